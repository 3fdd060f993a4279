// A wallet written by others (@openid4vc/openid4vci) takes an offer from an earner's page and fetches its copy, which
// other people's verifiers then judge, before and after the credential is withdrawn.
//
//   node wallet.mjs LINE PROGRAM     LINE: a file with {"base_url": "http://localhost:PORT"} of a free port
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {createHash, generateKeyPairSync, randomBytes, sign} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {Openid4vciClient, setGlobalConfig} from '@openid4vc/openid4vci';

import {link, mails} from '../../browser/mails.mjs';

const [, , line, program] = process.argv;
const base = new URL(JSON.parse(readFileSync(line, 'utf8')).base_url);
const folder = mkdtempSync(join(tmpdir(), 'insignia-wallet-'));
const EARNER = 'ada@example.org';
// The service under test speaks http on loopback.
setGlobalConfig({allowInsecureUrls: true});

let passed = 0;
let failed = 0;
function report(name, expected, got, detail = '') {
  const fine = JSON.stringify(expected) === JSON.stringify(got);
  fine ? passed++ : failed++;
  console.log(`wallet: ${name}\t${JSON.stringify(expected)}\t${JSON.stringify(got)}\t${fine ? 'ok' : `FAIL ${detail}`}`);
}

/** The word by which a refusal is told. */
async function refused(asking) {
  try {
    await asking;
    return 'accepted';
  } catch(error) {
    const told = error.response?.credentialErrorResponseResult?.data ?? error.errorResponse ?? error.response?.errorResponse;
    return told?.error ?? String(error);
  }
}

