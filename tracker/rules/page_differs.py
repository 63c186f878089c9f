"""The quote stands on another page, or is spoken at another time, than `where` says.

`tracker cite` and `tracker add` write down on which page of a PDF a passage stands (`p. 3 of 12`, counted from the
first page of the file), and at which time of a recording its words are spoken (`00:12:03`, by its subtitles). When the
quote or the text changes, the place may be another one. A time within the passage is right. A page as an editor writes
it (`p. 3`, `page iv`) is the one that is printed on the paper, and is not checked; nor are times where the subtitles
are not kept beside the text, or the extra `ingest` is not installed.

## Bad

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
evidence:
  - source: port-report
    quote: the port of Eastmark reopened on 3 May  # on the fourth of twelve pages
    where: p. 3 of 12
```

## Good

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
evidence:
  - source: port-report
    quote: the port of Eastmark reopened on 3 May
    where: p. 4 of 12
```

## What to do

Let `tracker fix` write the page or the time.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Edit, Finding, Fix, Rule, Severity, Spot
from tracker.ingest.marks import page_or_time
from tracker.rules._common import anchored

CODE = "A109"
SEVERITY = Severity.NOTE
READS = ("anchors",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact", "reworded", asked=lambda item: item.where is not None):
        source = facts.ledger.source(item.source)
        if item.where is None or source is None or anchor.span is None:
            continue
        right = page_or_time(facts.ledger.root, source, item.where, *anchor.span)
        if right is None:
            continue
        keys = ("evidence", i, "where")
        stands = "stands on" if right.startswith("p") else "is spoken at"
        yield rule.finding(
            f"the quote {stands} {right}, not {'on' if right.startswith('p') else 'at'} {item.where}",
            Spot(claim.path, keys),
            help="tracker fix writes it",
            source=item.source,
            about=item.where,
            wordless=True,
            fix=Fix(True, f"write {right}", (Edit(claim.path, keys, right),)),
        )
