"""`tracker schema`: the JSON Schema of a record, for editors' completion."""

import json
from typing import Annotated

import typer

from tracker.cli.common import LOOK
from tracker.cli.parsing import one_of
from tracker.cli.terminal import put


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(schema)


def _records() -> tuple[str, ...]:
    from tracker.records.schema import RECORDS

    return tuple(RECORDS)


def schema(
    record: Annotated[str, one_of(_records, metavar="[claim|source|review]", help="Whose definition.")] = "claim",
) -> None:
    """Print the JSON Schema of a record, which editors' YAML completion reads."""
    from tracker.records.schema import json_schema

    put(json.dumps(json_schema(record), ensure_ascii=False, indent=2) + "\n", data=True)
