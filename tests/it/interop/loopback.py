"""What every verifier written in Python needs here: the demo's JSON line and a way to fetch that cannot leave the
machine. JSON-LD contexts come with openbadgeslib.

did:web demands https, and the service under test speaks http on loopback. Only the scheme is mapped, so host, port
and path are still the ones a verifier worked out by itself from the DID.
"""
import json
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

demo = json.load(open(sys.argv[1], encoding="utf-8")) if len(sys.argv) > 1 else {}
refused: list[str] = []
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def request(url: str, *, method: str = "GET", body: bytes | None = None, headers: dict | None = None):
    """One HTTP exchange with the service under test: (status, headers, body). Other hosts are refused."""
    if url in demo.get("files", {}):  # thousands of documents are judged at once, against files
        with open(demo["files"][url], "rb") as file:
            return 200, {}, file.read()
    parts = urlsplit(url)
    if parts.netloc != urlsplit(demo["base_url"]).netloc:
        refused.append(url)
        raise OSError(f"only loopback may be fetched, not {url}")
    for _ in range(60):
        status, answered, received = _exchange(parts, method, body, headers)
        if status != 429:
            break
        time.sleep(int(answered["Retry-After"]))  # as a polite client does, and so that the limits need no exception
    return status, answered, received


def _exchange(parts, method: str, body: bytes | None, headers: dict | None):
    plain = urllib.request.Request(parts._replace(scheme="http").geturl(), data=body, method=method,
                                   headers=headers or {})
    try:
        with _opener.open(plain, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def fetch(url: str) -> bytes:
    """The body at `url`, which must answer 200."""
    status, _, body = request(url, headers={"Accept": "application/ld+json, application/json"})
    if status != 200:
        raise OSError(f"{url} answered {status}")
    return body


def answer(verify) -> None:
    """Reads one request a line, `{case, kind, document}`, and writes one answer a line, `{case, verdict, detail}`."""
    for line in sys.stdin:
        asked = json.loads(line)
        refused.clear()
        try:
            verdict, detail = verify(asked["kind"], asked["document"])
        except Exception as error:  # a verifier that breaks off has not accepted the document
            verdict, detail = "refused", f"{type(error).__name__}: {error}"
        print(json.dumps({"case": asked["case"], "verdict": verdict, "detail": detail, "left": list(refused)}),
              flush=True)
