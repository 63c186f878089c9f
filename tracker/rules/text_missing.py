"""A source's text file is not there.

The record promises a text, and no quote can be looked up without it. A text that may not be published is kept outside
(`text.kept: outside`), and one that nobody has is `kept: none`: both say so honestly.

## Bad

```yaml
title: A speech that was never transcribed
text:
  file: speech.txt
```

## Good

```yaml
title: A speech that was never transcribed
text:
  kept: none
```

## What to do

Put the file back, correct `text.file`, or say `kept: none` or `kept: outside`.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot

CODE = "A105"
SEVERITY = Severity.ERROR


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for source in facts.ledger.sources:
        if source.text.kept != "in-repo" or source.text.content is not None:
            continue
        yield rule.finding(
            f"the text of {source.id} cannot be read: {source.text.missing or 'it is not there'}",
            Spot(source.path, ("text",)),
            help=f"put {source.text.file} there, correct text.file, or say `kept: none` or `kept: outside`",
            about=source.text.file,
        )
