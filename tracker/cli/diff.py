"""`tracker diff`: the changes of a branch to the ledger, in an editor's terms."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from tracker.cli.cached_looks import cached_look, history_key, look_at
from tracker.cli.common import Progress, open_ledger, write_output
from tracker.cli.parameters import Color, choice_of, command
from tracker.cli.terminal import columns, has_color
from tracker.errors import TrackerError
from tracker.text.printable import safe_json

if TYPE_CHECKING:
    from tracker.review.diffing import LedgerDiff


def _depends(home: Path, given: Mapping[str, Any]) -> str | None:
    """The key of the two commits, further values of git, and the baselines, which may be anywhere; None where a file is
    written."""
    from tracker.records.git import commit_of, merge_base
    from tracker.review.policy import baselines

    if given["output"]:
        return None
    base, head = _split(given["revisions"])
    try:
        fork, later = merge_base(home, base, head or "HEAD"), head and commit_of(home, head)
        return repr((fork, later, baselines(home, fork, later), history_key(home, given)))
    except TrackerError:
        return None  # for the command to say


@command("Look")
@cached_look(_depends)
def diff(
    revisions: str = "HEAD",
    *,
    output_format: Annotated[str, choice_of(("text", "json", "markdown"))] = "text",
    as_json: bool = False,
    output: Path | None = None,
    links: str | None = None,
    store: Path | None = None,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Show what changes in claims, evidence, sources, stories, origins and reviews, and what the audit makes of it.

    Args:
        revisions [BASE[..HEAD]]: Where BASE and HEAD went apart is compared with HEAD; without HEAD, with the files as
            they are.
        output_format FORMAT: text, json, or markdown for a comment.
        links URL: With markdown: link to lines, below this address (https://HOST/OWNER/REPOSITORY/blob/BRANCH).
    """
    output_format = "json" if as_json else output_format
    base, head = _split(revisions)
    with Progress() as progress:
        found = ledger_diff(root, store, base, head, progress)
    text = _rendered(found, base, head, output_format, has_color(color) and output is None, _links(links))
    write_output(text, output, read=output_format == "text")


def _links(given: str | None) -> str:
    if given and not given.startswith(("https://", "http://")):
        raise TrackerError(f"--links takes the address below which files are shown, https://…, not {given!r}")
    return (given or "").rstrip("/")


def _split(revisions: str) -> tuple[str, str | None]:
    """`main`, `main..topic` and `main...topic`."""
    base, dots, head = revisions.partition("..")
    return base or "HEAD", (head.removeprefix(".") or "HEAD") if dots else None


def ledger_diff(root: Path | None, store: Path | None, base: str, head: str | None, progress: Progress) -> "LedgerDiff":
    """The diff of the ledger from the common ancestor of two revisions to the later one (None: the files)."""
    from tracker.records import find_root
    from tracker.records.authors import authors
    from tracker.records.git import merge_base
    from tracker.review.diffing import diff as run
    from tracker.review.policy import baselines, committers

    progress("reading the records")
    folder = find_root(Path.cwd(), root)
    fork = merge_base(folder, base, head or "HEAD")
    before = open_ledger(root, store=store, sealed=True, rev=fork)
    after = open_ledger(root, store=store, sealed=True, rev=head)
    known, wrote = baselines(folder, fork, head), authors(folder, [one for one in after.claims if one.reviews], head)
    more = {"progress": progress, "cache": look.cache if (look := look_at(folder)) else None}
    return run(before, after, committers=committers(folder, head), authors=wrote, baselines=known, **more)


def _rendered(found: "LedgerDiff", base: str, head: str | None, name: str, color: bool, links: str) -> str:
    from tracker.text.style import Style

    label = f"{base} → {head or 'the files as they are'}"
    if name == "json":
        from tracker.review.diff_data import diff_as_data

        return safe_json(diff_as_data(found, base, head or ""), indent=2) + "\n"
    if name == "markdown":
        from tracker.review.diff_markdown import render

        return render(found, label, links)
    from tracker.review.diff_text import render as as_text

    return as_text(found, label, Style(color), columns(120))
