// The formats that points have, as the API's own description lists them.
import {api} from './api.js';

const isImage = name => type => type.startsWith(`image/${name}`);

/** Those that a model's points can be had in: {name, isPicture}. */
export async function written(signal) {
  const {parameters, responses} = (await api.get('v3/api-docs', signal)).paths['/samples'].get;
  const types = Object.keys(responses['200'].content);
  return parameters.find(({name}) => name === 'format').schema.enum
    .map(name => ({name, isPicture: types.some(isImage(name))}));
}

/** Those that a file may have that is brought: {name, type}. */
export async function read(signal) {
  const {content} = (await api.get('v3/api-docs', signal)).paths['/datasets'].post.requestBody;
  return Object.entries(content)
    .filter(([type]) => !['application/octet-stream', 'multipart/form-data'].includes(type))
    .map(([type, {examples}]) => ({name: Object.keys(examples)[0], type}));
}
