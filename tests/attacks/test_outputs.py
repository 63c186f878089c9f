"""All payloads through all outputs: no word of a record, a text, a file name or a commit is obeyed by a terminal, a CI
runner, a Markdown reader or a spreadsheet, whatever command or format shows it."""

import csv
import re
import shutil
import sys
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import cmarkgfm
import pytest

from conftest import as_yaml, some
from repositories import commit, git
from sealed.test_no_word import ALL, calls, tracker_main
from tests.attacks.payloads import CONTROL, PAYLOADS, PLAIN, RUNNERS, obeyed
from tracker.exports import ExportOptions
from tracker.exports.csv import export as to_csv
from tracker.records import load
from tracker.text.markdown import code, plain_markdown
from tracker.text.printable import for_xml, printable, safe_json, unobeyed

# ---------------------------------------------------------------- the places that escape


@pytest.mark.parametrize("text", PAYLOADS)
def test_the_escapes(text: str) -> None:
    for shown in (printable(text), safe_json([text]), for_xml(text), plain_markdown(text), code(text)):
        assert not obeyed(shown)
        assert "\n" not in shown
    assert not [line for line in obeyed(unobeyed(text)) if not CONTROL.search(line)]


@pytest.mark.parametrize("text", RUNNERS)
def test_a_line_that_is_wrapped_or_cut_anywhere_is_no_command(text: str) -> None:
    shown = printable(text)
    assert not any(obeyed(shown[at:]) for at in range(len(shown)))


@pytest.mark.parametrize("text", PAYLOADS)
def test_pieces_that_meet_are_no_command(text: str) -> None:
    for at in range(len(text)):
        assert not obeyed(unobeyed(printable(text[:at]) + printable(text[at:])))


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert printable(text) == unobeyed(text) == text


