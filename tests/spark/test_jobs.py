"""The Spark jobs, in local mode: the same pairs as the local engine, from either format, in either."""

import importlib.util
import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracker.matching import neighbours
from tracker.matching.pairs import linked as locally
from tracker.model import Source, Text
from tracker.provenance.reuse import reuse

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="the extra `spark` is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore"),  # PySpark's own
]

WHO = ("The mayor of Belmora", "The port authority", "A judge in Castovia", "The grain board", "Nadia Ferrant")
DID = ("approved", "rejected", "delayed", "audited", "financed", "welcomed")
WHAT = ("a rail tunnel", "the dredging of the harbour", "an orchard levy", "two ferries", "the copper tariff")
WHY = ("after a long night of talks", "for the third time this year", "against the advice of engineers", "on Monday")


def random_words(rng: random.Random) -> str:
    votes = f"{rng.randint(2, 90)} to {rng.randint(2, 9)}"
    return f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHY)}, {votes}."


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.default.parallelism", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield spark
    spark.stop()


@pytest.mark.parametrize("block", [25, 1_000])
def test_link_gives_the_pairs_of_the_local_engine(session: Any, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.spark.linking import linked_rows

    monkeypatch.setattr(neighbours, "CHEAP", 10**12)  # the local engine looks at every pair, in Python
    rng = random.Random(3)
    texts = [random_words(rng) for _ in range(70)]
    rows = [(f"t{i:03}", text) for i, text in enumerate(texts)]
    wanted = {(rows[i][0], rows[j][0]): score for i, j, score in locally(texts, 0.4)}
    found = linked_rows(session.sparkContext.parallelize(rng.sample(rows, len(rows)), 3), 0.4, block).collect()
    assert len(wanted) > 20
    assert {(a, b): score for a, b, score in found} == pytest.approx(wanted, abs=1e-9)
    assert [pair[:2] for pair in found] == sorted(wanted)


def test_link_keeps_as_many_neighbours_as_the_local_engine(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    products = pytest.importorskip("tracker.matching.products", reason="needs the extra scale")
    from tracker.spark.linking import linked_rows

    monkeypatch.setattr(neighbours, "CHEAP", 0)  # as if they were very many
    monkeypatch.setattr(products, "MOST", 4)
    rng = random.Random(8)
    texts = [random_words(rng) for _ in range(70)]
    rows = [(f"t{i:03}", text) for i, text in enumerate(texts)]
    wanted = {(rows[i][0], rows[j][0]): score for i, j, score in locally(texts, 0.4)}
    found = linked_rows(session.sparkContext.parallelize(rows, 3), 0.4, 25).collect()
    monkeypatch.setattr(products, "MOST", 200)
    every = {(rows[i][0], rows[j][0]): score for i, j, score in locally(texts, 0.4)}
    assert wanted != pytest.approx(every, abs=1e-9)  # four are not all
    assert {(a, b): score for a, b, score in found} == pytest.approx(wanted, abs=1e-9)


def sources() -> list[Source]:
    rng = random.Random(5)
    bodies = [" ".join(random_words(rng) for _ in range(12)) for _ in range(8)]
    bodies += [" ".join(bodies[i].split()[20:110]) + " " + random_words(rng) for i in range(4)]
    days = [f"2024-03-{i + 1:02}" for i in range(len(bodies))]
    return [
        Source(f"s{i}", f"s{i}", f"s{i}", Text("", content=text), published=day)
        for i, (text, day) in enumerate(zip(bodies, days, strict=True))
    ]


def test_reuse_gives_the_pairs_of_the_local_engine(session: Any) -> None:
    from tracker.spark.reuse import reused

    texts = sources()
    wanted = reuse(texts)
    assert len(wanted) >= 4
    assert tuple(reused(session.sparkContext.parallelize(texts, 3)).collect()) == wanted


@pytest.mark.parametrize("ending", [".jsonl", ".parquet"])
def test_the_command_reads_and_writes(
    session: Any, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tracker.spark import __main__ as job

    monkeypatch.setattr(type(session), "stop", lambda _: None)  # the fixture's
    rng = random.Random(4)
    given = tmp_path / "in.jsonl"
    given.write_text("".join(json.dumps({"id": f"a{i}", "text": random_words(rng)}) + "\n" for i in range(30)))
    assert job.main(["link", str(given), str(tmp_path / f"out{ending}"), "--threshold", "0.6"]) == 0
    reader = session.read.json if ending == ".jsonl" else session.read.parquet
    rows = reader(str(tmp_path / f"out{ending}")).collect()
    assert rows
    assert all(row["left"] < row["right"] and 0.6 <= row["score"] <= 1 for row in rows)
    assert job.main(["reuse", str(given), str(tmp_path / f"again{ending}")]) == 0
    assert job.main(["link", str(given), str(tmp_path / f"out{ending}")]) == 2  # it is there
    given.write_text('{"name": "x"}\n')
    assert job.main(["link", str(given), str(tmp_path / "other.jsonl")]) == 2
    assert "no id and no text" in capsys.readouterr().err
