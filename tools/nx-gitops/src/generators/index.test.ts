import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GENERATORS } from './index.ts';

const PACKAGE = join(import.meta.dirname, '../..');
const GUIDE = join(PACKAGE, '../../docs/guides/generators.md');
const { generators } = JSON.parse(readFileSync(join(PACKAGE, 'generators.json'), 'utf8')) as {
  generators: Record<string, { implementation: string; schema: string; description: string }>;
};

test.each(GENERATORS.map(({ name }) => name))(
  'nx generate knows %s as platform new does, and the guide tells of it',
  (name) => {
    const folder = `./src/generators/${name}`;
    expect(generators[name]).toMatchObject({
      implementation: `${folder}/generator.ts`,
      schema: `${folder}/schema.json`,
    });
    expect(existsSync(join(PACKAGE, generators[name]!.implementation))).toBe(true);
    expect(readFileSync(GUIDE, 'utf8')).toContain(`npx nx generate ${name} `);
  },
);

test.each(GENERATORS.map(({ name, schema }) => [name, schema] as const))(
  '%s asks for what it cannot do without, in words of its own',
  (_, { properties, required }) => {
    for (const option of required) expect(properties[option]?.['x-prompt'], option).toBeDefined();
    const places = Object.values(properties).flatMap(({ $default }) => ($default ? [$default.index] : []));
    expect(places).toEqual(places.map((_place, index) => index));
    // Nx refuses a wrong word of an enum before the generator can say which was meant.
    expect(JSON.stringify(properties)).not.toContain('"enum"');
  },
);
