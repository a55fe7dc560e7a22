/** The suites to run over a project, and the files that each of them reads, as Nx inputs; {projectFolder} is its folder's own name. */
export type SuiteInputs = Readonly<Record<string, readonly string[]>>;

/** A kind of folder that is a project because it holds a marker file. */
export interface Area {
  readonly name: string;
  /** Folders of this area, as a glob relative to the repository's root; '.' is the root itself. */
  readonly folder: string;
  /** The file that makes such a folder a project. */
  readonly marker: string;
  /** The project's name without the folder's own name; projects of packages are named by their package.json. */
  readonly prefix?: string;
  readonly suites: SuiteInputs;
}

const OWN_FILES = '{projectRoot}/**/*';
const OWN_YAML = '{projectRoot}/**/*.{yaml,yml}';
const TABLE = '{workspaceRoot}/platform-api/regions-and-sizes.yaml';
const CONTROL_PLANES =
  '{workspaceRoot}/platform-api/{clouds,environments,functions,organisation,overlays,providers,rbac}/**/*';

/** What every claim is judged by: environments and exceptions; policies themselves come as dependencies. */
const VERDICTS = '{workspaceRoot}/policies/{all,environments,exceptions,reporting}/**/*';

/** What is generated from team.yaml, and checked of it, is made with. */
const TEAM_ROOM = [
  '{workspaceRoot}/teams/*.schema.json',
  '{workspaceRoot}/teams/*/team.yaml',
  '{workspaceRoot}/platform-api/*/definition.yaml',
  '{workspaceRoot}/platform-api/organisation/*',
  // What ships the schemas of namespaces, quotas, rights and projects.
  '{workspaceRoot}/tools/engines/kubernetes/*',
  '{workspaceRoot}/tools/engines/argocd/*',
];

/** What is written about an API from what it holds. */
const PAGE = '{workspaceRoot}/docs/api/{projectFolder}.md';

/** All that policies are judged with; whose claims an exception is for, the team's own project looks at. */
const POLICY_ROOM = [
  '{workspaceRoot}/policies/**/*',
  CONTROL_PLANES,
  '{workspaceRoot}/platform-api/*/{definition,guards,kustomization}.yaml',
  '{workspaceRoot}/platform-api/*/on-*/**/*',
  '{workspaceRoot}/teams/*/team.yaml',
  '{workspaceRoot}/docs/policies/*',
];

/** All that examples and the template of a service are judged and rendered with; claims of teams are none of it. */
const GOLDEN_PATHS = [
  OWN_FILES,
  '{workspaceRoot}/platform-api/**/*',
  '{workspaceRoot}/policies/**/*',
  '{workspaceRoot}/teams/{team.schema.json,*/team.yaml}',
];

/** All that Argo CD runs, without what becomes of claims. */
const GITOPS_ROOM = [
  OWN_FILES,
  CONTROL_PLANES,
  '{workspaceRoot}/platform-api/*/{definition,guards,kustomization,aws,gcp,azure}.yaml',
  '{workspaceRoot}/platform-api/*/on-*/**/*',
  '{workspaceRoot}/policies/**/*',
  '{workspaceRoot}/teams/*.schema.json',
  '{workspaceRoot}/teams/*/team.yaml',
  '{workspaceRoot}/teams/*/{dev,staging,production}/**/*',
];

