"""Renaming and removal of a claim or a source: every reference to it is changed with it, or nothing is.

The changes are computed first. New files are written before any old one is removed, and where a step fails all steps
before it are undone.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from attrs import frozen

from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.ingest.originals import original_path
from tracker.model import Claim, Keys, Ledger, Link, Source
from tracker.records import writer
from tracker.records.types import ID


@frozen
class Reference:
    """A reference from one record to another: `keys` to the id, `item` to the item that is removed with it."""

    path: str
    keys: Keys
    item: Keys

    @property
    def shown(self) -> str:
        return f"{self.path}: {'.'.join(str(key) for key in self.keys)}"


@frozen
class Plan:
    """The planned steps: files that move (old path, new path or None to remove it), records that change (path, old
    text, new text), and notes for the editor."""

    moves: tuple[tuple[str, str | None], ...]
    changes: tuple[tuple[str, str, str], ...]
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        for old, new in self.moves:
            yield f"{old} → {new}" if new else f"remove {old}"
        moved = {old for old, _ in self.moves}
        yield from (f"change {path}" for path, _, _ in self.changes if path not in moved)


def rename(ledger: Ledger, record: Claim | Source, new: str) -> Plan:
    """A plan to give a record another id. Raises `TrackerError` for an id that is invalid or taken."""
    if not ID.fullmatch(new):
        raise TrackerError(f"{new!r} is no id: small letters, digits, and - _ . between")
    if ledger.claim(new) or ledger.source(new):
        raise TrackerError(f"{new} is the id of a {'claim' if ledger.claim(new) else 'source'} already")
    _check_movable(record)
    references = tuple(_references(ledger, record))
    edits = [Edit(each.path, each.keys, new) for each in references]
    moves = tuple((old, _renamed(old, record.id, new)) for old in _files(ledger.root, record))
    for _, to in moves:
        if (ledger.root / to).exists():
            raise TrackerError(f"{to} is there already; nothing was written")
    edits += _own_edits(record, dict(moves))
    return Plan(moves, writer.edited(ledger.root, edits), references, tuple(_notes(ledger, record)))


def remove(ledger: Ledger, record: Claim | Source, *, force: bool = False) -> Plan:
    """A plan to remove a record. Raises `TrackerError` where others refer to it, unless `force`: then the references
    are removed, too."""
    _check_movable(record)
    references = tuple(_references(ledger, record))
    if references and not force:
        shown = "; ".join(each.shown for each in references[:SHOWN])
        more = f" and {len(references) - SHOWN} more" if len(references) > SHOWN else ""
        raise TrackerError(f"{record.id} is named in {shown}{more}; --force takes these out, too")
    kept = _story_kept(ledger, record) if isinstance(record, Claim) else {}
    edits = [
        Edit(each.path, each.keys, kept[each.path, each.item])
        if (each.path, each.item) in kept
        else Edit(each.path, each.item, None)
        for each in sorted(references, key=_last_first)
    ]
    moves = tuple((old, None) for old in _files(ledger.root, record))
    notes = tuple(f"{path} repeats {to} now: the story goes on" for (path, _), to in kept.items())
    return Plan(moves, writer.edited(ledger.root, edits), references, notes)


def _story_kept(ledger: Ledger, record: Claim) -> dict[tuple[str, Keys], str]:
    """The `repeats` links to a removed claim, and the claim that each can repeat instead, so that they stay one story:
    the one that the claim repeats itself, else the earliest of them. A claim that repeats that already needs no
    link."""
    own = [link.to for link in record.links if link.relation == "repeats" and ledger.claim(link.to) is not None]
    others = [claim for claim in ledger.claims if any(_repeats(link, record.id) for link in claim.links)]
    if not own and not others:
        return {}
    hub = own[0] if own else min(others, key=lambda claim: (claim.date or "9999", claim.id)).id
    known = {hub, *(link.to for claim in ledger.claims if claim.id == hub for link in claim.links)}
    return {
        (claim.path, ("links", i)): hub
        for claim in others
        if claim.id not in known and not any(_repeats(link, hub) for link in claim.links)
        for i, link in enumerate(claim.links)
        if _repeats(link, record.id)
    }


def _repeats(link: Link, to: str) -> bool:
    return link.to == to and link.relation == "repeats"


SHOWN = 5
"""Maximum number of references in a message."""


def _last_first(reference: Reference) -> tuple[str, str, int]:
    """Orders items of one list from its end, so that the indexes of those before them stay valid."""
    at = reference.item[1] if len(reference.item) > 1 else 0
    return reference.path, str(reference.item[0]), -int(at)


def _check_movable(record: Claim | Source) -> None:
    if isinstance(record, Source) and record.text.kept == "outside":
        raise TrackerError(f"the text of {record.id} is kept outside, under this name; unseal what cites it first")


# ---------------------------------------------------------------- what names a record


def _references(ledger: Ledger, record: Claim | Source) -> Iterator[Reference]:
    """Where other records name this one."""
    others: tuple[Claim | Source, ...] = (*ledger.claims, *ledger.sources)
    for other in others:
        for field, keys in KEYS[type(record)].items():
            for i, item in enumerate(getattr(other, field, ())):
                for key in keys:
                    if getattr(item, key) == record.id:  # without its origin, an item of evidence still holds
                        yield Reference(other.path, (field, i, key), (field, i, *([key] * (key == "origin"))))
        if isinstance(record, Source) and isinstance(other, Source) and other.supersedes == record.id:
            yield Reference(other.path, ("supersedes",), ("supersedes",))


KEYS: Mapping[type, Mapping[str, Sequence[str]]] = {
    Claim: {"links": ("to",)},
    Source: {
        "evidence": ("source", "origin"),
        "appears_in": ("source",),
        "derived_from": ("source",),
        "independent_of": ("source",),
    },
}
"""What names a claim or a source: lists of other records, and the keys of their items that do."""


def _files(root: Path, record: Claim | Source) -> Iterator[str]:
    """The files of a record: itself, its reviews, its text and the original of that, where they have its name."""
    yield record.path
    folder = PurePosixPath(record.path).parent
    if isinstance(record, Claim):
        reviews = root / folder / f"{record.id}.reviews"
        yield from (path.relative_to(root).as_posix() for path in sorted(reviews.glob("*.y*ml")))
        return
    own = [record.text.file] if record.text.kept == "in-repo" else []
    for path in filter(None, (*own, original_path(record))):
        if PurePosixPath(path).name.startswith(f"{record.id}.") and (root / path).is_file():
            yield path


def _renamed(path: str, old: str, new: str) -> str:
    """The path under the new id: the file's own name, or that of the folder of its reviews."""
    place = PurePosixPath(path)
    if place.parent.name == f"{old}.reviews":
        return str(place.parent.with_name(f"{new}.reviews") / place.name)
    return str(place.with_name(new + place.name.removeprefix(old)))


