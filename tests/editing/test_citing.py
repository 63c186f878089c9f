"""Ready evidence: the source's own words, and what tells the passage from its likes."""

from pathlib import Path

import pytest

from conftest import write_ledger
from tracker import audit, load
from tracker.editing.citing import cite, cited_already
from tracker.errors import TrackerError
from tracker.model import Source
from tracker.records import emit, writer

TEXT = (
    "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n\n"
    "The repairs cost 31 million crowns. The harbour may reopen in May, the mayor said as well.\n"
)


@pytest.fixture
def wire(tmp_path: Path) -> Source:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": {"claim": "The harbour may reopen in May."}})
    source = load(tmp_path).source("wire")
    assert source is not None
    return source


def test_the_words_are_the_sources(wire: Source) -> None:
    block = cite(wire, "around 1200 dockers would RETURN to work")
    start, end = block["span"]
    assert block["quote"] == TEXT[start:end] == "Around 1,200 dockers would return to work"
    assert set(block) == {"source", "quote", "span"}


def test_it_is_asked_which_of_several_places(wire: Source) -> None:
    with pytest.raises(TrackerError, match=r"2 places of wire; say which with --near 0 \(line 1: .*mayor said") as told:
        cite(wire, "The harbour may reopen in May")
    near = str(told.value).split("--near ")[2].split(" ")[0]
    block = cite(wire, "The harbour may reopen in May", near=int(near))
    assert block["span"][0] == TEXT.rindex("The harbour")
    assert block["prefix"].endswith("million crowns. ")
    assert block["suffix"].startswith(", the mayor")


def test_many_places_are_counted(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": "It is due. " * 9})
    source = load(tmp_path).sources[0]
    with pytest.raises(TrackerError, match="and 4 more, or give more words"):
        cite(source, "It is due")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Around 2,100 dockers would return to work", "“2,100” is “1,200” there.*cite these words if you mean them"),
        ("Around 1,200 dockers will return to work", "“will” is “would” there"),
        ("The repairs … crowns", "“…” is “31 million” there"),
        ("It rained for the whole of the week", "not in wire$"),
        ("1,300 dockers", "not in wire$"),
        ("  ", "not in wire$"),
    ],
)
def test_what_is_not_said_is_refused(words: str, says: str, wire: Source) -> None:
    with pytest.raises(TrackerError, match=says):
        cite(wire, words)


@pytest.mark.parametrize("words", ["1,200 dockers are going back to their work", "return of dockers, 1200 at work"])
def test_the_nearest_passage_is_offered_in_whole_sentences(words: str, wire: Source) -> None:
    with pytest.raises(TrackerError, match=r"nearest passage is “Around 1,200 dockers would return to work\.”$"):
        cite(wire, words)


def test_an_elided_quote_stays_elided(wire: Source) -> None:
    block = cite(wire, "The harbour may reopen … the Port Authority said")
    assert block["quote"] == "The harbour may reopen … the Port Authority said"
    assert TEXT[slice(*block["span"])] == "The harbour may reopen in May, the Port Authority said"


def test_a_stance_is_one_of_three(wire: Source) -> None:
    assert cite(wire, "dockers would return", stance="mentions")["stance"] == "mentions"
    with pytest.raises(TrackerError, match="supports, refutes or mentions"):
        cite(wire, "dockers would return", stance="proves")


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    write_ledger(tmp_path, sources={"speech": {"text": {"kept": "none"}}})
    with pytest.raises(TrackerError, match="no text to cite"):
        cite(load(tmp_path).sources[0], "anything")


@pytest.mark.parametrize(
    "words", ["around 1,200 dockers would return", "million crowns. The harbour", "to work. The repairs cost"]
)
def test_a_cited_block_passes_the_audit_and_is_not_cited_twice(words: str, wire: Source, tmp_path: Path) -> None:
    block = cite(wire, words)
    writer.append(tmp_path, "claims/c.yaml", ("evidence",), block)
    ledger = load(tmp_path)
    assert ledger.problems == ()
    assert not audit(ledger, select=["A"]).findings
    assert cited_already(ledger.claims[0], block)
    shown = f"claim: x\nevidence:\n  - {emit.mapping(block, 4)}\n"
    (tmp_path / "claims" / "c.yaml").write_text(shown)
    assert load(tmp_path).claims[0].evidence == ledger.claims[0].evidence


def test_what_stands_right_before_a_figure_is_cited_with_it(wire: Source) -> None:
    assert cite(wire, "1,200 dockers would return to work")["quote"] == "Around 1,200 dockers would return to work"
