// A light grid with numbers, beneath what is drawn.
import {colour} from './colours.js';

/** A round distance between lines, so that there are some five of them. */
export function roundStep(span) {
  const power = 10 ** Math.floor(Math.log10(span / 5));
  return [1, 2, 5].map(factor => factor * power).find(step => span / step <= 6) ?? 10 * power;
}

export function drawGrid(context, {perUnit, x0, y0}, width, height, scale, onlyX) {
  const step = roundStep(Math.max(width, height) / perUnit);
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  context.strokeStyle = colour('grid');
  context.fillStyle = colour('muted');
  context.lineWidth = scale;
  context.font = `${11 * scale}px system-ui, sans-serif`;
  context.beginPath();
  for (let k = Math.ceil(-x0 / perUnit / step); k * step * perUnit + x0 < width; k++) {
    const x = Math.round(k * step * perUnit + x0) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.fillText((k * step).toFixed(decimals), x + 3 * scale, height - 4 * scale);
  }
  for (let k = Math.ceil((y0 - height) / perUnit / step); !onlyX && y0 - k * step * perUnit > 0; k++) {
    const y = Math.round(y0 - k * step * perUnit) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
    context.fillText((k * step).toFixed(decimals), 3 * scale, y - 3 * scale);
  }
  context.stroke();
}
