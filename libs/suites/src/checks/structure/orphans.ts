import type { Checks } from '../../check.ts';
import { projectFiles } from '../../files/project-files.ts';
import { aboutFile } from '../../files/text.ts';

/** Folders whose files belong to a project of their own, the file that makes it one, and those that need none. */
const OWNED = [
  { folder: /^teams\/[^/]+(?=\/)/, marker: 'team.yaml', except: [] },
  {
    folder: /^policies\/[^/]+(?=\/)/,
    marker: 'policy.yaml',
    except: ['all', 'environments', 'exceptions', 'reporting'],
  },
  {
    folder: /^platform-api\/[^/]+(?=\/)/,
    marker: 'definition.yaml',
    except: ['clouds', 'environments', 'functions', 'organisation', 'overlays', 'providers', 'rbac'],
  },
  { folder: /^golden-paths(?=\/)/, marker: 'expected.yaml', except: [] },
  { folder: /^(libs|tools)\/[^/]+(?=\/)/, marker: 'package.json', except: ['engines', 'schemas'] },
];

/** A team, an API or a policy whose marker file is gone would silently be in no suite any more. */
export const orphanChecks: Checks = (root, folder) => [
  {
    title: 'every team, API, policy and package has the file that puts it under test',
    run: () => {
      const missing = new Set(
        projectFiles(root, folder).flatMap((file) =>
          OWNED.flatMap(({ folder: owned, marker, except }) => {
            const [owner] = owned.exec(file) ?? [];
            return owner && !except.some((name) => owner.endsWith(`/${name}`)) ? [`${owner}/${marker}`] : [];
          }),
        ),
      );
      return [...missing].map((file) =>
        aboutFile(file, {
          code: 'missing-file',
          message: `${file} is missing, so that no suite looks at this folder.`,
          hint: 'Write it, or remove the folder.',
        }),
      );
    },
  },
];
