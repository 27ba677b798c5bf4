// The formats that points have, and how they are sent, as the API's own description lists them.
import {api} from './api.js';

const isImage = name => type => type.startsWith(`image/${name}`);

/** Those that a model's points can be had in: {name, isPicture}. */
export async function written(signal) {
  const {parameters, responses} = (await api.get('v3/api-docs', signal)).paths['/samples'].get;
  const types = Object.keys(responses['200'].content);
  return parameters.find(({name}) => name === 'format').schema.enum
    .map(name => ({name, isPicture: types.some(isImage(name))}));
}

/** What a file may be that is brought, in a sentence. */
export const readable = async signal =>
  (await upload(signal)).requestBody.content['application/octet-stream'].schema.description;

/** What can be said with a file that is brought: {name, description, schema}. */
export const uploadParameters = async signal => (await upload(signal)).parameters;

const upload = async signal => (await api.get('v3/api-docs', signal)).paths['/datasets'].post;
