import { isDeepStrictEqual } from 'node:util';
import { didYouMean, type FieldPath, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { KYVERNO_GROUP, type Exception, type KubernetesObject } from '@platform/policies';
import { listTeams, type Claim } from '../claims/read.ts';
import { policiesFolder, type EnvironmentPolicies } from '../policies/load.ts';
import { requestIn, type Judging } from '../promotion/request.ts';
import { checkApproval } from './approval.ts';
import { checkBreadth } from './breadth.ts';
import { checkNeed } from './need.ts';
import { EXCEPTIONS_FOLDER, readExceptionFiles, type ExceptionFile } from './read.ts';
import { checkTerm, isInForce } from './term.ts';

/**
 * Checks the exceptions of all environments as reviewed content: that each is approved, narrow, limited in time, for
 * something that exists, and still needed; and that none comes in otherwise than by its file.
 *
 * @param workbench with a control plane of every environment: whether an exception is needed is asked of a claim as one
 * stores it
 * @param claims the claims in Git that exceptions are for
 * @param now the time to judge by: exceptions end
 * @param isWanted which exceptions to look at; all of them when absent
 */
export async function checkExceptions(
  workbench: Judging,
  claims: readonly Claim[],
  now: Date,
  isWanted: (exception: Exception) => boolean = () => true,
): Promise<Finding[]> {
  const { files, findings } = readExceptionFiles(workbench.root);
  const { environments } = await workbench.policies();
  const teams = listTeams(workbench.root);
  const all: Finding[] = [...findings];
  for (const file of files.filter(({ exception }) => isWanted(exception))) {
    const policies = environments.find(({ environment }) => environment === file.environment);
    const policy = policies?.set.policies.find(({ name }) => name === file.exception.policies[0]);
    all.push(...checkApproval(file, teams), ...checkBreadth(file, policy), ...checkTerm(file, policy, now));
    // An environment that does not build is a finding of its own.
    if (!policies) continue;
    const own = claims.filter(({ environment }) => environment === file.environment);
    const claim = own.find(({ manifest }) => isFor(file, manifest));
    const dangling = checkTargets(file, policies, own, claim);
    all.push(...dangling);
    if (!claim || !policy || dangling.length > 0 || !isInForce(file.exception, now)) continue;
    // A claim that no control plane takes has findings of its own.
    const request = await requestIn(workbench, claim, file.environment);
    if (request) all.push(...checkNeed(file, policy, request, policies.objects, now));
  }
  return [...all, ...environments.flatMap((policies) => checkOrigin(policies, files))];
}

function isFor({ exception: { claim } }: ExceptionFile, manifest: Claim['manifest']): boolean {
  return claim?.kind === manifest.kind && claim.namespace === manifest.namespace && claim.name === manifest.name;
}

/** Whether the policy and the claim exist, and the file is part of what Argo CD applies. */
function checkTargets(
  file: ExceptionFile,
  { environment, set, objects }: EnvironmentPolicies,
  claims: readonly Claim[],
  claim: Claim | undefined,
): Finding[] {
  const { manifest, exception } = file;
  const dangling = (path: FieldPath, message: string, hint: string): Finding =>
    findingAt(manifest, path, { code: 'exception-dangling', severity: 'error', message, hint });
  const findings: Finding[] = [];

  const known = set.policies.map(({ name }) => name);
  exception.policies.forEach((policy, index) => {
    if (known.includes(policy)) return;
    const near = didYouMean(String(policy), known);
    findings.push(
      dangling(
        ['spec', 'policyRefs', index, 'name'],
        `there is no policy ${String(policy)} in ${environment}`,
        near ? `Did you mean ${near}?` : 'Remove the file, and its line in kustomization.yaml.',
      ),
    );
  });
  if (exception.claim && !claim) {
    const { kind, namespace, name } = exception.claim;
    const near = didYouMean(
      name,
      claims.filter((one) => one.manifest.namespace === namespace).map((one) => one.manifest.name),
    );
    findings.push(
      dangling(
        ['spec', 'matchConditions', 0, 'expression'],
        `there is no ${kind} ${namespace}/${name} in ${environment}`,
        near && near !== name ? `Did you mean ${near}?` : 'Remove the file, and its line in kustomization.yaml.',
      ),
    );
  }
  const built = objects.find((object) => isException(object) && object['metadata'].name === manifest.name);
  if (!built)
    findings.push(
      dangling(
        [],
        `${policiesFolder(environment)} does not build the exception, so it has no effect`,
        `Add ${manifest.file.split('/').at(-1)} to ${EXCEPTIONS_FOLDER}/${environment}/kustomization.yaml.`,
      ),
    );
  else if (!isDeepStrictEqual(built, manifest.object))
    findings.push(
      dangling(
        [],
        `${policiesFolder(environment)} builds another exception of this name than was approved here`,
        'Let no kustomization change exceptions: what is reviewed is this file.',
      ),
    );
  return findings;
}

/** Exceptions that are applied but have no file of their own were not reviewed as such. */
function checkOrigin({ environment, objects }: EnvironmentPolicies, files: readonly ExceptionFile[]): Finding[] {
  const own = files.filter((file) => file.environment === environment).map(({ manifest }) => manifest.name);
  return objects
    .filter((object) => isException(object) && !own.includes(object['metadata'].name))
    .map(({ metadata }) => ({
      code: 'exception-dangling',
      severity: 'error',
      file: `${policiesFolder(environment)}/kustomization.yaml`,
      line: 1,
      column: 1,
      path: '',
      message: `the exception ${metadata.name} is applied to ${environment}, and has no file there`,
      hint: `Exceptions come from ${EXCEPTIONS_FOLDER}/${environment}/<name>.yaml and nowhere else.`,
    }));
}

/** Kyverno's legacy exceptions, of another group, count as well: nobody reads them here. */
function isException({ apiVersion, kind }: KubernetesObject): boolean {
  return kind === 'PolicyException' && [KYVERNO_GROUP, 'kyverno.io'].includes(String(apiVersion).split('/')[0]!);
}
