import { describe, inject, test } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The repository's root. */
    root: string;
    /** The projects that each suite is due for, by suite. */
    targets: Record<string, readonly { readonly id: string; readonly root: string }[]>;
  }
}

/**
 * One `describe` for each Nx task that `suite` is due for; its name is the task's id, by which the results are found.
 * A project that can not even be read fails alone.
 *
 * @param body declares the tests of the project in `folder`, relative to the repository's root
 */
export function forEachProject(suite: string, body: (folder: string) => void): void {
  for (const { id, root } of inject('targets')[suite] ?? []) {
    describe(id, () => {
      try {
        body(root);
      } catch (error) {
        test('can be read', () => {
          throw error;
        });
      }
    });
  }
}
