"""A judge says that two supported claims cannot both be true, where the rules see no conflict.

Words can conflict in ways that no rule knows: a team that won did not draw. A judge that was asked with `tracker judge`
(a language model, say) may see it, and may be wrong. So this is a note of low confidence and never more, and it stays
only as long as both claims keep the words that the judge was asked about.

## Bad

```yaml
# claims/derby-won.yaml
claim: Eastmark won the derby on Sunday.
verdict: supported
---
# claims/derby-shared.yaml
claim: The derby on Sunday brought each side one point.
verdict: supported
```

## Good

```yaml
# claims/derby-shared.yaml
claim: The derby on Sunday brought each side one point.
verdict: supported
links:
  - to: derby-won
    relation: distinct
    because: the women's derby and the men's
```

## What to do

Look at both passages. If the judge is right, correct a claim or record the contradiction; if it is not, link the claims
as `distinct`, `updates` or `reports`, or let another judge answer: where judges disagree, nothing is said.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.judging.resolutions import finding_places, unsettled
from tracker.rules._support import judges_labels

CODE = "C407"
SEVERITY = Severity.NOTE
READS = ("anchors", "matches", "comparisons")


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for left, right, comparison in unsettled(facts.ledger, facts.comparisons):
        if comparison.conflicts[0].kind != "judged":
            continue
        here, other = finding_places(left, right)
        reason = next((f": {kept.reason}" for kept in comparison.judgements if kept.reason), "")
        yield rule.finding(
            f"may conflict with {other.id}; {judges_labels(comparison.judgements)}{reason}",
            Spot(here.path, ("claim",)),
            confidence=comparison.confidence,
            help=f"look at both: correct one, or say what it is: tracker conflicts --both-stand {here.id} {other.id}"
            " --because …; or link them as updates or distinct",
            about=other.id,
            related=(
                Spot(other.path, ("claim",), message="the other claim"),
                *(Spot(kept.path, ("label",), message="the judge's answer") for kept in comparison.judgements),
            ),
        )
