// What a loss says, beside its curve.
import {digits} from './format.js';

const PREDICTED = {eps: 'the noise in a noisy point', x0: 'the point without its noise', v: 'the velocity, a mix of point and noise'};

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
    return 'The mean squared error of the jumps along the teacher\'s trajectories, which are exact: the lower the better, and 0 would be perfect.';
  }
  const what = `The mean squared error of what the network predicts: ${PREDICTED[target]}, at all noise levels.`;
  return [what, scaleOf(), 'While it falls, the network learns. It compares jobs of one recipe alone; how good points are, quality says.'].join(' ');

  function scaleOf() {
    if (!isNumeric) {
      return 'Of columns with levels it is their cross-entropy.';
    }
    if (lossWeighting !== 'uniform') {
      return 'Noise levels are weighted, so that a value says nothing by itself.';
    }
    if (target !== 'eps' && recipe.data.scale === 'none') {
      return 'Data is not scaled, so that a value says nothing by itself.';
    }
    if (varianceReduction) {
      return 'Part of the chance is taken out of that, so that no knowledge at all gives less than 1; it never reaches 0.';
    }
    return `A network that knows nothing has 1${loss === null ? '' : `: ${digits(loss)} means that ${explained(loss)} of it is explained`}. It never reaches 0, since noise cannot be guessed entirely.`;
  }
}

const explained = loss => loss > 0.99 ? 'nothing' : `${Math.round(100 * (1 - loss))} %`;
