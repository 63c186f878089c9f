"""What audits and looks cost, as the tables that `tracker help figures` shows: `python tests/benchmarks/audit.py`.

All rules are on. The unit of audits is a floor that only reads, hashes and C-parses the same files, in the same run; of
starting up it is `python -c pass`. The ledgers are made by rule of sentences that vary as news does: of `--sizes`
claims (50000 takes a while), a tenth as many sources. `--ledger` takes ones of yours; copies of them are changed.
Beside them, where they are installed, what other tools take for as many items of their own kind. `--form` prints the
tables without their figures.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from generate import changes, ledger
from processes import PASS, TRACKER, cpu_seconds, medians, usage

FLOOR = """
import sys
from hashlib import sha256
from pathlib import Path
from _ruamel_yaml import CParser
class Parser(CParser):
    resolve = descend_resolver = ascend_resolver = lambda self, *_: None
for path in Path(sys.argv[1]).rglob("*"):
    if path.is_file() and ".tracker" not in path.parts and ".git" not in path.parts:
        data = path.read_bytes()
        sha256(data).digest()
        if path.suffix == ".yaml":
            Parser(data.decode()).get_single_node()
"""

SIZES = (100, 1_000, 10_000)
SINCE = "--since HEAD, two records changed"
AUDITS = (
    *("cold", "records alone", "nothing changed", "one claim changed", "one source changed", SINCE),
    *("the floor, seconds", "most memory of a cold one, MiB"),
)
LOOKS: dict[str, Callable[..., tuple[str, ...]]] = {
    "`list`": lambda *_: ("list",),
    "`show CLAIM`": lambda claim, *_: ("show", claim),
    "`show CLAIM --trace`": lambda claim, *_: ("show", claim, "--trace"),
    "`find WORDS`": lambda *_: ("find", "minister agreement"),
    "`audit` of one path": lambda *names: ("audit", names[3]),
    "`conflicts`": lambda *_: ("conflicts",),
    "`diff HEAD`": lambda *_: ("diff", "HEAD"),
    "`origins`": lambda *_: ("origins",),
    "`what-if --drop SOURCE`": lambda _, source, *__: ("what-if", "--drop", source),
    "`draft` of 2,000 characters": lambda *names: ("draft", names[2]),
    "`status`": lambda *_: ("status",),
    "`link`": lambda *_: ("link",),
}
"""By name, what is typed, given the ids of a claim and a source, a draft, and the path of the claim."""
HOME = str(Path(__file__).parents[2])
STARTS: dict[str, tuple[str, ...]] = {
    "`tracker --version`": ("--version",),
    "`tracker list`, our own ledger": ("list", "--root", HOME),
    "`tracker show`, our own ledger": ("show", "alliance-unlikely", "--root", HOME),
    "`tracker audit`, our own ledger, nothing changed": ("audit", "--root", HOME),
}
OTHERS = ("yamllint, the same claims", "bean-check, as many transactions", "doorstop, 500 items")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    arguments.add_argument("--ledger", type=Path, nargs="+", default=())
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--form", action="store_true")
    given = arguments.parse_args()
    sizes = [len(records(root)) for root in given.ledger] or given.sizes
    if given.form:
        show_all(sizes, *({row: [None] * n for row in rows} for rows, n in (
            (AUDITS, len(sizes)), (LOOKS, 2), (STARTS, 1), (OTHERS, 1))))  # fmt: skip
        return
    with tempfile.TemporaryDirectory() as folder:
        roots = [_copied(root, Path(folder, str(i))) for i, root in enumerate(given.ledger)]
        roots = roots or [ledger(Path(folder, str(n)), n, max(1, n // 10)) for n in sizes]
        columns = [at_scale(root, given.runs) for root in roots]
        audits = {row: [column[row] for column in columns] for row in AUDITS}
        beside = others(roots[-1], sizes[-1], columns[-1]["the floor, seconds"])
        show_all(sizes, audits, looks(roots[-1]), start_up(given.runs), beside)


Rows = Mapping[str, Sequence[float | None]]


def show_all(sizes: Sequence[int], audits: Rows, looked: Rows, started: Rows, beside: Rows) -> None:
    show("An audit, × the floor; claims", [f"{size:,}" for size in sizes], audits)
    show(f"A look at {sizes[-1]:,} claims after an audit, CPU seconds", ["first", "again"], looked)
    show("Starting up", ["× `python -c pass`"], started)
    show("Other tools", ["× the floor"], beside)


def show(title: str, columns: Sequence[str], rows: Rows) -> None:
    print(f"\n| {title} | {' | '.join(columns)} |\n|{' --- |' * (len(columns) + 1)}")
    for what, values in rows.items():
        print(f"| {what} | {' | '.join(map(_cell, values))} |")


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _copied(root: Path, to: Path) -> Path:
    return shutil.copytree(root, to, ignore=shutil.ignore_patterns(".tracker", ".git"))


def records(root: Path) -> list[Path]:
    """The claims of a ledger, without reviews."""
    return sorted(path for path in (root / "claims").rglob("*.yaml") if not path.parent.name.endswith(".reviews"))


def audit(root: Path, *options: str) -> tuple[str, ...]:
    return (*TRACKER, "audit", "--root", str(root), "--output-format", "json", *options)


def at_scale(root: Path, runs: int) -> dict[str, float]:
    """What audits of a ledger take, by row."""
    floor = medians({"floor": (sys.executable, "-c", FLOOR, str(root))}, runs)["floor"]
    cold, memory = usage(audit(root, "--no-cache", "--workers", "1"))
    found = {"cold": cold, "records alone": cpu_seconds(audit(root, "--no-cache", "--select", "R"))}
    commit(root)
    cpu_seconds(audit(root))  # fills the cache
    found["nothing changed"] = medians({"warm": audit(root)}, runs)["warm"]
    for what, _ in changes(root):
        found[what] = cpu_seconds(audit(root))
    found[SINCE] = cpu_seconds(audit(root, "--since", "HEAD"))
    ratios = {what: seconds / floor for what, seconds in found.items()}
    return ratios | {"the floor, seconds": floor, "most memory of a cold one, MiB": memory}


def commit(root: Path) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
        subprocess.run(("git", "-C", str(root), *who, *arguments), check=True, stdout=subprocess.DEVNULL)


def looks(root: Path) -> Rows:
    """What looks at a ledger take once it was audited, for the first time and again."""
    cpu_seconds(audit(root))
    source, draft = min((root / "sources").glob("*.txt")), root.parent / "draft.md"
    draft.write_text(source.read_text("utf-8")[:2_000], encoding="utf-8")
    claim = records(root)[0]
    names = claim.stem, source.stem, str(draft), claim.relative_to(root).as_posix()
    commands = {what: (*TRACKER, *typed(*names), "--root", str(root)) for what, typed in LOOKS.items()}
    return {what: [cpu_seconds(command), cpu_seconds(command)] for what, command in commands.items()}


def start_up(runs: int) -> Rows:
    commands = {what: (*TRACKER, *typed) for what, typed in STARTS.items()}
    times = medians({"pass": PASS, **commands}, max(runs, 5))
    return {what: [times[what] / times["pass"]] for what in STARTS}


def others(root: Path, claims: int, floor: float) -> Rows:
    """Other tools, for as many items of their own kind; nothing where one is not installed."""
    measured = dict(_others(root, claims))
    return {what: [measured[what] / floor if what in measured else None] for what in OTHERS}


def _others(root: Path, claims: int) -> Iterator[tuple[str, float]]:
    if lint := shutil.which("yamllint"):
        yield OTHERS[0], cpu_seconds((lint, "-d", "relaxed", str(root / "claims")))
    if check := shutil.which("bean-check"):
        book = root.parent / "book.beancount"
        book.write_text("".join(_booked(claims)), encoding="utf-8")
        yield OTHERS[1], cpu_seconds((check, "--no-cache", str(book)))
    if doorstop := shutil.which("doorstop"):
        yield OTHERS[2], cpu_seconds((doorstop, "--quiet"), _project(root.parent / "project", 500))


def _booked(count: int) -> Iterator[str]:
    yield "2020-01-01 open Assets:Cash\n2020-01-01 open Expenses:Food\n"
    for i in range(count):
        yield f'2020-02-{i % 28 + 1:02} * "shop" "item {i}"\n  Assets:Cash  -{i % 90 + 1}.00 EUR\n  Expenses:Food\n'


def _project(root: Path, items: int) -> Path:
    folder = root / "req"
    folder.mkdir(parents=True)
    (folder / ".doorstop.yml").write_text("settings:\n  digits: 5\n  prefix: REQ\n  sep: ''\n", encoding="utf-8")
    for i in range(1, items + 1):
        item = f"active: true\nderived: false\nheader: ''\nlevel: 1.{i}\nlinks: []\nnormative: true\nref: ''\n"
        (folder / f"REQ{i:05}.yml").write_text(
            f"{item}reviewed: null\ntext: |\n  Item {i} shall hold.\n", encoding="utf-8"
        )
    commit(root)
    return root


if __name__ == "__main__":
    main()
