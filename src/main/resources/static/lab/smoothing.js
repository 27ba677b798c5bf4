// Exponential smoothing over the newest fiftieth of a curve, in the logarithm, since that is what is drawn.
export function smooth(values) {
  const rate = 2 / (Math.max(1, values.length / 50) + 1);
  let mean = 0;
  let weight = 0;
  return values.map(value => {
    mean = (1 - rate) * mean + rate * Math.log(value);
    weight = (1 - rate) * weight + rate;
    return Math.exp(mean / weight);
  });
}
