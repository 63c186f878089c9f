"""A ledger over the five real articles that contains not one of their sentences, checked as if it held them all.

The articles belong to others: they are put into a store at test time, and quotes are cut out of them by offsets.
"""

import shutil
import sys
from pathlib import Path

import pytest

import tracker
from conftest import as_yaml, some
from sealed.test_no_word import ALL, calls, tracker_main
from tracker.model import Ledger
from tracker.text.sentences import sentence_kind, sentences
from tracker.text.words import words

RUN = 10
CLAIMS = (
    ("Russia is helping China to build a missile early-warning system.", ("early warning",)),
    ("Moscow and Beijing cooperate in missile defence.", ("missile", "Russia", "China")),
    ("The two countries hold exercises together.", ("exercise", "China")),
    ("An American missile is to be stationed in Asia.", ("missile", "Asia")),
    ("The two leaders talk about an alliance.", ("alliance",)),
)
"""Claims in our own words, and words by which a passage for them is found."""


def runs(text: str) -> set[tuple[str, ...]]:
    said = [word.norm for word in words(text)]
    return {tuple(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}


@pytest.fixture(scope="module")
def desk(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger `desk/ledger`, made by the commands with `desk/store` at hand."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "store").mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKER_STORE", str(folder / "store"))
        run(patch, folder, "init", "ledger")
        root = folder / "ledger"
        for i, article in enumerate(sorted(seeds.glob("*.txt"))):
            about = ("--title", f"Article {i}", "--publisher", "unknown", "--published", "unknown", "--url", "unknown")
            run(patch, root, "source", "add", str(article), "--id", f"s{i}", "--outside", *about)
        ledger = tracker.load(root)
        for i, (claim, wanted) in enumerate(CLAIMS):
            items = [
                {"source": source, "quote": text[slice(*span)], "span": list(span)}
                for source, text, span in passages(ledger, wanted)
            ]
            assert items, claim
            record = {"claim": claim, "verdict": "supported", "evidence": items}
            (root / f"claims/c{i}.yaml").write_text(as_yaml(record), encoding="utf-8")
            run(patch, root, "seal", f"c{i}")
    return folder


def passages(ledger: Ledger, wanted: tuple[str, ...]) -> list[tuple[str, str, tuple[int, int]]]:
    """The first two long sentences, of two sources, that have all the words."""
    found = {}
    for source in ledger.sources:
        text = source.text.content or ""
        for span in sentences(text):
            sentence = text[slice(*span)]
            long = len(sentence.split()) > RUN and sentence_kind(text, span) == "prose"
            if long and all(word.casefold() in sentence.casefold().replace("-", " ") for word in wanted):
                found.setdefault(source.id, (source.id, text, span))
    return list(found.values())[:2]


def run(patch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> None:
    patch.chdir(folder)
    patch.setattr(sys, "argv", ["tracker", *arguments])
    with pytest.raises(SystemExit) as stopped:
        tracker_main()
    assert not stopped.value.code, arguments


@pytest.fixture(scope="module")
def theirs(desk: Path) -> set[tuple[str, ...]]:
    texts = [path.read_text(encoding="utf-8") for path in (desk / "store").glob("*.txt")]
    assert len(texts) == 5
    return set().union(*map(runs, texts))


def test_not_one_sentence_is_in_the_ledger(desk: Path, theirs: set[tuple[str, ...]]) -> None:
    files = [path for path in (desk / "ledger").rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        assert not runs(path.read_text(encoding="utf-8")) & theirs, path


def test_everything_is_checked_as_usual(desk: Path) -> None:
    ledger = tracker.load(desk / "ledger", store=desk / "store")
    report = tracker.audit(ledger)
    assert ledger.problems == ()
    assert report.counts.evidence >= 8
    assert report.unchecked == ()
    assert [f for f in report.findings if f.code.startswith("A")] == []


def test_a_changed_word_is_found_in_the_store(desk: Path, tmp_path: Path) -> None:
    shutil.copytree(desk / "store", tmp_path / "store")
    ledger = tracker.load(desk / "ledger", store=desk / "store")
    item = ledger.claims[0].evidence[0]
    source = ledger.source(item.source)
    assert source is not None
    assert item.span is not None
    start, _ = item.span
    text = (source.text.content or "")[:start] + "They say that n" + (source.text.content or "")[start + 1 :]
    (tmp_path / f"store/{source.text.file}").write_text(text, encoding="utf-8")
    codes = {
        f.code for f in tracker.audit(tracker.load(desk / "ledger", store=tmp_path / "store"), select=["A"]).findings
    }
    assert "A104" in codes
    assert codes & {"A101", "A102", "A106", "A107"}


def test_without_the_store_all_of_it_is_unchecked(desk: Path) -> None:
    report = tracker.audit(tracker.load(desk / "ledger"))
    assert report.counts.evidence_unchecked == report.counts.evidence >= 8
    assert report.counts.claims_unchecked == len(CLAIMS)
    assert {each.why for each in report.unchecked} == {"no store"}
    assert not [f for f in report.findings if f.code[0] in "AS"]


@pytest.mark.sampled
@pytest.mark.parametrize("path", some(ALL), ids=" ".join)
def test_no_command_prints_a_sentence(
    path: tuple[str, ...],
    desk: Path,
    theirs: set[tuple[str, ...]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "draft.txt").write_text("Russia is helping China to build a missile early-warning system.\n")
    shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path / "desk/store"))
    monkeypatch.chdir(tmp_path / "desk/ledger")
    for arguments in calls(ALL[path], tmp_path):
        wanted = [{"log": "s0"}.get(argument, argument) for argument in arguments]
        monkeypatch.setattr(sys, "argv", ["tracker", *path, *wanted])
        with pytest.raises(SystemExit):
            tracker_main()
        assert not runs("".join(capfd.readouterr())) & theirs, " ".join([*path, *wanted])
