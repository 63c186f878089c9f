"""`tracker init`: an empty ledger."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.common import inform
from tracker.cli.parameters import choice_of, command
from tracker.errors import TrackerError


@command("Start")
def init(
    folder: Path = Path(),
    *,
    ci: Annotated[str | None, choice_of("tracker.records.integrations:FILES")] = None,
    install: str | None = None,
) -> None:
    """Make an empty ledger: claims/, sources/, and an example. Overwrites nothing.

    Args:
        folder: Where to make it. [default: here]
        ci SERVICE: Also write what runs the audit in: github, gitlab or pre-commit.
        install SOURCE: What CI installs with pip, such as git+https://…@COMMIT. [default: as this tracker was]
    """
    from tracker.records.integrations import check_install
    from tracker.records.start import begin
    from tracker.root import is_ledger

    if install is not None and ci is None:
        raise TrackerError("--install says what CI installs; it goes with --ci")
    if ci is not None:
        if is_ledger(folder):
            _plug_in(folder, ci, install)
            return
        check_install(folder, install)
    made, kept = begin(folder)
    for path in made:
        typer.echo(f"made {folder / path}")
    for path in kept:
        inform(f"left as it is: {folder / path}")
    inform('Next: `tracker add "CLAIM" "its words" --from FILE` records a claim with its passage.')
    if ci is not None:
        _plug_in(folder, ci, install)


def _plug_in(root: Path, service: str, install: str | None) -> None:
    from tracker.records.integrations import NEXT, plug_in

    plugged = plug_in(root, service, install)
    for path in plugged.made:
        typer.echo(f"made {path}")
    for path, content in plugged.kept:
        inform(f"left as it is: {path}; what would have stood in it:")
        for line in content.splitlines():
            inform(f"  {line}")
    inform(NEXT[service])
