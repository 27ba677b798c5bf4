// What a recipe amounts to, before anything begins.
import {el} from './dom.js';
import {count, digits} from './format.js';

export function planPanel() {
  const box = el('p', {class: 'note', id: 'preflight'});
  const warnings = el('div', {id: 'warnings'});
  return {
    box,
    warnings,
    show({recipe: {network}, iterations, preflight: {alphaBar, std, priorStd, warnings: texts}}) {
      box.textContent = `${count(iterations)} iterations of a network of ${network.hiddenLayers} × ${network.hiddenUnits}. At the end of the noise ᾱ is ${digits(alphaBar)} and the spread ${digits(std)}; sampling starts with ${digits(priorStd)}.`;
      warnings.replaceChildren(...texts.map(text => el('p', {class: 'warning'}, `${text}.`)));
    },
    /** Says nothing, since something else was chosen. */
    clear() {
      box.textContent = '…';
      warnings.replaceChildren();
    },
  };
}
