// As much of a page as controls need: elements that are there, and frames that come when a test says so.

/** Its attributes are its properties. */
class Part extends EventTarget {
  #parent = null;
  #nodes = [];

  setAttribute(name, value) {
    this[name] = String(value);
  }

  getAttribute(name) {
    return this[name] ?? null;
  }

  toggleAttribute(name, isThere) {
    this[name] = isThere;
  }

  append(...nodes) {
    this.#put(this.#nodes.length, 0, nodes);
  }

  replaceWith(...nodes) {
    this.#parent.#put(this.#parent.#nodes.indexOf(this), 1, nodes);
  }

  remove() {
    this.replaceWith();
  }

  #put(at, replaced, nodes) {
    nodes.filter(node => node instanceof Part).forEach(node => { node.#parent = this; });
    this.#nodes.splice(at, replaced, ...nodes);
  }

  get children() {
    return this.#nodes.filter(node => node instanceof Part);
  }

  get firstElementChild() {
    return this.children[0] ?? null;
  }

  get textContent() {
    return this.#nodes.map(node => node.textContent ?? node).join('');
  }

  set textContent(text) {
    this.#nodes = [text];
  }
}

document.createElement = () => new Part();

/** As if somebody did something with an element, which has a value then. */
export function act(element, event, value = element.value) {
  element.value = value;
  element.dispatchEvent(new Event(event));
}

let next = null;
globalThis.requestAnimationFrame = callback => {
  next = callback;
  return 1;
};
globalThis.cancelAnimationFrame = () => { next = null; };

/** The browser paints, if anybody has asked to be told. */
export function frame(milliseconds) {
  const callback = next;
  next = null;
  callback?.(milliseconds);
}
