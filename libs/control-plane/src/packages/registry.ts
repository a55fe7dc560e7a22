import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { imageOf, MANIFEST_TYPE, type Blob, type Image } from './image.ts';
import type { Package } from './package.ts';

/** The parts of an address below /v2/; a repository may have slashes in its name. */
const ROUTE = /^\/v2\/(?<repository>.+?)\/(?:(?<what>manifests|blobs)\/(?<reference>[^/]+)|tags\/list)$/;

interface Repository {
  readonly images: Map<string, Image>;
  readonly manifests: Map<string, Blob>;
  readonly blobs: Map<string, Blob>;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly content: Buffer;
  readonly digest?: string;
}

/**
 * A registry of packages on loopback that can only be read: as much of the OCI distribution specification as pulls need
 * (https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md). Over plain HTTP, which clients only accept
 * from loopback addresses.
 */
export class PackageRegistry {
  readonly #repositories = new Map<string, Repository>();
  readonly #server: Server;

  private constructor(packages: readonly Package[]) {
    for (const each of packages) this.#add(each);
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** Serves packages on a free port. */
  static async start(packages: readonly Package[]): Promise<PackageRegistry> {
    const registry = new PackageRegistry(packages);
    registry.#server.listen(0, '127.0.0.1');
    await once(registry.#server, 'listening');
    registry.#server.unref();
    return registry;
  }

  /** 127.0.0.1:port; the repositories lie below with their whole names, those of their registries included. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  #add(one: Package): void {
    const repository = this.#repositories.get(one.repository) ?? {
      images: new Map(),
      manifests: new Map(),
      blobs: new Map(),
    };
    this.#repositories.set(one.repository, repository);
    const image = imageOf(one);
    repository.images.set(one.version, image);
    repository.manifests.set(image.manifest.digest, image.manifest);
    for (const blob of image.blobs) repository.blobs.set(blob.digest, blob);
  }

  #answer({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
    const reply =
      method === 'GET' || method === 'HEAD' ? this.#reply(url) : refused(405, 'UNSUPPORTED', `no ${method}`);
    const { status, type, content, digest } = reply;
    response.writeHead(status, {
      'content-type': type,
      'content-length': content.length,
      ...(digest && { 'docker-content-digest': digest }),
    });
    response.end(method === 'HEAD' ? undefined : content);
  }

  #reply(url: string): Reply {
    const [path = ''] = url.split('?', 1);
    if (path === '/v2/') return json(200, {});
    const { repository: name = '', what, reference = '' } = ROUTE.exec(path)?.groups ?? {};
    const repository = this.#repositories.get(name);
    if (!repository) return refused(404, 'NAME_UNKNOWN', `there is no package ${name}`);
    if (what === undefined) return json(200, { name, tags: [...repository.images.keys()] });
    if (what === 'blobs') {
      const blob = repository.blobs.get(reference);
      return blob ? found(blob, 'application/octet-stream') : refused(404, 'BLOB_UNKNOWN', reference);
    }
    const manifest = repository.images.get(reference)?.manifest ?? repository.manifests.get(reference);
    if (manifest) return found(manifest, MANIFEST_TYPE);
    const versions = [...repository.images.keys()].join(', ');
    return refused(404, 'MANIFEST_UNKNOWN', `there is no ${reference} of ${name}, only ${versions}`);
  }
}

function found({ digest, content }: Blob, type: string): Reply {
  return { status: 200, type, content, digest };
}

function refused(status: number, code: string, message: string): Reply {
  return json(status, { errors: [{ code, message }] });
}

function json(status: number, value: object): Reply {
  return { status, type: 'application/json', content: Buffer.from(JSON.stringify(value)) };
}
