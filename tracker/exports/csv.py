"""CSV (RFC 4180) for spreadsheets: a row for every item of evidence, and one for a claim that cites nothing.

A spreadsheet reads a cell that begins with = + - @, a tab or a line end as a formula, and a formula can leak your
ledger. Such a cell gets an apostrophe before it, which `unguarded` removes. So does text after a semicolon or a tab,
which separate cells elsewhere. A command for a CI runner (`##[…]`) is broken by a space: other exports keep it.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from tracker.anchoring import anchor_all
from tracker.exports import Exported, ExportOptions
from tracker.model import Anchor, Claim, Evidence, Ledger
from tracker.text.printable import unobeyed

COLUMNS = (
    *("claim", "text", "speaker", "date", "verdict", "rating", "explanation", "published", "published url", "tags"),
    *("item", "stance", "source", "title", "publisher", "quote", "start", "end", "found", "origin", "because", "where"),
)
_FORMULA = re.compile(r"(?:^|(?<=[;\t]))(?='* *[=+\-@＝＋－＠])|^(?='*[\t\r\n])")
_GUARDED = re.compile(r"(?:^|(?<=[;\t]))'(?='* *[=+\-@＝＋－＠])|^'(?='*[\t\r\n])")


def export(ledger: Ledger, options: ExportOptions) -> Exported:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    anchors = anchor_all(ledger)
    for claim in filter(options.wants, ledger.claims):
        head = list(_claim(claim))
        for i, item in enumerate(claim.evidence):
            row = [*head, str(i + 1), *_evidence(ledger, item, anchors.get((claim.id, i)))]
            writer.writerow(map(guarded, row))
        if not claim.evidence:
            writer.writerow([*map(guarded, head), *[""] * (len(COLUMNS) - len(head))])
    return Exported(unobeyed(out.getvalue()))


def _claim(claim: Claim) -> Iterator[str]:
    yield from (claim.id, claim.text, claim.speaker or "", claim.date or "", claim.verdict)
    yield from (claim.rating.label if claim.rating else "", claim.explanation or "")
    yield from (claim.published.date or "", claim.published.url or "") if claim.published else ("", "")
    yield ", ".join(claim.tags)


def _evidence(ledger: Ledger, item: Evidence, anchor: Anchor | None) -> Iterator[str]:
    source = ledger.source(item.source)
    yield from (item.stance, item.source, source.title if source else "", (source.publisher or "") if source else "")
    yield item.quote or ""
    place = (anchor.start, anchor.end) if anchor else item.span or (None, None)
    yield from ("" if offset is None else str(offset) for offset in place)
    yield anchor.status if anchor else "not checked"
    yield from (item.origin or "", item.because or "", item.where or "")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet reads as a formula."""
    return _FORMULA.sub("'", cell)


def unguarded(cell: str) -> str:
    """The original text of a guarded cell."""
    return _GUARDED.sub("", cell)
