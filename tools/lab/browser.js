// As much of a browser as the lab's modules ask for when they are read, for the tests of those that need no page.
const media = {};
globalThis.matchMedia ??= query => media[query] ??= new EventTarget();
globalThis.navigator ??= {};
globalThis.document ??= Object.assign(new EventTarget(), {baseURI: 'http://localhost:8080/lab/', hidden: false});
