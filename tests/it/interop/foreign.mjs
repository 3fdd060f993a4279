// Random credentials by somebody else: `foreign.mjs BASE_JSON_FILE FOLDER COUNT SEED`.
//
// @digitalbazaar/vc signs Open Badges and plain credentials of both data models with each of its Ed25519 suites; jose
// signs tokens. Shapes, texts and contexts are drawn from the seed. FOLDER gets foreign.jsonl, lines of
// {case, document (as text), suite}, and the DID documents of the issuers by did:web. The first of each suite are plain.
import {contexts, documentLoader, files} from './loopback.mjs';
import {didOf} from './jose.mjs';
import {createWriteStream, writeFileSync} from 'node:fs';
import {createHash} from 'node:crypto';
import {join} from 'node:path';
import * as vc from '@digitalbazaar/vc';
import {CompactSign, exportJWK, generateKeyPair} from 'jose';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {Ed25519VerificationKey2020} from '@digitalbazaar/ed25519-verification-key-2020';
import {createSignCryptosuite as jcsSuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite as rdfc} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const [, , , folder, count, seed] = process.argv;

// ---- chance, by hashing: the same for a seed everywhere
let drawn = 0;
function draw() {
  return createHash('sha256').update(`${seed}:${drawn++}`).digest().readUIntBE(0, 6);
}
const below = end => draw() % end;
const pick = list => list[below(list.length)];
const chance = (of, make, otherwise) => below(of) === 0 ? make() : otherwise;
const several = (most, make) => Array.from({length: below(most + 1)}, make);

const scripts = ['abc de ghi', 'ÄÖÜßé', 'αβγ δε', 'домлес', 'שלום', 'سلام', 'हिन्दी', '漢字仮名', '한국어', '🎓🏅👩🏽‍🔬'];
const traps = ['"q"', 'a\\b', '<b>&amp;</b>', '_:b0', '@id', 'https://x.example/', 'e\u0301', 'line\nfeed', '\ttab', '\u2028', '\u0001', 'null'];
function text(words = 4) {
  const letters = [...pick(scripts)];
  const word = () => chance(10, () => pick(traps)) ?? Array.from({length: 1 + below(8)}, () => pick(letters)).join('');
  return `${Array.from({length: 1 + below(words)}, word).join(' ')} ${below(1000)}`;
}
const uuid = () => `urn:uuid:${[8, 4, 4, 4, 12].map(n => Array.from({length: n}, () => below(16).toString(16)).join('')).join('-')}`;
const url = () => `https://guild.example/${below(1e9).toString(36)}${pick(['', '?a=1&b=2', '#x', '/%C3%BC', '/ü', '/a(b)'])}`;
const iri = () => pick([uuid, url])();
const day = (from, years) => new Date(Date.UTC(from + below(years), below(12), 1 + below(28), below(24), below(60), below(60)));
function moment(date) {
  const z = date.toISOString();
  return pick([z.replace('.000', ''), z.replace('.000', ''), z, z.replace('.000Z', '+00:00'), z.replace('.000Z', '.25-05:30')]);
}
const someOf = members => Object.fromEntries(Object.entries(members).filter(() => below(3) === 0).map(([name, make]) => [name, make()]));

// ---- shapes
const image = () => ({id: url(), type: 'Image', ...someOf({caption: text})});
const alignment = () => ({type: ['Alignment'], targetName: text(), targetUrl: url(),
  ...someOf({targetDescription: text, targetFramework: text, targetCode: text, targetType: () => pick(['CFItem', 'CTDL', 'ext:x'])})});
const evidence = () => ({...chance(2, () => ({id: url()})), type: ['Evidence'], name: text(),
  ...someOf({narrative: () => text(20), genre: text, audience: text, description: text})});
