"""The store: texts and quotes that must not be published, in a folder outside the repository.

    STORE/
      <text.file>                            the text of a source that is `kept: outside`
      .tracker/key                           the secret of the fingerprints: 32 random bytes, as 64 hex digits
      .tracker/quotes/<quote_sha256>.json    a sealed passage, and how each claim had quoted it

A fingerprint is HMAC-SHA256 of the passage in UTF-8 under that key: without the key nobody can test guesses against it.
Folders have the mode 0700, files 0600. A record can refer to any text of the store, and to nothing of `.tracker/`.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from errno import EPERM
from functools import cached_property
from hashlib import sha256
from hmac import compare_digest, digest
from pathlib import Path, PurePosixPath
from typing import Any

from attrs import evolve

from tracker.errors import TrackerError
from tracker.model import Claim, Evidence, Source
from tracker.records import writer
from tracker.records.tree import Disk

KEY = ".tracker/key"
MAX_KEPT = 4 << 20
"""Maximum bytes of a valid file of the store's own."""
WORDING = ("quote", "prefix", "suffix", "translation")
"""Keys of an item of evidence with words of the text, which sealing moves to the store."""


class Store:
    """A folder of the layout above. Only `keep` and `keep_text` write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._disk = Disk(folder)

    @cached_property
    def key(self) -> bytes | None:
        """The secret; None where the store has none. Raises `TrackerError` for an invalid one."""
        try:
            found = bytes.fromhex(self._disk.read(KEY, 4096).decode("ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            found = b""
        if len(found) < 32:
            raise TrackerError(f"{self.folder / KEY} is no key: 64 hex digits were written there")
        return found

    def text(self, file: str, most: int) -> bytes:
        """The bytes of a text. Raises `OSError` where it cannot be read; also for the key and other files of
        `.tracker/`."""
        if PurePosixPath(file).parts[0].casefold() == ".tracker":
            raise PermissionError(EPERM, "what lies there is the store's own", file)
        return self._disk.read(file, most)

    def fits(self, passage: str, fingerprint: str) -> bool:
        """Whether a passage has this fingerprint."""
        if self.key is None:
            return False
        return compare_digest(_hmac(self.key, passage).encode(), fingerprint.encode("utf-8", "surrogatepass"))

    def kept(self, fingerprint: str) -> Mapping[str, Any] | None:
        """The entry of a fingerprint: `passage`, and `quoted`, which has a claim's wording by its id.

        None where it is missing, or does not fit the fingerprint.
        """
        if not _FINGERPRINT.fullmatch(fingerprint):
            return None
        try:
            found = json.loads(self._disk.read(_place(fingerprint), MAX_KEPT))
        except (OSError, ValueError, RecursionError):
            return None
        return found if _is_kept(found) and self.fits(found["passage"], fingerprint) else None

    # ------------------------------------------------------------ writing

    def keep(self, passage: str, claim: str | None, item: Evidence) -> str:
        """Stores a passage, and a claim's wording of it; returns the fingerprint. Raises `TrackerError`."""
        fingerprint = _hmac(self._made_key(), passage)
        wording = {name: value for name in WORDING if (value := getattr(item, name))}
        found = self.kept(fingerprint) or {"passage": passage, "quoted": {}}
        quoted = {**found["quoted"], **({claim: wording} if claim else {})}
        self._put(_place(fingerprint), {"passage": passage, "quoted": quoted})
        return fingerprint

    def keep_text(self, file: str, content: bytes) -> None:
        """Stores a text. Raises `TrackerError` where it exists already, or cannot be written."""
        writer.create_file(self.folder, file, content, private=True)

    def _made_key(self) -> bytes:
        if self.key is None:
            writer.create_file(self.folder, KEY, f"{secrets.token_hex(32)}\n".encode(), private=True)
            del self.key
        if self.key is None:
            raise TrackerError(f"{self.folder / KEY} cannot be read")
        return self.key

    def _put(self, path: str, data: Any) -> None:
        new = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        if not (self.folder / path).exists():
            writer.create_file(self.folder, path, new.encode("utf-8"), private=True)
        elif (old := writer.read_record(self.folder, path)) != new:
            writer.replace(self.folder, path, old, new)


