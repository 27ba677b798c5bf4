// A light grid with numbers, beneath what is drawn.
import {colour} from './colours.js';

/** A round distance between lines, so that there are some five of them. */
export function roundStep(span) {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return [1, 2, 5].map(factor => factor * power).find(step => span / step <= 6) ?? 10 * power;
}

export function drawGrid(context, {perUnit, x0, y0}, width, height, scale, onlyX) {
  const longest = Math.max(width, height);
  context.strokeStyle = colour('grid');
  context.fillStyle = colour('muted');
  context.lineWidth = scale;
  context.font = `${11 * scale}px system-ui, sans-serif`;
  context.beginPath();
  for (const {at, text} of lines(roundStep(longest / perUnit[0]), value => x0 + value * perUnit[0], -x0 / perUnit[0], width)) {
    const x = Math.round(at) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.fillText(text, x + 3 * scale, height - 4 * scale);
  }
  const up = onlyX ? [] : lines(roundStep(longest / perUnit[1]), value => height - y0 + value * perUnit[1], (y0 - height) / perUnit[1], height);
  for (const {at, text} of up) {
    const y = Math.round(height - at) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.fillText(text, 3 * scale, y - 3 * scale);
  }
  context.stroke();
}

/** Multiples of a step from the least value on, as long as they lie before the end: where, and what is written there. */
function lines(step, place, least, end) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  const found = [];
  for (let k = Math.ceil(least / step); place(k * step) < end; k++) {
    found.push({at: place(k * step), text: (k * step).toFixed(decimals)});
  }
  return found;
}
