import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { Crd } from '../crd.ts';
import { crdFromXrd } from '../definition/crd-from-xrd.ts';
import { readFixture } from '../fixtures/read.ts';
import { moduleOf } from '../published/modules.ts';
import { openPublishedCrds } from '../published/published-crds.ts';
import { createResourceSchema, kindsOf, type ResourceSchema } from '../resource-schema.ts';
import { groupOf } from '../schema-set.ts';
import { mutations, type Mutation } from './mutations.ts';
import { askOracle, type Answer } from './oracle.ts';

const [definition] = readFixture('definition.yaml');
const [claim] = readFixture('claim.yaml');
const claimCrd = crdFromXrd(definition);
// kube-openapi takes a list for text that has a format. We do not: nothing that reads the field could use it.
const spoilt = mutations(claim).filter(
  ({ what }) => !/^spec\.allowedAddresses(?: in a list|\.0 in a list|\.0 = \[.*)$/.test(what),
);

test('the API server and we agree on a claim, however it is spoilt', async () => {
  await agree(claimCrd, spoilt);
}, 600_000);

test('the API server and we agree on every change of a stored claim', async () => {
  await agree(claimCrd, spoilt, claim);
}, 600_000);

test.each(readFixture('managed-resources.yaml').map((object) => [object.kind, object]))(
  'the API server and we agree on a managed %s, however it is spoilt',
  async (_kind, object) => {
    const group = groupOf(object.apiVersion);
    const source = moduleOf(group);
    const crd = source && (await openPublishedCrds(source)).crd(group, object.kind);
    if (crd === undefined) throw new Error(`no CRD of ${object.kind}`);
    await agree(crd, mutations(object));
  },
  600_000,
);

/** Compares verdicts on all objects, and where both accept an object what it is stored as. */
async function agree(crd: Crd, objects: readonly Mutation[], old?: unknown): Promise<void> {
  const [kind] = kindsOf(crd);
  if (kind === undefined) throw new Error('the CRD serves no version');
  const schema = createResourceSchema(kind);
  const answers = await askOracle(
    objects.map(({ object }) => ({ ask: 'check-object', crd, object, ...(old !== undefined && { old }) })),
  );
  const theirs = objects.map(({ what }, index) => [what, verdict(answers[index])]);
  const ours = objects.map(({ what, object }) => [what, ownVerdict(schema, object, old)]);
  const differing = ours.flatMap((own, index) =>
    isDeepStrictEqual(own, theirs[index]) ? [] : [{ own, their: theirs[index] }],
  );
  expect(differing).toEqual([]);
  expect(schema.skippedRules).toEqual([]);
  expect(theirs.filter(([, stored]) => stored === 'refused').length).toBeGreaterThan(objects.length / 3);
}

function verdict(answer: Answer | undefined): unknown {
  return answer?.errors.length === 0 ? answer.object : 'refused';
}

function ownVerdict(schema: ResourceSchema, object: unknown, old: unknown): unknown {
  const refused = schema.validate(object, { old }).some(({ severity = 'error' }) => severity === 'error');
  return refused ? 'refused' : schema.withDefaults(object);
}
