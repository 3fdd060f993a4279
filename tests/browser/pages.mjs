// The pages in a real Chromium: `pages.mjs BASE_JSON_FILE`, where the file holds the line `insignia demo --json`
// prints and the service still serves. SHOTS names a folder for screenshots. Prints `case<TAB>ok|FAIL` and exits 1
// if anything failed. The credential is revoked at the end, to see that its page says so.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {base, complaints, demo, examine, examineContent, go, inTwos, launch, open, report, shoot, totals, validHtml, views} from './browser.mjs';
import {framed, mastodon, months, speaking} from './languages.mjs';
import {proving} from './proving.mjs';
import {rebaked, renamed} from './tamper.mjs';

const credential = await (await fetch(demo.credential_json_url)).json();
const picture = Buffer.from(await (await fetch(demo.badge_png_url)).arrayBuffer());
const number = demo.credential_url.split('/').pop();
// The sentences a person reads, for each verdict.
const sentence = {genuine: /genuine and current/i, not_genuine: /not genuine/i, revoked: /withdrawn/i};
const links = new Set();
const markup = new Map();

/** The path of a problem page, taken from a real problem. */
async function problemPath() {
  const answer = await fetch(new URL('/credentials/no-such-credential.json', base), {headers: {accept: 'application/json'}});
  const {type} = await answer.json();
  report('an unknown id is a problem with an address that explains it',
    answer.status !== 404 || !type?.includes('/problems/') ? `${answer.status} ${type}` : '');
  return new URL(type ?? '/problems/not-found', base).pathname;
}

async function paths(browser) {
  const page = await open(browser, {});
  await page.goto(base.href);
  const achievements = await page.$$eval('a[href*="/achievements/"]', all => all.map(each => new URL(each.href).pathname));
  report('the catalogue links to achievements', achievements.length ? '' : 'no link to /achievements/');
  await page.context().close();
  const own = new URL(demo.credential_url).pathname;
  return [
    {name: 'catalogue', path: '/'},
    ...achievements.slice(0, 1).map(path => ({name: 'achievement', path})),
    {name: 'credential', path: own, says: sentence.genuine},
    {name: 'verification', path: new URL(demo.verification_url).pathname, says: sentence.genuine},
    {name: 'verify', path: '/verify'},
    {name: 'how we check', path: '/verify/how'},
    {name: 'trust', path: '/trust'},
    {name: 'problems', path: '/problems'},
    {name: 'problem', path: await problemPath()},
    {name: 'unknown credential', path: '/credentials/no-such-credential', status: 404},
    {name: 'unknown page', path: '/no-such-page', status: 404},
  ];
}

async function visit(browser, all) {
  await inTwos(views, async view => {
    const page = await open(browser, view.options);
    for(const {name, path, status = 200, says} of all) {
      const response = await go(page, new URL(path, base).href, view.script);
      const found = await examine(page, response, status);
      if(says && !says.test(await page.locator('main').innerText())) {
        found.push(`the page does not say ${says}`);
      }
      report(`${name} ${view.name}`, found);
      await shoot(page, `${name.replaceAll(' ', '-')}-${view.name}`);
      for(const href of await page.$$eval('a[href]', each => each.map(link => link.href.split('#')[0]))) {
        if(href !== page.url()) {
          links.add(href);
        }
      }
      markup.set(name, await response.text());
    }
    await page.context().close();
  });
}

/** What other sites show of a credential when its address is posted there; they run no scripts. */
async function sharing(browser) {
  const page = await open(browser, {});
  await go(page, demo.credential_url, false);
  const meta = new Map(await page.$$eval('meta[content]', all =>
    all.map(each => [each.getAttribute('property') ?? each.name, each.content])));
  await page.context().close();
  const wanted = ['og:title', 'og:type', 'og:url', 'og:image', 'og:description', 'og:image:width', 'og:image:height',
    'og:image:alt', 'twitter:card'];
  report('the credential page has tags for sharing', wanted.filter(each => !meta.get(each)).map(each => `no ${each}`));
  report('og:url is the address of the credential', meta.get('og:url') === demo.credential_url ? '' : `it is ${meta.get('og:url')}`);
  const image = await fetch(meta.get('og:image') ?? demo.card_png_url);
  const bytes = Buffer.from(await image.arrayBuffer());
  const size = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)].join('x');
  const said = `${meta.get('og:image:width')}x${meta.get('og:image:height')}`;
  report('og:image is a PNG of the size it says', [
    image.headers.get('content-type') !== 'image/png' && `${image.status} ${image.headers.get('content-type')}`,
    size !== said && `it is ${size}, and said to be ${said}`]);
}

async function favicon(browser) {
  const page = await open(browser, {});
  await page.goto(base.href);
  const [href = new URL('/favicon.ico', base).href] = await page.$$eval('link[rel~=icon]', all => all.map(each => each.href));
  await page.context().close();
  const icon = await fetch(href);
  report('there is a favicon', icon.status === 200 && icon.headers.get('content-type')?.startsWith('image/') ? '' :
    `${href} is ${icon.status} ${icon.headers.get('content-type')}`);
}

/** The short address of the QR code, in the capitals that a QR code holds. */
async function shortAddress(browser) {
  const page = await open(browser, {});
  const response = await page.goto(`${base.origin}/C/${number.toUpperCase()}`);
  report('the address in the QR code leads to the credential', page.url() === demo.credential_url && response.ok() ? '' :
    `it leads to ${page.url()} (${response.status()})`);
  await page.context().close();
}

