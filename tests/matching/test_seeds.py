"""What the five real articles tell twice, and what only looks so."""

from pathlib import Path

import pytest

from tracker import link
from tracker.matching import match_all
from tracker.model import Claim, Ledger
from tracker.text.sentences import sentence_kind, sentences


@pytest.fixture(scope="module")
def prose(seeds: Path) -> list[tuple[str, str]]:
    """The sentences of all articles that count as claims, as (article, sentence)."""
    found = []
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [
            (path.name[:3], text[slice(*span)]) for span in sentences(text) if sentence_kind(text, span) != "furniture"
        ]
    return found


@pytest.fixture(scope="module")
def duplicates(prose: list[tuple[str, str]]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    claims = tuple(Claim(f"{i:03}", sentence, f"{i}.yaml") for i, (_, sentence) in enumerate(prose))
    matches = match_all(Ledger(Path(), claims=claims))
    return [(prose[int(match.left)], prose[int(match.right)]) for match in matches if match.relation]


def both(pair: tuple[tuple[str, str], tuple[str, str]], *needed: str) -> bool:
    return all(any(word in sentence for word in needed) for _, sentence in pair)


def test_the_early_warning_story_is_found_in_the_two_articles_that_tell_it(duplicates: list) -> None:
    found = [pair for pair in duplicates if both(pair, "missile early warning", "early missile warning")]
    assert ("001", "004") in {(a, b) for (a, _), (b, _) in found}


def test_the_repeated_paragraphs_of_the_first_article(duplicates: list) -> None:
    own = [pair for pair in duplicates if {article for article, _ in pair} == {"000"}]
    assert any(both(pair, "strategic balance") for pair in own)
    assert any(both(pair, "defensive strategy") for pair in own)


def test_doubled_headlines(duplicates: list, prose: list) -> None:
    doubled = {(article, text) for article, text in prose if prose.count((article, text)) > 1 and len(text) > 40}
    assert doubled
    assert doubled <= {left for left, right in duplicates if left == right}


def test_few_of_the_pairs_of_one_matter_are_one_story(duplicates: list, prose: list) -> None:
    assert len(duplicates) <= len(prose) / 3  # of some fifteen thousand pairs
    for words in (["budget"], ["agreement"]):
        across = [pair for pair in duplicates if pair[0][0] != pair[1][0]]
        assert not [pair for pair in across if both(pair, *words)]


def test_link_finds_the_early_warning_story_among_sentences(prose: list[tuple[str, str]]) -> None:
    found = [(prose[i], prose[j]) for i, j, _ in link([text for _, text in prose])]
    assert len(found) <= len(prose) / 6
    early = [pair for pair in found if both(pair, "missile early warning", "early missile warning")]
    assert {("001", "004"), ("001", "001")} <= {(a, b) for (a, _), (b, _) in early}
