// Signs the credential on stdin with a fresh did:key that is not the issuer's: a perfectly valid signature by the
// wrong hand. `forge.mjs BASE_JSON_FILE`, forged credential on stdout.
import {documentLoader} from './loopback.mjs';
import {readFileSync} from 'node:fs';
import jsigs from 'jsonld-signatures';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';

const {proof: _, ...unsigned} = JSON.parse(readFileSync(0, 'utf8'));
const key = await Ed25519Multikey.generate();
key.controller = `did:key:${key.publicKeyMultibase}`;
key.id = `${key.controller}#${key.publicKeyMultibase}`;
const suite = new DataIntegrityProof({signer: key.signer(), cryptosuite});
const forged = await jsigs.sign(unsigned, {
  suite, documentLoader, purpose: new jsigs.purposes.AssertionProofPurpose(),
});
process.stdout.write(JSON.stringify({...forged, proof: [forged.proof].flat()}));
