// Bodies of uploads: {type, bytes}. CSV, JSON, NPY and forms with CSV; as they should be, and broken.
import fc from 'fast-check';
import {mangled} from './bytes.mjs';
import {HOSTILE_TEXT, hostileText} from './values.mjs';

const utf8 = text => Buffer.from(text, 'utf8');

const quoted = text => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const number = fc.oneof(fc.integer({min: -1000, max: 1000}), fc.double({min: -1e6, max: 1e6, noNaN: true})).map(String);

const cell = fc.oneof({weight: 12, arbitrary: number},
  {weight: 1, arbitrary: fc.constantFrom('', 'NA', 'nan', 'inf', '1e39', '1e400', '-0', '5e-324', '1700000000',
    '16777217', '1,5', '1 000', '٣', '0x1', '\x011', '1\0', '=1+1', 'a', 'true', '2024-01-01', '"', '1;2', ' 1 ', 'yes',
    '01067', '31.02.2026', '1.1.2026', '1.234.567,8', '2026-11-26T10:15:30.123456789+14:00', '9999-12-31', "'=a", '-')});

const scalar = valid => valid ? fc.integer() : fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null), hostileText,
  fc.constantFrom('2026-11-26', '12', 9007199254740993n.toString(), [1], {a: 1}));

const header = fc.oneof(fc.constantFrom('x', 'y', 'a', 'age', 'height'), fc.constantFrom(...HOSTILE_TEXT),
  fc.string({unit: 'grapheme', maxLength: 20}));

/** Rows of JSON: arrays or objects, in an array or a line each, or in what Pollen writes. */
const json = valid => fc.record({
  rows: fc.array(fc.oneof(fc.array(scalar(valid), {minLength: 2, maxLength: 2}),
    fc.record({a: scalar(valid), b: scalar(valid)}, {requiredKeys: valid ? ['a', 'b'] : []})),
  {minLength: valid ? 3 : 0, maxLength: 8}),
  kind: fc.constantFrom('array', 'object'),
  around: fc.constantFrom('array', 'lines', 'document'),
}).map(({rows, kind, around}) => {
  const same = valid ? rows.map(row => kind === 'array' ? [1, 'x'] : {a: 1, b: 'x', ...row.a && {a: 2}}) : rows;
  return around === 'lines' ? same.map(row => JSON.stringify(row)).join('\n')
    : JSON.stringify(around === 'array' ? same : {columns: ['a', 'b'], points: same});
});

/** Text of a table. Valid: a header, and numbers that differ. */
const csv = valid => fc.integer({min: 1, max: 5}).chain(columns => fc.record({
  names: valid ? fc.constant(Array.from({length: columns}, (_, j) => `c${j}`))
    : fc.array(header, {minLength: columns, maxLength: columns}),
  rows: fc.array(fc.array(valid ? number : cell, {minLength: columns, maxLength: columns}),
    {minLength: valid ? 6 : 0, maxLength: 12}),
  hasHeader: valid ? fc.constant(true) : fc.boolean(),
  end: valid ? fc.constant('\n') : fc.constantFrom('\n', '\r\n', '\r', '\n\n', ''),
  separator: valid ? fc.constant(',') : fc.constantFrom(',', ',', ',', ';', '\t', '|', ' '),
})).map(({names, rows, hasHeader, end, separator}) =>
  [...hasHeader ? [names] : [], ...rows].map(line => line.map(quoted).join(separator) + end).join(''));

