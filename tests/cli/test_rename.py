"""`rename` and `remove`: everything that names a record goes along, or nothing changes."""

from pathlib import Path

import pytest

import tracker as api
from cli.test_editing import tracker
from conftest import write_ledger
from tracker.editing import renaming
from tracker.errors import TrackerError

TEXT = "The harbour may reopen in May, the Port Authority said.\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    quote = {"source": "wire", "quote": "The harbour may reopen in May", "origin": "notice"}
    return write_ledger(
        tmp_path,
        texts={"wire": TEXT, "notice": TEXT},
        sources={"wire": {"derived_from": [{"source": "notice", "how": "reports"}]}, "old": {"text": {"kept": "none"}}},
        claims={
            "deep/a": {"claim": "It may reopen.", "evidence": [quote], "links": [{"to": "b", "relation": "updates"}]},
            "b": {"claim": "It is shut.", "appears_in": [{"source": "notice", "quote": "may reopen in May"}]},
        },
        extra={
            "claims/b.reviews/2026-01-02-holt.yaml": "by: Holt\ndate: 2026-01-02\ndecision: approved\n",
        },
    )


def state(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def problems(root: Path) -> list[str]:
    return [problem.message for problem in api.load(root).problems]


def test_a_claim_takes_links_and_reviews_along(ledger: Path) -> None:
    shown, _ = tracker("rename", "b", "harbour-shut", cwd=ledger)
    assert shown.splitlines() == [
        "claims/b.yaml → claims/harbour-shut.yaml",
        "claims/b.reviews/2026-01-02-holt.yaml → claims/harbour-shut.reviews/2026-01-02-holt.yaml",
        "change claims/deep/a.yaml",
    ]
    read = api.load(ledger)
    assert problems(ledger) == []
    assert read.claim("b") is None
    assert len(getattr(read.claim("harbour-shut"), "reviews", ())) == 1
    assert getattr(read.claim("a"), "links", ())[0].to == "harbour-shut"
    assert not (ledger / "claims/b.reviews").exists()


def test_a_source_takes_its_text_and_all_citations_along(ledger: Path) -> None:
    tracker("rename", "notice", "port-notice", cwd=ledger)
    tracker("rename", "wire", "harbour-wire", cwd=ledger)
    assert problems(ledger) == []
    read = api.load(ledger)
    item = getattr(read.claim("a"), "evidence", ())[0]
    assert (item.source, item.origin) == ("harbour-wire", "port-notice")
    assert getattr(read.claim("b"), "appears_in", ())[0].source == "port-notice"
    wire = read.source("harbour-wire")
    assert wire is not None
    assert wire.text.content == TEXT
    assert wire.derived_from[0].source == "port-notice"
    assert not list(ledger.glob("sources/wire.*"))


def test_a_dry_run_and_a_taken_id_change_nothing(ledger: Path) -> None:
    before = state(ledger)
    _, told = tracker("rename", "b", "c", "--dry-run", cwd=ledger)
    assert told == "Nothing was changed.\n"
    assert "is the id of a claim already" in tracker("rename", "b", "a", cwd=ledger, code=2)[1]
    assert "is no id" in tracker("rename", "b", "Not an id", cwd=ledger, code=2)[1]
    assert state(ledger) == before


def test_what_fails_half_way_is_undone(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(ledger)
    read = api.load(ledger)
    source = read.source("notice")
    assert source is not None
    plan = renaming.rename(read, source, "port-notice")
    real = renaming.writer.replace

    def fails(root: Path, path: str, old: str, new: str) -> None:
        if path == "claims/deep/a.yaml":
            raise TrackerError("the disk is full")
        real(root, path, old, new)

    monkeypatch.setattr(renaming.writer, "replace", fails)
    with pytest.raises(TrackerError, match="disk is full"):
        renaming.apply(ledger, plan)
    assert state(ledger) == before


@pytest.mark.parametrize(
    ("gone", "links"),
    [
        ("b", {"a": [], "c": ["a"], "d": ["a"]}),  # what it repeated itself
        ("a", {"b": [], "c": ["b"], "d": ["b"]}),
        ("c", {"a": [], "b": ["a"], "d": ["b"]}),
    ],
)
def test_a_story_goes_on_without_one_of_its_claims(tmp_path: Path, gone: str, links: dict[str, list[str]]) -> None:
    told = {"a": [], "b": ["a"], "c": ["b"], "d": ["b"]}
    claims = {
        name: {"claim": "It is shut.", "links": [{"to": one, "relation": "repeats"} for one in to]}
        for name, to in told.items()
    }
    root = write_ledger(tmp_path, claims=claims)
    assert tracker("stories", cwd=root)[0].startswith("a  4 accounts")
    tracker("rename", "a", "z", cwd=root)
    assert tracker("stories", cwd=root)[0].startswith("b  4 accounts")
    tracker("rename", "z", "a", cwd=root)
    _, shown = tracker("remove", gone, "--force", "--yes", cwd=root)
    found = {claim.id: [link.to for link in claim.links] for claim in api.load(root).claims}
    assert found == links
    assert problems(root) == []
    assert ("the story goes on" in shown) == (gone == "b")


def test_removing_is_refused_where_others_name_it(ledger: Path) -> None:
    before = state(ledger)
    _, told = tracker("remove", "notice", "--yes", cwd=ledger, code=2)
    assert "notice is named in claims/deep/a.yaml: evidence.0.origin; claims/b.yaml: appears_in.0.source" in told or (
        "claims/b.yaml: appears_in.0.source" in told and "claims/deep/a.yaml: evidence.0.origin" in told
    )
    assert "Nothing was removed." in tracker("remove", "old", cwd=ledger, code=1)[1]
    assert state(ledger) == before


def test_removing_with_force_takes_out_what_names_it(ledger: Path) -> None:
    tracker("remove", "notice", "--force", "--yes", cwd=ledger)
    assert problems(ledger) == []
    read = api.load(ledger)
    assert read.source("notice") is None
    assert getattr(read.claim("a"), "evidence", ())[0].origin is None
    assert getattr(read.claim("b"), "appears_in", None) == ()
    tracker("remove", "b", "--force", "--yes", cwd=ledger)
    assert problems(ledger) == []
    assert getattr(api.load(ledger).claim("a"), "links", None) == ()
    tracker("remove", "old", "--yes", cwd=ledger)
    assert api.load(ledger).source("old") is None
