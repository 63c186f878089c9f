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
    """A claim of a story beside another one of it; words that the other does not have are marked `other`. `proposed`:
    nobody has decided that it tells the same. `changes`: kind, the other's words, this one's."""

    claim: str
    statement: tuple[Piece, ...]
    speaker: str | None
    date: str | None
    verdict: str
    sources: tuple[str, ...]
    proposed: bool = False
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.statement)


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
    counted = tally(examined.ledger, examined.graph, story.claims)
    return StoryView(
        story.id,
        story.claims[0].text,
        tellings_of(story),
        tuple(named(examined.graph, origin) for origin in counted.origins),
        counted.publishers,
        counted.earliest,
        tuple(dict.fromkeys(claim.verdict for claim in story.claims)),
        draw_origins(examined.ledger, examined.graph, story.claims, styled=False),
    )


def tellings_of(story: Story) -> tuple[Telling, ...]:
    """The tellings of a story in the order of time, each beside the first."""
    first, *others = story.claims
    return (_telling(first, None, story), *(_telling(claim, first, story) for claim in others))


def tellings_beside(story: Story, claim: Claim) -> tuple[Telling, ...]:
    """The other tellings of a claim's story, each with what it makes of the claim."""
    return tuple(_telling(other, claim, story) for other in story.claims if other.id != claim.id)


def _telling(claim: Claim, beside: Claim | None, story: Story) -> Telling:
    differing = marks(beside.text, claim.text)[1] if beside else ()
    return Telling(
        claim.id,
        pieces(claim.text, ((mark.start, mark.end, "other") for mark in differing)),
        claim.speaker,
        claim.date,
        claim.verdict,
        tuple(dict.fromkeys(item.source for item in claim.evidence)),
        claim.id in story.proposed,
        tuple((c.kind, c.before, c.after) for c in changes(beside, claim)) if beside else (),
    )


def story_data(tellings: tuple[Telling, ...]) -> dict[str, object]:
    """A story for programs."""
    return {
        "id": tellings[0].claim,
        "tellings": [
            {
                "claim": one.claim,
                "text": one.text,
                "speaker": one.speaker,
                "date": one.date,
                "verdict": one.verdict,
                "sources": list(one.sources),
                "proposed": one.proposed,
                "differences": [dict(zip(("kind", "before", "after"), change, strict=True)) for change in one.changes],
            }
            for one in tellings
        ],
    }