_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def _place(fingerprint: str) -> str:
    return f".tracker/quotes/{fingerprint}.json"


def _is_kept(found: Any) -> bool:
    if not isinstance(found, dict) or not isinstance(found.get("passage"), str):
        return False
    quoted = found.get("quoted")
    return isinstance(quoted, dict) and all(_is_wording(wording) for wording in quoted.values())


def _is_wording(found: Any) -> bool:
    return isinstance(found, dict) and all(key in WORDING and isinstance(value, str) for key, value in found.items())


def _hmac(key: bytes, passage: str) -> str:
    return digest(key, passage.encode("utf-8", "surrogatepass"), sha256).hex()


# ---------------------------------------------------------------- where it is


def store_at(given: Path | None) -> Store | None:
    """The store given by the caller, else by `TRACKER_STORE`; relative to the working directory. No ledger can name
    one: a pull request must not choose what is read.

    Raises `TrackerError` where the given folder is missing.
    """
    by_hand = given or (Path(named) if (named := os.environ.get("TRACKER_STORE")) else None)
    if by_hand is not None:
        if not by_hand.expanduser().is_dir():
            how = "--store" if given else "TRACKER_STORE"
            raise TrackerError(f"there is no store at {by_hand} ({how}); `mkdir -m 700 {by_hand}` makes one")
        return Store(by_hand.expanduser().absolute())
    return None


def for_writing(root: Path, store: Store | None) -> Store:
    """The store, for writing. Raises `TrackerError` without one, or where git would see it."""
    if store is None:
        raise TrackerError("this needs the store: --store DIR or TRACKER_STORE")
    if store.folder.resolve() in (Path(store.folder.anchor), Path.home()):
        raise TrackerError(f"{store.folder} is no store: name a folder that is for texts alone")
    top = next((f for f in (root.resolve(), *root.resolve().parents) if (f / ".git").exists()), root.resolve())
    if store.folder.resolve().is_relative_to(top):
        raise TrackerError(f"the store {store.folder} lies inside {top}: what is in it would get into the repository")
    return store


def open_to_others(store: Store) -> bool:
    """Whether other users of this machine can read a store."""
    try:
        return bool(store.folder.stat().st_mode & 0o077)
    except OSError:
        return False


# ---------------------------------------------------------------- opening what is sealed


def opened(claims: Iterable[Claim], sources: Iterable[Source], store: Store | None) -> list[Claim]:
    """Claims with the words of their sealed evidence, where they are present. Where not, `lost` is the reason; where
    neither the stored quote nor the passage at the span fits the fingerprint, the item has no words and `lost` is
    None."""
    texts = {source.id: source.text.content for source in sources}
    return [_opened_claim(claim, texts, store) if has_sealed(claim) else claim for claim in claims]


def has_sealed(claim: Claim) -> bool:
    return any(item.quote_sha256 for item in claim.evidence)


def _opened_claim(claim: Claim, texts: Mapping[str, str | None], store: Store | None) -> Claim:
    items = (
        _opened(item, claim.id, texts.get(item.source), store) if item.quote_sha256 else item for item in claim.evidence
    )
    return evolve(claim, evidence=tuple(items))


def _opened(item: Evidence, claim: str, text: str | None, store: Store | None) -> Evidence:
    if store is None:
        return evolve(item, lost="no store")
    if store.key is None:
        return evolve(item, lost="the store has no key")
    fingerprint = (item.quote_sha256 or "").removeprefix("sha256:").lower()
    if kept := store.kept(fingerprint):
        wording = kept["quoted"].get(claim, {})
        return evolve(item, **{"quote": kept["passage"], **wording})
    passage = text[slice(*item.span)] if text is not None and item.span else ""
    return evolve(item, quote=passage) if store.fits(passage, fingerprint) else item
