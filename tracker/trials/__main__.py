"""`python -m tracker.trials`: how many of our own pairs the rules judge as they should, as a table.

The pairs are invented, 24 kinds in 25 scenes, by the people who wrote the rules: they show what is looked for and keep
it from getting lost. They are no measure of what the rules make of other people's sentences.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from attrs import frozen

from tracker import assess

HARMLESS = "harmless"


@frozen
class TrialPair:
    """`wanted`: harmless (the evidence bears the claim out), unsupported or contradicting."""

    kind: str
    wanted: str
    claim: str
    evidence: str


def trial_pairs() -> Iterator[TrialPair]:
    for line in files("tracker.trials").joinpath("pairs.tsv").read_text("utf-8").splitlines():
        yield TrialPair(*line.split("\t"))


def is_right(pair: TrialPair) -> bool:
    """Whether a harmless pair is left alone, and any other one flagged."""
    found = assess(pair.claim, pair.evidence, language="en")
    return (found.label == "supports") == (pair.wanted == HARMLESS)


def main(verbose: bool = False) -> None:
    tally: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for pair in trial_pairs():
        tally[pair.wanted, pair.kind].append(is_right(pair))
        if verbose and not tally[pair.wanted, pair.kind][-1]:
            print(f"{pair.kind}: {pair.claim} | {pair.evidence}")
    print("written by us: no measure of what the rules make of other people's sentences\n")
    for wanted in (HARMLESS, "unsupported", "contradicting"):
        rows = {kind: found for (of, kind), found in tally.items() if of == wanted}
        every = [one for found in rows.values() for one in found]
        print(f"{wanted} ({'left alone' if wanted == HARMLESS else 'flagged'}): {sum(every)} of {len(every)}")
        for kind, found in rows.items():
            print(f"  {kind:32} {sum(found):3} of {len(found)}")


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
