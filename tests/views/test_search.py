"""`tracker find`: what has the words, where it stands, and which claims cite it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from tracker.caching import open_cache
from tracker.errors import TrackerError
from tracker.model import Ledger
from tracker.sealed import closed
from tracker.views.search import search
from tracker.views.search_index import indexed, kept_index

TEXT = """Ferry pier reopens

The ferry pier at Åsvik reopened on Monday. Engineers had replaced forty piles.

The mayor said that a second pier would follow; "deep water" is costly, \x02she added.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("claims", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "sources/harbour.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources/harbour.yaml").write_text("title: Harbour news\npublisher: The Gull\n")
    (tmp_path / "sources/speech.yaml").write_text("title: Speech\ntext: {kept: none}\n")
    (tmp_path / "claims/piles.yaml").write_text(
        "claim: Forty piles of the pier were replaced.\nspeaker: Port office\n"
        "evidence: [{source: harbour, quote: Engineers had replaced forty piles}]\n"
    )
    return tmp_path


def found(root: Path, asked: str, **options: str) -> list[tuple[str, str]]:
    return [
        (hit.id, hit.text[slice(*hit.found[0])] if hit.found else "")
        for hit in search(indexed(tracker.load(root)), asked, **options).hits
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("asvik", ("harbour", "Åsvik")),  # without the accent
        ("replacing piles forty", ("piles", "Forty")),  # in another form
        ("engin*", ("harbour", "Engineers")),  # the beginning
        ('"second pier"', ("harbour", "second pier")),  # together
        ("gull monday", ("harbour", "Monday")),  # a word of the publisher
        ("port-office piles", ("piles", "piles")),  # a word of the speaker
    ],
)
def test_words_are_found_in_their_forms(root: Path, asked: str, first: tuple[str, str]) -> None:
    assert found(root, asked)[0] == first
    assert search(indexed(tracker.load(root)), asked).whole


def test_where_nothing_has_all_words_what_has_some_is_shown_and_named_so(root: Path) -> None:
    assert not search(indexed(tracker.load(root)), "pier walrus").whole
    assert found(root, "pier walrus")
    assert not search(indexed(tracker.load(root)), "walrus").hits


def test_a_passage_knows_its_place_and_the_claims_that_cite_it(root: Path) -> None:
    (hit,) = search(indexed(tracker.load(root)), "engineers", kind="source").hits
    assert TEXT[hit.start : hit.end] == hit.text == "Engineers had replaced forty piles."
    assert hit.cited_by == ("piles",)
    (other,) = search(indexed(tracker.load(root)), "costly").hits
    assert (other.cited_by, len(other.text)) == ((), other.end - other.start)


@pytest.mark.parametrize(
    ("quote", "cites"),
    [
        ("Engineers had\\n  replaced forty piles", True),
        ("engineers have replaced 40 piles", True),
        ("piles. The mayor said that a second", True),
        ("The ferry pier at Åsvik reopened", False),
        ("a second pier would follow", False),
        ("the council sold the lighthouse", False),
    ],
)
def test_a_passage_is_cited_by_what_stands_in_it_however_it_is_quoted(root: Path, quote: str, cites: bool) -> None:
    (root / "claims/piles.yaml").write_text(f'claim: Piles.\nevidence: [{{source: harbour, quote: "{quote}"}}]\n')
    (hit,) = search(indexed(tracker.load(root)), "engineers", 5, "source").hits
    assert hit.cited_by == (("piles",) if cites else ())


def test_kinds(root: Path) -> None:
    assert {hit.kind for hit in search(indexed(tracker.load(root)), "pier").hits} == {"claim", "source"}
    assert {hit.kind for hit in search(indexed(tracker.load(root)), "pier", kind="claim").hits} == {"claim"}


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ('pier" OR 1', True),
        ("pier AND (", True),
        ("-pier", True),
        ("^pier", True),
        ('"pier', True),
        ("NEAR(pier", False),  # two words that stand together
        ("words:pier", False),
        ("pier' --", True),
    ],
)
def test_nothing_that_is_sought_is_a_command(root: Path, asked: str, hits: bool) -> None:
    assert bool(search(indexed(tracker.load(root)), asked).hits) == hits


