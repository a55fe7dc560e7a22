import { join } from 'node:path';
import type { Running } from '@platform/local-platform';

/** What people can do with a platform that runs. */
export function summaryOf({
  cloud,
  environments,
  page,
  repository,
  planes,
  startedAt,
  readyAt,
  endsAt,
}: Running): string {
  const seconds = Math.round((Date.parse(readyAt ?? startedAt) - Date.parse(startedAt)) / 1000);
  const rows = [
    ['page', page],
    ['git', repository && withoutToken(repository)],
    ...(planes ?? []).map(({ name, folder }) => [
      'kubectl',
      `--kubeconfig ${join(folder, 'admin.kubeconfig')}  # ${name}`,
    ]),
  ];
  return [
    `The platform runs: ${cloud} ${environments.join(', ')}, all claims Ready after ${seconds} s.`,
    'The cloud is simulated: no cloud was asked, and its names, addresses and passwords are made up.',
    '',
    ...rows.filter(([, value]) => value).map(([name, value]) => `  ${name!.padEnd(8)} ${value}`),
    '',
    'platform status, trace <claim>, apply <file>, logs <component>; platform down ends it.',
    `It ends by itself at ${new Date(endsAt).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`,
    '',
  ].join('\n');
}

/** For everybody's eyes. */
function withoutToken(url: string): string {
  const address = new URL(url);
  [address.username, address.password] = ['', ''];
  return address.href;
}
