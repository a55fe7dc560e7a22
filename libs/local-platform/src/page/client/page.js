import { listen } from './connection.js';
import { show } from './sections.js';
import { openTrace } from './trace.js';

/** Longer than any reading takes on a machine that is busy. */
const LONG_SECONDS = 15;

const filter = document.querySelector('#filter');
const time = document.querySelector('#time');
const alarm = document.querySelector('#lost');
let newest;
/** When the platform was last read. */
let heard = Date.now();

function refresh() {
  if (newest) show(newest, filter.value, openTrace);
}

function warn(text) {
  if (alarm.textContent !== text) alarm.textContent = text;
  alarm.hidden = false;
  document.body.classList.add('stale');
}

filter.addEventListener('input', refresh);

// The page is connected, and yet there is nothing new: an API server that hangs.
setInterval(() => {
  const seconds = Math.floor((Date.now() - heard) / 1000);
  if (seconds > LONG_SECONDS && alarm.hidden)
    warn('The platform has not answered for a while. Below is what was last known.');
}, 1000);

listen({
  data(data) {
    newest = data;
    refresh();
  },
  time(at) {
    heard = Date.now();
    alarm.hidden = true;
    alarm.textContent = '';
    document.body.classList.remove('stale');
    time.textContent = `as of ${new Date(at).toLocaleTimeString()}`;
  },
  lost() {
    warn(
      `The platform does not answer: it has been stopped, or is about to come back. ${newest ? 'Below is what was last known. ' : ''}This page goes on by itself when it answers again; npx platform up starts it.`,
    );
  },
  trouble(message) {
    warn(`The platform cannot be read: ${message}`);
  },
});
