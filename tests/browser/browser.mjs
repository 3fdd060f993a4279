// The browser, and what is asked of every page: nothing said on the console, nothing fetched from elsewhere, no
// accessibility fault, no sideways scrolling, one h1, the security headers.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';

import axe from 'axe-core';
import {chromium} from 'playwright-core';

/** The demo's one line of JSON. */
export const demo = JSON.parse(readFileSync(process.argv[2], 'utf8'));
export const base = new URL(demo.base_url);

const shots = process.env.SHOTS;
const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
let passed = 0;
let failed = 0;

/** Reports one case; an empty list of complaints is a pass. */
export function report(name, complaints) {
  const found = [complaints].flat().filter(Boolean);
  found.length ? failed++ : passed++;
  console.log(`${name}\t${found.length ? 'FAIL' : 'ok'}`);
  for(const each of found) {
    console.log(`\t${String(each).replaceAll('\n', ' ').slice(0, 700)}`);
  }
}

/** Prints the totals; true when nothing failed. */
export function totals() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

/** Does each of them with `work`, two at a time: a page keeps one processor busy, and the smallest machine has two. */
export async function inTwos(list, work) {
  const rest = [...list];
  const lane = async () => {
    while(rest.length) {
      await work(rest.shift());
    }
  };
  await Promise.all([lane(), lane()]);
}

/** Switches with which Chromium can reach nothing but this machine, even by name. */
export const switches = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost'];

/** Starts Chromium. */
export async function launch() {
  return chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: switches});
}

/** The ways a page is looked at: every scheme and width, with scripts and without. */
export const views = [];
for(const script of [true, false]) {
  for(const colorScheme of ['light', 'dark']) {
    for(const width of [1280, 320]) {
      views.push({name: `${colorScheme}-${width}${script ? '' : '-no-script'}`, script, options: {
        colorScheme, locale: 'en-GB', reducedMotion: 'reduce', viewport: {width, height: width === 320 ? 640 : 800},
      }});
    }
  }
}

/** Opens a page that remembers what it said on the console and what it asked of other hosts. */
export async function open(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.heard = [];
  page.on('console', message => {
    if(['error', 'warning'].includes(message.type())) {
      page.heard.push({text: message.text(), url: message.location().url});
    }
  });
  page.on('pageerror', error => page.heard.push({text: String(error), url: page.url()}));
  context.on('request', request => {
    const url = new URL(request.url());
    if(!['data:', 'blob:'].includes(url.protocol) && url.host !== base.host) {
      page.heard.push({text: `a request left the machine: ${url.href}`, url: page.url()});
    }
  });
  return page;
}

/**
 * Goes to an address, with the page's scripts or without. Without them the page is parsed and laid out as in a browser
 * that has none; scripts are allowed again only when it has loaded, since the accessibility checker is one.
 */
export async function go(page, address, script = true) {
  page.debugger ??= await page.context().newCDPSession(page);
  await page.debugger.send('Emulation.setScriptExecutionDisabled', {value: !script});
  const response = await page.goto(address, {waitUntil: 'load'});
  await page.debugger.send('Emulation.setScriptExecutionDisabled', {value: false});
  return response;
}

/** What the console said since the last call. A page that answers 4xx on purpose is itself an error to Chromium. */
export function complaints(page, status = 200) {
  const heard = page.heard.splice(0);
  return heard.filter(({text, url}) => !(status >= 400 && url === page.url() && text.includes(`status of ${status}`)))
    .map(({text, url}) => `console: ${text} (${url})`);
}

function headers(response) {
  const found = response.headers();
  const policy = found['content-security-policy'] ?? '';
  return [
    !/default-src '(none|self)'/.test(policy) && `content-security-policy is "${policy}"`,
    /'unsafe-(inline|eval)'/.test(policy.replace(/style-src[^;]*/, '')) && `policy allows unsafe scripts: ${policy}`,
    !/frame-ancestors/.test(policy) && 'policy says nothing of frame-ancestors',
    found['x-content-type-options'] !== 'nosniff' && 'no x-content-type-options: nosniff',
    !found['referrer-policy'] && 'no referrer-policy',
    !/^text\/html; ?charset=utf-8$/i.test(found['content-type'] ?? '') && `content-type is ${found['content-type']}`,
  ];
}

async function structure(page) {
  const seen = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].filter(each => each.checkVisibility()).length,
    title: document.title.trim(),
    language: document.documentElement.lang,
    viewport: document.querySelector('meta[name=viewport]')?.content ?? '',
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    broken: [...document.images].filter(each => each.complete && !each.naturalWidth).map(each => each.src),
  }));
  return [
    seen.headings !== 1 && `${seen.headings} visible h1`,
    !seen.title && 'no title',
    !seen.language && 'no lang',
    !/width=device-width/.test(seen.viewport) && `viewport is "${seen.viewport}"`,
    seen.wide > 0 && `scrolls sideways by ${seen.wide} px`,
    ...seen.broken.map(each => `image does not load: ${each}`),
  ];
}

async function accessibility(page) {
  // By the debugger, so that the page's own policy stays as strict as it is. A page that is looked at again has it still.
  if(!await page.evaluate(() => 'axe' in globalThis)) {
    await page.evaluate(axe.source);
  }
  const {violations} = await page.evaluate(values => globalThis.axe.run(document, {runOnly: {type: 'tag', values}}),
    axeRules);
  return violations.map(({id, help, nodes}) =>
    `axe ${id}: ${help}: ${nodes.slice(0, 3).map(each => `${each.html.slice(0, 140)} ${each.any[0]?.message ?? ''}`).join(' | ')}`);
}

/** What can be asked of a page by looking at it; scripts must be allowed by now. */
export async function examineContent(page, status = 200) {
  return [...await structure(page), ...await accessibility(page), ...complaints(page, status)];
}

/** Everything asked of a page that is open now. */
export async function examine(page, response, status = 200) {
  return [
    response.status() !== status && `answered ${response.status()}, not ${status}`,
    ...headers(response), ...await examineContent(page, status),
  ];
}

/** Writes a picture of the page into the folder SHOTS, for a person to look at. */
export async function shoot(page, name) {
  if(shots) {
    mkdirSync(shots, {recursive: true});
    await page.screenshot({path: join(shots, `${name}.png`), fullPage: true});
  }
}

/** What the Nu HTML checker has against these files. */
export function validHtml(files) {
  const jar = join(createRequire(import.meta.url).resolve('vnu-jar/package.json'), '../build/dist/vnu.jar');
  let said = '';
  try {
    execFileSync('java', ['-jar', jar, '--format', 'gnu', '--stdout', ...files], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']});
  } catch(error) {
    said = error.stdout || String(error);
  }
  return said.split('\n').filter(Boolean).map(each => each.replace(dirname(files[0]), ''));
}
