// @digitalbazaar/vc: `digital_bazaar.mjs BASE_JSON_FILE`, requests on stdin (see loopback.mjs).
import {answer, documentLoader} from './loopback.mjs';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';

const suite = new DataIntegrityProof({cryptosuite});

function explain(error) {
  return [error?.message, ...(error?.errors ?? []).map(each => each.message)].join('; ');
}

await answer(async ({kind, document}) => {
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
  const status = await checkStatus({credential: document, suite, documentLoader});
  if(status.error) {
    return {verdict: 'refused', detail: `status: ${explain(status.error)}`};
  }
  // `verified` only says that the lists could be read; the bits are beside it.
  return {verdict: status.results.some(each => each.status) ? 'revoked' : 'genuine'};
});
