// Whether a body is what its content type says: null, or what is wrong with it.
import {SaxesParser} from 'saxes';

const startsWith = (...bytes) => body => body.subarray(0,
  bytes.length).equals(Buffer.from(bytes)) ? null : 'begins with other bytes';

/** The text, if it is UTF-8 without characters that no text has. */
function textOf(body) {
  const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(body);
  if (/[\0\ufffd]/.test(text)) {
    throw new Error('has a character that no text has');
  }
  return text;
}

/** How many cells each line has. */
function widths(text, delimiter) {
  const lines = [];
  let width = 1;
  let quoted = false;
  for (const character of text) {
    if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && character === delimiter) {
      width++;
    } else if (!quoted && character === '\n') {
      lines.push(width);
      width = 1;
    }
  }
  return quoted || width > 1 ? [...lines, NaN] : lines;
}

/** It has the delimiter of the file that a dataset came in. */
function csv(body) {
  const text = textOf(body);
  const all = [...',;\t|'].map(delimiter => new Set(widths(text, delimiter)));
  return all.some(each => each.size === 1 && !each.has(NaN)) ? null : `lines of ${[...all[0]]} cells`;
}

const parquet = body => startsWith(...Buffer.from('PAR1'))(body)
  ?? (body.subarray(-4).equals(Buffer.from('PAR1')) ? null : 'ends with other bytes');

function npy(body) {
  const fault = startsWith(0x93, ...Buffer.from('NUMPY'))(body);
  if (fault) {
    return fault;
  }
  const end = 10 + body.readUInt16LE(8);
  const [, descr, shape] = /'descr': '([^']+)'.*'shape': \(([\d, ]*)\)/.exec(body.subarray(10,
    end).toString('latin1')) ?? [];
  const size = shape?.split(',').filter(text => text.trim()).reduce((all, text) => all * Number(text),
    Number(descr?.slice(2)));
  return size === body.length - end ? null : `${body.length - end} bytes for ${descr} of (${shape})`;
}

function svg(body) {
  let fault = null;
  const parser = new SaxesParser({xmlns: true});
  parser.on('error', error => { fault ??= error.message; });
  parser.write(textOf(body)).close();
  return fault;
}

/** A stream may be looked at before its end: its last event need not be whole. */
const events = body => textOf(body).split('\n').slice(0, -1)
  .find(line => !/^(|:.*|(id|event|data|retry):.*)$/.test(line)) ?? null;

const CHECKS = {
  'text/csv': csv, 'application/x-npy': npy, 'image/svg+xml': svg, 'text/event-stream': events,
  'application/vnd.apache.parquet': parquet, 'application/vnd.apache.arrow.file': startsWith(...Buffer.from('ARROW1')),
  'application/vnd.apache.arrow.stream': startsWith(0xff, 0xff, 0xff, 0xff),
  'application/x-npy-structured': startsWith(0x93, ...Buffer.from('NUMPY')),
  'image/png': startsWith(0x89, 0x50, 0x4e, 0x47), 'image/gif': startsWith(...Buffer.from('GIF89a')),
};

export function faultOfBytes(type, body) {
  try {
    return CHECKS[type]?.(body) ?? null;
  } catch (error) {
    return error.message;
  }
}
