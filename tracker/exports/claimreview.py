"""ClaimReview (schema.org, JSON-LD): fact-checks for search engines and other publishers.

One review for every claim that has a verdict and the approvals that the ledger asks for. `reviewRating` is present only
where the record has a `rating`: a verdict is none. A speaker's claim is reviewed through the claim that it `reports`:
that one is the item reviewed, and the speaker its author.
"""

from collections.abc import Iterable, Iterator

from tracker.approvals import standing_of
from tracker.exports import Exported, ExportOptions
from tracker.exports._names import JsonNode, address, iri, left_out, present
from tracker.model import Claim, Ledger, Rating, Source, known
from tracker.text.calendar import first_and_last_day
from tracker.text.printable import safe_json
from tracker.text.signals.names import place_named

TYPES = {
    **dict.fromkeys(("news", "wire"), "NewsArticle"),
    "study": "ScholarlyArticle",
    "data": "Dataset",
    "social": "SocialMediaPosting",
}
"""Kind of source → schema.org type; any other is a CreativeWork."""


def export(ledger: Ledger, options: ExportOptions) -> Exported:
    wanted = [claim for claim in ledger.claims if options.wants(claim)]
    left = {claim.id: why for claim in wanted if (why := _why_not(ledger, claim))}
    reviews = [_review(ledger, claim, options) for claim in wanted if claim.id not in left]
    text = safe_json({"@context": "https://schema.org", "@graph": reviews}, indent=2) + "\n"
    nobody = (
        () if ledger.settings.house else ("the reviews name no author: the setting `house` is for your house's name",)
    )
    return Exported(text, (*left_out(left), *nobody))


def _why_not(ledger: Ledger, claim: Claim) -> str:
    if claim.verdict == "unchecked":
        return "not checked yet"
    if claim.speaker is not None:
        reports = any(link.relation == "reports" for link in claim.links)
        return "reviewed through the claim that they report" if reports else _SPOKEN
    held = standing_of(ledger, claim)
    if held.objections or len(held.approvals) < ledger.settings.required_reviews:
        return "waiting for a reviewer"
    return ""


_SPOKEN = "with a speaker (whether what they say is true is a claim of its own, linked by `reports`)"

# ---------------------------------------------------------------- one review


def _review(ledger: Ledger, claim: Claim, options: ExportOptions) -> JsonNode:
    published = claim.published
    return present(
        _type="ClaimReview",
        _id=iri(options, "reviews", claim.id),
        url=known(published.url) if published else None,
        datePublished=published.date if published else None,
        author=_agent("Organization", ledger.settings.house),
        claimReviewed=claim.text,
        reviewBody=claim.explanation,
        reviewRating=_rating(claim.rating) if claim.rating else None,
        itemReviewed=_item(ledger, claim, options),
        citation=[_work(source, options) for source in _sources(ledger, [claim])],
        keywords=list(claim.tags),
    )


def _rating(rating: Rating) -> JsonNode:
    return present(
        _type="Rating",
        alternateName=rating.label,
        ratingValue=_number(rating.value),
        bestRating=_number(rating.best),
        worstRating=_number(rating.worst),
    )


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _item(ledger: Ledger, claim: Claim, options: ExportOptions) -> JsonNode:
    """The reviewed claim: its author, and its appearances."""
    reporting = [c for c in ledger.claims if any(x.to == claim.id and x.relation == "reports" for x in c.links)]
    works = _sources(ledger, _all_reports(ledger, reporting or [claim]), stances=("supports", "mentions"))
    dates = sorted({report.date for report in reporting if report.date})
    return present(
        _type="Claim",
        _id=iri(options, "claims", claim.id),
        text=claim.text,
        author=[
            _speaker(ledger, name) for name in dict.fromkeys(report.speaker for report in reporting if report.speaker)
        ],
        datePublished=dates[0] if len(dates) == 1 else None,
        appearance=[_work(source, options) for source in works],
        firstAppearance=next((_work(source, options) for source in _first(works)), None),
    )


def _all_reports(ledger: Ledger, claims: Iterable[Claim]) -> list[Claim]:
    """Claims, and those linked with them by `repeats`, in either direction."""
    found = {claim.id: claim for claim in claims}
    waiting = list(found)
    while waiting:
        at = waiting.pop()
        for other in ledger.claims:
            pairs = {(other.id, link.to) for link in other.links if link.relation == "repeats"}
            pairs |= {(link.to, other.id) for link in other.links if link.relation == "repeats"}
            for name in (b for a, b in pairs if a == at and b not in found):
                if claim := ledger.claim(name):
                    found[name] = claim
                    waiting.append(name)
    return [found[name] for name in sorted(found)]


def _sources(ledger: Ledger, claims: Iterable[Claim], stances: Iterable[str] = ()) -> list[Source]:
    """The sources that claims cite, and the named origins of the citations."""
    wanted = tuple(stances)
    items = [item for claim in claims for item in claim.evidence if not wanted or item.stance in wanted]
    names = dict.fromkeys(name for item in items for name in (item.source, item.origin) if name)
    return [source for name in names if (source := ledger.source(name))]


def _first(works: list[Source]) -> Iterator[Source]:
    """The work whose date is certainly before all other known ones."""
    dated = sorted(
        ((*span, work) for work in works if (span := first_and_last_day(work.published or ""))), key=lambda w: w[:2]
    )
    if dated and all(dated[0][1] < first for first, _, _ in dated[1:]):
        yield dated[0][2]


# ---------------------------------------------------------------- works and people


def _work(source: Source, options: ExportOptions) -> JsonNode:
    return present(
        _type=TYPES.get(source.kind or "", "CreativeWork"),
        _id=iri(options, "sources", source.id),
        name=source.title,
        url=address(source),
        archivedAt=known(source.archived_url),
        datePublished=known(source.published),
        inLanguage=source.language,
        author=[_agent("Person", name) for name in source.author],
        publisher=_agent("Organization", known(source.publisher)),
    )


def _agent(kind: str, name: str | None) -> JsonNode:
    return present(_type=kind, name=name) if name else {}


def _speaker(ledger: Ledger, name: str) -> JsonNode:
    """A person, unless the name is a publisher's, a country's or a government's, or is not spelled like a person's."""
    publishers = {source.publisher for source in ledger.sources}
    spelled = all(word[:1].isupper() for word in name.split()) and 1 < len(name.split()) < 5
    body = name in publishers or place_named(name) is not None or not spelled
    return _agent("Organization" if body else "Person", name)
