// Takes turns with the other tabs of this browser: it has six connections to the service for all of them. A page that
// came without encryption from another machine has no locks; there, every tab is on its own.
const locks = navigator.locks ??
  {request: (name, options, work) => work({name, mode: 'exclusive'}), query: async () => ({pending: []})};

/** How many connections points and reports may take, so that there is always one for a click. */
const SLOW_REQUESTS = 3;

/** Does something while no other tab does what has that name. */
export const inTurn = (name, signal, work) => locks.request(name, {signal}, work);

/** Whether somebody waits for a turn. */
export const isWanted = async name => (await locks.query()).pending?.some(request => request.name === name);

/** Does something while only few others, in any tab, do such things. */
export async function amongFew(signal, work) {
  const names = Array.from({length: SLOW_REQUESTS}, (_, k) => `pollen-slow-${k}`);
  for (const name of names) {
    const done = await locks.request(name, {ifAvailable: true}, async lock => lock && {value: await work()});
    if (done) {
      return done.value;
    }
  }
  return locks.request(names[Math.floor(Math.random() * names.length)], {signal}, work);
}
