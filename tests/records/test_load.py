"""A ledger import subprocess
from disk: what the format allows is read as it is meant, and what is wrong stops nothing else."""

import os
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import tracker
from conftest import write_ledger
from tracker.errors import TrackerError
from tracker.model import Claim, Derivation, Evidence, Link, Publication, Rating, Retraction, Waiver
from tracker.records import find_root

EVERY_FIELD = """\
claim: Russia is helping China build a missile early-warning system.
speaker: No
date: 2019-10
verdict: supported
rating: {label: Half true, value: 3, best: 5, worst: 1}
explanation: He said so.  # and nobody denied it
credibility: 2
published: {date: 2026-11-22, url: https://example.org/x}
evidence:
  - source: 012
    quote: >
      early missile
      warning
    prefix: an
    suffix: system
    span: [11, 32]
    stance: supports
    origin: valdai-2019
    because: it is on tape
    translation: früh
    where: p. 4
  - {source: '2019', quote_sha256: 0a1b, span: [0, 4]}
links:
  - {to: on, relation: contradicts, disposition: explained, because: two days, pin: '123'}
waive:
  - {rule: single-origin, because: one speech, about: Valdai, until: 2027}
tags: early-warning
notes: ~
review:
  - {by: Ann, on: 2024, decision: approved}
"""
SOURCE = f"""\
title: 1984
publisher: unknown
author: A. Writer
published: unknown
url: unknown
archived_url: https://example.org/a
retrieved: 2024-07-13
language: no
kind: news
grade: B
derived_from:
  - {{source: '2019', how: translates}}
supersedes: '2019'
retracted: {{on: 2024-01-02, reason: wrong}}
text: {{sha256: sha256:{sha256(b"warning").hexdigest().upper()}}}
original: {{file: 012.html, media_type: text/html}}
waive: [{{rule: P504, because: old}}]
"""


def files(root: Path, contents: dict[str, str | bytes]) -> Path:
    write_ledger(root)
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def problems(root: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in tracker.load(root).problems]


def test_every_field(tmp_path: Path) -> None:
    ledger = tracker.load(
        files(
            tmp_path,
            {
                "claims/deep/down/it.yml": EVERY_FIELD,
                "claims/on.yaml": "claim: It is off.\n",
                "sources/012.yaml": SOURCE,
                "sources/012.txt": "warning",
                "sources/2019.yaml": "title: x\ntext: {kept: none}\n",
            },
        )
    )
    assert ledger.problems == ()
    claim, source = ledger.claim("it"), ledger.source("012")
    assert claim is not None
    assert claim == Claim(
        id="it",
        text="Russia is helping China build a missile early-warning system.",
        path="claims/deep/down/it.yml",
        speaker="No",
        date="2019-10",
        verdict="supported",
        rating=Rating("Half true", 3, 5, 1),
        explanation="He said so.",
        credibility=2,
        published=Publication("2026-11-22", "https://example.org/x"),
        evidence=(
            Evidence("012", "early missile warning", None, "an", "system", (11, 32), "supports", "valdai-2019",
                     "it is on tape", "früh", "p. 4"),
            Evidence("2019", None, "0a1b", span=(0, 4)),
        ),
        links=(Link("on", "contradicts", "explained", "two days", "123"),),
        waive=(Waiver("single-origin", "one speech", "Valdai", "2027"),),
        tags=("early-warning",),
        reviews=claim.reviews,
    )  # fmt: skip
    assert [(r.by, r.date, r.decision) for r in claim.reviews] == [("Ann", "2024", "approved")]
    assert source is not None
    assert (source.title, source.author, source.published, source.language) == ("1984", ("A. Writer",), "unknown", "no")
    assert source.derived_from == (Derivation("2019", "translates"),)
    assert source.retracted == Retraction("2024-01-02", "wrong")
    assert source.text.pinned == source.text.found == sha256(b"warning").hexdigest()


def test_reviews_are_files_beside_their_claim(tmp_path: Path) -> None:
    review = "by: Ann\ndate: 2024-01-02\ndecision: approved\nstamp: '1:00'\n"
    root = files(tmp_path, {"claims/a/x.yaml": "claim: x\n", "claims/a/x.reviews/2024-01-02-ann.yaml": review})
    (found,) = tracker.load(root).claims[0].reviews
    assert (found.by, found.stamp, found.path) == ("Ann", "1:00", "claims/a/x.reviews/2024-01-02-ann.yaml")


def test_names(tmp_path: Path) -> None:
    root = files(tmp_path, {".tracker/names.yaml": "Chinese government: [Beijing, PRC]\nNo: 10\n"})
    assert tracker.load(root).names == {"Chinese government": ("Beijing", "PRC"), "No": ("10",)}


