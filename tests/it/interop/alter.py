"""Random changes to a credential: some mean nothing, some change what it says, some only look as if they did not.

Each takes a random generator and a document and gives another document, or None where it does not apply.
"""
import copy
import random
import unicodedata

from cases import at, leaves, other, other_character, reordered


def nodes(value, path=()):
    """The path of every object and array."""
    if isinstance(value, (dict, list)):
        yield path
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from nodes(inner, (*path, step))


def objects(document):
    return [path for path in nodes(document) if isinstance(at(document, path), dict)]


def arrays(document):
    return [path for path in nodes(document) if isinstance(at(document, path), list) and at(document, path)]


def texts(document):
    """Texts outside the proof and the contexts, which other changes see to."""
    found = [path for path in leaves(document) if isinstance(at(document, path), str)]
    return [path for path in found if path[0] not in ("@context", "proof")]


def put(document, path, value):
    copied = copy.deepcopy(document)
    if not path:
        return value
    at(copied, path[:-1])[path[-1]] = value
    return copied


def leaf_changed(dice, document):
    path = dice.choice([path for path in leaves(document) if at(document, path) is not None])
    return put(document, path, other(at(document, path)))


def letter_changed(dice, document):
    path = dice.choice(texts(document))
    text = at(document, path)
    place = dice.randrange(len(text)) if text else 0
    return put(document, path, text[:place] + dice.choice("aZ9 é漢") + text[place + 1:])


def member_removed(dice, document):
    path = dice.choice([path for path in objects(document) if at(document, path)])
    copied = copy.deepcopy(document)
    members = at(copied, path)
    del members[dice.choice(list(members))]
    return copied


def unknown_member(dice, document):
    path = dice.choice(objects(document))
    return put(document, (*path, "honours"), "summa cum laude")


def known_member(dice, document):
    """A term that means something in some place, perhaps not here."""
    path = dice.choice(objects(document))
    name = dice.choice(["narrative", "description", "name", "caption", "salt", "genre", "grade", "value", "tag"])
    return None if name in at(document, path) else put(document, (*path, name), "summa cum laude")


def null_member(dice, document):
    path = dice.choice([path for path in objects(document) if path[:1] != ("proof",)])
    name = dice.choice(["description", "name", "image", "honours", "id"])
    return None if name in at(document, path) else put(document, (*path, name), None)


def empty_array(dice, document):
    path = dice.choice([path for path in objects(document) if path[:1] != ("proof",)])
    name = dice.choice(["description", "evidence", "image", "honours", "tag"])
    return None if name in at(document, path) else put(document, (*path, name), [])


def item_repeated(dice, document):
    choices = [path for path in arrays(document) if path[0] != "@context"]
    path = dice.choice(choices)
    items = at(document, path)
    return put(document, path, [*items, dice.choice(items)])


def null_item(dice, document):
    choices = [path for path in arrays(document) if path[0] not in ("@context", "proof") and path[-1] != "type"]
    path = dice.choice(choices)
    return put(document, path, [*at(document, path), None])


def array_reversed(dice, document):
    choices = [path for path in arrays(document) if len(at(document, path)) > 1 and path != ("@context",)]
    path = dice.choice(choices)
    return put(document, path, at(document, path)[::-1])


def contexts_reversed(_, document):
    return put(document, ("@context",), document["@context"][::-1])


def context_added(dice, document):
    added = dice.choice([{"honours": "urn:honours"}, {"name": None}, "https://w3id.org/security/data-integrity/v2",
                         "https://example.org/unknown"])
    return put(document, ("@context",), [*document["@context"], added])


def wrapped(dice, document):
    path = dice.choice([path for path in nodes(document) if path and path[0] not in ("@context", "proof")])
    return put(document, path, [at(document, path)])


def unwrapped(dice, document):
    choices = [path for path in arrays(document) if len(at(document, path)) == 1]
    path = dice.choice(choices)
    return put(document, path, at(document, path)[0])


