"""`tracker diff`: what a branch does to a ledger, told in three forms."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import examples
from repositories import CLAIM, TEXT, commit, git, repository, tracker
from tracker import load
from tracker.model import Claim, Evidence, Ledger, Source, Text
from tracker.review import diff_markdown, diff_text
from tracker.review.diffing import LedgerDiff, diff
from tracker.text.style import Style


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A branch that rewords, refutes, adds, removes, links, and updates a source."""
    claims = {"harbour": CLAIM, "rain": {"claim": "It rained."}, "gone": {"claim": "It snowed.", "verdict": "refuted"}}
    folder = repository(tmp_path, claims=claims)
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    git(folder, "checkout", "-qb", "topic")
    rewrite(folder / "claims/harbour.yaml", "may reopen in May.", "will reopen in May.")
    rewrite(folder / "claims/harbour.yaml", "speaker: Port Authority\n", "")
    (folder / "claims/gone.yaml").unlink()
    (folder / "claims/new.yaml").write_text("claim: It rained.\nlinks: [{to: rain, relation: repeats}]\n")
    (folder / "sources/wire.txt").write_text(TEXT.replace("1,200", "1,300"))
    commit(folder, "topic")
    return folder


def test_in_an_editors_terms(folder: Path) -> None:
    said = tracker(folder, "diff", "main").stdout
    for words in (
        "~ harbour  reworded, stronger, speaker, approval stale",
        "reworded, stronger: “The harbour may reopen in May.” → “The harbour will reopen in May.”",
        "hedge “may” dropped",
        "speaker: Port Authority → none",
        "no longer approved: Boris Vale signed it on",
        "+ new  new, unchecked",
        "- gone  removed, refuted",
        "~ source wire",
        "its text changed; 1 claim cites it",
        "+ story new  new story: new, rain",
        "new   warning[V602 stale-review]",
        "1 claim changed, 1 claim added, 1 claim removed, 1 source changed, 1 story changed, 1 approval stale.",
    ):
        assert words in said, words


def test_as_data(folder: Path) -> None:
    data = json.loads(tracker(folder, "diff", "main..HEAD", "--output-format", "json").stdout)
    assert [(claim["claim"], claim["status"]) for claim in data["claims"]] == [
        ("harbour", "changed"), ("new", "added"), ("gone", "removed")
    ]  # fmt: skip
    harbour = data["claims"][0]
    assert harbour["changes"][0]["strength"] == "stronger"
    assert [review["by"] for review in harbour["stale"]] == ["Boris Vale"]
    assert data["sources"][0]["text_changed"] is True
    assert data["stories"] == [{"story": "new", "status": "added", "joined": ["new", "rain"], "left": []}]
    assert "V602" in {finding["code"] for finding in data["findings"]["new"]}


def test_what_is_not_committed_and_what_main_did_meanwhile(folder: Path) -> None:
    git(folder, "checkout", "-q", "main")
    (folder / "claims/other.yaml").write_text("claim: Elsewhere.\n")
    commit(folder, "meanwhile")
    git(folder, "checkout", "-q", "topic")
    assert "+ other" not in tracker(folder, "diff", "main").stdout
    assert tracker(folder, "diff").stdout == "HEAD → the files as they are: nothing changes in the ledger.\n"
    (folder / "claims/draft.yaml").write_text("claim: A draft.\n")
    assert "+ draft" in tracker(folder, "diff").stdout
    assert "draft" not in tracker(folder, "diff", "main...topic").stdout


def test_the_comment_is_the_same_where_nothing_changes(folder: Path) -> None:
    git(folder, "checkout", "-qb", "same", "main")
    (folder / "claims/moved").mkdir()
    git(folder, "mv", "claims/rain.yaml", "claims/moved/rain.yaml")
    rewrite(folder / "claims/harbour.yaml", "claim:", "# a remark\nclaim:")
    (folder / "README.md").write_text("Not of the ledger.\n")
    commit(folder, "nothing")
    said = tracker(folder, "diff", "main..HEAD", "--output-format", "markdown").stdout
    assert said.startswith(diff_markdown.MARK)
    assert "nothing changes in the ledger" in said
    assert tracker(folder, "diff", "main~1..HEAD", "--output-format", "markdown").stdout.count("<details>") == 1


