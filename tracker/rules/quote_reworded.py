"""A quote that is in its source with harmless differences.

Case, punctuation, spelling, spacing: the meaning stands, and the words are not exactly the source's.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: Japan is to buy around 500  tomahawk missiles
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: Japan is to buy around 500 Tomahawk missiles
```

## What to do

Let `tracker fix` bring the quote to the source's exact words. Where the quote leaves out words that matter, without an
ellipsis, only `tracker fix --unsafe` puts them in: see whether the claim still holds with them.
"""

from collections.abc import Iterator

from tracker.anchoring.edges import closes_early
from tracker.anchoring.locate_quote import only_spaces
from tracker.facts import Facts
from tracker.findings import Edit, Finding, Fix, Rule, Severity
from tracker.model import Difference, Evidence
from tracker.rules._common import SHOWN, anchored, both_places

CODE = "A106"
SEVERITY = Severity.NOTE
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "reworded"):
        source = facts.ledger.source(item.source)
        text, found, quote = source.text.content if source else None, anchor.span, item.quote or ""
        if text is None or found is None or only_spaces(quote, passage := text[slice(*found)]):
            continue
        cut = closes_early(text, quote, found[1])
        gaps = any(d.quote.startswith(("…", "[")) for d in anchor.differences)  # written on purpose: not filled in
        fixable = not (gaps or cut or item.quote_sha256)
        fix = _fix(claim.path, i, item, found, passage, anchor.differences) if fixable else None
        first = anchor.differences[0] if anchor.differences else None
        where, related = both_places(facts, claim, i, anchor, first, "the source's words")
        yield rule.finding(
            "the quote is in the source with harmless differences" + _listed(quote, passage, anchor.differences),
            where,
            help=CUT if cut else _help(item, gaps, anchor.differences),
            source=item.source,
            about=quote,
            related=related,
            fix=fix,
        )


CUT = "the quote ends with a full stop where the source's sentence goes on: quote on, or leave the full stop out"


def _help(item: Evidence, gaps: bool, differences: tuple[Difference, ...]) -> str:
    if item.quote_sha256:
        return "unseal it, let tracker fix write the source's exact words, and seal it again"
    if gaps:
        return "write the source's exact words on either side of the gaps"
    if any(d.kind for d in differences):
        return "mark what is left out with an ellipsis, or let tracker fix --unsafe put it in and read the claim again"
    return "tracker fix writes the source's exact words"


def _listed(quote: str, passage: str, differences: tuple[Difference, ...]) -> str:
    if differences:
        pairs = [_pair(d.quote, d.text) for d in differences]
    else:
        mine, theirs = quote.split(), passage.split()
        pairs = [_pair(a, b) for a, b in zip(mine, theirs, strict=False) if a != b] if len(mine) == len(theirs) else []
    more = [f"and {len(pairs) - SHOWN} more"] if len(pairs) > SHOWN else []
    return ": " + ("; ".join(pairs[:SHOWN] + more) or "spaces or punctuation")


def _pair(quoted: str, there: str) -> str:
    if quoted and there:
        return f'"{quoted}" is "{there}" there'
    return f'"{there}" is left out' if there else f'"{quoted}" is not there'


def _fix(
    path: str, item: int, cited: Evidence, found: tuple[int, int], passage: str, differences: tuple[Difference, ...]
) -> Fix:
    """Safe unless it would put words of matter into the quote: an editor has to see those."""
    edits = [Edit(path, ("evidence", item, "quote"), passage)]
    if cited.span not in (None, found):
        edits.append(Edit(path, ("evidence", item, "span"), found))
    safe = not any(d.kind for d in differences)
    return Fix(
        safe, "write the source's exact words" if safe else "put in the words that the quote leaves out", tuple(edits)
    )
