"""openbadgeslib: `openbadgeslib_ob3.py BASE_JSON_FILE`, requests on stdin (see loopback.py).

Beside credentials (kind `credential`) it takes baked images (kind `image`, the bytes in base64), which it unpacks
with its own reader, and status lists. Of a list named by a credential it checks the bit; it verifies a list's proof
on the way only when that list is a JWT, so the list's Data Integrity proof is a case of its own (kind `status_list`).
"""
import base64

from openbadgeslib.ob3 import (OB3LdpVerifier, OB3VerificationError, OB3Verifier, resolve_verification_method,
                               verify_data_integrity_proof)

from loopback import answer, fetch


def verify(kind, document):
    if kind == "status_list":
        proof = document["proof"][0]
        if proof["verificationMethod"].partition("#")[0] != document["issuer"]:
            return "refused", "the list is signed by another than its issuer"
        verify_data_integrity_proof(document, resolve_verification_method(proof["verificationMethod"], download=fetch))
        return "genuine", ""
    if kind == "image":
        data = base64.b64decode(document)
        png = data.startswith(b"\x89PNG")
        document = (OB3Verifier.extract_token_from_png if png else OB3Verifier.extract_token_from_svg)(data)
    try:
        OB3LdpVerifier().verify(document, check_status=True, download=fetch, verify_status_list=False)
    except OB3VerificationError as error:
        # It has one error for everything; only this text is about the bit in the list.
        return ("revoked" if "Credential status 'revocation' is set" in str(error) else "refused"), str(error)
    return "genuine", document if kind == "image" else ""


answer(verify)
