"""The judges that are installed: found by the entry-point group `tracker.judges`, our own three among them."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from attrs import frozen

from tracker.errors import TrackerError, require
from tracker.judging.judges.protocol import (
    LABELS,
    Answer,
    BudgetError,
    Failure,
    Judge,
    JudgeOptions,
    JudgeResult,
    Question,
)

__all__ = [
    "LABELS",
    "Answer",
    "BudgetError",
    "Failure",
    "Judge",
    "JudgeOptions",
    "JudgeResult",
    "Question",
    "Seat",
    "judge_named",
    "seats",
]

GROUP = "tracker.judges"


@frozen
class Seat:
    """An installed judge: its name, its package, and either its maker or what is wrong."""

    name: str
    package: str
    description: str = ""
    make: Callable[[JudgeOptions], Judge] | None = None
    trouble: str = ""

    def made(self, options: JudgeOptions) -> Judge:
        """The judge. Raises `TrackerError` where it cannot be made, or lacks something."""
        if self.make is None:
            raise TrackerError(f"the judge {self.name} cannot be used: {self.trouble}")
        try:
            judge = self.make(options)
        except TrackerError as error:
            raise TrackerError(f"the judge {self.name}: {error}") from None
        except Exception as error:  # somebody else's code
            raise TrackerError(f"the judge {self.name} cannot be made ({type(error).__name__}: {error})") from None
        if not all(isinstance(getattr(judge, word, None), str) for word in ("model", "version")):
            raise TrackerError(f"the judge {self.name} does not say its model and version")
        return judge


def seats() -> tuple[Seat, ...]:
    """All installed judges, by name. One that cannot be loaded is included with the reason."""
    return tuple(_seat(name, found) for name, found in sorted(_declared().items()))


def seat_names() -> tuple[str, ...]:
    return tuple(seat.name for seat in seats())


def judge_named(name: str, options: JudgeOptions) -> Judge:
    """The judge of that name. Raises `TrackerError` where there is none, or where it lacks something."""
    declared = _declared()
    return _seat(name, declared[require(name, sorted(declared), "the judges are")]).made(options)


def _declared() -> dict[str, list[EntryPoint]]:
    """Entry points by name; the same one may occur twice, where a package is installed twice."""
    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=GROUP):
        if all(point.value != other.value for other in found.setdefault(point.name, [])):
            found[point.name].append(point)
    return found


def _seat(name: str, points: list[EntryPoint]) -> Seat:
    package = " and ".join(sorted({point.dist.name if point.dist else "?" for point in points}))
    if len(points) > 1:
        return Seat(name, package, trouble="two packages bring a judge of this name; uninstall one")
    try:
        make: Any = points[0].load()
    except Exception as error:  # somebody else's code: whatever it raises, the other judges stay
        return Seat(name, package, trouble=f"{points[0].value} cannot be loaded ({type(error).__name__}: {error})")
    if not callable(make):
        return Seat(name, package, trouble=f"{points[0].value} is no function that makes a judge")
    description = (make.__doc__ or "").strip().partition("\n")[0]
    return Seat(name, package, description, make)
