// jose, a JavaScript library for tokens: what it makes of a credential in a JWT whose key is its own name (did:jwk).
import {compactVerify, decodeProtectedHeader, importJWK} from 'jose';

const didJwk = /^did:jwk:([A-Za-z0-9_-]+)(#0)?$/;

/** Name of a did:jwk issuer for a public key. */
export function didOf(jwk) {
  return `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
}

/** jose verifies the signature; that the key is the issuer's and the time is right is asked here, in the plainest way. */
export async function judgeToken(token) {
  const header = decodeProtectedHeader(token);
  const named = didJwk.exec(header.kid ?? '');
  if(!named) {
    return {verdict: 'refused', detail: `the key ${header.kid} is no did:jwk`};
  }
  const jwk = JSON.parse(Buffer.from(named[1], 'base64url'));
  const {payload} = await compactVerify(token, await importJWK(jwk, header.alg), {algorithms: ['RS256', 'ES256', 'EdDSA']});
  const credential = JSON.parse(new TextDecoder().decode(payload));
  const issuer = credential.issuer?.id ?? credential.issuer;
  if(issuer !== `did:jwk:${named[1]}` || (credential.iss ?? issuer) !== issuer) {
    return {verdict: 'refused', detail: 'the key is not the issuer\'s'};
  }
  if(new Date(credential.validFrom) > new Date() || new Date(credential.validUntil ?? 8e15) < new Date()) {
    return {verdict: 'refused', detail: 'it is not current'};
  }
  return {verdict: 'genuine'};
}
