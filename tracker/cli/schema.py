"""`tracker schema`: the JSON Schema of a record, for editors' completion."""

import json
from typing import Annotated

from tracker.cli.parameters import choice_of, command
from tracker.cli.terminal import write_stdout


@command("Look")
def schema(record: Annotated[str, choice_of("tracker.records.schema:RECORDS")] = "claim") -> None:
    """Print the JSON Schema of a record, which editors' YAML completion reads.

    Args:
        record [claim|source|review]: Whose definition.
    """
    from tracker.records.schema import json_schema

    write_stdout(json.dumps(json_schema(record), ensure_ascii=False, indent=2) + "\n", data=True)
