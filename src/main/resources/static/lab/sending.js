// Sends a file, and says how far it is, which fetch does not.
import {key, Problem} from './api.js';

/**
 * @param {string} url
 * @param {Blob | string} body
 * @param {string} type what it says that it is
 * @param {(share: number) => void} progress called with the share that has been sent
 * @param {AbortSignal} signal
 * @returns {Promise<{isNew: boolean, answer: any}>}
 */
export const send = (url, body, type, progress, signal) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('POST', url);
  const headers = {'Content-Type': type, Accept: 'application/json', ...key.header()};
  Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
  request.responseType = 'json';
  request.upload.addEventListener('progress', ({loaded, total}) => progress(loaded / total));
  request.addEventListener('load', () => {
    const {status, statusText, response} = request;
    if (status < 300) {
      resolve({isNew: status === 201, answer: response});
    } else {
      reject(new Problem({title: `Error ${status}`, detail: statusText, status, ...response}));
    }
  });
  request.addEventListener('error', () =>
    reject(new Problem({title: 'No answer', detail: 'The service does not answer. Is it running?', status: 0})));
  request.addEventListener('abort', () => reject(signal.reason));
  signal.addEventListener('abort', () => request.abort(), {once: true});
  request.send(body);
});
