"""Text of a page's article: trafilatura's, corrected by the page's structure.

trafilatura gives lines. Each is matched with a piece of the page; then lines in page navigation are removed
(breadcrumbs, related stories, labels with nothing after them), and missed pieces between lines are restored (a lead
with the class teaser, a list in the middle).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from attrs import define, frozen

from tracker.grouping import grouped
from tracker.ingest.web.page import HEADINGS, Element, Page, TextRun, ancestors, css_marks, key_of

LONG = 80
"""Minimum code points of a piece that is certainly a paragraph."""
LINKS = 0.6
"""Minimum share (0 to 1) of linked characters of a short piece that is navigation."""
LABEL = 60
"""Maximum code points of a label (`Read also:`)."""
LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|intro|teaser|standfirst|chapo|subtitle|subhead|deck|dek|summary|abstract|"
    r"vorspann|excerpt|kicker|article-?desc\w*)"
)
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?\w*|navbreadcrumbs|related\w*|wp_rp|recommend\w*|newsletter\w*|share|"
    r"sharing|sharedaddy|social\w*|cookie\w*|promo\w*|advert\w*|sponsor\w*|"
    r"embedded-content|most-?read|popular|trending|paywall|subscribe|subscription|footer\w*|copyright|"
    r"pagination|pager|tags?-?(?:list|links|cloud)|author-?(?:box|bio|info)|comments?|respond|widget\w*|"
    r"sidebar|menu|navigation|navbar|disclaimer|print-footer)(?=$|[\s_-])"
)
SPOKEN = re.compile(
    r"(?i)^(?:see also|read (?:also|more|next)|also read|more (?:on|from|about|information|stories)|"
    r"related(?: (?:articles|stories|posts|content))?|recommended|you (?:may|might) also like|"
    r"share (?:this|on)|follow us|sign up|subscribe|newsletter|tags?\s*:|categor(?:y|ies)\s*:|filed under|"
    r"topics?\s*:|last (?:modified|updated)|copyright|©|\(c\)|all rights reserved|"
    r"lesen sie auch|mehr (?:zum thema|dazu|infos?)|weitere (?:informationen|infos|artikel|links)|"
    r"weiterlesen|zum weiterlesen|siehe auch|schon gelesen|das könnte|auch interessant|kontakt\s*:|"
    r"ansprechpartner|"
    r"teilen|drucken|nach oben|zurück|alle rechte|schlagw[oö]rt|kategorie|à lire aussi|lire aussi|"
    r"voir aussi|leggi anche|lea también|lees ook|advertisement|anzeige|werbung|"
    r"comments?(?: are closed)?\.?$|kommentare?$|leave a (?:reply|comment))"
)


@frozen
class Body:
    """The text of an article, a block a line, and the number of pieces of navigation that were removed."""

    text: str
    left_out: int


@define
class _Line:
    text: str
    at: int | None  # which piece of the page it is
    kept: bool = True


def body_of(page: Page, title: str | None, json_ld: Mapping[str, Any]) -> Body | None:
    """The article of a page; None where trafilatura finds none."""
    from trafilatura import bare_extraction

    found = bare_extraction(page.tree, url=page.url, include_comments=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    written = json_ld.get("articleBody")
    if isinstance(written, str) and len(written) > 2 * len(text):  # a page built by scripts
        return Body("\n".join(_plain(written)) + "\n", 0)
    if not text:
        return None
    lines = _placed(text, page.pieces)
    core = _core(lines, page.pieces)
    for line in lines:
        line.kept = not _is_furniture(line, page, core)
    _drop_labels(lines, page.pieces)
    _drop_doubled_headline(lines, title)
    lines = _with_missed(lines, page, core, title)
    kept = [line.text for line in lines if line.kept]
    return Body("\n".join(kept) + "\n", len(page.pieces) - len(kept)) if kept else None


def _plain(written: str) -> Iterator[str]:
    """The lines of a text, without markup and unescaped."""
    for line in re.split(r"</p>|<br\s*/?>|\n", unescape(written)):
        if plain := " ".join(re.sub(r"<[^<>]*>", " ", line).split()):
            yield plain


def _placed(text: str, pieces: tuple[TextRun, ...]) -> list[_Line]:
    """The lines of a text with their pieces, both in order."""
    by_key = grouped((piece.key, i) for i, piece in enumerate(pieces))
    lines, at = [], -1
    for line in text.splitlines():
        key = key_of(line)
        if not key:
            continue
        place = _next(by_key.get(key, []), at)
        if place is None and len(key) >= LONG / 2:
            place = next((i for i in (*range(at + 1, len(pieces)), *range(at + 1)) if _same(key, pieces[i].key)), None)
        at = at if place is None else place
        lines.append(_Line(line if place is None else _own_words(line, pieces[place]), place))
    return lines


def _own_words(line: str, piece: TextRun) -> str:
    """A line in the page's own characters: trafilatura replaces them by composed ones."""
    composed = unicodedata.normalize("NFC", piece.text)
    return line.replace(composed, piece.text) if composed != piece.text else line


