const RETRY_MS = 2000;

/** Listens to the server; tells of data, of the time that they are from, and that it cannot be heard any more. */
export function listen({ data, time, lost, trouble }) {
  const events = new EventSource('/events');
  const told = (event, handle) => events.addEventListener(event, ({ data: text }) => handle(JSON.parse(text)));
  told('view', data);
  told('tick', time);
  told('trouble', trouble);
  events.addEventListener('error', () => {
    lost();
    // A browser that was refused does not try again by itself.
    if (events.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen({ data, time, lost, trouble }), RETRY_MS);
  });
}
