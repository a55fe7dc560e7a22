import type { Tree } from '@nx/devkit';
import { stringifyYaml } from '@platform/manifests';
import { proposeException, type Denial, type Environment } from '@platform/plan';
import type { Policy } from '@platform/policies';
import { Refusal } from '../refusal.ts';
import { withItem } from '../template/lists.ts';

/** Files of exceptions, one for each claim that would be denied, and the kustomization that names them. */
export function exceptionFiles(
  tree: Tree,
  denied: readonly Denial[],
  policy: Policy,
  to: Environment,
  now: Date,
): Map<string, string> {
  const folder = `policies/exceptions/${to}`;
  const kustomization = `${folder}/kustomization.yaml`;
  const text = tree.read(kustomization, 'utf8');
  if (text === null)
    throw new Refusal(`${kustomization} is missing`, ['Exceptions only have an effect when it names them.']);
  const files = new Map<string, string>();
  for (const claim of denied) {
    if (policy.takesValues && claim.value === undefined)
      throw new Refusal(`${claim.file} has no single value that an exception could allow`, [
        `Write the exception by hand, in ${folder}.`,
      ]);
    const name = freeName(claim, policy.name, (one) => files.has(`${folder}/${one}.yaml`));
    const file = `${folder}/${name}.yaml`;
    if (tree.exists(file))
      throw new Refusal(`${file} is there already, and does not keep ${claim.name} from being denied`, [
        'Mend it or remove it, and run this again.',
      ]);
    files.set(file, stringifyYaml(proposeException(name, claim, policy, to, now)));
  }
  const names = [...files.keys()].map((file) => file.slice(folder.length + 1));
  const named = names.reduce((list, name) => withItem(kustomization, list, ['resources'], name), text);
  return files.set(kustomization, named);
}

/** Claims of two teams or kinds can have one name. */
function freeName({ name, namespace, kind }: Denial, policy: string, isTaken: (name: string) => boolean): string {
  const names = [name, `${namespace}-${name}`, `${kind.toLowerCase()}-${namespace}-${name}`];
  return names.map((one) => `${one}-${policy}`).find((one) => !isTaken(one))!;
}
