import { element, keep, state } from './elements.js';

const $ = (selector) => document.querySelector(selector);

const CLAIM_LOOKS = {
  ready: 'good',
  waiting: 'busy',
  removed: 'busy',
  deleting: 'busy',
  failing: 'bad',
  refused: 'bad',
  missing: 'bad',
};
const SEVERITY_LOOKS = { error: 'bad', warning: 'odd', note: 'busy' };
const SYNC_LOOKS = { Synced: 'good', OutOfSync: 'busy' };
const HEALTH_LOOKS = { Healthy: 'good', Progressing: 'busy', Suspended: 'busy', Degraded: 'bad', Missing: 'bad' };
/** What needs somebody stands first. */
const ORDER = ['failing', 'refused', 'missing', 'removed', 'deleting', 'waiting', 'ready'];

/** Shows all that is known, as far as it has the words of the filter. */
export function show(data, filter, open) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = (rows) => rows.filter((row) => words.every((word) => textOf(row).includes(word)));
  showPlanes(data);
  showSummary(data);
  showFindings(matching(data.findings));
  showProgress(matching(data.claims));
  showClaims(matching(data.claims), open);
  showApplications(matching(data.applications));
  showComponents(matching(data.components));
}

function textOf(row) {
  const texts = Object.values(row).filter((value) => typeof value === 'string');
  return texts.join(' ').toLowerCase();
}

function showPlanes({ planes, simulated }) {
  keep(
    $('#planes'),
    planes,
    ({ name }) => name,
    ({ name, isHub, cloud, environment, policies, resources, problem }) => {
      const where = [cloud, environment].filter(Boolean).join(', ');
      const told = [
        ...(isHub ? ['hub'] : []),
        ...(cloud
          ? [
              `${policies.inForce} of ${policies.total} policies in force`,
              `${resources.ready} of ${resources.total} resources ready`,
            ]
          : []),
      ];
      const children = [
        element('strong', { text: name }),
        ...(where && where.replace(', ', '-') !== name ? [` ${where}`] : []),
        ` ${told.join(' · ')}`,
        ...(problem ? [element('span', { class: 'problem', text: ` ${problem}` })] : []),
      ];
      return element('li', { children });
    },
  );
  $('#simulated').hidden = simulated === 0;
  $('#simulated').textContent =
    `The cloud is simulated: ${simulated} of the resources stand for something in it, none of which exists; no cloud has been asked.`;
}

function showSummary({ claims, findings }) {
  const ready = claims.filter((claim) => claim.state === 'ready').length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const wrong = errors === 0 ? 'nothing is wrong' : `${errors} ${errors === 1 ? 'thing is' : 'things are'} wrong`;
  const text = `${ready} of ${claims.length} claims are Ready, ${wrong}`;
  // Said again only when it is something else.
  if ($('#summary').textContent !== text) $('#summary').textContent = text;
}

function none(section, rows, text) {
  const note = $(`section[aria-labelledby="${section}-title"] .none`);
  note.hidden = rows.length > 0;
  note.textContent = text;
}

function showFindings(findings) {
  none('findings', findings, 'Nothing.');
  keep(
    $('#findings'),
    findings,
    ({ code, file, message }) => `${code} ${file} ${message}`,
    (finding) => {
      const { severity, code, file, message, hint } = finding;
      const children = [
        element('p', {
          children: [
            state(SEVERITY_LOOKS[severity], severity),
            ' ',
            element('code', { text: code }),
            ' ',
            element('span', { class: 'file', text: file }),
          ],
        }),
        element('p', { text: message }),
        ...(hint ? [element('p', { class: 'hint', text: hint })] : []),
      ];
      return element('li', { class: severity, children });
    },
  );
}

function showProgress(claims) {
  const planes = [...new Set(claims.map(({ plane }) => plane))];
  const teams = [...new Set(claims.map(({ team }) => team))].sort();
  keep(
    $('#progress thead'),
    [planes],
    () => 'head',
    () => element('tr', { children: ['Team', ...planes].map((text) => element('th', { scope: 'col', text })) }),
  );
  const rows = teams.map((team) => ({
    team,
    counts: planes.map((plane) => {
      const own = claims.filter((claim) => claim.team === team && claim.plane === plane);
      return { ready: own.filter((claim) => claim.state === 'ready').length, total: own.length };
    }),
  }));
  keep(
    $('#progress tbody'),
    rows,
    ({ team }) => team,
    ({ team, counts }) =>
      element('tr', {
        children: [
          element('th', { scope: 'row', text: team }),
          ...counts.map(({ ready, total }) =>
            element('td', {
              children:
                total === 0
                  ? ['–']
                  : [
                      element('progress', {
                        max: total,
                        value: ready,
                        class: ready === total ? 'good' : 'busy',
                        'aria-label': `${team} Ready`,
                      }),
                      element('span', { class: 'count', text: `${ready} of ${total}` }),
                    ],
            }),
          ),
        ],
      }),
  );
}

function showClaims(claims, open) {
  none('claims', claims, 'None.');
  const sorted = claims.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  const keyOf = ({ kind, team, name, plane }) => [kind, team, name, plane].join('/');
  keep($('#claims tbody'), sorted, keyOf, (claim) => {
    const { name, kind, team, plane, resources, message } = claim;
    const button = element('button', { type: 'button', class: 'claim', text: name });
    button.addEventListener('click', () => open(claim));
    return element('tr', {
      children: [
        element('td', { children: [state(CLAIM_LOOKS[claim.state] ?? 'odd', claim.state)] }),
        element('th', { scope: 'row', children: [button, element('span', { class: 'kind', text: kind })] }),
        element('td', { class: 'wide', text: team }),
        element('td', { class: 'wide', text: plane }),
        element('td', {
          class: 'wide number',
          text: resources.total === 0 ? '–' : `${resources.ready} of ${resources.total}`,
        }),
        element('td', { class: 'message', children: [element('span', { text: message })] }),
      ],
    });
  });
}

function showApplications(applications) {
  none('applications', applications, 'None.');
  keep(
    $('#applications tbody'),
    applications,
    ({ name }) => name,
    ({ name, sync, health, message }) =>
      element('tr', {
        children: [
          element('th', { scope: 'row', text: name }),
          element('td', { children: [state(SYNC_LOOKS[sync] ?? 'odd', sync)] }),
          element('td', { children: [state(HEALTH_LOOKS[health] ?? 'odd', health)] }),
          element('td', { class: 'wide message', children: [element('span', { text: message })] }),
        ],
      }),
  );
}

function showComponents(components) {
  none('components', components, 'None that this machine knows of.');
  keep(
    $('#components tbody'),
    components,
    ({ place, name }) => `${place}/${name}`,
    ({ place, name, state: is, memory, restarts }) =>
      element('tr', {
        children: [
          element('th', { scope: 'row', text: name }),
          element('td', { class: 'wide', text: place }),
          element('td', { children: [state(is === 'running' ? 'good' : is === 'unwell' ? 'odd' : 'bad', is)] }),
          element('td', { class: 'number', text: memory === undefined ? '–' : `${memory} MB` }),
          element('td', { class: 'number', text: restarts ?? '–' }),
        ],
      }),
  );
}