def key_renamed(dice, document):
    path = dice.choice([path for path in objects(document) if at(document, path)])
    copied = copy.deepcopy(document)
    members = at(copied, path)
    name = dice.choice(list(members))
    members[dice.choice([f"{name}X", f"@{name}", name.capitalize() + "_"])] = members.pop(name)
    return copied


def value_object(dice, document):
    path = dice.choice(texts(document))
    return put(document, path, {"@value": at(document, path)})


def direction(dice, document):
    path = dice.choice(texts(document))
    return put(document, path, {"@value": at(document, path), "@direction": "rtl"})


def swapped(dice, document):
    one, two = dice.choice(texts(document)), dice.choice(texts(document))
    first, second = at(document, one), at(document, two)
    return None if first == second else put(put(document, one, second), two, first)


def decomposed(dice, document):
    choices = [path for path in texts(document)
               if unicodedata.normalize("NFD", at(document, path)) != at(document, path)]
    path = dice.choice(choices)
    return put(document, path, unicodedata.normalize("NFD", at(document, path)))


def proof_value(dice, document):
    path = next(path for path in leaves(document) if path[-1] == "proofValue")
    return put(document, path, other_character(at(document, path)))


def proof_removed(_, document):
    return {name: value for name, value in document.items() if name != "proof"}


def proof_member(dice, document):
    """Something in the proof itself."""
    proof = document["proof"][0] if isinstance(document["proof"], list) else document["proof"]
    changes = [{"proofPurpose": "authentication"}, {"created": "2020-01-01T00:00:00Z"}, {"type": "Other"},
               {"note": "summa cum laude"}, {"expires": "2030-01-01T00:00:00Z"}, {"nonce": None}, {"domain": "x.example"}]
    return put(document, ("proof",), {**proof, **dice.choice(changes)})


def proof_beside(_, document):
    """A second proof that does not hold, beside the good one."""
    proof = document["proof"][0] if isinstance(document["proof"], list) else document["proof"]
    return put(document, ("proof",), [proof, {**proof, "proofValue": other_character(proof["proofValue"])}])


def blank_named(dice, document):
    choices = [path for path in objects(document) if "id" not in at(document, path) and path[:1] != ("proof",)]
    return put(document, (*dice.choice(choices), "id"), "_:b7")


def number_as_text(dice, document):
    choices = [path for path in leaves(document) if isinstance(at(document, path), (int, float))]
    path = dice.choice(choices)
    return put(document, path, str(at(document, path)).lower())


def respelt_time(dice, document):
    choices = [path for path in texts(document) if at(document, path)[:2] == "20" and at(document, path).endswith("Z")]
    path = dice.choice(choices)
    return put(document, path, at(document, path)[:-1] + "+00:00")


def rearranged(_, document):
    return reordered(document)


ALTERATIONS = [leaf_changed, letter_changed, member_removed, unknown_member, known_member, null_member, empty_array,
               item_repeated, null_item, array_reversed, contexts_reversed, context_added, wrapped, unwrapped,
               key_renamed, value_object, direction, swapped, decomposed, proof_value, proof_removed, proof_member,
               proof_beside, blank_named, number_as_text, respelt_time, rearranged]


def altered(dice: random.Random, document):
    """The document after one change, and the change's name."""
    while True:
        change = dice.choice(ALTERATIONS)
        try:
            result = change(dice, document)
        except (IndexError, StopIteration):  # there is nothing of the kind in this document
            continue
        if result is not None and result != document:
            return change.__name__, result
        if change is rearranged:
            return change.__name__, result


def altered_token(dice: random.Random, token: str):
    """A token with one character changed, or a part exchanged."""
    parts = token.split(".")
    place = dice.randrange(3)
    how = dice.choice(["letter", "removed", "padded"])
    if how == "letter":
        parts[place] = other_character(parts[place])
    elif how == "removed":
        parts[place] = ""
    else:
        parts[place] += "="
    return f"token_{how}_{place}", ".".join(parts)
