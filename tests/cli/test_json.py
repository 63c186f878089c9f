"""One way to ask for JSON everywhere: `--json`, and one object with the version of its form."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import write_ledger
from documents import commands
from running import invoke

TEXT = "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n"
CLAIM = {
    "claim": "The harbour may reopen in May.",
    "verdict": "supported",
    "published": {"date": "2026-03-10"},
    "evidence": [{"source": "wire", "quote": "The harbour may reopen in May"}],
}
WRONG = {
    "claim": "Around 1,700 dockers would return to work.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "Around 1,200 dockers would return to work"}],
}
SHOWS = {
    "audit": [],
    "cache": [],
    "conflicts": [],
    "correction": ["harbour", "--since", "HEAD"],
    "diff": [],
    "draft": ["draft.txt"],
    "find": ["harbour"],
    "fix": ["--check"],
    "judge": ["--list"],
    "link": [],
    "list": [],
    "migrate": [],
    "origins": [],
    "reuse": [],
    "review": ["--queue"],
    "rule": [],
    "show": ["harbour"],
    "source recheck": [],
    "status": [],
    "stories": [],
    "waive": ["dockers", "S202", "--because", "An agreed exception."],
    "what-if": ["--drop", "wire"],
}
"""What each of the commands that show data is asked here."""

WRITES = {"add", "cite", "init", "rename", "remove", "report", "source", "source add", "source update", "source seal"}
WRITES |= {"source unseal"}
"""Commands that make or change files, and print which."""

OTHER = {"export": "FORMAT says which, jsonl among them", "schema": "is JSON", "help": "is a page to read"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("json")
    write_ledger(root, texts={"wire": TEXT}, claims={"harbour": CLAIM, "dockers": WRONG}, extra={"draft.txt": TEXT})
    identity = ("-c", "user.name=Ann Editor", "-c", "user.email=ann@example.org")
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "A ledger"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_every_command_that_shows_data_has_the_option() -> None:
    visible = {" ".join(path): command for path, command in commands() if not command.hidden}
    assert visible.keys() == SHOWS.keys() | WRITES | OTHER.keys()
    having = {name for name, command in visible.items() if any("--json" in option.opts for option in command.params)}
    assert SHOWS.keys() <= having


@pytest.mark.parametrize("name", SHOWS)
def test_json_is_one_object_with_a_version(ledger: Path, name: str) -> None:
    done = invoke(*name.split(), *SHOWS[name], "--json", cwd=ledger)
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["version"] == 1, done.stdout
