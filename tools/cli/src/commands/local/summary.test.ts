import { expect, test } from 'vitest';
import { summaryOf } from './summary.ts';

test('the summary says how to go on, and hides the right to push', () => {
  const text = summaryOf({
    pid: 1,
    startedAt: '2026-01-01T10:00:00.000Z',
    readyAt: '2026-01-01T10:02:05.400Z',
    endsAt: '2026-01-01T14:00:00.000Z',
    cloud: 'aws',
    environments: ['production', 'dev'],
    log: '/tmp/log',
    page: 'http://127.0.0.1:1234/',
    repository: 'http://platform:s3cret@127.0.0.1:4321/example/platform.git',
    planes: [{ name: 'aws-production', folder: '/tmp/plane' }],
    phase: 'running',
  });
  expect(text).toContain('The platform runs: aws production, dev, all claims Ready after 125 s.');
  expect(text).toContain('The cloud is simulated');
  expect(text).toContain('page     http://127.0.0.1:1234/\n');
  expect(text).toContain('git      http://127.0.0.1:4321/example/platform.git\n');
  expect(text).toContain('--kubeconfig /tmp/plane/admin.kubeconfig  # aws-production');
  expect(text).not.toContain('s3cret');
});
