import type { Finding } from '@platform/findings';
import type { Check, Checks } from '../check.ts';
import { breakOne } from './scale/broken.ts';
import { generateEstate } from './scale/estate.ts';
import { checkGrowth } from './scale/growth.ts';
import { measure, type Measured } from './scale/measured.ts';
import { scaleFinding } from './scale/finding.ts';

/** Enough that whatever grows faster than the claims shows, and little enough for every run of the tests. */
const MANY = 1000;
const FEW = 250;
/** One cloud: the others differ in resources, not in how work grows. */
const CLOUD = 'aws';
/** What Node may keep; whatever keeps more for each claim than its report ends the process. */
const HEAP_MIB = 256;

/** The platform carries a hundred teams as it carries three. */
export const scaleChecks: Checks = (root): Check[] => {
  // What several checks look at is measured once.
  let many: Promise<Measured> | undefined;
  const sound = () => (many ??= measured(root, MANY));
  return [
    {
      title: `${MANY} claims of ${MANY / 10} teams are admitted and composed within ${HEAP_MIB} MiB, and nothing is found`,
      run: async () => nothingFound(await sound()),
    },
    {
      title: `of ${MANY} claims two are broken, and these two are found`,
      run: async () => {
        const estate = generateEstate(root, MANY);
        try {
          const expected = breakOne(estate);
          return onlyFound(await run(estate.root), expected);
        } finally {
          estate.remove();
        }
      },
    },
    {
      title: `${MANY} claims are ${MANY / FEW} times the work of ${FEW}`,
      run: async () => checkGrowth(await measured(root, FEW), await sound()),
    },
  ];
};

async function measured(root: string, claims: number): Promise<Measured> {
  const estate = generateEstate(root, claims);
  try {
    return await run(estate.root);
  } finally {
    estate.remove();
  }
}

const run = (root: string) => measure(root, { clouds: CLOUD, heapMiB: HEAP_MIB });

/** All claims are there, and every one of them was composed. */
function nothingFound({ claims, renders, found, findings }: Measured): Finding[] {
  return [
    ...(claims === MANY ? [] : [scaleFinding(`${claims} of ${MANY} claims are read`)]),
    ...(renders >= MANY ? [] : [scaleFinding(`${renders} renders for ${MANY} claims`)]),
    ...(found > findings.length ? [scaleFinding(`${found} findings, of which these are the first`)] : []),
    ...findings.map(said),
  ];
}

function onlyFound({ findings }: Measured, expected: readonly Pick<Finding, 'code' | 'file'>[]): Finding[] {
  const isExpected = (finding: Finding) =>
    expected.some(({ code, file }) => code === finding.code && file === finding.file);
  const missing = expected.filter(({ code, file }) => !findings.some((one) => one.code === code && one.file === file));
  return [
    ...missing.map(({ code, file }) => scaleFinding(`${file} is broken, and no ${code} is found`)),
    ...findings.filter((finding) => !isExpected(finding)).map(said),
  ];
}

/** What is found in an estate has no place in this repository. */
function said({ file, line, code, path, message }: Finding): Finding {
  return scaleFinding(`${file}:${line} ${code} ${path}: ${message}`);
}
