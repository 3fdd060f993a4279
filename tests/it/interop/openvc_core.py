"""openvc-core: `openvc_core.py BASE_JSON_FILE`, requests on stdin (see loopback.py)."""
import json
from importlib.resources import files

from openvc import VerificationPolicy, verify_credential
from openvc.did.base import DidResolverRegistry
from openvc.did.did_key import DidKeyResolver
from openvc.did.did_web import DidWebResolver
from openvc.resolvers import default_status_list_resolver
from openvc.status import CredentialRevoked, CredentialSuspended

from loopback import answer, demo, fetch

PURL = "https://purl.imsglobal.org/spec/ob/v3p0/"
_bundled = files("openbadgeslib.ob3") / "contexts"
CONTEXTS = {
    PURL + "context-3.0.3.json": json.loads((_bundled / "ob-v3p0-context-3.0.3.json").read_text("utf-8")),
    PURL + "extensions.json": json.loads((_bundled / "ob-v3p0-extensions.json").read_text("utf-8")),
}
RESOLVER = DidResolverRegistry([DidKeyResolver(), DidWebResolver(lambda url: json.loads(fetch(url)))])


_known = {}


def remembered(resolve):
    """A list that is a file stays as it is, so one look at it and its proof is enough."""
    def once(url):
        if url not in _known:
            _known[url] = resolve(url)
        return _known[url]
    return once if demo.get("files") else resolve


def single(document):
    """The same document with its array of one proof written as that proof: the array is what Open Badges asks for,
    and to this library a credential with an array has no proof at all."""
    proof = document.get("proof")
    return {**document, "proof": proof[0]} if isinstance(proof, list) and len(proof) == 1 else document


def verify(kind, document):
    # Status and its list are required to be checkable, the list's own proof is verified, and its issuer must be
    # the badge's: the strictest policy this library offers.
    policy = VerificationPolicy(require_status=kind == "credential", require_status_issuer_binding=True)
    lists = default_status_list_resolver(resolver=RESOLVER, extra_contexts=CONTEXTS,
                                         fetch=lambda url: json.dumps(single(json.loads(fetch(url)))))
    try:
        verify_credential(single(document), policy=policy, resolver=RESOLVER, resolve_status_list=remembered(lists),
                          extra_contexts=CONTEXTS)
    except (CredentialRevoked, CredentialSuspended) as stopped:
        return "revoked", str(stopped)
    return "genuine", ""


answer(verify)
