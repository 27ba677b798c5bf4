// A light grid beneath what is drawn, and its numbers and the names of its axes above.
import {colour} from './colours.js';

const LETTERS = 11;

/** Numbers that take more digits than these are written with a power of ten. */
const [MOST_PLAIN, MOST_DECIMALS] = [1e6, 5];

/** A round distance between lines, so that there are some five of them. */
export function roundStep(span) {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return [1, 2, 5].map(factor => factor * power).find(step => span / step <= 6) ?? 10 * power;
}

/**
 * Draws the lines, beneath what is there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {number} width
 * @param {number} height
 * @param {number} scale
 * @param {string[]} names of the columns across and up: none up, where that is no column
 * @returns what writes the numbers and the names
 */
export function drawGrid(context, {perUnit, x0, y0}, width, height, scale, names) {
  const room = Math.min(Math.max(width, height), 1.4 * Math.min(width, height)); // lines are as far apart on both axes
  const across = lines(roundStep(room / perUnit[0]), value => x0 + value * perUnit[0], -x0 / perUnit[0], width);
  const up = names.length < 2 ? []
    : lines(roundStep(room / perUnit[1]), value => height - y0 + value * perUnit[1], (y0 - height) / perUnit[1], height);
  context.globalCompositeOperation = 'destination-over';
  context.strokeStyle = colour('grid');
  context.lineWidth = scale;
  context.beginPath();
  for (const {at} of across) {
    context.moveTo(Math.round(at) + 0.5, 0);
    context.lineTo(Math.round(at) + 0.5, height);
  }
  for (const {at} of up) {
    context.moveTo(0, Math.round(height - at) + 0.5);
    context.lineTo(width, Math.round(height - at) + 0.5);
  }
  context.stroke();
  context.globalCompositeOperation = 'source-over';
  return () => {
    const line = LETTERS * 1.5 * scale;
    across.forEach(({at, text}) => writeBeside(context, text, at, height - 4 * scale, scale, width));
    up.filter(({at}) => height - at > 1.7 * line && at > 1.7 * line)
      .forEach(({at, text}) => write(context, text, 3 * scale, height - at - 3 * scale, scale));
    write(context, `${names[0]} →`, width - 4 * scale, height - 4 * scale - line, scale, 'right');
    if (names.length > 1) {
      write(context, `↑ ${names[1]}`, 3 * scale, line, scale);
    }
  };
}

/** To the right of a line; where it would be cut there, to the left. */
function writeBeside(context, text, at, y, scale, width) {
  context.font = fontOf(scale);
  const isCut = at + 3 * scale + context.measureText(text).width > width;
  write(context, text, at + (isCut ? -3 : 3) * scale, y, scale, isCut ? 'right' : 'left');
}

const fontOf = scale => `${LETTERS * scale}px system-ui, sans-serif`;

/** Letters that can be read on points. */
export function write(context, text, x, y, scale, align = 'left', ink = 'muted') {
  context.font = fontOf(scale);
  context.textAlign = align;
  context.lineJoin = 'round';
  context.lineWidth = 3 * scale;
  context.strokeStyle = colour('card');
  context.strokeText(text, x, y);
  context.fillStyle = colour(ink);
  context.fillText(text, x, y);
}

/** Multiples of a step from the least value on, as long as they lie before the end: where, and what is written there. */
function lines(step, place, least, end) {
  const found = [];
  const first = Math.ceil(least / step);
  for (let k = first; place(k * step) < end && k > first - 1 && found.length < 20; k++) {
    found.push({at: place(k * step), text: written(k * step, step)});
  }
  return found;
}

function written(value, step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  if (Math.abs(value) < MOST_PLAIN && decimals <= MOST_DECIMALS) {
    return value.toFixed(decimals);
  }
  const digits = Math.floor(Math.log10(Math.abs(value) || 1)) - Math.floor(Math.log10(step));
  return value === 0 ? '0' : value.toExponential(Math.min(15, Math.max(0, digits))).replace(/\.?0*e\+?/, 'e');
}
