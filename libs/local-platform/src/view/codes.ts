import type { CodeExplanation, Finding } from '@platform/findings';

/** What can be wrong with a platform that runs; each is explained as the codes of @platform/findings are. */
export const LIVE_CODES = {
  'component-down': {
    title: 'Program that does not run',
    description: 'One of the programs of a control plane has ended. Its log says why.',
  },
  'plane-unreadable': {
    title: 'Control plane that does not answer',
    description: 'The API server does not answer, or does not list what is asked for. Nothing can be said about it.',
  },
  'applicationset-fails': {
    title: 'ApplicationSet that makes no Applications of what it should',
    description: 'Argo CD says that it cannot generate or update the Applications of an ApplicationSet.',
  },
  'applicationset-empty': {
    title: 'ApplicationSet without Applications',
    description: 'Its generators find nothing: no cluster with these labels is registered, or no folder matches.',
  },
  'application-missing': {
    title: 'Folder that no Application brings',
    description: 'Claims are committed for a control plane, and Argo CD has no Application for their folder.',
  },
  'application-broken': {
    title: 'Application that Argo CD cannot compare or sync',
    description: 'An error condition of the Application: its folder does not build, or its specification is not valid.',
  },
  'application-warns': {
    title: 'Application with a warning',
    description: 'Argo CD warns about an Application, such as of an object that another Application has, too.',
  },
  'application-unsynced': {
    title: 'Application that is not what git says',
    description: 'What is there is not what is committed. With automatic sync that passes, unless the sync fails.',
  },
  'application-unhealthy': {
    title: 'Application that is not healthy',
    description: 'Something that the Application has applied is not well, or not ready yet.',
  },
  'confirmation-awaited': {
    title: 'Removal that waits for confirmation',
    description: 'Something was removed from git. It stays, and the whole sync waits, until somebody confirms.',
  },
  'part-unwell': {
    title: 'Definition or package that is not ready',
    description: 'Crossplane has not established an API, or a provider or function is not installed and healthy.',
  },
  'policy-not-in-force': {
    title: 'Policy that is not in force',
    description: 'The API server does not ask Kyverno about what the policy matches: it admits what the policy denies.',
  },
  'claim-unreadable': {
    title: 'File that should hold a claim and does not',
    description: 'What is committed in a folder of claims cannot be read, so that there is no claim of it.',
  },
  'claim-refused': {
    title: 'Claim that is not admitted',
    description:
      'A policy or the definition refuses what is committed. The cluster has an older version of it or none.',
  },
  'claim-missing': {
    title: 'Claim that is not on its control plane',
    description: 'The claim is committed, and the control plane of its environment does not have it.',
  },
  'claim-unmanaged': {
    title: 'Claim that is not in git',
    description: 'A control plane has a claim that is not committed. Nothing keeps it, and nothing removes it.',
  },
  'claim-deleting': {
    title: 'Claim that is on its way out',
    description: 'What the claim became is being deleted, or is about to be. Some clouds take long for that.',
  },
  'claim-failing': {
    title: 'Claim that cannot be composed',
    description: 'Crossplane cannot make resources of the claim.',
  },
  'resource-failing': {
    title: 'Resource that the cloud refuses',
    description: 'A provider cannot create, read, change or delete what a claim became.',
  },
  'claim-throttled': {
    title: 'Claim that Crossplane holds back',
    description: 'What the claim became changes too often, so that Crossplane looks at it only now and then.',
  },
  'claim-not-ready': {
    title: 'Claim that is not ready yet',
    description: 'Resources of the claim are under way.',
  },
} as const satisfies Record<string, CodeExplanation>;

export type LiveCode = keyof typeof LIVE_CODES;

/** A finding about a platform that runs. `file` is what to edit or to read, such as the claim or a log. */
export type LiveFinding = Omit<Finding, 'code'> & { readonly code: LiveCode };