def _same(key: str, piece: str) -> bool:
    """Whether one contains the other, which is not much shorter."""
    return key in piece or (len(piece) * 2 >= LONG and piece in key)


def _next(places: list[int], after: int) -> int | None:
    at = bisect_left(places, after + 1)
    return places[at] if at < len(places) else (places[-1] if places else None)


def _core(lines: list[_Line], pieces: tuple[TextRun, ...]) -> Element | None:
    """The smallest element with most of the text."""
    weights: dict[Element, int] = {}
    total = 0
    for line in lines:
        if line.at is not None:
            total += len(line.text)
            for element in ancestors(pieces[line.at].block):
                weights[element] = weights.get(element, 0) + len(line.text)
    holding = [element for element, weight in weights.items() if weight >= MOST * total]
    return min(holding, key=lambda e: (weights[e], -sum(1 for _ in ancestors(e))), default=None)


MOST = 0.8
"""Minimum share (0 to 1) of a text in its main element."""


def _is_furniture(line: _Line, page: Page, core: Element | None) -> bool:
    """Whether a line is no part of the article, by its place."""
    if line.at is None:
        return False
    piece = page.pieces[line.at]
    above = list(ancestors(piece.block))
    below = above[: above.index(core)] if core in above else above
    if any(_is_marked_furniture(e) for e in below):
        return len(piece.text) < 3 * LONG or piece.link_share > LINKS
    outside = core is not None and not _inside(above, core)
    return outside and piece.block.tag != "h1" and not _is_lead(piece, page) and len(piece.text) < 2 * LONG


def _drop_labels(lines: list[_Line], pieces: tuple[TextRun, ...]) -> None:
    """Removes labels and links from the end; and elsewhere labels that only links follow."""
    ending = True
    for line in reversed(lines):
        if not line.kept:
            continue
        piece = pieces[line.at] if line.at is not None else None
        following = pieces[line.at + 1] if line.at is not None and line.at + 1 < len(pieces) else None
        label = len(line.text) <= LABEL and (SPOKEN.match(line.text.lstrip("-|#* ")) is not None)
        leads_away = piece is not None and piece.link_share > LINKS and len(piece.text) < 2 * LONG
        if ending and (label or leads_away or _is_open(line, piece, following)):
            line.kept = False
            continue
        ending = False
        if label and (leads_away or _is_open(line, piece, following)):
            line.kept = False


def _is_open(line: _Line, piece: TextRun | None, following: TextRun | None) -> bool:
    """Whether a short line announces something, which does not follow at the end of a text."""
    heading = piece is not None and piece.block.tag in HEADINGS
    if following is not None and following.block.tag == "li" and following.link_share < LINKS and _is_prose(following):
        return False
    return len(line.text) <= LABEL and (heading or line.text.rstrip().endswith((":", "…", "»", "›", "→")))


