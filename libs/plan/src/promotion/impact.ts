import type { FieldPath } from '@platform/findings';
import { isFailure, type KubernetesObject, type Policy, type Verdict } from '@platform/policies';
import type { Claim } from '../claims/read.ts';
import { ContentError } from '../content/error.ts';
import type { Environment } from '../control-planes/target.ts';
import { modesOf } from './modes.ts';
import type { Owner } from '../teams/team.ts';
import { ownerOf } from './owners.ts';
import { policiesOf, requestIn, type Judging } from './request.ts';

/** Which claim, and who answers for it. */
export interface Concerned {
  readonly team: string;
  /** Undefined when teams/<team>/team.yaml names none. */
  readonly owner: Owner | undefined;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** File relative to the repository's root, with '/' between folders. */
  readonly file: string;
  /** Of the field that the policy is about, from 1; where the file leaves it out, of what stands around it. */
  readonly line: number;
  readonly column: number;
}

/** A claim that the policy would deny. */
export interface Denial extends Concerned {
  /** Why, as the API server would say it. */
  readonly message: string;
  /** What to write instead. */
  readonly fix: string | undefined;
  /** What the claim has, by itself or by default, in the field that the policy is about. */
  readonly value: string | undefined;
}

/** A claim that only exceptions keep from being denied. */
export interface Exempted extends Concerned {
  readonly exceptions: readonly { readonly name: string; readonly expiresAt: string | undefined }[];
}

/** What denying by a policy would do to an environment. */
export interface Impact {
  readonly policy: string;
  readonly environment: Environment;
  /** Whether it denies there already. */
  readonly denies: boolean;
  /** How many claims the policy has an opinion about: it is for their kind and its conditions hold. */
  readonly judged: number;
  readonly denied: readonly Denial[];
  readonly exempt: readonly Exempted[];
  /** Claims that no control plane of the environment takes, so that no policy can be asked about them. */
  readonly unjudged: readonly Concerned[];
}

/**
 * Every claim of an environment in Git that a policy would deny if it denied there, whatever it does there now. Claims
 * are judged as they would be created.
 *
 * @param claims of any environment; the others are left out
 * @throws ContentError when there is no such policy, or the environment's policies cannot be built
 */
export async function impactOf(
  workbench: Judging,
  claims: readonly Claim[],
  policy: string,
  environment: Environment,
): Promise<Impact> {
  const { set } = await policiesOf(workbench, environment);
  modesOf(await workbench.policies(), policy);
  const asked = set.policies.find(({ name }) => name === policy);
  if (!asked) throw new ContentError(`${policy} is not in ${environment}`, 'Add its folder to policies/all.');

  const denied: Denial[] = [];
  const exempt: Exempted[] = [];
  const unjudged: Concerned[] = [];
  let judged = 0;
  for (const claim of claims.filter((one) => one.environment === environment)) {
    const concerned = concernedBy(workbench.root, claim, asked);
    const request = await requestIn(workbench, claim, environment);
    if (!request) {
      unjudged.push(concerned);
      continue;
    }
    const { admission, verdicts } = set.judge(request);
    const verdict = verdicts.find((one) => one.policy === asked);
    if (!verdict || verdict.outcome === 'skip') continue;
    judged += 1;
    if (isFailure(verdict)) {
      const value = valueAt(admission.object!, fieldOf(asked));
      denied.push({ ...concerned, message: verdict.message ?? '', fix: asked.fix, value });
    } else if (verdict.exceptions.length > 0) exempt.push({ ...concerned, exceptions: namesOf(verdict) });
  }
  return { policy, environment, denies: asked.actions.includes('Deny'), judged, denied, exempt, unjudged };
}

function concernedBy(root: string, { manifest, team }: Claim, policy: Policy): Concerned {
  const { kind, name, namespace, file } = manifest;
  return { team, owner: ownerOf(root, team), kind, name, namespace, file, ...manifest.position(fieldOf(policy)) };
}

function namesOf({ exceptions }: Verdict): Exempted['exceptions'] {
  return exceptions.map(({ name, expiresAt }) => ({ name, expiresAt: expiresAt?.toISOString() }));
}

function fieldOf({ field }: Policy): FieldPath {
  return field?.split('.') ?? [];
}

function valueAt(object: KubernetesObject, path: FieldPath): string | undefined {
  if (path.length === 0) return undefined;
  const value: unknown = path.reduce<any>((inner, step) => inner?.[step], object);
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
