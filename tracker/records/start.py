"""A new ledger: folders, git attributes, the schemas for editors' completion, and an example."""

import json
from pathlib import Path

from tracker.errors import TrackerError
from tracker.records.schema import json_schema
from tracker.records.writer import create_file

SCHEMAS = {"claim": ".tracker/claim.schema.json", "source": ".tracker/source.schema.json"}
"""Record → path of its JSON Schema for an editor's YAML completion."""

ATTRIBUTES = "sources/**/*.txt -text"
GIT = f"""\
# A source's text is pinned by the hash of its bytes: git must not touch its line ends.
{ATTRIBUTES}
sources/**/*.original.* -text
"""

EXAMPLE = """\
# A claim is a file like this one. Its name makes its id: small letters, digits, and - _ . between.
# This file is only comments, so it is no claim yet. To make it one: add a source with `tracker source add FILE`,
# take the "# " off the lines that you want, save it under a name of its own, and run `tracker audit`.
#
# claim: The port of Eastmark reopened on 3 May 2024.
# speaker: Anna Keller          # who asserts it; leave it out where it is claimed as a fact
# date: 2024-05-03              # when it was asserted, or when the fact holds: 2024, 2024-05 or 2024-05-03
# verdict: unchecked            # supported, refuted, conflicting, not-enough-evidence or unchecked
# explanation: >-
#   Why this verdict, in your own words.
# evidence:
#   - source: port-notice       # the id of a source: sources/port-notice.yaml
#     # the exact words of the source; with a colon or a # in them, put them in quotes:
#     quote: the port of Eastmark will reopen on 3 May
#     stance: supports          # supports, refutes or mentions
#     where: p. 1
# links:
#   - to: port-closed           # the id of another claim
#     relation: updates         # repeats contradicts distinct narrows reports updates depends-on
# tags: [ports]
# notes: For the desk.
"""


def begin(root: Path) -> tuple[list[str], list[str]]:
    """Creates a ledger at `root`; returns the created paths, and the existing ones, which are left unchanged.

    Raises `TrackerError` where something cannot be written, or a file has the name of a folder.
    """
    _folders(root)
    made, kept = [], []
    for path, content in _files().items():
        if (root / path).exists():
            kept.append(path)
        else:
            create_file(root, path, content.encode("utf-8"))
            made.append(path)
    if ".gitattributes" in kept and ATTRIBUTES not in (root / ".gitattributes").read_text(encoding="utf-8"):
        kept[kept.index(".gitattributes")] = f".gitattributes (add this line to it: {ATTRIBUTES})"
    return made, kept


def _folders(root: Path) -> None:
    for folder in (root, root / "claims", root / "sources"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise TrackerError(f"{folder} is a file; a ledger needs a folder there") from None
        except OSError as error:
            raise TrackerError(f"{folder} cannot be made: {error.strerror or error}") from None


def _files() -> dict[str, str]:
    schemas = {path: json.dumps(json_schema(kind), indent=1) + "\n" for kind, path in SCHEMAS.items()}
    example = completion_line("claims/example.yaml") + EXAMPLE
    return {".gitattributes": GIT, "claims/example.yaml": example, "sources/.gitkeep": ""} | schemas


def completion_line(path: str) -> str:
    """The comment line that switches an editor's YAML completion on for a record at `path`."""
    kind = "source" if path.startswith("sources/") else "claim"
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{SCHEMAS[kind]}\n"


def schema_header(root: Path, path: str) -> str:
    """That line, in a ledger with the schemas; else ""."""
    kind = "source" if path.startswith("sources/") else "claim"
    return completion_line(path) if (root / SCHEMAS[kind]).is_file() else ""
