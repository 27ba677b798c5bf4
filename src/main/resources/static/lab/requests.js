// What requests are about, in the words of the page.

/** What takes the service some time: it draws, or measures. */
const SLOW = [
  [/^jobs\/[^/]+\/quality/, 'the quality report, for which points are drawn and measured against real ones'],
  [/^jobs\/[^/]+\/density/, 'the density of the model'],
  [/^jobs\/[^/]+\/field/, 'what the network says'],
  [/^samples\/trajectory/, 'points on their way from noise to data'],
  [/^samples/, 'points drawn from the model'],
  [/^impute/, 'the file with its blanks filled'],
  [/^trajectory/, 'points on their way to noise'],
  [/^datasets\/[^/]+\/points/, 'real points'],
];

const QUICK = [
  [/^POST jobs\/[^/]+\/(pause|resume|cancel)/, 'what was asked of the job'],
  [/^PATCH jobs/, 'what the job is to be called'],
  [/^DELETE jobs/, 'the job to be deleted'],
  [/^POST jobs\/preflight/, 'what the recipe amounts to'],
  [/^POST jobs/, 'the job to be created'],
  [/^POST datasets\/preview/, 'what is understood of the file'],
  [/^POST datasets/, 'the file, which is sent and read'],
  [/^GET jobs\/[^/]+\/checkpoints/, 'the list of checkpoints'],
  [/^GET jobs\/[^/]+\/loss/, 'the loss'],
  [/^GET jobs\/[^/]+\/snapshots/, 'what the model drew while it learned'],
  [/^GET jobs\/./, 'the state of the job'],
  [/^GET jobs/, 'the list of jobs'],
  [/^GET datasets/, 'the datasets'],
  [/^GET presets/, 'the presets'],
  [/^GET samplers/, 'the samplers'],
  [/^GET me/, 'who you are'],
  [/^POST links/, 'a link to what you want'],
  [/^GET v3/, 'the description of the settings'],
];

const find = (list, text) => list.find(([pattern]) => pattern.test(text))?.[1];

/** What a request is for, and whether it takes the service some time. */
export function purpose(method, url) {
  const slow = find(SLOW, url);
  return {what: slow ?? find(QUICK, `${method} ${url}`) ?? `${method} ${url.split('?')[0]}`, isSlow: slow !== undefined};
}
