"""Thousands of random credentials, judged by us and by other people's verifiers: they must agree, or it is explained.

    differential.py DIFFER_PROGRAM FOLDER [COUNT] [SEED]

COUNT credentials (2,000) are made by us and as many by @digitalbazaar/vc and jose; half of each are altered at random.
Ours go before Digital Bazaar's verifier and openvc-core, theirs before us and again before their own makers. Every
disagreement must be of a kind that disagreements.toml explains. Prints `case<TAB>expected<TAB>got<TAB>ok|FAIL` for each
kind, then the counts, and exits 1 if anything is unexplained.
"""
import json
import random
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alter import altered, altered_token

HERE = Path(__file__).parent
PEERS = {
    "digital-bazaar": ["node", str(HERE / "digital_bazaar.mjs")],
    "openvc-core": [sys.executable, str(HERE / "openvc_core.py")],
}
ACCEPTED = ("genuine", "revoked")


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def run(command, questions, **more):
    """The answers of one process, by case."""
    began = time.monotonic()
    done = subprocess.run(command, input="\n".join(map(json.dumps, questions)), text=True, capture_output=True,
                          timeout=800, check=False, **more)
    answers = {answer["case"]: answer for answer in map(json.loads, filter(None, done.stdout.split("\n")))}
    if done.returncode or len(answers) != len(questions):
        raise SystemExit(f"{command[:2]} ended with {done.returncode} after {len(answers)} of {len(questions)}: "
                         f"{done.stderr[-2000:]}")
    print(f"\tnote: {Path(command[-2 if len(command) > 2 else 0]).name}: {len(questions)} in {time.monotonic() - began:.0f} s",
          flush=True)
    return answers


def prepared(made, dice):
    """Every other document altered; each with the name of what was done to it."""
    cases = []
    for place, one in enumerate(made):
        how, text = "as made", one["document"]
        if place % 2:
            if one.get("suite") == "token":
                how, text = altered_token(dice, text)
            else:
                how, document = altered(dice, json.loads(text))
                text = json.dumps(document, ensure_ascii=bool(place % 4 == 1))
        elif one.get("odd"):
            how = "odd as made"
        cases.append({**one, "how": how, "document": text})
    return cases


def plain(verdict):
    """Our verdicts in the words of the others, who call an old badge refused and know no half answer."""
    return {"genuine": "genuine", "revoked": "revoked", "could_not_finish": "unfinished"}.get(verdict, "refused")


def asked(case):
    token = case.get("suite") == "token"
    return {"case": case["case"], "kind": "credential", "document": case["document"] if token else json.loads(case["document"])}


class Judged:
    """Agreements and disagreements of one kind of document."""

    def __init__(self, rules):
        self.rules, self.kinds, self.agreed, self.unexplained = rules, Counter(), Counter(), defaultdict(list)

    @staticmethod
    def fits(rule, peer, case, theirs, ours, detail):
        return (peer in rule["peer"] and theirs in rule["theirs"] and ours in rule["ours"]
                and case["maker"] in rule["maker"] and (rule["how"] == "any" or case["how"] in rule["how"])
                and rule.get("words", "") in detail
                and any(text in case["document"] for text in rule.get("holds", [""])))

    def compare(self, peer, case, theirs, ours, detail):
        # Not to have accepted it is agreement, whatever the reason.
        if theirs == ours or (theirs not in ACCEPTED and ours not in ACCEPTED):
            self.agreed[peer] += 1
            return
        for rule in self.rules:
            if self.fits(rule, peer, case, theirs, ours, detail):
                self.kinds[rule["name"]] += 1
                return
        self.unexplained[(peer, case["maker"], case["how"], theirs, ours)].append((case, detail))


