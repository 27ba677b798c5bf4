// What a network says of places in the plane: arrows, each in the direction in which points go there.
import {colour} from './colours.js';

/** The longest is as long as the way from one place to the next; a few that are longer are not. */
const LONG = 0.95;

/**
 * @param {Field} field
 * @returns {Drawing}
 */
export const arrows = ({arrows: all, cells}) => (context, {perUnit, x0, y0}, scale) => {
  const drawn = all.map(([x, y, across, up]) => [x0 + perUnit[0] * x, y0 - perUnit[1] * y, perUnit[0] * across, -perUnit[1] * up]);
  const lengths = drawn.map(([, , across, up]) => Math.hypot(across, up)).sort((a, b) => a - b);
  const long = lengths[Math.floor(LONG * (lengths.length - 1))] || 1;
  const [first, next, above] = [drawn[0], drawn[1], drawn[cells]];
  const room = Math.min(Math.abs(next[0] - first[0]), Math.abs(above[1] - first[1]));
  context.strokeStyle = context.fillStyle = colour('accent');
  context.lineWidth = 1.2 * scale;
  for (const [x, y, across, up] of drawn) {
    const length = Math.min(1, Math.hypot(across, up) / long) * room;
    const angle = Math.atan2(up, across);
    const [tipX, tipY] = [x + length * Math.cos(angle), y + length * Math.sin(angle)];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(tipX, tipY);
    context.stroke();
    const head = Math.min(4 * scale, length / 2);
    context.beginPath();
    context.moveTo(tipX, tipY);
    for (const side of [-2.6, 2.6]) {
      context.lineTo(tipX + head * Math.cos(angle + side), tipY + head * Math.sin(angle + side));
    }
    context.fill();
  }
};

/** The field of a model at any timestep: one of a few, which are asked for as they are needed. */
export class Fields {
  /** @type {Map<number, Drawing | null>} */
  #known = new Map();

  /**
   * @param {number} timesteps of the model
   * @param {(timestep: number) => Promise<Field>} ask
   * @param {(error: any) => void} came called when another one is there, or with what went wrong
   */
  constructor(timesteps, ask, came) {
    this.timesteps = timesteps;
    this.ask = ask;
    this.came = came;
  }

  /**
   * The nearest of the levels that are looked at, or nothing as long as it is not there.
   *
   * @returns {Drawing | null}
   */
  at(timestep) {
    const most = Math.min(LEVELS, this.timesteps) - 1;
    const level = Math.round(Math.max(0, timestep) / Math.max(1, this.timesteps - 1) * most);
    const asked = Math.round(level / Math.max(1, most) * (this.timesteps - 1));
    if (!this.#known.has(asked)) {
      this.#known.set(asked, null);
      this.ask(asked).then(field => {
        this.#known.set(asked, arrows(field));
        this.came(null);
      }).catch(error => {
        this.#known.delete(asked);
        this.came(error);
      });
    }
    return this.#known.get(asked) ?? null;
  }
}

const LEVELS = 41;
