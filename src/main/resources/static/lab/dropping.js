// A file that is dropped anywhere on any page. It never takes the page's place: it goes to the view that takes files, or to the form.

/** @type {((file: File) => void) | null} */
let taker = null;
/** @type {File | null} */
let left = null;

/**
 * Takes the files that are dropped, one that nobody has taken yet first.
 *
 * @param {(file: File) => void} take
 * @param {AbortSignal} signal that it takes no more
 */
export function takeDropped(take, signal) {
  taker = take;
  signal.addEventListener('abort', () => {
    if (taker === take) {
      taker = null;
    }
  });
  if (left) {
    const file = left;
    left = null;
    take(file);
  }
}

const hasFiles = event => event.dataTransfer?.types.includes('Files');

/** @param {() => void} open opens the form, which takes what nobody else does */
export function catchDropped(open) {
  window.addEventListener('dragover', event => hasFiles(event) && event.preventDefault());
  window.addEventListener('drop', event => {
    if (!hasFiles(event)) {
      return; // text is for the field where it is dropped
    }
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file && taker) {
      taker(file);
    } else if (file) {
      left = file;
      open();
    }
  });
}
