"""A claim has changed since somebody approved it.

An approval is about certain words, a verdict, the sum behind a figure, and the evidence for it: quotes, translations,
and the passages of the sources that the quotes stand for. Its stamp knows them, so that a text that is changed together
with its hash makes an approval stale. Formatting, spans, tags, notes and a quote's typography are not part of it. (A
stamp that begins with `1:` is an older one: it does not know passages, translations and sums.) One who asked for
changes is not asked again here: that there were some is what they wanted. And once enough others have approved the
claim as it is now, old approvals are history.

## Bad

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
verdict: refuted   # and when Anna Keller approved it, it was supported
```

## Good

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
verdict: refuted   # approved anew: port-reopened.reviews/2024-06-01-anna-keller.yaml
```

## What to do

Review it again: `tracker review CLAIM --by NAME`. `tracker diff REVISION` shows what has changed.
"""

from collections.abc import Iterator

from tracker.approvals import standing_of
from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Review

CODE = "V602"
SEVERITY = Severity.WARNING
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    ledger, settings = facts.ledger, facts.ledger.settings
    for claim in ledger.claims:
        if claim.reviews:
            found = standing_of(ledger, claim, facts.anchors, facts.today)
            if len(found.approvals) < max(1, settings.required_reviews):
                yield from (_finding(rule, claim, review) for review in found.stale)


def _finding(rule: Rule, claim: Claim, review: Review) -> Finding:
    return rule.finding(
        f"has changed since {review.by} approved it on {review.date}",
        Spot(claim.path, ("claim",)),
        help=f"review it again: tracker review {claim.id} --by NAME",
        about=review.by,
        related=(Spot(review.path or claim.path, () if review.path else ("review",), "", "signed here"),),
    )
