// A service of its own for the pages that only earners see: made with `init`, with a mail server on this machine that keeps
// what it is given.
import {execFile, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

import {base} from './browser.mjs';
import {mails} from './mails.mjs';

export {link, mail} from './mails.mjs';

const program = process.argv[3];
/** Where it lives; removed by [`stop`]. */
export const folder = mkdtempSync(join(tmpdir(), 'insignia-earner-'));

const env = {
  ...process.env, INSIGNIA_MAIL_HOST: '127.0.0.1', INSIGNIA_MAIL_PORT: String(mails.address().port), INSIGNIA_MAIL_TLS: 'none',
  INSIGNIA_LISTEN: `127.0.0.1:${base.port}`, INSIGNIA_EARNERS_PER_MINUTE: '0',
};
let served;

/** Runs the program with these words, and gives what it prints. */
export const run = async (...words) => (await promisify(execFile)(program, words, {cwd: folder, env})).stdout;

/** Makes the service, with the sample programme, and has it serve. */
export async function start() {
  await run('init', '--issuer-name', 'Example Academy', '--base-url', base.origin, '--contact-email', 'credentials@example.org', '--json');
  await run('programme', 'load', new URL('../../assets/programmes/gitlab-sample.toml', import.meta.url).pathname, '--quiet');
  served = spawn(program, ['serve'], {cwd: folder, env, stdio: 'ignore'});
  for(let tries = 0; tries < 100 && !await fetch(new URL('/healthz', base)).catch(() => null); tries++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Ends it, and leaves nothing behind. */
export function stop() {
  served?.kill('SIGTERM');
  mails.close();
  rmSync(folder, {recursive: true, force: true});
}
