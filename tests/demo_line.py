"""Checks the line that `insignia demo --json` prints.

    demo_line.py LINE_FILE            prints the port it served on
    demo_line.py LINE_FILE EARLIER    also: a second run over the same data shows the same credential, not another
"""
import json
import sys
from urllib.parse import urlsplit

MEMBERS = {"base_url", "credential_url", "credential_json_url", "badge_png_url", "badge_svg_url", "card_png_url",
           "verification_url", "status_list_url", "did_url", "hook_url", "hook_secret", "api_token"}


def read(path: str) -> dict:
    lines = open(path, encoding="utf-8").read().splitlines()
    if len(lines) != 1:
        sys.exit(f"{path}: {len(lines)} lines on standard output, not one")
    line = json.loads(lines[0])
    if set(line) != MEMBERS:
        sys.exit(f"{path}: members missing or unknown: {sorted(set(line) ^ MEMBERS)}")
    return line


line = read(sys.argv[1])
if len(sys.argv) > 2:
    earlier = read(sys.argv[2])
    for name in ("credential_url", "did_url"):
        if line[name] != earlier[name]:
            sys.exit(f"the second run shows another {name}: {line[name]}, was {earlier[name]}")
print(urlsplit(line["base_url"]).port)
