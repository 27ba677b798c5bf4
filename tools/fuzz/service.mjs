// The packaged service, started for a run: a fresh directory, a free port, the Dockerfile's flags.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFile, mkdtemp, open, readFile, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';

const ROOT = new URL('../../', import.meta.url).pathname;

async function javaCommand() {
  if (process.env.JAVA_HOME) {
    return join(process.env.JAVA_HOME, 'bin/java');
  }
  const homes = await readdir('/usr/lib/jvm').catch(() => []);
  const home = homes.find(name => /(^|\D)25(\D|$)/.test(name));
  return home ? `/usr/lib/jvm/${home}/bin/java` : 'java';
}

/** What comes between `java` and `-jar` in the Dockerfile, but for the cache, which is of a jar that lies elsewhere. */
async function flags() {
  const entrypoint = /^ENTRYPOINT \[([^\]]*)]/m.exec(await readFile(join(ROOT, 'Dockerfile'), 'utf8'))[1];
  const words = [...entrypoint.matchAll(/"([^"]+)"/g)].map(match => match[1]);
  return words.slice(1, words.findIndex(word => word === '-jar' || word.startsWith('-XX:AOTCache')));
}

/** Starts it; {url, log, stop}. */
export async function startService() {
  const directory = await mkdtemp(join(tmpdir(), 'pollen-fuzz-'));
  const log = join(directory, 'log');
  const output = await open(log, 'w');
  const jar = (await readdir(join(ROOT, 'target'))).find(name => /^pollen-.*-exec\.jar$/.test(name));
  const copy = join(directory, 'pollen.jar'); // a build may replace the one that it has made
  await copyFile(join(ROOT, 'target', jar), copy);
  const process = spawn(await javaCommand(), [...await flags(), '-jar', copy, '--server.port=0',
    `--pollen.data-dir=${directory}/data`], {stdio: ['ignore', output.fd, output.fd], cwd: directory});
  const ended = once(process, 'exit');
  const stop = async () => {
    process.kill();
    await ended;
    await output.close();
    await rm(directory, {recursive: true});
  };
  for (let i = 0; i < 600; i++) {
    const port = /Tomcat started on port (\d+)/.exec(await readFile(log, 'utf8'))?.[1];
    const url = `http://localhost:${port}`;
    if (port && await fetch(`${url}/actuator/health/readiness`).then(answer => answer.ok, () => false)) {
      return {url, log, stop};
    }
    if (process.exitCode !== null) {
      break;
    }
    await delay(500);
  }
  const text = await readFile(log, 'utf8');
  await stop();
  throw new Error(`The service did not start:\n${text}`);
}
