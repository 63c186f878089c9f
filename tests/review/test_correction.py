"""`tracker correction`: what readers saw and what changed since, in plain sentences."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker
from review.desk import Desk
from tracker.review.correction import correction

ITEM = {"source": "wire", "quote": "The port may reopen in May"}
PORT: dict[str, Any] = {
    "claim": "The port will reopen in May.",
    "verdict": "supported",
    "rating": {"label": "True"},
    "explanation": "The wire says so.",
    "published": {"date": "2026-11-05", "url": "https://desk.example/7"},
    "evidence": [ITEM],
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    found = Desk(tmp_path)
    found.commit("2026-11-04", "Add", port={**PORT, "published": None})
    found.commit("2026-11-05", "Publish", port=PORT)
    return found


def notice(desk: Desk, since: str | None = None, **changed: Any) -> tuple[str, ...]:
    desk.write("claims/port.yaml", PORT | changed)
    ledger = tracker.load(desk.root)
    claim = ledger.claim("port")
    assert claim is not None
    return correction(ledger, claim, date(2026, 11, 25), since).paragraphs


def test_the_whole_of_it(desk: Desk) -> None:
    corrected = {
        "claim": "The port may reopen in May.",
        "verdict": "conflicting",
        "rating": {"label": "Half true", "value": 3, "best": 5, "worst": 1},
        "explanation": "The wire is careful where we were not.",
    }
    assert notice(desk, **corrected) == (
        "Correction, 25 November 2026",
        "This concerns our check published on 5 November 2026 (https://desk.example/7) of the claim:"
        " “The port will reopen in May.”",
        "The claim as we give it now is: “The port may reopen in May.”",
        "We had found it supported by the evidence. We now find it a matter on which the evidence conflicts.",
        "We had rated it “True”. We now rate it “Half true (3 of 1 to 5)”.",
        "We now explain it so: The wire is careful where we were not.",
    )


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"verdict": "refuted"}, "We had found it supported by the evidence. We now find it refuted by the evidence."),
        ({"speaker": "Anna Keller"}, "We gave nobody as the speaker. It should have been Anna Keller."),
        ({"date": "2026-05"}, "We dated it not at all. It should have been May 2026."),
        ({"rating": None}, "We had rated it “True”. We now rate it not at all."),
        ({"evidence": []}, "We no longer cite “Port to reopen” (Wire): “The port may reopen in May”."),
        (
            {"evidence": [ITEM, {"source": "wire", "quote": "The repairs cost 31 million crowns"}]},
            "We now also cite “Port to reopen” (Wire): “The repairs cost 31 million crowns”.",
        ),
        (
            {"evidence": [{**ITEM, "stance": "refutes"}]},
            "We had taken “Port to reopen” (Wire) for a source that supports the claim. It is one that refutes it.",
        ),
        (
            {"evidence": [{**ITEM, "quote": "The repairs cost 31 million crowns"}]},
            "We had quoted “Port to reopen” (Wire) as saying: “The port may reopen in May”."
            " It says: “The repairs cost 31 million crowns”.",
        ),
    ],
)
def test_one_change(changed: dict[str, Any], says: str, desk: Desk) -> None:
    assert says in notice(desk, **changed)


def test_a_new_verdict_with_the_old_explanation_asks_for_another(desk: Desk) -> None:
    assert any(line.startswith("[Say why") for line in notice(desk, verdict="refuted"))
    assert not any(line.startswith("[Say why") for line in notice(desk, verdict="refuted", explanation="It did not."))


@pytest.mark.parametrize(
    "unseen",
    [{"notes": "ask again"}, {"tags": ["ports"]}, {"evidence": [{**ITEM, "span": [0, 26]}]},
     {"evidence": [{**ITEM, "quote": "the port  may reopen in May"}]}],
)  # fmt: skip
def test_what_readers_never_saw_needs_no_notice(unseen: dict[str, Any], desk: Desk) -> None:
    assert notice(desk, **unseen) == ()


def test_a_source_that_was_taken_back_since(desk: Desk) -> None:
    gone = {"date": "2026-11-09", "reason": "a hoax"}
    desk.write("sources/wire.yaml", {"title": "Port to reopen", "retracted": gone})
    assert "“Port to reopen”, which we cited, was retracted on 9 November 2026: a hoax." in notice(desk)
    desk.write("sources/wire.yaml", {"title": "Port to reopen", "retracted": {"date": "2026-10-09"}})
    assert notice(desk) == ()


def test_since_another_day(desk: Desk) -> None:
    desk.commit("2026-11-08", "Soften", port={**PORT, "claim": "The port may reopen in May."})
    assert notice(desk, "2026-11-08", claim="The port may reopen in May.") == ()
    assert notice(desk, "HEAD~1", claim="The port may reopen in May.") != ()


class TestCommand:
    def test_in_a_terminal(self, desk: Desk) -> None:
        leans = [{"to": "port", "relation": "depends-on"}]
        other = {"claim": "Ferries depend on it.", "published": {"date": "2026-11-06"}, "links": leans}
        desk.write("claims/port.yaml", {**PORT, "verdict": "refuted", "explanation": "It did not. " * 20})
        desk.write("claims/ferries.yaml", other)
        done = desk.run("correction", "port")
        assert done.returncode == 0
        assert done.stdout.startswith("Correction, ")
        assert all(len(line) <= 100 for line in done.stdout.splitlines())
        assert "ferries is published, too" in done.stderr

    def test_nothing_to_correct(self, desk: Desk) -> None:
        done = desk.run("correction", "port")
        assert (done.returncode, done.stdout) == (0, "")
        assert "Nothing that readers saw of port has changed since 2026-11-05." in done.stderr

    def test_bad_input_is_one_line(self, desk: Desk) -> None:
        desk.write("claims/new.yaml", {"claim": "It is so.", "published": {"date": "2026-11-05"}})
        desk.write("claims/draft.yaml", {"claim": "It is so."})
        assert "did you mean 'port'" in desk.fails("correction", "prt")
        assert "has no `published.date`" in desk.fails("correction", "draft")
        assert "was not in the ledger yet on 2026-11-05" in desk.fails("correction", "new")
        assert "nothing had been committed by 2020" in desk.fails("correction", "port", "--since", "2020")