@pytest.mark.parametrize("asked", ["", "  ", "***", '"" -'])
def test_nothing_is_sought(root: Path, asked: str) -> None:
    with pytest.raises(TrackerError, match="which words"):
        search(indexed(tracker.load(root)), asked)


def test_texts_that_are_not_at_hand_are_named(root: Path) -> None:
    assert search(indexed(tracker.load(root)), "walrus").unread == ("speech",)
    assert search(indexed(tracker.load(root)), "walrus", kind="claim").unread == ()


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tracker", "find", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_the_command(root: Path) -> None:
    shown = run(root, "engineers", "--in", "sources")
    assert shown.stdout.splitlines()[:3] == [
        "harbour  sources/harbour.txt:3:45",
        "  «Engineers» had replaced forty piles.",
        "  cited by piles",
    ]
    assert "not searched, for want of their texts: speech" in shown.stderr
    data = json.loads(run(root, "second pier", "would", "--json").stdout)
    assert data["all_words"]
    assert data["hits"][0]["line"] == 5
    assert run(root, "***").returncode == 2


# ---------------------------------------------------------------- the kept index


def asked(root: Path, words: str, read: list[str]) -> list[str]:
    """The ids that have some words, by the kept index; notes in `read` whether the ledger was read."""

    def ledger() -> Ledger:
        read.append(words)
        return closed(tracker.load(root))

    index = kept_index(root, open_cache(root), ledger)
    found = [hit.id for hit in search(index, words).hits]
    index.close()
    return found


def test_the_index_follows_the_files(root: Path) -> None:
    read: list[str] = []
    assert asked(root, "walrus", read) == []
    assert asked(root, "engineers", read) == ["harbour"]
    assert read == ["walrus"]
    (root / "claims/sleeper.yaml").write_text("claim: A walrus slept on the pier.\n")
    assert asked(root, "walrus", read) == ["sleeper"]
    (root / "claims/sleeper.yaml").write_text("claim: A badger slept on the pier.\n")  # as long as it was
    assert asked(root, "walrus", read) == []
    assert asked(root, "badger", read) == ["sleeper"]
    (root / "claims/sleeper.yaml").unlink()
    assert asked(root, "badger", read) == []
    assert len(read) == 4
    os.utime(root / "claims/piles.yaml", (1, 1))  # another time, the same words
    assert asked(root, "piles", read) == ["harbour", "piles"] or asked(root, "piles", read) == ["piles", "harbour"]
    assert len(read) == 4


@pytest.mark.parametrize("harm", [b"", b"no database", b"SQLite format 3\0" + bytes(100)])
def test_a_harmed_index_is_made_anew(root: Path, harm: bytes) -> None:
    assert asked(root, "engineers", []) == ["harbour"]
    (place,) = (root / ".tracker/cache").glob("find-*.sqlite")
    place.write_bytes(harm)
    assert asked(root, "engineers", []) == ["harbour"]
    place.unlink()
    assert asked(root, "engineers", []) == ["harbour"]


def test_an_index_that_git_tracks_is_not_used(root: Path) -> None:
    assert asked(root, "engineers", []) == ["harbour"]
    for command in (["init", "-q"], ["add", "-f", ".tracker"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    read: list[str] = []
    with pytest.warns(UserWarning, match="not used"):
        assert asked(root, "engineers", read) == ["harbour"]
    assert read


def test_nothing_of_a_sealed_text_is_kept(root: Path) -> None:
    assert asked(root, "engineers", []) == ["harbour"]
    record = root / "sources/harbour.yaml"
    record.write_text(f"{record.read_text()}text: {{kept: none}}\n")
    (root / "sources/harbour.txt").unlink()
    assert asked(root, "engineers", []) == []
    held = b"".join(path.read_bytes() for path in (root / ".tracker/cache").iterdir())
    assert b"Engineers" not in held.replace(b"Engineers had replaced forty piles", b"")  # the claim's own quote
    assert b"second pier would follow" not in held
