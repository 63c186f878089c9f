"""A ledger of any size, of news-like sentences made by rule: the same seed gives the same ledger."""

import random
from hashlib import sha256
from pathlib import Path

_NAMES = [
    "Arkadia",
    "Belmora",
    "Castovia",
    "Dornland",
    "Eastmark",
    "Farhaven",
    "Gallia Minor",
    "Hestia",
    "Illyra",
    "Jorvik",
]
_PEOPLE = [
    "Anna Keller",
    "Boris Vale",
    "Carla Ruiz",
    "Deniz Aksoy",
    "Emil Novak",
    "Farah Idris",
    "Goran Petit",
    "Hana Mori",
]
_BODIES = [
    "the Ministry of Transport",
    "the Central Bank",
    "the Coast Guard",
    "the Health Agency",
    "the Port Authority",
]
_ACTS = [
    "approved",
    "rejected",
    "announced",
    "postponed",
    "signed",
    "criticised",
    "funded",
    "inspected",
    "opened",
    "closed",
]
_THINGS = ["a rail link", "a vaccine programme", "a grain depot", "a trade accord", "a naval drill", "a water treaty",
           "a census", "a power line", "a housing plan", "a border crossing"]  # fmt: skip
_TAILS = [
    "near {place}",
    "with {place}",
    "for the region of {place}",
    "after talks in {place}",
    "despite protests in {place}",
]


def sentence(rng: random.Random) -> str:
    """One statement with a body, an act, a number and a date; about 10^9 different ones."""
    body, act, thing = rng.choice(_BODIES), rng.choice(_ACTS), rng.choice(_THINGS)
    place, nation = rng.choice(_NAMES), rng.choice(_NAMES)
    tail = rng.choice(_TAILS).format(place=place)
    when = f"{rng.randint(1, 28)} {rng.choice(['March', 'April', 'June', 'October'])} {rng.randint(1990, 2026)}"
    number = rng.randint(2, 9999)
    who = rng.choice(_PEOPLE)
    return f"On {when} {body} of {nation} {act} {thing} {tail} worth {number} million crowns, {who} said."


def ledger(root: Path, claims: int, sources: int, seed: int = 1) -> Path:
    """Write `claims` claims over `sources` sources; most are borne out, one in fifty is not."""
    rng = random.Random(seed)
    (root / "claims").mkdir(parents=True, exist_ok=True)
    (root / "sources").mkdir(exist_ok=True)
    per_source = -(-claims // sources)
    made = 0
    for s in range(sources):
        told = [sentence(rng) for _ in range(per_source * 3)]
        text = "\n\n".join(" ".join(told[i : i + 4]) for i in range(0, len(told), 4)) + "\n"
        (root / "sources" / f"s{s:06}.txt").write_text(text, encoding="utf-8")
        (root / "sources" / f"s{s:06}.yaml").write_text(_source(s, text, rng), encoding="utf-8")
        for said in told[:per_source]:
            if made < claims:
                folder = root / "claims" / f"{made // 1000:03}"
                folder.mkdir(exist_ok=True)
                (folder / f"c{made:07}.yaml").write_text(_claim(s, said, made, rng), encoding="utf-8")
                made += 1
    return root


def _source(number: int, text: str, rng: random.Random) -> str:
    return (
        f"title: Dispatch number {number}\npublisher: The {rng.choice(_NAMES)} Courier\nauthor: {rng.choice(_PEOPLE)}\n"
        f"published: 20{rng.randint(10, 26)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}\n"
        f"url: https://example.org/dispatch/{number}\nkind: news\n"
        f"text:\n  sha256: sha256:{sha256(text.encode()).hexdigest()}\n"
    )


def _claim(source: int, said: str, number: int, rng: random.Random) -> str:
    main, who = said.rsplit(", ", 1)
    speaker = who.removesuffix(" said.")
    if number % 50 == 0:
        main = main.replace("million", "billion")
    quote = said if rng.random() < 0.7 else said.upper() if rng.random() < 0.1 else said[:-1]
    return (
        f"claim: >-\n  {main}.\nspeaker: {speaker}\nverdict: supported\n"
        "explanation: >-\n  The dispatch says so in these words, and nothing that we have seen contradicts it; the\n"
        "  desk looked at the agency's own list of projects as well, and found the same sum there.\n"
        f"evidence:\n  - source: s{source:06}\n    quote: >-\n      {quote}\n    stance: supports\n"
        f"tags: [dispatch, generated]\nnotes: Made by rule for the benchmarks.\n"
    )
