// Values: what a schema allows, its edges, and what nobody should send.
import fc from 'fast-check';
import {DATASETS, JOBS} from './world.mjs';

/** What is heavy stays small, by the name of the field or parameter: a run is about answers, not about work. */
const ENOUGH = {n: 60, frames: 6, steps: 12, timesteps: 60, width: 260, height: 260, points: 300, epochs: 2,
  batchSize: 256,
  hiddenUnits: 24, hiddenLayers: 3, frameMilliseconds: 200};

const BUILT_IN = ['s-curve', 'moons', 'gaussian-mixture', 'gaussian-mixture-1d', 'gaussian-mixture-5d'];
const dataset = fc.constantFrom('~dataset.plain~', '~dataset.odd~', ...BUILT_IN);
const job = fc.constantFrom('~job.completed~', '~job.completed~', '~job.odd~', '~job.latest~');
const checkpoint = fc.constantFrom('~checkpoint.0~', '~checkpoint.1~', 'best', 'latest');
const column = fc.constantFrom('x', 'y', 'x1', 'x2', '0', '1', 'a b', 'q"uote, <b>&amp;', '=1+1', '名前', '😀');

/** Of fields and parameters that mean something which a schema does not tell. */
const BY_NAME = {dataset, job, checkpoint, iteration: checkpoint, x: column, y: column,
  colour: fc.constantFrom('2563eb', '#ffffff', '000000'), background: fc.constantFrom('ffffff', '#000000')};

const bounds = ({minimum, maximum, exclusiveMinimum, exclusiveMaximum}) =>
  [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];

function integer(schema, name) {
  const [least = -(2 ** 31), greatest = 2 ** 31 - 1] = bounds(schema);
  const enough = Math.max(ENOUGH[name] ?? 2 ** 40, least);
  return fc.integer({min: least, max: Math.min(greatest, enough)});
}

function number(schema) {
  const [least = -1e3, greatest = 1e3] = bounds(schema);
  return fc.double({min: least, max: greatest, noNaN: true}).map(x => x || 0)
    .filter(x => x > (schema.exclusiveMinimum ?? -Infinity) && x < (schema.exclusiveMaximum ?? Infinity));
}

/** A value that the schema allows, as JSON has it. */
export function allowed(api, schema, name = '') {
  const rules = api.resolve(schema);
  const types = [rules.type ?? 'object'].flat();
  const options = (rules.oneOf ?? rules.anyOf)?.map(option => allowed(api, option, name));
  if (options) {
    return fc.oneof(...options);
  }
  if (name in BY_NAME) {
    return BY_NAME[name];
  }
  if (rules.enum) {
    return fc.constantFrom(...rules.enum);
  }
  if (rules.example !== undefined && rules.pattern) {
    return fc.constant(rules.example);
  }
  return fc.oneof(...types.map(type => ({
    weight: type === 'null' ? 1 : 9,
    arbitrary: {
      null: () => fc.constant(null),
      boolean: () => fc.boolean(),
      integer: () => integer(rules, name),
      number: () => number(rules),
      string: () => text(rules),
      array: () => fc.array(allowed(api, rules.items ?? {type: 'string'}), {maxLength: 4}),
      object: () => object(api, rules),
    }[type](),
  })));
}

const text = ({format, example}) => format === 'uuid' ? fc.uuid()
  : fc.oneof(fc.constant(String(example ?? 'a')), fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/));

const object = (api, {properties, additionalProperties}) => properties
  ? fc.record(Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, allowed(api, value, key)])),
    {requiredKeys: []})
  : fc.dictionary(column, additionalProperties?.type || additionalProperties?.$ref ? allowed(api, additionalProperties)
    : fc.constant(1), {maxKeys: 3});

/** The edges of what a schema allows, on both sides, as JSON has them. */
export function edges(api, schema, name = '') {
  const rules = api.resolve(schema);
  const [least, greatest] = bounds(rules);
  const heavy = name in ENOUGH && greatest > 20 * ENOUGH[name];
  const numbers = [least, least - 1, heavy ? undefined : greatest, greatest + 1, 0, -1, 2 ** 31, -(2 ** 31) - 1,
    2 ** 53, 2 ** 63, 1e308, 5e-324]
    .filter(x => x !== undefined && !Number.isNaN(x));
  return fc.constantFrom(...numbers);
}

/** Text that nobody should send, but somebody will. */
export const HOSTILE_TEXT = ['', ' ', '\0', '\x01', '\x0e', '\n', '\r\nX-Injected: 1', '\t', '\x7f', '\u0085',
  '\u200b', '\u202e', '\ufeff', '\ufffe', '\uffff', '\u{1fffe}', '😀', 'e\u0301', '%', '%s%n', '${7*7}', '#{7*7}',
  "' OR 1=1 --", '"', '<script>', '../../etc/passwd', '..', '.', '/', '\\', ';', ';a=b', '*', '?', '&', '=', ',',
  'null', 'undefined', 'true', 'TRUE', 'yes', 'on', '1', 'NaN', 'Infinity', '-Infinity', '-0', '+1', '01', '010',
  '0x10', '#10', '1e2', '1e400', '1.0', '1.', '.5', '1,000', '1_000', ' 1', '1 ', '1d', '1f', '1L', '0x1p3', '١٢', '１２',
  '九', '-1', '99999999999999999999999999', '2147483648', '9223372036854775808', 'latest', 'COMPLETED', 'completed',
  '00000000-0000-0000-0000-000000000000', '1-1-1-1-1', 'a'.repeat(101), 'ä'.repeat(300), 'x'.repeat(3000)];

export const hostileText = fc.oneof(
  {weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXT)},
  {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 12})},
  {weight: 1, arbitrary: fc.string({unit: 'grapheme', maxLength: 40})});

/** Text as a part of a path or a query. */
export const encode = text => encodeURIComponent(text.toWellFormed());

/** The mark of JSON that no value can be written as: its text follows. */
export const AS_IS = '\u0002as it is:';

const deep = (depth, open, close) => open.repeat(depth) + close.repeat(depth);

export const hostileJson = fc.oneof(
  fc.constantFrom(null, true, 0, 1.5, '', '1', 'true', [], {}), // another type
  fc.constantFrom(null, true, false, 0, 1, -1, 1.5, -0.0, 2 ** 31, 2 ** 53, 1e308, 5e-324, [], {}, [[]], [null],
    {'': null}, ['fast'], {min: 1, max: 0}, [1, 2, 3], {a: {a: {a: {}}}}),
  fc.constantFrom(...HOSTILE_TEXT),
  fc.constantFrom('1e400', '-1e400', '123456789012345678901234567890', '1'.repeat(1200), '0.' + '0'.repeat(900) + '1',
    'NaN', 'Infinity', '01', '+1', '1.', '.5', '0x10', "'a'", 'undefined', '"\\ud800"', '"\\u0000"', '"\\uffff"',
    '"\\x"', '"\n"', '"a\0b"', '/* */ 1',
    deep(600, '[', ']'), deep(2000, '[', ']'), '1e999999999').map(text => AS_IS + text));

/** Of what others need, nothing is removed. */
const removable = names => names.filter(name => ['fresh', 'unknown'].includes(name));

/** The marks of jobs and datasets in paths, of every kind. */
export const anyJob = removes => fc.constantFrom(...removes ? removable(JOBS) : JOBS).map(name => `~job.${name}~`);
export const anyDataset = removes => fc.oneof(fc.constantFrom(...BUILT_IN),
  fc.constantFrom(...removes ? removable(DATASETS) : DATASETS).map(name => `~dataset.${name}~`));