UNREADABLE: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "not UTF-8": ({"claims/x.yaml": b"claim: caf\xe9\n"}, "claims/x.yaml", "not UTF-8 (at byte 10)"),
    "empty": ({"claims/x.yaml": ""}, "claims/x.yaml", "the file is empty"),
    "zero bytes": ({"claims/x.yaml": b"claim: a\0b"}, "claims/x.yaml", "U+0000 is not allowed"),
    "too large": ({"claims/x.yaml": b"#" * 2_000_000}, "claims/x.yaml", "2,000,000 bytes; more than"),
    "no id": ({"claims/My Claim.yaml": "claim: a\n"}, "claims/My Claim.yaml", "'My Claim' is none"),
    "a review of nothing": (
        {"claims/x.reviews/r.yaml": "by: A\ndate: 2024\ndecision: approved\n"},
        "claims/x.reviews/r.yaml",
        "no claim is called so",
    ),
    "one id twice": (
        {"claims/x.yaml": "claim: a\n", "claims/y/x.yml": "claim: b\n"},
        "claims/y/x.yml",
        "the id x is taken by claims/x.yaml",
    ),
    "a list as a name": ({".tracker/names.yaml": "? [a, b]\n: c\n"}, ".tracker/names.yaml", "this should be text"),
    "a name twice": ({".tracker/names.yaml": "a: b\na: c\n"}, ".tracker/names.yaml", "a stands here twice"),
    "a name of nothing": ({".tracker/names.yaml": "a: ['']\n"}, ".tracker/names.yaml", "a name is empty"),
    "names that are none": ({".tracker/names.yaml": "- a\n"}, ".tracker/names.yaml", "this should be a mapping"),
}  # fmt: skip


@pytest.mark.parametrize(("contents", "path", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_reported(
    tmp_path: Path, contents: dict[str, str | bytes], path: str, said: str
) -> None:
    root = files(tmp_path, {"claims/sound.yaml": "claim: s\n", **contents})
    ((where, message),) = problems(root)
    assert where == path
    assert said in message
    assert tracker.load(root).claim("sound") is not None


def _folder(place: Path) -> None:
    place.mkdir()


def _outward(place: Path) -> None:
    place.symlink_to("/etc/hostname")


def _broken(place: Path) -> None:
    place.symlink_to("nowhere")


def _ring(place: Path) -> None:
    place.symlink_to(place.name)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(_folder, "is a folder", id="folder"),
        pytest.param(_outward, "leads out of the ledger", id="link out of the ledger"),
        pytest.param(_broken, "is not there", id="broken link"),
        pytest.param(_ring, "cannot be read", id="link to itself"),
        pytest.param(os.mkfifo, "is no file", id="named pipe"),
    ],
)
@pytest.mark.parametrize("path", ["claims/x.yaml", "sources/x.yaml", "sources/a.txt"])
def test_what_is_no_file(tmp_path: Path, make: Callable[[Path], Any], said: str, path: str) -> None:
    root = files(tmp_path, {"sources/a.yaml": "title: A\n", "claims/sound.yaml": "claim: s\n"})
    make(root / path)
    ledger = tracker.load(root)
    source = ledger.source("a")
    assert source is not None
    if path.endswith(".txt"):
        assert ledger.problems == ()
        assert source.text.content is None
        assert said in (source.text.missing or "")
    else:
        assert [said in problem.message for problem in ledger.problems] == [True]


def test_a_folder_that_leads_out_is_not_entered(tmp_path: Path) -> None:
    root = files(tmp_path / "ledger", {"sources/a.yaml": "title: A\ntext: {file: out/secret.txt}\n"})
    (tmp_path / "secret.txt").write_text("secret")
    for link in ("claims/out", "sources/out"):
        (root / link).symlink_to(tmp_path)
    source = tracker.load(root).sources[0]
    assert source.text.content is None
    assert "leads out" in (source.text.missing or "")


def test_a_link_within_the_ledger_is_followed(tmp_path: Path) -> None:
    root = files(tmp_path, {"claims/x.yaml": "claim: a\n"})
    (root / "claims/y.yaml").symlink_to("x.yaml")
    assert [claim.id for claim in tracker.load(root).claims] == ["x", "y"]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        pytest.param("title: A\n", "sources/a.txt is not there", id="not there"),
        pytest.param("title: A\ntext: {kept: none}\n", "known only through others", id="kept none"),
        pytest.param("title: A\ntext: {kept: outside}\n", "no store", id="sealed, no store"),
        pytest.param("title: A\ntext: {file: b.txt}\n", "b.txt is not UTF-8", id="not UTF-8"),
    ],
)
def test_a_source_without_its_text(tmp_path: Path, record: str, said: str) -> None:
    ledger = tracker.load(files(tmp_path, {"sources/a.yaml": record, "sources/b.txt": b"caf\xe9"}))
    assert ledger.problems == ()
    assert ledger.sources[0].text.content is None
    assert said in (ledger.sources[0].text.missing or "")


def test_a_sealed_text_comes_from_the_store(tmp_path: Path) -> None:
    root = files(tmp_path / "ledger", {"sources/a.yaml": "title: A\ntext: {kept: outside}\n"})
    (tmp_path / "store").mkdir()
    (tmp_path / "store/a.txt").write_text("sealed")
    assert tracker.load(root).sources[0].text.content is None
    assert tracker.load(root, store=tmp_path / "store").sources[0].text.content == "sealed"


