import { Renderer } from '@platform/compositions';
import { sharedFunction, type FunctionServer } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { SchemaSet } from '@platform/schemas';
import { loadControlPlanes, type ControlPlane, type ControlPlanes } from './control-planes/load.ts';
import type { Target } from './control-planes/target.ts';
import { loadPolicies, type Policies } from './policies/load.ts';

/** Name by which Compositions call the one function that this platform installs. */
const FUNCTION = 'function-patch-and-transform';

/** Everything that checking, judging and rendering claims needs, loaded once: control planes, schemas, policies, the warm function. */
export class Workbench {
  readonly root: string;
  readonly planes: readonly ControlPlane[];
  /** Overlays that do not build. */
  readonly findings: readonly Finding[];
  /** Schemas of everything that a Composition may compose. */
  readonly providers = new SchemaSet();
  readonly renderer: Renderer;
  /** Where the function listens, for `crossplane internal render`. */
  readonly functions: Readonly<Record<string, string>>;
  readonly #apis = new Map<ControlPlane, SchemaSet>();
  #policies: Promise<Policies> | undefined;

  private constructor(
    root: string,
    { planes, findings }: ControlPlanes,
    { target, stderr }: Pick<FunctionServer, 'target' | 'stderr'>,
  ) {
    this.root = root;
    this.planes = planes;
    this.findings = findings;
    this.functions = { [FUNCTION]: target };
    this.renderer = new Renderer(this.functions, { stderr });
  }

  /**
   * @param root the repository
   * @param targets the control planes to load
   */
  static async open(root: string, targets: readonly Target[]): Promise<Workbench> {
    const [planes, server] = await Promise.all([loadControlPlanes(root, targets), sharedFunction()]);
    return new Workbench(root, planes, server);
  }

  /** The schemas of the claims that a control plane accepts, with the defaults of its environment. */
  readonly apis = (plane: ControlPlane): SchemaSet => {
    let apis = this.#apis.get(plane);
    if (!apis) {
      apis = new SchemaSet();
      for (const definition of plane.definitions) apis.addXrd(definition);
      this.#apis.set(plane, apis);
    }
    return apis;
  };

  /** What every environment admits; read when somebody first asks. */
  readonly policies = (): Promise<Policies> => (this.#policies ??= loadPolicies(this.root));

  /** Lets the connections go; the function itself ends with the process. */
  close(): void {
    this.renderer.close();
  }
}
