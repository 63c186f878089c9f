"""Files that editors have → texts that claims can cite. Each format is one module of this package.

A format has `ENDINGS` (of file names, with the dot) and `ingest(data: bytes) -> Ingested`, which raises `TrackerError`
for what it cannot read. What it changes or leaves out it says in `notes`, since a pinned text is the source's word.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from attrs import field, frozen

from tracker.errors import TrackerError

MAX_BYTES = 64 << 20
"""The longest books have some ten mebibytes."""


@frozen
class Ingested:
    """A text as it will be pinned. `notes`: what was normalised or stripped, in words; `found`: what the file says of
    itself, by the names of the keys of a source."""

    text: str
    notes: tuple[str, ...] = ()
    found: Mapping[str, str] = field(factory=dict)


Format = Callable[[bytes], Ingested]


@cache
def formats() -> Mapping[str, Format]:
    """Every format by the endings of its files. A module without what it must define, or an ending that two have,
    stops the program."""
    found: dict[str, Format] = {}
    for name in sorted(m.name for m in iter_modules(__path__) if m.name not in ("adding", "decoding")):
        module = import_module(f"{__name__}.{name}")
        for ending in module.ENDINGS:
            if ending in found:
                raise ImportError(f"{module.__name__}: another format has {ending} already")
            found[ending] = module.ingest
    return found


def ingest_file(file: Path) -> Ingested:
    """The text of a file. Raises `TrackerError` where it cannot be read, is too large, or is of no known format."""
    known = formats()
    chosen = known.get(file.suffix.lower())
    if file.is_dir():
        raise TrackerError(f"{file} is a folder; name the files in it")
    if chosen is None:
        raise TrackerError(f"{file}: only {', '.join(sorted(known))} files are read; save it as one of them, in UTF-8")
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise TrackerError(f"{file} cannot be read: {error.strerror or error}") from None
    if len(content) > MAX_BYTES:
        raise TrackerError(f"{file} has more than {MAX_BYTES:,} bytes; cut it into parts that can be cited apart")
    try:
        return chosen(content)
    except TrackerError as error:
        raise TrackerError(f"{file}: {error}") from None
