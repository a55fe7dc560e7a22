import { element, state } from './elements.js';

const PAUSE_MS = 2000;
const LOOKS = { done: 'good', waiting: 'busy', failed: 'bad', unknown: 'odd' };
const LABELS = {
  commit: 'commit',
  application: 'Application',
  admission: 'admission',
  composite: 'claim',
  secret: 'connection',
};

const dialog = document.querySelector('#trace');
const title = document.querySelector('#trace-title');
const body = document.querySelector('#trace-body');
/** Ends the following of the claim that is open. */
let following = new AbortController();

document.querySelector('#trace-close').addEventListener('click', () => dialog.close());
dialog.addEventListener('close', () => following.abort());
// A click beside it closes it, too.
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});

/** Opens the way of a claim, and follows it until it is closed. */
export async function openTrace({ name, team, kind, environment, plane }) {
  following.abort();
  following = new AbortController();
  const { signal } = following;
  title.textContent = name;
  body.replaceChildren(element('p', { text: 'Looking …' }));
  if (!dialog.open) dialog.showModal();
  title.focus();
  const query = new URLSearchParams({ name, team, kind, environment, plane });
  let shown;
  while (!signal.aborted) {
    const text = await fetched(`/api/trace?${query}`);
    if (signal.aborted) return;
    if (text !== shown) {
      shown = text;
      const trace = JSON.parse(text);
      body.replaceChildren(
        ...(trace.error ? [element('p', { class: 'problem', text: trace.error })] : [tree([trace])]),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function fetched(address) {
  try {
    const answer = await fetch(address);
    return answer.ok || answer.status === 500 ? await answer.text() : JSON.stringify({ error: await answer.text() });
  } catch {
    return JSON.stringify({ error: 'The platform does not answer.' });
  }
}

function tree(nodes) {
  return element('ul', { class: 'tree', children: nodes.map(item) });
}

function item({ step, title: about, state: is, detail, hint, at, seconds, children }) {
  const label = [LABELS[step], about].filter(Boolean).join(' ');
  const time = seconds === undefined ? at && new Date(at).toLocaleString() : `after ${duration(seconds)}`;
  return element('li', {
    children: [
      element('p', {
        children: [
          state(LOOKS[is] ?? 'odd', is),
          ' ',
          element('strong', { text: label }),
          ...(time ? [' ', element('time', { text: time, datetime: at })] : []),
        ],
      }),
      ...(detail ? [element('p', { class: 'detail', text: detail })] : []),
      ...(hint ? [element('p', { class: 'hint', text: hint })] : []),
      ...(children.length > 0 ? [tree(children)] : []),
    ],
  });
}

function duration(seconds) {
  if (seconds < 120) return `${Math.floor(seconds)} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
