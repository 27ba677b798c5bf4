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
  const form = new RecipeForm(changed, reset, settings);
  const errors = el('div');
  let pending = new AbortController();
  const plan = planPanel();
  const preflight = preflights();
  const left = leftBehind(({dataset, preset, settings}) => begun(dataset, preset, settings));
  const preset = presets(all, choice, name => {
    form.take(form.changes());
    choice.preset = name;
    changed();
  });
  const isSaid = Object.keys(settings).length > 0;
  // Until there are fields, what the address says of them would be lost.
  const start = el('button', {type: 'button', id: 'start', class: 'primary', disabled: isSaid, 'aria-describedby': 'preflight', onclick: begin}, 'Start training');
  /** @returns {Record<string, any>} */
  const body = () => ({dataset: choice.dataset, ...choice.preset && {preset: choice.preset}, ...form.body()});
  /** What the picture is of. */
  let pictured = '';

  const chooser = await datasetChooser(choice.dataset, choose, query.get('open') ?? 'there', signal);
  if (asked !== query && !chooser.find(choice.dataset)) { // it has been deleted since
    choice.dataset = standard.recipe.dataset;
    chooser.mark(choice.dataset);
  }
  const unseen = el('p', {class: 'note', id: 'no-picture', hidden: true}, 'There is a picture as soon as the settings fit.');
  const picture = card('What noise makes of it', unseen, player.figure);
  picture.classList.add('seen');
  root.append(
    el('h1', {class: 'unseen'}, 'Train a diffusion model'),
    el('div', {class: 'bench'},
      card('1. Choose what to learn', chooser.box),
      picture,
      card('2. Choose how, and begin', el('div', {class: 'actions begin'}, start, form.reset,
        copyButton('Copy as curl', () => createAsCurl(body()))), left.box, errors, plan.box, preset.box, form.front, plan.warnings)),
    el('div', {class: 'card'}, form.ofJob, form.box), explanation());
  attach();
  chooser.reveal();
  plan.say('The settings are being read …');
  try {
    await form.build(signal);
    start.disabled = false;
  } catch (error) {
    form.groups.append(el('p', {class: 'note'}, `The settings cannot be listed: ${error.message}`));
    start.disabled = isSaid;
  }
  await look(AbortSignal.any([signal, pending.signal]));

  /** Another dataset begins with what is suggested for it: what was changed is of the one before. */
  function choose(dataset) {
    const changes = form.changes();
    if (dataset !== choice.dataset && (choice.preset || Object.keys(changes).length)) {
      left.show({...choice, settings: form.settings()}, dataset);
    }
    begun(dataset, ...dataset === choice.dataset ? [choice.preset, form.settings()] : [null, {}]);
  }

  function reset() {
    left.hide();
    begun(choice.dataset, null, {});
  }

  /** Begins with a dataset, a preset, and settings. */
  function begun(dataset, preset, settings) {
    if (dataset !== choice.dataset) {
      chooser.mark(dataset);
    }
    Object.assign(choice, {dataset, preset});
    form.take(settings);
    changed();
  }

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
      await compare(stopped);
      const answer = await preflight(wanted, stopped);
      show(null);
      form.suggest(answer.recipe);
      plan.show(answer, text => form.named(text));
      unseen.hidden = true;
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
      plan.refuse((error.errors ?? []).flatMap(fault => form.sentence(fault) ?? []));
      unseen.hidden = shown === pictured || !error.errors?.length;
      if (error.status === 0) {
        await wait(RETRY_MILLISECONDS, stopped).then(() => look(stopped)).catch(() => {}); // something else was chosen
      }
    }
  }

  /** What is suggested for the dataset is known also where the settings do not fit. */
  async function compare(stopped) {
    const {dataset, preset: chosen} = choice;
    const ofDataset = await preflight({dataset}, stopped);
    const {recipe} = chosen ? await preflight({dataset, preset: chosen}, stopped) : ofDataset;
    preset.mark(recipe.preset);
    form.suggest(recipe);
    form.compare(recipe, recipe.preset !== ofDataset.recipe.preset);
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

/** What recipes amount to: what has been asked for once is known. */
function preflights() {
  const known = new Map();
  return async (body, signal) => {
    const asked = JSON.stringify(body);
    if (!known.has(asked)) {
      known.set(asked, await api.post('jobs/preflight', body, signal));
    }
    return known.get(asked);
  };
}

/** Says that another dataset's settings were left, and leads back to them. */
function leftBehind(back) {
  const box = el('p', {class: 'note', id: 'left-behind', role: 'status'});
  const hide = () => box.replaceChildren();
  return {
    box,
    hide,
    show(left, dataset) {
      box.replaceChildren(`This began with what is suggested for ${dataset}; the settings for ${left.dataset} were left. `,
        el('button', {type: 'button', class: 'to-field', onclick: () => {
          hide();
          back(left);
        }}, 'Go back to them'));
    },
  };
}

/** Until one is chosen, the one that the dataset suggests is marked. */
function presets(all, choice, chose) {
  const box = select('Preset', 'preset', all.map(({name, description}) => [name, `${name}: ${description}`]), choice.preset, chose);
  box.append(el('p', {class: 'hint'}, 'A complete recipe. What is changed below takes the place of its value.'));
  const chosen = /** @type {HTMLSelectElement} */ (box.querySelector('select'));
  return {box, mark: name => { chosen.value = name; }};
}

/** So little of the data is as good as none. */
const LITTLE = 0.001;

const passes = epochs => epochs === 1 ? 'One pass' : `${count(epochs)} passes`;

/** What a recipe amounts to, before anything begins. */
function planPanel() {
  const box = el('div', {class: 'note', id: 'preflight'});
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
    say(text) {
      box.textContent = text;
    },
    /** Says why nothing can be trained like this. @param {HTMLElement[]} reasons */
    refuse(reasons) {
      if (reasons.length) {
        box.replaceChildren(el('div', {class: 'problem', role: 'alert'}, el('strong', {}, 'These settings do not fit.'), ...reasons));
      }
    },
  };
}

const explanation = () => card('How it works',
  el('p', {}, 'Noise is added to the data, a little at every timestep t, until nothing else is left: move the slider.'),
  el('p', {}, 'A network is shown points at any timestep and learns what to take away from them. That is the training, and its error is the loss.'),
  el('p', {}, 'Then it is given pure noise, and takes noise away again and again. What remains are new points that look like the data.'));
