// A mail server on this machine for whoever plays an earner, and the links in what it took. Nothing is installed for it.
import {createServer} from 'node:net';

/** A mail server that takes everything; each message is text, with its quoted-printable undone. */
const taken = [];
export const mails = createServer(socket => {
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
