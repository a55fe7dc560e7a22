import type { SimulatedAnswer } from '@platform/compositions';
import { readDocuments } from '@platform/manifests';
import { readDefinitions } from '@platform/plan';
import type { SimulatedCloudName } from './managed/kind.ts';

/** By kind of claim, cloud and name in the Composition. */
export type SimulatedAnswers = Readonly<
  Record<string, Partial<Record<SimulatedCloudName, Readonly<Record<string, SimulatedAnswer>>>>>
>;

/**
 * Reads what each API's clouds answer: platform-api/<api>/simulated-cloud.yaml, the same from which
 * `platform show --observed` renders.
 *
 * @param root of the repository
 */
export function readSimulatedAnswers(root: string): SimulatedAnswers {
  return Object.fromEntries(
    readDefinitions(root).map(({ file, object }) => {
      const { documents } = readDocuments(root, [file.replace(/definition\.yaml$/, 'simulated-cloud.yaml')]);
      return [object['spec'].names.kind, documents[0]?.value ?? {}];
    }),
  );
}
