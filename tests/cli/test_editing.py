"""`fix`, `cite` and `source update`, from the shell, on a ledger of the five real articles and on a small one."""

import re
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke

TEXT = "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n"
CLAIM = {"claim": "Dockers return.", "evidence": [{"source": "wire", "quote": "around 1,200 dockers", "span": [3, 9]}]}


def tracker(*arguments: str, cwd: Path, code: int = 0) -> tuple[str, str]:
    done = invoke(*arguments, cwd=cwd)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def test_fix_says_what_it_did_and_does_it_once(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": CLAIM})
    shown, told = tracker("fix", "--diff", cwd=tmp_path)
    assert "+- quote: Around 1,200 dockers" in shown.replace("  - quote", "- quote")
    assert "1 record would change." in told
    shown, told = tracker("fix", cwd=tmp_path)
    assert shown == "claims/c.yaml: write the source's exact words (A106 quote-reworded)\n"
    assert told == "1 record changed.\n"
    assert tracker("fix", cwd=tmp_path) == ("", "Nothing to fix.\n")
    assert tracker("fix", "claims", cwd=tmp_path) == ("", "Nothing to fix.\n")
    _, told = tracker("fix", "claims/none.yaml", cwd=tmp_path, code=2)
    assert told == "tracker: claims/none.yaml: there is no such file or folder\n"


def test_fix_names_what_it_leaves_to_an_editor(tmp_path: Path) -> None:
    said = [
        {"source": "wire", "quote": quote} for quote in ("Around 2,100 dockers would return", "Nobody said these words")
    ]
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": CLAIM | {"evidence": said}})
    shown, told = tracker("fix", "--unsafe", cwd=tmp_path)
    assert shown == ""
    assert "2 quotes are not mended" in told


def test_only_the_records_that_are_named(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"a": CLAIM, "deep/b": CLAIM})
    shown, _ = tracker("fix", "claims/deep", cwd=tmp_path)
    assert shown.startswith("claims/deep/b.yaml:")
    assert shown.count("\n") == 1


def test_cite_prints_a_block_that_can_be_pasted_or_adds_it(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": {"claim": "It may reopen."}})
    shown, told = tracker("cite", "wire", "the harbor may reopen in may", cwd=tmp_path)
    assert shown == "evidence:\n  - source: wire\n    quote: The harbour may reopen in May\n    span: [0, 29]\n"
    assert told == ""
    (tmp_path / "claims" / "c.yaml").write_text("claim: It may reopen.\n" + shown)
    assert tracker("audit", "--select", "A,R", cwd=tmp_path)[0].startswith("Nothing to report")
    arguments = ("cite", "wire", "around 1,200 dockers", "--claim", "c", "--stance", "mentions")
    assert tracker(*arguments, cwd=tmp_path)[0] == "added to claims/c.yaml\n"
    assert (tmp_path / "claims" / "c.yaml").read_text().endswith("    stance: mentions\n")
    _, told = tracker(*arguments, cwd=tmp_path, code=2)
    assert told == "tracker: claims/c.yaml cites this passage already; nothing was added\n"


def test_update_reports_first_and_writes_on_yes(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": CLAIM})
    (tmp_path / "new.txt").write_text("News.\n" + TEXT.replace("1,200", "2,100"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shown, told = tracker("source", "update", "wire", "new.txt", cwd=tmp_path, code=1)
    assert shown.split("\n")[0] == "altered    c: “around 1,200 dockers”"
    assert "“1,200” is now “2,100”" in shown
    assert "1 citation: 1 altered. The old text is kept as wire-v1.\nNothing was written." in told
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    _, told = tracker("source", "update", "wire", "new.txt", "--yes", cwd=tmp_path)
    assert "wrote sources/wire-v1.yaml" in told
    assert "tracker fix" in told
    shown, _ = tracker("audit", "--select", "A", "--output-format", "concise", cwd=tmp_path, code=1)
    assert "A107" in shown


def test_the_real_articles(seeds: Path, tmp_path: Path) -> None:
    """A ledger over five articles: cited in an editor's typing, fixed, moved by a new snapshot, fixed again."""
    tracker("init", cwd=tmp_path)
    (tmp_path / "claims" / "example.yaml").unlink()
    texts = sorted(seeds.glob("*.txt"))
    tracker("source", "add", *map(str, texts), cwd=tmp_path)
    source = "china-russia-circle-wagons-in-asia-pacific"  # of its title: the files' names are numbers
    claim = tmp_path / "claims" / "drill.yaml"
    claim.write_text("# by hand\nclaim: The exercise involved more than 12,000 troops.\nverdict: supported\n")
    tracker("cite", source, "the US began a 17-day military exercise", "--claim", "drill", cwd=tmp_path)
    claim.write_text(claim.read_text().replace("the US began a 17-day", "The  US began a 17-day"))
    tracker("fix", cwd=tmp_path)
    quoted = re.search(r"quote: (.*)", claim.read_text())
    assert quoted is not None
    assert quoted[1] == "the US began a 17-day military exercise"
    assert "Nothing to fix" in tracker("fix", cwd=tmp_path)[1]
    (tmp_path / "new.txt").write_text("Updated at noon.\n\n" + texts[-1].read_text("utf-8"), encoding="utf-8")
    shown, _ = tracker("source", "update", source, "new.txt", "--yes", cwd=tmp_path)
    assert shown.startswith("moved      drill:")
    assert "refresh the span" in tracker("fix", cwd=tmp_path)[0]
    assert "Nothing to fix" in tracker("fix", cwd=tmp_path)[1]
    assert claim.read_text().startswith("# by hand\n")


@pytest.mark.parametrize("arguments", [("cite", "nope", "words"), ("source", "update", "nope", "new.txt")])
def test_an_unknown_source(arguments: tuple[str, ...], tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT})
    (tmp_path / "new.txt").write_text(TEXT)
    assert "no source is called 'nope'" in tracker(*arguments, cwd=tmp_path, code=2)[1]
