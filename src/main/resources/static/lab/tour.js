// A tour of five steps, from data to new data. It can be left at any of them, and goes on there.
import {api} from './api.js';
import {el, part, showProblem} from './dom.js';

const JOB = /^#\/jobs\/([0-9a-f-]{36})/;

/** Each with what is looked at, what else it speaks of, and the view where that is, given a job. */
const STEPS = [
  {title: 'Data', target: '#there', at: () => '/',
    text: 'A dataset is a sample from a distribution that nobody knows. A generative model learns that distribution from the sample, to draw new points from it. Choose a shape.'},
  {title: 'The forward process', target: '.seen', at: () => '/',
    text: 'The forward process mixes every point with Gaussian noise, a little more at every timestep t: x_t = √ᾱ_t x_0 + √(1 − ᾱ_t) ε. At the end nothing but a normal distribution is left, and that is easy to draw from. Move the slider.'},
  {title: 'Training', target: '#start', at: () => '/',
    text: 'A neural network is shown noisy points x_t and the timestep t, and learns to predict what was mixed in: the noise, or a mix of noise and data. The loss is its mean squared error, which stochastic gradient descent makes smaller. Press Start training.'},
  {title: 'Learning', target: 'canvas.cloud', also: '.chart, #outcome', at: job => `/jobs/${job}`,
    text: 'The loss falls fast, and then hardly: how noise lies cannot be known exactly, so it never comes to 0. Whether the model is good is seen in its samples, which should lie as the data do, and in the verdict: whether they differ from real points by more than real points do from each other.'},
  {title: 'The reverse process', target: '#denoising-cloud', at: job => `/jobs/${job}/process`,
    text: 'To draw new points, begin with pure noise x_T and have the network take noise away, step by step, until x_0. That is the reverse process. Press Play, then see what other samplers do with fewer steps.'},
];

/** Corners, the preferred one first. */
const SIDES = ['bottom right', 'bottom left', 'top right', 'top left'];

/** Windows of so many pixels have no room beside what is looked at. */
const NARROW = 768;

/** The area that two boxes have in common. */
const overlap = (a, b) => Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left))
  * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/**
 * Begins where it was left.
 *
 * @param {number} from the step
 * @param {(step: number) => void} leave called with the step at which it is left
 */
export function begin(from, leave) {
  part('tour-panel')?.dispatchEvent(new Event('leave'));
  const over = new AbortController();
  const {signal} = over;
  const title = el('h2', {tabindex: '-1'});
  const text = el('p');
  const errors = el('div');
  const back = el('button', {type: 'button', onclick: () => go(step - 1)}, 'Back');
  const next = el('button', {type: 'button', class: 'primary', onclick: () => step + 1 < STEPS.length ? go(step + 1) : end(0)});
  const panel = el('section', {id: 'tour-panel', role: 'dialog', 'aria-label': 'Tour',
    onkeydown: event => event.key === 'Escape' && end(step), onleave: () => end(step)},
  title, text, errors, el('div', {class: 'actions'}, back, next,
    el('button', {type: 'button', id: 'leave-tour', onclick: () => end(step)}, 'Leave the tour')));
  let step = 0;
  const looking = new MutationObserver(point);
  looking.observe(part('main'), {childList: true, subtree: true});
  ['resize', 'scroll'].forEach(event => window.addEventListener(event, place, {signal, passive: true}));
  window.addEventListener('hashchange', () => step === 2 && JOB.test(location.hash) && go(3), {signal});
  part('waiting').before(panel);
  go(Math.min(STEPS.length - 1, from));

  async function go(to) {
    try {
      const address = STEPS[to].at(to > 2 ? await job() : '');
      step = to;
      if ((location.hash.slice(1).split('?')[0] || '/') !== address) {
        location.hash = address;
      }
      showProblem(errors, null);
      title.textContent = `${step + 1} of ${STEPS.length}: ${STEPS[step].title}`;
      text.textContent = STEPS[step].text;
      back.disabled = step === 0;
      next.textContent = step + 1 < STEPS.length ? 'Next' : 'Finish';
      point();
      title.focus({preventScroll: true});
    } catch (error) {
      showProblem(errors, error);
    }
  }

  /** The job that is open, or the newest one. */
  async function job() {
    const open = JOB.exec(location.hash)?.[1] ?? (await api.get('jobs?limit=1', signal))[0]?.id;
    if (!open) {
      throw Object.assign(new Error('Press Start training first: the tour goes on there.'), {title: 'There is no job yet'});
    }
    return open;
  }

  /** Frames what the step is about, as soon as it is there. */
  function point() {
    const target = document.querySelector(STEPS[step].target);
    if (target && !target.classList.contains('toured')) {
      document.querySelectorAll('.toured').forEach(other => other.classList.remove('toured'));
      target.classList.add('toured');
      target.scrollIntoView({block: innerWidth < NARROW ? 'start' : 'nearest'});
    }
    place();
  }

  /** Goes where it covers least of what it speaks of. */
  function place() {
    const spoken = [...document.querySelectorAll(['.toured', STEPS[step].also].filter(Boolean).join())].map(box => box.getBoundingClientRect());
    const covered = SIDES.map(side => {
      panel.dataset.side = side;
      const here = panel.getBoundingClientRect();
      return spoken.reduce((area, box) => area + overlap(here, box), 0);
    });
    panel.dataset.side = SIDES[covered.indexOf(Math.min(...covered))];
  }

  function end(at) {
    over.abort();
    looking.disconnect();
    document.querySelectorAll('.toured').forEach(target => target.classList.remove('toured'));
    panel.remove();
    leave(at);
    part('tour').focus();
  }
}
