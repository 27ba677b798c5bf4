// Choose what to learn and how, see what noise makes of it, begin.
import {api} from '../api.js';
import {createAsCurl} from '../curl.js';
import {card, copyButton, el, select, showProblem, wait} from '../dom.js';
import {datasetChooser} from '../datasets.js';
import {forwardFrames} from '../forward.js';
import {count, digits} from '../format.js';
import {Player} from '../player.js';
import {RecipeForm} from '../recipe-form.js';

const DEBOUNCE_MILLISECONDS = 250;
const RETRY_MILLISECONDS = 2000;

/** Where this tab keeps what the form held last. */
const KEPT = 'pollen.form';

/** @param {View} view */
export async function train({root, query, remember, signal, attach}) {
  const all = await api.get('presets', signal);
  const [standard] = all;
  const asked = [...query.keys()].some(name => name !== 'open') ? query : kept();
  const choice = {
    dataset: asked.get('dataset') ?? standard.recipe.dataset,
    preset: asked.get('preset'), // null: as the dataset suggests
  };
  const player = new Player('noising', 'Data becomes noise', signal);
  const settings = Object.fromEntries([...asked].filter(([name]) => !['dataset', 'preset', 'open'].includes(name)));
  remember(Object.fromEntries(asked));
  keep({...choice, ...settings});
  const form = new RecipeForm(changed, settings);
  const errors = el('div');
  let pending = new AbortController();
  const plan = planPanel();
  const preset = presets(all, choice, changed);
  const start = el('button', {type: 'button', id: 'start', class: 'primary', disabled: true, onclick: begin}, 'Start training');
  /** @returns {Record<string, any>} */
  const body = () => ({dataset: choice.dataset, ...choice.preset && {preset: choice.preset}, ...form.body()});
  /** What the picture is of. */
  let pictured = '';

  const chooser = await datasetChooser(choice.dataset, dataset => {
    choice.dataset = dataset;
    changed();
  }, query.get('open') ?? 'there', signal);
  if (asked !== query && !chooser.find(choice.dataset)) { // it has been deleted since
    choice.dataset = standard.recipe.dataset;
    chooser.mark(choice.dataset);
  }
  const picture = card('What noise makes of it', player.figure);
  picture.classList.add('seen');
  root.append(
    el('h1', {class: 'unseen'}, 'Train a diffusion model'),
    el('div', {class: 'bench'},
      card('1. Choose what to learn', chooser.box),
      picture,
      card('2. Choose how, and begin', el('div', {class: 'actions begin'}, start, form.reset,
        copyButton('Copy as curl', () => createAsCurl(body()))), errors, plan.box, preset.box, form.front, plan.warnings)),
    el('div', {class: 'card'}, form.ofJob, form.box), explanation());
  attach();
  chooser.reveal();
  try {
    await form.build(signal);
    start.disabled = false;
  } catch (error) {
    form.groups.append(el('p', {class: 'note'}, `The settings cannot be listed: ${error.message}`));
    start.disabled = Object.keys(settings).length > 0; // they would be lost
  }
  await look(AbortSignal.any([signal, pending.signal]));

  async function changed() {
    pending.abort();
    pending = new AbortController();
    const both = AbortSignal.any([signal, pending.signal]);
    try {
      await wait(DEBOUNCE_MILLISECONDS, both);
      remember({...emptied(query), ...choice, ...form.said()});
      keep({...choice, ...form.said()});
      await look(both);
    } catch (error) {
      if (!both.aborted) {
        throw error;
      }
    }
  }

  /** What would happen, before it does. Until that is known nothing is shown: what there was is of something else. */
  async function look(stopped) {
    plan.clear();
    const wanted = body();
    const shown = JSON.stringify([wanted.dataset, wanted.preset, wanted.data, wanted.schedule]);
    if (shown !== pictured) {
      pictured = '';
      picture.setAttribute('aria-busy', 'true');
    }
    try {
      const answer = await api.post('jobs/preflight', wanted, stopped);
      show(null);
      form.suggest(answer.recipe);
      plan.show(answer, text => form.named(text));
      preset.mark(answer.recipe.preset);
      if (shown === pictured) {
        return;
      }
      player.load(await forwardFrames(answer.recipe, stopped, {known: chooser.find(answer.recipe.dataset), isGlimpse: true}));
      picture.dataset.of = answer.recipe.dataset;
      picture.removeAttribute('aria-busy');
      pictured = shown;
    } catch (error) {
      if (stopped.aborted) {
        return;
      }
      show(error);
      if (error.status === 0) {
        await wait(RETRY_MILLISECONDS, stopped).then(() => look(stopped)).catch(() => {}); // something else was chosen
      }
    }
  }

  async function begin() {
    start.disabled = true;
    try {
      const {id} = await api.post('jobs', body());
      keep({...choice, ...form.settings()}); // what was said of that job is not said of the next one
      location.hash = `/jobs/${id}`;
    } catch (error) {
      start.disabled = false;
      show(error);
      /** @type {HTMLElement | null} */ (root.querySelector('[aria-invalid=true]'))?.focus();
    }
  }

  /** An error is shown at its field; what belongs to none, beneath the button. */
  function show(error) {
    const left = form.showErrors(error?.errors ?? []);
    const elsewhere = error && (left.length || !error.errors?.length);
    showProblem(errors, elsewhere ? error : null);
  }
}

