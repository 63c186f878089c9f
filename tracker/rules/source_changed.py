"""A source's text is not the one that was pinned.

The bytes of the text file no longer have the recorded SHA-256: somebody edited it, or git changed its line ends. What
was cited may have changed with it.

## Bad

```yaml
title: China, Russia Circle Wagons in Asia-Pacific
text:
  sha256: sha256:0000000000000000000000000000000000000000000000000000000000000000
```

## Good

```yaml
title: China, Russia Circle Wagons in Asia-Pacific
text:
  sha256: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
```

## What to do

Bring the text back (`git checkout -- sources/ID.txt`), or, if it is a new state of the document, take it in with
`tracker source update ID FILE`: the old text is kept, and every citation is looked up again.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot

CODE = "A104"
SEVERITY = Severity.ERROR


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for source in facts.ledger.sources:
        text = source.text
        if text.pinned is None or text.found is None or text.pinned == text.found:
            continue
        yield rule.finding(
            f"{text.file} has changed since it was pinned: its SHA-256 is {text.found[:12]}…, not {text.pinned[:12]}…",
            Spot(source.path, ("text", "sha256")),
            help=f"bring the old text back with git, or take the new one in: tracker source update {source.id} FILE",
            about=text.found,
        )
