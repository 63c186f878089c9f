"""A source without publisher, date or url.

Whoever reads a claim wants to know who published its evidence, when and where. If nobody knows, `unknown` is an honest
value, and no finding: it says that somebody looked. An archived address will do for the url. A text of our own (`kind:
own`) needs none of it: everybody knows where it is from.

## Bad

```yaml
title: Port Eastmark reopens
text: {sha256: 'sha256:4f…'}
```

## Good

```yaml
title: Port Eastmark reopens
publisher: Eastmark Courier
published: unknown
archived_url: https://archive.example/20240504/port-reopens
text: {sha256: 'sha256:4f…'}
```

## What to do

Fill in what you know, and write `unknown` for what you have looked for and not found.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Source

CODE = "P504"
SEVERITY = Severity.NOTE


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for source in facts.ledger.sources:
        if source.kind != "own" and (lacking := _lacking(source)):
            yield rule.finding(
                f"the source has {_listed(lacking)}",
                Spot(source.path, ("title",)),
                help="fill in what you know, and write `unknown` for what you looked for and did not find",
                about=", ".join(lacking),
            )


def _lacking(source: Source) -> list[str]:
    known = {
        "publisher": source.publisher,
        "date of publication": source.published,
        "url": source.url or source.archived_url,
    }
    return [name for name, value in known.items() if not (value or "").strip()]


def _listed(lacking: list[str]) -> str:
    *others, last = (f"no {name}" for name in lacking)
    return f"{', '.join(others)} and {last}" if others else last
