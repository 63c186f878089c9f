"""What a quote cuts off right before it, or behind its full stop."""

import pytest

from tracker import locate
from tracker.anchoring.ledger import anchor
from tracker.model import Evidence

REST = " The quay was quiet. The ferries were sold in May."


@pytest.mark.parametrize(
    ("text", "quote", "kind", "cue"),
    [
        ("Up to 40 ferries will cross the strait.", "40 ferries will cross the strait", "number", "Up to"),
        ("The fog lifted. Nearly 300 dockers came back.", "300 dockers came back.", "number", "Nearly"),
        ("Around £20 was paid for each crate.", "£20 was paid for each crate", "number", "Around"),
        ("Some wardens of the harbour went on strike.", "Wardens of the harbour went on strike", "quantifier", "Some"),
        ("Only residents of Halden may park there.", "Residents of Halden may park there", "quantifier", "Only"),
        ("Almost all of the wardens stayed at home.", "Wardens stayed at home", "quantifier", "Almost all"),
        ("Not all ferries of the line are safe.", "Ferries of the line are safe", "quantifier", "Not all"),
        ("There are no ferries to Northport at night.", "Ferries to Northport at night", "negation", "no"),
        ("The alleged spies met in the office.", "Spies met in the office", "hedge", "alleged"),
        ("Reportedly, the mayor sold the pier.", "The mayor sold the pier", "hedge", "Reportedly"),
        ("If the harbour closes, the ferries stop.", "The harbour closes, the ferries stop", "hedge", "If"),
        ("The deputy mayor of Halden signed the lease.", "Mayor of Halden signed the lease", "word", "deputy"),
        ("Former Warden Brandt opened the lock.", "Warden Brandt opened the lock", "word", "Former"),
        ("The board said that up to 40 ferries will cross.", "40 ferries will cross", "number", "up to"),
        ("The line owns more than 300 lamps.", "300 lamps", "number", "more than"),
        ("The clerk is not guilty of the theft.", "guilty of the theft", "negation", "not"),
        ("The clerk denied that the mayor sold the pier.", "the mayor sold the pier", "negation", "denied that"),
        ("There is no evidence that Brandt sold it.", "Brandt sold it", "negation", "no evidence that"),
        ("The guild has no ferries of its own.", "ferries of its own", "negation", "no"),
        ("It was the deputy warden of the harbour.", "warden of the harbour", "word", "deputy"),
        ("He met the alleged spies of Eastmark.", "spies of Eastmark", "hedge", "alleged"),
        ("Nobody knows whether the pier is safe.", "the pier is safe", "hedge", "whether"),
        ("The pier may close in March if it rains.", "The pier may close in March.", "hedge", "if"),
        ("The pier closes in March, unless it is sold.", "The pier closes in March.", "hedge", "unless"),
    ],
)
def test_what_is_cut_off_is_missed(text: str, quote: str, kind: str, cue: str) -> None:
    found = locate(text + REST, quote)
    assert (found.status, found.differences[0]) == ("altered", ("", cue, kind))
    if kind != "hedge" or cue[0].isupper() or cue == "alleged":
        assert (text + REST)[found.start :].startswith(cue)
    at = (text + REST).lower().index(quote.lower().rstrip("."))
    again = anchor(text + REST, Evidence("wire", quote=quote, span=(at, at + len(quote))))
    assert (again.status, again.start) == (found.status, found.start)


@pytest.mark.parametrize(
    ("text", "quote", "status"),
    [
        ("Up to 40 ferries will cross the strait.", "Up to 40 ferries will cross the strait", "exact"),
        ("Some wardens of the harbour went on strike.", "wardens of the harbour went on strike", "exact"),
        ("Not only 40 ferries crossed the strait.", "40 ferries crossed the strait", "exact"),
        ("On Friday wardens of the harbour struck.", "Wardens of the harbour struck", "reworded"),
        ("No. 40 of the line crossed the strait.", "40 of the line crossed the strait", "exact"),
        ("40 ferries to cross\n\nUp to 40 ferries to cross the strait.", "40 ferries to cross", "ambiguous"),
        ("Around 1,200 dockers came back.", "1,200 dockers", "exact"),
        ("They talked about 40 ferries of the line.", "40 ferries of the line", "exact"),
        ("Not only 40 ferries, but barges sank.", "40 ferries", "exact"),
        ("The council proposed the lease of the pier.", "the lease of the pier", "exact"),
        ("She noted that the pier is safe.", "the pier is safe", "exact"),
        ("Most wardens of the harbour went on strike.", "wardens of the harbour", "exact"),
        ("Nothing like ferries of its own was there.", "ferries of its own", "exact"),
        ("The pier may close in March and in May.", "The pier may close in March.", "reworded"),
        ("The pier may close in March if it rains.", "The pier may close in March", "exact"),
        ("Reportage of the strike won a prize.", "Strike won a prize", "reworded"),
    ],
)
def test_what_is_not_is_not(text: str, quote: str, status: str) -> None:
    assert locate(text + REST, quote).status == status


@pytest.mark.parametrize("name", ["Reactor No. 5", "Reactor No 5", "Reactor no. 5", "Reactor Number 5", "Reactor №5"])
def test_a_number_sign_says_nothing(name: str) -> None:
    text = "{} of the plant was shut down for the winter, the wardens said."
    assert locate(text.format(name), text.format("Reactor 5")).status == "reworded"
    assert locate(text.format("Reactor 5"), text.format(name)).status == "reworded"
    assert locate(text.format(name), text.format("Reactor 6")).status == "altered"
