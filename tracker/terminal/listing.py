"""Claims and sources for a terminal, a line each."""

from collections import Counter
from collections.abc import Iterator

from tracker.model import Claim, Ledger, Source
from tracker.text.printable import printable, width
from tracker.text.style import Style

WIDEST = 120
"""Maximum width of a line, in cells, however wide the terminal is."""


VERDICT_COLORS = {"supported": "green", "refuted": "red", "conflicting": "yellow"}


def list_lines(ledger: Ledger, claims: list[Claim], sources: list[Source], style: Style, columns: int) -> Iterator[str]:
    left = max((width(name) for name in [c.id for c in claims] + [s.id for s in sources]), default=0)
    for claim in claims:
        verdict = style.paint(f"{claim.verdict:19}", VERDICT_COLORS.get(claim.verdict, "dim"))
        yield f"{printable(claim.id):{left}}  {verdict}  {_cut(printable(claim.text), columns - left - 23)}"
    if claims and sources:
        yield ""
    cited = Counter(item.source for claim in ledger.claims for item in claim.evidence)
    for source in sources:
        known = f"{source.publisher or 'publisher unknown'}, {source.published or 'no date'}"
        about = f"{known}, cited {cited[source.id]} ×"
        yield f"{printable(source.id):{left}}  {_cut(printable(f'{source.title} ({about})'), columns - left - 2)}"


def _cut(text: str, room: int) -> str:
    return text if len(text) <= max(room, 30) else text[: max(room, 30) - 1] + "…"