def test_a_shallow_clone_says_how_to_deepen_it(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    said = tracker(tmp_path / "shallow", "diff", "HEAD~1", code=2).stderr
    assert "this clone is shallow: `git fetch --unshallow`" in said
    git(tmp_path / "shallow", "fetch", "-q", "--depth", "1", "origin", "main:main")
    said = tracker(tmp_path / "shallow", "diff", "main", code=2).stderr
    assert "have no commit in common; this clone is shallow" in said
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow", "origin", "main", "topic")
    assert "harbour" in tracker(tmp_path / "shallow", "diff", "main").stdout


def test_the_comment_begins_with_what_needs_eyes(folder: Path) -> None:
    said = tracker(folder, "diff", "main", "--output-format", "markdown").stdout.replace("&#45;", "-")
    first, rest = said.split("Findings", 1)
    assert "**Look at first:**" in first
    why = "3 new findings, says more than before, its approval is stale"
    assert f"- **harbour** (`claims/harbour.yaml`): {why}" in first
    assert "gone" not in first.split("**Look at first:**")[1]
    order = re.findall(r"<summary><b>(\w+)</b>", rest)
    assert order[0] == "harbour"
    assert len(said) < 3000


def test_places_are_links_to_lines(folder: Path) -> None:
    links = "https://forge.example/desk/ledger/blob/top ic"
    said = tracker(folder, "diff", "main", "--output-format", "markdown", "--links", links).stdout
    assert "](https://forge.example/desk/ledger/blob/top%20ic/claims/harbour.yaml#L1)" in said
    assert "--links takes the address" in tracker(folder, "diff", "--links", "javascript:x", code=2).stderr


def test_links_of_a_ledger_in_a_folder_begin_at_the_repository(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "a desk").mkdir()
    for name in ("claims", "sources"):
        git(tmp_path, "mv", name, f"a desk/{name}")
    commit(tmp_path, "two")
    desk = tmp_path / "a desk"
    rewrite(desk / "claims/harbour.yaml", "may reopen in May.", "will reopen in May.")
    links = "https://forge.example/x/blob/main/"
    said = tracker(desk, "diff", "--output-format", "markdown", "--links", links).stdout
    assert "](https://forge.example/x/blob/main/a%20desk/claims/harbour.yaml#L" in said


def test_a_safe_fix_is_a_suggestion_and_an_unsafe_one_is_not(folder: Path) -> None:
    quote = "The harbour may re-open in May, the Port Authority said"
    (folder / "claims/rain.yaml").write_text(
        f"claim: The harbour may reopen in May.\nevidence:\n  - source: wire\n    quote: {quote}\n"
    )
    said = tracker(folder, "diff", "--output-format", "markdown").stdout
    block = re.search(r"  `tracker fix` makes of line (\d+):\n  ```suggestion\n  (.*)\n  ```\n", said)
    assert block
    lines = (folder / "claims/rain.yaml").read_text().splitlines()
    lines[int(block[1]) - 1] = block[2]
    tracker(folder, "fix", "claims/rain.yaml", code=None)
    assert (folder / "claims/rain.yaml").read_text().splitlines() == lines


@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_an_approval_of_ones_own_is_marked(folder: Path, output_format: str) -> None:
    tracker(folder, "review", "new", "--by", "Ann Author")
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "signed")
    said = tracker(folder, "diff", "main", "--output-format", output_format).stdout
    assert said.count("approved by its author") >= 1
    assert "Ann Author approved what is their own" in said
    assert "Boris Vale approved what is their own" not in said


def test_a_pure_rename_is_one(folder: Path) -> None:
    git(folder, "checkout", "-qb", "renaming", "main")
    tracker(folder, "rename", "harbour", "port")
    tracker(folder, "rename", "rain", "weather")
    said = tracker(folder, "diff").stdout
    assert "~ port  claim, renamed from harbour" in said
    assert "2 records renamed." in said
    assert "0 new, 0 fixed" in said
    assert "removed" not in said
    data = json.loads(tracker(folder, "diff", "--json").stdout)
    assert data["renamed"][0] == {"kind": "claim", "before": "harbour", "after": "port"}
    assert data["claims"] == []
    comment = tracker(folder, "diff", "--output-format", "markdown").stdout
    assert "claim harbour is now called port; nothing else changes in it" in comment
    assert "nothing" in tracker(folder, "audit", "--since", "HEAD").stdout


def test_a_rename_with_an_edit_is_shown_as_both_are(folder: Path) -> None:
    git(folder, "checkout", "-qb", "renaming", "main")
    tracker(folder, "rename", "rain", "weather")
    rewrite(folder / "claims/weather.yaml", "It rained.", "It poured.")
    said = tracker(folder, "diff").stdout
    assert "+ weather  new" in said
    assert "- rain  removed" in said


