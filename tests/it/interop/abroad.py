"""Credentials made with other people's libraries, verified by our own command line: good ones, and the same tampered.

    abroad.py INSIGNIA FOLDER

Makers: @digitalbazaar/vc and jose (foreign.mjs), openvc-core, openbadgeslib (documents, tokens, baked PNG and SVG) and
openbadges_bakery (Open Badges 2.0, hosted on loopback). Nothing is fetched but the last. Prints
`case<TAB>expected<TAB>got<TAB>ok|FAIL` and exits 1 if anything failed.
"""
import base64
import io
import json
import os
import subprocess
import sys
import threading
import zlib
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import openbadges_bakery
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from openbadgeslib.ob3 import Achievement, Issuer, OB3LdpSigner, OB3Signer, OpenBadgeCredential
from openvc.keys import Ed25519SigningKey
from openvc.proof.data_integrity import DataIntegrityProofSuite
from openvc.proof.di_jcs import EddsaJcsProofSuite
from PIL import Image

from ob_contexts import CONTEXTS

HERE = Path(__file__).parent
WEB = "did:web:guild.example:welders"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
failures = passes = 0


def report(case, expected, got, detail=""):
    global failures, passes
    fine = expected == got
    failures += not fine
    passes += fine
    print(f"{case}\t{expected}\t{got}\t{'ok' if fine else 'FAIL'}", flush=True)
    if not fine and detail:
        print(f"\t{detail[:700]}", flush=True)


class Ours:
    """The program, in an empty folder: no installation, no network."""

    def __init__(self, program, folder):
        self.program, self.folder, self.number = program, folder, 0
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("INSIGNIA_")}

    def verify(self, octets, *arguments):
        """Verdict, exit code and the whole report."""
        self.number += 1
        path = self.folder / f"brought-{self.number}"
        path.write_bytes(octets)
        done = subprocess.run([self.program, "verify", str(path), "--json", *arguments], cwd=self.folder, text=True,
                              capture_output=True, timeout=60, check=False, env=self.environment)
        report_ = json.loads(done.stdout) if done.stdout.startswith("{") else {}
        return report_.get("verdict", f"exit {done.returncode}: {done.stderr[:300]}"), done.returncode, report_

    def expect(self, case, verdict, octets, *arguments, code=None):
        got, left, told = self.verify(octets, *arguments)
        checks = [f"{check['name']}: {check['detail']}" for check in told.get("checks", []) if check["outcome"] != "passed"]
        report(case, verdict, got, "; ".join(checks))
        report(f"{case}: exit code", str({"genuine": 0, "could_not_finish": 3}.get(verdict, 1) if code is None else code), str(left))
        return told


def png():
    held = io.BytesIO()
    Image.new("RGB", (16, 16), "navy").save(held, "PNG")
    return held.getvalue()


def replaced(octets, old, new):
    """An image whose credential says something else, chunk sums made right again."""
    assert old in octets, "there is nothing to tamper with"
    changed = octets.replace(old, new)
    if changed.startswith(b"\x89PNG"):
        out, at = [changed[:8]], 8
        while at < len(changed):
            length = int.from_bytes(changed[at:at + 4], "big")
            body = changed[at + 4:at + 8 + length]
            out += [changed[at:at + 4], body, zlib.crc32(body).to_bytes(4, "big")]
            at += 12 + length
        changed = b"".join(out)
    return changed


def tampered_token(token):
    head, payload, signature = token.split(".")
    said = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    said["credentialSubject"]["achievement"]["name"] = "Master of Everything"
    return f"{head}.{base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip('=')}.{signature}"


