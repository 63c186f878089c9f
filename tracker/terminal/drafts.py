"""A draft for a terminal: its sentences, a line each, with their claims."""

from collections.abc import Iterator, Sequence

from tracker.text.printable import plural, printable
from tracker.text.style import Style
from tracker.views.drafts import DraftView, KnownClaim, ReadSentence, short

COLORS = {"covered": "green", "conflicts": "red", "uncovered": "yellow"}


def draft_lines(view: DraftView, shown: Sequence[ReadSentence], style: Style) -> Iterator[str]:
    """The wanted sentences, and the claims whose sentence is gone."""
    for one in shown:
        yield from _sentence(one, style)
    yield from (f"gone: {printable(claim.id)}: “{printable(claim.text)}”" for claim in view.draft.lost)


def _sentence(one: ReadSentence, style: Style) -> Iterator[str]:
    what = style.paint(printable(one.what), COLORS.get(one.kind, "dim"))
    sentence = printable(" ".join(one.text.split()))
    if one.kind in COLORS:
        sentence = style.paint(sentence, "underline", COLORS[one.kind])
    yield f"{one.line}: {what}: {sentence}"
    for known in one.known:
        claim = known.claim
        yield f"    {printable(claim.id)}: “{printable(claim.text)}” ({printable(_about(known))})"
        for item in claim.evidence:
            if item.quote:
                yield f"      {printable(f'{item.source} {item.stance}: “{short(item.quote)}”')}"
    for kind, before, after in one.changes:
        yield f"    {kind}: {' → '.join(f'“{printable(words)}”' for words in (before, after) if words)}"
    for proposal in one.sentence.proposals if len(one.sentence.proposals) > 1 else ():
        yield f"    · {printable(proposal.text)}"
    if one.needs:
        yield f"    {printable(one.needs)}"
    yield from (f"    {printable(remark)}" for remark in one.remarked)


def _about(known: KnownClaim) -> str:
    """Speaker, date, verdict, sources, and findings of a claim."""
    claim, counts = known.claim, ((known.errors, "error"), (known.warnings, "warning"))
    found = ", ".join(plural(n, what) for n, what in counts if n)
    origins = f"from {', '.join(known.origins)}" if known.origins else ""
    return "; ".join(filter(None, (claim.speaker, claim.date, claim.verdict, origins, found)))
