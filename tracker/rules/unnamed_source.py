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
from tracker.rules._common import anchored, quote_spot

CODE = "S209"
SEVERITY = Severity.NOTE
READS = ("anchors", "unnamed")
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact", "reworded", "altered", "ambiguous"):
        if unnamed := facts.unnamed.get((claim.id, i)):
            yield rule.finding(
                f'the cited passage names nobody: "{unnamed.words}"',
                quote_spot(claim, i, unnamed.cue),
                confidence=0.7 if unnamed.voice else 0.8,
                help="look for a passage in which somebody says so by name, or say in `because` why this will do",
                source=item.source,
                about=unnamed.words,
                related=(Passage(item.source, anchor.start or 0, anchor.end or 0, "the passage"),),
            )
