"""What an audit costs, as ratios of CPU time measured in one run: `python tests/benchmarks/audit.py [--claims 10000]`.

All rules are on. The unit is a floor that only reads, hashes and C-parses the same files; for starting up it is
`python -c pass`. The ledger is made by rule of sentences that vary as news does (`--ledger` takes one of yours: a copy
of it is changed). `--large` adds one five times as large. Beside it, where they are installed, what other tools take
for as many items of their own kind: yamllint for the same records, bean-check, doorstop. Prints a table in Markdown.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generate import changes, ledger
from processes import PASS, TRACKER, cpu_seconds, medians

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

Row = tuple[str, float]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=10_000)
    arguments.add_argument("--ledger", type=Path)
    arguments.add_argument("--large", action="store_true")
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "ledger"
        if given.ledger:
            shutil.copytree(given.ledger, root, ignore=shutil.ignore_patterns(".tracker", ".git"))
        else:
            ledger(root, given.claims, max(1, given.claims // 10))
        floor, rows = at_scale(root, given.runs)
        show(f"{given.claims:,} claims; the floor took {floor:.2f} s", [*rows, *others(root, given.claims, floor)])
        show("One command at this size, after an audit; CPU seconds", list(commands(root)), "s")
        if given.large:
            cold = dict(rows)["cold"]
            large = ledger(Path(folder) / "large", 5 * given.claims, max(1, given.claims // 2))
            show("Five times as large", [("against the small one", cpu_seconds(audit(large)) / floor / cold)])
    show("Starting up, × `python -c pass`", list(start_up(given.runs)))


def show(title: str, rows: Sequence[Row], unit: str = "×") -> None:
    print(f"\n| {title} | {unit} |\n| --- | --- |")
    for what, ratio in rows:
        print(f"| {what} | {ratio:.2f} |" if ratio < 10 else f"| {what} | {ratio:.0f} |", flush=True)


def audit(root: Path, *options: str) -> tuple[str, ...]:
    return (*TRACKER, "audit", "--root", str(root), "--output-format", "json", *options)


def at_scale(root: Path, runs: int) -> tuple[float, list[Row]]:
    """The floor in CPU seconds, and what audits take of it."""
    floor = medians({"floor": (sys.executable, "-c", FLOOR, str(root))}, runs)["floor"]
    plain = medians({"cold": audit(root, "--no-cache"), "records alone": audit(root, "--no-cache", "--select", "R")}, 1)
    rows = list(plain.items())
    commit(root)
    cpu_seconds(audit(root))  # fills the cache
    rows.append(("nothing changed", medians({"warm": audit(root)}, runs)["warm"]))
    for what, _ in changes(root):
        rows.append((what, cpu_seconds(audit(root))))
    rows.append(("--since HEAD", cpu_seconds(audit(root, "--since", "HEAD"))))
    return floor, [(what, seconds / floor) for what, seconds in rows]


def commit(root: Path) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "all")):
        subprocess.run(("git", "-C", str(root), *who, *arguments), check=True, stdout=subprocess.DEVNULL)


def commands(root: Path) -> Iterator[Row]:
    """What looks at a large ledger cost once it was audited."""
    cpu_seconds(audit(root))
    claims = sorted((root / "claims").rglob("*.yaml"))
    first, source = claims[0], min((root / "sources").glob("*.txt"))
    draft = root.parent / "draft.md"
    draft.write_text(source.read_text("utf-8")[:2_000], encoding="utf-8")
    wanted: dict[str, tuple[str, ...]] = {
        "list": ("list",),
        "show ID": ("show", first.stem),
        "find WORDS": ("find", "minister agreement"),
        "audit of one path": ("audit", str(first)),
        "show ID --trace": ("show", first.stem, "--trace"),
        "diff HEAD": ("diff", "HEAD"),
        "origins": ("origins",),
        "what-if --drop SOURCE": ("what-if", "--drop", source.stem),
        "conflicts": ("conflicts",),
        "link": ("link",),
        "draft of 2,000 characters": ("draft", str(draft)),
    }
    for what, (name, *rest) in wanted.items():
        yield f"`tracker {what}`", cpu_seconds((*TRACKER, name, *rest, "--root", str(root)))


def start_up(runs: int) -> Iterator[Row]:
    home = str(Path(__file__).parents[2])
    commands = {
        "pass": PASS,
        "tracker --version": (*TRACKER, "--version"),
        "tracker list, our own ledger": (*TRACKER, "list", "--root", home),
        "tracker audit, our own ledger, nothing changed": (*TRACKER, "audit", "--root", home),
    }
    times = medians(commands, max(runs, 5))
    unit = times.pop("pass")
    yield from ((what, seconds / unit) for what, seconds in times.items())


def others(root: Path, claims: int, floor: float) -> Iterator[Row]:
    """Other tools, for as many items of their own kind."""
    if lint := shutil.which("yamllint"):
        yield "yamllint, the same claims", cpu_seconds((lint, "-d", "relaxed", str(root / "claims"))) / floor
    if check := shutil.which("bean-check"):
        book = root.parent / "book.beancount"
        book.write_text("".join(_booked(claims)), encoding="utf-8")
        yield "bean-check, as many transactions", cpu_seconds((check, "--no-cache", str(book))) / floor
    if doorstop := shutil.which("doorstop"):
        few = min(claims, 500)
        project = _project(root.parent / "project", few)
        seconds = cpu_seconds((doorstop, "--quiet"), project)
        yield f"doorstop, {few} items", seconds / floor


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