def node_made(ours):
    (ours.folder / "base.json").write_text('{"base_url": "https://badges.example.org"}')
    subprocess.run(["node", str(HERE / "foreign.mjs"), str(ours.folder / "base.json"), str(ours.folder), "24", "5"], check=True,
                   capture_output=True)
    did = ("--offline", "--did", str(ours.folder / "guild-did.json"))
    for line in (ours.folder / "foreign.jsonl").read_text("utf-8").split("\n"):
        made = json.loads(line) if line else None
        if not made or "1e-7" in made["document"] or "1e+21" in made["document"]:
            continue  # disagreements.toml has the reasons
        text = made["document"]
        case = f"{made['case']} ({made['suite']})"
        ours.expect(case, "genuine", text.encode(), *did)
        if made["suite"] == "token":
            ours.expect(f"{case}, another achievement", "not_genuine", tampered_token(text).encode(), *did)
            continue
        for place in ("validFrom", "issuanceDate", "name"):
            document = json.loads(text)
            if place in document:
                document[place] = "2019-01-01T00:00:00Z" if place != "name" else "Master of Everything"
                ours.expect(f"{case}, another {place}", "not_genuine", json.dumps(document).encode(), *did)


def credential(issuer):
    return OpenBadgeCredential(
        issuer=Issuer(id=issuer, name="Guild of Welders", url="https://guild.example/"),
        recipient_id="mailto:wanda@example.org",
        achievement=Achievement(id="https://guild.example/achievements/2", name="Welding II", description="Welds upside down.",
                                criteria_narrative="Weld upside down.", tags=["steel"], credits_available=2.5),
        id="urn:uuid:7f0a3f0c-2a4e-4b8e-9a55-6f0f6d0a1c01",
        issuance_date=datetime(2026, 1, 1, tzinfo=timezone.utc))


def pem(key):
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def library_made(ours):
    """openbadgeslib: the four carriers, by key that is its own name."""
    key = ed25519.Ed25519PrivateKey.generate()
    signer = OB3LdpSigner(pem(key))
    made = credential(signer.verification_method.split("#")[0])
    text = signer.sign_to_json(made)
    baked = {"JSON": text.encode(), "PNG": signer.sign_into_png(made, png()), "SVG": signer.sign_into_svg(made, SVG)}
    for form, octets in baked.items():
        told = ours.expect(f"openbadgeslib {form}", "genuine", octets, "--offline")
        report(f"openbadgeslib {form}: what is shown", "Welding II", told["credential"]["achievement"])
        changed = replaced(octets, b"Welding II", b"Welding IX")
        ours.expect(f"openbadgeslib {form}, another achievement", "not_genuine", changed, "--offline")
    ours.expect("a picture without a credential", "no_credential", png(), "--offline")
    kinds = {
        "RS256": (rsa.generate_private_key(65537, 2048), RSAAlgorithm),
        "ES256": (ec.generate_private_key(ec.SECP256R1()), ECAlgorithm),
        "EdDSA": (ed25519.Ed25519PrivateKey.generate(), OKPAlgorithm),
    }
    for name, (key, algorithm) in kinds.items():
        jwk = json.loads(algorithm.to_jwk(key.public_key()))
        did = ours.folder / f"did-{name}.json"
        did.write_text(json.dumps({"@context": ["https://www.w3.org/ns/did/v1"], "id": WEB, "assertionMethod": [f"{WEB}#1"],
                                   "verificationMethod": [{"id": f"{WEB}#1", "type": "JsonWebKey", "controller": WEB,
                                                           "publicKeyJwk": jwk}]}))
        signer, made = OB3Signer(pem(key), algorithm=name), credential(WEB)
        token = signer.sign(made)
        known = ("--offline", "--did", str(did))
        good = {"token": token.encode(), "PNG": signer.sign_into_png(made, png()), "SVG": signer.sign_into_svg(made, SVG)}
        # The library bakes whatever it takes for the token.
        signer.sign = lambda _, changed=tampered_token(token): changed
        forged = {"token": signer.sign(made).encode(), "PNG": signer.sign_into_png(made, png()),
                  "SVG": signer.sign_into_svg(made, SVG)}
        for form, octets in good.items():
            ours.expect(f"openbadgeslib {name} {form}", "genuine", octets, *known)
            ours.expect(f"openbadgeslib {name} {form}, its issuer's keys not given", "could_not_finish", octets, "--offline")
            changed = forged[form]
            ours.expect(f"openbadgeslib {name} {form}, another achievement", "not_genuine", changed, *known)


