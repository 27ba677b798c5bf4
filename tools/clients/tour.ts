// README's tour and an upload, with the generated TypeScript client: node tour.js http://localhost:8080
import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';
import {Configuration, DatasetsApi, JobsApi, SamplesApi} from './client/index.js';

async function tour(basePath: string) {
  const configuration = new Configuration({basePath});
  const jobs = new JobsApi(configuration);
  const samples = new SamplesApi(configuration);
  const datasets = new DatasetsApi(configuration);

  const rows = Array.from({length: 60}, (_, i) => `${i},${i * i % 19}\n`).join('');
  const dataset = await datasets.uploadDataset({body: new Blob([`x,y\n${rows}`]), name: 'tour-typescript'});
  assert.deepEqual(dataset.columns, ['x', 'y']);

  let job = await jobs.createJob({jobRequest: {dataset: dataset.name, data: {points: 40}, training: {epochs: 3}}});
  while (!['COMPLETED', 'FAILED', 'CANCELLED'].includes(job.state)) {
    await delay(200);
    job = await jobs.getJob({id: job.id});
  }
  assert.equal(job.state, 'COMPLETED');
  assert((await jobs.listJobs({limit: 100})).some(({id}) => id === job.id));

  const drawn = await samples.drawSamples({n: 5, job: job.id});
  assert.equal(drawn.points.length, 5);
  const csv = await (await samples.drawSamplesRaw({n: 5, job: job.id, format: 'csv'})).raw.text();
  assert.equal(csv.trimEnd().split('\n').length, 6);
  const npy = await (await samples.drawSamplesRaw({n: 5, job: job.id, format: 'npy'})).raw.arrayBuffer();
  assert.equal(Buffer.from(npy).toString('latin1', 1, 6), 'NUMPY');

  await jobs.deleteJob({id: job.id});
  await datasets.deleteDataset({name: dataset.name});
  console.log('TypeScript: the tour works');
}

await tour(process.argv[2]);
