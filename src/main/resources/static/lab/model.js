// Whether a job has a model to draw from.
import {api} from './api.js';

/**
 * @param {{id: string, state: string}} job
 * @param {AbortSignal} signal
 */
export const hasModel = async ({id, state}, signal) =>
  state === 'COMPLETED' || (await api.get(`jobs/${id}/checkpoints`, signal)).length > 0;
