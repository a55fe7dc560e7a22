'use strict';
// Builds the page from the data it holds. A claim's resources are built when it is opened: a page of thousands of
// claims stays quick. Everything goes in as text nodes, so no value of a claim can become markup.
const report = JSON.parse(document.getElementById('report').textContent);
const CLOUDS = { aws: 'AWS', gcp: 'GCP', azure: 'Azure' };
const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const at = (id) => document.getElementById(id);

function element(name, attributes = {}, ...children) {
  const node = Object.assign(document.createElement(name), attributes);
  node.append(...children);
  return node;
}

/** Text with what was searched for marked. */
function marked(text) {
  const wanted = at('search').value.trim().toLowerCase();
  const found = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  if (found < 0) return document.createTextNode(text);
  const end = found + wanted.length;
  return element('span', {}, text.slice(0, found), element('mark', {}, text.slice(found, end)), text.slice(end));
}

const claims = report.claims.map((claim) => ({
  ...claim,
  text: [
    claim.file,
    claim.kind,
    JSON.stringify(claim.spec),
    JSON.stringify(claim.clouds),
    JSON.stringify(claim.policies),
    JSON.stringify(claim.findings),
  ]
    .join(' ')
    .toLowerCase(),
}));

function verdictOf({ findings }) {
  if (findings.some(({ severity }) => severity === 'error'))
    return { mark: '✗', className: 'bad', title: 'has errors' };
  if (findings.some(({ severity }) => severity === 'warning'))
    return { mark: '!', className: 'muted', title: 'has warnings' };
  return { mark: '✓', className: 'good', title: 'valid, and admitted' };
}

function summaryOf(claim) {
  const { mark, className, title } = verdictOf(claim);
  const counts = claim.clouds.map(({ cloud, resources }) => `${CLOUDS[cloud]} ${resources.length}`).join(' · ');
  return element(
    'summary',
    {},
    element('span', { className, title }, mark),
    element('strong', {}, marked(claim.name)),
    element('span', { className: `badge ${claim.environment}` }, claim.environment),
    element('span', { className: 'wide' }, marked(claim.kind)),
    element('span', { className: 'wide' }, String(claim.spec.size ?? '')),
    element('span', { className: 'wide' }, String(claim.spec.region ?? '')),
    element('span', { className: 'wide muted' }, counts),
  );
}

function resourceRow({ resource, apiVersion, kind, name, fields }, explanation = '') {
  const values = fields.map(([field, value]) =>
    element(
      'span',
      { className: 'field' },
      element('b', {}, `${field} `),
      element('span', { className: 'value' }, marked(value)),
    ),
  );
  return element(
    'tr',
    {},
    element(
      'td',
      {},
      element('strong', {}, marked(resource)),
      element('div', {}, explanation),
      element('div', { className: 'muted' }, marked(kind), ' ', element('code', {}, apiVersion)),
    ),
    element('td', {}, element('code', {}, marked(name))),
    element('td', {}, ...values),
  );
}

function findingItem({ file, line, message, hint }) {
  return element(
    'li',
    {},
    element('code', {}, `${file}:${line}`),
    ` ${message}`,
    element('div', { className: 'muted' }, hint ?? ''),
  );
}

/** Which policies let the claim through, which deny it or warn, and from which it is excepted. */
function policiesOf({ environment, policies }) {
  const named = (outcomes) => policies.filter(({ outcome }) => outcomes.includes(outcome));
  const parts = [
    ['admitted by', named(['pass'])],
    ['not admitted by', named(['fail', 'error'])],
    ['excepted from', named(['exempt'])],
  ];
  const nodes = parts
    .filter(([, list]) => list.length > 0)
    .map(([words, list]) => element('div', {}, element('b', {}, `${words} `), marked(list.map(nameOf).join(', '))));
  return element('div', { className: 'policies' }, element('h3', {}, `Policies in ${environment}`), ...nodes);
}

function nameOf({ policy, exceptions }) {
  return exceptions.length > 0 ? `${policy} (${exceptions.join(', ')})` : policy;
}

function bodyOf(claim) {
  const body = element('div', { className: 'body' }, element('code', {}, claim.file));
  if (claim.findings.length > 0) {
    body.append(element('ul', { className: 'findings' }, ...claim.findings.map(findingItem)));
  }
  if (claim.policies.length > 0) body.append(policiesOf(claim));
  const cloud = at('cloud').value;
  for (const plan of claim.clouds.filter((plan) => !cloud || plan.cloud === cloud)) {
    body.append(
      element(
        'h3',
        {},
        `${CLOUDS[plan.cloud]} `,
        element('span', { className: 'muted' }, `Composition ${plan.composition}`),
      ),
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element('tr', {}, ...['Resource', 'Name', 'Important fields'].map((title) => element('th', {}, title))),
        ),
        element(
          'tbody',
          {},
          ...plan.resources.map((one) => resourceRow(one, report.explanations[plan.composition]?.[one.resource])),
        ),
      ),
    );
  }
  return body;
}

function claimNode(claim, open) {
  const node = element('details', { open }, summaryOf(claim));
  const fill = () => node.children.length === 1 && node.append(bodyOf(claim));
  node.addEventListener('toggle', () => node.open && fill());
  if (open) fill();
  return node;
}

function isShown(claim) {
  const words = at('search').value.trim().toLowerCase();
  return (
    claim.text.includes(words) &&
    (!at('team').value || claim.team === at('team').value) &&
    (!at('environment').value || claim.environment === at('environment').value) &&
    (!at('problems').checked || claim.findings.length > 0)
  );
}

function show() {
  const shown = claims.filter(isShown);
  const teams = Map.groupBy(shown, ({ team }) => team);
  at('claims').replaceChildren(
    ...[...teams].map(([team, ofTeam]) =>
      element(
        'section',
        {},
        element('h2', {}, team, ' ', element('small', {}, count(ofTeam.length, 'claim'))),
        ...ofTeam.map((claim) => claimNode(claim, shown.length <= 3)),
      ),
    ),
  );
  at('shown').textContent = `${shown.length} of ${count(claims.length, 'claim')}`;
}

function options(id, values, label = (value) => value) {
  at(id).append(
    element('option', { value: '' }, 'all'),
    ...values.map((value) => element('option', { value }, label(value))),
  );
}

const { totals } = report;
const errors = report.findings.filter(({ severity }) => severity === 'error').length;
at('totals').textContent =
  `${count(totals.claims, 'claim')} of ${count(totals.teams, 'team')} would create ${count(totals.resources, 'resource')} on ${report.clouds.map((cloud) => CLOUDS[cloud]).join(', ')}. ${errors === 0 ? `All are valid, and admitted by ${totals.policies} policies.` : `${count(errors, 'error')}.`}`;
options('team', [...new Set(claims.map(({ team }) => team))].sort());
options('environment', ['dev', 'staging', 'production']);
options('cloud', report.clouds, (cloud) => CLOUDS[cloud]);
const ofClaims = new Set(claims.map(({ file }) => file));
const others = report.findings.filter(({ file }) => !ofClaims.has(file));
at('findings').hidden = others.length === 0;
at('findings').append(...others.map(findingItem));
at('filters').addEventListener('input', show);
at('filters').addEventListener('submit', (event) => event.preventDefault());
show();
