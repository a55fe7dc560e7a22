import { policyFolders } from '@platform/plan';
import type { Finding } from '@platform/findings';
import {
  filesOfPolicy,
  generatePolicies,
  POLICY_INDEX,
  staleFiles,
  strayFindings,
  strayPolicyFiles,
} from '@platform/generated';

/** What is generated from a policy is what would be generated now. */
export async function checkWritten(root: string, folder: string): Promise<Finding[]> {
  const own = new Set(
    policyFolders(root)
      .filter((one) => one.folder === folder)
      .flatMap(filesOfPolicy),
  );
  const { files, findings } = await generatePolicies(root, (file) => own.has(file));
  return [...findings, ...staleFiles(root, files)];
}

/** The list of all policies is up to date, and nothing is left of one that is gone. */
export async function checkIndex(root: string): Promise<Finding[]> {
  const { files, findings } = await generatePolicies(root, (file) => file === POLICY_INDEX);
  return [...findings, ...staleFiles(root, files), ...strayFindings(strayPolicyFiles(root))];
}
