import assert from 'node:assert/strict';
import {test} from 'node:test';
import {drawGrid} from '../../src/main/resources/static/lab/grid.js';

globalThis.getComputedStyle ??= () => ({getPropertyValue: () => '#000'});

/** A canvas that remembers what is written where; every letter is 6 pixels wide. */
function canvas() {
  const written = [];
  const nothing = () => {};
  return {
    written,
    beginPath: nothing, moveTo: nothing, lineTo: nothing, stroke: nothing, strokeText: nothing,
    measureText: text => ({width: 6 * text.length}),
    fillText(text, x) {
      const [left, right] = this.textAlign === 'right' ? [x - 6 * text.length, x] : [x, x + 6 * text.length];
      written.push({text, left, right});
    },
  };
}

test('no number of an axis is cut, wherever its line is', () => {
  for (let width = 160; width < 600; width += 7) {
    const context = canvas();
    drawGrid(context, {perUnit: [width / 16.2, 10], x0: 8, y0: 100}, width, 200, 1, ['a', 'b'])();

    assert.ok(context.written.some(({text}) => text === '15' || text === '10'), 'numbers across');
    for (const {text, left, right} of context.written) {
      assert.ok(left >= 0 && right <= width, `${text} from ${left} to ${right} of ${width}`);
    }
  }
});
