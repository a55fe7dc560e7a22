import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // For people who run vitest themselves. The suites need projects to look at: Nx runs them, see tools/nx-gitops.
    include: ['{libs,tools}/*/src/**/*.test.ts'],
    // One process a core, shared by all files. Not threads: a program started in one is never reaped when the thread
    // ends, and Nx waits five seconds for the zombie.
    pool: 'forks',
    isolate: false,
    // A single test must not switch off all others unnoticed.
    allowOnly: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    // The default of a second is over before a busy machine has begun.
    expect: { poll: { timeout: 30_000 } },
  },
});
