"""Real input: a ledger over the five articles that the project began with, built as an editor would.

The articles are other people's texts and lie outside this repository; quotes are cut out of them at test time.
"""

from pathlib import Path

import pytest

from conftest import as_yaml
from running import invoke
from tracker import audit, load, locate
from tracker.model import Ledger
from tracker.text.sentences import sentences

Record = dict[str, object]


@pytest.fixture(scope="module")
def desk(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the five articles in it, added by the command."""
    root = tmp_path_factory.mktemp("desk")
    assert invoke("init", cwd=root).returncode == 0
    for i, article in enumerate(sorted(seeds.glob("*.txt"))):
        assert invoke("source", "add", str(article), "--id", f"s{i}", cwd=root).returncode == 0
    return root


@pytest.fixture(scope="module")
def texts(desk: Path) -> dict[str, str]:
    return {source.id: source.text.content or "" for source in load(desk).sources}


def with_claim(desk: Path, record: Record) -> Ledger:
    (desk / "claims" / "it.yaml").write_text(as_yaml(record), encoding="utf-8")
    return load(desk)


def codes(ledger: Ledger, *families: str) -> list[str]:
    return [f.code for f in audit(ledger, select=families).findings if f.claim == "it"]


def passage(text: str, start: str, end: str) -> str:
    begin = text.index(start)
    return text[begin : text.index(end, begin) + len(end)]


def test_all_five_load_without_a_problem(desk: Path) -> None:
    ledger = load(desk)
    assert len(ledger.sources) == 5
    assert ledger.problems == ()
    assert all(source.text.content for source in ledger.sources)


def test_every_sentence_is_exact_and_in_order(texts: dict[str, str]) -> None:
    for text in texts.values():
        end = 0
        for start, stop in sentences(text):
            assert end <= start < stop <= len(text)
            assert text[start:stop].strip() == text[start:stop]
            assert not text[end:start].strip()
            end = stop
        assert not text[end:].strip()


def test_every_sentence_is_found_again(texts: dict[str, str]) -> None:
    for text in texts.values():
        for start, stop in sentences(text):
            anchor = locate(text, text[start:stop], near=start)
            assert (anchor.status, anchor.start, anchor.end) == ("exact", start, stop)


@pytest.mark.parametrize(
    "edit", [("\u00a0", " "), ("’", "'"), ("“", '"')], ids=["no-break space", "apostrophe", "quote"]
)
def test_typography_is_harmless(edit: tuple[str, str], texts: dict[str, str]) -> None:
    old, new = edit
    for text in texts.values():
        for start, stop in sentences(text):
            quote = text[start:stop]
            if old in quote and text.count(quote) == 1:
                anchor = locate(text, quote.replace(old, new))
                assert (anchor.status, anchor.start, anchor.end) == ("reworded", start, stop)


def test_a_line_break_inside_a_quote(desk: Path, texts: dict[str, str]) -> None:
    quote = passage(texts["s2"], "following previous drills", "2016 and 2017")
    assert "\n" in quote
    record: Record = {
        "claim": "There had been drills in 2016 and 2017.",
        "evidence": [{"source": "s2", "quote": quote}],
    }
    assert codes(with_claim(desk, record), "R", "A") == []
    record["evidence"] = [{"source": "s2", "quote": " ".join(quote.split())}]
    assert codes(with_claim(desk, record), "R", "A") == []


def test_a_headline_that_stands_twice(desk: Path, texts: dict[str, str]) -> None:
    headline = texts["s1"].splitlines()[0].strip()
    assert texts["s1"].count(headline) == 2
    record: Record = {
        "claim": "Cooperation is called a strategic need.",
        "evidence": [{"source": "s1", "quote": headline}],
    }
    assert codes(with_claim(desk, record), "A") == ["A111"]  # the same words, said again: nothing depends on which
    at = texts["s1"].rindex(headline)
    record["evidence"] = [{"source": "s1", "quote": headline, "span": [at, at + len(headline)]}]
    assert codes(with_claim(desk, record), "A") == ["A111"]


def test_the_right_number_is_silent_and_the_wrong_one_is_found(desk: Path, texts: dict[str, str]) -> None:
    quote = passage(texts["s4"], "a 17-day military exercise", "12,000 troops")
    record: Record = {
        "claim": "More than 12,000 troops took part in a 17-day exercise in the Philippines.",
        "verdict": "supported",
        "evidence": [{"source": "s4", "quote": quote}],
    }
    assert codes(with_claim(desk, record), "R", "A", "S") == []
    wrong = record | {"claim": "More than 21,000 troops took part in a 17-day exercise in the Philippines."}
    assert "S202" in codes(with_claim(desk, wrong), "S")
    misquoted = record | {"evidence": [{"source": "s4", "quote": quote.replace("12,000", "21,000")}]}
    assert codes(with_claim(desk, misquoted), "A") == ["A107"]


def test_a_flipped_negation_is_found(desk: Path, texts: dict[str, str]) -> None:
    quote = passage(texts["s2"], "the exercise was not aimed", "third party")
    record: Record = {
        "claim": "The exercise was aimed at a third party.",
        "verdict": "supported",
        "evidence": [{"source": "s2", "quote": quote}],
    }
    assert "S206" in codes(with_claim(desk, record), "S")
    misquoted = record | {"evidence": [{"source": "s2", "quote": quote.replace(" not ", " ")}]}
    assert codes(with_claim(desk, misquoted), "A") == ["A107"]
