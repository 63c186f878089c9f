"""What it costs to compare sources for reuse: `python tests/benchmarks/reuse.py [--sources 1000]`.

Texts of 5 KB are made by a chain over the word pairs of Python's own manual, which repeats phrases more than news does;
one in ten reprints an earlier one, with a tenth of the words changed and a third of the paragraphs cut. Times are CPU
seconds of one process.
"""

import argparse
import random
import sys
import time
from itertools import pairwise
from pathlib import Path
from pydoc_data.topics import topics

sys.path.insert(0, str(Path(__file__).parents[1] / "provenance"))

from reprints import reprint

from tracker.model import Source, Text
from tracker.provenance.reuse import reuse

SIZE = 5_000
REPRINTED = 0.1


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sources", type=int, default=1_000)
    given = arguments.parse_args()
    chain = followers(" ".join(topics.values()).split())
    before = 0.0
    for count in (given.sources // 4, given.sources // 2, given.sources):
        made, copies = sources(chain, count)
        start = time.process_time()
        found = {(one.copy, one.original) for one in reuse(made) if one.share > 0}
        taken = time.process_time() - start
        growth = f", {taken / before:.2f} times the half" if before else ""
        print(f"{count} sources: {taken:.2f} s{growth}; {len(copies & found)} of {len(copies)} reprints found")
        before = taken


def followers(words: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, following in pairwise(words):
        found.setdefault(word, []).append(following)
    return found


def sources(chain: dict[str, list[str]], count: int) -> tuple[list[Source], set[tuple[str, str]]]:
    rng = random.Random(1)
    starts = sorted(word for word in chain if word[0].isupper())
    texts: list[str] = []
    copies = set()
    for i in range(count):
        if i and rng.random() < REPRINTED:
            of = rng.randrange(i)
            texts.append(reprint(texts[of], i))
            copies.add((f"s{i:05}", f"s{of:05}"))
        else:
            texts.append(text(chain, starts, rng))
    days = [f"{2000 + i // 336}-{i // 28 % 12 + 1:02}-{i % 28 + 1:02}" for i in range(count)]
    made = [
        Source(f"s{i:05}", "", "", Text("", content=content), published=day)
        for i, (content, day) in enumerate(zip(texts, days, strict=True))
    ]
    return made, copies


def text(chain: dict[str, list[str]], starts: list[str], rng: random.Random) -> str:
    words = [rng.choice(starts)]
    size = 0
    while size < SIZE:
        word = rng.choice(chain.get(words[-1]) or starts)
        words.append(word)
        size += len(word) + 1
    return "\n\n".join(" ".join(words[i : i + 90]) + "." for i in range(0, len(words), 90))


if __name__ == "__main__":
    main()
