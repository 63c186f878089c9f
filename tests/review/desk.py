"""A ledger in a real git repository, whose commits have authors and days."""

import os
import subprocess
from pathlib import Path

from conftest import as_yaml, write_ledger
from running import invoke

TEXT = "The port may reopen in May, Anna Keller said. The repairs cost 31 million crowns.\n"
SOURCE = {"title": "Port to reopen", "publisher": "Wire"}


class Desk:
    def __init__(self, folder: Path) -> None:
        self.top, self.root = folder, folder / "desk"
        self.top.mkdir(exist_ok=True)
        write_ledger(
            self.root, texts={"wire": TEXT}, sources={"wire": {"title": "Port to reopen", "publisher": "Wire"}}
        )
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2026-11-20", by: str = "Ann") -> str:
        people = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in {
            "NAME": by, "EMAIL": f"{by.lower()}@example.org", "DATE": f"{day} 12:00:00",
        }.items()}  # fmt: skip
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **people, "GIT_CONFIG_GLOBAL": os.devnull},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path: str, record: dict[str, object] | str | None) -> None:
        """A record under the ledger's root; None removes it."""
        place = self.root / path
        if record is None:
            place.unlink()
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(record if isinstance(record, str) else as_yaml(record), encoding="utf-8")

    def commit(self, day: str, subject: str, by: str = "Ann", **records: dict[str, object] | str | None) -> str:
        """Commit claims by id (`.` in a keyword would not do: `a__b` is `a/b`), and whatever else has changed."""
        for name, record in records.items():
            self.write(f"claims/{name.replace('__', '/')}.yaml", record)
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", subject, day=day, by=by)
        return self.git("rev-parse", "HEAD")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return invoke(*arguments, cwd=self.root, env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"})

    def fails(self, *arguments: str) -> str:
        done = self.run(*arguments)
        (line,) = done.stderr.strip().splitlines()
        assert (done.returncode, done.stdout) == (2, "")
        assert line.startswith("tracker: ")
        return line
