// The samplers, by the names that the API has for them.
export const SAMPLERS = [
  ['dpmpp-2m', 'DPM-Solver++ (2M)'],
  ['ddim', 'DDIM'],
  ['ddpm', 'DDPM'],
  ['heun', 'Heun'],
];
