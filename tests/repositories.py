"""Real git repositories with ledgers in them, for the tests of review, diff and CI."""

import os
import subprocess
from pathlib import Path
from typing import Any

from conftest import write_ledger
from running import invoke

TEXT = "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n"
CLAIM: dict[str, Any] = {
    "claim": "The harbour may reopen in May.",
    "speaker": "Port Authority",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "The harbour may reopen in May, the Port Authority said"}],
}


def as_person(name: str, day: str = "2026-11-01") -> dict[str, str]:
    """The environment in which git takes somebody for the author, on a day."""
    known = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (
        ("NAME", name), ("EMAIL", f"{name.split()[0].lower()}@example.org"), ("DATE", f"{day}T12:00:00Z"))}  # fmt: skip
    return {**os.environ, **known, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *arguments: str, name: str = "Ann Author", day: str = "2026-11-01") -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, env=as_person(name, day), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


def commit(folder: Path, message: str, name: str = "Ann Author", day: str = "2026-11-01") -> None:
    git(folder, "add", "-A", name=name)
    git(folder, "commit", "-qm", message, name=name, day=day)


def repository(folder: Path, **parts: Any) -> Path:
    """A ledger with one commit by Ann Author on the branch `main`."""
    write_ledger(folder, **({"texts": {"wire": TEXT}, "claims": {"harbour": CLAIM}} | parts))
    git(folder, "init", "-qb", "main")
    git(folder, "config", "user.name", "Ann Author")
    git(folder, "config", "user.email", "ann@example.org")
    commit(folder, "one")
    return folder


def tracker(folder: Path, *arguments: str, code: int | None = 0, **more: str) -> "subprocess.CompletedProcess[str]":
    env = {**as_person("Ann Author"), "NO_COLOR": "1", "COLUMNS": "100", **more}
    done = invoke(*arguments, cwd=folder, env=env)
    assert code is None or done.returncode == code, f"{done.args}: {done.stdout}{done.stderr}"
    return done
