// The pages of a credential in every language, and what leads out of them; a step of pages.mjs, before the credential is
// revoked there.
import {createServer} from 'node:http';

import {base, complaints, demo, examine, examineContent, go, inTwos, open, report, shoot} from './browser.mjs';

const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt'];
const looks = [
  {colorScheme: 'light', viewport: {width: 1280, height: 800}}, {colorScheme: 'dark', viewport: {width: 320, height: 640}},
];

/** Each language twice: wide and light, narrow and dark; the browser proves the signature and every date in it. */
export async function speaking(browser, markup) {
  await inTwos(languages, async language => {
    for(const look of looks) {
      const page = await open(browser, {...look, locale: language, reducedMotion: 'reduce'});
      const name = `${language}-${look.colorScheme}-${look.viewport.width}`;
      for(const [kind, ending] of [['credential', ''], ['verification', '/verification'], ['share', '/share']]) {
        const response = await go(page, `${demo.credential_url}${ending}`);
        const found = await examine(page, response);
        const seen = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
        if(seen.join(' ') !== `${language} ${language === 'ar' ? 'rtl' : 'ltr'}`) {
          found.push(`the page is ${seen}`);
        }
        if(kind === 'credential') {
          await page.locator('#own-check.good').waitFor({timeout: 5000}).catch(() => {});
          const said = await page.locator('#own-check').innerText();
          found.push(!await page.locator('#own-check.good').count() && `the browser does not agree: ${said}`);
        }
        report(`${kind} ${name}`, found);
        await shoot(page, `${kind}-${name}`);
        markup.set(`${kind} ${language}`, await response.text());
      }
      await page.context().close();
    }
  });
}

/** Whether this browser writes every month as our pages do: the script would otherwise cry wolf. */
export async function months(browser) {
  for(const language of languages) {
    const page = await open(browser, {locale: language});
    await go(page, `${demo.credential_url}?lang=${language}`);
    const wrong = await page.evaluate(spoken => {
      const format = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : spoken,
        {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn'});
      return Array.from({length: 12}, (_, month) => format.format(new Date(Date.UTC(2026, month, 15))));
    }, language);
    const source = (await import('node:fs')).readFileSync(new URL(`../../assets/messages/${language}/credential.ftl`, import.meta.url), 'utf8');
    const strange = wrong.filter(day => language !== 'ja' &&
      ![...source.matchAll(/^ {3}[ *]\[\d+\] (\S+)$/gm)].some(([, month]) => day.toLowerCase().includes(month.toLowerCase())));
    report(`months ${language}`, strange);
    await page.context().close();
  }
}

/** The snippet on somebody else's site: another port is another origin. */
export async function framed(browser) {
  const url = new URL(`/oembed?url=${encodeURIComponent(demo.credential_url)}`, base);
  const {html} = await (await fetch(url)).json();
  const site = createServer((_, answer) => answer.setHeader('content-type', 'text/html; charset=utf-8')
    .end(`<!doctype html><title>Elsewhere</title>${html}<iframe id="page" src="${demo.credential_url}"></iframe>`));
  await new Promise(ready => site.listen(0, 'localhost', ready));
  try {
    const page = await open(browser, {viewport: {width: 900, height: 400}, locale: 'en-GB'});
    await page.goto(`http://localhost:${site.address().port}/`, {waitUntil: 'load'});
    const frame = page.frames().find(each => each.url().endsWith('/embed'));
    const seen = await frame.evaluate(() => ({
      text: document.body.innerText,
      styled: getComputedStyle(document.querySelector('main')).display === 'grid',
      pictures: [...document.images].every(each => each.naturalWidth > 0),
      high: document.documentElement.scrollHeight - innerHeight,
    }));
    const other = page.frames().find(each => each !== frame && each !== page.mainFrame());
    const refused = await other?.evaluate(() => document.querySelector('main') === null).catch(() => true);
    report('the frame shows the credential on another site', [
      !/genuine and current/.test(seen.text) && seen.text, !seen.styled && 'its style sheet is missing',
      !seen.pictures && 'its picture is missing', seen.high > 0 && `it is ${seen.high} px too high`]);
    report('no other page of ours can be framed', refused ? '' : 'it can');
    await shoot(page, 'framed');
    await page.context().close();
  } finally {
    site.close();
  }
  const page = await open(browser, {viewport: {width: 480, height: 270}, locale: 'en-GB'});
  await go(page, `${demo.credential_url}/embed`);
  report('the frame by itself', await examineContent(page));
  await page.context().close();
}

/** The form with which a post on Mastodon begins, without scripts. */
export async function mastodon(browser) {
  const page = await open(browser, {javaScriptEnabled: false, locale: 'en-GB'});
  let asked = '';
  // No name but localhost is found here, so that the request for the server is seen and gets nowhere.
  page.on('request', request => request.url().startsWith('https://mastodon.example.org/') && (asked = request.url()));
  await page.goto(`${demo.credential_url}/share`);
  await page.locator('#instance').fill('mastodon.example.org');
  await page.locator('#mastodon button').click();
  await page.waitForURL(each => !each.pathname.endsWith('/share'), {timeout: 5000}).catch(() => {});
  report('the form leads to the server that was typed', asked.startsWith('https://mastodon.example.org/share?text=') ? '' :
    `${page.url()} ${complaints(page)}`);
  await page.context().close();
}
