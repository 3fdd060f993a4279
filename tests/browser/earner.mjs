// An earner's walk from the mail to the printed page, to signing out and to being forgotten, in every language, light and
// dark, wide and narrow, without scripts. The mails come by a server of its own on this machine.
//
//   node earner.mjs LINE PROGRAM     LINE: a file with {"base_url": "http://localhost:PORT"} of a free port
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {base, examine, go, inTwos, launch, open, report, shoot, totals, validHtml} from './browser.mjs';
import {folder, link, mail, run, start, stop} from './service.mjs';

const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'];
const looks = [
  {colorScheme: 'light', viewport: {width: 1280, height: 800}}, {colorScheme: 'dark', viewport: {width: 320, height: 640}},
];
const names = {
  en: 'Ada Lovelace', de: 'Jürgen Groß-Mühlenbeck', fr: 'Zoë Lefèvre', es: 'José Ñúñez', pt: 'João Conceição', ja: '山田 太郎',
  ar: 'محمد بن سلمان',
};
// Where an earner may post, and where each network wants the address.
const networks = {
  'www.linkedin.com': 'url', 'x.com': 'url', 'www.facebook.com': 'u', 'bsky.app': 'text', 'wa.me': 'text',
};
const markup = new Map();

/** Presses the button of the form and waits for the page that follows. */
async function press(page, selector) {
  const [response] = await Promise.all([page.waitForNavigation({waitUntil: 'load'}), page.locator(selector).first().click()]);
  return response;
}

async function look(page, response, name, {status = 200, mine = true} = {}) {
  const found = await examine(page, response, status);
  const language = name.split(' ')[1];
  const seen = await page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);
  if(seen !== `${language} ${language === 'ar' ? 'rtl' : 'ltr'}`) {
    found.push(`the page is ${seen}`);
  }
  if(mine && !/private, no-store/.test(response.headers()['cache-control'])) {
    found.push(`cache-control is ${response.headers()['cache-control']}`);
  }
  report(name, found);
  await shoot(page, `earner-${name.replaceAll(' ', '-')}`);
  if(status === 200) {
    markup.set(name, await response.text());
  }
}

/** The mail in which it begins: in the earner's language, with the badge inside, and nothing fetched from anywhere. */
async function opened(email, language, name) {
  const text = await mail(email, '/claim/');
  report(name, [
    !text.includes(`lang="${language}"`) && 'it is in another language', !/^Content-Type: image\/png/im.test(text) && 'no badge is in it',
    !/src="cid:[^"]+" alt="[^"]+"/.test(text) && 'its page shows no badge with a text', /src="http/.test(text) && 'it fetches something',
  ]);
}

/** Every link by which it is shared says where it is, and the snippets do. */
async function shared(page, address, name) {
  const found = [];
  const hrefs = await page.$$eval('main a[href]', all => all.map(each => each.href));
  for(const [host, key] of Object.entries(networks)) {
    const href = hrefs.map(each => new URL(each)).find(each => each.host === host && each.searchParams.get(key)?.includes(address));
    found.push(!href && `no link to ${host} says ${address}`);
  }
  const profile = hrefs.map(each => new URL(each)).find(each => each.pathname === '/profile/add');
  const given = Object.fromEntries(profile?.searchParams ?? []);
  found.push(given.certUrl !== address && `LinkedIn's form is given ${given.certUrl}`,
    given.certId !== address.split('/').pop() && `LinkedIn's form is given the number ${given.certId}`,
    !/^20\d\d$/.test(given.issueYear) && `LinkedIn's form is given the year ${given.issueYear}`);
  const snippets = await page.$$eval('textarea', all => all.map(each => each.value));
  found.push(snippets.length < 4 && `${snippets.length} snippets`,
    ...snippets.filter(each => !each.includes(address)).map(each => `a snippet does not say ${address}: ${each}`));
  report(name, found);
}

