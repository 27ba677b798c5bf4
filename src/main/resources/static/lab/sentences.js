// What the service says of a file: where it belongs in the page, and what can be done.

const ROWS_SAID = 5;
const ROW = /^row (\d+)/;

/** What a request could say, at the end of a sentence, for those who write requests. */
const FOR_REQUESTS = /[:.;] (?:To leave it out: )?[^:.;]*\?(?:drop|types|missing)=.*$/s;

/** A sentence without what is for those who write requests. */
const plain = text => text.replace(FOR_REQUESTS, '').replace(/\.?$/, '.');

const capital = text => text.replace(/^./, letter => letter.toUpperCase());

/**
 * The column that a problem is about, or undefined.
 *
 * @param {{field: string}} problem
 */
export const columnOf = ({field}) => /^(?:row \d+, )?column (.+)$/s.exec(field)?.[1];

/**
 * The column of these that a warning is about, or undefined: of several, that of the longest name.
 *
 * @param {string} warning
 * @param {string[]} names
 */
export const columnIn = (warning, names) => names
  .filter(name => [' ', ',', ':'].some(after => warning.includes(`olumn ${name}${after}`)))
  .sort((a, b) => b.length - a.length)[0];

/**
 * Problems as sentences; those that differ in nothing but the row are one.
 *
 * @param {{field: string, message: string}[]} problems
 * @returns {{text: string, ways: Ways}[]}
 */
export function sentences(problems) {
  const kinds = new Map();
  for (const {field, message} of problems) {
    const kind = `${field.replace(ROW, 'row')} ${message}`;
    kinds.set(kind, [...kinds.get(kind) ?? [], {field, message}]);
  }
  return [...kinds.values()].map(same => {
    const [{field, message}] = same;
    const rows = same.flatMap(problem => ROW.exec(problem.field)?.[1] ?? []);
    const place = rows.length ? `${rows.length > 1 ? 'Rows' : 'Row'} ${listed(rows)}` : capital(field);
    return {text: `${place} ${plain(message)}`, ways: waysIn(message)};
  });
}

const listed = rows => rows.length <= ROWS_SAID ? rows.join(', ')
  : `${rows.slice(0, ROWS_SAID).join(', ')} and ${rows.length - ROWS_SAID} more`;

/**
 * A warning as a sentence.
 *
 * @param {string} warning
 * @returns {{text: string, ways: Ways}}
 */
export const warned = warning => ({text: plain(warning), ways: waysIn(warning)});

/** What a sentence says that a request could say: whether to leave the column out, of what type it is, what is a blank, what the text is in. */
const waysIn = message => ({
  drop: message.includes('?drop='),
  type: /\?types=.*:((?:number|integer|boolean|category|datetime)(?:\(.+?\))?)(?: takes|$)/s.exec(message)?.[1],
  missing: /\?missing=(.+?)(?:;| makes|$)/s.exec(message)?.[1],
  charset: /charset=([\w-]+)/.exec(message)?.[1],
});

/** A text in a list, whatever is in it. */
export const quoted = name => `"${name.replaceAll('"', '""')}"`;
