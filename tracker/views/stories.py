"""Views of a story: its claims in order of their dates, with the changes against the claim that each follows."""

from collections.abc import Container, Sequence

from attrs import evolve, frozen

from tracker.comparing.word_changes import changed_words, changes
from tracker.matching.relations import INVERSE, relation_kind, score
from tracker.matching.stories import APART, JOINING, Story
from tracker.model import Claim, Ledger, OriginGraph, known
from tracker.provenance.counting import origin_name, origins_of, quotes_of
from tracker.provenance.summary import tally
from tracker.reports._origins import draw_origins
from tracker.reports._timeline import Event, draw_timeline
from tracker.text.printable import attributes
from tracker.views.text import MarkedRun, pieces


@frozen
class Account:
    """A claim of a story beside another one, `follows`: words that the other does not have are marked `other`.

    `published`: of the first source (ISO 8601). `origins`: names of its origins.
    `relation`: to the one that it follows (repeats, narrows, reports, updates; or the reverse, as `is part of`).
    `changes`: kind, the other's words, this one's."""

    claim: Claim
    statement: tuple[MarkedRun, ...]
    changes: tuple[tuple[str, str, str], ...] = ()
    published: str | None = None
    origins: tuple[str, ...] = ()
    follows: str | None = None
    relation: str = ""
    proposed: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.source for item in self.claim.evidence))

    @property
    def verb(self) -> str:
        """The relation in plain words, which go before the other claim: `says more than`."""
        return WORDS.get(self.relation, self.relation)


WORDS = {
    "repeats": "says the same as",
    "narrows": "says more than",
    "is part of": "says less than",
    "updates": "is a newer state of",
    "has a later state in": "is an older state of",
}
"""Texts for relations whose names are not plain."""


@frozen
class StoryView:
    """`accounts`: the earliest first, each beside the earlier one that a link names, or the most similar one.
    `origins`: the independent ones, by name. `torn`: claims that say the same have different verdicts. `graph`,
    `timeline`: as SVG."""

    id: str
    text: str
    accounts: tuple[Account, ...]
    origins: tuple[str, ...]
    publishers: tuple[str, ...]
    earliest: tuple[str, str] | None
    torn: bool
    graph: str = ""
    timeline: str = ""


def story_view(ledger: Ledger, graph: OriginGraph, story: Story, *, styled: bool = False) -> StoryView:
    """A story with its accounts and origins. `styled`: its drawings include their style."""
    ordered_ = sorted(story.claims, key=lambda claim: _when(ledger, claim))
    counted = tally(ledger, graph, story.claims)
    accounts = tuple(_account_after(ledger, graph, story, ordered_[:i], claim) for i, claim in enumerate(ordered_))
    return StoryView(
        story.id,
        ordered_[0].text,
        accounts,
        tuple(origin_name(graph, origin) for origin in counted.origins),
        counted.publishers,
        counted.earliest,
        _torn(accounts),
        draw_origins(ledger, graph, story.claims, styled=styled),
        draw_timeline(_events(accounts), f"{story.id}: {len(accounts)} accounts in the order of time", styled=styled),
    )


def accounts_beside(story: Story, claim: Claim) -> tuple[Account, ...]:
    """The other claims of a claim's story, each with its recorded relation to the claim, and its changes."""
    others = (other for other in story.claims if other is not claim)
    related = ((other, _relation(claim, other) if _links(claim, other) else "") for other in others)
    return tuple(evolve(account_beside(claim, other), relation=relation) for other, relation in related)


def account_beside(first: Claim, other: Claim) -> Account:
    """`other` beside `first`."""
    _, theirs = changed_words(first.text, other.text)
    shown = pieces(other.text, ((mark.start, mark.end, "other") for mark in theirs))
    return Account(other, shown, tuple((c.kind, c.before, c.after) for c in changes(first, other)))


def _account_after(ledger: Ledger, graph: OriginGraph, story: Story, before: Sequence[Claim], claim: Claim) -> Account:
    """A claim beside the most similar earlier one that a link names (else of all that no editor has recorded as
    distinct); of equal ones the latest."""
    shown, follows, relation = Account(claim, pieces(claim.text, ())), None, ""
    joined = [one for one in before if _links(one, claim)]
    if among := joined or [one for one in before if not _links(one, claim, APART)]:
        _, _, other = max((score(one.text, claim.text), i, one) for i, one in enumerate(among))
        shown, follows, relation = account_beside(other, claim), other.id, _relation(other, claim)
    return evolve(
        shown,
        follows=follows,
        relation=relation,
        published=_published(ledger, claim),
        origins=tuple(origin_name(graph, one) for one in origins_of(graph, quotes_of(graph, (claim,)))),
        proposed=claim.id in story.proposed,
    )


def _relation(other: Claim, claim: Claim) -> str:
    """The relation of a claim to an earlier one: as recorded, else by the words."""
    recorded = _links(other, claim)
    relation, own = recorded[0] if recorded else relation_kind(other, claim)
    return relation if own or relation == "repeats" else INVERSE.get(relation, relation)


def _links(other: Claim, claim: Claim, among: Container[str] = JOINING) -> list[tuple[str, bool]]:
    """The links between two claims of these relations (by default those that make them one story), and whether the
    second has it to the first."""
    both = ((claim, other), (other, claim))
    return [
        (link.relation, a is claim) for a, b in both for link in a.links if link.to == b.id and link.relation in among
    ]


def _published(ledger: Ledger, claim: Claim) -> str | None:
    """The earliest publication date of a claim's sources."""
    found = (source.published for item in claim.evidence if (source := ledger.source(item.source)))
    return min(filter(None, map(known, found)), default=None)


def _when(ledger: Ledger, claim: Claim) -> tuple[str, str, str]:
    published = _published(ledger, claim)
    return claim.date or published or "9999", published or "9999", claim.id


def _torn(accounts: Sequence[Account]) -> bool:
    """Whether a claim repeats another one with a different verdict."""
    verdicts = {one.claim.id: one.claim.verdict for one in accounts}
    return any(
        one.relation == "repeats" and verdicts[one.follows or one.claim.id] != one.claim.verdict for one in accounts
    )


def _events(accounts: Sequence[Account]) -> list[Event]:
    """The events of a time line: each claim with its predecessor and its changes."""
    places = {one.claim.id: i for i, one in enumerate(accounts)}
    return [
        Event(
            one.claim.date or one.published,
            one.claim.text,
            " · ".join(
                filter(None, (one.claim.id, one.verb and f"{one.verb} {one.follows}", one.claim.speaker, *one.sources))
            ),
            tuple(f"{kind}: {' → '.join(filter(None, (a, b)))}" for kind, a, b in one.changes),
            places.get(one.follows) if one.follows else None,
            one.relation not in ("", "repeats"),
        )
        for one in accounts
    ]


def story_data(view: StoryView) -> dict[str, object]:
    """A story for programs."""
    return {
        **attributes(view, "id origins publishers"),
        "tellings": [
            {
                "claim": one.claim.id,
                **attributes(one.claim, "text speaker date"),
                "published": one.published,
                "verdict": one.claim.verdict,
                **attributes(one, "sources origins follows"),
                "relation": one.relation or None,
                "proposed": one.proposed,
                "differences": [dict(zip(("kind", "before", "after"), change, strict=True)) for change in one.changes],
            }
            for one in view.accounts
        ],
    }
