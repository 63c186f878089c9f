"""Rests on a retracted source, or on a snapshot whose successor no longer says it.

Evidence that its publisher has taken back carries nothing, and neither do its reprints and translations, nor words that
the record traces to it. Where the way to the retracted text was only inferred (texts that share their words), this is a
warning. It is a warning, too, if the evidence cites a superseded snapshot and the newest one altered the words or
dropped them: the publisher may have corrected itself.

Evidence that goes against the verdict, and `mentions`, carry nothing and are no finding.

## Bad

```yaml
claim: The drug halves the risk.
verdict: supported
evidence:
  - source: trial-2021        # retracted: {date: 2023-02, reason: figures could not be reproduced}
    quote: the risk fell by half
```

## Good

```yaml
claim: The drug halves the risk.
verdict: not-enough-evidence
explanation: The only trial was retracted in 2023.
evidence:
  - source: trial-2021
    quote: the risk fell by half
    stance: mentions
```

## What to do

Look at what remains without it (`tracker what-if --retract SOURCE`), cite something else, or change the verdict. Where
a snapshot was superseded, cite the newest and say what changed."""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity, Spot
from tracker.model import Anchor, Claim, Edge, Source
from tracker.provenance.counting import CARRIES, Nodes, carrying
from tracker.provenance.documents import Documents
from tracker.provenance.retraction import removed_nodes, retracted, shortest_path

CODE = "P503"
SEVERITY = Severity.ERROR
READS = ("anchors", "origins")

INFERRED = frozenset({"reuse", "credit", "attributed"})
"""Steps that no record states."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    documents = Documents(facts.ledger.sources)
    taken_back = {name: removed_nodes(documents, [name]) for name in retracted(facts.ledger)}
    every = frozenset[str]().union(*taken_back.values())
    for claim in facts.ledger.claims:
        if claim.verdict in CARRIES and (taken_back or facts.newer):
            for i in carrying(claim):
                yield from _item(facts, rule, claim, i, taken_back, every)


def _item(
    facts: Facts, rule: Rule, claim: Claim, i: int, taken_back: dict[str, Nodes], every: Nodes
) -> Iterator[Finding]:
    path = shortest_path(facts.origins, f"quote:{claim.id}#{i}", every)
    if path:
        end = path[-1].end
        source = facts.ledger.source(next(name for name, nodes in taken_back.items() if end in nodes))
        if source is not None:
            yield _retracted(rule, claim, i, source, path)
    elif (claim.id, i) in facts.newer:
        newest, anchor = facts.newer[claim.id, i]
        if anchor.status in ("altered", "missing"):
            yield _superseded(rule, claim, i, newest, anchor)


def _retracted(rule: Rule, claim: Claim, i: int, source: Source, path: tuple[Edge, ...]) -> Finding:
    names = [edge.end.partition(":")[2] for edge in path[:-1]] or [claim.evidence[i].source]
    by_way = " → ".join(name for name in dict.fromkeys(names) if name != source.id)
    when = f" on {source.retracted.date}" if source.retracted and source.retracted.date else ""
    reason = f" ({source.retracted.reason})" if source.retracted and source.retracted.reason else ""
    rests = f"rests, by way of {by_way}, on" if path[-1].how != "cites" and by_way else "rests on"
    return rule.finding(
        f"{rests} {source.id}, which was retracted{when}{reason}",
        Spot(claim.path, ("evidence", i, "source")),
        severity=Severity.WARNING if any(edge.how in INFERRED for edge in path) else Severity.ERROR,
        confidence=min(edge.confidence for edge in path),
        help=f"see what remains (`tracker what-if --retract {source.id}`); cite something else or change the verdict",
        source=claim.evidence[i].source,
        about=source.id,
        related=(Spot(source.path, ("retracted",), message="here"),),
    )


def _superseded(rule: Rule, claim: Claim, i: int, newest: str, anchor: Anchor) -> Finding:
    cited = claim.evidence[i].source
    changed = next((d for d in anchor.differences if d.kind), None)
    if anchor.status == "missing" or anchor.span is None:
        message, related = f"{newest}, which supersedes it, no longer has these words", tuple[Passage, ...]()
    else:
        how = f': "{changed.text or "nothing"}" for "{changed.quote or "nothing"}"' if changed else ""
        message = f"{newest}, which supersedes it, says it otherwise{how}"
        related = (Passage(newest, *anchor.span, "the newest words"),)
    return rule.finding(
        f"rests on an old snapshot, {cited}: {message}",
        Spot(claim.path, ("evidence", i, "source")),
        severity=Severity.WARNING,
        help=f"read what became of it, and cite {newest}; or waive this and say why the old words still count",
        source=cited,
        about=f"{newest}: {claim.evidence[i].quote}",
        related=related,
    )
