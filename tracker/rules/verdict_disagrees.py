"""The verdict and the stances of the evidence do not go together.

A supported claim needs evidence that supports it, a refuted one evidence that refutes it, a conflicting one both, or an
open contradiction with another claim. Evidence that goes against the verdict is welcome, and needs the editor's word
on it.

## Bad

```yaml
claim: The drill was aimed at a third party.
verdict: supported
evidence:
  - source: drill-report
    quote: the drill was not aimed at any third party
    stance: refutes
```

## Good

```yaml
claim: The drill was aimed at a third party.
verdict: refuted
evidence:
  - source: drill-report
    quote: the drill was not aimed at any third party
    stance: refutes
```

## What to do

Change the verdict or the stance; or say in the item's `because` why it does not decide.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim

CODE = "S208"
SEVERITY = Severity.ERROR

NEEDS = {"supported": "supports", "refuted": "refutes"}
AGAINST = {"supported": "refutes", "refuted": "supports"}


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    disputed = _disputed(facts)
    for claim in facts.ledger.claims:
        if claim.evidence:
            yield from _needed(claim, rule, claim.id in disputed)
            yield from _against(claim, rule)


def _disputed(facts: Facts) -> set[str]:
    """Claims in an open contradiction: the link may stand on either side."""
    return {
        name
        for claim in facts.ledger.claims
        for link in claim.links
        if link.relation == "contradicts" and link.disposition == "open"
        for name in (claim.id, link.to)
    }


def _needed(claim: Claim, rule: Rule, disputed: bool) -> Iterator[Finding]:
    stances = {item.stance for item in claim.evidence}
    needed = NEEDS.get(claim.verdict)
    if needed is not None and needed not in stances:
        message = f"the verdict is {claim.verdict}, and no evidence {needed} the claim"
    elif claim.verdict == "conflicting" and not disputed and not {"supports", "refutes"} <= stances:
        message = "the verdict is conflicting, and the evidence does not conflict: it needs both stances"
    else:
        return
    yield rule.finding(
        message,
        Spot(claim.path, ("verdict",)),
        help="change the verdict, give the evidence its true stance, or link the claim that contradicts this one",
        about=claim.verdict,
    )


def _against(claim: Claim, rule: Rule) -> Iterator[Finding]:
    for i, item in enumerate(claim.evidence):
        if item.stance == AGAINST.get(claim.verdict) and not item.because:
            yield rule.finding(
                f"the verdict is {claim.verdict}, and this evidence {item.stance} the claim",
                Spot(claim.path, ("evidence", i, "stance")),
                help="say in `because` why it does not decide, or change the verdict (conflicting?) or the stance",
                source=item.source,
                about=item.quote or item.source,
            )
