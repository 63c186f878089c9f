"""The jobs, started by `spark-submit` or `python -m tracker.spark`: read Parquet or JSON lines, write the same."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tracker.model import Reuse, Source, Text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

THRESHOLD = 0.5
"""Default minimum score (0 to 1) of the pairs that are written."""

FIELDS = ("published", "publisher", "url", "kind", "supersedes")
"""Optional fields of a row for `reuse`, besides its id and text; each as in a source's record."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0, or 2 for what cannot be read or is not installed."""
    given = _parser().parse_args(arguments)
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        print("this needs PySpark: pip install 'claim-tracker[spark]', and Java 17", file=sys.stderr)
        return 2
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # not under spark-submit, which sets the workers' Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.appName(f"tracker {given.job}").getOrCreate()
    try:
        _run(session, given)
    except (PySparkException, ValueError) as error:
        print(str(error).splitlines()[0], file=sys.stderr)
        return 2
    finally:
        session.stop()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker.spark", description="link and reuse over an archive, on Spark")
    parser.add_argument("job", choices=("link", "reuse"))
    parser.add_argument("input", help="rows with `id` and `text`: Parquet, or JSON lines (*.jsonl, *.json, also .gz)")
    parser.add_argument("output", help="a folder that is not there yet; Parquet, or JSON lines where it ends in .jsonl")
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="link: least score, 0 to 1")
    return parser


def _run(session: "SparkSession", given: argparse.Namespace) -> None:
    rows = _read(session, given.input)
    lacking = {"id", "text"}.difference(rows.columns)
    if lacking:
        raise ValueError(f"{given.input}: rows have no {' and no '.join(sorted(lacking))}")
    if given.job == "link":
        from tracker.spark.linking import linked_rows

        pairs = linked_rows(rows.rdd.map(lambda row: (str(row["id"]), row["text"] or "")), given.threshold)
        found = session.createDataFrame(pairs, "left string, right string, score double")
    else:
        from tracker.spark.reuse import reused

        found = session.createDataFrame(reused(rows.rdd.map(_source)).map(_row), REUSE)
    writer = found.write
    writer.json(given.output) if given.output.endswith((".jsonl", ".json")) else writer.parquet(given.output)


def _read(session: "SparkSession", path: str) -> "DataFrame":
    lines = path.removesuffix(".gz").endswith((".jsonl", ".json"))
    return session.read.json(path) if lines else session.read.parquet(path)


def _source(row: Any) -> Source:
    more: dict[str, Any] = {name: str(row[name]) for name in FIELDS if name in row and row[name] is not None}
    name = str(row["id"])
    return Source(id=name, path=name, title=name, text=Text(file="", content=row["text"] or ""), **more)


REUSE = (
    "copy string, original string, directed boolean, why string, confidence double, share double,"
    " passages array<struct<copy: array<bigint>, original: array<bigint>, words: bigint, quoted: string>>"
)


def _row(found: Reuse) -> tuple[Any, ...]:
    passages = [(list(one.copy), list(one.original), one.words, one.quoted) for one in found.passages]
    return found.copy, found.original, found.directed, found.why, float(found.confidence), float(found.share), passages


if __name__ == "__main__":
    sys.exit(main())
