"""The definition of records: validation, construction and JSON Schema all come from here."""

from typing import Any

from ruamel.yaml.nodes import Node

from tracker.model import records as model
from tracker.records.nodes import is_null, value_at
from tracker.records.shapes import Field, Many, Mapped
from tracker.records.types import (
    BAD,
    Arithmetic,
    Choice,
    DateField,
    Id,
    NumberField,
    RecordReader,
    Sha256,
    SpanField,
    TextField,
)

VERDICTS = ("supported", "refuted", "conflicting", "not-enough-evidence", "unchecked")
STANCES = ("supports", "refutes", "mentions")
RELATIONS = ("repeats", "contradicts", "distinct", "narrows", "reports", "updates", "depends-on")
KINDS = ("news", "wire", "official", "transcript", "study", "data", "social", "translation", "digest", "own", "other")
DERIVATIONS = ("reports", "quotes", "translates", "syndicates", "revises", "summarises")

TEXT, EXACT, DATE, NUMBER = TextField(), TextField(exact=True), DateField(), NumberField()


def _check_link(node: Node, values: dict[str, Any], reader: RecordReader) -> None:
    settled = values.get("disposition", "open") == "explained" or values.get("relation") == "distinct"
    if settled and "because" not in values:
        what = "a distinct link" if values.get("relation") == "distinct" else "an explained contradiction"
        reader.problem(value_at(node, "relation"), f"{what} needs `because`: say why, for those who come after you")


def _check_independence(node: Node, values: dict[str, Any], reader: RecordReader) -> Any:
    if ("source" in values) == ("origin" in values):
        message = "say what it is independent of: `source` (an id) or `origin` (a name such as Reuters), one of the two"
        return reader.problem(value_at(node, "because"), message)
    return None


def _check_evidence(node: Node, values: dict[str, Any], reader: RecordReader) -> Any:
    if "quote" in values and "quote_sha256" in values:
        message = "give `quote` or `quote_sha256`, not both: a sealed quote is not shown"
        return reader.problem(value_at(node, "quote_sha256"), message)
    if "quote_sha256" in values and "span" not in values:
        return reader.problem(value_at(node, "quote_sha256"), "sealed evidence needs its `span`, too")
    if "quote" not in values and "quote_sha256" not in values:
        message = "evidence needs a `quote`: the exact words in the source"
        there = value_at(node, "quote")
        return reader.problem(value_at(node, "source"), message) if there is node or is_null(there) else BAD
    return None


WAIVER = Mapped(
    "a waiver",
    model.Waiver,
    (
        Field("rule", TEXT, "the code or slug of the rule to silence", required=True),
        Field("because", TEXT, "why", required=True),
        Field("about", TEXT, "silence only findings about these words"),
        Field("until", DATE, "the last day on which it holds"),
    ),
)

EVIDENCE = Mapped(
    "an item of evidence",
    model.Evidence,
    (
        Field("source", Id("source"), "the id of the source that is quoted", required=True),
        Field("quote", EXACT, "the exact words in the source"),
        Field("quote_sha256", TEXT, "in place of `quote`: the fingerprint of a sealed passage"),
        Field("prefix", TEXT, "words just before the quote, to tell it from its like"),
        Field("suffix", TEXT, "words just after the quote"),
        Field("span", SpanField(), "where the quote stands: [start, end] in code points, from 0, the end exclusive"),
        Field("stance", Choice(STANCES), "what the passage does for the claim", vital=True),
        Field("origin", TEXT, "where this passage has it from: a source id, or a name"),
        Field("because", TEXT, "the editor's word on it"),
        Field("translation", TEXT, "the quote in the claim's language"),
        Field("where", TEXT, "page, timestamp, section"),
    ),
    check=_check_evidence,
)

APPEARANCE = Mapped(
    "an appearance",
    model.Appearance,
    (
        Field("source", Id("source"), "the id of our own text, a source of kind own", required=True),
        Field("quote", EXACT, "the words in it that say this claim", required=True),
        Field("span", SpanField(), "where they stand: [start, end] in code points, from 0, the end exclusive"),
    ),
)

LINK = Mapped(
    "a link",
    model.Link,
    (
        Field("to", Id("claim"), "the id of the other claim", required=True),
        Field("relation", Choice(RELATIONS), "how this claim stands to the other", required=True),
        Field("disposition", Choice(("open", "explained", "superseded")), "what became of a contradiction"),
        Field("because", TEXT, "why; required for explained and distinct"),
        Field("pin", TEXT, "written by the tool: reopens a settled pair when the words of a claim change"),
    ),
    check=_check_link,
)

REVIEW_FIELDS = (
    Field("by", TEXT, "who reviewed", required=True),
    Field("date", DATE, "when", required=True, aliases=("on",)),
    Field("decision", Choice(("approved", "changes-requested")), "what was decided", required=True),
    Field("because", TEXT, "why"),
    Field("stamp", TEXT, "written by the tool: what was reviewed"),
)
REVIEW = Mapped("a review", model.Review, REVIEW_FIELDS)

