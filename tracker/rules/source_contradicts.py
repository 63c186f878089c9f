"""A sentence elsewhere in the sources conflicts with a supported claim, and the claim does not cite it.

Evidence against a claim is evidence, too. This is a note, never more: the machine reads one sentence, the editor the
article.

## Bad

```yaml
claim: The exercise was aimed at a third party.
verdict: supported
evidence:
  - source: wire
    quote: the exercise was aimed at a third party
# elsewhere in the sources: "The exercise was not aimed at any third party."
```

## Good

```yaml
claim: The exercise was aimed at a third party.
verdict: conflicting
evidence:
  - source: wire
    quote: the exercise was aimed at a third party
  - source: explainer
    quote: The exercise was not aimed at any third party
    stance: refutes
```

## What to do

Read the sentence where it stands. Cite it with `stance: refutes` and think the verdict over, or waive the finding and
say why it does not matter.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity, Spot

CODE = "C406"
SEVERITY = Severity.NOTE
READS = ("anchors", "source_conflicts")


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for found in facts.source_conflicts:
        claim, source = facts.ledger.claim(found.claim), facts.ledger.source(found.source)
        if claim is None or source is None or source.text.content is None:
            continue
        first = found.comparison.conflicts[0]
        yield rule.finding(
            f'a sentence in {source.id} conflicts with it ({first.kind}): "{first.right}"',
            Spot(claim.path, ("claim",), first.left),
            confidence=found.comparison.confidence,
            help="read it where it stands; cite it with `stance: refutes`, or waive this and say why",
            source=source.id,
            about=source.text.content[found.start : found.end],
            related=(Passage(source.id, found.start, found.end, "here"),),
        )
