"""`tracker cache`: stored results of earlier runs."""

from pathlib import Path

from tracker.cli.common import inform, show_result
from tracker.cli.parameters import command


@command("Check")
def cache(*, clear: bool = False, as_json: bool = False, root: Path | None = None) -> None:
    """Show where results of earlier runs are kept, and how large they are.

    It is safe to delete at any time: that costs time, and no more. Git does not see it; a CI job may keep it between
    runs.

    Args:
        clear: Empty it.
    """
    from tracker.caching import clear as clear_it
    from tracker.caching import open_cache, size
    from tracker.caching.folder import FOLDER
    from tracker.root import find_root

    home = find_root(Path.cwd(), root)
    if clear:
        gone = clear_it(home)
        inform(f"{gone.entries} files ({_mebibytes(gone.size)}) removed from {home / FOLDER}")
        return
    open_cache(home)  # warns where it may not be used
    found = size(home)
    show_result(
        as_json,
        lambda: {"folder": str(home / FOLDER), "files": found.entries, "bytes": found.size},
        lambda: [f"{home / FOLDER}: {found.entries} files, {_mebibytes(found.size)}"],
    )


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):.1f} MiB"
