// Choose what to learn and how, see what noise makes of it, begin.
import {api} from '../api.js';
import {createAsCurl} from '../curl.js';
import {card, copyButton, el, facts, showProblem, wait} from '../dom.js';
import {datasetChooser} from '../datasets.js';
import {forwardFrames} from '../forward.js';
import {count, digits} from '../format.js';
import {Player} from '../player.js';
import {RecipeForm} from '../recipe-form.js';

const DEBOUNCE_MILLISECONDS = 250;

/** @param {View} view */
export async function train({root, query, remember, signal, attach}) {
  const all = await api.get('presets', signal);
  const [standard] = all;
  const choice = {
    dataset: query.get('dataset') ?? standard.recipe.dataset,
    preset: query.get('preset'), // null: as the dataset suggests
  };
  const player = new Player('noising', 'Data becomes noise', signal);
  const settings = Object.fromEntries([...query].filter(([name]) => !['dataset', 'preset'].includes(name)));
  const form = new RecipeForm(changed, settings);
  const errors = el('div');
  let pending = new AbortController();
  const plan = preflightPanel();
  const preset = presets(all, choice, changed);
  const start = el('button', {type: 'button', id: 'start', class: 'primary', disabled: true, onclick: begin}, 'Start training');
  const body = () => ({dataset: choice.dataset, ...choice.preset && {preset: choice.preset}, ...form.body()});

  const chooser = await datasetChooser(choice.dataset, dataset => {
    choice.dataset = dataset;
    changed();
  }, signal);
  const more = el('details', {id: 'more'}, el('summary', {}, 'More: every setting of the recipe'), form.box);
  more.open = Object.keys(settings).length > 0;
  root.append(
    el('div', {class: 'head'}, el('h1', {}, 'Train a diffusion model')),
    el('div', {class: 'grid side'},
      el('div', {class: 'stack'},
        card('1. Choose what to learn', chooser),
        card('2. Choose how', preset.box, more),
        card('3. Begin', plan.box, errors, el('div', {class: 'actions'}, start,
          copyButton('Copy as curl', () => createAsCurl(body()))))),
      el('div', {class: 'stack'}, card('What noise makes of it', player.figure), explanation())));
  attach();
  try {
    await form.build(signal);
    start.disabled = false;
  } catch (error) {
    form.box.append(el('p', {class: 'note'}, `The settings cannot be listed: ${error.message}`));
    start.disabled = Object.keys(settings).length > 0; // they would be lost
  }
  await look(AbortSignal.any([signal, pending.signal]));

  async function changed() {
    remember({...emptied(query), ...choice, ...form.settings()});
    pending.abort();
    pending = new AbortController();
    const both = AbortSignal.any([signal, pending.signal]);
    try {
      await wait(DEBOUNCE_MILLISECONDS, both);
      await look(both);
    } catch (error) {
      if (!both.aborted) {
        throw error;
      }
    }
  }

  /** What would happen, before it does. */
  async function look(stopped) {
    try {
      const answer = await api.post('jobs/preflight', body(), stopped);
      show(null);
      form.suggest(answer.recipe);
      plan.show(answer);
      preset.mark(answer.recipe.preset);
      player.load(await forwardFrames(answer.recipe, stopped));
    } catch (error) {
      if (!stopped.aborted) {
        show(error);
      }
    }
  }

  async function begin() {
    start.disabled = true;
    try {
      const {id} = await api.post('jobs', body());
      location.hash = `/jobs/${id}`;
    } catch (error) {
      start.disabled = false;
      show(error);
      /** @type {HTMLElement | null} */ (root.querySelector('[aria-invalid=true]'))?.focus();
    }
  }

  /** An error is shown at its field; what belongs to none, above the button. */
  function show(error) {
    const left = form.showErrors(error?.errors ?? []);
    const elsewhere = error && (left.length || !error.errors?.length);
    showProblem(errors, elsewhere ? error : null);
  }
}

const emptied = query => Object.fromEntries([...query.keys()].map(name => [name, null]));

/** Until one is chosen, the one that the dataset suggests is marked. */
function presets(all, choice, changed) {
  const radios = all.map(({name}) => el('input', {type: 'radio', name: 'preset', value: name, onchange: () => {
    choice.preset = name;
    changed();
  }}));
  const labels = all.map(({name, description}, i) => el('label', {}, radios[i], `${name}: ${description}`));
  const mark = name => radios.forEach(radio => { radio.checked = radio.value === name; });
  mark(choice.preset);
  return {box: el('fieldset', {}, el('legend', {}, 'Preset'), el('div', {class: 'choices'}, ...labels)), mark};
}

function preflightPanel() {
  const list = facts('Iterations', 'Network', 'ᾱ at the end', 'Spread at the end');
  const warnings = el('div', {id: 'warnings'});
  return {
    box: el('div', {id: 'preflight'}, list.list, warnings),
    show({recipe, iterations, preflight}) {
      list.set('Iterations', count(iterations));
      list.set('Network', `${recipe.network.hiddenLayers} × ${recipe.network.hiddenUnits}`);
      list.set('ᾱ at the end', digits(preflight.alphaBar));
      list.set('Spread at the end', `${digits(preflight.std)} (sampling starts with ${digits(preflight.priorStd)})`);
      warnings.replaceChildren(...preflight.warnings.map(text => el('p', {class: 'warning'}, `${text}.`)));
    },
  };
}

const explanation = () => card('How it works',
  el('p', {}, 'Noise is added to the data, a little at every timestep t, until nothing else is left: move the slider.'),
  el('p', {}, 'A network is shown points at any timestep and learns what to take away from them. That is the training, and its error is the loss.'),
  el('p', {}, 'Then it is given pure noise, and takes noise away again and again. What remains are new points that look like the data.'));