def report(judged, folder):
    failed = 0
    for (peer, maker, how, theirs, ours), found in sorted(judged.unexplained.items()):
        failed += 1
        print(f"{peer} and we differ on {len(found)} of {maker}, {how}\t{theirs}\t{ours}\tFAIL", flush=True)
        case, detail = found[0]
        path = folder / f"unexplained-{failed}.json"
        path.write_text(case["document"], "utf-8")
        print(f"\t{case['case']} {case.get('suite', '')} in {path}: {detail[:500]}")
    for name, count in sorted(judged.kinds.items()):
        print(f"\tnote: {count} times: {name}")
    for rule in judged.rules:
        if rule["name"] not in judged.kinds:
            print(f"\tnote: not met in this run: {rule['name']}")
    return failed


def main() -> int:
    differ, folder = sys.argv[1], Path(sys.argv[2])
    count, seed = [*sys.argv[3:], *["2000", "1"][len(sys.argv) - 3:]][:2]
    folder.mkdir(parents=True, exist_ok=True)
    base = folder / "base.json"
    site = "https://badges.example.org"
    files = {f"{site}/.well-known/did.json": str(folder / "did.json"),
             f"{site}/status/revocation/1": str(folder / "list.json"),
             "https://guild.example/people/did.json": str(folder / "guild-did.json")}
    base.write_text(json.dumps({"base_url": site, "files": files}))
    with ThreadPoolExecutor() as pool:
        makers = [[differ, "make", str(folder), count, seed], ["node", str(HERE / "foreign.mjs"), str(base), str(folder), count, seed]]
        for said in pool.map(lambda command: subprocess.run(command, text=True, capture_output=True, check=True), makers):
            print(f"\tnote: {said.stdout.strip()}", flush=True)
        dice = random.Random(int(seed))
        ours = [{**case, "maker": "insignia"} for case in prepared(lines(folder / "ours.jsonl"), dice)]
        theirs = [{**case, "maker": case["suite"]} for case in prepared(lines(folder / "foreign.jsonl"), dice)]
        judge = [differ, "judge", str(folder / "did.json"), str(folder / "list.json"), str(folder / "guild-did.json")]
        texts = [{"case": case["case"], "document": case["document"]} for case in ours + theirs]
        jobs = {
            "insignia": pool.submit(run, judge, texts),
            "digital-bazaar": pool.submit(run, [*PEERS["digital-bazaar"], str(base)], [asked(case) for case in ours + theirs]),
            "openvc-core": pool.submit(run, [*PEERS["openvc-core"], str(base)], [asked(case) for case in ours]),
        }
        answers = {name: job.result() for name, job in jobs.items()}
    judged = Judged(tomllib.loads((HERE / "disagreements.toml").read_text("utf-8"))["disagreement"])
    for case in ours + theirs:
        mine = answers["insignia"][case["case"]]
        verdict = plain(mine["verdict"])
        for peer in PEERS:
            answer = answers[peer].get(case["case"])
            if answer:
                detail = f"{mine['detail']} | {answer.get('detail', '')}"
                judged.compare(peer, case, answer["verdict"], verdict, detail)
        if mine["own"] is not None:
            # What the issuer itself says of its own: stricter than what a stranger is told, and never laxer.
            own = verdict if mine["own"] else "refused"
            judged.compare("the issuer itself", case, own, verdict, mine["detail"])
            if mine["own"] and verdict not in ACCEPTED:
                judged.unexplained[("the issuer itself", "insignia", "laxer than a stranger", "genuine", verdict)].append(
                    (case, mine["detail"]))
    failed = report(judged, folder)
    good = Counter(plain(answer["verdict"]) for answer in answers["insignia"].values())
    print(f"\tnote: our verdicts: {dict(good)}; agreements: {dict(judged.agreed)}")
    # The control: were everything refused, or nothing, all this would show nothing.
    enough = good["genuine"] > int(count) / 2 and good["refused"] > int(count) / 3 and good["revoked"] > int(count) / 50
    print(f"many are accepted, many refused, some revoked\tTrue\t{enough}\t{'ok' if enough else 'FAIL'}")
    failed += not enough
    print(f"{sum(judged.agreed.values()) + sum(judged.kinds.values())} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
