"""The documents put before every verifier, made from one good credential.

A case is `(name, expected verdict, kind, document)`. Verdicts are `genuine`, `revoked` and `refused`.
"""
import copy
import json
from collections.abc import Iterator

# An unused inline context changes no statement, so a verifier that takes any context finds the proof good. One that
# pins its contexts, as Data Integrity 1.0 section 4.6 asks of the application, must refuse.
CONTEXT_APPENDED = "context appended"


def leaves(value, path=()) -> Iterator[tuple]:
    """The path of every leaf of a JSON value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path


def at(document, path):
    for step in path:
        document = document[step]
    return document


def changed(document, path, value):
    """A copy of `document` with another value at `path`."""
    copied = copy.deepcopy(document)
    at(copied, path[:-1])[path[-1]] = value
    return copied


def other(value):
    """A value of the same type and a similar shape that is not `value`."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if value.isdigit():
        return str(int(value) + 1)
    if value[:4].isdigit() and value.endswith("Z"):  # a time stays a time, a year later
        return f"{int(value[:4]) + 1}{value[4:]}"
    return value + "x"


def other_character(text: str) -> str:
    """`text` with one character in its middle replaced by another of the base58 and base64url alphabets."""
    middle = len(text) // 2
    return text[:middle] + ("A" if text[middle] != "A" else "B") + text[middle + 1:]


def reordered(value):
    """The same JSON with the members of every object in another order."""
    if isinstance(value, dict):
        return {key: reordered(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [reordered(inner) for inner in value]
    return value


def name_path(credential) -> tuple:
    """Where the recipient's name stands: OB 3.0 puts it in an identifier of type `name`."""
    for index, identity in enumerate(credential["credentialSubject"]["identifier"]):
        if identity["identityType"] == "name":
            return ("credentialSubject", "identifier", index, "identityHash")
    raise SystemExit("the credential has no name identifier to change")


def show(path) -> str:
    return "/" + "/".join(map(str, path))


def good(credential) -> Iterator[tuple]:
    """Documents that say what was signed. They are the control of everything in `bad`."""
    yield "as served", "genuine", "credential", credential
    yield "members in another order", "genuine", "credential", reordered(credential)


def bad(credential) -> Iterator[tuple]:
    """Documents that do not say what was signed: the named ones first, then every leaf and every member in turn."""
    proof = ("proof", 0, "proofValue")
    named = {
        "another name": changed(credential, name_path(credential), "Mallory Example"),
        "another proof value": changed(credential, proof, other_character(at(credential, proof))),
        "undefined term at the top": {**credential, "honours": "summa cum laude"},
        "undefined term in the subject": changed(credential, ("credentialSubject", "honours"), "summa cum laude"),
        "undefined term in the achievement":
            changed(credential, ("credentialSubject", "achievement", "honours"), "summa cum laude"),
        "status entry removed": {key: value for key, value in credential.items() if key != "credentialStatus"},
        "proof removed": {key: value for key, value in credential.items() if key != "proof"},
        CONTEXT_APPENDED: changed(credential, ("@context",), [*credential["@context"], {"honours": "urn:honours"}]),
        "name defined away by a context":
            changed(credential, ("@context",), [*credential["@context"], {"narrative": None}]),
    }
    for name, document in named.items():
        yield name, "refused", "credential", document
    for path in leaves(credential):
        yield f"changed {show(path)}", "refused", "credential", changed(credential, path, other(at(credential, path)))
    for key in credential:
        if key not in ("credentialStatus", "proof"):
            without = {name: value for name, value in credential.items() if name != key}
            yield f"removed /{key}", "refused", "credential", without


def status_lists(status_list) -> Iterator[tuple]:
    encoded = ("credentialSubject", "encodedList")
    yield "status list as served", "genuine", "status_list", status_list
    yield ("status list with another bit", "refused", "status_list",
           changed(status_list, encoded, other_character(at(status_list, encoded))))


def dumps(case) -> str:
    name, _, kind, document = case
    return json.dumps({"case": name, "kind": kind, "document": document})