def test_a_renamed_source_that_was_signed_for_voids_what_was_signed(folder: Path) -> None:
    git(folder, "checkout", "-qb", "renaming", "main")
    tracker(folder, "rename", "wire", "agency")
    said = tracker(folder, "audit", "--since", "HEAD", "--output-format", "concise", code=None).stdout
    assert "V602" in said


def test_sealed_words_are_not_shown(tmp_path: Path) -> None:
    base = Ledger(tmp_path)
    secret = Evidence("s", "the secret words", quote_sha256="ab" * 32, span=(0, 16))
    source = Source("s", "S", "sources/s.yaml", Text("s.txt", kept="outside", content="the secret words of all"))
    head = Ledger(tmp_path, (Claim("c", "A claim.", "claims/c.yaml", evidence=(secret,)),), (source,))
    found = diff(base, head)
    for said in (diff_markdown.render(found, "x"), diff_text.render(found, "x", Style(False), 100)):
        assert "(sealed)" in said.replace("&#40;", "(").replace("&#41;", ")")
        assert "secret" not in said


# ---------------------------------------------------------------- size and hostile words


def many(text: str, number: int) -> LedgerDiff:
    long = f"{text} " + "Around *1,200* <dockers> & others would [return](x) to work. " * 30
    source = Source("s", text, "sources/s.yaml", Text("s.txt", content=long))
    claims = tuple(
        Claim(f"c{i}", long, f"claims/c{i}.yaml", speaker=text, explanation=long, evidence=(Evidence("s", long[:900]),))
        for i in range(number)
    )
    return diff(Ledger(Path("/nowhere")), Ledger(Path("/nowhere"), claims, (source,)), select=["A", "S201"])


@pytest.mark.parametrize("number", [1, 30, 60])
def test_a_comment_fits_and_says_what_it_left_out(number: int) -> None:
    said = diff_markdown.render(many("x", number), "main")
    assert len(said) <= 65_536
    shown = said.count("<details><summary><b>c")
    left = re.search(r"Left out, for want of room: (.*)\. `tracker diff` shows them", said)
    assert shown == number or left
    if left:
        more = re.search(r"and (\d+) more", left[1])
        assert shown + left[1].count(",") + 1 + (int(more[1]) if more else 0) == number


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["::error::forged", "\n::set-output name=x::y", "\x1b[31mred", "\u202eevil", "<script>", "</details>", "```\nx",
         "[click](http://evil)", "![x](y)", "@everyone", "# heading", "<!-- tracker diff -->", "| a |",
         "\ud800", "\r\n"]
    ),
)  # fmt: skip


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_no_words_of_a_record_break_out(text: str) -> None:
    plain, found = many("x", 1), many(f"x{text}", 1)
    said = diff_markdown.render(found, f"main{text}")
    said.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", said)
    harmless = diff_markdown.render(plain, "main")
    told = r"^Findings.*|\*\*[A-Z]\d+\*\*"
    if re.findall(told, said, re.MULTILINE) == re.findall(told, harmless, re.MULTILINE):
        assert said.count("\n") == harmless.count("\n")  # digits may turn a moved quote into an altered one
    syntax = r"</?(details|summary|b)>|<!-- tracker diff -->|^### |^ *- |^> |\*\*[A-Z]\d+\*\*|`tracker diff`|&#\d+;"
    syntax += r"|\*\*(Look at first:|c0)\*\*"
    ours = re.sub(rf"{syntax}|`claims/c0.yaml(:1)?`", "", said, flags=re.MULTILINE)
    assert not re.search(r"[<>*`\[\]|@#]", ours)
    shown = diff_text.render(found, f"main{text}", Style(False), 100)
    shown.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)


def test_waivers_are_listed_with_what_they_silence(tmp_path: Path) -> None:
    gone = {
        "claim": "It rained.",
        "evidence": [{"source": "wire", "quote": "It rained for the whole of the week"}],
        "waive": [
            {"rule": "A101", "because": "the copy is bad"},
            {"rule": "A103", "because": "twice", "about": "rain", "until": "2024"},
        ],
    }
    folder = repository(tmp_path, claims={"gone": gone})
    said = tracker(folder, "waivers").stdout
    assert said == (
        "gone  A101: silences 1 finding\n    the copy is bad\n"
        "gone  A103 about “rain”, until 2024: has run out\n    twice\n"
    )
    data = json.loads(tracker(folder, "waivers", "--json").stdout)["waivers"]
    assert [(one["rule"], one["silences"], one["expired"]) for one in data] == [("A101", 1, False), ("A103", 0, True)]
    assert not load(folder).problems
