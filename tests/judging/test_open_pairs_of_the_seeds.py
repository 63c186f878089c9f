"""What a careful reader finds at odds in the five articles, and what only looks so.

Sentences are found by a few of their words: the articles are not ours to copy.
"""

from itertools import combinations
from pathlib import Path

import pytest

from tracker import compare, load
from tracker.text.sentences import sentence_kind, sentences

TENSIONS = {
    "alliance denied, alliance suggested": ("create any military alliance", "suggested the possibility of a military"),
    "alliance denied, on the brink of one": ("create any military alliance", "on the brink of a formal"),
    "only technical cooperation, joint exercises": ("only engaged in cooperation", "regularly conduct joint naval"),
    "aimed at nobody, a response": ("not aimed at any third party", "is seen as a response"),
    "does not seek confrontation, ready to confront": (
        "not seek a military confrontation",
        "most serious steps to confront",
    ),
    "on the brink, unlikely": ("on the brink of a formal", "such a move unlikely"),
    "a threat only to Russia, a common threat": ("threat exists only in relation", "to counter a common threat"),
    "little progress, pivotal decisions": ("there has been little progress", "the pivotal decisions made"),
    "said by Xi, said by critics": ("stated bluntly that China", "what Foreign Affairs critics say"),
}
LOOKALIKES = {
    "one system, told twice": ("assisting Chinas partners in establishing", "helping China create an early missile"),
    "one commentary, told twice": ("strengthening its military presence", "using offensive tactics"),
    "one defensive strategy, told twice": ("pursues an aggressive", "has adopted an aggressive"),
    "one proposal, told twice": ("The reason for the lively discussion", "openly talked about helping China"),
    "two exercises": ("held at an undisclosed location", "a 17-day military exercise"),
    "two budgets": ("Japan will have a military budget", "plans to purchase around 500"),
    "cooperation, and cooperation": ("cooperation plays an important role", "far superior to the classic"),
    "trust, and trust": ("such cooperation demonstrates a high level of trust", "increasing political mutual trust"),
    "missiles around both, missiles in Japan": ("will spread rapidly around", "mid-range missiles in Japan"),
    "two visits": ("The official visit by Chinese Defense Minister", "after Xi Jinping’s visit to Moscow"),
    "two denials": ("create any military alliance", "not aimed at any third party"),
    "only two countries, two countries": ("the only countries that have", "create their own global missile"),
}


@pytest.fixture(scope="module")
def prose(seeds: Path) -> list[str]:
    """The prose of the five articles, sentence by sentence."""
    found: dict[str, None] = {}
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spans = [span for span in sentences(text) if sentence_kind(text, span) == "prose"]
        found |= dict.fromkeys(" ".join(text[slice(*span)].split()) for span in spans)
    return list(found)


def sentence(prose: list[str], words: str) -> str:
    return next(one for one in prose if words.casefold() in one.casefold())


def at_odds(prose: list[str], pairs: dict[str, tuple[str, str]]) -> list[str]:
    return [
        name
        for name, (a, b) in pairs.items()
        if compare(sentence(prose, a), sentence(prose, b)).relation == "contradicts"
    ]


def test_most_tensions_are_found(prose: list[str]) -> None:
    assert len(at_odds(prose, TENSIONS)) >= 7


def test_look_alikes_are_quiet(prose: list[str]) -> None:
    assert len(at_odds(prose, LOOKALIKES)) <= 1


def test_among_all_pairs_few_are_said_and_none_is_sure(prose: list[str]) -> None:
    found = [compare(a, b) for a, b in combinations(prose, 2)]
    said = [one for one in found if one.relation == "contradicts"]
    assert len(found) > 10_000
    assert len(said) <= 30
    assert not [one for one in said if one.confidence >= 0.8]


def test_our_own_ledger_is_at_odds_where_it_says_so() -> None:
    ledger = load(Path(__file__).parents[2])
    recorded = {
        frozenset((claim.id, link.to))
        for claim in ledger.claims
        for link in claim.links
        if link.relation == "contradicts"
    }
    pairs = list(combinations(ledger.claims, 2))
    said = [pair for pair in pairs if compare(pair[0].text, pair[1].text).relation == "contradicts"]
    found = {frozenset((a.id, b.id)) for a, b in said}
    assert len(found & recorded) >= len(recorded) / 2
    assert len(found - recorded) <= 2
