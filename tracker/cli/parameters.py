"""Parameters of commands, by signature and docstring: positional ones are arguments, keyword-only ones options.

A line of `Args:` in the docstring is `name [OPTION…] [METAVAR] [$VARIABLE]: help [default: words]`. Where it names no
`--option`, that is made of the parameter's name; a metavar left out is that of `VALUES`.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Annotated, Any, TypeVar, get_args, get_origin

import typer

from tracker.cli.parsing import Command, any_ids, claim_ids, source_ids

Function = TypeVar("Function", bound=Callable[..., None])

SHARED = """\
root DIR: The ledger's folder. Default: the nearest one above that has claims/ and sources/.
store DIR: The folder of texts that are kept outside the repository. Default: TRACKER_STORE.
color WHEN: Colours: auto, always or never. NO_COLOR and FORCE_COLOR count, too.
as_json --json: Print JSON, for programs.
output -o: Write it to this file.
limit -n: Show at most this many.
since REV: Only what is new since a revision (branch, tag or commit), such as main.
show_sealed: Also show the words of sealed texts.
today DAY: Take this day (YYYY-MM-DD) for today: waivers may end.
use_cache --cache/--no-cache: Reuse what earlier runs kept in .tracker/cache/. Default: yes.
dry_run: Show what would change, and change nothing.
yes -y: Do it without asking.
private --allow-private: Also fetch from addresses that are not public, such as this machine.
"""
"""What parameters of several commands mean, where their docstrings say nothing else."""

_ENTRY = re.compile(r"(?P<name>\w+)(?P<more>(?: [^:\n]+)?): (?P<help>.+?)(?: \[default: (?P<default>.+)\])?")


def command(panel: str | None = None) -> Callable[[Function], Function]:
    """A decorator: the function is a command, of its name, under a heading of the help (one of `PANELS`)."""

    def mark(function: Function) -> Function:
        vars(with_parameters(function))["panel"] = panel
        return function

    return mark


def add_commands(app: typer.Typer, module: ModuleType) -> None:
    """Adds the commands that a module defines."""
    for function in vars(module).values():
        if isinstance(function, FunctionType) and function.__module__ == module.__name__ and "panel" in vars(function):
            name, panel = function.__name__.strip("_").replace("_", "-"), vars(function)["panel"]
            app.command(name, cls=Command, help=help_of(function), rich_help_panel=panel)(function)


def with_parameters(function: Function) -> Function:
    """The function with a signature that Typer reads."""
    entries = _entries(SHARED) | _entries(_parts(function)[2])
    signature = inspect.signature(function)
    taken = [one.replace(annotation=_annotated(one, entries)) for one in signature.parameters.values()]
    vars(function)["__signature__"] = signature.replace(parameters=taken)
    return function


def help_of(function: Callable[..., None]) -> str:
    """The docstring of a command without its parameters."""
    return _parts(function)[0]


def _parts(function: Callable[..., None]) -> tuple[str, str, str]:
    return (inspect.getdoc(function) or "").partition("\n\nArgs:\n")


def _entries(lines: str) -> dict[str, re.Match[str]]:
    """Parameter → its entry; lines that go on are indented further."""
    found = (_ENTRY.fullmatch(line.strip()) for line in lines.replace("\n" + " " * 8, " ").splitlines())
    return {one["name"]: one for one in found if one}


def _annotated(parameter: inspect.Parameter, entries: Mapping[str, re.Match[str]]) -> Any:
    """The type of a parameter with Typer's form of its entry. A mapping beside the type has arguments of that form."""
    kind, more = parameter.annotation, {}
    if kind is typer.Context:
        return kind
    if get_origin(kind) is Annotated:
        kind, more = get_args(kind)
    entry = entries[parameter.name]
    words = entry["more"].split()
    names = [word for word in words if word.startswith("-")]
    how = {
        "help": entry["help"],
        "metavar": " ".join(word for word in words if word[0] not in "-$") or None,
        "envvar": next((word[1:] for word in words if word.startswith("$")), None),
        "show_default": entry["default"] or "Default:" not in entry["help"],
        **more,
    }
    if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
        return Annotated[kind, typer.Argument(**how)]
    if not any(name.startswith("--") for name in names):
        names.insert(0, f"--{parameter.name.strip('_').replace('_', '-')}")
    return Annotated[kind, typer.Option(*names, **how)]


# ---------------------------------------------------------------- values out of a few


def choice_of(choices: str | Iterable[str]) -> dict[str, Any]:
    """What annotates a value out of a few, or where these are found: `module:name`, imported when it is needed. Another
    word gives an error with the nearest choice; completion lists them."""

    def known() -> tuple[str, ...]:
        if not isinstance(choices, str):
            return tuple(choices)
        module, _, name = choices.partition(":")
        found = getattr(import_module(module), name)
        return tuple(found() if callable(found) else found)

    def check(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
        if value and value != param.default and not ctx.resilient_parsing:
            from tracker.errors import require

            label = param.opts[0] if param.opts[0].startswith("-") else f"`{ctx.command_path}`"
            require(value, known(), f"{label} takes")
        return value

    def complete(incomplete: str) -> list[str]:
        return [choice for choice in known() if choice.startswith(incomplete)]

    return {"callback": check, "autocompletion": complete}


Color = Annotated[str, {**choice_of(("auto", "always", "never")), "show_default": False}]
Limit = Annotated[int, {"min": 1}]
Most = Annotated[int | None, {"min": 1}]
ClaimId = Annotated[str, {"autocompletion": claim_ids}]
SourceId = Annotated[str | None, {"autocompletion": source_ids}]
AnyId = Annotated[str, {"autocompletion": any_ids}]
