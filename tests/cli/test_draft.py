"""`tracker draft`: what of a text is covered, in conflict or still to be checked; and claims made of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import tracker as api
from cli.test_editing import tracker
from conftest import SHARED, write_ledger
from ingest.test_files import docx, run
from tracker.cli.app import app

TEXT = (
    "14.1 C\n\nHarbour reopens after the storm\n\nHarbour reopens after the storm\n\n"
    "The port of Eastmark reopened on 3 May 2024. The repairs cost 31 million crowns, Mayor Ragna Holt said."
    " It was about time, all the same.\n\nIts cranes were sold to Tarn. What comes next?\n\nCopyright © 2024 Courier.\n"
)
CLAIM = {
    "claim": "The port of Eastmark reopened on 3 May 2024.",
    "verdict": "supported",
    "evidence": [{"source": "notice", "quote": "The port of Eastmark reopened on 3 May 2024"}],
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    root = write_ledger(
        tmp_path,
        texts={"notice": "The port of Eastmark reopened on 3 May 2024, the notice says.\n"},
        claims={"reopened": CLAIM},
    )
    (root / "draft.txt").write_text(TEXT, encoding="utf-8")
    return root


def sentences(root: Path, *more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(tracker("draft", *more, "--json", cwd=root)[0])["sentences"]
    return found


def test_every_sentence_has_its_kind(desk: Path) -> None:
    found = sentences(desk, "draft.txt")
    assert [(one["kind"], one["urgency"]) for one in found] == [
        ("furniture", None),
        ("heading", None),
        ("furniture", None),
        ("covered", None),
        ("uncovered", "high"),
        ("opinion", None),
        ("uncovered", "low"),
        ("question", None),
        ("furniture", None),
    ]
    assert all(TEXT[int(str(one["start"])) : int(str(one["end"]))] == one["sentence"] for one in found)
    covered, uncovered = found[3], found[4]
    assert (covered["claim"], covered["verdict"]) == ("reopened", "supported")
    assert covered["evidence"] == [
        {"source": "notice", "stance": "supports", "quote": "The port of Eastmark reopened on 3 May 2024"}
    ]
    (statement,) = uncovered["statements"]  # type: ignore[misc]
    assert (statement["text"], statement["speaker"]) == ("The repairs cost 31 million crowns.", "Ragna Holt")


def test_it_says_how_the_covering_claims_stand(desk: Path) -> None:
    write_ledger(
        desk, claims={"reopened": CLAIM | {"evidence": [{"source": "notice", "quote": "Nobody said so here"}]}}
    )
    shown, told = tracker("draft", "draft.txt", cwd=desk)
    assert "reopened: “The port of Eastmark reopened on 3 May 2024.” (supported; from notice; 1 error)" in shown
    assert told.startswith("1 covered, 0 in conflict, 2 uncovered: the ledger covers 33% of 3 statements to check.")
    assert "needs a name: “Its”" in shown


def test_on_a_terminal_sentences_are_underlined_as_on_a_galley(desk: Path) -> None:
    shown = tracker("draft", "draft.txt", "--color", "always", "--all", cwd=desk)[0]
    assert "\x1b[4;32mThe port of Eastmark reopened on 3 May 2024.\x1b[0m" in shown
    assert "\x1b[4;33mThe repairs cost 31 million crowns" in shown
    assert "\x1b[4" not in shown.split("opinion", 1)[1].split("\n", 1)[0]


def test_coverage_is_an_exit_status(desk: Path) -> None:
    tracker("draft", "draft.txt", "--fail-under", "33", cwd=desk)
    tracker("draft", "draft.txt", "--fail-under", "34", cwd=desk, code=1)
    (desk / "draft.txt").write_text("The port of Eastmark did not reopen on 3 May 2024.\n", encoding="utf-8")
    tracker("draft", "draft.txt", "--fail-under", "0", cwd=desk, code=1)


def test_least_shows_and_writes_what_is_urgent(desk: Path) -> None:
    shown, _ = tracker("draft", "draft.txt", "--least", "high", cwd=desk)
    assert "31 million" in shown
    assert "cranes" not in shown
    _, told = tracker("draft", "draft.txt", "--least", "high", "--write", cwd=desk)
    assert "1 unchecked claim written." in told


def test_what_is_written_appears_in_our_own_text_and_covers_it(desk: Path) -> None:
    _, told = tracker("draft", "draft.txt", "--write", cwd=desk)
    assert "added draft as our own text (kind: own)" in told
    ledger = api.load(desk)
    made = [claim for claim in ledger.claims if claim.id != "reopened"]
    assert [claim.verdict for claim in made] == ["unchecked", "unchecked"]
    for claim in made:
        (place,) = claim.appears_in
        assert TEXT[slice(*place.span or (0, 0))] == place.quote
        assert claim.evidence == ()
    assert next(claim for claim in made if "ranes" in claim.text).notes == "Needs a name: Its."
    assert not [f for f in api.audit(ledger).findings if f.severity > 2]
    assert {one["kind"] for one in sentences(desk, "draft")} & {"uncovered"} == set()
    _, told = tracker("draft", "draft.txt", "--write", cwd=desk)
    assert "0 unchecked claims written." in told


def test_of_somebody_elses_text_the_sentence_is_the_evidence(desk: Path) -> None:
    tracker("source", "add", "draft.txt", "--publisher", "Courier", "--published", "2024-05-04", cwd=desk)
    tracker("draft", "draft", "--write", cwd=desk)
    made = [claim for claim in api.load(desk).claims if claim.id != "reopened"]
    assert all(item.source == "draft" and not claim.appears_in for claim in made for item in claim.evidence)
    assert all(claim.evidence for claim in made)


def test_a_sentence_that_is_gone_from_our_copy_is_reported(desk: Path) -> None:
    tracker("draft", "draft.txt", "--write", cwd=desk)
    (desk / "new.txt").write_text(TEXT.replace("The repairs cost 31 million crowns", "All of it was free"), "utf-8")
    tracker("source", "update", "draft", "new.txt", "--yes", cwd=desk)
    shown, _ = tracker("draft", "draft", cwd=desk)
    assert "gone: repairs-cost-31-million-crowns" in shown
    assert "A110" in tracker("audit", "--output-format", "concise", cwd=desk)[0]


def test_one_key_each(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setattr("tracker.cli.draft._on_a_terminal", lambda: True)
    keys = iter("xny")  # x is none of them, and is asked for again
    monkeypatch.setattr("typer.getchar", lambda: next(keys))
    done = CliRunner().invoke(app, ["draft", "draft.txt", "--write"])
    assert done.exit_code == 0, done.output
    assert "1 unchecked claim written." in done.output
    assert [claim.id for claim in api.load(desk).claims] == ["cranes-sold-tarn", "reopened"]


REMARKED = (
    f'<w:p>{run("The port of Eastmark reopened on 3 May 2024. ")}<w:commentRangeStart w:id="1"/>'
    f"{run('The repairs cost 31 million crowns, Mayor Ragna Holt said.')}"
    '<w:commentRangeEnd w:id="1"/><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    f'<w:p>{run("Its 12 cranes were sold to Tarn.")}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
)


@pytest.fixture
def remarked(desk: Path) -> Path:
    text = "The mayor spoke. The repairs of the port cost 31 million crowns. Nobody asked.\n"
    write_ledger(desk, texts={"accounts": text}, sources={"accounts": {"url": "https://port.example/accounts/"}})
    footnotes = (("2", "See http://www.port.example/accounts."), ("3", "https://tarn.example/cranes, p. 4"))
    (desk / "draft.docx").write_bytes(
        docx(
            REMARKED,
            comments=f'<w:comment w:id="1" w:author="Ada"><w:p>{run("Who paid?")}</w:p></w:comment>',
            footnotes="".join(f'<w:footnote w:id="{n}"><w:p>{run(words)}</w:p></w:footnote>' for n, words in footnotes),
        )
    )
    return desk


def test_comments_and_footnotes_are_candidates_for_evidence(remarked: Path) -> None:
    found = [one for one in sentences(remarked, "draft.docx") if one["kind"] != "furniture"]
    assert [[r["text"] for r in one["remarks"]] for one in found] == [  # type: ignore[attr-defined]
        [],
        ["Who paid?", "See http://www.port.example/accounts."],
        ["https://tarn.example/cranes, p. 4"],
    ]
    assert found[1]["candidate"] == {
        "source": "accounts",
        "quote": "The repairs of the port cost 31 million crowns.",
        "span": [17, 64],
        "score": found[1]["candidate"]["score"],  # type: ignore[index]
    }
    assert found[2]["candidate"] is None
    shown, _ = tracker("draft", "draft.docx", cwd=remarked)
    assert "comment by Ada: Who paid?" in shown
    assert "candidate: accounts: “The repairs of the port cost 31 million crowns.”" in shown
    assert "p. 4 (not in the ledger: `tracker source add https://tarn.example/cranes`)" in shown
    tracker("draft", "draft.docx", "--html", "page.html", cwd=remarked)
    assert "candidate: accounts" in (remarked / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("key", "cited"), [("y", ["accounts"]), ("w", []), (None, ["accounts"])])
def test_a_candidate_is_taken_with_one_key(
    remarked: Path, monkeypatch: pytest.MonkeyPatch, key: str | None, cited: list[str]
) -> None:
    monkeypatch.chdir(remarked)
    monkeypatch.setattr("tracker.cli.draft._on_a_terminal", lambda: key is not None)
    monkeypatch.setattr("typer.getchar", iter([key, "q"]).__next__)
    done = CliRunner().invoke(app, ["draft", "draft.docx", "--write"])
    assert done.exit_code == 0, done.output
    claim = api.load(remarked).claim("repairs-cost-31-million-crowns")
    assert claim is not None
    assert [item.source for item in claim.evidence] == cited
    assert claim.notes == "Comment: Who paid? Footnote: See http://www.port.example/accounts."
    assert [f for f in api.audit(api.load(remarked)).findings if f.severity > 2] == []
    again = sentences(remarked, next(s.id for s in api.load(remarked).sources if s.kind == "own"))
    assert again[1]["remarks"], "read again from the original"


def test_as_a_page_every_word_is_escaped(desk: Path) -> None:
    (desk / "draft.txt").write_text(TEXT.replace("its cranes", "<script>"), encoding="utf-8")
    write_ledger(desk, claims={"reopened": CLAIM | {"speaker": "<b>Ragna</b>"}})
    (desk / "draft.txt").write_text("<script>alert(1)</script> The port of Eastmark reopened on 3 May 2024.\n", "utf-8")
    tracker("draft", "draft.txt", "--html", "page.html", cwd=desk)
    page = (desk / "page.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<mark>" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


def test_the_old_name_still_works(desk: Path) -> None:
    assert tracker("check", "draft.txt", cwd=desk) == tracker("draft", "draft.txt", cwd=desk)
    assert "\n  check " not in tracker("--help", cwd=desk)[0]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the articles belong to others and are not here")
@pytest.mark.long
def test_a_drafted_ledger_of_the_five_articles_audits_without_errors(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    for number, path in enumerate(sorted((SHARED / "seeds").glob("*.txt"))):
        (tmp_path / f"article-{number}.txt").write_bytes(path.read_bytes())
        tracker("source", "add", f"article-{number}.txt", "--url", "unknown", cwd=tmp_path)
        tracker("draft", f"article-{number}", "--write", cwd=tmp_path)
    ledger = api.load(tmp_path)
    assert len(ledger.claims) > 100
    assert [f for f in api.audit(ledger).findings if f.severity > 2] == []
    quotes = [item.quote or "" for claim in ledger.claims for item in claim.evidence]
    furniture = ("Copyright", "Editorial Board", "Related stories", "hefty fines", "14.1 C", "editor in charge")
    assert not [quote for quote in quotes if any(words in quote for words in furniture)]
    speakers = {claim.speaker for claim in ledger.claims if claim.speaker}
    named = {"Vladimir Putin", "Sergei Shoigu", "Nikolai Patrushev", "Song Zhongping", "Yuri Lyamin", "Tan Kefei"}
    named |= {"Dmitry Peskov", "Global Times", "US Commerce Department", "China's Defense Ministry", "Beijing"}
    others = {"Chinese analysts", "Chinese observers", "Foreign Affairs critics", "Russian Ministry of Defense readout"}
    assert speakers == named | others | {"general secretary of the CPC Central Committee"}


@pytest.mark.parametrize("command", ["report -o out", "draft draft.txt --write --yes --html page.html"])
def test_without_the_extra_pages_are_refused_before_anything_is_written(desk: Path, command: str) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    code = "import sys; sys.modules['jinja2'] = None; from tracker.cli import main; main()"
    called = [sys.executable, "-c", code, *command.split()]
    done = subprocess.run(called, cwd=desk, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "claim-tracker[report]" in done.stderr
    assert "draft --html" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before
