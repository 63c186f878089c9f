"""`tracker judge`, as a command."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from conftest import write_ledger
from judging.conftest import Server, answer, server, write_model
from running import invoke

assert server  # a fixture, found by its name

CLAIMS: dict[str, dict[str, Any]] = {
    "derby-won": {"claim": "Eastmark won the derby against Northport on Sunday.", "verdict": "supported"},
    "derby-shared": {"claim": "Eastmark shared the points of the derby against Northport.", "verdict": "supported"},
    "derby-at-home": {"claim": "The derby was played in the old stadium, at home.", "verdict": "supported"},
}
KEY = "sk-secret-0123456789"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "desk", claims=CLAIMS)


def environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")} | more


def run(ledger: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return invoke(*arguments, cwd=ledger, env=environment(**more))


def kept(ledger: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((ledger / ".tracker/judgements").glob("*.json"))]


def test_it_asks_what_is_unanswered_and_then_nothing(ledger: Path) -> None:
    first = run(ledger, "judge", "--limit", "2")
    assert first.returncode == 0
    assert first.stderr == "2 pairs answered, 1 pair left. The answers are in .tracker/judgements/.\n"
    assert len(kept(ledger)) == 2
    assert run(ledger, "judge").stderr.startswith("1 pair answered, none left.")
    again = run(ledger, "judge")
    assert (again.stdout, again.stderr) == ("", "Nothing to ask: 3 pairs, all answered.\n")
    assert {record["judge"] for record in kept(ledger)} == {"rules"}


def test_a_dry_run_asks_and_writes_nothing(ledger: Path, server: Server) -> None:
    done = run(ledger, "judge", "--judge", "chat", "--model", "m", "--url", server.url, "--dry-run", "-n", "1")
    assert (done.returncode, done.stderr) == (0, "1 pair would be asked; 0 answered already.\n")
    assert done.stdout.count("“") == 2
    assert server.bodies == []
    assert not (ledger / ".tracker").exists()


def test_chat_over_the_wire(ledger: Path, server: Server) -> None:
    server.queue(answer("contradicts", 0.93, "a winner takes all"), "what?", answer("related", 0.9, "both can be"))
    chat = ("judge", "--judge", "chat", "--model", "m", "--url", server.url)
    done = run(ledger, *chat, TRACKER_JUDGE_KEY=KEY)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:3] == [
        "contradicts 0.93: a winner takes all",
        f"    derby-shared: “{CLAIMS['derby-shared']['claim']}”",
        f"    derby-won: “{CLAIMS['derby-won']['claim']}”",
    ]
    assert "no answer about" in done.stderr
    assert "it is no JSON" in done.stderr
    assert "2 pairs answered, 1 pair left" in done.stderr
    assert [record["label"] for record in kept(ledger)].count("contradicts") == 1
    audit = run(ledger, "audit", "--select", "C", "--output-format", "concise", "--quiet")
    assert "note C407 judged-conflict: may conflict with derby-shared; chat says contradicts (0.93)" in audit.stdout
    assert audit.returncode == 0
    conflicts = run(ledger, "conflicts")
    assert "0.46 judged  found" in conflicts.stdout
    assert "  chat says contradicts (0.93): a winner takes all" in conflicts.stdout
    (pair,) = json.loads(run(ledger, "conflicts", "--json").stdout)["conflicts"]
    assert [(kept["judge"], kept["label"]) for kept in pair["judgements"]] == [("chat", "contradicts")]
    server.queue(answer("related"))
    server.replies = server.replies[-1:]
    assert run(ledger, *chat).returncode == 0
    assert len(server.bodies) == 4
    everything = done.stdout + done.stderr + audit.stdout + json.dumps(kept(ledger))
    assert KEY not in everything


def test_nli_from_a_folder(ledger: Path, tmp_path: Path) -> None:
    model = write_model(tmp_path / "tiny")
    done = run(ledger, "judge", TRACKER_JUDGE="nli", TRACKER_JUDGE_MODEL=str(model))
    assert (done.returncode, done.stdout.count("\n")) == (0, 9)
    assert {record["model"].partition("@")[0] for record in kept(ledger)} == {"tiny"}
    assert run(ledger, "judge", "--judge", "nli", "--model", str(model)).stderr.startswith("Nothing to ask")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--judge", "oracle"), "--judge takes chat, nli or rules, not 'oracle'"),
        (("--judge", "nli"), "the judge nli: needs --model"),
        (("--judge", "nli", "--model", "nowhere"), "there is no folder"),
        (("--judge", "chat"), "the judge chat: needs --model and --url"),
        (("--judge", "chat", "--model", "m", "--url", "nonsense"), "no address of an endpoint"),
        (("--judge", "chat", "--model", "m", "--url", "http://127.0.0.1:9/v1"), "nothing answers at 127.0.0.1:9"),
    ],
)
def test_what_does_not_work_is_one_line(arguments: tuple[str, ...], says: str, ledger: Path) -> None:
    done = run(ledger, "judge", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    last = done.stderr.splitlines()[-1]
    assert last.startswith("tracker: ")
    assert says in last
    assert "Traceback" not in done.stderr
    assert not (ledger / ".tracker").exists()


def test_a_budget_that_ends_it_is_no_failure(ledger: Path, server: Server) -> None:
    server.queue(answer(), tokens=1000)
    chat = ("judge", "--judge", "chat", "--model", "m", "--url", server.url, "--max-tokens", "2000")
    done = run(ledger, *chat)
    assert done.returncode == 0
    assert "stopped: the budget of 2,000 tokens is used up (1,000 spent)" in done.stderr
    assert "1 pair answered, 2 pairs left" in done.stderr


def test_stopping_loses_no_answer(ledger: Path, server: Server) -> None:
    server.queue(answer())
    server.replies.append(lambda _handler: time.sleep(30))
    command = [sys.executable, "-m", "tracker", "judge", "--judge", "chat", "--model", "m", "--url", server.url]
    with subprocess.Popen(
        command, cwd=ledger, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        until = time.monotonic() + 30
        while len(server.bodies) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "Traceback" not in errors
    assert "1 pair answered, 2 pairs left" in errors
    assert len(kept(ledger)) == 1


def test_the_list_says_what_each_needs(ledger: Path) -> None:
    done = run(ledger, "judge", "--list")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-2:] == [
        "rules    The rules of every audit: no model, nothing to install. (claim-tracker)",
        "         ready",
    ]
    assert "needs --model and --url" in done.stdout


def test_prune_deletes_what_no_longer_holds(ledger: Path) -> None:
    run(ledger, "judge")
    assert run(ledger, "judge", "--prune").stderr == "Every answer is about words that are still there.\n"
    write_ledger(ledger, claims={"derby-won": {"claim": "Eastmark lost the derby.", "verdict": "supported"}})
    dry = run(ledger, "judge", "--prune", "--dry-run")
    assert dry.stderr == "2 answers would be deleted: the words that they are about are gone.\n"
    assert len(kept(ledger)) == 3
    assert run(ledger, "judge", "--prune").stdout == dry.stdout
    assert len(kept(ledger)) == 1


def test_nothing_to_ask(tmp_path: Path) -> None:
    done = run(write_ledger(tmp_path, claims={"one": {"claim": "It rained."}}), "judge")
    assert done.returncode == 0
    assert done.stderr.startswith("There is nothing to ask")
