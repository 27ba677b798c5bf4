// What a run found: counts, and every fault with the request that shows it.
const quote = text => `'${text.replaceAll("'", `'\\''`)}'`;

const inShell = bytes => `printf %s ${bytes.toString('base64')} | base64 -d`;

const target = ({path, query}) => path + (query.length ? `?${query.join('&')}` : '');

/** The command that sends the request again. */
export function curl(url, {method, path, query, headers, bytes}) {
  const words = ['curl', '-gi', '--path-as-is', ...method === 'HEAD' ? ['-I'] : ['-X', method],
    ...headers.flatMap(([name, value]) => ['-H', quote(value === '' ? `${name};` : `${name}: ${value}`)]),
    ...bytes ? ['--data-binary', '@-'] : [], quote(url + target({path, query}))];
  return (bytes ? `${inShell(bytes)} | ` : '') + words.join(' ');
}

/** The command that sends the bytes again. */
export const netcat = (url, bytes) => `${inShell(bytes)} | nc -N -w 10 ${new URL(url).hostname} ${new URL(url).port}`;

export class Report {
  #counts = new Map();
  #faults = new Map();
  total = 0;

  count(operation, answer) {
    const statuses = this.#counts.get(operation) ?? new Map();
    this.#counts.set(operation, statuses);
    const status = answer.broken && answer.broken !== 'cut off' ? answer.broken : answer.status;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    this.total++;
  }

  /** Whether a fault of this kind, at this operation, is known. */
  knows(operation, {kind}) {
    return this.#faults.has(`${operation}: ${kind}`);
  }

  add(operation, {kind, detail}, command) {
    this.#faults.set(`${operation}: ${kind}`, {detail, command});
    console.log(`\nFAULT ${operation}: ${kind}\n  ${detail.replaceAll('\n', '\n  ')}\n  ${command}`);
  }

  get faults() {
    return this.#faults.size;
  }

  print() {
    for (const [operation, statuses] of [...this.#counts].sort()) {
      console.log(operation.padEnd(22), [...statuses].sort().map(([status,
        count]) => `${status}: ${count}`).join('  '));
    }
    console.log(`${this.total} requests, ${this.faults} faults`);
  }
}
