"""A verdict has fewer approvals than the setting `required-reviews` asks for.

An approval counts while the claim is as it was when it was signed, and not before its own date; nobody's approval of
their own claim counts (by git's author; the setting `no-own-reviews-by` names whom that concerns), and as long as
somebody asks for changes that were not made, the claim waits. Verdicts named in `no-review-for` need none.

## Bad

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
verdict: supported   # required-reviews = 1, and nobody has reviewed it
```

## Good

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
verdict: supported   # and beside it port-reopened.reviews/2024-05-04-anna-keller.yaml
```

## What to do

`tracker review --queue` lists what waits; `tracker review CLAIM --by NAME` signs it, `tracker review -i` goes through
the queue one by one.
"""

from collections.abc import Iterator, Sequence

from tracker.approvals import standing_of
from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Review
from tracker.records.reviews import ReviewStanding, needs_review

CODE = "V601"
SEVERITY = Severity.NOTE
READS = ("anchors",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    ledger, settings = facts.ledger, facts.ledger.settings
    for claim in ledger.claims if settings.required_reviews else ():
        found = standing_of(ledger, claim, facts.anchors, facts.today)
        missing = len(found.approvals) < settings.required_reviews
        if needs_review(claim, settings) and (missing or found.objections):
            yield rule.finding(
                f"the verdict is {claim.verdict}, and {_why(found, settings.required_reviews)}",
                Spot(claim.path, ("verdict",)),
                help=_what_to_do(claim.id, found),
            )


def _why(found: ReviewStanding, required: int) -> str:
    if found.objections:
        return f"{_names(found.objections)} asked for changes: {found.objections[-1].because or 'no reason given'}"
    counted = f"it has {len(found.approvals)} of the {required} approvals that it needs"
    state = counted if found.approvals else "nobody has approved it"
    for reviews, what in (
        (found.stale, "of what has changed since"),
        (found.own, "of their own claim"),
        (found.early, "dated in the future"),
        (found.unsigned, "without a stamp, so that nobody knows of what"),
    ):
        if reviews:
            state += f" (not counted: by {_names(reviews)}, {what})"
    return state


def _what_to_do(name: str, found: ReviewStanding) -> str:
    if found.objections:
        return f"make the changes, or have it reviewed again: tracker review {name} --by NAME"
    return f"have it reviewed: tracker review {name} --by NAME"


def _names(reviews: Sequence[Review]) -> str:
    return ", ".join(review.by for review in reviews)
