// The page that proves itself: what its script says when all is well, when an answer on the way was altered, when the
// page itself was, when the browser cannot check, and that without scripts nothing is missing.
import {base, complaints, demo, go, open, report} from './browser.mjs';

const path = new URL(demo.credential_url).pathname;
const statements = `${base.origin}${path}/statements.json`;
const keys = `${base.origin}/.well-known/did.json`;

/** Changes one JSON answer on its way. */
const altered = (address, change) => page => page.route(address, async route => {
  const answer = await route.fetch();
  const value = await answer.json();
  change(value);
  await route.fulfill({response: answer, json: value});
});

/** Changes the page on its way. */
const rewritten = (from, to) => page => page.route(demo.credential_url, async route => {
  const answer = await route.fetch();
  const text = await answer.text();
  if(!text.includes(from)) {
    throw new Error(`the page does not hold ${from}`);
  }
  await route.fulfill({response: answer, body: text.replaceAll(from, to)});
});

/** A well formed key that is not the published one. */
const otherKey = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
const swapped = (text, at) => text.slice(0, at) + (text[at] === '2' ? '3' : '2') + text.slice(at + 1);

/** Name, what is done to the page, the class and words of the line that the script must write. */
const cases = credential => {
  const name = credential.credentialSubject.identifier.find(each => each.identityType === 'name').identityHash;
  const {achievement} = credential.credentialSubject;
  const other = 'Mallory Example';
  const day = new Date(credential.validFrom).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
  return [
    ['nothing altered', null, 'good', 'with the key published at'],
    ['a name in the statements', altered(statements, value => value.document = value.document.replace(name, other)), 'bad', 'does not fit'],
    ['the proof options', altered(statements, value => value.options = value.options.replace('assertionMethod', 'authentication')), 'bad', 'does not fit'],
    ['the signature', altered(statements, value => value.proofValue = swapped(value.proofValue, 20)), 'bad', 'does not fit'],
    ['an unreadable signature', altered(statements, value => value.proofValue = 'z0'), 'bad', 'base58'],
    ['the name of the key', altered(statements, value => value.verificationMethod += 'x'), 'bad', 'not one that the issuer publishes'],
    ['the published key', altered(keys, value => value.verificationMethod[0].publicKeyMultibase = otherKey), 'bad', 'does not fit'],
    ['a key that may not assert', altered(keys, value => value.assertionMethod = []), 'bad', 'not one that the issuer publishes'],
    ['the recipient on the page', rewritten(name, other), 'bad', `shows “${other}”`],
    ['the achievement on the page', rewritten(`>${achievement.name}</bdi>`, '>Grand Master</bdi>'), 'bad', 'shows “Grand Master”'],
    ['a day on the page', rewritten(`>${day}</time>`, '>1 January 2031</time>'), 'bad', 'shows “1 January 2031”'],
    ['the number on the page', rewritten(`<link rel="canonical" href="${demo.credential_url}">`,
      `<link rel="canonical" href="${base.origin}/credentials/${'7'.repeat(26)}">`), 'bad', 'another credential'],
    ['no statements', page => page.route(statements, route => route.fulfill({status: 503, body: ''})), 'open', 'could not check'],
    ['no Ed25519', page => page.addInitScript(() => {
      crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'));
    }), 'open', 'cannot check signatures itself'],
  ];
};

/** Each case; returns nothing and reports. */
export async function proving(browser) {
  const credential = await (await fetch(demo.credential_json_url)).json();
  for(const [name, meddle, kind, words] of cases(credential)) {
    const page = await open(browser, {locale: 'en-GB', viewport: {width: 1280, height: 800}});
    await meddle?.(page);
    await page.goto(demo.credential_url);
    const line = page.locator(`#own-check.${kind}`);
    await line.waitFor({timeout: 5000}).catch(() => {});
    const said = await page.locator('#own-check').innerText();
    const place = await page.locator('.head #own-check').count();
    report(`self-proof: ${name}`, [!said.includes(words) && `it says “${said}”`, !await line.count() && `it is not ${kind}`,
      place !== (kind === 'bad' ? 1 : 0) && 'it stands in the wrong place',
      ...complaints(page).filter(each => !/status of 503/.test(each))]);
    await page.context().close();
  }
  const page = await open(browser, {javaScriptEnabled: false});
  await go(page, demo.credential_url, false);
  const text = await page.locator('main').innerText();
  report('self-proof: without scripts nothing is missing', [/browser/i.test(text) && 'it speaks of a browser',
    await page.locator('#own-check').isVisible() && 'an empty line is shown', !/genuine and current/.test(text) && text.slice(0, 200)]);
  await page.context().close();
}
