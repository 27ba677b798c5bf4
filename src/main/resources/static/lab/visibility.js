// Whether somebody sees the page.

/** Waits until the page is seen, unless the signal ends it. */
export const shown = signal => /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
  const settled = new AbortController();
  const check = () => {
    if (signal.aborted || !document.hidden) {
      settled.abort();
      if (signal.aborted) {
        reject(signal.reason);
      } else {
        resolve();
      }
    }
  };
  signal.addEventListener('abort', check, {signal: settled.signal});
  document.addEventListener('visibilitychange', check, {signal: settled.signal});
  check();
}));

/** A signal that the page is not seen any more, or that the other one has come. */
export function untilHidden(signal) {
  const hidden = new AbortController();
  const either = AbortSignal.any([signal, hidden.signal]);
  const check = () => document.hidden && hidden.abort();
  document.addEventListener('visibilitychange', check, {signal: either});
  check();
  return either;
}