function npyBytes({major, descr, order, shape, values, extra}) {
  const head = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }${extra}`;
  const padded = head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11) + '\n';
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  return Buffer.concat([Buffer.from([0x93, ...utf8('NUMPY'), major, 0]), length, Buffer.from(padded, 'latin1'),
    Buffer.from(new Float64Array(values).buffer)]);
}

const npy = valid => fc.record({
  major: valid ? fc.constant(1) : fc.constantFrom(1, 1, 1, 2, 3, 0, 255),
  descr: valid ? fc.constant("'<f8'") : fc.constantFrom("'<f8'", "'>f8'", "'<f4'", "'<i8'", "'|b1'", "'|O'", "'<U5'",
    "'<c16'", "[('a', '<f8')]", 'None', '1'),
  order: valid ? fc.constant('False') : fc.constantFrom('False', 'True', 'Maybe'),
  shape: valid ? fc.constant('(8, 2)') : fc.constantFrom('(8, 2)', '(16,)', '()', '(0, 2)', '(8, 2, 1)', '(-8, -2)',
    '(2147483647, 2147483647)', '(9223372036854775807, 2)', '(1e3, 2)', '(8, 2', 'x', '(4, 4)', '(1, 16)'),
  values: fc.array(valid ? fc.double({min: -9, max: 9, noNaN: true}) : fc.double(), {minLength: 16, maxLength: 16}),
  extra: valid ? fc.constant('') : fc.constantFrom('', '', '', '\0', '}}', "'a': 1"),
}).map(npyBytes);

/** A form as browsers send it; or one that is not. */
const form = (content, valid) => fc.record({
  bytes: content,
  boundary: fc.constantFrom('limit', 'a-b-c', '-'),
  told: valid ? fc.constant('; boundary=@') : fc.constantFrom('; boundary=@', '; boundary=@', '; boundary=@', '',
    '; boundary=', '; boundary=other', '; boundary="@', '; charset=utf-16; boundary=@'),
  disposition: valid ? fc.constant('Content-Disposition: form-data; name="file"; filename="f.csv"') : fc.oneof(
    fc.constantFrom('Content-Disposition: form-data; name="file"; filename="f.csv"',
      'Content-Disposition: form-data; name="file"',
      'Content-Disposition: form-data; name="files"; filename="f.csv"',
        'Content-Disposition: form-data; filename="f.csv"',
      'Content-Disposition: attachment', 'Content-Disposition',
        'Content-Disposition: form-data; name="file"; filename="..\\..\\f.csv"',
      'Content-Disposition: form-data; name="file"; filename=""',
        'Content-Disposition: form-data; name="file"; filename*=utf-8\'\'%zz.csv',
      'Content-Disposition: form-data; name="file"; filename*=nope\'\'a.csv', ': :', '', 'x'.repeat(9000)),
    hostileText.map(text => `Content-Disposition: form-data; name="file"; filename="${text}.csv"`)),
  type: valid ? fc.constant('text/csv') : fc.constantFrom('text/csv', 'application/octet-stream',
    'text/csv; charset=nope', 'application/json', '\0', ''),
  name: valid ? fc.constant(null) : fc.option(hostileText),
  again: valid ? fc.constant(false) : fc.boolean(),
  closes: valid ? fc.constant(true) : fc.constantFrom(true, true, true, false),
}).map(({bytes, boundary, told, disposition, type, name, again, closes}) => {
  const part = Buffer.concat([utf8(`--${boundary}\r\n${disposition}\r\nContent-Type: ${type}\r\n\r\n`), bytes,
    utf8('\r\n')]);
  const field = name === null ? '' : `--${boundary}\r\nContent-Disposition: form-data; name="name"\r\n\r\n${name}\r\n`;
  return {type: `multipart/form-data${told.replace('@', boundary)}`,
    bytes: Buffer.concat([utf8(field), part, ...again ? [part] : [], utf8(closes ? `--${boundary}--\r\n` : '')])};
});

const typeOf = (right, valid) => valid ? fc.constant(right) : fc.oneof(
  {weight: 6, arbitrary: fc.constant(right)},
  {weight: 4, arbitrary: fc.constantFrom('text/csv', 'text/csv;charset=iso-8859-1', 'text/csv;charset=utf-16',
    'text/csv;charset=nope', 'text/csv;charset=', 'text/csv;header=absent', 'application/x-npy',
    'application/octet-stream', 'text/plain', 'application/json', 'application/gzip', '*/*', 'text/', '')});

/** The body of an upload: valid, or most likely with something wrong. */
export function table(valid) {
  const formats = {'text/csv': valid => csv(valid).map(utf8), 'application/x-npy': npy,
    'application/json': valid => json(valid).map(utf8)};
  const content = type => valid ? formats[type](true) : formats[type](false).chain(bytes =>
    fc.oneof({weight: 3, arbitrary: fc.constant(bytes)}, {weight: 1, arbitrary: mangled(bytes)}));
  return fc.oneof(
    ...Object.keys(formats).map(type => fc.record({type: typeOf(type, valid), bytes: content(type)})),
    form(content('text/csv'), valid));
}
