#!/usr/bin/env node
// Plain JavaScript, so that an old Node says what is wrong instead of failing on the first type annotation.
if (process.features.typescript === undefined || process.features.typescript === false) {
  console.error(
    `platform needs Node 24 or later, this is ${process.version}.\n` +
      'Run it as `npx platform` or `npm start` in the repository: npm ci has put the right Node there.\n' +
      'On macOS install the version that .nvmrc names, for example with: nvm install',
  );
  process.exit(2);
}
await import('../src/main.ts');
