"""New snapshots: what becomes of every citation is known before anything is written, and the old text is kept."""

from pathlib import Path

import pytest

from conftest import write_ledger
from tracker import audit, load
from tracker.editing.snapshots import Snapshot, snapshot, write_snapshot
from tracker.errors import TrackerError

OLD = (
    "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n\n"
    "The repairs cost 31 million crowns. The harbour may reopen in May, the mayor said as well.\n\n"
    "Nobody knows yet who will pay for the second pier, which fell into the sea in the autumn storms.\n"
)
NEW = (
    OLD.replace("31 million", "37 million")
    .replace(", the mayor said as well", "")
    .replace("Around 1,200", "Some 1,200")
    .replace("the second pier", "the  secnod pier")
)


def quotes(*said: str) -> dict[str, object]:
    return {"claim": "It is so.", "evidence": [{"source": "wire", "quote": quote} for quote in said]}


def taken(root: Path, new: str, *said: str, **record: object) -> Snapshot:
    write_ledger(root, texts={"wire": OLD}, claims={"c": quotes(*said)}, sources={"wire": record})
    ledger = load(root)
    source = ledger.source("wire")
    assert source is not None
    return snapshot(ledger, source, new)


@pytest.mark.parametrize(
    ("quote", "outcome", "differences"),
    [
        ("the Port Authority said", "identical", []),
        ("dockers would return to work", "moved", []),
        ("dockers would Return to work", "moved", []),  # reworded before, and what it means has only moved
        ("who will pay for the second pier, which fell", "reworded", [("second", "secnod", None)]),
        ("The repairs cost 31 million crowns", "altered", [("31", "37", "number")]),
        ("The repairs cost 45 million crowns", "altered", [("31", "37", "number")]),
        ("The repairs … crowns", "altered", [("31", "37", "number")]),
        ("the mayor said as well", "gone", []),
        ("The repairs cost 37 million crowns in all", "altered", None),
        ("The captain and his cat slept on the deck", "missing", []),
        ("The harbour may … the Port Authority said", "identical", None),
    ],
)
def test_what_becomes_of_a_citation(
    quote: str, outcome: str, differences: list[tuple[str, str, str | None]] | None, tmp_path: Path
) -> None:
    found = taken(tmp_path, NEW, quote).citations[0]
    assert (found.claim, found.item, found.quote, found.outcome) == ("c", 0, quote, outcome)
    assert differences is None or [tuple(d) for d in found.differences] == differences


def test_words_that_only_the_new_text_has_are_found(tmp_path: Path) -> None:
    found = taken(tmp_path, OLD + "The pier was insured, it turned out.\n", "The pier was insured")
    assert found.citations[0].outcome == "found"


def test_one_of_two_copies_is_followed_by_its_surroundings(tmp_path: Path) -> None:
    new = "A new first line that moves all of it.\n\n" + OLD
    start = OLD.rindex("The harbour") + 3  # a little off, as recorded spans are
    cited = {"source": "wire", "quote": "The harbour may reopen", "span": [start, start + 22]}
    write_ledger(
        tmp_path,
        texts={"wire": OLD},
        claims={"c": {"claim": "x", "evidence": [cited]}},
    )
    ledger = load(tmp_path)
    assert snapshot(ledger, ledger.sources[0], new).citations[0].outcome == "moved"


def test_nothing_is_written_before_and_everything_after(tmp_path: Path) -> None:
    new = taken(tmp_path, NEW, "the Port Authority said")
    assert sorted(p.name for p in (tmp_path / "sources").iterdir()) == ["wire.txt", "wire.yaml"]
    write_snapshot(tmp_path, new, retrieved="2026-03-12")
    after = load(tmp_path)
    assert after.problems == ()
    assert [(s.id, s.supersedes, s.retrieved) for s in after.sources] == [
        ("wire", "wire-v1", "2026-03-12"),
        ("wire-v1", None, None),
    ]
    assert [s.text.content for s in after.sources] == [NEW, OLD]
    assert not audit(after, select=["A104", "A105", "R"]).findings


def test_a_chain_of_snapshots(tmp_path: Path) -> None:
    write_snapshot(tmp_path, taken(tmp_path, NEW, "the Port Authority said"))
    ledger = load(tmp_path)
    write_snapshot(tmp_path, snapshot(ledger, ledger.sources[0], NEW + "And more.\n"))
    ledger = load(tmp_path)
    assert [(s.id, s.supersedes) for s in ledger.sources] == [
        ("wire", "wire-v2"),
        ("wire-v1", None),
        ("wire-v2", "wire-v1"),
    ]
    with pytest.raises(TrackerError, match="update wire"):
        snapshot(ledger, ledger.sources[2], OLD)


def test_what_describes_the_old_text_stays_with_it(tmp_path: Path) -> None:
    said = {"retrieved": "2026-03-01", "archived_url": "https://example.org/old", "language": "en"}
    new = taken(tmp_path, NEW, **said, original={"file": "wire.html", "media_type": "text/html"})
    assert new.dropped == ("archived_url", "retrieved", "original")
    write_snapshot(tmp_path, new)
    now, before = load(tmp_path).sources
    assert (now.archived_url, now.retrieved, now.original) == (None, None, None)
    assert (before.archived_url, before.retrieved) == ("https://example.org/old", "2026-03-01")
    assert before.original is not None


def test_a_file_that_lies_there_already_is_not_overwritten(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": OLD})
    (tmp_path / "sources" / "wire-v1.txt").write_text("somebody's notes")
    ledger = load(tmp_path)
    source = ledger.source("wire")
    assert source is not None
    new = snapshot(ledger, source, NEW)
    assert new.kept_as == "wire-v2"


def test_a_record_that_cannot_be_changed_leaves_all_as_it_was(tmp_path: Path) -> None:
    new = taken(tmp_path, NEW)
    (tmp_path / "sources" / "wire.yaml").write_text("title: [\n")
    with pytest.raises(TrackerError):
        write_snapshot(tmp_path, new)
    assert sorted(p.name for p in (tmp_path / "sources").iterdir()) == ["wire.txt", "wire.yaml"]
    assert (tmp_path / "sources" / "wire.txt").read_text() == OLD


def test_what_is_no_new_snapshot(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="this very text"):
        taken(tmp_path, OLD)
    with pytest.raises(TrackerError, match="not the text that was pinned"):
        taken(tmp_path, NEW, text={"sha256": "sha256:" + "0" * 64})
    write_ledger(tmp_path, sources={"speech": {"text": {"kept": "none"}}})
    ledger = load(tmp_path)
    with pytest.raises(TrackerError, match="no text here"):
        snapshot(ledger, ledger.sources[0], NEW)