/** What the form held last in this tab: nothing where the browser keeps nothing. */
function kept() {
  try {
    return new URLSearchParams(sessionStorage.getItem(KEPT) ?? '');
  } catch {
    return new URLSearchParams();
  }
}

function keep(settings) {
  try {
    sessionStorage.setItem(KEPT, String(new URLSearchParams(Object.entries(settings).filter(([, value]) => value !== null))));
  } catch {
    // then the form begins anew
  }
}

const emptied = query => Object.fromEntries([...query.keys()].map(name => [name, null]));

/** Until one is chosen, the one that the dataset suggests is marked. */
function presets(all, choice, changed) {
  const box = select('Preset', 'preset', all.map(({name, description}) => [name, `${name}: ${description}`]), choice.preset, name => {
    choice.preset = name;
    changed();
  });
  box.append(el('p', {class: 'hint'}, 'A complete recipe. What is changed below takes the place of its value.'));
  const chosen = /** @type {HTMLSelectElement} */ (box.querySelector('select'));
  return {box, mark: name => { chosen.value = name; }};
}

/** So little of the data is as good as none. */
const LITTLE = 0.001;

const passes = epochs => epochs === 1 ? 'One pass' : `${count(epochs)} passes`;

/** What a recipe amounts to, before anything begins. */
function planPanel() {
  const box = el('p', {class: 'note', id: 'preflight'});
  const warnings = el('div', {id: 'warnings'});
  return {
    box,
    warnings,
    show({recipe: {network, data, training}, iterations, preflight: {alphaBar, warnings: wrong, notes}}, named) {
      box.textContent = `${passes(training.epochs)} over ${count(data.points)} points: ${count(iterations)} iterations of a network ${count(network.hiddenUnits)} wide. In the end ${alphaBar < LITTLE ? 'all is noise' : `${digits(100 * alphaBar, 2)} % of the data is left in the noise`}.`;
      warnings.replaceChildren(...wrong.map(text => el('p', {class: 'warning'}, `${named(text)}.`)),
        ...notes.map(text => el('p', {class: 'note'}, `${named(text)}.`)));
    },
    /** Says nothing, since something else was chosen. */
    clear() {
      box.textContent = '…';
      warnings.replaceChildren();
    },
  };
}

const explanation = () => card('How it works',
  el('p', {}, 'Noise is added to the data, a little at every timestep t, until nothing else is left: move the slider.'),
  el('p', {}, 'A network is shown points at any timestep and learns what to take away from them. That is the training, and its error is the loss.'),
  el('p', {}, 'Then it is given pure noise, and takes noise away again and again. What remains are new points that look like the data.'));
