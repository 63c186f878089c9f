"""Quantifiers and exclusives: `all`, `most`, `some`, `few`; `only`, `first`, `never`, `none`.

They change a statement's extent, not its topic. Offsets are code points, 0-based, end-exclusive.
"""

from attrs import frozen

from tracker.text.caches import remembered
from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases


@frozen
class Quantifier:
    """`kind`: `all`, `most`, `some`, `few`, `always`, `often`, `sometimes`, or an exclusive: `only`, `first`, `never`,
    `none`."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def exclusive(self) -> bool:
        return self.kind in ("only", "first", "never", "none")

    @property
    def extent(self) -> int:
        """How much a statement claims with it: more than with a quantifier of less extent, or `UNQUANTIFIED`."""
        return EXTENT.get(self.kind, MOST_CLAIMED)


EXTENT = {"few": 1, "some": 2, "sometimes": 2, "often": 3, "most": 3, "all": 5, "always": 5}
UNQUANTIFIED = 4
"""The extent of a statement without a quantifier: `crews were paid` claims more than `most crews were paid`."""
MOST_CLAIMED = 6
"""The extent of the exclusives: `only Holt paid` says of everybody else that they did not."""


@remembered
def quantifiers(text: str) -> tuple[Quantifier, ...]:
    """The quantifiers of a text, in order."""
    return tuple(
        Quantifier(*cue.span(), cue.group(), str(cue.lastgroup))
        for cue in _phrases().find(text)
        if cue.lastgroup != "exempt"
    )


@by_language()
def _phrases() -> Phrases:
    return Phrases(cues("quantifiers"))
