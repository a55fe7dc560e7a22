import { TARGETS, Workbench, type Target } from '@platform/plan';

const open = new Map<string, Promise<Workbench>>();

/**
 * The workbench of a repository: opened once for all suites that share the process.
 *
 * @param targets the control planes of this repository that are looked at; the first call decides
 */
export function workbenchOf(root: string, targets: readonly Target[] = TARGETS): Promise<Workbench> {
  let workbench = open.get(root);
  if (!workbench) open.set(root, (workbench = Workbench.open(root, targets)));
  return workbench;
}

/** Lets the workbench of a repository go that is about to be removed. */
export async function closeWorkbench(root: string): Promise<void> {
  const workbench = open.get(root);
  open.delete(root);
  (await workbench)?.close();
}
