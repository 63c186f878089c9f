"""`tracker schema`: the definition of a record, for editors' completion."""

import json
from typing import Annotated

import typer

from tracker.cli.common import LOOK
from tracker.errors import TrackerError


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(schema)


def schema(record: Annotated[str, typer.Argument(metavar="[claim|source|review]")] = "claim") -> None:
    """Print the JSON Schema of a record, which editors' YAML completion reads."""
    from tracker.records.schema import RECORDS, json_schema

    if record not in RECORDS:
        raise TrackerError(f"`tracker schema` takes {', '.join(RECORDS)}, not {record!r}")
    typer.echo(json.dumps(json_schema(record), ensure_ascii=False, indent=2))
