"""The report: every page there, safe whatever records hold, rewritten only where it changed, never in a wrong place."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Timer

import pytest

import tracker
from conftest import some, write_ledger
from tracker.errors import TrackerError
from tracker.site.build import MANIFEST, Built, build
from tracker.site.made import Made
from tracker.site.names import file_name
from tracker.site.pages import Pages, paged
from tracker.views.examined import examined_ledger, for_readers

TEXT = (
    "The ferry carried 214 passengers when it ran aground near Eastmark on Tuesday.\n\n"
    "The harbour master, Ida Holm, said that nobody was hurt. Repairs may cost 3 million euros.\n"
)
MADE = Made("2026-11-29", "1a2b3c4d5e", False, "0")
TODAY = date(2026, 11, 29)
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</title></textarea></style><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "]]><!--",
    "\u202eevil\u2066 \x1b[31m",
    "\\u003c/script>&lt;script&gt;",
)
HOSTILE = " ".join(PAYLOADS)


def claims(**more: object) -> dict[str, dict[str, object]]:
    quote = "The ferry carried 214 passengers when it ran aground near Eastmark"
    return {
        "aground": {
            "claim": "A ferry with 214 passengers ran aground near Eastmark.",
            "verdict": "supported",
            "date": "2024-03",
            "explanation": "The wire says so.",
            "notes": "ask Ida again",
            "evidence": [{"source": "wire", "quote": quote}],
        },
        "unhurt": {
            "claim": "Nobody was hurt.",
            "verdict": "supported",
            "speaker": "Ida Holm",
            "evidence": [{"source": "wire", "quote": "nobody was hurt"}],
        },
        "wrong": {
            "claim": "The ferry carried 412 passengers.",
            "verdict": "supported",
            "evidence": [{"source": "wire", "quote": "The ferry carried 214 passengers"}],
            **more,
        },
        "later": {"claim": "Repairs will cost 3 million euros."},
    }


def written(folder: Path, root: Path, *, public: bool = False) -> Built:
    examined = examined_ledger(tracker.load(root), today=TODAY)
    return build(folder, Pages(for_readers(examined) if public else examined, "Harbour"), MADE)


def html(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "ledger", texts={"wire": TEXT}, claims=claims())


def test_a_claim_has_a_page_that_says_why(root: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", root)
    page = html(tmp_path / "report")["claims/wrong.html"]
    assert "412" in page
    assert "S202" in page
    assert "Error" in page
    assert "What to do" in page
    assert re.search(r"<mark>.*214.*</mark>", page, re.DOTALL)
    assert "w-missing" in page or "w-weaker" in page, "the figure that the text does not have is marked"
    assert re.search(r"(?:Not in the evidence|Weaker or otherwise there):</span> “412[^”]*”", page), "and it is said"


def test_the_overview_puts_first_what_waits_and_what_was_not_checked(root: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", root)
    page = html(tmp_path / "report")["index.html"]
    assert page.index("What needs a decision") < page.index("412 passengers") < page.index("How the claims stand")
    assert "1 claim has no verdict yet" in page


def test_what_was_not_checked_is_never_shown_as_passed(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "ledger", sources={"wire": {"text": {"kept": "outside"}}}, claims=claims())
    written(tmp_path / "report", root)
    page = html(tmp_path / "report")["claims/aground.html"]
    assert "Not fully checked" in page
    assert "No objection" not in page
    assert "No rule finds" not in page


def test_every_link_leads_somewhere(root: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", root)
    pages = html(tmp_path / "report")
    for path, page in pages.items():
        for tag, attributes in Tags(page).found:
            address = attributes.get("href", attributes.get("src", "")) if tag in ("a", "link", "script") else ""
            if address and not address.startswith(("http", "data:", "#")):
                file, _, spot = address.partition("#")
                target = (tmp_path / "report" / path).parent / file
                assert target.is_file(), f"{path} links to {address}"
                if spot and "=" not in spot:
                    assert f'id="{spot}"' in target.read_text("utf-8"), f"{path} links to {address}"


def test_every_page_says_when_it_was_made_and_allows_nothing_from_elsewhere(root: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", root)
    for path, page in html(tmp_path / "report").items():
        assert "Made on 2026-11-29 from commit 1a2b3c4d, by Tracker 0" in page, path
        assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
        assert "unsafe" not in page
        for tag, attributes in Tags(page).found:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (path, tag)
            assert tag != "style"
            assert tag != "script" or attributes["src"]


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (200, 1), (201, 2), (401, 3)])
def test_lists_are_paged_and_lose_nothing(lines: int, pages: int) -> None:
    found = list(paged(range(lines), "claims"))
    assert [paging.number for paging, _ in found] == list(range(1, pages + 1))
    assert [line for _, part in found for line in part] == list(range(lines))
    assert found[0][0].before == ""
    assert found[-1][0].after == ""
    assert [paging.after for paging, _ in found[:-1]] == [f"claims~{n}.html" for n in range(2, pages + 1)]


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("harbour-reopens", "harbour-reopens"), ("a.b_c-1", "a.b_c-1"), ("con", None), ("nul.x", None), ("a.", None),
        ("../../etc", None), ("A", None), ("x" * 101, None), ("~x", None), ("ü", None), ("", None),
    ],
)  # fmt: skip
def test_only_plain_ids_become_file_names(record: str, name: str | None) -> None:
    found = file_name(record)
    assert found == name if name else re.fullmatch(r"~[0-9a-f]{24}", found)


# ---------------------------------------------------------------- hostile records


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    evidence = {
        "source": "wire", "quote": f"ran aground {HOSTILE}", "because": HOSTILE, "where": HOSTILE,
        "origin": HOSTILE, "translation": HOSTILE,
    }  # fmt: skip
    record = {
        "claim": f"It ran aground. {HOSTILE}", "verdict": "supported", "speaker": HOSTILE, "explanation": HOSTILE,
        "notes": HOSTILE, "tags": [HOSTILE], "evidence": [evidence], "rating": {"label": HOSTILE},
        "published": {"date": "2024-01-01", "url": "javascript:alert(1)"},
        "links": [
            {"to": "other", "relation": "contradicts", "disposition": "explained", "because": HOSTILE},
            {"to": "third", "relation": "repeats"},
        ],
        "waive": [{"rule": "single-origin", "because": HOSTILE}],
    }  # fmt: skip
    source = {
        "title": HOSTILE, "publisher": HOSTILE, "author": HOSTILE, "url": "javascript:alert(1)", "notes": HOSTILE,
        "retracted": {"date": "2024-01-02", "reason": HOSTILE}, "archived_url": "data:text/html,<script>1</script>",
    }  # fmt: skip
    text = (
        f"It ran aground {HOSTILE} at 12 metres, said Ida Holm on 5 March 2024.\n\nThe loss was 4 million, {HOSTILE}\n"
    )
    other = {"claim": f"It never ran aground. {HOSTILE}", "verdict": "supported", "evidence": [evidence]}
    return write_ledger(
        tmp_path / "ledger",
        texts={"wire": text, "own": text},
        sources={"wire": source, "own": source | {"kind": "own"}},
        claims={"one": record, "other": other, "third": other, "Ünsafe <b>": record},
        extra={"claims/one.reviews/2024-01-01-eve.yaml": f"by: {json.dumps(HOSTILE)}\ndate: 2024-01-01\n"
               f"decision: changes-requested\nbecause: {json.dumps(HOSTILE)}\n"},
    )  # fmt: skip


ALLOWED = frozenset(
    {
        "html", "head", "meta", "title", "link", "script", "body", "svg", "symbol", "path", "circle", "rect", "line",
        "text", "g", "defs", "marker", "use", "a", "header", "nav", "ul", "li", "p", "main", "article", "section",
        "footer", "h1", "h2", "h3", "span", "mark", "figure", "figcaption", "blockquote", "dl", "div", "dt", "dd",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "strong", "ol", "form",
        "label", "input", "select", "option", "time", "code", "aside",
    }
)  # fmt: skip
"""The tags of the templates and drawings. `img`, `iframe` and the like are in none."""


@pytest.mark.parametrize("public", [False, True])
def test_no_word_of_a_record_becomes_markup(hostile: Path, tmp_path: Path, public: bool) -> None:
    written(tmp_path / "report", hostile, public=public)
    for path, page in html(tmp_path / "report").items():
        for tag, attributes in Tags(page).found:
            assert tag in ALLOWED, (path, tag)
            assert not [name for name in attributes if name.startswith("on")], (path, tag, attributes)
            for name in ("href", "src", "action"):
                assert not re.match(r"\s*(?:javascript|data:text|vbscript)", attributes.get(name, "")), (path, tag)
        scripts = [attributes for tag, attributes in Tags(page).found if tag == "script"]
        assert all(re.fullmatch(r"(?:\.\./)?assets/\w+\.js", found["src"]) for found in scripts)
        assert "\u202e" not in page
        assert "\x1b" not in page
        assert "7 * 7" in page or "49" not in page


def test_the_search_data_is_data_only(hostile: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", hostile)
    script = (tmp_path / "report/search/0.js").read_text("utf-8")
    assert "<" not in script
    rows = json.loads(script.removeprefix("trackerIndex(").removesuffix(");\n"))
    assert len(rows) == 3 + any("Ünsafe" in row[5] for row in rows)


def test_no_page_lies_outside_the_folder(hostile: Path, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if "ledger" not in path.parts}
    written(tmp_path / "report", hostile)
    after = {path for path in tmp_path.rglob("*") if "ledger" not in path.parts}
    assert all(path.is_relative_to(tmp_path / "report") for path in after - before)
    assert all(re.fullmatch(r"[~a-z0-9._-]+", path.name) for path in after - before)


# ---------------------------------------------------------------- writing


def stamps(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()
    }


def test_only_pages_that_changed_are_rewritten(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    first = written(folder, root)
    before = stamps(folder)
    again = written(folder, root)
    assert (again.written, again.kept, again.removed) == (0, first.written, 0)
    path = root / "claims/later.yaml"
    path.write_text(path.read_text().replace("3 million", "4 million"))
    changed = written(folder, root)
    now = stamps(folder)
    moved = {name for name in now if now[name] != before[name]}
    assert changed.written + 1 == len(moved)
    assert "claims/later.html" in moved
    assert "claims/aground.html" not in moved


def test_a_page_of_a_claim_that_is_gone_goes(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    written(folder, root)
    (root / "claims/later.yaml").unlink()
    assert written(folder, root).removed == 1
    assert not (folder / "claims/later.html").exists()


def test_an_incremental_report_is_the_one_that_is_made_anew(root: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", root)
    path = root / "claims/unhurt.yaml"
    path.write_text(path.read_text().replace("Nobody was hurt", "Two were hurt"))
    written(tmp_path / "report", root)
    written(tmp_path / "anew", root)
    assert html(tmp_path / "report") == html(tmp_path / "anew")


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_no_report_is_left_alone(root: Path, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "there"
    if kind == "folder":
        place.mkdir()
        (place / "letter.txt").write_text("mine")
    elif kind == "file":
        place.write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(TrackerError, match="there"):
        written(place, root)
    assert not (place / "index.html").exists()
    assert not list(tmp_path.glob(".there*"))


def test_a_forged_list_of_files_removes_nothing_outside(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    written(folder, root)
    (tmp_path / "precious").write_text("mine")
    listed = json.loads((folder / MANIFEST).read_text())
    outside = ("../precious", str(tmp_path / "precious"), "claims/../../precious", "..\\precious")
    listed["files"] |= {path: ["x", "x"] for path in outside}
    (folder / MANIFEST).write_text(json.dumps(listed))
    written(folder, root)
    assert (tmp_path / "precious").read_text() == "mine"


def test_a_forged_list_of_files_removes_no_file_of_another_kind(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    (folder / MANIFEST).write_text(json.dumps({"format": 1, "files": {"letter.txt": ["x", "x"]}}))
    written(folder, root)
    assert (folder / "letter.txt").read_text() == "mine"


def test_what_somebody_put_into_a_report_stays(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    written(folder, root)
    (folder / "notes.html").write_text("mine")
    (root / "claims/later.yaml").unlink()
    written(folder, root)
    assert (folder / "notes.html").read_text() == "mine"


@pytest.mark.parametrize("name", ["claims", "assets", "other"])
def test_nothing_is_written_through_a_link_in_a_report(root: Path, tmp_path: Path, name: str) -> None:
    folder, elsewhere = tmp_path / "report", tmp_path / "elsewhere"
    written(folder, root)
    elsewhere.mkdir()
    shutil.rmtree(folder / name, ignore_errors=True)
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(TrackerError, match="leads elsewhere"):
        written(folder, root)
    assert not list(elsewhere.iterdir())


def test_a_page_that_fails_leaves_the_report_that_was_there(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    written(folder, root)
    before = stamps(folder)

    def failing() -> Iterator[object]:
        for page in Pages(examined_ledger(tracker.load(root), today=TODAY), "Another name"):
            yield page
            if page.path.startswith("claims/"):
                raise RuntimeError

    with pytest.raises(RuntimeError):
        build(folder, failing(), MADE)  # type: ignore[arg-type]
    assert stamps(folder) == before
    assert {path.name for path in tmp_path.iterdir()} == {"ledger", "report"}


# ---------------------------------------------------------------- the command

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(root: Path) -> Run:
    def call(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tracker", "report", *arguments]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    return call


def test_the_command_writes_a_report(run: Run, root: Path) -> None:
    done = run("-o", "out", "--title", "Ferries & co")
    assert done.returncode == 0, done.stderr
    assert "out/index.html" in done.stderr
    assert "Ferries &amp; co" in (root / "out/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "claims"), "is no report"),
        (("-o", "out", "--public", "--show-sealed"), "goes without"),
        (("-o", "out", "--today", "soon"), "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


# ---------------------------------------------------------------- sources, stories, contradictions


@pytest.fixture
def story_desk(tmp_path: Path) -> Path:
    """A story told twice, a contradiction, and a text of our own."""
    paragraphs = "\n".join(f"On day {n} the crew counted {n + 100} crates at Eastmark." for n in range(900))
    quote = "The ferry carried 214 passengers when it ran aground near Eastmark"
    more = {
        "again": {
            "claim": "A ferry with 214 travellers ran aground near Eastmark.",
            "verdict": "supported",
            "date": "2024-04",
            "evidence": [{"source": "post", "quote": quote}],
            "links": [{"to": "aground", "relation": "repeats"}],
        },
        "never": {
            "claim": "No ferry ran aground near Eastmark.",
            "verdict": "supported",
            "evidence": [{"source": "long", "quote": "On day 800 the crew counted 900 crates at Eastmark"}],
            "links": [{"to": "aground", "relation": "contradicts"}],
            "appears_in": [{"source": "ours", "quote": "No ferry ran aground near Eastmark"}],
        },
    }
    return write_ledger(
        tmp_path / "ledger",
        texts={"wire": TEXT, "post": TEXT, "long": paragraphs, "ours": "We know.\nNo ferry ran aground near Eastmark."},
        sources={"post": {"derived_from": [{"source": "wire", "how": "syndicates"}]}, "ours": {"kind": "own"}},
        claims=claims() | more,
        extra={"tracker.toml": "min-origins = 1\n", ".tracker/names.yaml": "Ida Holm: [Holm]\n"},
    )


def test_a_text_has_its_claims_beside_it_and_what_none_is_about_marked(story_desk: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", story_desk)
    page = html(tmp_path / "report")["sources/wire.html"]
    assert "The ferry carried 214 passengers when it ran aground near Eastmark</mark>" in page.replace(
        "</mark><mark>", ""
    )
    assert '<span class="w w-open">Repairs may cost 3 million euros.</span>' in page
    assert "../claims/aground.html" in page
    assert 'id="at-0-' in page


def test_a_long_text_is_parted_and_links_lead_to_the_right_part(story_desk: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", story_desk)
    pages = html(tmp_path / "report")
    parts = [path for path in pages if path.startswith("sources/long")]
    assert len(parts) > 1
    assert sum(page.count("the crew counted") for path, page in pages.items() if path in parts) == 900
    (address,) = re.findall(r'href="\.\./(sources/long[^"]*)"', pages["claims/never.html"])[:1]
    file, _, spot = address.partition("#")
    assert file != "sources/long.html"
    assert f'id="{spot}"' in pages[file]


def test_a_story_is_shown_in_the_order_of_time_with_its_origins(story_desk: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", story_desk)
    page = html(tmp_path / "report")["stories/aground.html"]
    assert page.index('id="t-aground"') < page.index('id="t-again"')
    assert '<span class="w w-other">travellers</span>' in page
    assert "1 independent origin" in page
    assert "<svg" in page


def test_contradictions_stand_side_by_side_and_wait(story_desk: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", story_desk)
    pages = html(tmp_path / "report")
    assert "wait" in pages["contradictions.html"]
    for page in (pages["contradictions.html"], pages["claims/never.html"], pages["claims/aground.html"]):
        assert 'class="sides"' in page
    assert "It cannot be true together with" in pages["index.html"]


def test_our_own_text_shows_what_it_says(story_desk: Path, tmp_path: Path) -> None:
    written(tmp_path / "report", story_desk)
    pages = html(tmp_path / "report")
    assert "No ferry ran aground near Eastmark</mark>" in pages["sources/ours.html"]
    assert "Where we say it" in pages["claims/never.html"]


CHANGES = {
    "source": ("sources/wire.yaml", "title: wire", "title: The wire of Tuesday"),
    "publisher": ("sources/post.yaml", "publisher: unknown", "publisher: The Post"),
    "retracted": ("sources/post.yaml", "title: post", "title: post\nretracted: {date: 2024-05-01}"),
    "waived": ("sources/wire.yaml", "title: wire", "title: wire\nwaive: [{rule: source-changed, because: known}]"),
    "text": ("sources/long.txt", "On day 3 the crew", "On day 3 a very long time ago the crew"),
    "claim": ("claims/again.yaml", "travellers", "people"),
    "speaker": ("claims/again.yaml", "verdict: supported", "verdict: supported\nspeaker: Ida Holm"),
    "earlier": ("claims/again.yaml", "2024-04", "2024-01"),
    "origin": ("claims/again.yaml", "source: post}", "source: post, origin: a speech}"),
    "link": ("claims/never.yaml", "relation: contradicts", "relation: updates"),
    "another story": ("claims/again.yaml", "to: aground", "to: unhurt"),
    "verdict of another": ("claims/again.yaml", "verdict: supported", "verdict: refuted"),
    "settings": ("tracker.toml", "min-origins = 1", "min-origins = 2"),
    "names": (".tracker/names.yaml", "Ida Holm: [Holm]", "Ida Holm: [the harbour master]"),
}
"""Path, what stands there, what stands there afterwards."""


@pytest.mark.sampled
@pytest.mark.parametrize("change", some(CHANGES))
def test_whatever_changes_an_incremental_report_is_the_whole_one(story_desk: Path, tmp_path: Path, change: str) -> None:
    written(tmp_path / "report", story_desk)
    path, old, new = CHANGES[change]
    raw = (story_desk / path).read_text("utf-8")
    assert old in raw
    (story_desk / path).write_text(raw.replace(old, new), "utf-8")
    written(tmp_path / "report", story_desk)
    written(tmp_path / "anew", story_desk)
    assert html(tmp_path / "report") == html(tmp_path / "anew")


def test_without_a_folder_it_says_how(run: Run) -> None:
    done = run()
    assert done.returncode == 2
    assert "-o DIR" in done.stderr


def test_watching_writes_again_and_ends_quietly(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker", "report", "-o", str(tmp_path / "out"), "--watch"]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True) as process:
        late = Timer(120, process.kill)  # a line that never comes must not hold up the tests
        late.start()
        assert process.stderr is not None
        assert "files written" in process.stderr.readline()
        assert "watching" in process.stderr.readline()
        path = root / "claims/later.yaml"
        path.write_text(path.read_text("utf-8").replace("3 million", "5 million"), "utf-8")
        assert "files written" in process.stderr.readline()
        assert "5 million" in (tmp_path / "out/claims/later.html").read_text("utf-8")
        assert "trackerBuild" in (tmp_path / "out/assets/build.js").read_text("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
        late.cancel()
    assert not (tmp_path / "out/assets/build.js").exists()


def test_a_report_that_is_only_looked_at_lies_outside_the_ledger(root: Path, tmp_path: Path) -> None:
    before = {path for path in root.rglob("*") if ".tracker" not in path.parts}
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "kept"), "BROWSER": "true %s"}
    command = [sys.executable, "-m", "tracker", "report", "--open"]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "kept/claim-tracker").glob("report-*/index.html"))
    assert {path for path in root.rglob("*") if ".tracker" not in path.parts} == before


def test_the_history_of_a_claim_is_read_from_git_and_not_to_readers(root: Path, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Ann Editor", "-c", "user.email=ann@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "The ferry")
    path = root / "claims/later.yaml"
    path.rename(root / "claims/repairs.yaml")
    git("add", ".")
    git("commit", "-qm", "Another name")
    path = root / "claims/repairs.yaml"
    path.write_text(path.read_text("utf-8").replace("will", "may"), "utf-8")
    git("commit", "-qam", "Hedged")
    written(tmp_path / "inside", root)
    written(tmp_path / "public", root, public=True)
    page = html(tmp_path / "inside")["claims/repairs.html"]
    assert page.index("Hedged") < page.index("Another name") < page.index("The ferry")
    assert "Ann Editor" in page
    assert "Ann Editor" not in "".join(html(tmp_path / "public").values())
