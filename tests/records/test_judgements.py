"""Judgement files: what was kept comes back, and one that is broken is told of at its place and decides nothing."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker
from conftest import write_ledger
from tracker.errors import TrackerError
from tracker.model import Judgement, Side
from tracker.records import writer
from tracker.records.judgements import judgement, path_of, question_of, text_of
from tracker.records.types import RecordReader
from tracker.text.printable import printable

SIDES = (Side("Eastmark won.", "Ann Keller", "2026-05", "2026-05-03", "derby-won"), Side("Eastmark lost."))
KEPT = Judgement(question_of(*SIDES), SIDES, "chat", "tiny", "1", "contradicts", 0.93, "2026-11-25", "won ≠ lost")


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    path = writer.keep(tmp_path, KEPT)
    assert path == path_of(KEPT)
    ledger = tracker.load(tmp_path)
    assert ledger.problems == ()
    (found,) = ledger.judgements
    assert (found, found.path) == (Judgement(**{**_values(KEPT), "path": path}), path)
    with pytest.raises(TrackerError, match="there already"):
        writer.keep(tmp_path, KEPT)


def _values(kept: Judgement) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in Judgement.__slots__ if name != "__weakref__"}


def test_they_are_read_from_a_commit(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    path = writer.keep(tmp_path, KEPT)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], check=True)
    (tmp_path / path).unlink()
    assert [kept.path for kept in tracker.load(tmp_path, rev="HEAD").judgements] == [path]


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip)
sides = st.builds(Side, words, st.none() | words, st.none() | st.just("2026-05"), st.none() | st.just("2026"))


@given(st.tuples(sides, sides), words, st.floats(0, 1).map(lambda x: round(x, 3)))
def test_any_words_survive(pair: tuple[Side, Side], reason: str, confidence: float) -> None:
    kept = Judgement(question_of(*pair), pair, "desk", "m", "1", "same", confidence, "2026-11-25", reason)
    raw = text_of(kept)
    assert json.loads(raw)["reason"] == reason
    assert all(printable(line) == line for line in raw.split("\n"))
    reader = RecordReader("p.json", "p", raw)
    assert judgement(raw, reader) == Judgement(**{**_values(kept), "path": "p.json"}), reader.problems


@given(sides, sides)
def test_the_question_is_the_same_either_way(a: Side, b: Side) -> None:
    assert question_of(a, b) == question_of(b, a)


def test_every_part_of_a_side_is_part_of_the_question_but_its_id() -> None:
    a, b = Side("won"), Side("lost")
    others = (Side("won", "Ann"), Side("won", None, "2026"), Side("won", None, None, "2026"), Side("won", "2026"))
    assert len({question_of(side, b) for side in (a, *others)}) == 5
    assert question_of(Side("won", claim="x"), b) == question_of(Side("WON", claim="y"), b) == question_of(a, b)


# ---------------------------------------------------------------- broken ones


def broken(**changes: Any) -> str:
    data = json.loads(text_of(KEPT)) | changes
    return json.dumps({key: value for key, value in data.items() if value is not ...}, indent=1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "1:1 not valid JSON"),
        ('{"label": "same",}', "1:18 not valid JSON"),
        ("label: same\n", "1:1 not valid JSON"),
        ("[]", "1:1 a judgement is a mapping"),
        ("null", "1:1 a judgement is a mapping"),
        ("[" * 100_000, "1:1 n"),
        (
            broken(label="contradict"),
            "18:11 “contradict” is none of contradicts, same, related, unrelated, supports, not-enough, unsure;",
        ),
        (broken(confidence=7), "19:16 7 is out of range; it goes from 0 to 1"),
        (broken(confidence="high"), "19:16 “high” is not a number"),
        (broken(date="yesterday"), "21:10 “yesterday” is not a date"),
        (broken(judge=...), "2:2 a judgement lacks `judge`: who answered"),
        (broken(judge=["me"]), "15:11 this should be text, not a list"),
        (broken(verdict="error"), "22:2 a judgement has no key `verdict`"),
        (broken(question="1:0"), "2:14 this is not the hash of the statements"),
        (broken(statements=[{"text": "one"}]), "3:16 a judgement is about 2 statements, not 1"),
        (broken(statements=[{"text": "one"}, {"speaker": "two"}]), "8:4 a statement lacks `text`"),
        (broken(statements="two"), "3:16 this should be a list"),
        (broken().replace('"lost', '"Lost').replace("Eastmark lost", "Eastmark drew"), "2:14 this is not the hash"),
        (broken().replace('"judge"', '"label": "same",\n "judge"'), "the key `label` stands twice"),
    ],
)
def test_a_broken_one_is_mentioned_at_its_place(raw: str, says: str, tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"won": {"claim": "Eastmark won."}}, extra={".tracker/judgements/x.json": raw})
    writer.keep(tmp_path, KEPT)
    ledger = tracker.load(tmp_path)
    told = [f"{p.code} {p.path} {p.line}:{p.column} {p.message}" for p in ledger.problems]
    assert told, "nothing was said"
    assert all(line.startswith("R001 .tracker/judgements/x.json ") for line in told)
    assert any(says in line for line in told), told
    assert len(ledger.claims) == 1
    assert KEPT.question in {kept.question for kept in ledger.judgements}


@pytest.mark.parametrize("content", [b"\xff\xfe", b" " * (2 << 20)], ids=["not UTF-8", "too large"])
def test_bytes_that_are_no_text(content: bytes, tmp_path: Path) -> None:
    write_ledger(tmp_path)
    (tmp_path / ".tracker/judgements").mkdir(parents=True)
    (tmp_path / ".tracker/judgements/x.json").write_bytes(content)
    (tmp_path / ".tracker/judgements/notes.txt").write_bytes(content)
    assert [problem.code for problem in tracker.load(tmp_path).problems] == ["R001"]
