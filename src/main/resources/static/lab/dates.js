// Reads dates as a dataset writes them: by a pattern of java.time.format.DateTimeFormatter, as the service says it.
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A text in quotes, a fraction as long as it takes, or one letter as often as it is there. */
const PARTS = /'([^']*)'|\[\.f\]|([A-Za-z])\2*|[^A-Za-z']/g;

/** What a letter stands for: how it is written, and where it goes. */
const FIELDS = {
  u: ['\\d+', 'year'], y: ['\\d+', 'year'], M: ['\\d+', 'month'], d: ['\\d+', 'day'], H: ['\\d+', 'hour'], h: ['\\d+', 'hour'],
  m: ['\\d+', 'minute'], s: ['\\d+', 'second'], S: ['\\d+', 'fraction'], a: ['[AaPp][Mm]', 'half'], X: ['Z|[+-][\\d:]+', 'zone'],
};

/**
 * What reads dates: milliseconds since 1970-01-01T00:00Z, or NaN where a text is no such date, or written in a way that is
 * not known here.
 *
 * @param {string} pattern
 * @returns {(text: string) => number}
 */
export function dateReader(pattern) {
  const names = [];
  const expression = pattern.replace(PARTS, (part, literal, letter) => {
    if (part === '[.f]') {
      names.push('fraction');
      return '(?:\\.(\\d*))?';
    }
    if (!letter) {
      return (literal ?? part).replace(/[^\w]/g, '\\$&');
    }
    const [written, name] = FIELDS[letter] ?? ['.+', 'unknown'];
    names.push(name);
    const isName = letter === 'M' && part.length > 2;
    const isFixed = part.length > 1 && written === '\\d+' && letter !== 'S';
    return `(${isName ? '[A-Za-z]+' : isFixed ? `\\d{${part.length}${part.length > 2 ? ',' : ''}}` : written})`;
  });
  const shape = new RegExp(`^${expression}$`);
  return text => {
    const found = shape.exec(text);
    return found && !names.includes('unknown') ? time(Object.fromEntries(names.map((name, k) => [name, found[k + 1]]))) : NaN;
  };
}

/** @param {Record<string, string>} found */
function time({year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '', half, zone = 'Z'}) {
  const monthOfYear = /^\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const hourOfDay = half ? Number(hour) % 12 + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  return Date.UTC(year.length === 2 ? 2000 + Number(year) : Number(year), monthOfYear, Number(day), hourOfDay, Number(minute), Number(second))
    + Number(`0.${fraction}0`) * 1000 - offset(zone);
}

/** Milliseconds of an offset such as +01:00, +0100 or +01. */
function offset(zone) {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60000 : 0;
}
