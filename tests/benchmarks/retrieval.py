"""Which claim does a post or another headline tell? `python tests/benchmarks/retrieval.py [--every N]`.

Needs ../shared/eval/match_headlines.jsonl and match_roundups.jsonl. The claims are one headline of each of their 726
claims and events; a query is another outlet's headline of the same, as it is and made into a post by rule: in lower
case or capitals, every fourth word left out, one word made a tag, a call and an address put around. All claims are
ranked by `similarity`; MAP@5 is the mean of 1 / rank where the claim is among the first five. The cosine of character
TF-IDF stands beside it.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from perturbations import SHARED
from tracker.matching.coverage import mutual_coverage

FIRST = 5
"""Ranks that count."""

CALLS = ("BREAKING:", "wow", "is this true??", "RT @newsdesk:", "so apparently", "")
"""What posts begin with."""

Query = tuple[str, int]
"""A text, and which of the claims it tells (by index)."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--every", type=int, default=3, help="only every so-manieth claim is asked for")
    given = arguments.parse_args()
    groups = [group for name in ("match_headlines", "match_roundups") for group in headlines(name)]
    claims = [group[0] for group in groups]
    asked = range(0, len(groups), given.every)
    rng = random.Random(15)
    characters = Characters(claims)
    others = [(groups[i][1], i) for i in asked if len(groups[i]) > 1]
    sets = {
        "another outlet's headline": others,
        "another outlet's headline made into a post": [(post(text, rng), i) for text, i in others],
    }
    for name, queries in sets.items():
        own = average(queries, [ranked(text, claims) for text, _ in queries])
        beside = average(queries, [characters.ranked(text) for text, _ in queries])
        print(
            f"MAP@{FIRST}, {name}: similarity {own:.3f}, character TF-IDF {beside:.3f}"
            f" ({len(queries)} queries, {len(claims)} claims)"
        )


def headlines(name: str) -> list[list[str]]:
    """The headlines of each claim or event."""
    path = SHARED / "eval" / f"{name}.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path.name} is not there: this needs the labelled data beside the repository")
    found = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["group"]].append(row["text"])
    return list(found.values())


def post(headline: str, rng: random.Random) -> str:
    """A headline as somebody posts it."""
    words = [word for word in headline.split() if rng.random() >= 0.25] or headline.split()
    tag = rng.randrange(len(words))
    words[tag] = "#" + "".join(filter(str.isalnum, words[tag]))
    said = " ".join(words)
    said = rng.choice((said.lower(), said.upper(), said))
    return f"{rng.choice(CALLS)} {said} https://t.example/{rng.randrange(10**6)}".strip()


def ranked(text: str, claims: Sequence[str]) -> list[int]:
    scores = [mutual_coverage(text, claim) for claim in claims]
    return sorted(range(len(claims)), key=lambda i: (-scores[i], i))[:FIRST]


def average(queries: Sequence[Query], answers: Sequence[Sequence[int]]) -> float:
    """The mean of 1 / rank of the claim that is meant, 0 where it is not among the first."""
    found = [
        1 / (1 + list(best).index(meant)) for (_, meant), best in zip(queries, answers, strict=True) if meant in best
    ]
    return sum(found) / len(queries)


class Characters:
    """The claims by their runs of three to five characters, weighted by how rare these are among them."""

    def __init__(self, claims: Sequence[str]) -> None:
        bags = [grams(claim) for claim in claims]
        among = Counter(gram for bag in bags for gram in bag)
        self._rarity = {gram: log((1 + len(claims)) / (1 + n)) + 1 for gram, n in among.items()}
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, bag in enumerate(bags):
            for gram, weight in self._weighted(bag).items():
                self._postings[gram].append((i, weight))

    def ranked(self, text: str) -> list[int]:
        scores: Counter[int] = Counter()
        for gram, weight in self._weighted(grams(text)).items():
            for i, other in self._postings.get(gram, ()):
                scores[i] += weight * other
        return sorted(scores, key=lambda i: (-scores[i], i))[:FIRST]

    def _weighted(self, bag: Counter[str]) -> dict[str, float]:
        weights = {gram: (1 + log(n)) * self._rarity.get(gram, 0.0) for gram, n in bag.items()}
        size = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / size for gram, weight in weights.items()}


def grams(text: str) -> Counter[str]:
    words = (f" {word} " for word in text.lower().split())
    return Counter(word[i : i + n] for word in words for n in (3, 4, 5) for i in range(len(word) - n + 1))


if __name__ == "__main__":
    main()
