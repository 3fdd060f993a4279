// A service of its own for the pages that only earners see: made with `init`, with a mail server on this machine that keeps
// what it is given.
import {execFile, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';

import {base} from './browser.mjs';

const program = process.argv[3];
/** Where it lives; removed by [`stop`]. */
export const folder = mkdtempSync(join(tmpdir(), 'insignia-earner-'));

/** A mail server that takes everything; each message is text, with its quoted-printable undone. */
const taken = [];
const mails = createServer(socket => {
  let data = null;
  let rest = '';
  socket.write('220 localhost\r\n');
  socket.on('error', () => {});
  socket.on('data', octets => {
    rest += octets.toString('latin1');
    for(let end; (end = rest.indexOf('\r\n')) >= 0; rest = rest.slice(end + 2)) {
      const line = rest.slice(0, end);
      if(data !== null) {
        if(line === '.') {
          taken.push(data.replaceAll('=\r\n', '').replaceAll('=3D', '='));
          data = null;
          socket.write('250 taken\r\n');
        } else {
          data += `${line}\r\n`;
        }
      } else if(/^DATA/i.test(line)) {
        data = '';
        socket.write('354 go on\r\n');
      } else if(/^QUIT/i.test(line)) {
        socket.end('221 bye\r\n');
      } else {
        socket.write('250 ok\r\n');
      }
    }
  });
});
await new Promise(resolve => mails.listen(0, '127.0.0.1', resolve));

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

/** The latest mail to that address that holds such a path. */
export async function mail(email, path) {
  for(let tries = 0; tries < 300; tries++) {
    const found = taken.findLast(text => text.includes(`<${email}>`) && text.includes(path));
    if(found) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${email} leads to ${path}`);
}

/** The latest link under that path in a mail to that address. */
export async function link(email, path) {
  return `${path}${(await mail(email, path)).split(path)[1].slice(0, 26)}`;
}
