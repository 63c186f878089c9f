"""Access to git: the files of a ledger in a commit, and the commits that changed them.

Git is called as a program, here and nowhere else, never through a shell, and a user's revision is passed where git
cannot read it as an option. A ledger is untrusted: the repository is the one with a `.git` in its folder or above it,
never one made of files of the ledger, and no configured program is run.
"""

import errno
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from attrs import frozen

from tracker.errors import TrackerError, did_you_mean, nearest
from tracker.text.caches import kept
from tracker.text.calendar import first_and_last_day

SAFE = {
    "safe.bareRepository": "explicit",  # files named HEAD, config, objects/ and refs/ make no repository
    "log.showSignature": "false",  # would run `gpg.program`
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "diff.external": "",
    "core.attributesFile": os.devnull,
    "core.quotePath": "true",
    "protocol.allow": "never",
}
"""Settings that override those of any file: no signature is checked, no hook, pager, filter or helper is run."""

KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT", "TMPDIR", "TEMP", "TZ")
"""Environment variables that git needs. `GIT_*` of a calling hook would lead it to another repository or index."""


def run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """The output of a git command (bytes). Raises `TrackerError` where the folder is in no repository, or with the
    first line of git's error."""
    top = top_of(root)
    if top is None:
        raise TrackerError("not a git repository (or any of the parent directories)")
    here = root.resolve()
    settings = [part for name, value in SAFE.items() for part in ("-c", f"{name}={value}")]
    asked = ["git", f"--git-dir={top / '.git'}", f"--work-tree={top}", "--no-pager", *settings, *arguments]
    try:
        done = subprocess.run(asked, input=given, capture_output=True, check=False, cwd=here, env=_environment())
    except FileNotFoundError:
        raise TrackerError("this needs git, and there is none on this machine") from None
    if done.returncode:
        error = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise TrackerError(error or f"git {arguments[0]} failed")
    return done.stdout