/** The rooms of the repository and their suites: a new area or suite is a line here. The first match wins. */
export const AREAS: readonly Area[] = [
  {
    name: 'teams',
    folder: 'teams/*',
    marker: 'team.yaml',
    prefix: 'team-',
    suites: {
      yaml: [OWN_YAML],
      structure: [
        OWN_FILES,
        ...TEAM_ROOM,
        '^policy',
        '{workspaceRoot}/gitops/projects/{projectFolder}.yaml',
        '{workspaceRoot}/gitops/tenants/*/{projectFolder}.yaml',
      ],
      xrd: [OWN_YAML, '^definition', CONTROL_PLANES],
      kyverno: [OWN_YAML, '^definition', '^policy', CONTROL_PLANES, VERDICTS, '{workspaceRoot}/teams/*/team.yaml'],
      compositions: [OWN_YAML, '^composed', CONTROL_PLANES],
      'golden-path': [
        OWN_YAML,
        '^definition',
        CONTROL_PLANES,
        '{workspaceRoot}/platform-api/*/guarantees.yaml',
        '{workspaceRoot}/teams/team.schema.json',
      ],
    },
  },
  {
    name: 'platform-api',
    folder: 'platform-api/*',
    marker: 'definition.yaml',
    prefix: 'api-',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES, TABLE, '{workspaceRoot}/platform-api/*.schema.json'],
      xrd: ['definition', '{projectRoot}/examples/**/*', '{projectRoot}/guarantees.yaml', CONTROL_PLANES],
      compositions: [OWN_FILES, CONTROL_PLANES, TABLE, PAGE],
      mutants: [OWN_FILES, CONTROL_PLANES, TABLE, PAGE],
    },
  },
  {
    name: 'platform-overlays',
    folder: 'platform-api',
    marker: 'regions-and-sizes.yaml',
    prefix: 'platform-overlays',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES],
      compositions: [OWN_FILES, '^default', '{workspaceRoot}/docs/{api,schemas}/*'],
      mutants: [OWN_FILES, '^default', '{workspaceRoot}/docs/{api,schemas}/*'],
    },
  },
  {
    name: 'policies',
    folder: 'policies/*',
    marker: 'policy.yaml',
    prefix: 'policy-',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES],
      kyverno: [
        OWN_FILES,
        '^definition',
        VERDICTS,
        // What is stamped before any policy looks.
        '{workspaceRoot}/policies/stamp-*/policy.yaml',
        '{workspaceRoot}/platform-api/*/definition.yaml',
        '{workspaceRoot}/platform-api/providers/*/activation.yaml',
        '{workspaceRoot}/teams/*/team.yaml',
        '{workspaceRoot}/docs/policies/{projectFolder}.md',
      ],
    },
  },
  {
    name: 'policy-environments',
    folder: 'policies',
    marker: 'admissions.yaml',
    prefix: 'policies',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES],
      kyverno: POLICY_ROOM,
      admission: POLICY_ROOM,
      scale: [OWN_FILES, '^default', CONTROL_PLANES, '{workspaceRoot}/platform-api/*/*.yaml'],
      mutants: POLICY_ROOM,
    },
  },
  {
    name: 'golden-paths',
    folder: 'golden-paths',
    marker: 'expected.yaml',
    prefix: 'golden-paths',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES],
      'golden-path': GOLDEN_PATHS,
      mutants: GOLDEN_PATHS,
    },
  },
  {
    name: 'gitops',
    folder: 'gitops',
    marker: 'root.yaml',
    prefix: 'gitops',
    suites: {
      yaml: [OWN_YAML],
      structure: [OWN_FILES],
      gitops: GITOPS_ROOM,
      mutants: GITOPS_ROOM,
      e2e: [...GITOPS_ROOM, '{workspaceRoot}/platform-api/*/simulated-cloud.yaml'],
    },
  },
  {
    name: 'packages',
    folder: '{libs,tools}/*',
    marker: 'package.json',
    suites: { structure: [OWN_FILES], unit: [OWN_FILES, 'content'] },
  },
  {
    name: 'repository',
    folder: '.',
    marker: 'nx.json',
    prefix: 'repository',
    suites: {
      yaml: [OWN_YAML],
      shell: [OWN_FILES, '{workspaceRoot}/**/*.sh'],
      structure: [
        OWN_FILES,
        ...TEAM_ROOM,
        TABLE,
        '{workspaceRoot}/platform-api/rbac/*',
        '{workspaceRoot}/policies/reporting/*',
        '{workspaceRoot}/gitops/{projects,tenants}/**/*',
      ],
    },
  },
];
