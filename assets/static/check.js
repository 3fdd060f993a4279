// This page says that a credential is genuine. Your browser need not believe it: this script checks the signature anew,
// with the key that the issuer publishes, and says under "What we checked" how that came out.
//
// It takes nothing that was decided on the server. It fetches two files, both from the address you see above:
//   statements.json        the very texts that were signed: each line one statement, "subject predicate object ."
//   /.well-known/did.json  the issuer's public keys, which anybody can fetch and compare
// and asks: do the two belong together by the rules of Ed25519, and does this page show what was signed?
// Where a browser has no script, or no Ed25519, the page is the same without it.
'use strict';

const KEYS = '/.well-known/did.json';

/** Something does not fit together; every other error only means that nothing could be checked. */
class Disagreement extends Error {}

/** Complains unless it is so. */
function must(fits, why) {
  if (!fits) {
    throw new Disagreement(why);
  }
}

/** The octets behind a "z…" text: base58, a number written in 58 letters instead of ten digits. */
function octets(text) {
  const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  must(typeof text === 'string' && text[0] === 'z', 'a key or signature is not in base58');
  const found = []; // the number's octets, the lowest first
  for (const letter of text.slice(1)) {
    let carry = letters.indexOf(letter);
    must(carry >= 0, 'a key or signature is not in base58');
    for (let place = 0; place < found.length; place++) {
      carry += found[place] * 58;
      found[place] = carry & 255;
      carry >>= 8;
    }
    if (carry) {
      found.push(carry);
    }
  }
  const zeros = text.slice(1).match(/^1*/)[0].length; // each leading 1 is an octet 0
  return Uint8Array.from([...Array(zeros).fill(0), ...found.reverse()]);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address} answers ${answer.status}`);
  }
  return answer.json();
}

/** The 32 octets of the key with that name, out of the issuer's own list. */
function published(keys, name) {
  const listed = Array.isArray(keys.assertionMethod) && keys.assertionMethod.includes(name);
  const method = (keys.verificationMethod ?? []).find(each => each.id === name && each.controller === keys.id);
  must(listed && method, 'the key that it names is not one that the issuer publishes');
  const key = octets(method.publicKeyMultibase);
  must(key.length === 34 && key[0] === 0xed && key[1] === 1, 'the published key is not for Ed25519');
  return key.slice(2);
}

/** The signature stands over 64 octets: the hash of the statements about the proof, then that of the credential's. */
async function holds(signed, key) {
  const hash = async text => new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const data = new Uint8Array([...await hash(signed.options), ...await hash(signed.document)]);
  return crypto.subtle.verify('Ed25519', key, octets(signed.proofValue), data);
}

/** The texts that were signed, by the last word of their predicate: "name", "validFrom", and so on. */
function statements(lines) {
  const found = new Map();
  const plain = {t: '\t', b: '\b', n: '\n', r: '\r', f: '\f'};
  for (const line of lines.split('\n')) {
    const [, predicate, escaped] = line.match(/^\S+ <[^>]*[#/]([^>#/]+)> "((?:[^"\\]|\\.)*)"/) ?? [];
    if (predicate) {
      const text = escaped.replace(/\\u([0-9A-Fa-f]{4})|\\(.)/g,
        (_, code, letter) => code ? String.fromCharCode(parseInt(code, 16)) : plain[letter] ?? letter);
      found.set(predicate, (found.get(predicate) ?? new Set()).add(text));
    }
  }
  return found;
}

/**
 * Whether a text is that day in the language of this page, as this browser writes it: the same numbers in the same order,
 * and the name of the month. How the language joins them ("1er janvier", "20 de noviembre de 2026") is its own affair.
 */
function isDay(shown, moment) {
  const spoken = document.documentElement.lang;
  const language = spoken === 'en' ? 'en-GB' : spoken;
  const format = new Intl.DateTimeFormat(language,
    {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn'});
  const parts = format.formatToParts(new Date(moment));
  const numbers = text => (text.match(/\p{Nd}+/gu) ?? []).join(' ');
  const month = parts.find(each => each.type === 'month').value;
  return numbers(shown) === numbers(parts.map(each => each.value).join('')) && shown.toLowerCase().includes(month.toLowerCase());
}

/** Every element that is marked as signed must show one of the texts that were. */
function compare(signed) {
  for (const element of document.querySelectorAll('[data-signed]')) {
    const text = element.getAttribute('datetime') ?? element.textContent;
    const among = element.dataset.signed.split(' ').some(name => signed.get(name)?.has(text));
    const day = !element.hasAttribute('datetime') || isDay(element.textContent, text);
    must(among && day, `this page shows “${element.textContent}”, and that was not signed`);
  }
}

async function check(line) {
  const [signed, keys] = await Promise.all([fetched(line.dataset.statements), fetched(KEYS)]);
  const raw = published(keys, signed.verificationMethod);
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  must(await holds(signed, key), 'the signature does not fit what it is said to sign');
  // A good signature over another credential would prove nothing about this one.
  const here = document.querySelector('link[rel=canonical]').href;
  must(signed.document.split('\n').includes(`<${here}> <https://www.w3.org/2018/credentials#issuer> <${keys.id}> .`),
    'what was signed is another credential than this');
  compare(statements(signed.document));
}

function say(line, kind, text) {
  line.classList.add(kind);
  line.textContent = text;
}

async function main(line) {
  try {
    await check(line);
    say(line, 'good', line.dataset.good);
  } catch (error) {
    if (error instanceof Disagreement) {
      document.querySelector('.head').append(line); // at the top, where nobody can miss it
      say(line, 'bad', line.dataset.bad);
      const why = document.createElement('span');
      why.lang = 'en'; // the reasons are for whoever looks into it
      why.dir = 'ltr';
      why.textContent = ` (${error.message}.)`;
      line.append(why);
    } else if (!globalThis.crypto?.subtle || error.name === 'NotSupportedError') {
      say(line, 'open', line.dataset.incapable);
    } else {
      say(line, 'open', line.dataset.unreachable);
    }
  }
}

main(document.getElementById('own-check'));
