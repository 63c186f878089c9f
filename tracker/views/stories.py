"""Stories for eyes: claims that say the same, in the order of time, with what each telling makes of the first."""

from attrs import frozen

from tracker.matching.stories import Story
from tracker.matching.tellings import changes, marks
from tracker.model import Claim
from tracker.provenance.counting import named
from tracker.provenance.tallies import tally
from tracker.reports._origins import draw_origins
from tracker.views.examined import Examined
from tracker.views.text import Piece, pieces


@frozen
class Telling:
    """A claim of a story beside another one of it; words that the other does not have are marked `other`. `changes`:
    kind, the other's words, this one's."""

    claim: str
    statement: tuple[Piece, ...]
    speaker: str | None
    date: str | None
    verdict: str
    sources: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...] = ()


@frozen
class StoryView:
    """`tellings`: the earliest first, each beside the earliest. `origins`: the independent ones, by name. `dated`: how
    many tellings have a date. `verdicts`: those that its claims carry."""

    id: str
    text: str
    tellings: tuple[Telling, ...]
    origins: tuple[str, ...]
    publishers: tuple[str, ...]
    earliest: tuple[str, str] | None
    verdicts: tuple[str, ...]
    graph: str = ""


def story_view(examined: Examined, story: Story) -> StoryView:
    """A story with its tellings and origins."""
    first, *others = story.claims
    counted = tally(examined.ledger, examined.graph, story.claims)
    return StoryView(
        story.id,
        first.text,
        (_alone(first), *(telling(first, claim) for claim in others)),
        tuple(named(examined.graph, origin) for origin in counted.origins),
        counted.publishers,
        counted.earliest,
        tuple(dict.fromkeys(claim.verdict for claim in story.claims)),
        draw_origins(examined.ledger, examined.graph, story.claims, styled=False),
    )


def tellings_beside(story: Story, claim: Claim) -> tuple[Telling, ...]:
    """The other tellings of a claim's story, each with what it makes of the claim."""
    return tuple(telling(claim, other) for other in story.claims if other.id != claim.id)


def telling(first: Claim, other: Claim) -> Telling:
    """`other` beside `first`."""
    _, theirs = marks(first.text, other.text)
    shown = pieces(other.text, ((mark.start, mark.end, "other") for mark in theirs))
    return _telling(other, shown, tuple((c.kind, c.before, c.after) for c in changes(first, other)))


def _alone(claim: Claim) -> Telling:
    return _telling(claim, pieces(claim.text, ()), ())


def _telling(claim: Claim, shown: tuple[Piece, ...], changed: tuple[tuple[str, str, str], ...]) -> Telling:
    sources = tuple(dict.fromkeys(item.source for item in claim.evidence))
    return Telling(claim.id, shown, claim.speaker, claim.date, claim.verdict, sources, changed)
