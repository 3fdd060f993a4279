"""Looks at the badge and the card with other people's readers: zbar, zxing, pngcheck, xmllint.

    images.py BASE_JSON_FILE

Prints `case<TAB>expected<TAB>got<TAB>ok|FAIL` and exits 1 if anything failed.
"""
import io
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image

from loopback import demo, fetch

KEYWORD = b"openbadgecredential"
failures = 0
passes = 0


def report(case: str, expected: str, got: str) -> None:
    global failures, passes
    fine = expected == got
    failures += not fine
    passes += fine
    print(f"{case}\t{expected}\t{got}\t{'ok' if fine else 'FAIL'}", flush=True)


def tool(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(arguments, text=True, capture_output=True, timeout=60, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def chunks(png: bytes) -> list[tuple[str, bytes]]:
    """Every chunk of a PNG in its order, each checked against its CRC (PNG, section 5.3)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n"), "no PNG signature"
    found, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at:at + 4], "big")
        kind, data = png[at + 4:at + 8], png[at + 8:at + 8 + length]
        assert zlib.crc32(kind + data) == int.from_bytes(png[at + 8 + length:at + 12 + length], "big"), "bad CRC"
        found.append((kind.decode("ascii"), data))
        at += 12 + length
    return found


def zbar(path: str) -> str:
    code, text = tool("zbarimg", "--nodbus", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", path)
    return text if code == 0 else f"nothing read ({code})"


def zxing(path: str) -> str:
    found = zxingcpp.read_barcodes(Image.open(path).convert("RGBA").convert("RGB"), formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if len(found) == 1 else f"{len(found)} codes"


def scaled(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, round(picture.height * width / picture.width)), Image.LANCZOS)


def codes(name: str, png: bytes, width: int, expected: str, folder: Path) -> None:
    """Both readers read the QR code of the picture as served, scaled down, and scaled down and saved badly."""
    clear = Image.open(io.BytesIO(png)).convert("RGBA")
    laid = {}
    for paper in ("white", "black"):  # a badge has clear corners, and is shown on light and on dark
        laid[paper] = Image.new("RGB", clear.size, paper)
        laid[paper].paste(clear, mask=clear)
    (folder / f"{name}.png").write_bytes(png)
    tried = [("as served", folder / f"{name}.png")]
    for label, picture, ending, options in [
        (f"at {width} px", scaled(laid["white"], width), "png", {}),
        (f"at {width} px on black", scaled(laid["black"], width), "png", {}),
        (f"at {width} px in grey", scaled(laid["white"], width).convert("L"), "png", {}),
        (f"at {width} px, JPEG quality 60", scaled(laid["white"], width), "jpg", {"quality": 60}),
    ]:
        path = folder / f"{name}-{len(tried)}.{ending}"
        picture.save(path, **options)
        tried.append((label, path))
    for label, path in tried:
        for reader in (zbar, zxing):
            report(f"{reader.__name__}: {name} {label}", expected, reader(str(path)))


def printed(name: str, png: bytes, share: float, expected: str, folder: Path) -> None:
    """A print on which the code is 2 cm wide, rastered at 300 dots an inch: 236 pixels for a plate of `share` of the width."""
    clear = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear)
    path = folder / f"{name}-printed.png"
    scaled(paper, round(236 / share)).convert("L").save(path)
    for reader in (zbar, zxing):
        report(f"{reader.__name__}: {name} printed, its code 2 cm wide", expected, reader(str(path)))


def baked(name: str, png: bytes, number: int) -> None:
    """Open Badges 3.0, section 5.3.1.1: one uncompressed iTXt chunk; ours stands right after IHDR."""
    found = chunks(png)
    holding = [at for at, (kind, data) in enumerate(found) if kind in ("iTXt", "tEXt", "zTXt") and KEYWORD in data]
    report(f"{name}: number of {KEYWORD.decode()} chunks", str(number), str(len(holding)))
    report(f"{name}: places the keyword stands in the file", str(number), str(png.count(KEYWORD)))
    if number and holding:
        kind, data = found[holding[0]]
        report(f"{name}: place and kind of the chunk", "1 iTXt", f"{holding[0]} {kind}")
        report(f"{name}: head of the chunk", repr(KEYWORD + b"\0\0\0\0\0"), repr(data[:len(KEYWORD) + 5]))
        report(f"{name}: text of the chunk", "ASCII, one object",
               "ASCII, one object" if data.isascii() and data[len(KEYWORD) + 5:][:1] == b"{" else repr(data[:80]))


def size(name: str, png: bytes, expected: str) -> None:
    report(f"{name}: size", expected, "{}x{}".format(*Image.open(io.BytesIO(png)).size))


def main() -> int:
    base = urlsplit(demo["base_url"])
    number = demo["credential_url"].rsplit("/", 1)[1]
    # Upper case throughout: that is what fits the alphanumeric mode of a QR code.
    expected = f"{base.scheme}://{base.netloc}/C/{number}".upper()
    badge, card, svg = (fetch(demo[f"{each}_url"]) for each in ("badge_png", "card_png", "badge_svg"))
    post, signature = (fetch(f"{demo['credential_url']}/{each}.png") for each in ("post", "signature"))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, png in (("badge", badge), ("card", card)):
            path = folder / f"served-{name}.png"
            path.write_bytes(png)
            report(f"pngcheck: {name}", "0 ", "{} {}".format(*tool("pngcheck", "-q", str(path))))
        codes("badge", badge, 240, expected, folder)
        codes("card", card, 600, expected, folder)
        codes("post", post, 480, expected, folder)
        codes("signature", signature, 360, expected, folder)
        printed("badge", badge, 164 / 600, expected, folder)
        printed("card", card, 244 / 1200, expected, folder)
        drawn = folder / "badge.svg"
        drawn.write_bytes(svg)
        report("xmllint: badge.svg", "0 ", "{} {}".format(*tool("xmllint", "--noout", "--nonet", str(drawn))))
    baked("badge.png", badge, 1)
    baked("card.png", card, 0)
    baked("post.png", post, 0)
    baked("signature.png", signature, 0)
    size("badge.png", badge, "600x600")
    size("card.png", card, "1200x630")
    size("post.png", post, "1080x1080")
    size("signature.png", signature, "720x200")
    # A badge is shown by other sites: it must not bring anything that runs or is fetched.
    for word in (b"<script", b"<foreignObject", b"<!ENTITY", b"javascript:"):
        report(f"badge.svg: {word.decode()}", "0", str(svg.lower().count(word.lower())))
    report("badge.svg: number of credential elements", "1", str(svg.count(b"<openbadges:credential")))
    print(f"{passes} passed, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
