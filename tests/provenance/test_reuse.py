"""Text reuse: reprints are found with their direction, independent reports of one event are not."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import SHARED
from provenance.reprints import reprint
from tracker.model import Reuse, Source, Text
from tracker.provenance.alignment import shared_passages
from tracker.provenance.fingerprints import SHINGLE, WINDOW, fingerprint, pairs_to_align
from tracker.provenance.reuse import reuse

HERE = Path(__file__).parent
EVENTS: dict[str, list[str]] = YAML(typ="safe").load(HERE / "reports.yaml")
DIGESTS = [path.read_text("utf-8") for path in sorted((HERE.parents[1] / "sources").glob("*.txt"))]
SEEDS = [path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
GROUPS = [*EVENTS.values(), DIGESTS]
FLOOR = 0.95


def source(name: str, text: str, published: str | None = None, **more: str) -> Source:
    return Source(name, name, f"sources/{name}.yaml", Text(f"{name}.txt", content=text), published=published, **more)


def compare(
    first: str, second: str, dates: tuple[str | None, str | None] = ("2024-03-01", "2024-03-04")
) -> Reuse | None:
    found = reuse([source("first", first, dates[0]), source("second", second, dates[1])])
    return found[0] if found else None


def is_copy(found: Reuse | None) -> bool:
    return found is not None and found.share > 0


# ---------------------------------------------------------------- the test set


def reprints(texts: list[str], each: int) -> Iterator[tuple[str, str]]:
    return ((text, reprint(text, seed)) for text in texts for seed in range(each))


def check_set(copies: list[tuple[str, str]], others: list[tuple[str, str]]) -> None:
    found = [compare(original, copy) for original, copy in copies]
    hits = sum(is_copy(one) and one is not None and (one.copy, one.directed) == ("second", True) for one in found)
    false = sum(is_copy(compare(a, b)) for a, b in others)
    assert min(len(copies), len(others)) >= 10
    assert hits >= FLOOR * len(copies), f"{hits} of {len(copies)} reprints"
    assert hits >= FLOOR * (hits + false), f"{false} of {len(others)} others are called reprints"


def test_reprints_are_found_and_independent_reports_are_not() -> None:
    copies = list(reprints([text for group in GROUPS for text in group], 3))
    others = [pair for group in GROUPS for pair in combinations(group, 2)]
    assert len(copies) >= 30
    assert len(others) >= 30
    check_set(copies, others)


@pytest.mark.skipif(not SEEDS, reason="needs the five articles in ../shared/seeds, which are not ours to publish")
def test_reprints_of_real_articles() -> None:
    check_set(list(reprints(SEEDS, 6)), list(combinations(SEEDS, 2)))


@pytest.mark.parametrize(("changed", "cut"), [(0.0, 0.0), (0.05, 0.6), (0.15, 0.3), (0.2, 0.2)])
def test_edits_of_other_weights(changed: float, cut: float) -> None:
    texts = [text for group in GROUPS for text in group]
    found = [compare(text, reprint(text, 99, changed, cut)) for text in texts]
    assert sum(map(is_copy, found)) >= 0.9 * len(texts)


# ---------------------------------------------------------------- what two texts share

WIRE = EVENTS["ferry"][0]
PARAGRAPH = (
    "“The buoy at the bend has been missing since the storm in February, and we have asked for a new one three times,”"
)


def test_a_shared_quotation_is_no_reuse_of_the_text() -> None:
    found = compare(EVENTS["ferry"][0], EVENTS["ferry"][1])
    assert found is not None
    assert found.share == 0
    assert [passage.quoted for passage in found.passages] == ["both"]


def test_the_speech_and_who_quotes_it() -> None:
    speech = f"Friends, {PARAGRAPH[1:-2].lower()}. Nobody came."
    found = compare(f"Keller was angry. {PARAGRAPH} she said on the quay. Then she left.", speech, (None, None))
    assert found is not None
    assert (found.copy, found.original, found.directed) == ("first", "second", True)
    assert "quotation marks" in found.why
    assert found.passages[0].quoted == "copy"


def test_passages_hold_the_same_words() -> None:
    copy = reprint(WIRE, 1)
    found = compare(WIRE, copy)
    assert found is not None
    for passage in found.passages:
        assert passage.words == sum(len(copy[a:b].split()) for a, b, _, _ in passage.runs)
        for a, b, c, d in passage.runs:
            assert copy[a:b].split() == WIRE[c:d].split()
            assert passage.copy[0] <= a < b <= passage.copy[1]
            assert passage.original[0] <= c < d <= passage.original[1]


def test_one_paragraph_lifted_into_another_story() -> None:
    lifted = WIRE.split("\n\n")[2]
    found = compare(WIRE, f"{EVENTS['museum'][2]}\n\n{lifted} {EVENTS['strike'][2]}")
    assert found is not None
    assert 0 < found.share < 0.3
    assert len(found.passages) == 1


@pytest.mark.parametrize(
    "furniture",
    [
        "Sign up for our newsletter and get the latest news of the day every morning by mail at seven.",
        "Fill in your details below or click an icon to log in: name, mail, address, never made public at all.",
        "This material may not be published, broadcast, rewritten or redistributed in whole or in part.",
    ],
)
def test_the_furniture_of_a_page_is_no_passage(furniture: str) -> None:
    page = f"\n\n{furniture}\n\n" * 2
    assert compare(EVENTS["ferry"][2] + page, EVENTS["museum"][2] + page) is None


def test_too_little_is_nothing() -> None:
    title = "the Deputy Chairman of the Standing Committee for Ports and Waterways of the National Assembly"
    assert (
        compare(f"It is late, said {title}. He went home.", f"We asked {title} and got no answer, none at all.") is None
    )


@pytest.mark.parametrize("text", ["", "One word", "“", "a " * 3000, "\ud800 lone", "数" * 50])
def test_odd_texts(text: str) -> None:
    assert not is_copy(compare(WIRE, text))
    assert isinstance(reuse([source("a", text), source("b", text)]), tuple)


# ---------------------------------------------------------------- who was first

COPY = reprint(WIRE, 2)


@pytest.mark.parametrize(
    ("first", "second", "copy"),
    [
        ({"published": "2024-03-01"}, {"published": "2024-03-02"}, "second"),
        ({"published": "2024-03-02"}, {"published": "2024-03-01"}, "first"),
        ({"published": "2024"}, {"published": "2023-12"}, "first"),
        ({"published": "unknown", "retrieved": "2024-02-01"}, {"published": "2024-03"}, "second"),
        ({"publisher": "Asia Times"}, {"text": f"{COPY}\n\nSource: Asia Times\n"}, "second"),
        ({"kind": "wire"}, {"kind": "news"}, "second"),
        ({"published": "2024-03", "kind": "news"}, {"published": "2024-03-02", "kind": "wire"}, "first"),
    ],
)
def test_direction(first: dict[str, str], second: dict[str, str], copy: str) -> None:
    second = dict(second)
    (found,) = reuse([source("first", WIRE, **first), source("second", second.pop("text", COPY), **second)])
    assert (found.copy, found.directed) == (copy, True)


@pytest.mark.parametrize(
    "dates", [(None, None), ("2024", "2024-03"), ("2024-03-01", "2024-03-01"), ("unknown", "2024")]
)
def test_no_direction_where_nothing_is_certain(dates: tuple[str | None, str | None]) -> None:
    found = compare(WIRE, COPY, dates)
    assert found is not None
    assert not found.directed


def test_snapshots_of_one_document_are_no_pair() -> None:
    old, new = source("a-v1", WIRE), source("a", COPY)
    assert reuse([old, Source("a", "a", "sources/a.yaml", new.text, supersedes="a-v1")]) == ()


def test_a_text_that_everybody_has_reprinted() -> None:
    """Where a hundred texts share everything, each is still traced to the first."""
    desks = [source("wire", WIRE, "2024-03-01")]
    desks += [source(f"desk{i:03}", reprint(WIRE, i), "2024-03-02") for i in range(100)]
    traced = {one.copy for one in reuse(desks) if one.original == "wire" and one.share > 0.3}
    assert len(traced) >= 97


# ---------------------------------------------------------------- promises of the parts

WORD = st.sampled_from([f"w{i}" for i in range(40)])


@given(st.lists(WORD, max_size=40), st.lists(WORD, max_size=40), st.lists(WORD, min_size=9, max_size=30, unique=True))
def test_every_run_of_nine_words_leaves_a_fingerprint(before: list[str], after: list[str], run: list[str]) -> None:
    assert len(run) >= SHINGLE + WINDOW - 1
    marked = [f"x{word}" for word in run]
    left, right = (fingerprint(" ".join(words)) for words in ([*before, *marked], [*marked, *after]))
    assert left.places.keys() & right.places.keys()


@given(st.lists(WORD, max_size=80), st.lists(WORD, max_size=80))
def test_alignments_are_of_equal_words(a: list[str], b: list[str]) -> None:
    left, right = fingerprint(" ".join(a)), fingerprint(" ".join(b))
    for passage in shared_passages(left, right):
        for i, j, length in passage.runs:
            assert a[i : i + length] == b[j : j + length]
        assert passage.equal <= min(passage.left[1] - passage.left[0], passage.right[1] - passage.right[0])


def test_strangers_are_no_candidates() -> None:
    prints = [fingerprint(texts[2]) for texts in EVENTS.values()]
    assert list(pairs_to_align(prints)) == []


# ---------------------------------------------------------------- its thresholds, a case on either side


def words(kind: str, count: int) -> str:
    """So many different words of one kind, which no other kind has."""
    return " ".join(f"{kind}{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(count))


def among(passages: list[tuple[str, str]]) -> list[tuple[int, str]]:
    """How many words are found equal, and where they are quoted, of passages that stand in two texts among others."""
    sides = [
        "\n\n".join(f"Own {words(f'{name}{i}x', 15)} {said[side]} {words(f'{name}{i}y', 15)}." for i, said in told)
        for side, name in enumerate("kn")
        for told in [list(enumerate(passages))]
    ]
    found = compare(sides[0], sides[1])
    return [(one.words, one.quoted) for one in found.passages] if found else []


@pytest.mark.parametrize(
    ("runs", "found"),
    [([25], [25]), ([24], []), ([12, 13], [12, 13]), ([12, 12], []), ([11, 25], [25]), ([13, 12, 11], [13, 12])],
)
def test_a_passage_of_12_words_of_25_in_all(runs: list[int], found: list[int]) -> None:
    said = [(words(f"q{i}z", count), words(f"q{i}z", count)) for i, count in enumerate(runs)]
    assert [equal for equal, _ in among(said)] == found


@pytest.mark.parametrize(("other", "found"), [(1, [(40, "")]), (8, [(40, "")]), (9, [])])
def test_six_in_ten_words_of_a_passage_are_equal(other: int, found: list[tuple[int, str]]) -> None:
    ten = [words(f"q{i}z", 10) for i in range(4)]
    left, right = ("".join(f"{part} {words(f'{name}{part[1]}w', other)} " for part in ten) for name in "gh")
    assert among([(left, right)]) == found


@pytest.mark.parametrize(("quoted", "where"), [(20, ""), (21, "both"), (30, "both")])
def test_seven_in_ten_words_of_a_quotation_are_quoted(quoted: int, where: str) -> None:
    told = words("q", 30).split()
    said = f'"{" ".join(told[:quoted])}" {" ".join(told[quoted:])}'
    assert among([(said, said)]) == [(30, where)]


@pytest.mark.parametrize(("length", "found"), [(120, False), (121, True)])
def test_a_longer_line_is_no_heading(length: int, found: bool) -> None:
    line = f"Quay {words('q', 40)}"[: length - 1] + "z"
    first, second = (f"Own {words(name, 30)}.\n\n{line}\n\nMore {words(name + 'm', 30)}." for name in "kn")
    assert is_copy(compare(first, second)) is found
