// Offers the tour: in a sentence to who has not seen it, afterwards in a word.
import {part} from './dom.js';

const KEY = 'pollen.tour';

/** The step at which the tour was left; null before the first time, and where the browser keeps nothing. */
export const leftAt = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};

/** Remembers where it was left. */
export function leave(step) {
  try {
    localStorage.setItem(KEY, step);
  } catch {
    // then it is offered again
  }
  offer();
}

/** Shows where the tour is to be found. */
export function offer() {
  part('tour').textContent = leftAt() === null ? 'New here? Take the tour' : 'Tour';
}
