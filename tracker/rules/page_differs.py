"""The quote stands on another page than `where` says.

`tracker cite` and `tracker add` write down on which page of a PDF a passage stands: `p. 3 of 12`, counted from the
first page of the file. When the quote or the text changes, the page may be another one. A page as an editor writes it
(`p. 3`, `page iv`) is the one that is printed on the paper, and is not checked.

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

Let `tracker fix` write the page.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Edit, Finding, Fix, Rule, Severity, Spot
from tracker.ingest.marks import is_page, page_of
from tracker.rules._common import anchored

CODE = "A109"
SLUG = "page-differs"
SEVERITY = Severity.NOTE
READS = ("anchors",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact", "reworded"):
        source = facts.ledger.source(item.source)
        if item.where is None or not is_page(item.where) or source is None or anchor.start is None:
            continue
        page = page_of(source.text.content or "", anchor.start)
        if page is not None and page != item.where:
            keys = ("evidence", i, "where")
            yield rule.finding(
                f"the quote stands on {page}, not on {item.where}",
                Spot(claim.path, keys),
                help="tracker fix writes the page",
                claim=claim.id,
                source=item.source,
                about=item.where,
                wordless=True,
                fix=Fix(True, "write the page", (Edit(claim.path, keys, page),)),
            )
