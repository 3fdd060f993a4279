// The conformance adapter before Digital Bazaar's libraries: what ours issues theirs verify, and the reverse, each also
// with one thing changed. `INSIGNIA_BIN=… vc_api.mjs`; it starts the adapter itself and trusts nobody but its certificate.
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {request} from 'node:https';
import {createInterface} from 'node:readline';

import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as jcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import multikeyContext from '@digitalbazaar/multikey-context';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {cryptosuite as rdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import didContext from 'did-context';
import ed25519Context from 'ed25519-signature-2020-context';

const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
const signing = {rdfc, jcs: jcs.createSignCryptosuite()};
const verifying = {rdfc, jcs: jcs.createVerifyCryptosuite()};
const verifier = name =>
  name === '2020' ? new Ed25519Signature2020() : new DataIntegrityProof({cryptosuite: verifying[name]});
// Their eddsa-jcs-2022 compares contexts by identity, so it refuses every context written into a document, its own too.
const refusedByTheirs = (name, document) => name === 'jcs' && document['@context'].some(one => typeof one === 'object');
const unasked = async () => ({verified: true});

const adapter = spawn(process.env.INSIGNIA_BIN, ['conformance', '--listen', '127.0.0.1:0', '--json'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [first] = await new Promise((resolve, reject) => {
  adapter.once('exit', code => reject(new Error(`the adapter ended with ${code}`)));
  createInterface({input: adapter.stdout}).once('line', line => resolve([JSON.parse(line)]));
});
const {base_url: base, did, certificate} = first;

/** One request over TLS. */
function ask(method, url, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, {method, ca: certificate, headers: {'content-type': 'application/json'}}, async answer => {
      let text = '';
      for await (const part of answer) {
        text += part;
      }
      resolve({status: answer.statusCode, body: text ? JSON.parse(text) : null});
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}
const post = (path, body) => ask('POST', base + path, body);
const verify = (document, options = {}) =>
  post('/credentials/verify', {verifiableCredential: document, options}).then(({status}) => status);
const present = (document, options = {}) =>
  post('/presentations/verify', {verifiablePresentation: document, options}).then(({status}) => status);

const asset = name => JSON.parse(readFileSync(new URL(`../../../assets/contexts/${name}`, import.meta.url)));
const contexts = new Map([
  ['https://www.w3.org/ns/credentials/status/v1', asset('status-v1.json')], ...ed25519Context.contexts,
  ...credentialContexts, ...dataIntegrityContext.contexts, ...multikeyContext.contexts, ...didContext.contexts,
  [EXAMPLES, {'@context': {'@vocab': 'https://www.w3.org/ns/credentials/examples#'}}],
]);

async function documentLoader(url) {
  let document = structuredClone(contexts.get(url));
  if(url.startsWith('did:key:')) {
    const [controller, fragment] = url.split('#');
    const publicKeyMultibase = controller.slice('did:key:'.length);
    const id = `${controller}#${publicKeyMultibase}`;
    const method = {'@context': multikeyContext.constants.CONTEXT_URL, id, type: 'Multikey', controller, publicKeyMultibase};
    document = fragment ? method : {
      '@context': [didContext.constants.DID_CONTEXT_URL, multikeyContext.constants.CONTEXT_URL],
      id: controller, verificationMethod: [method], assertionMethod: [id], authentication: [id],
    };
  } else if(url.startsWith(base)) {
    document = (await ask('GET', url)).body;
  }
  if(!document) {
    throw new Error(`nothing is fetched: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

const subject = {id: 'did:example:a', name: 'Ada'};
const v2 = (issuer, more) => ({'@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:uuid:0b7d2f3e-3b6b-4e1c-9a69-2f1a3c0d9e55',
  type: ['VerifiableCredential'], issuer, credentialSubject: subject, ...more});
const credentials = issuer => [
  v2(issuer),
  v2({id: issuer, name: {'@value': 'Beispiel', '@language': 'de'}}, {validFrom: '2024-01-01T00:00:00.5+01:00'}),
  v2(issuer, {'@context': ['https://www.w3.org/ns/credentials/v2', EXAMPLES], type: ['VerifiableCredential', 'Any'],
    evidence: [{type: 'E', deep: {deeper: [1, 2.5, true, 'x', 'x']}}]}),
  v2(issuer, {'@context': ['https://www.w3.org/ns/credentials/v2', {Own: 'https://a.example/#Own'}],
    type: ['VerifiableCredential', 'Own']}),
  {'@context': ['https://www.w3.org/2018/credentials/v1'], id: 'urn:x:1', type: ['VerifiableCredential'], issuer,
    issuanceDate: '2024-01-01T00:00:00Z', credentialSubject: {id: 'did:example:a'}},
];
const CHANGES = {
  subject: document => { document.credentialSubject.id = 'did:example:b'; },
  added: document => { document.added = 1; },
  created: document => { document.proof.created = '2020-01-01T00:00:00Z'; },
  undated: document => { delete document.proof.created; },
  purpose: document => { document.proof.proofPurpose = 'authentication'; },
  extra: document => { document.proof.extra = 'x'; },
  issuer: document => { document.issuer = 'did:example:x'; },
  unsigned: document => { delete document.proof; },
};
const changed = (document, change) => {
  const copy = structuredClone(document);
  CHANGES[change](copy);
  return copy;
};

let passed = 0;
let failed = 0;
function is(what, got, expected, detail = '') {
  if(got === expected) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`\tFAIL ${what}: ${got}, not ${expected} ${detail}`);
  }
}

const ISSUERS = [['/credentials/issue', 'rdfc'], ['/jcs/credentials/issue', 'jcs'], ['/status/credentials/issue', 'rdfc'],
  ['/ed25519-2020/credentials/issue', '2020']];
for(const [path, name] of ISSUERS) {
  const suite = verifier(name);
  for(const [place, credential] of credentials(did).entries()) {
    const what = `ours, ${path}, ${place}`;
    const issued = await post(path, {credential, options: {}});
    is(`${what}: issued`, issued.status, 201, JSON.stringify(issued.body));
    const document = issued.body.verifiableCredential;
    const theirs = given => vc.verifyCredential({credential: given, suite, documentLoader, checkStatus: unasked});
    const answer = await theirs(document);
    is(`${what}: theirs verify it`, answer.verified, !refusedByTheirs(name, document), String(answer.error?.errors?.[0] ?? answer.error));
    for(const change of Object.keys(CHANGES)) {
      is(`${what}: theirs, ${change} changed`, (await theirs(changed(document, change))).verified, false);
    }
    if(document.credentialStatus && place === 0) {
      const status = async () => (await checkStatus({credential: document, suite, documentLoader})).results[0].status;
      is(`${what}: status`, await status(), false);
      const {credentialStatus} = document;
      is(`${what}: revoked`, (await post('/credentials/status', {credentialStatus, status: true})).status, 200);
      is(`${what}: status`, await status(), true);
    }
  }
}

const older = await Ed25519VerificationKey2020.generate();
older.controller = `did:key:${older.publicKeyMultibase}`;
older.id = `${older.controller}#${older.publicKeyMultibase}`;
for(const [place, credential] of credentials(older.controller).entries()) {
  const what = `theirs, 2020, ${place}`;
  const document = await vc.issue({credential, suite: new Ed25519Signature2020({key: older}), documentLoader});
  is(`${what}: ours verify it`, await verify(document), 200);
  for(const change of Object.keys(CHANGES)) {
    is(`${what}: ours, ${change} changed`, await verify(changed(document, change)), 400);
  }
}
const pair = await Ed25519Multikey.generate();
pair.controller = `did:key:${pair.publicKeyMultibase}`;
pair.id = `${pair.controller}#${pair.publicKeyMultibase}`;
for(const name of ['rdfc', 'jcs']) {
  for(const [place, credential] of credentials(pair.controller).entries()) {
    const what = `theirs, ${name}, ${place}`;
    const suite = new DataIntegrityProof({signer: pair.signer(), cryptosuite: signing[name]});
    // As text and back, or proof and document would share one context, and theirs would not be put to the test.
    const document = JSON.parse(JSON.stringify(await vc.issue({credential, suite, documentLoader})));
    const own = await vc.verifyCredential({credential: document, suite: verifier(name), documentLoader});
    is(`${what}: theirs verify it`, own.verified, !refusedByTheirs(name, document));
    is(`${what}: ours verify it`, await verify(document, {checks: ['proof']}), 200);
    is(`${what}: for another purpose`, await verify(document, {expectedProofPurpose: 'authentication'}), 400);
    for(const change of Object.keys(CHANGES)) {
      is(`${what}: ours, ${change} changed`, await verify(changed(document, change)), 400);
    }
    const presentation = vc.createPresentation({verifiableCredential: [document], holder: pair.controller});
    const signed = await vc.signPresentation({presentation, suite, challenge: 'c1', domain: 'd.example', documentLoader});
    is(`${what}: presented`, await present(signed, {challenge: 'c1', domain: 'd.example'}), 200);
    is(`${what}: presented without a proof`, await present(presentation), 200);
    is(`${what}: another challenge`, await present(signed, {challenge: 'c2', domain: 'd.example'}), 400);
    is(`${what}: another domain`, await present(signed, {challenge: 'c1', domain: 'e.example'}), 400);
    is(`${what}: another holder`, await present({...signed, holder: did}), 400);
    is(`${what}: another credential`, await present({...signed, verifiableCredential: [changed(document, 'subject')]}), 400);
  }
}

adapter.removeAllListeners('exit');
adapter.kill();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
