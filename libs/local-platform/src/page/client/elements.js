/** An element with text and children: whatever a claim or message holds is text, never HTML. */
export function element(tag, { text, children = [], ...attributes } = {}) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

/**
 * Brings the children of a parent to a list of rows: those whose key is there stay where they are and keep the focus,
 * and are made anew only when what they show has changed.
 */
export function keep(parent, rows, keyOf, make) {
  const there = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let next = parent.firstElementChild;
  for (const row of rows) {
    const key = keyOf(row);
    const shown = JSON.stringify(row);
    let child = there.get(key);
    there.delete(key);
    if (!child || child.dataset.shown !== shown) {
      const made = make(row);
      made.dataset.key = key;
      made.dataset.shown = shown;
      if (child) {
        const hadFocus = child.contains(document.activeElement);
        if (child === next) next = made;
        child.replaceWith(made);
        if (hadFocus) made.querySelector('button')?.focus();
      }
      child = made;
    }
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
  for (const child of there.values()) child.remove();
}

/** What a state looks like: a mark, a colour and a word, so that none of them is needed alone. */
const MARKS = { good: '✓', busy: '…', bad: '✗', odd: '?' };

export function state(look, word) {
  const mark = element('span', { text: MARKS[look], 'aria-hidden': 'true' });
  return element('span', { class: `state ${look}`, children: [mark, ` ${word}`] });
}