def _drop_doubled_headline(lines: list[_Line], title: str | None) -> None:
    """Removes a repeated headline."""
    key = key_of(title or "")
    again = [line for line in lines[:DOUBLED] if key and key_of(line.text) == key and line.kept]
    for line in again[1:]:
        line.kept = False


DOUBLED = 8
"""Number of first lines in which a headline is a repetition."""


def _with_missed(lines: list[_Line], page: Page, core: Element | None, title: str | None) -> list[_Line]:
    """The lines with the missed pieces among them, in the order of the page."""
    places = [line.at for line in lines if line.at is not None and line.kept]
    if core is None or not places:
        return lines
    text = key_of(" ".join(line.text for line in lines))
    missed = {i: p for i, p in _candidates(page, core, min(places), max(places), title) if p.key not in text}
    found: list[_Line] = []
    done = -1
    for line in lines:
        if line.at is not None and line.kept:
            found += [_Line(missed[i].text, i) for i in sorted(missed) if done < i < line.at]
            done = max(done, line.at)
        found.append(line)
    return found + [_Line(missed[i].text, i) for i in sorted(missed) if i > done]


def _candidates(page: Page, core: Element, first: int, last: int, title: str | None) -> Iterator[tuple[int, TextRun]]:
    """Paragraphs between the first and the last line, a lead between headline and text, and a continuation at the
    end."""
    headline = _headline_at(page, first, title)
    for i, piece in enumerate(page.pieces):
        if piece.link_share > LINKS / 2 or piece.block.tag not in PROSE or not _is_prose(piece):
            continue
        above = list(ancestors(piece.block))
        if any(_is_marked_furniture(e) for e in above[:8] if e is not core):
            continue
        inside = _inside(above, core)
        lead = headline is not None and headline < i < first and (inside or _is_lead(piece, page))
        if lead or (inside and (first < i < last or (last < i and _goes_on(piece, core, page.pieces[last])))):
            yield i, piece


def _inside(above: list[Element], core: Element) -> bool:
    """Whether an element is in the main element, or in one of the same class (a text in several parts)."""
    called = css_marks(core).strip()
    return core in above or bool(called and any(e.tag == core.tag and css_marks(e).strip() == called for e in above))


def _is_marked_furniture(element: Element) -> bool:
    if element.tag in ("body", "html", "main", "article"):
        return False
    return element.tag in ("nav", "footer") or FURNITURE.search(css_marks(element)) is not None


PROSE = frozenset(("p", "li", "div", "blockquote", "h2", "h3", "h4", "dd", "strong"))


def _goes_on(piece: TextRun, core: Element, last: TextRun) -> bool:
    """Whether the piece after the last line belongs to it: another paragraph beside it, or the list it announces."""
    if piece.block.tag == "li":
        return last.text.endswith(":") and piece.block.getparent().getprevious() is last.block
    return piece.block.tag == "p" and piece.block.getparent() is core and len(piece.text) > LONG


def _headline_at(page: Page, first: int, title: str | None) -> int | None:
    key = key_of(title or "")
    return max((i for i, p in enumerate(page.pieces[:first]) if key and p.key == key), default=None)


def _is_prose(piece: TextRun) -> bool:
    return piece.block.tag in HEADINGS or (
        len(piece.text) >= LONG / 2 and re.search(r"[.!?…»”\"]", piece.text) is not None
    )


def _is_lead(piece: TextRun, page: Page) -> bool:
    """Whether a piece is a lead: under the headline and marked so, or equal to the page's description."""
    if any(LEAD.search(css_marks(e)) for e in list(ancestors(piece.block))[:3]):
        return True
    description = key_of(page.first_meta("og:description", "description", "twitter:description") or "")
    return len(description) > LABEL and description[:LABEL] == piece.key[:LABEL]
