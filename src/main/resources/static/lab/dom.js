// Makes elements. Text is never read as HTML.

/** An element: attributes by name, listeners as on…, properties where true or false, then children. */
export const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** The same of SVG. */
export const svg = (tag, attributes = {}, ...children) =>
  filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (typeof value === 'boolean') {
      element.toggleAttribute(name, value);
    } else if (value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export const card = (title, ...children) => el('section', {class: 'card'}, el('h2', {}, title), ...children);

/** What went wrong, where it is seen and read out. */
export const problem = error =>
  el('p', {class: 'problem', role: 'alert'}, el('strong', {}, `${error.title ?? 'Something went wrong'}. `), error.message);

/**
 * Shows an error in a box, or nothing when there is none.
 *
 * @param {HTMLElement} box
 * @param {{title?: string, message: string} | null} error
 */
export function showProblem(box, error) {
  const shown = error ? [problem(error)] : [];
  if (shown[0]?.textContent !== box.firstChild?.textContent) { // or it would be read out again
    box.replaceChildren(...shown);
  }
}

/** Says something to a screen reader. */
export const announce = text => {
  part('announcer').textContent = text;
};

/** A part of the page that is always there. */
export const part = id => /** @type {HTMLElement} */ (document.getElementById(id));

/** Loads a style sheet of the lab, once. Without it a view is plain, but there. */
export const sheet = address => document.querySelector(`link[href="${address}"]`) ? Promise.resolve()
  : new Promise(resolve => document.head.append(el('link', {rel: 'stylesheet', href: address, onload: resolve, onerror: resolve})));

/** Terms and what they are: their elements by term, to be changed. */
export function facts(...terms) {
  const values = Object.fromEntries(terms.map(term => [term, el('dd', {}, '–')]));
  const list = el('dl', {class: 'facts'}, ...terms.map(term => el('div', {}, el('dt', {}, term), values[term])));
  return {list, set: (term, value) => values[term].replaceChildren(value)};
}

/** Says of a field whether what it holds is wrong. */
export function markInvalid(field, isInvalid) {
  if (isInvalid) {
    field.setAttribute('aria-invalid', 'true');
  } else {
    field.removeAttribute('aria-invalid');
  }
}

/** A labelled choice. */
export function select(label, id, options, chosen, onchange) {
  const box = el('select', {id, onchange: () => onchange(box.value)},
    ...options.map(([value, text]) => el('option', {value}, text)));
  box.value = chosen;
  return el('div', {class: 'field'}, el('label', {for: id}, label), box);
}

/** Copies text; where the browser refuses, shows it instead. */
export function copyButton(label, text) {
  const button = el('button', {type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
      announce('Copied');
    } catch {
      button.after(el('pre', {tabindex: '0'}, text()));
      button.disabled = true;
    }
  }}, label);
  return button;
}

/** Brings an answer to where it is seen, unless it is there already. It has the focus then, but takes it from no field. */
export function reveal(box) {
  if (!document.activeElement?.matches('select, input:not([type=file])')) {
    box.tabIndex = -1;
    box.focus({preventScroll: true});
  }
  box.scrollIntoView({block: 'nearest'});
}

/** Waits, unless the signal ends it. */
export const wait = (milliseconds, signal) => /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
  const stop = () => {
    clearTimeout(timer);
    reject(signal.reason);
  };
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', stop);
    resolve();
  }, milliseconds);
  signal.addEventListener('abort', stop, {once: true});
}));
