"""Every export: a golden file, the standard's own vocabulary or reader, and the way back as far as its format goes."""

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from prov.model import ProvDocument
from pyld import jsonld

import tracker
from conftest import write_ledger
from tracker.errors import TrackerError
from tracker.exports import ExportOptions, export, exports
from tracker.exports.csv import COLUMNS, guarded, unguarded
from tracker.model import Appearance, Claim, Evidence, Ledger, Link, Publication, Rating, Review, Source, Waiver

GOLDEN = Path(__file__).parent / "golden"
WIRE = "The harbour of Eastmark may reopen in May 😀, the Port Authority said. The repairs cost 31 million crowns.\n"
QUOTE = "The harbour of Eastmark may reopen in May"
CLAIMS: dict[str, Any] = {
    "reopens": {
        "claim": "The harbour of Eastmark will reopen in May.",
        "verdict": "refuted",
        "rating": {"label": "Half true", "value": 3, "best": 5, "worst": 1},
        "explanation": "It may, or it may not.",
        "published": {"date": "2026-04-02", "url": "https://desk.example/checks/7"},
        "evidence": [
            {"source": "wire", "quote": QUOTE, "stance": "refutes", "because": "it says “may”"},
            {"source": "log", "quote_sha256": "ab" * 32, "span": [4, 19], "stance": "mentions"},
        ],
        "tags": ["ports", "=SUM(A1)"],
    },
    "keller-said-so": {
        "claim": "Anna Keller said that the harbour would reopen in May.",
        "speaker": "Anna Keller",
        "date": "2026-03-01",
        "verdict": "supported",
        "evidence": [{"source": "wire", "quote": "may reopen in May 😀", "origin": "press-conference"}],
        "links": [{"to": "reopens", "relation": "reports"}, {"to": "authority-said-so", "relation": "repeats"}],
    },
    "authority-said-so": {
        "claim": "The port authority says that the harbour will reopen in May.",
        "speaker": "Port Authority",
        "verdict": "supported",
        "evidence": [{"source": "daily", "quote": "The harbour reopens in May"}],
    },
    "cost": {
        "claim": "=The repairs cost 31 million crowns.",
        "verdict": "supported",
        "evidence": [
            {"source": "wire", "quote": "The repairs … 31 million crowns", "where": "p. 4", "translation": "…"},
            {"source": "wire", "quote": "an altogether different sentence about a lighthouse keeper"},
        ],
        "credibility": 2,
        "waive": [{"rule": "P501", "because": "one notice", "until": 2027}],
    },
    "nothing-yet": {"claim": "@nobody has looked at this."},
}
SOURCES: dict[str, Any] = {
    "wire": {
        "title": "Harbour to reopen", "publisher": "Eastmark Wire", "author": ["A. Writer"], "published": "2026-03-10",
        "url": "https://wire.example/1", "archived_url": "https://archive.example/1", "kind": "wire", "grade": "B",
        "derived_from": [{"source": "press-conference", "how": "reports"}],
    },
    "daily": {
        "title": "“Reopens”", "publisher": "Daily", "published": "2026-03", "kind": "news", "language": "en-GB",
        "derived_from": [{"source": "wire", "how": "syndicates"}], "retracted": {"date": "2026-05", "reason": "hoax"},
    },
    "log": {"title": "Harbour log", "text": {"kept": "outside", "sha256": "cd" * 32}},
    "press-conference": {
        "title": "Press conference", "published": "2026-02-28", "kind": "transcript", "text": {"kept": "none"},
    },
}  # fmt: skip
TEXTS = {"wire": WIRE, "daily": "The harbour reopens in May, as it is said.\n"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    root = write_ledger(
        tmp_path_factory.mktemp("ledger"),
        texts=TEXTS,
        claims=CLAIMS,
        sources=SOURCES,
        extra={
            "tracker.toml": 'house = "The Desk"\n',
            "claims/cost.reviews/2026-04-01-ann.yaml": "by: Ann\ndate: 2026-04-01\ndecision: approved\n",
        },
    )
    found = tracker.load(root)
    assert found.problems == ()
    return found


@pytest.mark.parametrize("name", exports())
def test_golden(name: str, ledger: Ledger) -> None:
    """After a wanted change: `WRITE_GOLDEN=1 pytest tests/exports`, and read what `git diff` shows."""
    done = export(ledger, name)
    shown = done.text + "".join(f"# {line}\n" for line in done.left_out)
    path = GOLDEN / f"export.{name}"
    if os.environ.get("WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(shown.encode())
    assert shown == path.read_bytes().decode()


def test_no_golden_file_is_an_orphan() -> None:
    assert {path.suffix[1:] for path in GOLDEN.iterdir()} == set(exports())


def test_formats_are_sorted_and_fail_closed() -> None:
    assert list(exports()) == sorted(exports()) == ["claimreview", "csv", "jsonl", "prov", "web-annotation"]
    with pytest.raises(TrackerError, match="the exports are claimreview, csv"):
        export(Ledger(Path()), "xml")


@pytest.mark.parametrize("name", exports())
def test_an_empty_ledger(name: str) -> None:
    assert export(Ledger(Path()), name).left_out in ((), NO_AUTHOR)


NO_AUTHOR = ("the reviews name no author: the setting `house` is for your house's name",)

# ---------------------------------------------------------------- linked data


def reading(contexts: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """A document loader that knows these contexts, and nothing else: no test asks the network."""

    def load(url: str, _options: object = None) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": contexts[url]}}

    return load


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from nodes(inner)


def schema_org(name: str) -> Any:
    """A type of the published vocabulary."""
    return getattr(import_module("msgspec_schemaorg.models"), name)


def vocabulary(name: str) -> dict[str, str]:
    """The properties of a type, its ancestors' among them, and what their values may be."""
    return {
        key: str(types)
        for base in schema_org(name).__mro__
        for key, types in getattr(base, "__annotations__", {}).items()
    }


SCHEMA = {"@vocab": "http://schema.org/", "url": {"@type": "@id"}, "archivedAt": {"@type": "@id"}}


class TestClaimReview:
    @pytest.fixture
    def data(self, ledger: Ledger) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(export(ledger, "claimreview", ExportOptions("https://desk.example/")).text)
        return found

    def test_every_word_is_schema_orgs(self, data: dict[str, Any]) -> None:
        """Types and properties are those of the published vocabulary, and every property may have its value."""
        for node in nodes(data["@graph"]):
            known = vocabulary(node["@type"])
            for key, value in node.items():
                assert key in known or key.startswith("@"), f"{node['@type']} has no {key}"
                for inner in value if isinstance(value, list) else [value]:
                    if isinstance(inner, dict):
                        types = {base.__name__ for base in schema_org(inner["@type"]).__mro__}
                        assert types & set(re.findall(r"\w+", known[key])), f"{key} is no {inner['@type']}"

    def test_it_is_linked_data(self, data: dict[str, Any]) -> None:
        loader = reading({"https://schema.org": SCHEMA})
        flat = jsonld.flatten(data, options={"documentLoader": loader})
        ids = {node["@id"] for node in flat}
        assert {f"https://desk.example/{name}" for name in ("reviews/reopens", "claims/reopens", "sources/wire")} <= ids
        review = next(node for node in flat if node["@id"].endswith("reviews/reopens"))
        assert review["@type"] == ["http://schema.org/ClaimReview"]
        assert review["http://schema.org/itemReviewed"] == [{"@id": "https://desk.example/claims/reopens"}]

    def test_what_is_reviewed_and_whose_it_is(self, data: dict[str, Any]) -> None:
        """The claim without a speaker is the thing reviewed; the speaker of the one that reports it is its author."""
        reviews = {node["@id"].rsplit("/", 1)[1]: node for node in data["@graph"]}
        assert set(reviews) == {"cost", "reopens"}
        item = reviews["reopens"]["itemReviewed"]
        assert item["author"] == [{"@type": "Person", "name": "Anna Keller"}]
        assert [work["@id"].rsplit("/", 1)[1] for work in item["appearance"]] == ["daily", "wire", "press-conference"]
        assert item["firstAppearance"]["name"] == "Press conference"
        assert "author" not in reviews["cost"]["itemReviewed"]

    def test_a_verdict_is_no_rating(self, data: dict[str, Any]) -> None:
        ratings = {node["@id"].rsplit("/", 1)[1]: node.get("reviewRating") for node in data["@graph"]}
        assert ratings["cost"] is None
        assert ratings["reopens"] == {
            "@type": "Rating", "alternateName": "Half true", "ratingValue": 3, "bestRating": 5, "worstRating": 1
        }  # fmt: skip

    def test_back(self, data: dict[str, Any], ledger: Ledger) -> None:
        for node in data["@graph"]:
            claim = ledger.claim(node["@id"].rsplit("/", 1)[1])
            assert claim is not None
            rating = node.get("reviewRating", {})
            numbers = (rating.get(key) for key in ("ratingValue", "bestRating", "worstRating"))
            assert claim == evolve(
                claim,
                text=node["claimReviewed"],
                explanation=node.get("reviewBody"),
                rating=Rating(rating["alternateName"], *numbers) if rating else None,
                published=Publication(node["datePublished"], node["url"]) if "url" in node else None,
                tags=tuple(node.get("keywords", ())),
            )

    def test_only_what_was_reviewed(self, ledger: Ledger) -> None:
        strict = evolve(ledger, settings=evolve(ledger.settings, required_reviews=1))
        done = export(strict, "claimreview")
        assert json.loads(done.text)["@graph"] == []
        assert "2 left out, waiting for a reviewer: cost, reopens" in done.left_out
        assert "1 left out, not checked yet: nothing-yet" in done.left_out

    @pytest.mark.parametrize(
        ("dates", "first"),
        [
            (("2026-03", "2026-02-28"), 1),
            (("2026-03", "2026-03-01"), None),
            (("unknown", "2026"), 1),
            (("unknown", "unknown"), None),
            (("2026-01-01", "2026-01-01"), None),
        ],
    )
    def test_first_is_only_what_certainly_is(self, dates: tuple[str, str], first: int | None) -> None:
        sources = tuple(
            Source(f"s{i}", f"s{i}", "", text=tracker.model.Text("x"), published=date) for i, date in enumerate(dates)
        )
        claim = Claim("c", "It is so.", "", verdict="supported", evidence=tuple(Evidence(s.id, "x") for s in sources))
        data = json.loads(export(Ledger(Path(), (claim,), sources), "claimreview").text)
        found = data["@graph"][0]["itemReviewed"].get("firstAppearance")
        assert (found and found["name"]) == (None if first is None else f"s{first}")


OA = "http://www.w3.org/ns/oa#"
ANNOTATION = {
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in (
        "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector", "exact", "prefix",
        "suffix",
    )},
    **{name: {"@id": f"{OA}{name}", "@type": "@vocab"} for name in ("assessing", "classifying", "commenting")},
    "AnnotationPage": "http://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@type": "@id", "@container": "@list"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "via": {"@id": f"{OA}via", "@type": "@id"},
    "start": {"@id": f"{OA}start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
}  # fmt: skip
"""The terms of the standard's context that we may use; a term that is not among them is lost in reading."""


class TestWebAnnotation:
    @pytest.fixture
    def data(self, ledger: Ledger) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(export(ledger, "web-annotation").text)
        return found

    def test_it_is_linked_data_and_no_term_is_lost(self, data: dict[str, Any]) -> None:
        loader = reading({"http://www.w3.org/ns/anno.jsonld": ANNOTATION})
        quads = jsonld.to_rdf(data, options={"documentLoader": loader})["@default"]
        literals = {quad["object"]["value"] for quad in quads if quad["object"]["type"] == "literal"}
        for node in nodes({key: value for key, value in data.items() if key != "@context"}):
            assert set(node) <= set(ANNOTATION)
            assert node.get("type") in ANNOTATION
            plain = ("exact", "prefix", "suffix", "start", "end", "value", "format", "language")
            assert {str(node[key]) for key in plain if key in node} <= literals
        cited = [quad for quad in quads if quad["predicate"]["value"] == f"{OA}hasTarget"]
        assert len(cited) == len(data["items"]) == 5

    def test_as_the_standard_has_it(self, data: dict[str, Any]) -> None:
        for item in data["items"]:
            assert item["type"] == "Annotation"
            assert item["target"]["type"] == "SpecificResource"
            assert {one["type"] for one in item["target"]["selector"]} <= {"TextQuoteSelector", "TextPositionSelector"}
            assert [body["purpose"] for body in item["body"]][:2] == ["assessing", "classifying"]

    def test_back(self, data: dict[str, Any], ledger: Ledger) -> None:
        """Positions are code points: behind an emoji, too, they cut out the quote."""
        anchored = 0
        for item in data["items"]:
            claim_id, index = item["id"].rsplit(":", 1)[1].split("#")
            claim = ledger.claim(claim_id)
            assert claim is not None
            evidence = claim.evidence[int(index)]
            values = [body["value"] for body in item["body"]]
            assert values == [claim.text, evidence.stance, *([evidence.because] if evidence.because else [])]
            source = ledger.source(item["target"]["source"]["id"].rsplit(":", 1)[1])
            assert source is not None
            assert source.id == evidence.source
            *quotes, position = item["target"]["selector"]
            start, end = position["start"], position["end"]
            if not quotes:
                assert ((start, end), evidence.quote) == (evidence.span, None)
                continue
            text = source.text.content or ""
            (quote,) = quotes
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote.get("prefix", ""))
            assert text[end:].startswith(quote.get("suffix", ""))
            assert "…" in (evidence.quote or "") or evidence.quote == quote["exact"]
            anchored += 1
        assert anchored == 4

    def test_what_has_no_place_is_left_out_and_reported(self, ledger: Ledger) -> None:
        done = export(ledger, "web-annotation")
        assert done.left_out == ("left out, the quote is missing in its text: evidence 2 of cost",)


class TestProv:
    @pytest.fixture
    def document(self, ledger: Ledger) -> ProvDocument:
        return ProvDocument.deserialize(content=export(ledger, "prov").text, format="json")

    def test_the_library_reads_all_of_it(self, document: ProvDocument, ledger: Ledger) -> None:
        data = json.loads(export(ledger, "prov").text)
        written = sum(len(records) for kind, records in data.items() if kind != "prefix")
        assert len(document.get_records()) == written
        again = json.loads(document.serialize(format="json"))
        assert {kind: len(found) for kind, found in again.items() if kind != "prefix"} == {
            kind: len(found) for kind, found in data.items() if kind != "prefix"
        }

    def test_relations_are_between_what_is_there(self, document: ProvDocument) -> None:
        there = {record.identifier for record in document.get_records() if record.is_element()}
        relations = [record for record in document.get_records() if record.is_relation()]
        assert relations
        for relation in relations:
            assert all(name in there for _, name in relation.formal_attributes if name is not None), relation

    def test_back(self, document: ProvDocument, ledger: Ledger) -> None:
        told = document.get_provn()
        assert 'wasDerivedFrom(source:daily, source:wire, -, -, -, [tracker:why="' in told
        assert "wasAttributedTo(source:wire, agent:" in told
        cited = set(re.findall(r"wasDerivedFrom\(claim:([\w-]+), quote:[\w-]+%23(\d)", told))
        assert cited == {(claim.id, str(i)) for claim in ledger.claims for i in range(len(claim.evidence))}
        labels = {str(record.identifier): record.label for record in document.get_records() if record.is_element()}
        assert {labels[f"claim:{claim.id}"] for claim in ledger.claims} == {claim.text for claim in ledger.claims}

    def test_one_claim_brings_what_stands_behind_it(self, ledger: Ledger) -> None:
        text = export(ledger, "prov", ExportOptions(only=frozenset({"authority-said-so"}))).text
        entities = set(json.loads(text)["entity"])
        assert {"claim:authority-said-so", "source:daily", "source:wire", "source:press-conference"} <= entities
        assert not {"claim:cost", "quote:cost%230", "source:log"} & entities


# ---------------------------------------------------------------- tables and lines


class TestCsv:
    def test_back(self, ledger: Ledger) -> None:
        rows = [
            dict(zip(COLUMNS, map(unguarded, row), strict=True)) for row in csv.reader(StringIO(self.text(ledger)))
        ][1:]
        assert len(rows) == sum(max(1, len(claim.evidence)) for claim in ledger.claims)
        for row in rows:
            claim = ledger.claim(row["claim"])
            assert claim is not None
            assert (row["text"], row["verdict"], row["speaker"] or None) == (claim.text, claim.verdict, claim.speaker)
            if row["item"]:
                item = claim.evidence[int(row["item"]) - 1]
                assert (row["source"], row["stance"], row["quote"] or None) == (item.source, item.stance, item.quote)
                assert (row["because"] or None, row["where"] or None) == (item.because, item.where)

    def test_no_cell_is_a_formula(self, ledger: Ledger) -> None:
        for row in csv.reader(StringIO(self.text(ledger))):
            assert not any(cell[:1] in "=+-@\t\r\n" for cell in row if cell)

    @given(st.text(st.sampled_from("=+-@\t\r\n'＝ a\"1,;"), max_size=8))
    def test_guarding_can_be_undone(self, cell: str) -> None:
        assert unguarded(guarded(cell)) == cell
        assert guarded(cell)[:1] not in set("=+-@\t\r\n＝＋－＠")

    @staticmethod
    def text(ledger: Ledger) -> str:
        return export(ledger, "csv").text


class TestJsonLines:
    def test_back(self, ledger: Ledger) -> None:
        lines = [json.loads(line) for line in export(ledger, "jsonl").text.splitlines()]
        claims = {line["id"]: _claim(line) for line in lines if line.pop("type") == "claim"}
        assert tuple(claims.values()) == ledger.claims

    def test_sources_and_places(self, ledger: Ledger) -> None:
        lines = [json.loads(line) for line in export(ledger, "jsonl").text.splitlines()]
        sources = {line["id"]: line for line in lines if line["type"] == "source"}
        assert sources["wire"]["derived_from"] == [{"source": "press-conference", "how": "reports"}]
        assert sources["log"]["text"] == {"file": "log.txt", "kept": "outside", "sha256": "cd" * 32}
        for line in lines:
            for item in line.get("evidence", ()):
                anchor = item["anchor"]
                if anchor and anchor["status"] == "exact" and "…" not in item["quote"]:
                    assert TEXTS[item["source"]][anchor["start"] : anchor["end"]] == item["quote"]

    def test_one_claim(self, ledger: Ledger) -> None:
        text = export(ledger, "jsonl", ExportOptions(only=frozenset({"authority-said-so"}))).text
        assert [json.loads(line)["id"] for line in text.splitlines()] == ["daily", "authority-said-so"]


def _claim(line: dict[str, Any]) -> Claim:
    def many(key: str, make: Callable[..., Any]) -> tuple[Any, ...]:
        return tuple(make(**each) for each in line.pop(key))

    for item in line["evidence"]:
        del item["anchor"]
        item["span"] = tuple(item["span"]) if item["span"] else None
    rating, published = line.pop("rating"), line.pop("published")
    return Claim(
        rating=rating and Rating(**rating),
        published=published and Publication(**published),
        evidence=many("evidence", Evidence),
        links=many("links", Link),
        appears_in=many("appears_in", Appearance),
        waive=many("waive", Waiver),
        reviews=many("reviews", Review),
        tags=tuple(line.pop("tags")),
        **line,
    )


# ---------------------------------------------------------------- hostile text

HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["=cmd|' /C calc'!A0", "</script><script>alert(1)</script>", "\x1b[31m", "\u202eevil", "\u2028", "a\nb", '"', "\\"]
)


@given(HOSTILE)
def test_nothing_breaks_out(text: str) -> None:
    item = Evidence("s", text, because=text, where=text)
    claim = Claim("c", text, "claims/c.yaml", speaker=text, verdict="supported", evidence=(item,), tags=(text,))
    said = evolve(claim, id="d", speaker=None, rating=Rating(text), explanation=text)
    source = Source("s", text, "sources/s.yaml", tracker.model.Text("s.txt", content=f"x {text} y"), author=(text,))
    hostile = Ledger(Path(), (claim, said), (source,))
    for name in exports():
        shown = export(hostile, name).text
        if name == "csv":
            assert len(list(csv.reader(StringIO(shown, newline="")))) == 3
            continue
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)
        for line in shown.splitlines() if name == "jsonl" else [shown]:
            json.loads(line)
    if text.strip():
        ProvDocument.deserialize(content=export(hostile, "prov").text, format="json")
