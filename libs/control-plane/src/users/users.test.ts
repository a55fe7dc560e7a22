import { expect, test } from 'vitest';
import { newTokens, serviceAccount, tokenFile } from './users.ts';

test('every user has a token of its own, new each time', () => {
  const users = [{ name: 'a' }, { name: 'b' }];
  const tokens = [newTokens(users), newTokens(users)].flatMap((each) => [...each.values()]);
  expect(new Set(tokens).size).toBe(4);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{32}$/);
});

test('a line of the token file is CSV, whatever the name', () => {
  const users = [{ name: 'with, "quotes"', groups: ['x', 'y'] }, serviceAccount('kyverno', 'reports')];
  const tokens = new Map([
    ['with, "quotes"', 't1'],
    ['system:serviceaccount:kyverno:reports', 't2'],
  ]);
  expect(tokenFile(users, tokens).split('\n')).toEqual([
    '"t1","with, ""quotes""","with, ""quotes""","x,y"',
    '"t2","system:serviceaccount:kyverno:reports","system:serviceaccount:kyverno:reports","system:serviceaccounts,system:serviceaccounts:kyverno"',
    '',
  ]);
});
