"""A ledger of any size over sentences that vary as news does (see `news`): the same seed gives the same ledger."""

import random
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import news

REPEATED = 0.08
"""How many claims tell again what another one says, in other words."""
ALTERED = 0.02
"""How many claims say another number than their source."""


def ledger(root: Path, claims: int, sources: int, seed: int = 1) -> Path:
    """Write `claims` claims over `sources` sources; most are borne out, some are not."""
    rng, desk = random.Random(seed), news.Desk(seed)
    (root / "claims").mkdir(parents=True, exist_ok=True)
    (root / "sources").mkdir(exist_ok=True)
    per_source = -(-claims // sources)
    told = news.sentences(sources * per_source * 3, seed)
    made, earlier = 0, []
    for s in range(sources):
        here = list(islice(told, per_source * 3))
        _write_source(root, s, _paragraphs(here, rng), desk, rng)
        for said in here[:per_source]:
            if made < claims:
                source, sentence = rng.choice(earlier) if earlier and rng.random() < REPEATED else (s, said)
                claim = desk.retold(sentence) if source != s else _reworded(sentence, rng)
                folder = root / "claims" / f"{made // 1000:03}"
                folder.mkdir(exist_ok=True)
                record = _claim(source, claim, _quoted(sentence, desk, rng), made, rng.choice(desk.names))
                (folder / f"c{made:07}.yaml").write_text(record, encoding="utf-8")
                earlier.append((s, said))
                made += 1
    return root


def _paragraphs(told: list[str], rng: random.Random) -> str:
    found = []
    while told:
        count = rng.randint(1, 4)
        found.append(" ".join(told[:count]))
        told = told[count:]
    return "\n\n".join(found) + "\n"


def _write_source(root: Path, number: int, text: str, desk: news.Desk, rng: random.Random) -> None:
    place = root / "sources" / f"s{number:06}"
    place.with_suffix(".txt").write_text(text, encoding="utf-8")
    place.with_suffix(".yaml").write_text(
        f"title: {desk.written()[:60].rstrip('. ')}\npublisher: The {rng.choice(desk.names)} Courier\n"
        f"author: {rng.choice(desk.names)} {rng.choice(desk.names)}\n"
        f"published: 20{rng.randint(10, 26)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}\n"
        f"url: https://example.org/dispatch/{number}\nkind: news\n"
        f"text:\n  sha256: sha256:{sha256(text.encode()).hexdigest()}\n",
        encoding="utf-8",
    )


def _reworded(sentence: str, rng: random.Random) -> str:
    """The sentence without a word or two; sometimes with another number."""
    words = sentence.split()
    if len(words) > 10:
        del words[rng.randrange(5, len(words) - 1)]
    if rng.random() < ALTERED:
        words = [str(rng.randint(2, 2000)) if word[0].isdigit() else word for word in words]
    return " ".join(words)


def _quoted(sentence: str, desk: news.Desk, rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.85:
        return sentence.rstrip(".")
    return sentence.upper() if chance < 0.88 else desk.retold(sentence)


def _claim(source: int, said: str, quote: str, number: int, speaker: str) -> str:
    spoken = f"speaker: {speaker}\n" if number % 4 == 0 else ""
    return (
        f"claim: >-\n  {said}\n{spoken}verdict: supported\n"
        f"explanation: >-\n  The dispatch says so; the desk looked at it on the day after.\n"
        f"evidence:\n  - source: s{source:06}\n    quote: >-\n      {quote}\n    stance: supports\n"
        f"tags: [dispatch, desk{number % 7}]\n"
    )


def changes(root: Path) -> Iterator[tuple[str, Path]]:
    """Changes to a ledger, one after the other: what changed, and the record that it is in."""
    claim = sorted((root / "claims").rglob("c[0-9]*.yaml"))[3]
    words = re.sub(r"^(claim: (?:>-\n  |\"))", r"\1Last week ", claim.read_text("utf-8"), count=1)
    claim.write_text(words, encoding="utf-8")
    yield "one claim changed", claim
    text = sorted((root / "sources").glob("*.txt"))[3]
    before = text.read_bytes()
    after = before + b"The desk added one more sentence to it on Friday.\n"
    text.write_bytes(after)
    record = text.with_suffix(".yaml")
    digests = sha256(before).hexdigest(), sha256(after).hexdigest()
    record.write_text(record.read_text("utf-8").replace(*digests), encoding="utf-8")
    yield "one source changed", record
