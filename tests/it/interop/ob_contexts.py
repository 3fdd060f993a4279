"""The JSON-LD contexts of Open Badges that openvc-core has to be given, as openbadgeslib brings them."""
import json
from importlib.resources import files

PURL = "https://purl.imsglobal.org/spec/ob/v3p0/"
_bundled = files("openbadgeslib.ob3") / "contexts"
CONTEXTS = {
    PURL + "context-3.0.3.json": json.loads((_bundled / "ob-v3p0-context-3.0.3.json").read_text("utf-8")),
    PURL + "extensions.json": json.loads((_bundled / "ob-v3p0-extensions.json").read_text("utf-8")),
}
