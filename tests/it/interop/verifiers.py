"""Puts our credentials, and changed copies of them, before other people's verifiers.

    verifiers.py BASE_JSON_FILE [VERIFIER…]

BASE_JSON_FILE is the line `insignia demo --json` prints; the service must still be serving, and the credential is
revoked on the way. Prints `case<TAB>expected<TAB>got<TAB>ok|FAIL` and exits 1 if anything failed. A case fails when a
verifier, or our own /api/v1/verify, says anything but what is expected: so a disagreement between the two always
fails. The changed copies number over a hundred; those that went well are one line for each verifier.

INSIGNIA_BIN and INSIGNIA_DATA (the program and the data folder it serves) add a key rotation in the middle.
"""
import base64
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import cases
from loopback import demo, fetch, request

HERE = Path(__file__).parent
VERIFIERS = {
    "digital-bazaar": ["node", "digital_bazaar.mjs"],
    "verifier-core": ["node", "verifier_core.mjs"],
    "openvc-core": [sys.executable, "openvc_core.py"],
    "openbadgeslib": [sys.executable, "openbadgeslib_ob3.py"],
}
# These leave the choice of contexts to the application that calls them.
ANY_CONTEXT = ("digital-bazaar", "verifier-core")
# The published list must follow a revocation within this many seconds.
PUBLISH_LIMIT = 60
OWN_VERDICTS = {"genuine": "genuine", "revoked": "revoked", "not_genuine": "refused", "no_credential": "refused"}
# These name another key or issuer than ours, and of such a document we may also say that we cannot finish.
ANOTHER_KEY = ("signed by another key", "changed /issuer/id", "changed /proof/0/verificationMethod")

failures = 0
passes = 0


def report(case: str, expected: str, got: str, detail: str = "") -> None:
    global failures, passes
    fine = expected == got
    failures += not fine
    passes += fine
    print(f"{case}\t{expected}\t{got}\t{'ok' if fine else 'FAIL'}", flush=True)
    if not fine and detail:
        print(f"\t{detail[:600]}", flush=True)


def command(name: str) -> list[str]:
    program, script = VERIFIERS[name]
    return [program, str(HERE / script), sys.argv[1]]


def ask(name: str, asked: list[tuple]) -> dict[str, dict]:
    """The answers of one verifier, by case, from a fresh process: none remembers an older document or list."""
    done = subprocess.run(command(name), input="\n".join(map(cases.dumps, asked)), text=True, capture_output=True,
                          timeout=300, check=False)
    answers = {answer["case"]: answer for answer in map(json.loads, done.stdout.splitlines())}
    if done.returncode or len(answers) != len(asked):
        print(f"\t{name} ended with {done.returncode} after {len(answers)} of {len(asked)}: {done.stderr[-2000:]}")
    return answers


def own(case: str, document) -> tuple[str, str]:
    """What our own verification endpoint says, in the words of the cases."""
    status, _, body = request(demo["base_url"] + "/api/v1/verify", method="POST", body=json.dumps(document).encode(),
                              headers={"Content-Type": "application/json"})
    if status != 200:
        return f"HTTP {status}", body.decode("utf-8", "replace")
    verdict = json.loads(body)["verdict"]
    if verdict == "could_not_finish" and case in ANOTHER_KEY:
        verdict = "not_genuine"
    return OWN_VERDICTS.get(verdict, verdict), body.decode("utf-8", "replace")


def compare(who: str, phase: str, asked: list[tuple], answers: dict[str, tuple[str, str]]) -> None:
    """Reports the cases of one verifier. Of the many refused ones only the failed are named."""
    swept = 0
    for name, expected, _, _ in asked:
        got, detail = answers.get(name, ("no answer", ""))
        if expected == got and name.startswith(("changed /", "removed /")):
            swept += 1
        else:
            report(f"{who}: {phase}{name}", expected, got, detail)
    if swept:
        report(f"{who}: {phase}{swept} leaves changed or members removed, one by one", "refused", "refused")


def run(phase: str, asked: list[tuple], names: list[str]) -> None:
    """One phase before every verifier and before ourselves."""
    ours = [case for case in asked if case[2] == "credential"]
    compare("insignia", phase, ours, {case[0]: own(case[0], case[3]) for case in ours})
    for name in names:
        put = [case for case in asked if not (name in ANY_CONTEXT and case[0] == cases.CONTEXT_APPENDED)]
        answers = ask(name, put)
        compare(name, phase, put, {case: (answer["verdict"], answer.get("detail", ""))
                                     for case, answer in answers.items()})
        # Only a good document shows what a verifier needs from elsewhere: a changed one may well name another host.
        left = sorted({url for case, expected, _, _ in put if expected != "refused"
                       for url in answers.get(case, {}).get("left", [])})
        report(f"{name}: {phase}nothing is fetched from elsewhere", "", " ".join(left))
        if any(answer.get("schema") is False for answer in answers.values()) and name == "verifier-core":
            print("\tnote: no copy of the OB 3.0 schema (OB3_SCHEMA), so verifier-core's schema check allows all")


