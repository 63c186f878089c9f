"""Depends on a claim that fell.

A link `depends-on` says: this falls if that one falls. A claim has fallen if it is refuted, if there is not enough
evidence for it, or if all that it rests on was retracted. It pulls down what depends on it, step by step, until the
verdicts say so. Claims that are not recorded as supported do not stand, and cannot fall.

## Bad

```yaml
claim: The bridge cost a third more than planned.
verdict: supported
links:
  - {to: bridge-cost-40-million, relation: depends-on}   # verdict: refuted
```

## Good

```yaml
claim: The bridge cost a third more than planned.
verdict: not-enough-evidence
explanation: The sum that it was reckoned from is refuted.
links:
  - {to: bridge-cost-40-million, relation: depends-on}
```

## What to do

Find evidence that carries the claim by itself and take the link away, or change the verdict.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.provenance.documents import Documents
from tracker.provenance.retraction import UNPROVEN, FallenClaim, dependants, removed_nodes, retracted, unsupported

CODE = "P505"
SEVERITY = Severity.ERROR
READS = ("anchors", "origins")


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    if not any(link.relation == "depends-on" for claim in facts.ledger.claims for link in claim.links):
        return
    fell = {claim.id: UNPROVEN[claim.verdict] for claim in facts.ledger.claims if claim.verdict in UNPROVEN}
    taken_back = removed_nodes(Documents(facts.ledger.sources), retracted(facts.ledger))
    lost = unsupported(facts.origins, facts.ledger.claims, taken_back) if taken_back else ()
    fell |= {claim.id: "rests on retracted sources only" for claim in lost if claim.verdict == "supported"}
    for fall in dependants(facts.ledger, fell):
        if fall.claim.verdict == "supported" and fall.claim.id not in fell:
            yield _finding(facts, rule, fall)


def _finding(facts: Facts, rule: Rule, fall: FallenClaim) -> Finding:
    claim, (_, *others) = fall.claim, fall.chain
    chain = ", which depends on ".join(others)
    link = next(i for i, link in enumerate(claim.links) if link.relation == "depends-on" and link.to == others[0])
    first = facts.ledger.claim(others[-1])
    return rule.finding(
        f"depends on {chain}, which {fall.why}",
        Spot(claim.path, ("links", link, "to")),
        help="cite evidence that supports it by itself and remove the link, or change the verdict",
        about=others[-1],
        related=(Spot(first.path, ("verdict",), message="this one fell"),) if first else (),
    )
