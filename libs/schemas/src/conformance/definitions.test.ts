import { beforeAll, expect, test } from 'vitest';
import { crdFromXrd } from '../definition/crd-from-xrd.ts';
import { checkDefinition } from '../definition/check-definition.ts';
import { changed, readFixture } from '../fixtures/read.ts';
import { CASES } from './definition-cases.ts';
import { askOracle, type Answer } from './oracle.ts';

const [definition] = readFixture('definition.yaml');
const generated: Answer[] = [];
const verdicts: Answer[] = [];

beforeAll(async () => {
  const xrds = CASES.map(([, path, value]) => stored(changed(definition, path, value)));
  generated.push(...(await askOracle(xrds.map((xrd) => ({ ask: 'crd-from-xrd', xrd })))));
  verdicts.push(...(await askOracle(generated.map(({ crd }) => ({ ask: 'check-crd', crd: crd ?? {} })))));
}, 600_000);

test.each(CASES.map((one, index) => [...one, index] as const))(
  'Crossplane and we make the same CRD of %s',
  (_name, path, value, _accepted, index) => {
    const crd = crdFromXrd(stored(changed(definition, path, value)));
    const answer = generated[index];
    if (answer?.errors.length) expect(path, answer.errors[0]?.message).toMatch(/schema/);
    else
      expect({ metadata: crd.metadata, spec: crd.spec }).toEqual({
        metadata: answer?.crd.metadata,
        spec: answer?.crd.spec,
      });
  },
);

test.each(CASES.map((one, index) => [...one, index] as const))(
  'the API server and we agree on %s',
  (_name, path, value, accepted, index) => {
    const refused = [...(generated[index]?.errors ?? []), ...(verdicts[index]?.errors ?? [])].map(
      ({ message }) => message,
    );
    const ours = checkDefinition(changed(definition, path, value)).filter(
      ({ message, severity = 'error' }) =>
        severity === 'error' && !/without a word|belongs to Crossplane/.test(message),
    );
    expect(refused, 'the API server').toHaveLength(accepted ? 0 : refused.length || 1);
    expect(ours, refused.join('\n')).toHaveLength(accepted ? 0 : ours.length || 1);
  },
);

/** The definition as the API server hands it to Crossplane: with its defaults and a uid. */
function stored(xrd: any): unknown {
  const defaults = { defaultCompositionUpdatePolicy: 'Automatic' };
  return { ...xrd, metadata: { ...xrd.metadata, uid: '6f1c' }, spec: { ...defaults, ...xrd.spec } };
}
