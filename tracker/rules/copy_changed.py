"""Our own copy says it no more: the words under `appears_in` are gone from it, or mean something else.

`appears_in` ties a claim to the sentence of our draft or article that says it. When the article is edited, whoever
checked the claim should know: what was checked is not what is printed. White space, case and punctuation are no change.

## Bad

```yaml
# harbour-story.txt says: The port reopened on 4 May.
claim: The port of Eastmark reopened on 3 May 2024.
appears_in:
  - source: harbour-story
    quote: The port reopened on 3 May
```

## Good

```yaml
# harbour-story.txt says: The port reopened on 3 May.
claim: The port of Eastmark reopened on 3 May 2024.
appears_in:
  - source: harbour-story
    quote: The port reopened on 3 May
```

## What to do

Check the claim against the new sentence, then copy its words here; take the entry out where our copy dropped it.
"""

from collections.abc import Iterator

from tracker.anchoring import locate
from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity, Spot
from tracker.model import Anchor, Appearance
from tracker.text.languages import stated

CODE = "A110"
SEVERITY = Severity.WARNING


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        for i, place in enumerate(claim.appears_in):
            source = facts.ledger.source(place.source)
            text = source.text.content if source else None
            anchor = _changed(text, place, source.language) if source and text is not None else None
            if anchor is not None:
                yield rule.finding(
                    f"{place.source}, our own copy, {_now(anchor)}",
                    Spot(claim.path, ("appears_in", i, "quote")),
                    help="check the claim against what our copy says now, and bring this entry up to date",
                    source=place.source,
                    about=place.quote,
                    related=(Passage(place.source, *anchor.span, "what it says now"),) if anchor.span else (),
                )


def _changed(text: str, place: Appearance, language: str) -> Anchor | None:
    """Where the words stand, if they are not what they were."""
    if place.span is not None and text[slice(*place.span)] == place.quote:
        return None
    anchor = locate(text, place.quote, near=place.span[0] if place.span else None, language=stated(language))
    return anchor if anchor.status in ("altered", "missing") else None


def _now(anchor: Anchor) -> str:
    meant = next((d for d in anchor.differences if d.kind not in (None, "left-out")), None)
    if anchor.status == "missing" or meant is None:
        return "does not have these words any more"
    return f'has "{meant.text or "nothing"}" now where this has "{meant.quote or "nothing"}"'