/** What a stranger sees, and what comes out of their printer: the name, the code and the short address in black on white. */
async function printed(browser, address, language, options, name) {
  const page = await open(browser, {...options, locale: language, reducedMotion: 'reduce'});
  await look(page, await go(page, address, false), `public ${name}`, {mine: false});
  await page.emulateMedia({media: 'print', colorScheme: 'light'});
  const seen = await page.evaluate(() => ({
    name: document.querySelector('main').innerText,
    code: document.querySelector('.qr')?.getBoundingClientRect().width ?? 0,
    buttons: [...document.querySelectorAll('.button, nav')].filter(each => each.checkVisibility()).length,
    ground: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.querySelector('h1')).color,
  }));
  const paper = await page.pdf({format: 'A4'});
  const sheets = paper.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  report(`printed ${name}`, [
    !seen.name.includes(names[language]) && 'the name is not on it', seen.code < 90 && `the code is ${seen.code} px wide`,
    !seen.name.toUpperCase().includes(`/C/${address.split('/').pop().toUpperCase()}`) && 'the short address is not on it',
    seen.buttons > 0 && `${seen.buttons} buttons are on it`, seen.ground !== 'rgb(255, 255, 255)' && `its ground is ${seen.ground}`,
    seen.ink !== 'rgb(0, 0, 0)' && `its ink is ${seen.ink}`, (sheets < 1 || sheets > 4) && `it takes ${sheets} sheets`,
  ]);
  if(process.env.SHOTS) {
    mkdirSync(process.env.SHOTS, {recursive: true});
    writeFileSync(join(process.env.SHOTS, `printed-${name.replaceAll(' ', '-')}.pdf`), paper);
  }
  await page.context().close();
}

/** One earner from the mail to the end, in one language and look. */
async function walk(browser, language, options) {
  const email = `${language}-${options.colorScheme}@example.org`;
  const named = what => `${what} ${language} ${options.colorScheme}-${options.viewport.width}`.trim();
  await run('issue', '--achievement', 'gitlab-certified-associate', '--email', email, '--name', names[language], '--locale', language, '--json');
  const page = await open(browser, {...options, locale: language, reducedMotion: 'reduce'});
  const claim = await link(email, '/claim/');
  await opened(email, language, named('mail'));
  await look(page, await go(page, `${base.origin}${claim}`), named('claim'));
  await page.locator('#see-public').check();
  const claimed = await press(page, 'form.mine button');
  await look(page, claimed, named('badge'));
  const address = await page.locator('#link').inputValue();
  await look(page, await go(page, `${address}/share`), named('share'), {mine: false});
  await shared(page, address, named('links'));
  await printed(browser, address, language, options, named(''));
  await look(page, await go(page, `${base.origin}${claim}`), named('used'), {status: 410});
  // The link of the mail reaches its own badge only; for the others a fresh one is asked for.
  await look(page, await go(page, `${base.origin}/earner/badges`), named('again'), {status: 403});
  await page.locator('#email').fill(email);
  await look(page, await press(page, 'form.mine button'), named('asked'));
  const enter = await link(email, '/earner/enter/');
  await look(page, await go(page, `${base.origin}${enter}`), named('enter'));
  await look(page, await press(page, 'form.mine button'), named('badges'));
  await press(page, 'form[action^="/earner/reminders"] button');
  await look(page, await press(page, 'form[action^="/earner/reminders"] button'), named('reminded'));
  const hidden = await press(page, '.card button');
  await look(page, hidden, named('hidden'));
  const [archive] = await Promise.all([page.waitForEvent('download'), page.locator('form[action^="/earner/export"] button').click()]);
  report(named('export'), archive.suggestedFilename() !== 'my-badges.zip' && archive.suggestedFilename());
  await look(page, await go(page, `${base.origin}/earner/delete`), named('delete'));
  await page.locator('#understood').check();
  await look(page, await press(page, 'form.mine button'), named('deleted'));
  await look(page, await go(page, `${base.origin}/earner`), named('ask'));
  await page.context().close();
}

try {
  await start();
  const browser = await launch();
  const walks = languages.flatMap(language => looks.map(options => ({language, options})));
  await inTwos(walks, ({language, options}) =>
    walk(browser, language, options).catch(error => report(`walk ${language} ${options.colorScheme}`, String(error))));
  await browser.close();
  const files = [...markup].map(([name, text]) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}.html`);
    writeFileSync(path, text);
    return path;
  });
  report('valid HTML', validHtml(files));
} finally {
  stop();
}
process.exit(totals() ? 0 : 1);
