"""The cited passage itself names nobody: is seen as, analysts said, it became known.

The record may be faithful to its source, and the source still rest on no one. An editor should know it before the claim
is printed.

## Bad

```yaml
claim: The exercise is seen as a response to missile deployments.
verdict: supported
evidence:
  - source: drill-report
    quote: The exercise is seen as a response to the spread of missiles
```

## Good

```yaml
claim: China's Defense Ministry said that the drill was not aimed at any third party.
verdict: supported
evidence:
  - source: drill-report
    quote: China's Defense Ministry said that the drill was not aimed at any third party
```

## What to do

Look for a passage in which somebody says it under their name. If there is none, say so in the item's `because`.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity
from tracker.model import Anchor
from tracker.rules._common import anchored, quote_spot
from tracker.text.cues import spoken
from tracker.text.sentences import around
from tracker.text.signals.attribution import Attribution, attributions

CODE = "S209"
SLUG = "unnamed-source"
SEVERITY = Severity.NOTE
READS = ("anchors",)

VERDICTS = frozenset({"supported", "conflicting", "unchecked"})


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact", "reworded", "altered", "ambiguous"):
        source = facts.ledger.source(item.source)
        if source is None or source.text.content is None or not spoken(source.language):
            continue
        if claim.verdict not in VERDICTS or item.stance != "supports" or item.because:
            continue
        if unnamed := _unnamed(source.text.content, anchor):
            who = f"{unnamed.speaker} {unnamed.text}".strip()
            yield rule.finding(
                f'the cited passage names nobody: "{who}"',
                quote_spot(claim, i, unnamed.text),
                confidence=0.8 if unnamed.kind == "unnamed" else 0.7,
                help="look for a passage in which somebody says so by name, or say in `because` why this will do",
                claim=claim.id,
                source=item.source,
                about=who,
                related=(Passage(item.source, anchor.start or 0, anchor.end or 0, "the passage"),),
            )


def _unnamed(text: str, anchor: Anchor) -> Attribution | None:
    """Who says what is quoted, if that is nobody in particular: the quote lies in the scope of such words, and in that
    of nobody who is named."""
    if anchor.start is None or anchor.end is None:
        return None
    start, end = around(text, anchor.start, anchor.end)
    quoted = anchor.start - start, anchor.end - start
    bearing = [one for one in attributions(text[start:end]) if one.scope[0] < quoted[1] and quoted[0] < one.scope[1]]
    if any(one.named is not False for one in bearing):
        return None
    return bearing[0] if bearing else None