const identity = () => ({type: 'IdentityObject', hashed: false, identityHash: `p${below(99)}@example.org`, identityType: 'emailAddress'});
const result = () => ({type: ['Result'], value: String(below(100)), ...someOf({status: () => 'Completed', achievedLevel: iri})});
const achievement = () => ({
  id: iri(), type: ['Achievement'], name: text(), description: text(12), criteria: {narrative: text(15)},
  ...someOf({image, achievementType: () => pick(['Badge', 'Certificate', 'ext:Merit']), tag: () => several(4, text),
    alignment: () => several(3, alignment), creditsAvailable: () => pick([1, 2.5, 0, 30, 4.35, -0.000123, 0.1 + 0.2, 1e6 / 7, 12.0, 3, 1e21, 1e-7]), humanCode: text,
    fieldOfStudy: text, specialization: text, version: () => '1.0',
    creator: () => ({id: iri(), type: ['Profile'], ...someOf({name: text, url})})}),
});
const profile = id => ({id, type: ['Profile'], ...someOf({name: text, url, email: () => 'a@guild.example', description: text, image,
  phone: () => '+1', address: () => ({type: ['Address'], addressCountry: 'AT'})})});

// What many an issuer writes and JSON-LD takes for nothing, or for the same in other words.
const oddities = [
  badge => badge.description = null,
  badge => badge.credentialSubject.achievement.tag = ['a', 'a'],
  badge => badge.evidence = [],
  badge => badge.type = ['VerifiableCredential', 'OpenBadgeCredential', 'AchievementCredential'],
  badge => badge.name = {'@value': text(), '@language': 'en'},
  badge => badge.credentialSubject.achievement.criteria['@type'] = 'Criteria',
  badge => badge['https://schema.org/award'] = text(),
  badge => badge.credentialSubject.achievement.tag = [['a'], 'b'],
  badge => badge.credentialSubject = [badge.credentialSubject],
  badge => badge.issuer = badge.issuer.id,
  badge => badge.issuer.type = 'Profile',
  badge => badge.evidence = [{type: ['Evidence'], name: 'x'}, {type: ['Evidence'], name: 'x'}],
];

const V1 = 'https://www.w3.org/2018/credentials/v1';
const V2 = 'https://www.w3.org/ns/credentials/v2';
const OB = edition => `https://purl.imsglobal.org/spec/ob/v3p0/context${edition}.json`;

function badge(issuer, older, odd) {
  const from = day(2020, 6);
  const until = chance(3, () => day(2060, 30));
  const dates = older ?
    {issuanceDate: moment(from), ...until && {expirationDate: moment(until)}} :
    {validFrom: moment(from), ...until && {validUntil: moment(until)}};
  const extensions = chance(4, () => [OB('').replace('context', 'extensions')], []);
  const made = {
    '@context': older ? [V1, OB(pick(['', '-3.0.1', '-3.0.2']))] : [V2, OB(pick(['-3.0.3', '-3.0.3', '-3.0.2'])), ...extensions],
    id: iri(), type: ['VerifiableCredential', pick(['OpenBadgeCredential', 'AchievementCredential'])],
    name: text(), issuer: profile(issuer), ...dates,
    credentialSubject: {...chance(2, () => ({id: pick([uuid(), 'did:example:subject'])})), type: ['AchievementSubject'],
      achievement: achievement(), ...someOf({identifier: () => [identity()], result: () => several(2, result), creditsEarned: () => 2.5})},
    ...someOf({description: text, image, evidence: () => several(2, evidence)}),
  };
  if(made['@context'][1] === OB('-3.0.3')) {
    // The older editions do not define these.
    Object.assign(made, someOf({awardedDate: () => moment(from)}));
    Object.assign(made.credentialSubject.achievement, someOf({inLanguage: () => pick(['en', 'de-AT'])}));
  }
  if(odd) {
    pick(oddities)(made);
  }
  return made;
}

function plain(issuer, older) {
  const dates = older ? {issuanceDate: moment(day(2020, 6))} : {...chance(2, () => ({validFrom: moment(day(2020, 6))}))};
  return {'@context': [older ? V1 : V2], ...chance(2, () => ({id: iri()})), type: ['VerifiableCredential'],
    issuer: pick([issuer, {id: issuer}]), ...dates,
    credentialSubject: {id: uuid(), ...!older && someOf({name: text, description: text})}};
}

