// What a loss says, beside its curve.
import {digits} from './format.js';

const GUESSED = {eps: 'noise was added to a point', x0: 'a noisy point was before', v: 'noise was added, and what the point was'};

/**
 * What the loss of a recipe is, and what a value of it means.
 *
 * @param {any} recipe
 * @param {number | null} loss
 * @param {boolean} isNumeric whether all that is learnt are numbers
 */
export function lossMeaning(recipe, loss, isNumeric) {
  const {target, lossWeighting, varianceReduction} = recipe.training;
  if (recipe.distillation) {
    return 'How far the student lands from where its teacher leads: lower is better, and 0 would be perfect.';
  }
  return `How wrong the network is when it guesses what ${GUESSED[target]}. ${scale()} Whether the points are good, the quality says.`;

  function scale() {
    if (!isNumeric || lossWeighting !== 'uniform' || target !== 'eps' && recipe.data.scale === 'none') {
      return 'It should fall; its value says nothing by itself.';
    }
    if (varianceReduction) {
      return 'It should fall; 0 is out of reach, since much of the noise is chance.';
    }
    return `A blind guess has 1${loss === null ? '' : `, this one ${digits(loss)}`}; 0 is out of reach, since much of the noise is chance.`;
  }
}