def test_a_ledger_does_not_choose_what_is_read(tmp_path: Path) -> None:
    root = files(tmp_path / "ledger", {"sources/a.yaml": "title: A\ntext: {kept: outside}\n"})
    (tmp_path / "a.txt").write_text("not for a pull request")
    (root / "tracker.toml").write_text('store = ".."\nsemantic = ".."\n')
    with pytest.warns(UserWarning, match="is not read: a pull request must not choose") as said:
        ledger = tracker.load(root)
    assert len(said) == 2
    assert ledger.sources[0].text.content is None


def test_comments_alone_are_no_record(tmp_path: Path) -> None:
    ledger = tracker.load(files(tmp_path, {"claims/x.yaml": "# claim: a\n# speaker: b\n"}))
    assert (ledger.claims, ledger.problems) == ((), ())


def test_places_count_code_points_on_lines_that_editors_show(tmp_path: Path) -> None:
    raw = "\ufeffclaim: 'a\u2028b𝄞'\r\ntags: [𝄞, é, {}]\r\n"
    (problem,) = tracker.load(files(tmp_path, {"claims/x.yaml": raw})).problems
    assert (problem.line, problem.column, problem.end_line, problem.end_column) == (2, 14, 2, 16)


def test_hints_cost_nothing_to_speak_of(tmp_path: Path) -> None:
    links = "".join(f"  - {{to: clam{i}, relation: repeats}}\n" for i in range(300))
    root = files(tmp_path, {"claims/clam.yaml": f"claim: a\nlinks:\n{links}"})
    messages = [message for _, message in problems(root)]
    assert len(messages) == 300
    assert sum("did you mean `clam`?" in message for message in messages) == 100


# ---------------------------------------------------------------- where a ledger is, and its settings


def test_the_nearest_ledger_above(tmp_path: Path) -> None:
    root = files(tmp_path, {"claims/a/b/x.yaml": "claim: a\n"})
    assert find_root(root / "claims" / "a" / "b") == root


def test_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    for look in (lambda: find_root(tmp_path), lambda: tracker.load(tmp_path)):
        with pytest.raises(TrackerError, match=r"no ledger .*tracker init"):
            look()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("tracker.toml", "min-origins = [", "tracker.toml: not valid TOML", id="no TOML"),
        pytest.param("tracker.toml", "min-origin = 2", "there is no setting `min-origin`", id="unknown"),
        pytest.param("tracker.toml", 'min-origins = "2"', "should be a whole number", id="wrong type"),
        pytest.param("tracker.toml", "min-origins = true", "should be a whole number", id="true is no number"),
        pytest.param("tracker.toml", 'select = "A"', "should be a list", id="no list"),
        pytest.param("pyproject.toml", "tool = 3", "should be a table", id="tool is no table"),
        pytest.param("pyproject.toml", "[tool]\ntracker = 3", "should be a table", id="settings are no table"),
        pytest.param("pyproject.toml", "[tool.tracker]\nfail-on = 'eror'", "error, warning, note", id="no severity"),
    ],
)
def test_bad_settings_are_one_message(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(TrackerError, match=said):
        tracker.load(files(tmp_path, {name: content}))


def test_settings(tmp_path: Path) -> None:
    root = files(tmp_path, {"pyproject.toml": "[tool.tracker]\nmin-origins = 2\nignore = ['D']\n[tool.other]\nx = 1\n"})
    assert tracker.load(root).settings.min_origins == 2
    assert tracker.load(root).settings.ignore == ("D",)
    (root / "tracker.toml").write_text("min-origins = 3")
    assert tracker.load(root).settings.min_origins == 3


def test_a_file_with_a_nul_in_its_name_is_a_text_that_is_not_there(tmp_path: Path) -> None:
    records = {"sources/a.yaml": 'title: A\ntext: {file: "\\0"}\n', "claims/x.yaml": "claim: A\n"}
    ledger = tracker.load(files(tmp_path, records))
    assert "NUL" in (ledger.sources[0].text.missing or "")
    assert [claim.id for claim in ledger.claims] == ["x"]


def test_folders_may_be_nested_as_deep_as_a_path_is_long(tmp_path: Path) -> None:
    ledger = files(tmp_path, {"claims/x.yaml": "claim: A\n", "sources/.gitkeep": ""})
    place = f"{ledger}/claims"
    for _ in range(1_500):
        place = f"{place}/d"
        os.mkdir(place)  # noqa: PTH102 - pathlib recurses
    try:
        Path(f"{place}/y.yaml").write_text("claim: B\n", encoding="utf-8")
        assert sorted(claim.id for claim in tracker.load(ledger).claims) == ["x", "y"]
    finally:
        subprocess.run(["rm", "-rf", f"{ledger}/claims"], check=True)  # so does the removal of the test's folder