/** Fills the form at /verify as a person does, and reads the page that answers. */
async function ask(page, fill) {
  await page.goto(new URL('/verify', base).href);
  const form = page.locator('main form');
  if(fill.file) {
    await form.locator('input[type=file]').setInputFiles(fill.file);
  } else if(fill.number) {
    await form.locator('#credential').fill(fill.number);
  } else {
    await form.locator('textarea').fill(fill.text);
  }
  await form.locator('button:not([type=button]), input[type=submit]').first().click();
  await page.waitForLoadState('load');
  return page.locator('main').innerText();
}

async function forms(browser) {
  const forgery = JSON.stringify(renamed(credential));
  const file = (name, mimeType, buffer) => ({file: {name, mimeType, buffer}});
  const cases = [
    ['number', {number}, sentence.genuine],
    ['link', {number: demo.credential_url}, sentence.genuine],
    ['pasted JSON', {text: JSON.stringify(credential)}, sentence.genuine],
    ['pasted JSON, indented', {text: JSON.stringify(credential, null, 2)}, sentence.genuine],
    ['pasted JSON with another name', {text: forgery}, sentence.not_genuine],
    ['uploaded badge', file('badge.png', 'image/png', picture), sentence.genuine],
    ['uploaded badge with another name', file('badge.png', 'image/png', rebaked(picture, forgery)), sentence.not_genuine],
    ['uploaded JSON', file('credential.json', 'application/json', Buffer.from(JSON.stringify(credential))), sentence.genuine],
  ];
  await inTwos([true, false], async javaScriptEnabled => {
    const page = await open(browser, {javaScriptEnabled});
    for(const [name, fill, wanted] of cases) {
      const text = await ask(page, fill);
      report(`verify: ${name}${javaScriptEnabled ? '' : ', no script'}`,
        [!wanted.test(text) && `the page does not say ${wanted}: ${text.slice(0, 200)}`,
          // The accessibility checker is a script, and here scripts stay off.
          ...(javaScriptEnabled ? await examineContent(page) : complaints(page))]);
      await shoot(page, `verify-${name.replaceAll(/[ ,]+/g, '-')}${javaScriptEnabled ? '' : '-no-script'}`);
    }
    const text = await ask(page, {text: 'this is no credential'});
    report(`verify: something else${javaScriptEnabled ? '' : ', no script'}`, sentence.genuine.test(text) ? text : '');
    await page.context().close();
  });
}

/** Swagger UI is somebody else's page: it must work and stay on this machine, and is not judged beyond that. */
async function apiDocs(browser) {
  const page = await open(browser, {viewport: {width: 1280, height: 800}});
  const response = await page.goto(new URL('/api/docs', base).href);
  const shown = await page.locator('.swagger-ui .opblock').first().waitFor({timeout: 15000}).then(() => true, () => false);
  report('the API documentation loads', [!response.ok() && `answered ${response.status()}`,
    !shown && 'no operation is shown', ...complaints(page)]);
  await shoot(page, 'api-docs');
  await page.context().close();
}

async function deadLinks() {
  const own = [...links].filter(each => new URL(each).host === base.host);
  const dead = [];
  for(const href of own) {
    const answer = await fetch(href, {headers: {accept: 'text/html, */*'}});
    await answer.arrayBuffer();
    if(!answer.ok) {
      dead.push(`${href} answers ${answer.status}`);
    }
  }
  report(`every one of ${own.length} links to ourselves leads somewhere`, dead);
}

/** The Nu HTML checker over what was served. */
async function html() {
  const folder = mkdtempSync(join(tmpdir(), 'insignia-html-'));
  try {
    const files = [...markup].map(([name, text]) => {
      const file = join(folder, `${name.replaceAll(' ', '-')}.html`);
      writeFileSync(file, text);
      return file;
    });
    report(`the HTML of ${files.length} pages is valid`, validHtml(files));
  } finally {
    rmSync(folder, {recursive: true});
  }
}

async function revoked(browser) {
  const answer = await fetch(new URL(`/api/v1/credentials/${number}/revoke`, base), {
    method: 'POST', headers: {authorization: `Bearer ${demo.api_token}`, 'content-type': 'application/json'},
    body: JSON.stringify({reason: 'browser test'}),
  });
  report('revocation is accepted', answer.ok ? '' : `${answer.status} ${await answer.text()}`);
  await inTwos(views, async view => {
    const page = await open(browser, view.options);
    for(const [name, address] of [['credential', demo.credential_url], ['verification', demo.verification_url]]) {
      const response = await go(page, address, view.script);
      const found = await examine(page, response);
      const text = await page.locator('main').innerText();
      report(`revoked ${name} ${view.name}`, [...found, !sentence.revoked.test(text) && 'the page does not say withdrawn',
        sentence.genuine.test(text) && 'the page still says genuine and current']);
      await shoot(page, `revoked-${name}-${view.name}`);
    }
    await page.context().close();
  });
}

const browser = await launch();
try {
  const steps = {
    visit: async () => visit(browser, await paths(browser)), speaking: () => speaking(browser, markup), months, framed, mastodon,
    sharing, favicon, shortAddress, proving, forms, apiDocs,
    deadLinks, html, revoked,
  };
  for(const [name, step] of Object.entries(steps)) {
    // A step that breaks off is one failure; the steps after it are still worth knowing.
    await step(browser).catch(error => report(name, error.stack));
  }
} finally {
  await browser.close();
}
process.exitCode = totals() ? 0 : 1;
