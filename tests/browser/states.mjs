// Every verdict, on every kind of page, in every view: `states.mjs BASE_JSON_FILE FOLDER`, where FOLDER holds the pages
// that `INSIGNIA_PAGES=FOLDER cargo test --lib -- pages::tests::look pages::tests::languages` writes. They are served to the browser under the
// demo's own address, so that nothing else is needed and nothing leaves the machine. SHOTS names a folder for
// screenshots. Prints `case<TAB>ok|FAIL` and exits 1 if anything failed.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

import {base, demo, examineContent, go, inTwos, launch, open, report, shoot, totals, validHtml, views} from './browser.mjs';

const folder = process.argv[3];
const files = readdirSync(folder).filter(file => file.endsWith('.html')).sort();
const pages = files.filter(file => /^(credential|verification|result|kept|verify|how|name|reminders)[^.]*\.html$/.test(file));
// Every page there is, in the languages that differ most from English: from right to left, and without spaces.
const abroad = files.filter(file => /\.(ar|ja)\.html$/.test(file));
// What a dumped page shows instead of its own pictures, which only a running service draws.
const badge = Buffer.from(await (await fetch(demo.badge_png_url)).arrayBuffer());
const curve = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>';
const kinds = {html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml'};

/** Serves the folder as if it were the site. */
async function serve(page) {
  await page.context().route(`${base.origin}/**`, route => {
    const path = new URL(route.request().url()).pathname;
    const file = join(folder, path);
    const ending = path.split('.').pop();
    if(existsSync(file)) {
      return route.fulfill({body: readFileSync(file), contentType: kinds[ending] ?? 'application/octet-stream'});
    }
    if(ending === 'svg') {
      return route.fulfill({body: curve, contentType: kinds.svg});
    }
    return ending === 'png' ? route.fulfill({body: badge, contentType: 'image/png'}) : route.fulfill({status: 404, body: ''});
  });
}

/** A page that shows no more than its verdict deserves, however it is looked at. */
async function tone(page, name) {
  const {ticks, sign, text} = await page.evaluate(() => ({
    ticks: document.querySelectorAll('.mark-tick').length,
    sign: document.querySelector('h1 .mark')?.getAttribute('class') ?? '',
    text: document.querySelector('h1').innerText,
  }));
  const good = /-(genuine|genuine-Listed|person-(same|another|cannottell))\.html$/.test(name) || name.startsWith('name-');
  return [
    ticks > 0 && !good && `${ticks} ticks`,
    /kept/.test(name) && sign.includes('tick') && 'a kept answer has a tick at its head',
    /-genuine-Unknown|arabic/.test(name) && !/do not know this issuer/.test(text) && `it says ${text}`,
  ];
}

/** Pages on which a verdict meets all that changes its look; the others differ from them in words and are seen twice. */
const everywhere = /^(credential-.*|result-([a-z]+|genuine-.*|person-.*))\.html$/;
const twice = ['light-1280 ltr', 'dark-320-no-script rtl'];

async function visit(browser) {
  await inTwos(views, async ({name: view, script, options}) => {
    const page = await open(browser, options);
    await serve(page);
    for(const name of pages) {
      const wanted = ['ltr', 'rtl'].filter(direction => everywhere.test(name) || twice.includes(`${view} ${direction}`));
      if(wanted.length) {
        await go(page, `${base.origin}/${name}`, script);
      }
      for(const direction of wanted) {
        await page.evaluate(dir => document.documentElement.setAttribute('dir', dir), direction);
        // The script of the credential's page finds no statements here: that is the test's own doing.
        const found = (await examineContent(page)).filter(each => !/status of 404/.test(each));
        const title = name.replace('.html', '');
        report(`${title} ${view} ${direction}`, [...found, ...await tone(page, name)]);
        if(twice.includes(`${view} ${direction}`)) {
          await shoot(page, `state-${title}-${view}-${direction}`);
        }
      }
    }
    await page.context().close();
  });
}

/** Each page in its own language and direction, where there is least room for it. */
async function travel(browser) {
  const {name: view, script, options} = views.find(({name}) => name === 'dark-320-no-script');
  await inTwos(abroad, async name => {
    const page = await open(browser, options);
    await serve(page);
    await go(page, `${base.origin}/${name}`, script);
    const found = (await examineContent(page)).filter(each => !/status of 404/.test(each));
    const {ticks} = await page.evaluate(() => ({ticks: document.querySelectorAll('.mark-tick').length}));
    const good = /^([a-z]+-(genuine(-Listed)?|person-[a-z]+)|checks)\./.test(name);
    report(`${name.replace('.html', '')} ${view}`, [...found, ticks > 0 && !good && `${ticks} ticks`]);
    await shoot(page, `abroad-${name.replace('.html', '')}`);
    await page.context().close();
  });
}

const browser = await launch();
try {
  await visit(browser).catch(error => report('visit', error.stack));
  await travel(browser).catch(error => report('travel', error.stack));
  const all = [...pages, ...abroad];
  report(`the HTML of ${all.length} pages is valid`, validHtml(all.map(name => join(folder, name))));
} finally {
  await browser.close();
}
process.exitCode = totals() ? 0 : 1;
