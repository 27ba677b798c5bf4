// What requests are about: jobs in every state, models, uploads. Requests name them by marks such as ~job.completed~,
// so that a seed makes the same requests whatever ids the service gives out.
import {setTimeout as delay} from 'node:timers/promises';

const TINY = {network: {hiddenUnits: 8, hiddenLayers: 1}, training: {epochs: 40, batchSize: 32, qualityEvery: 40},
  schedule: {timesteps: 50}, sampling: {steps: 4}};

/** A table whose columns are named as nobody should name them. */
const ODD = 'a b,"q""uote, <b>&amp;",=1+1,名前,😀,x\u0301\n';
const PLAIN = 'x,y\n';

const rows = (columns, n) => Array.from({length: n}, (_, i) =>
  Array.from({length: columns}, (_, j) => (Math.sin(i * 12.9898 + j * 78.233) * 10).toFixed(3)).join(',')).join('\n');

export const JOBS = ['completed', 'odd', 'cancelled', 'paused', 'fresh', 'unknown', 'latest'];
export const DATASETS = ['plain', 'odd', 'fresh', 'unknown'];

export class World {
  #fresh = 0;
  #jobs = [];
  #marks = {'job.unknown': '00000000-0000-7000-8000-000000000000', 'job.latest': 'latest',
    'dataset.unknown': 'no-such-dataset'};

  constructor(client) {
    this.client = client;
  }

  async #call(method, path, body = null, type = 'application/json') {
    const headers = body === null ? [] : [['Content-Type', type]];
    const answer = await this.client.send({method, path, headers, body: body === null ? null : Buffer.from(body)});
    if (answer.status === 204) {
      return null;
    }
    const json = JSON.parse(answer.body);
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    }
    return json;
  }

  async #upload(name, text) {
    const {name: made} = await this.#call('POST', `/datasets?name=${name}&header=true`, text, 'text/csv');
    return made;
  }

  async #train(recipe) {
    const {id} = await this.#call('POST', '/jobs', JSON.stringify({...TINY, ...recipe}));
    this.#jobs.push(id);
    return id;
  }

  async #until(id, ...states) {
    for (let i = 0; i < 1200; i++) {
      const job = await this.#call('GET', `/jobs/${id}`);
      if (states.includes(job.state)) {
        return job;
      }
      if (['FAILED', 'CANCELLED'].includes(job.state)) {
        throw new Error(`Job ${id} is ${job.state}: ${job.reason}`);
      }
      await delay(100);
    }
    throw new Error(`Job ${id} is still not ${states}. Does the service train another one?`);
  }

  /** Makes what all requests share. */
  async begin() {
    const marks = this.#marks;
    marks['dataset.plain'] = await this.#upload('fuzz-plain', PLAIN + rows(2, 120));
    marks['dataset.odd'] = await this.#upload('fuzz-odd', ODD + rows(6, 120));
    for (const name of ['odd', 'plain']) {
      const job = await this.#train({dataset: marks[`dataset.${name}`]});
      await this.#until(job, 'COMPLETED');
      marks[name === 'odd' ? 'job.odd' : 'job.completed'] = job;
    }
    const checkpoints = await this.#call('GET', `/jobs/${marks['job.completed']}/checkpoints`);
    checkpoints.forEach(({iteration}, i) => { marks[`checkpoint.${i}`] = String(iteration); });
    for (const [state, action] of [['cancelled', 'cancel'], ['paused', 'pause']]) {
      const job = await this.#train({dataset: 's-curve', training: {epochs: 1000000, qualityEvery: 0},
        priority: 'low'});
      await this.#call('POST', `/jobs/${job}/${action}`);
      await this.#until(job, state.toUpperCase());
      marks[`job.${state}`] = job;
    }
  }

  /** The text with what its marks stand for. */
  async fill(text) {
    const marks = [...new Set(text.match(/~[a-z]+\.[a-z0-9]+~/g) ?? [])];
    for (const mark of marks) {
      text = text.replaceAll(mark, await this.#meaning(mark.slice(1, -1)));
    }
    return text;
  }

  async #meaning(mark) {
    switch (mark) {
      case 'job.fresh': return this.#train({dataset: this.#marks['dataset.plain'], seed: ++this.#fresh});
      case 'dataset.fresh': return this.#upload(`fuzz-fresh-${++this.#fresh}`,
        `${PLAIN}${rows(2, 5)}\n${this.#fresh},0\n`);
      default: return this.#marks[mark] ?? this.#marks[`${mark.split('.')[0]}.0`] ?? mark;
    }
  }

  /** A request with what its marks stand for. */
  async fillRequest({path, query, headers, bytes, ...rest}) {
    return {...rest, path: await this.fill(path), query: await Promise.all(query.map(pair => this.fill(pair))),
      headers: await Promise.all(headers.map(async ([name, value]) => [name, await this.fill(value)])),
      bytes: bytes && Buffer.from(await this.fill(Buffer.from(bytes).toString('latin1')), 'latin1')};
  }

  /** Takes back what a request has made, so that a run does not choke on its own leavings. */
  async tidy({status, headers: {location}}) {
    if (status === 201) {
      await this.#call('DELETE', location).catch(() => {});
    } else if (status === 202 && location) {
      this.#jobs.push(location.split('/').at(-1));
      await this.#call('POST', `${location}/cancel`).catch(() => {});
    }
  }

  /** Ends all that is still there; jobs first, which need their datasets. */
  async end() {
    for (const job of this.#jobs) {
      await this.#call('POST', `/jobs/${job}/cancel`).catch(() => {});
    }
    for (const job of this.#jobs) {
      await this.#call('DELETE', `/jobs/${job}`).catch(() => {});
    }
    for (const {name} of await this.#call('GET', '/datasets')) {
      if (name.startsWith('fuzz-')) {
        await this.#call('DELETE', `/datasets/${name}`).catch(() => {});
      }
    }
  }
}
