// An earner's walk through the pages that only earners see, from the mail to signing out and to being forgotten, in every
// language, light and dark, wide and narrow, without scripts. The mails come by a server of its own on this machine.
//
//   node earner.mjs LINE PROGRAM     LINE: a file with {"base_url": "http://localhost:PORT"} of a free port
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {base, examine, go, launch, open, report, shoot, totals, validHtml} from './browser.mjs';
import {link, mails} from './mails.mjs';

const program = process.argv[3];
const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];
const looks = [
  {colorScheme: 'light', viewport: {width: 1280, height: 800}}, {colorScheme: 'dark', viewport: {width: 320, height: 640}},
];
const names = {
  en: 'Ada Lovelace', de: 'Jürgen Groß-Mühlenbeck', fr: 'Zoë Lefèvre', es: 'José Ñúñez', pt: 'João Conceição', ja: '山田 太郎',
  ar: 'محمد بن سلمان',
};
const folder = mkdtempSync(join(tmpdir(), 'insignia-earner-'));
const markup = new Map();

const env = {
  ...process.env, INSIGNIA_MAIL_HOST: '127.0.0.1', INSIGNIA_MAIL_PORT: String(mails.address().port), INSIGNIA_MAIL_TLS: 'none',
  INSIGNIA_LISTEN: `127.0.0.1:${base.port}`, INSIGNIA_EARNERS_PER_MINUTE: '0',
};
const run = (...words) => execFileSync(program, words, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']});

/** Presses the button of the form and waits for the page that follows. */
async function press(page, selector) {
  const [response] = await Promise.all([page.waitForNavigation({waitUntil: 'load'}), page.locator(selector).first().click()]);
  return response;
}

async function look(page, response, name, status = 200) {
  const found = await examine(page, response, status);
  const language = name.split(' ')[1];
  const seen = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
  if(seen !== `${language} ${language === 'ar' ? 'rtl' : 'ltr'}`) {
    found.push(`the page is ${seen}`);
  }
  if(!/private, no-store/.test(response.headers()['cache-control'])) {
    found.push(`cache-control is ${response.headers()['cache-control']}`);
  }
  report(name, found);
  await shoot(page, `earner-${name.replaceAll(' ', '-')}`);
  if(status === 200) {
    markup.set(name, await response.text());
  }
}

/** One earner from the mail to the end, in one language and look. */
async function walk(browser, language, options) {
  const email = `${language}-${options.colorScheme}@example.org`;
  const named = what => `${what} ${language} ${options.colorScheme}-${options.viewport.width}`;
  run('issue', '--achievement', 'gitlab-certified-associate', '--email', email, '--name', names[language], '--json');
  const page = await open(browser, {...options, locale: language, reducedMotion: 'reduce'});
  const claim = await link(email, '/claim/');
  await look(page, await go(page, `${base.origin}${claim}`), named('claim'));
  await page.locator('#see-public').check();
  const claimed = await press(page, 'form.mine button');
  await look(page, claimed, named('badge'));
  const offered = await press(page, 'form[action*="/wallet"] button');
  await look(page, offered, named('wallet'));
  await page.locator('details.apart summary').click();
  const digits = await page.locator('.digits').textContent();
  report(named('digits'), !/^[0-9]{6}$/.test(digits) && `they are ${digits}`);
  await look(page, await go(page, `${base.origin}${claim}`), named('used'), 410);
  await look(page, await go(page, `${base.origin}/earner/badges`), named('badges'));
  const hidden = await press(page, '.card button');
  await look(page, hidden, named('hidden'));
  const [archive] = await Promise.all([page.waitForEvent('download'), page.locator('form[action^="/earner/export"] button').click()]);
  report(named('export'), archive.suggestedFilename() !== 'my-badges.zip' && archive.suggestedFilename());
  const out = await press(page, 'form[action^="/earner/sign-out"] button');
  await look(page, out, named('ask'));
  await page.locator('#email').fill(email);
  await look(page, await press(page, 'form.mine button'), named('asked'));
  const enter = await link(email, '/earner/enter/');
  await look(page, await go(page, `${base.origin}${enter}`), named('enter'));
  await press(page, 'form.mine button');
  if(await page.locator('a[href^="/earner/delete"]').count()) {
    await look(page, await go(page, `${base.origin}/earner/delete`), named('delete'));
    await page.locator('#understood').check();
    await look(page, await press(page, 'form.mine button'), named('deleted'));
  }
  await page.context().close();
}

let served;
try {
  run('init', '--issuer-name', 'Example Academy', '--base-url', base.origin, '--contact-email', 'credentials@example.org', '--json');
  const programme = new URL('../../assets/programmes/gitlab-sample.toml', import.meta.url).pathname;
  run('programme', 'load', programme, '--quiet');
  served = spawn(program, ['serve'], {cwd: folder, env, stdio: 'ignore'});
  for(let tries = 0; tries < 100 && !await fetch(new URL('/healthz', base)).catch(() => null); tries++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const browser = await launch();
  for(const language of languages) {
    for(const options of looks) {
      await walk(browser, language, options).catch(error => report(`walk ${language} ${options.colorScheme}`, String(error)));
    }
  }
  await browser.close();
  const files = [...markup].map(([name, text]) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.html`);
    writeFileSync(path, text);
    return path;
  });
  report('valid HTML', validHtml(files));
} finally {
  served?.kill('SIGTERM');
  mails.close();
  rmSync(folder, {recursive: true, force: true});
}
process.exit(totals() ? 0 : 1);
