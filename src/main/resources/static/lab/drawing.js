// A sketch, to be learnt.
import {api, path} from './api.js';
import {DatasetName} from './dataset-name.js';
import {el, showProblem} from './dom.js';
import {Sketch} from './sketch.js';

const stamp = () => new Date().toISOString().replace(/[^0-9]/g, '').slice(4, 14);

/** @param {(dataset: any) => Promise<void>} added called with the dataset that a drawing has become */
export function drawing(added, signal) {
  const name = new DatasetName('drawing-name', `drawing-${stamp()}`);
  const errors = el('div');
  const use = el('button', {type: 'button', id: 'use-drawing', class: 'primary', disabled: true,
    onclick: async () => {
      use.disabled = true;
      name.complain('');
      showProblem(errors, null);
      try {
        await added(await api.upload(path('datasets', {name: name.value}), sketch.csv(), 'text/csv', signal));
        name.isChosen = false;
        name.suggest(`drawing-${stamp()}`);
      } catch (error) {
        if (!name.takes(error)) {
          showProblem(errors, error);
        }
      }
      use.disabled = sketch.empty;
    }}, 'Use this drawing');
  const sketch = new Sketch(() => { use.disabled = sketch.empty; });
  const width = el('input', {type: 'range', id: 'brush', min: 1, max: 10, value: sketch.width,
    oninput: () => { sketch.width = Number(width.value); }});
  const erases = el('input', {type: 'checkbox', id: 'eraser', onchange: () => { sketch.erases = erases.checked; }});
  const box = el('div', {class: 'drawing'}, sketch.canvas,
    el('div', {class: 'tools'},
      el('label', {for: 'brush'}, 'Brush'), width,
      el('label', {class: 'inline'}, erases, 'Eraser'),
      el('button', {type: 'button', onclick: () => sketch.undo()}, 'Undo'),
      el('button', {type: 'button', onclick: () => sketch.clear()}, 'Clear')),
    name.field, errors, use);
  return {box};
}
