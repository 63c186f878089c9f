"""The mutation check itself: how a break is turned on, what counts as noticed, and that no listed equivalent is old."""

from typing import Any

import pytest

from tests.mutation.__main__ import equivalent
from tests.mutation.breaks import PROJECT, Mutant, files, mutants
from tests.mutation.switches import Site, Switchboard, switched
from tracker.text.spans import Lines

PATH = "tracker/text/spans.py"


def test_what_is_listed_as_equivalent_is_a_break() -> None:
    known = {one.key for path in files() for one in mutants(path.relative_to(PROJECT).as_posix())}
    assert equivalent() - known == set()


def _lines(mutant: Mutant, on: int) -> object:
    """What the lines of a text are to the module with a break, which is on if it is 0."""
    module = switched(PATH, [Site(0, mutant.node, mutant.broken)], ())
    found: dict[str, Any] = {"__board__": Switchboard(on), "__name__": "broken"}
    exec(compile(module, PATH, "exec"), found)
    lines = found["Lines"]("The yard\n\nand the mill")
    numbers = range(1, len(lines) + 1)
    return [*map(lines.place, range(23)), *map(lines.line, numbers), *map(lines.start, numbers)]


@pytest.mark.parametrize(
    "mutant", [one for one in mutants(PATH) if one.function in ("place", "line", "start")], ids=lambda one: one.what
)
def test_a_module_with_a_break_is_as_it_was_until_the_break_is_on(mutant: Mutant) -> None:
    lines = Lines("The yard\n\nand the mill")
    numbers = range(1, len(lines) + 1)
    plain = [*map(lines.place, range(23)), *map(lines.line, numbers), *map(lines.start, numbers)]
    assert _lines(mutant, -1) == plain
    try:
        broken = _lines(mutant, 0)
    except (IndexError, TypeError):
        return
    assert broken != plain


def test_only_what_gives_another_value_is_reported() -> None:
    board = Switchboard(watched={1, 2, 3})
    assert board.seen(3 > 2, (1, 2, 3), True, lambda: 3 >= 2, lambda: 3 < 2, lambda: [][0]) is True
    assert board.differed == {2, 3}
    assert board.watched == {1}
    assert [board.turned(2), Switchboard(2).turned(2)] == [False, True]
