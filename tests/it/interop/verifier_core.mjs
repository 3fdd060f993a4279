// @digitalcredentials/verifier-core, the engine of VerifierPlus: `verifier_core.mjs BASE_JSON_FILE`, requests on
// stdin (see loopback.mjs). It brings its own document loader, which asks the global fetch that loopback.mjs replaced.
import {answer} from './loopback.mjs';

const {verifyCredential} = await import('@digitalcredentials/verifier-core');

await answer(async ({document}) => {
  const report = await verifyCredential({credential: document, knownDIDRegistries: []});
  // It reports a credential that is not yet valid as an error beside an empty log, so an error is
  // looked for first and nothing is concluded from a step that is absent.
  const errors = [...(report.errors ?? []), ...(report.error ? [report.error] : [])];
  const step = id => report.log?.find(each => each.id === id);
  if(errors.length || step('valid_signature')?.valid !== true) {
    return {verdict: 'refused', detail: errors.map(each => `${each.name}: ${each.message}`).join('; ')};
  }
  const schema = report.additionalInformation?.find(each => each.id === 'schema_check');
  const objections = (Array.isArray(schema?.results) ? schema.results : [])
    .flatMap(each => each.result.errors ?? []).map(each => `${each.instancePath} ${each.message}`);
  if(objections.length) {
    return {verdict: 'refused', detail: `schema: ${objections.join('; ')}`};
  }
  if(step('expiration')?.valid === false) {
    return {verdict: 'refused', detail: 'expired'};
  }
  if(!document.credentialStatus) {
    return {verdict: 'genuine'};
  }
  const status = step('revocation_status');
  if(status?.error || typeof status?.valid !== 'boolean') {
    return {verdict: 'refused', detail: `status: ${status?.error?.message ?? 'not checked'}`};
  }
  return {verdict: status.valid ? 'genuine' : 'revoked'};
});
