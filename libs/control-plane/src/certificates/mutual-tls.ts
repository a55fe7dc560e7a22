// The certificate library needs it, before it is loaded itself.
import 'reflect-metadata';
import { randomBytes, type webcrypto } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  type X509CertificateCreateParamsBase,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const VALIDITY_MS = 365 * 86_400_000;

/** The folders of two that prove to each other who they are: each holds ca.crt, tls.crt and tls.key. */
export interface MutualTls {
  readonly server: string;
  readonly client: string;
}

/** Makes an authority that nobody keeps, and certificates of it for a server on this machine and for its client. */
export async function writeMutualTls(folder: string): Promise<MutualTls> {
  const authority = await newKeys();
  const ca = await X509CertificateGenerator.createSelfSigned({
    ...terms(),
    name: 'CN=control plane',
    keys: authority,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const write = async (role: 'server' | 'client', usage: ExtendedKeyUsage) => {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.create({
      ...terms(),
      subject: `CN=${role}`,
      issuer: ca.subject,
      publicKey: keys.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new ExtendedKeyUsageExtension([usage]),
        new SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
    });
    const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
    const own = join(folder, `tls-${role}`);
    mkdirSync(own, { mode: 0o700 });
    const files = { 'ca.crt': ca.toString('pem'), 'tls.crt': certificate.toString('pem'), 'tls.key': key };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(own, name), content, { mode: 0o600 });
    return own;
  };
  const [server, client] = await Promise.all([
    write('server', ExtendedKeyUsage.serverAuth),
    write('client', ExtendedKeyUsage.clientAuth),
  ]);
  return { server, client };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
}

/** What all certificates have; they begin early, as clocks differ. */
function terms(): X509CertificateCreateParamsBase {
  const now = Date.now();
  return {
    serialNumber: randomBytes(16).toString('hex'),
    notBefore: new Date(now - 3_600_000),
    notAfter: new Date(now + VALIDITY_MS),
    signingAlgorithm: ALGORITHM,
  };
}
