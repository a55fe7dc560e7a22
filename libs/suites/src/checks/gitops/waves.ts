import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { problemAt, type Estate } from './estate.ts';

const WAVE = 'argocd.argoproj.io/sync-wave';

/** Kinds in the order in which root has to apply them. What comes last nothing waits for, however long it takes. */
const ORDER = [['ConfigMap'], ['AppProject'], ['Application', 'ApplicationSet', 'ExternalSecret']];

/** Settings come before what they judge, projects before their Applications, and nothing after what may take long. */
export function checkWaves({ gitops }: Estate): Finding[] {
  const steps = gitops.manifests.map((manifest) => ({
    manifest,
    step: ORDER.findIndex((kinds) => kinds.includes(manifest.kind)),
    wave: waveOf(manifest),
  }));
  return steps.flatMap(({ manifest, step, wave }) => {
    const refuse = (message: string, hint: string) => [
      problemAt(manifest, ['metadata', 'annotations', WAVE], 'application-unsafe', message, hint),
    ];
    if (step < 0)
      return refuse(`Nothing says when ${manifest.kind} is applied.`, 'Give it a place in the order of waves.');
    const early = steps.find((other) => other.step < step && other.wave >= wave);
    if (early) {
      const { kind, name } = early.manifest;
      return refuse(
        `It is applied in wave ${wave}, not after ${kind} ${name} in wave ${early.wave}.`,
        'Give it a later wave.',
      );
    }
    const last = Math.max(...steps.map((other) => other.wave));
    if (step < ORDER.length - 1 || wave === last) return [];
    return refuse(
      `It is applied in wave ${wave}, and wave ${last} would wait until it is healthy.`,
      'Give all Applications and ApplicationSets the last wave.',
    );
  });
}

function waveOf({ object }: Manifest): number {
  return Number(object['metadata'].annotations?.[WAVE] ?? 0);
}
