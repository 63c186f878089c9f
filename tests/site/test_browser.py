"""The report in a real browser: sound for everybody, by keyboard, without scripts, in every light, on every screen.

Needs Debian's `chromium`; CI installs it, elsewhere these tests are skipped and say so. Set TRACKER_BROWSER to another
Chromium to use that.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker
from conftest import write_ledger
from tracker.editing.drafting import read_draft
from tracker.site.build import build
from tracker.site.draft import draft_page as draft_page
from tracker.site.made import Made
from tracker.site.pages import Pages
from tracker.views.drafts import draft_view
from tracker.views.examined import examined_ledger

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright, of the extra dev")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core, of the extra dev")

BROWSER = os.environ.get("TRACKER_BROWSER") or shutil.which("chromium")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(BROWSER is None, reason="needs Debian's chromium (apt-get install chromium)"),
]

RULES = {
    "preload": False,  # axe would fetch the style, which the policy of the pages forbids
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
}
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
PAGES = (
    "index.html",
    "claims.html",
    "claims/aground.html",
    "claims/wrong.html",
    "claims/sealed.html",
    "sources.html",
    "sources/wire.html",
    "stories.html",
    "stories/aground.html",
    "contradictions.html",
    "draft.html",
)
TEXT = (
    "A ferry with 214 people on board ran aground near Eastmark on 5 March 2024.\n\n"
    "Ida Holm, the harbour master, said that nobody was hurt. The repairs may cost 3 million euros, she added.\n"
)
DRAFT = (
    "The pilot slept.\n\n"
    "A ferry with 214 people on board ran aground near Eastmark."
    " Ole Berg said on 9 March 2024 that 30 cars were lost.\n"
)


def ledger(root: Path) -> Path:
    quote = "A ferry with 214 people on board ran aground near Eastmark"
    cited = {"source": "wire", "quote": quote}
    return write_ledger(
        root,
        texts={"wire": TEXT, "post": TEXT},
        sources={
            "wire": {"title": "Ferry aground", "publisher": "Courier", "published": "2024-03-05", "grade": "B"},
            "post": {"title": "Ferry runs aground", "derived_from": [{"source": "wire", "how": "syndicates"}]},
            "vault": {"title": "A sealed letter", "text": {"kept": "outside"}},
        },
        claims={
            "aground": {
                "claim": "A ferry with 214 people on board ran aground near Eastmark.",
                "verdict": "supported", "date": "2024-03-05", "explanation": "The wire says so.",
                "evidence": [cited, {"source": "post", "quote": quote}], "credibility": 2, "tags": ["ferry"],
            },
            "again": {
                "claim": "A ferry with 214 passengers ran aground near Eastmark.",
                "verdict": "supported", "date": "2024-03-06", "evidence": [{"source": "post", "quote": quote}],
                "links": [{"to": "aground", "relation": "repeats"}],
            },
            "wrong": {
                "claim": "The repairs will cost 4 million euros.", "verdict": "supported",
                "evidence": [{"source": "wire", "quote": "The repairs may cost 3 million euros"}],
            },
            "never": {
                "claim": "No ferry ran aground near Eastmark.", "verdict": "refuted",
                "evidence": [{**cited, "stance": "refutes"}],
                "links": [{"to": "aground", "relation": "contradicts"}],
            },
            "not-so": {
                "claim": "No ferry with people on board ran aground near Eastmark.", "verdict": "supported",
                "evidence": [{"source": "wire", "quote": "nobody was hurt"}],
                "links": [{"to": "aground", "relation": "contradicts"}],
            },
            "sealed": {
                "claim": "A letter warned of it.", "verdict": "supported",
                "evidence": [{"source": "vault", "span": [3, 9], "quote_sha256": "0" * 64}],
            },
            "open": {"claim": "The pilot slept."},
        },
        extra={
            "claims/aground.reviews/2024-03-07-eve.yaml": "by: Eve\ndate: 2024-03-07\ndecision: approved\n"
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    examined = examined_ledger(tracker.load(ledger(folder / "ledger")), today=date(2026, 11, 29))
    build(folder / "out", Pages(examined, "Harbour desk"), Made("2026-11-29", "1a2b3c4d", False, "0"))
    seen = draft_view(examined.ledger, read_draft(DRAFT, examined.ledger))
    (folder / "out" / "draft.html").write_text(draft_page(seen), encoding="utf-8")
    return folder / "out"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield started
        started.close()


class Watched:
    """A page, and what it should not do: complain, or ask for anything that is no file of the report."""

    def __init__(self, browser: Any, report: Path, **options: Any) -> None:
        self.report = report
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.report.as_uri()}/{path}")
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []
        assert [url for url in self.asked if not url.startswith((self.report.as_uri(), "data:"))] == []


@pytest.fixture
def watched(browser: Any, report: Path, request: pytest.FixtureRequest) -> Iterator[Watched]:
    options = getattr(request, "param", {"viewport": SIZES["desktop"]})
    page = Watched(browser, report, **options)
    yield page
    page.close()


LOOKS = {
    f"{size}, {scheme}": {"viewport": SIZES[size], "color_scheme": scheme}
    for size in SIZES
    for scheme in ("light", "dark")
}


@pytest.mark.parametrize("watched", LOOKS.values(), ids=LOOKS, indirect=True)
def test_axe_core_finds_nothing_on_any_page(watched: Watched) -> None:
    for path in PAGES:
        page = watched.open(path)
        found = axe.Axe().run(page, options=RULES).response["violations"]
        assert not found, (path, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found])


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_screen(browser: Any, report: Path, size: str) -> None:
    watched = Watched(browser, report, viewport=SIZES[size])
    for path in PAGES:
        page = watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    watched.close()


def test_every_page_reads_without_scripts(browser: Any, report: Path) -> None:
    watched = Watched(browser, report, java_script_enabled=False)
    for path in PAGES:
        page = watched.open(path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").inner_text().strip(), path
    page = watched.open("claims.html")
    assert page.locator("#search").is_hidden()
    assert page.locator(".claim-item").count() == 7
    page.get_by_role("link", name="The pilot slept.").click()
    assert page.locator("h1").inner_text() == "The pilot slept."
    watched.close()


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(watched: Watched) -> None:
    for path in PAGES:
        page = watched.open(path)
        page.keyboard.press("Tab")
        if path != "draft.html":  # which has no menu to skip
            assert page.evaluate("document.activeElement.className") == "skip", path
        wanted = page.locator("a[href]:visible, input:visible, select:visible, summary:visible, [tabindex='0']").count()
        seen = set()
        for _ in range(wanted + 5):
            where, shown = page.evaluate(
                "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " return [Array.from(document.querySelectorAll('*')).indexOf(e), s.outlineStyle !== 'none'] })()"
            )
            if where in seen or page.evaluate("document.activeElement === document.body"):
                break
            seen.add(where)
            assert shown, f"{path}: nothing shows where the keyboard is"
            page.keyboard.press("Tab")
        assert len(seen) >= wanted, path


def test_the_skip_link_leads_past_the_menu(watched: Watched) -> None:
    page = watched.open("claims/aground.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_search_finds_by_words_speaker_verdict_and_audit(watched: Watched) -> None:
    page = watched.open("claims.html")
    page.get_by_label("Search").fill("ferry AGROUND 214")
    sync_api.expect(page.locator("#found")).to_have_text("2 claims fit")
    assert page.locator("#all").is_hidden()
    page.get_by_label("Search").fill("")
    page.get_by_label("Verdict").select_option("refuted")
    assert page.locator("#results .said").all_inner_texts() == ["No ferry ran aground near Eastmark."]
    page.get_by_label("Verdict").select_option("")
    page.get_by_label("Audit").select_option("unchecked")
    assert page.locator("#results .said").all_inner_texts() == ["A letter warned of it."]
    assert "outcome=unchecked" in page.url
    page.locator("#results a").click()
    assert page.locator("h1").inner_text() == "A letter warned of it."


def test_the_overview_leads_to_a_search(watched: Watched) -> None:
    page = watched.open("index.html")
    page.get_by_role("link", name="Refuted").click()
    page.wait_for_selector("#results .said")
    assert page.locator("#found").inner_text() == "1 claim fits"


def test_a_quote_leads_to_its_place_in_the_text(watched: Watched) -> None:
    page = watched.open("claims/wrong.html")
    page.get_by_role("link", name="Ferry aground").first.click()
    assert "sources/wire.html#at-" in page.url
    marked = page.locator(".spot:target + mark")
    assert marked.inner_text() == "The repairs may cost 3 million euros"


def test_a_draft_has_its_claims_in_the_margin_and_says_what_there_is_to_check(watched: Watched) -> None:
    page = watched.open("draft.html")
    first, second = page.locator(".paragraph").all()
    assert first.locator("mark").inner_text() == "The pilot slept."
    assert "No verdict yet" in first.locator(".margin").inner_text()
    assert second.locator(".w-conflict").inner_text().startswith("A ferry with 214 people")
    assert second.locator(".w-open").inner_text() == "Ole Berg said on 9 March 2024 that 30 cars were lost."
    assert "said by Ole Berg" in second.locator(".margin").inner_text()


def test_in_print_nothing_is_lost_but_menus(watched: Watched) -> None:
    for path in PAGES:
        page = watched.open(path)
        words = page.locator("main h1").inner_text()
        page.emulate_media(media="print")
        assert page.locator("main h1").inner_text() == words
        assert page.locator("nav[aria-label='Report']:visible").count() == 0
        if path != "draft.html":
            assert "Made on 2026-11-29" in page.locator("footer").inner_text()
        page.emulate_media(media="screen")


def test_without_motion_where_less_is_asked_for(browser: Any, report: Path) -> None:
    for asked, scrolls in (("reduce", "auto"), ("no-preference", "smooth")):
        watched = Watched(browser, report, reduced_motion=asked)
        page = watched.open("claims/aground.html")
        style = "getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(style) == scrolls
        moving = "Array.from(document.querySelectorAll('*')).filter(e => { const s = getComputedStyle(e);"
        moving += " return s.animationName !== 'none' || s.transitionDuration !== '0s' }).length"
        assert page.evaluate(moving) == 0, "nothing else moves for anybody"
        watched.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_wide_screen_lines_stay_short_enough_to_read(browser: Any, report: Path, scheme: str) -> None:
    watched = Watched(browser, report, viewport={"width": 2560, "height": 1440}, color_scheme=scheme)
    for path in PAGES:
        page = watched.open(path)
        widest = page.evaluate(
            "Math.max(...Array.from(document.querySelectorAll('main p:not(.meta), main blockquote'),"
            " e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert widest <= 45, f"{path}: a line is {widest} em long"
        middle = page.evaluate("(() => { const r = document.querySelector('main').getBoundingClientRect();"
                               " return (r.left + r.right) / 2 })()")  # fmt: skip
        assert abs(middle - 1280) < 20, path
    watched.close()


def test_search_and_filters_work_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("claims.html")
    while page.evaluate("document.activeElement.id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("ferry")
    sync_api.expect(page.locator("#found")).to_have_text("4 claims fit")
    page.keyboard.press("Tab")
    page.keyboard.press("R")  # Refuted
    sync_api.expect(page.locator("#found")).to_have_text("1 claim fits")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "by-outcome"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/never.html")
    page.go_back()
    sync_api.expect(page.locator("#found")).to_have_text("1 claim fits")
    assert page.get_by_label("Search").input_value() == "ferry"


def test_what_a_search_finds_is_said_and_passes_axe(watched: Watched) -> None:
    page = watched.open("claims.html#q=ferry")
    sync_api.expect(page.locator("#found")).to_have_text("4 claims fit")
    assert page.locator("#found").get_attribute("role") == "status"
    assert not axe.Axe().run(page, options=RULES).response["violations"]
    page = watched.open("claims.html#q=nobodysaidso")
    page.reload()
    sync_api.expect(page.locator("#found")).to_have_text("0 claims fit")


def test_print_is_dark_on_light_and_unfolded_in_both_themes(browser: Any, report: Path) -> None:
    watched = Watched(browser, report, color_scheme="dark")
    page = watched.open("claims/aground.html")
    assert not page.locator(".steps").first.is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    paper, ink = page.evaluate(
        "(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color] })()"
    )
    assert (paper, ink) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
    assert page.locator(".steps").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    watched.close()


def desk_of(folder: Path) -> tuple[Path, Callable[[str], None]]:
    """A record, and what builds the report anew."""

    def written(live: str) -> None:
        examined = examined_ledger(tracker.load(folder / "ledger"), today=date(2026, 11, 29))
        build(folder / "out", Pages(examined, "Desk"), Made("2026-11-29", "1a2b3c4d", False, "0"), live)

    record = ledger(folder / "ledger") / "claims/aground.yaml"
    written("1")
    return record, written


def test_an_open_page_follows_a_new_build_and_keeps_its_place(browser: Any, tmp_path: Path) -> None:
    """How far it is scrolled, also within a drawing, what is unfolded, and where the keyboard is."""
    record, written = desk_of(tmp_path)
    watched = Watched(browser, tmp_path / "out", viewport=SIZES["phone"])
    page = watched.open("claims/aground.html")
    page.locator("summary").click()
    page.locator(".graph").first.evaluate("e => { e.scrollLeft = 120 }")
    page.locator("summary").focus()
    page.wait_for_timeout(1_500)
    page.evaluate("window.scrollTo({top: 400, behavior: 'instant'})")
    record.write_text(record.read_text("utf-8").replace("The wire says so", "The wire and the post say so"), "utf-8")
    written("2")
    page.wait_for_selector("text=The wire and the post say so")
    page.wait_for_function("Math.abs(window.scrollY - 400) < 60")
    assert page.locator("details").evaluate("e => e.open")
    assert page.locator(".graph").first.evaluate("e => e.scrollLeft") == 120
    assert page.evaluate("document.activeElement.localName") == "summary"
    page.reload()
    assert not page.locator("details").evaluate("e => e.open"), "a page that somebody loads again begins anew"
    watched.close()


def test_a_search_goes_on_over_a_new_build(browser: Any, tmp_path: Path) -> None:
    record, written = desk_of(tmp_path)
    watched = Watched(browser, tmp_path / "out", viewport={"width": 360, "height": 300})
    page = watched.open("claims.html")
    page.get_by_label("Search").fill("ferry")
    sync_api.expect(page.locator("#found")).to_have_text("4 claims fit")
    page.wait_for_timeout(1_500)
    page.evaluate("window.scrollTo({top: 250, behavior: 'instant'})")
    record.write_text(record.read_text("utf-8").replace("A ferry with 214", "A FERRY with 214"), "utf-8")
    written("2")
    page.wait_for_selector("#results >> text=A FERRY with 214")
    page.wait_for_function("Math.abs(window.scrollY - 250) < 20")
    assert page.evaluate("document.activeElement.id") == "q"
    watched.close()