// ---- keys
async function people() {
  const made = [];
  for(const [place, web] of [false, false, true].entries()) {
    const key = await Ed25519Multikey.generate({seed: createHash('sha256').update(`key ${place}`).digest()});
    key.controller = web ? 'did:web:guild.example:people' : `did:key:${key.publicKeyMultibase}`;
    key.id = `${key.controller}#${web ? 'key-1' : key.publicKeyMultibase}`;
    if(web) {
      const method = {id: key.id, type: 'Multikey', controller: key.controller, publicKeyMultibase: key.publicKeyMultibase};
      const path = join(folder, 'guild-did.json');
      writeFileSync(path, JSON.stringify({'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: key.controller, verificationMethod: [method], assertionMethod: [key.id]}));
      files['https://guild.example/people/did.json'] = path;
    }
    const {publicKeyMultibase, secretKeyMultibase: _} = key;
    const exported = await key.export({publicKey: true, secretKey: true});
    const older = await Ed25519VerificationKey2020.from({type: 'Ed25519VerificationKey2020', id: key.id, controller: key.controller,
      publicKeyMultibase, privateKeyMultibase: exported.secretKeyMultibase});
    made.push({id: key.controller, key, older});
  }
  return made;
}

async function holders() {
  const made = [];
  for(const alg of ['RS256', 'ES256', 'EdDSA']) {
    const {publicKey, privateKey} = await generateKeyPair(alg, {extractable: true});
    const id = didOf(await exportJWK(publicKey));
    made.push({alg, id, privateKey});
  }
  return made;
}

const suites = {
  rdfc: {older: false, contexts: [], make: ({key}) => new DataIntegrityProof({signer: key.signer(), cryptosuite: rdfc})},
  jcs: {older: false, contexts: [], make: ({key}) => new DataIntegrityProof({signer: key.signer(), cryptosuite: jcsSuite()})},
  'rdfc 1.1': {older: true, contexts: ['https://w3id.org/security/data-integrity/v2'],
    make: ({key}) => new DataIntegrityProof({signer: key.signer(), cryptosuite: rdfc})},
  '2020': {older: true, contexts: ['https://w3id.org/security/suites/ed25519-2020/v1'], make: ({older}) => new Ed25519Signature2020({key: older})},
  '2020 2.0': {older: false, contexts: ['https://w3id.org/security/suites/ed25519-2020/v1'], make: ({older}) => new Ed25519Signature2020({key: older})},
};

async function embedded(name, person, odd) {
  const {older, contexts: added, make} = suites[name];
  const credential = chance(5, () => plain(person.id, older)) ?? badge(person.id, older, odd);
  credential['@context'].push(...added);
  const issued = await vc.issue({credential, suite: make(person), documentLoader});
  if(below(3) === 0) {
    issued.proof = [issued.proof].flat();
  }
  return JSON.stringify(issued);
}

async function token({alg, id, privateKey}) {
  const credential = badge(id, false, false);
  // Claims are whole seconds, so the dates that they repeat are too.
  credential.validFrom = '2025-01-01T00:00:00Z';
  delete credential.validUntil;
  const claims = chance(2, () => ({iss: id, jti: credential.id, nbf: Date.parse(credential.validFrom) / 1000,
    ...credential.credentialSubject.id && {sub: credential.credentialSubject.id}}), {});
  const bytes = new TextEncoder().encode(JSON.stringify({...claims, ...credential}));
  const typ = pick(['JWT', 'vc+jwt']);
  return new CompactSign(bytes).setProtectedHeader({alg, typ, kid: `${id}#0`}).sign(privateKey);
}

const [signers, tokens] = [await people(), await holders()];
const kinds = [...Object.keys(suites), 'rdfc', 'rdfc', 'token'];
const out = createWriteStream(join(folder, 'foreign.jsonl'));
let refused = 0;
for(let number = 0; number < count;) {
  const kind = number < 8 ? kinds[number] : pick(kinds);
  const odd = number >= 24 && below(8) === 0;
  let document;
  try {
    document = await (kind === 'token' ? token(pick(tokens)) : embedded(kind, pick(signers), odd));
  } catch(error) {
    // Its own safe mode will not sign every shape; what it does not sign is no case.
    if(++refused > count / 4) {
      throw error;
    }
    continue;
  }
  const suite = kind === 'token' ? 'token' : kind;
  out.write(`${JSON.stringify({case: `foreign ${number++}`, document, suite, odd})}\n`);
}
out.end();
console.log(`${count} made with contexts of ${contexts.size}; @digitalbazaar/vc would not sign ${refused} others`);
