import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError, runEngine } from '@platform/engines';
import type { KubernetesObject, User } from '../policy/admission.ts';
import type { Verdict } from '../verdict/judge.ts';
import { readReport } from './report.ts';

/** What Kyverno's command line is asked. */
export interface Question {
  /** Policies, and exceptions in force: the command line takes lapsed ones for valid. */
  readonly policies: readonly KubernetesObject[];
  /** What shall be created. No two of one kind may share namespace and name. */
  readonly objects: readonly KubernetesObject[];
  /** The namespaces that the objects stand in, with their labels. */
  readonly namespaces: readonly KubernetesObject[];
  /** Those of the objects' kinds that mutating policies match: without them an apply configuration changes nothing. */
  readonly crds: readonly KubernetesObject[];
  readonly user: User;
}

/** What Kyverno says of one object by one policy. */
export interface Answer {
  /** Which of the objects, from 0. */
  readonly object: number;
  readonly policy: string;
  readonly outcome: Verdict['outcome'];
  readonly message: string;
}

/** Starting Kyverno takes as long as judging so many objects. */
const WORTH_A_PROCESS = 30;
/** It compiles every policy anew for every object: some 7 ms for each pair. */
const MS_AN_OBJECT = 2000;

/**
 * Asks Kyverno itself about the creation of objects, in as many processes as there are cores. What a policy does not
 * match is not answered.
 *
 * @throws EngineError when Kyverno fails, such as on a policy that does not compile
 */
export async function askKyverno(question: Question): Promise<readonly Answer[]> {
  const { objects } = question;
  const processes = Math.max(1, Math.min(availableParallelism(), Math.ceil(objects.length / WORTH_A_PROCESS)));
  const shares = Array.from({ length: processes }, (_, share) =>
    objects.map((object, index) => ({ object, index })).filter(({ index }) => index % processes === share),
  );
  const answers = await Promise.all(
    shares.map(async (share) => {
      if (share.length === 0) return [];
      const own = await ask({ ...question, objects: share.map(({ object }) => object) });
      return own.map((answer) => ({ ...answer, object: share[answer.object]!.index }));
    }),
  );
  return answers.flat();
}

async function ask({ policies, objects, namespaces, crds, user }: Question): Promise<readonly Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kyverno-'));
  try {
    const isException = ({ kind }: KubernetesObject) => kind === 'PolicyException';
    const exceptions = policies.filter(isException);
    // It reads every file of the folder in which a CRD lies.
    mkdirSync(join(folder, 'crds'));
    const write = (name: string, documents: readonly KubernetesObject[]) => {
      writeFileSync(join(folder, name), documents.map((one) => `---\n${JSON.stringify(one)}\n`).join(''));
      return join(folder, name);
    };
    const args = [
      'apply',
      write(
        'policies.yaml',
        policies.filter((one) => !isException(one)),
      ),
      '--resource',
      write('objects.yaml', objects.map(numbered)),
      '--values-file',
      write('values.yaml', [values(namespaces)]),
      '--userinfo',
      write('user.yaml', [userInfo(user)]),
      ...(exceptions.length > 0 ? ['--exceptions', write('exceptions.yaml', exceptions)] : []),
      ...(crds.length > 0 ? ['--crd-paths', write('crds/crds.yaml', crds)] : []),
      '--policy-report',
      '--output-format',
      'json',
      '--remove-color',
    ];
    const timeoutMs = 60_000 + objects.length * MS_AN_OBJECT;
    const { stdout, stderr } = await runEngine('kyverno', args, { timeoutMs });
    const answers = readReport(stdout.toString('utf8'));
    if (answers) return answers;
    const words = stderr.split('\n').filter((line) => /^(Error|panic):/.test(line));
    throw new EngineError(
      'engine-failed',
      `kyverno apply fails: ${words.join('\n') || stderr.slice(-2000)}`,
      'Mend what it names.',
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reports name objects by their uid, too, which is none of ours before they are stored. */
function numbered(object: KubernetesObject, index: number): KubernetesObject {
  return { ...object, metadata: { ...object['metadata'], uid: String(index) } };
}

function values(namespaces: readonly KubernetesObject[]): KubernetesObject {
  return { apiVersion: 'cli.kyverno.io/v1alpha1', kind: 'Values', metadata: { name: 'values' }, namespaces };
}

function userInfo({ username, groups }: User): KubernetesObject {
  const metadata = { name: 'user' };
  return { apiVersion: 'cli.kyverno.io/v1alpha1', kind: 'UserInfo', metadata, userInfo: { username, groups } };
}