class Links(HTMLParser):
    """What GitHub makes of a comment: its elements, and the text in which it looks for names and issues."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", PAYLOADS)
def test_what_githubs_own_reader_makes_of_it(text: str) -> None:
    found = Links(cmarkgfm.github_flavored_markdown_to_html(f"- {plain_markdown(text)}\n- b: {plain_markdown(text)}\n"))
    assert found.tags <= {"ul", "li"}
    assert not re.search(r"(?<![\w`])@\w|\w@\w|#\d|\bGH-\d|://|\bwww\.\w|\w\.example", found.text, re.IGNORECASE)


def test_the_reader_does_link_what_is_not_escaped() -> None:
    found = Links(cmarkgfm.github_flavored_markdown_to_html("- www.evil.example\n- ann@evil.example <b>x</b>\n"))
    assert "a" in found.tags


# ---------------------------------------------------------------- commands

TEXT = some(PAYLOADS)
"""The payloads that are in the ledger of this run, of every kind."""

FIELDS = ("title", "publisher", "author", "notes")


def hostile_ledger(root: Path) -> Path:
    """A ledger in which every field that takes words is a payload, with texts, names, links and waivers of them."""
    for folder in ("claims", "sources"):
        (root / folder).mkdir(parents=True)
    text = "\n".join(["The harbour of Eastmark will reopen in May.", *(f"{p} words of the harbour {p}" for p in TEXT)])
    (root / "sources/log.txt").write_bytes(text.encode("utf-8"))
    (root / "sources/log-v1.txt").write_bytes(text.replace("May", "June").encode("utf-8"))
    source = {key: " ".join(TEXT[i::4]) for i, key in enumerate(FIELDS)} | {
        "published": "2024-05-02",
        "url": RUNNERS[0],
    }
    (root / "sources/log.yaml").write_text(as_yaml(source | {"supersedes": "log-v1"}), encoding="utf-8")
    (root / "sources/log-v1.yaml").write_text(
        as_yaml(source | {"retracted": {"date": "2024-06-01", "reason": RUNNERS[5]}})
    )
    for i, payload in enumerate(TEXT):
        (root / f"claims/c{i}.yaml").write_text(as_yaml(hostile_claim(i, payload)), encoding="utf-8")
    (root / "claims/::error file=x::forged.yaml").write_text("claim: x\n")
    (root / "claims/##[error]forged.yaml").write_text("::error::forged: [\n")
    (root / "claims/twice.yaml").write_text("claim: x\n'##[error]x': 1\n'##[error]x': 2\n'::error::y': 3\n")
    return root


def hostile_claim(i: int, payload: str) -> dict[str, object]:
    quote = {
        "source": "log",
        "quote": f"{payload} words of the harbour {payload}",
        "because": payload,
        "where": payload,
    }
    wrong = {"source": "log", "quote": f"The port of {payload} Eastmark may reopen in June", "translation": payload}
    return {
        "claim": f"{payload} The harbour of Eastmark will not reopen in May {payload}",
        "speaker": payload,
        "explanation": payload,
        "verdict": "supported",
        "evidence": [quote, wrong, {"source": payload, "quote": payload, "origin": payload}],
        "links": [{"to": f"c{(i + 1) % len(TEXT)}", "relation": "contradicts", "because": payload}],
        "waive": [{"rule": payload, "because": payload, "about": payload}],
        "tags": [payload],
        "notes": payload,
        "rating": {"label": payload, "value": 1},
        "date": "2024-05",
        payload: payload,
        "derived": payload,
        "published": {"url": payload},
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    root = hostile_ledger(folder / "ledger")
    git(root, "init", "-qb", "main")
    git(root, "config", "user.name", "::error::forged")
    git(root, "config", "user.email", "ann@example.org")
    commit(root, "::error::forged", name="::error::forged")
    changed = root / "claims/c0.yaml"
    changed.write_text(changed.read_text().replace("verdict: supported", "verdict: refuted"))
    commit(root, "##[error]forged \x1b[31m", name="##[group]forged")
    (folder / "draft.txt").write_bytes("\n\n".join(f"{p} The harbour of Eastmark {p}." for p in TEXT).encode())
    return folder


@pytest.mark.sampled
@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_no_command_prints_what_is_obeyed(
    path: tuple[str, ...],
    hostile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    more = [["HEAD~1"], ["HEAD~1", "--output-format", "json"], ["HEAD~1", "--output-format", "markdown"]]
    for arguments in [*calls(ALL[path], hostile), *(more if path == ("diff",) else [])]:
        copy = tmp_path / "copy"
        shutil.copytree(hostile / "ledger", copy)
        monkeypatch.chdir(copy)
        monkeypatch.setattr(sys, "argv", ["tracker", *path, *arguments])
        with pytest.raises(SystemExit):
            tracker_main()
        out, err = capfd.readouterr()
        assert not obeyed(out, github="github" in arguments), [*path, *arguments]
        assert not obeyed(err), [*path, *arguments]
        assert "this is a bug" not in err, [*path, *arguments]
        shutil.rmtree(copy)


def test_no_cell_is_a_formula(hostile: Path) -> None:
    text = to_csv(load(hostile / "ledger"), ExportOptions()).text
    for delimiter in ",;\t":
        cells = [cell for row in csv.reader(StringIO(text), delimiter=delimiter) for cell in row]
        assert not [
            cell for cell in cells if re.match(r'[" ]*[=+@＝＋－＠-]', cell) and not re.fullmatch(r"-?\d+", cell)
        ]


@pytest.mark.sampled
def test_settings_and_arguments_are_no_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    monkeypatch.chdir(tmp_path)
    for payload in some(p for p in PAYLOADS if "\x00" not in p):
        (tmp_path / "tracker.toml").write_text(f"{safe_json(payload)} = {safe_json(payload)}\n", encoding="utf-8")
        for arguments in (
            ["audit"],
            ["audit", "--since", payload],
            ["show", payload],
            [payload],
            ["audit", f"--{payload}"],
        ):
            monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
            with pytest.raises(SystemExit):
                tracker_main()
            assert not obeyed("\n".join(capfd.readouterr())), (payload, arguments)