const env = {
  ...process.env, INSIGNIA_MAIL_HOST: '127.0.0.1', INSIGNIA_MAIL_PORT: String(mails.address().port), INSIGNIA_MAIL_TLS: 'none',
  INSIGNIA_LISTEN: `127.0.0.1:${base.port}`, INSIGNIA_EARNERS_PER_MINUTE: '0',
};
for(const ours of ['INSIGNIA_BIN', 'INSIGNIA_DATA', 'INSIGNIA_TEST_CACHE']) {
  delete env[ours];
}
const run = (...words) => execFileSync(program, words, {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit']});

// ---- an earner with a browser of their own
let cookie = '';
async function browse(path, fields) {
  const headers = {cookie, ...fields && {'sec-fetch-site': 'same-origin'}};
  const body = fields && new URLSearchParams(fields);
  const answer = await fetch(new URL(path, base), {method: fields ? 'POST' : 'GET', headers, body, redirect: 'manual'});
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  return answer.text();
}
const between = (text, before, after) => text.split(before)[1].split(after)[0];

async function offer(id) {
  const guard = between(await browse('/earner/badges'), 'name="guard" value="', '"');
  const page = await browse(`/earner/badges/${id}/wallet`, {guard});
  return {link: `openid-credential-offer:${between(page, 'href="openid-credential-offer:', '"')}`,
    digits: between(page, 'class="digits" dir="ltr">', '<')};
}

// ---- a wallet
function wallet(kind) {
  const {publicKey, privateKey} =
    kind === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', {namedCurve: 'P-256'});
  const publicJwk = publicKey.export({format: 'jwk'});
  const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const callbacks = {
    fetch, hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: count => randomBytes(count), clientAuthentication: () => {},
    signJwt: (signer, {header, payload}) => {
      const half = `${encode(header)}.${encode(payload)}`;
      const algorithm = kind === 'EdDSA' ? null : 'sha256';
      const signature = sign(algorithm, Buffer.from(half), {key: privateKey, dsaEncoding: 'ieee-p1363'});
      return {jwt: `${half}.${signature.toString('base64url')}`, signerJwk: publicJwk};
    },
  };
  return {client: new Openid4vciClient({callbacks}), signer: {method: 'jwk', alg: kind, publicJwk}};
}

async function prove({client, signer}, issuerMetadata, credentialConfigurationId, nonce) {
  const {c_nonce: fresh} = await client.requestNonce({issuerMetadata});
  return client.createCredentialRequestJwtProof({issuerMetadata, credentialConfigurationId, signer, nonce: nonce ?? fresh});
}

/** A whole visit, as the library leads through it. */
async function visit(mine, {link: address, digits}) {
  const {client} = mine;
  const credentialOffer = await client.resolveCredentialOffer(address);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const [credentialConfigurationId] = credentialOffer.credential_configuration_ids;
  const redeem = txCode => client.retrievePreAuthorizedCodeAccessTokenFromOffer({credentialOffer, issuerMetadata, txCode});
  const wrong = await refused(redeem(digits === '000000' ? '000001' : '000000'));
  const {accessTokenResponse: {access_token: accessToken}} = await redeem(digits);
  const again = await refused(client.retrieveCredentials({
    issuerMetadata, accessToken, credentialConfigurationId,
    proofs: {jwt: [(await prove(mine, issuerMetadata, credentialConfigurationId, 'made up')).jwt]},
  }));
  const collect = async () => {
    const {jwt} = await prove(mine, issuerMetadata, credentialConfigurationId);
    const got = await client.retrieveCredentials({issuerMetadata, accessToken, credentialConfigurationId, proofs: {jwt: [jwt]}});
    return got.credentialResponse.credentials[0].credential;
  };
  return {copy: await collect(), repeated: await collect(), wrong, again, version: issuerMetadata.originalDraftVersion};
}

/** What a verifier of others says of the copy, in a process of its own that remembers no older list. */
function judged(verifier, document) {
  const script = new URL(verifier, import.meta.url).pathname;
  const input = JSON.stringify({case: 'copy', kind: 'credential', document});
  const {stdout, stderr} = spawnSync('node', [script, line], {input, encoding: 'utf8', timeout: 120_000});
  const answer = stdout.trim() ? JSON.parse(stdout) : {verdict: 'no answer', detail: stderr};
  return [answer.verdict, answer.detail];
}

let served;
try {
  run('init', '--issuer-name', 'Example Academy', '--base-url', base.origin, '--contact-email', 'credentials@example.org', '--json');
  run('programme', 'load', new URL('../../../assets/programmes/gitlab-sample.toml', import.meta.url).pathname, '--quiet');
  const issued = JSON.parse(run('issue', '--achievement', 'gitlab-certified-associate', '--email', EARNER, '--name', 'Ada Example', '--json'));
  served = spawn(program, ['serve'], {cwd: folder, env, stdio: 'ignore'});
  for(let tries = 0; tries < 100 && !await fetch(new URL('/healthz', base)).catch(() => null); tries++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await browse('/earner', {email: EARNER});
  await browse(await link(EARNER, '/earner/enter/'), {});

  const copies = [];
  for(const kind of ['EdDSA', 'ES256']) {
    const mine = wallet(kind);
    const {copy, repeated, wrong, again, version} = await visit(mine, await offer(issued.id));
    report(`${kind}: the metadata are read as version 1.0`, 'V1', version);
    report(`${kind}: wrong digits`, 'invalid_grant', wrong);
    report(`${kind}: a nonce made up`, 'invalid_nonce', again);
    report(`${kind}: asked again, the same copy`, true, JSON.stringify(copy) === JSON.stringify(repeated));
    const holder = Buffer.from(copy.credentialSubject.id.slice('did:jwk:'.length), 'base64url');
    report(`${kind}: it is bound to the wallet's key`, mine.signer.publicJwk.x, JSON.parse(holder).x);
    for(const verifier of ['digital_bazaar.mjs', 'verifier_core.mjs']) {
      const [verdict, detail] = judged(verifier, copy);
      report(`${kind}: ${verifier}`, 'genuine', verdict, detail);
      const [forged] = judged(verifier, {...copy, credentialSubject: {...copy.credentialSubject, id: 'did:jwk:e30'}});
      report(`${kind}: ${verifier}, bound to another`, 'refused', forged);
    }
    copies.push(copy);
  }
  report('two wallets have two numbers', 2, new Set(copies.map(copy => copy.id)).size);
  run('revoke', issued.id, '--reason', 'Awarded in error', '--json');
  const {statusListCredential} = copies[0].credentialStatus;
  const list = async () => (await fetch(statusListCredential)).text();
  const before = await list();
  for(let tries = 0; tries < 600 && await list() === before; tries++) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  for(const verifier of ['digital_bazaar.mjs', 'verifier_core.mjs']) {
    copies.forEach(copy => report(`${verifier}: withdrawn with the first`, 'revoked', judged(verifier, copy)[0]));
  }
} catch(error) {
  report('the walk', 'no error', String(error.stack ?? error));
} finally {
  served?.kill('SIGTERM');
  mails.close();
  rmSync(folder, {recursive: true, force: true});
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
