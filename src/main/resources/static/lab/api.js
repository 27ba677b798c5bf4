// Talks to the service. Paths are relative, so that the lab works behind a prefix as well.
import {npy} from './npy.js';

/** An answer that is an error: a problem detail (RFC 9457), or the lack of an answer. */
export class Problem extends Error {
  constructor({title, detail, status, errors = []}) {
    super(detail ?? title);
    this.title = title;
    this.status = status;
    this.errors = errors;
  }
}

export const path = (name, parameters = {}) => {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return query.size ? `${name}?${query}` : name;
};

async function send(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem({title: 'No answer', detail: 'The service does not answer. Is it running?', status: 0});
  }
  if (!response.ok) {
    const fallback = {title: `Error ${response.status}`, detail: response.statusText, status: response.status};
    throw new Problem({...fallback, ...await response.json().catch(() => ({}))});
  }
  return response;
}

const json = body => ({method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

export const api = {
  async get(url, signal) {
    return (await send(url, {signal, headers: {Accept: 'application/json'}})).json();
  },
  /** JSON, and the address of the next page, where there is one. */
  async page(url, signal) {
    const response = await send(url, {signal, headers: {Accept: 'application/json'}});
    const next = /<\/?([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '');
    return {items: await response.json(), next: next && next[1]};
  },
  /** Points: {shape, values}. */
  async points(url, signal) {
    return npy(await (await send(url, {signal, headers: {Accept: 'application/x-npy'}})).arrayBuffer());
  },
  async post(url, body, signal) {
    return (await send(url, {...json(body), signal})).json();
  },
  async request(url, method = 'POST') {
    await send(url, {method});
  },
  async upload(name, file, type) {
    const response = await send(path('datasets', {name}), {method: 'POST', headers: {'Content-Type': type}, body: file});
    return response.json();
  },
};
