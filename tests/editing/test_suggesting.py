"""Claims that a judge words: checked against the text, kept, and never asked for twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import tracker
from conftest import write_ledger
from judging.conftest import Server
from judging.conftest import server as server  # a fixture
from tracker.cli.app import app
from tracker.editing.suggesting import KEPT
from tracker.judging.judges import endpoint
from tracker.judging.judges.chat import PROPOSE_PROMPT, strict_claims

TEXT = "Mayor Ragna Holt spoke on Monday. She said the repairs cost 31 million crowns and took two years.\n"
GOOD = {"claim": "The repairs cost 31 million crowns.", "said_by": "Ragna Holt"}
ALSO = {"claim": "The repairs took two years.", "said_by": "Ragna Holt"}
INVENTED = [
    {"claim": "The repairs cost 32 million crowns.", "said_by": None},
    {"claim": "The repairs took three years.", "said_by": None},
    {"claim": "The repairs by Norden Gas cost 31 million crowns.", "said_by": None},
    {"claim": "The repairs cost 31 million crowns.", "said_by": "Jon Aker"},
    {"claim": "The repairs did not cost 31 million crowns.", "said_by": "Ragna Holt"},
    {"claim": "The repairs cost 31 million crowns. " * 9, "said_by": None},
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_ledger(tmp_path)
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(endpoint, "WAITS", (0.01,))
    monkeypatch.delenv(endpoint.KEY, raising=False)
    return tmp_path


def ask(server: Server, *more: str) -> str:
    done = CliRunner().invoke(
        app, ["draft", "draft.txt", "--judge", "chat", "--model", "m", "--url", server.url, *more]
    )
    assert done.exit_code == 0, done.output
    return done.output


def reply_with(server: Server, *claims: dict[str, Any]) -> None:
    server.queue(json.dumps({"claims": list(claims)}))


def test_a_judge_words_the_claims_and_is_asked_once(desk: Path, server: Server) -> None:
    reply_with(server, GOOD, ALSO)
    ask(server, "--write", "--yes")
    found = {claim.text: claim for claim in tracker.load(desk).claims}
    assert found.keys() >= {GOOD["claim"], ALSO["claim"]}
    assert {found[one["claim"]].speaker for one in (GOOD, ALSO)} == {"Ragna Holt"}
    assert {claim.verdict for claim in found.values()} == {"unchecked"}
    number = len(server.bodies)
    assert len(list((desk / KEPT).iterdir())) == number
    ask(server)
    assert len(server.bodies) == number
    material = json.loads(server.bodies[-1]["messages"][1]["content"])
    assert material["before"].startswith("Mayor Ragna Holt spoke")
    assert server.bodies[-1]["messages"][0]["content"] == PROPOSE_PROMPT


@pytest.mark.parametrize("claim", INVENTED, ids=["figure", "word", "name", "speaker", "denied", "length"])
@pytest.mark.usefixtures("desk")
def test_what_the_text_does_not_say_is_left_out_and_reported(server: Server, claim: dict[str, Any]) -> None:
    reply_with(server, GOOD, claim)
    shown = ask(server, "--json")
    assert f"left out, since the text does not say it: {claim['claim'].split('.')[0]}" in shown
    statements = [one for each in _sentences(shown) for one in each["statements"]]
    assert GOOD["claim"] in {one["text"] for one in statements}
    assert (claim["claim"], claim["said_by"]) not in {(one["text"], one["speaker"]) for one in statements}


def _sentences(shown: str) -> Any:
    return json.JSONDecoder().raw_decode(shown[shown.index("{") :])[0]["sentences"]


def test_no_answer_leaves_our_own_claims_and_keeps_nothing(desk: Path, server: Server) -> None:
    server.queue("I would rather talk about something else.")
    assert "no answer about “She said the repairs" in ask(server)
    assert not (desk / KEPT).exists()


def test_a_broken_file_is_asked_for_again(desk: Path, server: Server) -> None:
    reply_with(server, GOOD)
    ask(server)
    for place in (desk / KEPT).iterdir():
        place.write_text("{}", encoding="utf-8")
    number = len(server.bodies)
    assert GOOD["claim"] in json.dumps(_sentences(ask(server, "--json")))
    assert len(server.bodies) == 2 * number


@pytest.mark.usefixtures("desk")
def test_a_budget_stops_it(server: Server) -> None:
    reply_with(server, GOOD)
    assert "stopped: the budget of 10 tokens is used up" in ask(server, "--max-tokens", "10")
    assert server.bodies == []


def test_nothing_of_a_sealed_text_is_sent(
    desk: Path, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("TRACKER_STORE", str(tmp_path_factory.mktemp("store")))
    added = ["source", "add", "draft.txt", "--outside", "--title", "x", "--url", "unknown", "--id", "secret"]
    taken = CliRunner().invoke(app, added)
    assert taken.exit_code == 0, (taken.output, taken.exception)
    done = CliRunner().invoke(app, ["draft", "secret", "--judge", "chat", "--model", "m", "--url", server.url])
    assert done.exit_code == 1
    assert server.bodies == []
    assert not (desk / KEPT).exists()


@pytest.mark.usefixtures("desk")
def test_a_judge_that_cannot_write_is_reported() -> None:
    done = CliRunner().invoke(app, ["draft", "draft.txt", "--judge", "rules"])
    assert str(done.exception) == "the judge rules cannot write; chat can"


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", '{"claims": 1}', '{"claims": [1]}', '{"claims": [{"said_by": "x"}]}', '{"claims": [{"claim": " "}]}',
     '{"claims": [{"claim": "x", "said_by": 1}]}', '{"claims": [], "more": 1}', '{"claims": [{"claim": "x", "y": 1}]}',
     json.dumps({"claims": [{"claim": "x"}] * 6})],
)  # fmt: skip
def test_what_is_no_answer(content: str) -> None:
    with pytest.raises(ValueError, match=r"it|claim"):
        strict_claims(content)
