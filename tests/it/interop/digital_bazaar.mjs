// @digitalbazaar/vc: `digital_bazaar.mjs BASE_JSON_FILE`, requests on stdin (see loopback.mjs). Documents that come as
// text are tokens, which jose judges.
import {answer, documentLoader, files} from './loopback.mjs';
import {judgeToken} from './jose.mjs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {Ed25519Signature2020} from '@digitalbazaar/ed25519-signature-2020';
import {createVerifyCryptosuite as jcsSuite} from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const suite = [new DataIntegrityProof({cryptosuite}), new DataIntegrityProof({cryptosuite: jcsSuite()}), new Ed25519Signature2020()];
// A list that is a file stays as it is, and its own proof is a case of its own.
const verifyBitstringStatusListCredential = Object.keys(files).length === 0;

function explain(error) {
  return [error?.message, ...(error?.errors ?? []).map(each => each.message)].join('; ');
}

await answer(async ({kind, document}) => {
  if(typeof document === 'string') {
    return judgeToken(document);
  }
  // Proof and status are asked separately: one answer for both would not tell a forged
  // credential from a revoked one.
  const proof = await vc.verifyCredential({
    credential: document, suite, documentLoader, checkStatus: async () => ({verified: true}),
  });
  if(!proof.verified) {
    return {verdict: 'refused', detail: explain(proof.error)};
  }
  if(kind === 'status_list') {
    return {verdict: 'genuine'};
  }
  if(!document.credentialStatus) {
    return {verdict: 'genuine'};
  }
  const status = await checkStatus({credential: document, suite, documentLoader, verifyBitstringStatusListCredential});
  if(status.error) {
    return {verdict: 'refused', detail: `status: ${explain(status.error)}`};
  }
  // `verified` only says that the lists could be read; the bits are beside it.
  return {verdict: status.results.some(each => each.status) ? 'revoked' : 'genuine'};
});
