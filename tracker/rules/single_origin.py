"""Fewer independent origins than asked for.

Ten reprints of one wire are one witness. Origins are counted, not articles: snapshots of one document, reprints and
translations, texts that share their words, texts of one publisher or author, and what one speaker said are one origin.
The accounts of a story (claims joined by `repeats`) are counted together. How many there should be is the setting
`min-origins` (1, if nothing is set: then only the marks of the Admiralty code are held against the count).

- Credibility 1 means confirmed by other sources: it needs two origins.
- A claim is no more credible than its only source, if that is not usually reliable (D: at best 4, doubtful) or
  unreliable (E: at best 5, improbable). F says that nobody can tell, and is held against nothing.

## Bad

```yaml
# min-origins = 2
claim: The port reopened on 3 May.
verdict: supported
credibility: 1
evidence:
  - {source: morning-post, quote: the port reopened on 3 May}   # syndicates harbour-wire
  - {source: harbour-wire, quote: the port reopened on 3 May}
```

## Good

```yaml
claim: The port reopened on 3 May.
verdict: supported
credibility: 1
evidence:
  - {source: harbour-wire, quote: the port reopened on 3 May}
  - {source: port-authority-log, quote: port open for all ships}
```

## What to do

Look for somebody else who knows it; `tracker show --trace` shows where the words come from. Where there can only be one
origin, waive the finding: `{rule: single-origin, because: an announcement has one origin, about: Valdai}`. If two texts
only look alike, say so in the source: `independent_of: [{source: …, because: …}]`.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity, Spot
from tracker.model import Claim, Origin
from tracker.provenance import counts_origins
from tracker.provenance.admiralty import CEILING, CONFIRMED, credibility_words, grade_words
from tracker.provenance.counting import grade_of, origin_name, origins_of, quotes_of
from tracker.provenance.summary import counted_together
from tracker.rules._common import SHOWN
from tracker.text.printable import plural

CODE = "P501"
SEVERITY = Severity.NOTE
READS = ("anchors", "origins")


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claims in counted_together(facts.ledger) if counts_origins(facts.ledger) else ():
        origins = origins_of(facts.origins, quotes_of(facts.origins, claims))
        if 0 < len(origins) < facts.ledger.settings.min_origins:
            yield _too_few(facts, rule, claims, origins)
        if len(origins) == 1:
            for claim in claims:
                yield from _too_credible(facts, rule, claim, origins[0])


def _too_few(facts: Facts, rule: Rule, claims: tuple[Claim, ...], origins: tuple[Origin, ...]) -> Finding:
    first, wanted = claims[0], facts.ledger.settings.min_origins
    counted = plural(len(origins), "independent origin")
    whose = f"has {counted} in {len(claims)} accounts" if len(claims) > 1 else f"has {counted}"
    names = ", ".join(origin_name(facts.origins, origin) for origin in origins)
    return rule.finding(
        f"{whose}, and min-origins asks for {wanted}: {names}",
        Spot(first.path, ("verdict",)),
        help=f"find somebody else who knows it (see `tracker show {first.id} --trace`), or waive this and say why",
        about=names,
        related=_passages(facts, origins),
    )


def _passages(facts: Facts, origins: tuple[Origin, ...]) -> tuple[Passage, ...]:
    seen = (e for origin in origins for quote in origin.quotes for e in facts.origins.edges_from(quote))
    spots = dict.fromkeys(spot for edge in seen if edge.how == "cites" for spot in edge.seen)
    return tuple(Passage(*spot, "one of its quotes") for spot in list(spots)[:SHOWN])


def _too_credible(facts: Facts, rule: Rule, claim: Claim, origin: Origin) -> Iterator[Finding]:
    """What the Admiralty code holds against a mark that rests on one origin."""
    if claim.credibility is None:
        return
    grade, name = grade_of(facts.origins, facts.ledger, origin), origin_name(facts.origins, origin)
    if claim.credibility < CEILING.get(grade or "", 0):
        best = credibility_words(CEILING[grade or ""])
        why = f"its only origin, {name}, is graded {grade_words(grade or '')}: at best {best}"
    elif claim.credibility == CONFIRMED:
        why = f"it has one origin: {name}"
    else:
        return
    yield rule.finding(
        f"the credibility is {credibility_words(claim.credibility)}, and {why}",
        Spot(claim.path, ("credibility",)),
        help="lower the credibility, or cite somebody independent who confirms it",
        about=f"credibility: {name}",
    )
