"""The source says that somebody says so; the claim says that it is so, or that somebody else says so.

What a minister claims is evidence that he claims it. A claim that keeps the words and drops the speaker turns an
opinion into a fact; one that changes the speaker puts words into a mouth.

## Bad

```yaml
claim: China is preparing for a major war.
verdict: supported
evidence:
  - source: foreign-affairs
    quote: critics say that China is preparing for a major war
```

## Good

```yaml
claim: China is preparing for a major war.
speaker: critics of Xi Jinping
verdict: supported
evidence:
  - source: foreign-affairs
    quote: critics say that China is preparing for a major war
```

## What to do

Give the claim its `speaker`, or write the speaker into it; for the fact itself cite evidence that does not rest on
somebody's word.
"""

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S205"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.5)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    speaker, theirs = one.claim, one.evidence
    if not speaker:
        return (
            f'the source attributes this ("{theirs}"), the claim states it as a fact',
            "name who says so, in the claim or as its `speaker`; or cite evidence for the fact itself",
        )
    if theirs:
        return (
            f'the claim has it from "{speaker}", the source from somebody else ("{theirs}")',
            f'correct the speaker, or cite the passage in which "{speaker}" says so',
        )
    return (
        f'nothing in or near the cited passage says that "{speaker}" said this',
        f'cite the passage in which "{speaker}" says so',
    )