def _own_edits(record: Claim | Source, moves: Mapping[str, str]) -> list[Edit]:
    """Edits of the file names in a source's own record."""
    if isinstance(record, Claim):
        return []
    folder = PurePosixPath(record.path).parent
    edits = []
    if to := moves.get(original_path(record) or ""):
        edits.append(Edit(record.path, ("original", "file"), PurePosixPath(to).name))
    elsewhere = PurePosixPath(record.text.file) != folder / f"{record.id}.txt"
    if elsewhere and (to := moves.get(record.text.file)):
        edits.append(Edit(record.path, ("text", "file"), PurePosixPath(to).relative_to(folder).as_posix()))
    if record.text.file not in moves and record.text.kept == "in-repo" and not elsewhere:
        edits.append(Edit(record.path, ("text", "file"), PurePosixPath(record.text.file).name))
    return edits


def _notes(ledger: Ledger, record: Claim | Source) -> Iterator[str]:
    if isinstance(record, Source):
        cited = [claim for claim in ledger.claims if any(item.source == record.id for item in claim.evidence)]
        if signed := sum(bool(claim.reviews) for claim in cited):
            yield f"{signed} reviewed claims cite it: a review covers the source's id, so sign them again"


# ---------------------------------------------------------------- doing it


def apply(root: Path, plan: Plan) -> None:
    """Carries out a plan: all of it, or nothing. Raises `TrackerError` where a step fails; all before it is undone."""
    changed = {path: (old, new) for path, old, new in plan.changes}
    before = {old: writer.place_of(root, old).read_bytes() for old, _ in plan.moves}
    try:
        with ExitStack() as undo:
            for old, to in plan.moves:
                content = changed[old][1].encode("utf-8") if old in changed else before[old]
                if to is not None:
                    writer.create_file(root, to, content)
                    undo.callback(writer.place_of(root, to).unlink)
            for path, (was, now) in changed.items():
                if path not in before:
                    writer.replace(root, path, was, now)
                    undo.callback(writer.replace, root, path, now, was)
            for old, _ in plan.moves:
                writer.place_of(root, old).unlink()
                undo.callback(writer.create_file, root, old, before[old])
            undo.pop_all()  # all is done
    except OSError as error:
        raise TrackerError(f"{error.filename}: {error.strerror}; nothing was changed") from None
    for folder in {writer.place_of(root, old).parent for old, _ in plan.moves}:
        if folder.name.endswith(".reviews") and not any(folder.iterdir()):
            folder.rmdir()