def openvc_made(ours):
    raw = ed25519.Ed25519PrivateKey.generate()
    jwk = json.loads(OKPAlgorithm.to_jwk(raw))
    multibase = OB3LdpSigner(pem(raw)).verification_method
    document = credential(multibase.split("#")[0]).to_vc()
    key = Ed25519SigningKey.from_jwk(jwk, multibase)
    suites = {"rdfc": (DataIntegrityProofSuite(), {"extra_contexts": CONTEXTS}), "jcs": (EddsaJcsProofSuite(), {})}
    for name, (suite, more) in suites.items():
        signed = suite.add_proof(document, signing_key=key, verification_method=multibase, **more)
        # Its JCS proofs hold for nobody else; disagreements.toml has the reason.
        ours.expect(f"openvc-core {name}", "genuine" if name == "rdfc" else "not_genuine", json.dumps(signed).encode(), "--offline")
        changed = {**signed, "validFrom": "2019-01-01T00:00:00Z"}
        ours.expect(f"openvc-core {name}, another day", "not_genuine", json.dumps(changed).encode(), "--offline")


class Host(BaseHTTPRequestHandler):
    """An issuer of Open Badges 2.0 on loopback."""
    published: dict = {}

    def do_GET(self):
        body = json.dumps(self.published.get(self.path, {})).encode()
        self.send_response(200 if self.path in self.published else 404)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def bakery_made(ours):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    site = f"http://localhost:{port}"
    context = "https://w3id.org/openbadges/v2"
    issuer = {"@context": context, "id": f"{site}/issuer", "type": "Issuer", "name": "Guild of Welders", "url": site,
              "email": "a@guild.example"}
    badge = {"@context": context, "id": f"{site}/badge", "type": "BadgeClass", "name": "Welding II", "description": "Welds.",
             "image": f"{site}/badge.png", "criteria": {"narrative": "Weld."}, "issuer": issuer["id"]}
    assertion = {"@context": context, "id": f"{site}/1", "type": "Assertion", "badge": badge["id"], "issuedOn": "2026-01-01T00:00:00Z",
                 "recipient": {"type": "email", "hashed": False, "identity": "wanda@example.org"},
                 "verification": {"type": "hosted"}}
    Host.published = {"/issuer": issuer, "/badge": badge, "/1": assertion}
    (ours.folder / "insignia.toml").write_text(f'[verify]\nprivate_hosts = ["localhost:{port}"]\n')
    baked = openbadges_bakery.bake(io.BytesIO(png()), json.dumps(assertion)).read()
    told = ours.expect("openbadges_bakery PNG, hosted", "genuine", baked, "--recipient", "wanda@example.org")
    report("openbadges_bakery PNG: what is shown", "Welding II", (told.get("credential") or {}).get("achievement", ""))
    ours.expect("openbadges_bakery PNG, another person", "genuine", baked, "--recipient", "eve@example.org", code=1)
    changed = json.dumps({**assertion, "issuedOn": "2019-01-01T00:00:00Z"})
    altered = openbadges_bakery.bake(io.BytesIO(png()), changed).read()
    ours.expect("openbadges_bakery PNG, another day", "not_genuine", altered)
    ours.expect("openbadges_bakery PNG, offline", "could_not_finish", baked, "--offline")
    svg = openbadges_bakery.bake(io.BytesIO(SVG), json.dumps(assertion)).read()
    ours.expect("openbadges_bakery SVG, hosted", "genuine", svg)
    del Host.published["/1"]
    ours.expect("openbadges_bakery PNG, no longer published", "could_not_finish", baked)
    server.shutdown()


def main() -> int:
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    ours = Ours(sys.argv[1], folder)
    for made in (node_made, library_made, openvc_made, bakery_made):
        made(ours)
    print(f"{passes} passed, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