CLAIM = Mapped(
    "a claim",
    model.Claim,
    (
        Field("claim", EXACT, "one checkable assertion", required=True, attribute="text"),
        Field("speaker", TEXT, "who asserts it; absent: it is claimed as a fact", vital=True),
        Field("language", TEXT, "BCP 47, of the claim's own words (default en)"),
        Field("date", DATE, "when it was asserted, or when the fact holds"),
        Field("verdict", Choice(VERDICTS), "what the evidence amounts to"),
        Field(
            "rating",
            Mapped(
                "a rating",
                model.Rating,
                (
                    Field("label", TEXT, "the house's word for it", required=True),
                    Field("value", NUMBER, "on the house's scale"),
                    Field("best", NUMBER, "the best value of the scale"),
                    Field("worst", NUMBER, "the worst value of the scale"),
                ),
            ),
            "the house's own rating; never equated with the verdict",
        ),
        Field("explanation", TEXT, "why this verdict"),
        Field(
            "credibility", NumberField(whole=True, least=1, most=6), "Admiralty credibility of the information, 1 to 6"
        ),
        Field(
            "published",
            Mapped(
                "`published`",
                model.Publication,
                (Field("date", DATE, "the day"), Field("url", TEXT, "the address")),
            ),
            "where the house published it",
        ),
        Field("evidence", Many(EVIDENCE), "the passages that bear on the claim", vital=True),
        Field("links", Many(LINK), "how the claim stands to others", vital=True),
        Field("appears_in", Many(APPEARANCE), "where our own copy says it: a draft or a published article"),
        Field(
            "derived", Arithmetic(), "the sum behind the claim's figure: plain arithmetic, such as (6 - 4) / 4 = 50%"
        ),
        Field("waive", Many(WAIVER), "rules to silence on this record, with reasons", vital=True),
        Field("tags", Many(TEXT, lone=True), "words to find it by"),
        Field("notes", TEXT, "for the desk"),
        Field("review", Many(REVIEW), "old place of reviews; new ones are files of their own", attribute="reviews"),
    ),
)

TEXT_OF_SOURCE = Mapped(
    "`text`",
    dict,
    (
        Field("file", TEXT, "the text file; default: the record's name with .txt"),
        Field("sha256", Sha256(), "SHA-256 of the file's bytes", attribute="pinned"),
        Field("kept", Choice(("in-repo", "outside", "none")), "where the text is kept"),
    ),
)

SOURCE = Mapped(
    "a source",
    model.Source,
    (
        Field("title", TEXT, "what the document calls itself", required=True),
        Field("publisher", TEXT, "who published it; `unknown` is honest"),
        Field("author", Many(TEXT, lone=True), "who wrote it"),
        Field("published", DateField(unknown=True), "when: 2019, 2019-10 or 2019-10-03; `unknown` is honest"),
        Field("url", TEXT, "the address; `unknown` is honest"),
        Field("archived_url", TEXT, "the address of an archived copy"),
        Field("retrieved", DATE, "when it was fetched"),
        Field("language", TEXT, "BCP 47, such as en or pt-BR"),
        Field("kind", Choice(KINDS), "what sort of document it is"),
        Field("grade", Choice(("A", "B", "C", "D", "E", "F")), "Admiralty reliability of the source, A to F"),
        Field(
            "derived_from",
            Many(
                Mapped(
                    "a derivation",
                    model.Derivation,
                    (
                        Field("source", Id("source"), "the id of the source that it comes from", required=True),
                        Field("how", Choice(DERIVATIONS), "what was done with it", required=True),
                    ),
                )
            ),
            "where this text comes from, as far as is known",
        ),
        Field(
            "independent_of",
            Many(
                Mapped(
                    "an independence",
                    model.Independence,
                    (
                        Field("source", Id("source"), "the id of the source that it owes nothing to"),
                        Field("origin", TEXT, "or a name: an agency, a publisher, a speaker"),
                        Field("because", TEXT, "why you are sure", required=True),
                    ),
                    check=_check_independence,
                )
            ),
            "what this text does not come from, whatever it looks like",
        ),
        Field("supersedes", Id("source"), "the id of an earlier snapshot of the same document"),
        Field(
            "retracted",
            Mapped(
                "`retracted`",
                model.Retraction,
                (
                    Field("date", DATE, "when", aliases=("on",)),
                    Field("reason", TEXT, "why"),
                    Field("url", TEXT, "where that is said"),
                ),
            ),
            "that the publisher took it back",
        ),
        Field("text", TEXT_OF_SOURCE, "the pinned text"),
        Field(
            "original",
            Mapped(
                "`original`",
                model.Original,
                (
                    Field("file", TEXT, "the file, beside the record, where it is kept"),
                    Field("media_type", TEXT, "such as text/html"),
                    Field("sha256", Sha256(), "of its bytes"),
                    Field("extractor", TEXT, "what made text of it, and its version"),
                ),
            ),
            "the bytes that the text was taken from",
        ),
        Field("waive", Many(WAIVER), "rules to silence on this record, with reasons"),
        Field("notes", TEXT, "for the desk"),
    ),
    fallback={"title": ""},
)

NAME = TextField()
"""In `.tracker/names.yaml`: a name, and its aliases."""

RECORDS = {"claim": CLAIM, "source": SOURCE, "review": REVIEW}


def json_schema(record: str = "claim") -> dict[str, Any]:
    """JSON Schema (2020-12) of a `claim`, a `source` or a `review`, for editors' completion."""
    mapped = RECORDS[record]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Tracker: {mapped.name}"}
    return head | mapped.schema()
