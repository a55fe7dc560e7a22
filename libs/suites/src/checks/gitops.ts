import { checkContent } from '@platform/plan';
import type { Checks } from '../check.ts';
import { projectFiles } from '../files/project-files.ts';
import { checkClusters } from './gitops/clusters.ts';
import { onEstate, openEstate } from './gitops/estate.ts';
import { checkExpected } from './gitops/expected.ts';
import { checkAddresses, checkApplied, checkPaths } from './gitops/files.ts';
import { checkHealth } from './gitops/health.ts';
import { checkNarrow, checkPermitted } from './gitops/projects.ts';
import { checkRights } from './gitops/rights.ts';
import { checkSafety } from './gitops/safety.ts';
import { checkSettings } from './gitops/settings.ts';
import { checkTenants } from './gitops/tenants.ts';
import { checkWaves } from './gitops/waves.ts';

/** What Argo CD runs is what is meant, for every control plane and team; it is permitted, safe, and for the right people. */
export const gitopsChecks: Checks = (root, folder) => [
  { title: 'clusters follow their contract', run: () => checkClusters(root) },
  { title: 'ApplicationSets can be expanded', run: () => openEstate(root).findings },
  {
    title: 'ApplicationSets become one Application for each control plane, and for each team that has claims in it',
    run: () => onEstate(root, checkExpected),
  },
  {
    title: 'what is named is there, and what is there is applied',
    run: () => onEstate(root, (estate) => [...checkApplied(estate), ...checkPaths(estate), ...checkAddresses(estate)]),
  },
  { title: 'projects permit their Applications', run: () => onEstate(root, checkPermitted) },
  { title: 'projects permit nothing else', run: () => onEstate(root, checkNarrow) },
  { title: 'claims find the namespaces of their teams', run: () => onEstate(root, checkTenants) },
  { title: 'what others need comes first', run: () => onEstate(root, checkWaves) },
  {
    title: 'nothing is removed without confirmation, and production comes last',
    run: () => onEstate(root, checkSafety),
  },
  { title: 'Argo CD looks at what matters', run: () => onEstate(root, (estate) => checkSettings(estate)) },
  { title: 'Argo CD itself sees the health of what is recorded', run: () => onEstate(root, checkHealth) },
  { title: 'Argo CD itself lets people do what they may, and no more', run: () => onEstate(root, checkRights) },
  {
    title: 'Argo CD and the API server take the files as they stand',
    run: () =>
      checkContent(
        root,
        projectFiles(root, folder).filter((file) => /\.ya?ml$/.test(file)),
      ),
  },
];