def _environment() -> dict[str, str]:
    own = {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {name: value for name in KEPT if (value := os.environ.get(name)) is not None} | own


def commit_of(root: Path, revision: str) -> str:
    """The hash of a revision's commit. Raises `TrackerError` where there is none, or no repository."""
    run(root, "rev-parse", "--git-dir")
    try:
        found = run(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except TrackerError:
        raise TrackerError(f"git knows no revision {revision!r}{_meant(root, revision) or _deepen(root)}") from None
    return found.decode().strip()


def _meant(root: Path, revision: str) -> str:
    """A suggestion of the nearest branch or tag, as text."""
    known = run(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags").decode()
    return did_you_mean(nearest(revision, known.split()))


def merge_base(root: Path, base: str, head: str = "HEAD") -> str:
    """The common ancestor of two revisions: the base of a pull request.

    Raises `TrackerError` where they have none, with advice to deepen a shallow clone.
    """
    ours, theirs = commit_of(root, head), commit_of(root, base)
    try:
        return run(root, "merge-base", theirs, ours).decode().strip()
    except TrackerError:
        raise TrackerError(f"{base} and {head} have no commit in common{_deepen(root)}") from None


def is_unborn(root: Path) -> bool:
    """Whether nothing has been committed yet. Raises `TrackerError` where there is no repository."""
    run(root, "rev-parse", "--git-dir")
    try:
        run(root, "rev-parse", "--verify", "HEAD")
    except TrackerError:
        return True
    return False


def is_shallow(root: Path) -> bool:
    return run(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _deepen(root: Path) -> str:
    """Advice on a missing commit, if the clone is shallow."""
    if not is_shallow(root):
        return ""
    return (
        "; this clone is shallow: `git fetch --unshallow` brings the rest, or clone with the whole history"
        " (in a GitHub workflow `fetch-depth: 0`, in GitLab `GIT_DEPTH: 0`)"
    )


def blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of objects such as `HEAD:./claims/a.yaml`, in one call; missing ones are left out."""
    wanted = [name for name in dict.fromkeys(names) if "\n" not in name]
    if not wanted:
        return {}
    asked = "".join(f"{name}\n" for name in wanted)
    answer = run(root, "cat-file", "--batch", given=asked.encode("utf-8", "surrogateescape"))
    found, at = {}, 0
    for name in wanted:
        start = answer.index(b"\n", at) + 1
        about = answer[at : start - 1].rsplit(b" ", 2)
        at = start
        if about[-1].isdigit() and about[-2] in (b"blob", b"tree", b"commit", b"tag"):
            size = int(about[-1])
            found[name] = answer[start : start + size]
            at = start + size + 1
    return found


SHA1 = 40
"""Hex digits of git's usual digests."""


class _Blob(NamedTuple):
    digest: str
    size: int


class GitTree:
    """The files of a ledger in one revision. `root` is the ledger's folder, anywhere in a work tree; `known`: present
    bytes of its files, so that git is called only for those that differed then.

    Raises `TrackerError` where there is no git, no repository, or no such revision.
    """

    def __init__(self, root: Path, revision: str, known: Mapping[str, bytes] | None = None) -> None:
        self._root, self._known = root, known or {}
        self._commit = commit_of(root, revision)

    def paths(self, folder: str) -> Iterator[str]:
        """Every file below a folder, in sorted order, except hidden ones and those below hidden folders."""
        start = f"{folder}/"
        for path in self._blobs:
            if path.startswith(start) and "/." not in path:
                yield path

    def linked(self, path: str) -> bool:  # noqa: ARG002
        return False  # git stores links as files of their own kind, which are never read

    def read(self, path: str, most: int | None = None) -> bytes:
        """The bytes of a file. Raises `OSError` where it is missing, or larger than `most` bytes."""
        blob = self._blobs.get(path)
        if blob is None:
            raise FileNotFoundError(errno.ENOENT, "it is not in that commit", path)
        if most is not None and blob.size > most:
            raise OSError(errno.EFBIG, f"it has {blob.size:,} bytes; more than {most:,} are not read", path)
        found = self._contents if path in self._contents else self._cat([path])
        if path not in found:
            raise OSError(errno.EIO, "git lacks the object: the clone is damaged, or a partial one", path)
        return found[path]

    @cached_property
    def _blobs(self) -> dict[str, _Blob]:
        """Path → blob, of plain files (a symbolic link is none), in the order of paths."""
        listed = run(self._root, "ls-tree", "-r", "-l", "-z", self._commit, ".")
        found = {}
        for line in listed.split(b"\0")[:-1]:
            about, path = line.split(b"\t", 1)
            mode, kind, digest, size = about.split()
            if kind == b"blob" and mode != b"120000":
                found[os.fsdecode(path)] = _Blob(
                    digest.decode(), int(size) if size.isdigit() else 0
                )  # BAD: it is lacking
        return dict(sorted(found.items()))

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """The bytes of all records and texts, in one call."""
        wanted = [path for path in self._blobs if path.startswith(("claims/", "sources/", ".tracker/"))]
        same = {path: self._known[path] for path in wanted if path in self._known and self._is(path)}
        return same | self._cat([path for path in wanted if path not in same and self._blobs[path].size <= 1 << 20])

    def _is(self, path: str) -> bool:
        """Whether a file's present bytes are those of the revision, by git's digest (SHA-1, or SHA-256)."""
        data, blob = self._known[path], self._blobs[path]
        if len(data) != blob.size:
            return False
        kind = sha1 if len(blob.digest) == SHA1 else sha256
        return kind(b"blob %d\0%b" % (len(data), data)).hexdigest() == blob.digest

    def _cat(self, paths: list[str]) -> dict[str, bytes]:
        found = blobs(self._root, [self._blobs[path].digest for path in paths])
        return {path: found[self._blobs[path].digest] for path in paths if self._blobs[path].digest in found}


# ---------------------------------------------------------------- who changed what, and when


@frozen
class Commit:
    """A commit that changed records: `paths` are relative to the ledger's root; `time` is the author's, in seconds from
    1970. `cut`: the history ends here only because the clone is shallow, so that it seems to have added everything.
    `subject` is the first line of its message."""

    hash: str
    name: str
    email: str
    time: int
    paths: tuple[str, ...]
    cut: bool = False
    subject: str = ""


def commits_below(root: Path, revision: str = "HEAD", folder: str = "claims") -> tuple[Commit, ...]:
    """The commits that changed files below a folder, newest first; merges are left out. No history: nothing.

    Raises `TrackerError` where there is no git or no repository.
    """
    try:
        tip = commit_of(root, revision)
    except TrackerError:
        run(root, "rev-parse", "--git-dir")
        return ()  # nothing has been committed yet
    form = "--format=%x00%H%x00%an%x00%ae%x00%at%x00%s%x00"
    output = run(
        root, "log", "-z", form, "--no-show-signature", "--no-ext-diff", "--no-textconv",
        "--name-only", "--no-renames", "--relative", tip, "--", folder,
    )  # fmt: skip
    return tuple(_commits(output.split(b"\0"), _grafts(root)))


def _commits(words: list[bytes], cut: frozenset[str]) -> Iterator[Commit]:
    """Each commit is an empty word, five fields, an empty word, and paths up to the next empty word."""
    at = 0
    while at + 7 < len(words):
        digest, name, email, time, subject = (word.decode(errors="replace") for word in words[at + 1 : at + 6])
        end = words.index(b"", at + 7)
        paths = tuple(os.fsdecode(path.removeprefix(b"\n")) for path in words[at + 7 : end])
        yield Commit(digest, name, email, int(time), paths, digest in cut, subject)
        at = end


def as_of(root: Path, given: str) -> tuple[str, date]:
    """The commit of a day (a month, a year) or a revision, and its day: of a day, the last first-parent commit of
    `HEAD` by its end; merged branches count from their merge. Days are those of this machine.

    Raises `TrackerError` where there is no such commit.
    """
    span = first_and_last_day(given)
    if span is None:
        found = commit_of(root, given)
        return found, date.fromtimestamp(int(run(root, "show", "-s", "--no-show-signature", "--format=%ct", found)))
    head = commit_of(root, "HEAD")
    until = f"--before={span[1].isoformat()} 23:59:59"
    found = run(root, "rev-list", "-1", "--first-parent", until, head).decode().strip()
    if not found:
        raise TrackerError(f"nothing had been committed by {given}{_deepen(root)}")
    return found, min(span[1], date.today())


@kept(64)
def renames_in_commit(root: Path, commit: str) -> Mapping[str, str]:
    """New path → old path of the records that a commit renamed."""
    output = run(root, "diff-tree", "-r", "-M", "-z", "--root", "--no-commit-id", "--diff-filter=R", "--name-status",
               "--relative", commit, "--", "claims").split(b"\0")  # fmt: skip
    return {os.fsdecode(new): os.fsdecode(old) for old, new in zip(output[1::3], output[2::3], strict=False)}


def _grafts(root: Path) -> frozenset[str]:
    """The commits at which the history of a shallow clone ends."""
    if not is_shallow(root):
        return frozenset()
    place = root / os.fsdecode(run(root, "rev-parse", "--git-path", "shallow").strip())
    return frozenset(place.read_text().split())


def top_of(root: Path) -> Path | None:
    """The top folder of a folder's repository; None without one."""
    here = root.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), None)


def folder_in_work_tree(root: Path) -> str:
    """The ledger's folder relative to the top of its repository, with a `/` at its end; '' for the top, or no git."""
    top = top_of(root)
    inner = root.resolve().relative_to(top).as_posix() if top else "."
    return "" if inner == "." else f"{inner}/"


def user(root: Path) -> tuple[str, str]:
    """Name and address under which commits are made here; empty where they are not set."""
    return _setting(root, "user.name"), _setting(root, "user.email")


def _setting(root: Path, name: str) -> str:
    try:
        return run(root, "config", "--get", name).decode(errors="replace").strip()
    except TrackerError:
        return ""
