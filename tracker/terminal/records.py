"""A claim or a source for a terminal, in full."""

from collections.abc import Iterator, Mapping
from textwrap import wrap

from attrs import evolve

from tracker.anchoring import anchor_all
from tracker.approvals import held
from tracker.model import Anchors, Claim, Evidence, Ledger, Source
from tracker.provenance.admiralty import credibility_words, grade_words
from tracker.terminal.passages import marked_lines
from tracker.text.printable import printable
from tracker.text.style import Style
from tracker.views.claims import Quote, quote_view

CONTEXT = 120
"""Code points shown on either side of a quote."""


def claim_lines(ledger: Ledger, claim: Claim, style: Style, columns: int) -> Iterator[str]:
    """A claim for people: its words, each quote in its context, its links, and its reviews."""
    yield style.paint(printable(claim.id), "bold") + style.paint(f"  {printable(claim.path)}", "dim")
    yield from wrap(f"“{printable(claim.text)}”", columns)
    facts = {"speaker": claim.speaker, "date": claim.date, "verdict": claim.verdict, "why": claim.explanation}
    facts |= {"credibility": credibility_words(claim.credibility) if claim.credibility else None}
    facts |= {"tags": ", ".join(claim.tags), "notes": claim.notes}
    yield from _table(facts)
    anchors = anchor_all(evolve(ledger, claims=(claim,)))
    for i in range(len(claim.evidence)):
        yield ""
        yield from _quote(quote_view(ledger, claim, i, anchors.get((claim.id, i)), room=CONTEXT), style, columns)
    for link in claim.links:
        other = ledger.claim(link.to)
        words = f" “{printable(other.text)}”" if other else ""
        why = f" ({printable(link.because)})" if link.because else ""
        yield ""
        yield f"{link.relation} {printable(link.to)}{words}{why}"
    yield from _reviews(ledger, claim, anchors)


def _reviews(ledger: Ledger, claim: Claim, anchors: Anchors) -> Iterator[str]:
    if claim.reviews:
        yield ""
    fitting = zip(claim.reviews, held(ledger, claim, anchors), strict=True)
    for review, fits in sorted(fitting, key=lambda each: each[0].date):
        decision = "approved" if review.decision == "approved" else "asked for changes"
        why = f": {review.because}" if review.because else ""
        since = "" if review.stamp is None or fits else "; the claim has changed since"
        yield printable(f"{review.by} {decision} on {review.date}{why}{since}")


def _quote(quote: Quote, style: Style, columns: int) -> Iterator[str]:
    where = f"{quote.title}, {quote.about or 'publisher unknown'}"
    yield f"{quote.item.stance}: {style.paint(printable(quote.item.source), 'bold')} ({printable(where)})"
    if quote.pieces:
        yield style.paint(f"  {quote.state} at [{quote.start}, {quote.end}]", "dim")
        yield from marked_lines(quote.pieces, "quote", style, columns, quote.cut)
    elif quote.state in ("sealed", "unknown"):
        why = SEALED if quote.state == "sealed" else quote.why_not
        yield f"  {style.paint(printable(f'not shown: {why}'), 'yellow')}"
    else:
        yield f"  {style.paint(printable(f'{quote.state}: “{quote.item.quote}”'), 'red')}"


SEALED = "its text is kept outside the repository (--show-sealed shows it where the store is at hand)"


def source_lines(ledger: Ledger, source: Source, style: Style) -> Iterator[str]:
    yield style.paint(printable(source.id), "bold") + style.paint(f"  {printable(source.path)}", "dim")
    yield printable(source.title)
    yield from _table(
        {
            "publisher": source.publisher,
            "author": ", ".join(source.author),
            "published": source.published,
            "url": source.url,
            "kind": source.kind,
            "grade": grade_words(source.grade) if source.grade else None,
            "from": ", ".join(f"{d.how} {d.source}" for d in source.derived_from),
            "text": f"{source.text.file} ({len(source.text.content):,} characters)"
            if source.text.content is not None
            else f"none at hand ({source.text.missing or source.text.kept})",
            "notes": source.notes,
        }
    )
    citing = [(claim, item) for claim in ledger.claims for item in claim.evidence if item.source == source.id]
    yield ""
    yield f"cited {len(citing)} ×" + (":" if citing else "")
    for claim, item in citing:
        yield f"  {printable(claim.id)} ({claim.verdict}): {_quoted(item)}"


def _quoted(item: Evidence) -> str:
    return f"“{printable(item.quote)}”" if item.quote is not None else "a sealed quote"


def _table(facts: Mapping[str, str | None]) -> Iterator[str]:
    for name, value in facts.items():
        if value:
            yield f"  {name:11} {printable(value)}"