def forged(credential) -> dict:
    """The same statement signed by somebody else."""
    done = subprocess.run(["node", str(HERE / "forge.mjs"), sys.argv[1]], input=json.dumps(credential), text=True,
                          capture_output=True, timeout=60, check=True)
    return json.loads(done.stdout)


def images(credential, served: bytes) -> None:
    """openbadgeslib unpacks the baked images, and what it finds is what the JSON address serves."""
    asked = []
    for kind in ("png", "svg"):
        picture = fetch(demo[f"badge_{kind}_url"])
        asked.append((f"baked {kind}", "genuine", "image", base64.b64encode(picture).decode()))
    answers = ask("openbadgeslib", asked)
    for name, expected, _, _ in asked:
        answer = answers.get(name, {"verdict": "no answer", "detail": ""})
        report(f"openbadgeslib: {name}", expected, answer["verdict"], answer["detail"])
        if answer["verdict"] == expected:
            same = json.loads(answer["detail"]) == credential
            report(f"openbadgeslib: {name} holds the JSON served", "equal", "equal" if same else "different")
            report(f"openbadgeslib: {name} is ASCII", "ascii", "ascii" if answer["detail"].isascii() else "not ascii")
    report("served JSON parses once and names its own address", demo["credential_url"], json.loads(served)["id"])


def key_command(binary: str, *arguments: str) -> str | None:
    """Runs `insignia key …`; what it printed, or None, reported, when it failed."""
    # Our own variables would be taken for settings of the service, which refuses those that it does not know.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("INSIGNIA_")}
    done = subprocess.run([binary, "key", *arguments], text=True, capture_output=True, timeout=60, check=False, env=environment)
    report(f"insignia key {arguments[0]}", "0", str(done.returncode), done.stdout + done.stderr)
    return None if done.returncode else done.stdout


def rotate() -> bool:
    """Stages a new issuing key and makes it the active one, with the service running."""
    binary, data = os.environ.get("INSIGNIA_BIN"), os.environ.get("INSIGNIA_DATA")
    if not binary or not data:
        print("\tnote: no key rotation (INSIGNIA_BIN and INSIGNIA_DATA are not set)")
        return False
    before = fetch(demo["did_url"])
    config = ("--config", os.path.join(data, "insignia.toml"))
    staged = key_command(binary, "stage", *config, "--json")
    if staged is None or key_command(binary, "activate", json.loads(staged)["key"], *config) is None:
        return False
    deadline = time.monotonic() + PUBLISH_LIMIT
    while fetch(demo["did_url"]) == before and time.monotonic() < deadline:
        time.sleep(0.5)
    methods = [len(json.loads(document)["verificationMethod"]) for document in (before, fetch(demo["did_url"]))]
    report("key rotation adds a key to the DID document and keeps the old one", f"{methods[0] + 1}", f"{methods[1]}")
    return True


def revoke(credential, names: list[str]) -> None:
    number = demo["credential_url"].rsplit("/", 1)[1]
    before = fetch(demo["status_list_url"])
    status, _, body = request(f"{demo['base_url']}/api/v1/credentials/{number}/revoke", method="POST",
                              body=json.dumps({"reason": "interoperability test"}).encode(),
                              headers={"Content-Type": "application/json",
                                       "Authorization": f"Bearer {demo['api_token']}"})
    report("revocation is accepted", "True", str(status in (200, 202, 204)), f"{status} {body[:300]!r}")
    report("insignia: revoked at once", "revoked", *own("as served", credential))
    started = time.monotonic()
    while fetch(demo["status_list_url"]) == before and time.monotonic() - started < PUBLISH_LIMIT:
        time.sleep(0.5)
    waited = time.monotonic() - started
    report(f"the published list follows within {PUBLISH_LIMIT} s", "True", str(waited < PUBLISH_LIMIT))
    print(f"\tnote: the list followed after {waited:.1f} s")
    after = json.loads(fetch(demo["status_list_url"]))
    asked = [("as served", "revoked", "credential", credential),
             ("another name", "refused", "credential",
              cases.changed(credential, cases.name_path(credential), "Mallory Example")),
             *cases.status_lists(after)]
    run("revoked: ", asked, names)


def main() -> int:
    names = sys.argv[2:] or list(VERIFIERS)
    served = fetch(demo["credential_json_url"])
    credential = json.loads(served)
    run("", [*cases.good(credential), *cases.bad(credential),
             ("signed by another key", "refused", "credential", forged(credential)),
             *cases.status_lists(json.loads(fetch(demo["status_list_url"])))], names)
    if "openbadgeslib" in names:
        images(credential, served)
    if rotate():
        run("rotated: ", [*cases.good(credential), *cases.status_lists(json.loads(fetch(demo["status_list_url"])))],
            names)
    revoke(credential, names)
    print(f"{passes} passed, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
