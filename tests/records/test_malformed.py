"""Every malformed record is told of at its place, in an editor's words, all at once; and the rest is read.

A file of `malformed/` begins with what is expected of it, one line a problem: `#! line:column code [warning] message`
(the beginning of the message is enough). `source-…` and `review-…` are such records, the others are claims.
"""

import re
from pathlib import Path

import pytest

import tracker
from tracker.model import Problem

FILES = sorted((Path(__file__).parent / "malformed").glob("*.yaml"))
SOUND = {
    "sources/a.yaml": "title: A\n",
    "sources/a.txt": "Then twelve ships sailed.\n",
    "claims/other.yaml": "claim: Ten ships sailed.\n",
}


def place(file: Path) -> str:
    kind = file.name.split("-")[0]
    return {"source": "sources/x.yaml", "review": "claims/other.reviews/x.yaml"}.get(kind, "claims/x.yaml")


def problem_line(problem: Problem) -> str:
    severity = "" if problem.severity == "error" else f"{problem.severity} "
    return f"{problem.line}:{problem.column} {problem.code} {severity}{problem.message}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_is_reported_at_its_place(file: Path, tmp_path: Path) -> None:
    raw = file.read_text(encoding="utf-8")
    for path, content in {**SOUND, place(file): raw}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    ledger = tracker.load(tmp_path)
    found = [problem_line(problem) for problem in ledger.problems]
    expected = re.findall(r"^#! (.*)$", raw, re.MULTILINE)
    assert [line[: len(start)] for line, start in zip(found, expected, strict=False)] == expected, "\n".join(found)
    assert len(found) == len(expected) > 0, "\n".join(found)
    assert ledger.claim("other") is not None
    for problem in ledger.problems:
        assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
        assert problem.path == place(file)
