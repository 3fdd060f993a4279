"""Looks at certificates with other people's readers of PDFs: qpdf, poppler's tools, zbar and zxing.

    certificates.py BASE_JSON_FILE FOLDER

FOLDER holds what the unit test `write_certificates_for_other_readers` wrote: forty names, and every family, level and
standing. Prints `case<TAB>expected<TAB>got<TAB>ok|FAIL` and exits 1 if anything failed.
"""
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image

from loopback import demo, fetch

PAPER = {"a4": "841.89 x 595.276 pts (A4)", "letter": "792 x 612 pts (letter)"}
failures = 0
passes = 0


def report(case: str, expected: str, got: str) -> None:
    global failures, passes
    fine = expected == got
    failures += not fine
    passes += fine
    print(f"{case}\t{expected}\t{got}\t{'ok' if fine else 'FAIL'}", flush=True)


def tool(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(arguments, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def plain(text: str) -> str:
    """Without the marks of direction that pdftotext adds, and with single spaces."""
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text).strip()


def said(wanted: str, text: str) -> bool:
    wanted = plain(wanted)
    if wanted in text:
        return True
    right_to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in wanted)
    # Signs and foreign letters in such a line are put where pdftotext guesses, so that it is asked for the words one by one.
    words = [word for word in re.split(r"[\s,()-]+", wanted) if word]
    return right_to_left and all(word in text for word in words)


def read(path: Path, paper: str, title: str, folder: Path) -> str:
    """What every certificate must be; gives its text."""
    name, file = path.name, str(path)
    report(f"qpdf: {name}", "0", str(tool("qpdf", "--check", file)[0]))
    about = dict(re.findall(r"^([^:\n]+):\s*(.*)$", tool("pdfinfo", file)[1], re.M))
    report(f"pdfinfo: {name}", f"yes 1 {PAPER[paper]} {title}",
           "{} {} {} {}".format(*(about.get(key) for key in ("Tagged", "Pages", "Page size", "Title"))))
    fonts = [line.split() for line in tool("pdffonts", file)[1].splitlines()[2:]]
    whole = [" ".join(font) for font in fonts if font[-5:-2] != ["yes", "yes", "yes"] or font[0][6] != "+"]
    report(f"pdffonts: {name}, not embedded, not a subset or without words", "[]", str(whole if fonts else "no fonts"))
    saved = folder / "attached.json"
    saved.unlink(missing_ok=True)
    tool("pdfdetach", "-save", "1", "-o", str(saved), file)
    listed = tool("pdfdetach", "-list", file)[1].split("\n", 1)
    report(f"pdfdetach: {name}", "1 embedded files 1: credential.json", plain(" ".join(listed)))
    return plain(tool("pdftotext", file, "-")[1])


def scanned(path: Path, expected: str, folder: Path) -> None:
    """Printed at 300 dots an inch, black on white, and read by both."""
    print_ = folder / "print"
    tool("pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", str(path), str(print_))
    picture = f"{print_}.png"
    code, text = tool("zbarimg", "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
    report(f"zbar: {path.name} printed", expected, text.strip() if code == 0 else f"nothing read ({code})")
    found = zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    report(f"zxing: {path.name} printed", expected, found[0].text if len(found) == 1 else f"{len(found)} codes")


def tags(path: Path) -> None:
    """A heading, paragraphs, a link and a figure with an alternative text, and no content that is neither told nor adornment."""
    tree = tool("pdfinfo", "-struct-text", str(path))[1]
    roles = re.findall(r"^ *(\w+)(?: .*)?(?:\(block\)|\(inline\)|:)", tree, re.M)
    report(f"pdfinfo: {path.name}, roles", "Figure H1 Link P", " ".join(sorted(set(roles) & {"Figure", "H1", "Link", "P"})))
    report(f"pdfinfo: {path.name}, headings", "1", str(roles.count("H1")))
    # Everything written between marks: shapes and texts outside of any would be read aloud as noise.
    packed = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(path), "-"], capture_output=True, check=False).stdout
    content = max(re.findall(rb"stream\n(.*?)endstream", packed, re.S), key=lambda part: part.count(b"BDC") + part.count(b"BMC"))
    depth = loose = 0
    for word in re.findall(rb"(?<![\w/(<])(?:BDC|BMC|EMC|TJ|Tj|f\*?|S|Do)(?![\w)>])", content):
        depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(word, 0)
        loose += depth == 0 and word not in (b"BDC", b"BMC", b"EMC")
    report(f"{path.name}: drawn outside of any mark", "0 0", f"{loose} {depth}")


def main() -> int:
    given = Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        listed = json.loads((given / "list.json").read_text("utf-8"))
        # Every name, and of the families and levels every third: all of them are for eyes.
        listed = [one for at, one in enumerate(listed) if one["file"].startswith("name-") or at % 3 == 0]
        document = (given / "document.json").read_bytes()
        for one in listed:
            path = given / one["file"]
            fallen = one["standing"] != "Current"
            title = " – ".join((one["achievement"], one["name"]))
            warned = dict(re.findall(r"^([^:\n]+):\s*(.*)$", tool("pdfinfo", str(path))[1], re.M)).get("Title", "")
            report(f"{path.name}: title", "True", str(warned.endswith(title) and (len(warned) > len(title)) == fallen))
            text = read(path, one["paper"], warned, folder)
            report(f"{path.name}: attached", "True", str((folder / "attached.json").read_bytes() == document))
            for wanted in (one["name"], one["achievement"]):
                # A name too long for the sheet ends in an ellipsis or on a second line.
                report(f"pdftotext: {path.name}", plain(wanted), plain(wanted) if said(wanted[:60], text) else text[:400])
        for one in listed[::7]:
            scanned(given / one["file"], one["url"], folder)
            tags(given / one["file"])
        # The demo's own, as it is served.
        base, number = urlsplit(demo["base_url"]), demo["credential_url"].rsplit("/", 1)[1]
        signed = fetch(f"{demo['credential_url']}.json")
        for query, paper in (("?lang=en&paper=a4", "a4"), ("?lang=ja&paper=letter", "letter"), ("?lang=ar", "a4")):
            path = folder / f"served-{paper}.pdf"
            path.write_bytes(fetch(f"{demo['credential_url']}/certificate.pdf{query}"))
            title = dict(re.findall(r"^([^:\n]+):\s*(.*)$", tool("pdfinfo", str(path))[1], re.M)).get("Title", "")
            read(path, paper, title, folder)
            report(f"served{query}: attached", "True", str((folder / "attached.json").read_bytes() == signed))
            scanned(path, f"{base.scheme}://{base.netloc}/C/{number}".upper(), folder)
            tags(path)
    print(f"{passes} passed, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
