"""Changes of policy between two states: settings, rules switched off, names, judges' answers, baselines. A reviewer is
shown each of them, since any of them can make a false claim pass."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from tracker.config import Settings, changed_settings
from tracker.errors import TrackerError
from tracker.model import Judgement, Ledger
from tracker.records import git
from tracker.rules import choose


@frozen
class PolicyChange:
    """One change of policy. `kind`: setting, rule, name, judge or baseline; None: absent."""

    kind: str
    name: str
    before: str | None
    after: str | None


def decisions(base: Ledger, head: Ledger) -> tuple[PolicyChange, ...]:
    """The changes of policy from the earlier state to the later one."""
    return (
        *_rules(base.settings, head.settings),
        *(
            PolicyChange("setting", name, _text(before), _text(after))
            for name, before, after in changed_settings(base.settings, head.settings)
        ),
        *_differing("name", _names(base.names), _names(head.names)),
        *_differing("judge", _answers(base.judgements), _answers(head.judgements)),
    )


def _rules(old: Settings, new: Settings) -> Iterator[PolicyChange]:
    try:
        before, after = (
            {f"{rule.code} {rule.slug}" for rule in choose(each.select, each.ignore)} for each in (old, new)
        )
    except TrackerError:
        return  # a name that fits no rule: the audit says so
    yield from (PolicyChange("rule", name, "checked", None) for name in sorted(before - after))
    yield from (PolicyChange("rule", name, None, "checked") for name in sorted(after - before))


def _names(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: ", ".join(others) for name, others in names.items()}


def _answers(kept: Iterable[Judgement]) -> dict[str, str]:
    return {_asked(one): f"{one.label} ({one.confidence:g})" for one in kept}


def _asked(one: Judgement) -> str:
    about = " and ".join(side.claim or side.source or "?" for side in one.sides)
    return f"{one.judge} ({one.model}) on {about}, {one.question[:8]}"


def _differing(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[PolicyChange]:
    names = sorted({*old, *new})
    return (PolicyChange(kind, name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name))


def _text(value: Any) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


# ---------------------------------------------------------------- what only git knows


def baselines(root: Path, base: str, head: str | None) -> tuple[PolicyChange, ...]:
    """The baselines that differ between two revisions (`head` None: the files as they are), by their number of
    findings."""
    spec = [base, head] if head else [base]
    paths = git.run(root, "diff", "--name-only", "--relative", "-z", *spec, "--", ":(glob)**/*.json").split(b"\0")
    names = [path.decode("utf-8", "surrogateescape") for path in paths if path and b".tracker/" not in path]
    then = git.blobs(root, [f"{rev}:./{name}" for rev in (base, head) if rev for name in names])
    found = []
    for name in names:
        before = _known(then.get(f"{base}:./{name}"))
        after = _known(then.get(f"{head}:./{name}") if head else _content(root / name))
        if before != after:
            found.append(PolicyChange("baseline", name, before, after))
    return tuple(found)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _known(data: bytes | None) -> str | None:
    """The number of findings of a baseline; None for an invalid one."""
    try:
        entries = json.loads(data or b"null")["findings"]
        prints = {entry["fingerprint"] for entry in entries}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return f"{len(prints)} known findings"


def committers(root: Path, head: str | None) -> dict[str, frozenset[str]]:
    """Path of a file below `claims/` → names and addresses of its committers, as in git; '' → those of whoever commits
    here, for uncommitted files."""
    found: dict[str, frozenset[str]] = {}
    for commit in git.commits_below(root, head or "HEAD"):
        found |= dict.fromkeys(commit.paths, frozenset({commit.name, commit.email}) - {""})
    return found if head else found | {"": frozenset(git.user(root)) - {""}}
