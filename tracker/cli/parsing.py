"""Common parsing of commands: options at any place, old names, choices, completion, and errors in one line."""

import re
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from tracker.cli.terminal import columns
from tracker.errors import TrackerError

EVERYWHERE = ("root", "store", "color")
"""Options of every command, allowed before its name, too."""

OLD_NAMES = {
    "check": ("draft",),
    "explain": ("show", "--words"),
    "trace": ("show", "--trace"),
    "log": ("show", "--history"),
    "waivers": ("list", "waivers"),
    "seal": ("source", "seal"),
    "unseal": ("source", "unseal"),
}
"""Command of the first version → present one. They still work, hidden from the help."""

OLD_OPTIONS = {"conflicts": {"--explain": "--both-stand"}}
"""Command → option of the first version → present one."""

VALUES = {
    **dict.fromkeys(("source", "file", "output", "html", "baseline", "write"), "FILE"),
    **dict.fromkeys(("speaker", "publisher", "author", "by", "title", "judge", "model"), "NAME"),
    **dict.fromkeys(("date", "published", "retrieved", "today"), "DATE"),
    **dict.fromkeys(("url", "archived_url", "base"), "ADDRESS"),
    **dict.fromkeys(("select", "ignore"), "RULES"),
    **dict.fromkeys(("because", "about"), "WORDS"),
    "folder": "DIR", "paths": "FILE…", "claim": "CLAIM", "claims": "CLAIM…", "id_": "ID", "stance": "STANCE",
    "verdict": "VERDICT", "kind": "KIND", "language": "LANGUAGE", "fail_on": "SEVERITY", "least": "URGENCY",
    "near": "OFFSET", "timeout": "SECONDS",
}  # fmt: skip
"""Parameter → placeholder of its value in a help, unless it sets its own; a number is `N`."""

PANELS = ("Start", "Check", "Look", "Decide", "Share")
"""The headings of `tracker --help`, in order."""

ORDER = (
    *("init", "add", "source", "cite", "rename", "remove"),
    *("audit", "status", "draft", "fix", "what-if"),
    *("show", "list", "find", "stories", "diff", "origins", "reuse", "rule", "help", "schema"),
    *("conflicts", "link", "judge", "review", "waive"),
    *("report", "export", "correction"),
)
"""The order of commands under their headings: as people need them. Others come last, by name."""


class Command(TyperCommand):
    """A command with the options of every command, also those before its name."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        known = {parameter.name for parameter in self.params}
        for parameter in self.params:
            if parameter.metavar is None and not getattr(parameter, "is_flag", False):
                parameter.metavar = VALUES.get(parameter.name or "", "N")
        for name in EVERYWHERE:
            if name not in known:
                self.params.append(TyperOption(param_decls=[f"--{name}"], expose_value=False, hidden=True))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        before = ctx.find_root().params
        given = [f"--{name}={before[name]}" for name in EVERYWHERE if before.get(name) is not None]
        old = OLD_OPTIONS.get(self.name or "", {})
        return super().parse_args(ctx, [*given, *(old.get(word, word) for word in args)])

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """`ID` for required arguments, `[ID]` for optional ones."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Description, own options, and last the common ones. Plain text: a framed table leaves 22 of 80 columns for
        the words."""
        formatter.width = columns(100)
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        rows_of: dict[str, list[tuple[str, str]]] = {"argument": [], "option": [], "everywhere": []}
        for one in self.get_params(ctx):
            if row := one.get_help_record(ctx):
                rows_of["everywhere" if one.name in (*EVERYWHERE, "help") else one.param_type_name].append(row)
        for heading, rows in zip(("Arguments", "Options", "As everywhere"), rows_of.values(), strict=True):
            if rows:
                with formatter.section(heading):
                    formatter.write_dl([(name, _option_text(text)) for name, text in rows])


class Group(TyperGroup):
    """Commands in the order of the help, under their present and their old names."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Without a command: the help, and status 2, so that no script takes it for a passed check."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return sorted(self.commands, key=self._place)

    def _place(self, name: str) -> tuple[int, int, str]:
        panel = getattr(self.commands[name], "rich_help_panel", None)
        first = PANELS.index(panel) if panel in PANELS else len(PANELS)
        return first, ORDER.index(name) if name in ORDER else len(ORDER), name

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The first screen: commands before options, each with its first sentence."""
        formatter.width = columns(100)
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        named = [(name, self.commands[name]) for name in self.list_commands(ctx) if not self.commands[name].hidden]
        for panel in PANELS if ctx.parent is None else ("Commands",):
            rows = [
                (name, _sentence(one))
                for name, one in named
                if panel in ("Commands", getattr(one, "rich_help_panel", None))
            ]
            with formatter.section(panel):
                formatter.write_dl(rows)
        with formatter.section("Options"):
            shown = (option.get_help_record(ctx) for option in self.get_params(ctx))
            formatter.write_dl([row for row in shown if row is not None])
        self.format_epilog(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if ctx.parent is None and args[0] in OLD_NAMES and args[0] not in self.commands:
            args = [*OLD_NAMES[args[0]], *args[1:]]
        return super().resolve_command(ctx, args)


def _option_text(text: str) -> str:
    """An option's help, without the parser's own texts of limits and defaults."""
    text = re.sub(r"  \[x>=[\d.]+\]|; x>=[\d.]+(?=\])", "", text)
    return re.sub(r"\[default: \((.*)\)\]", r"[default: \1]", text)


def _sentence(command: Any) -> str:
    """The first sentence of a command's help."""
    first = (command.help or "").strip().partition("\n")[0]
    return first.partition(". ")[0].rstrip(".") + "."


# ---------------------------------------------------------------- completion


def claim_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Ids of claims with a prefix, by the names of files, which is fast enough for completion."""
    return _stems(ctx, "claims", incomplete)


def source_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    return _stems(ctx, "sources", incomplete)


def any_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    return [*claim_ids(ctx, incomplete), *source_ids(ctx, incomplete)]


def rule_names(incomplete: str) -> list[str]:
    from tracker.rules import rules

    return [name for rule in rules() for name in (rule.code, rule.slug) if name.startswith(incomplete)]


def _stems(ctx: typer.Context, folder: str, incomplete: str) -> list[str]:
    from tracker.records import find_root

    given = ctx.params.get("root") or ctx.find_root().params.get("root")
    try:
        root = find_root(Path.cwd(), Path(given) if given else None)
    except TrackerError:
        return []
    records = (path for path in (root / folder).rglob("*.y*ml") if not path.parent.name.endswith(".reviews"))
    return sorted(path.stem for path in records if path.stem.startswith(incomplete))


# ---------------------------------------------------------------- mistakes

Mistake: type[Exception] = typer.BadParameter.__mro__[1]
"""The parser's exception for an invalid command (Click's UsageError, of which Typer has a copy)."""


def mistake(error: Any) -> str:
    """The error of a typed command, in one line, with a reference to its help."""
    context, unknown = error.ctx, getattr(error, "option_name", None)
    if unknown and context is not None:
        message = f"no such option {unknown}{_nearest_option(unknown, context.command)}"
    else:
        message = " ".join(error.format_message().split()).rstrip(".")
        message = message.replace(". Did you mean", "; did you mean")
    where = f" (`{context.command_path} --help` shows what it takes)" if context is not None else ""
    return f"{message[:1].lower()}{message[1:]}{where}"


def _nearest_option(unknown: str, command: Any) -> str:
    from tracker.errors import did_you_mean, nearest

    shown = [
        option for parameter in command.params if not getattr(parameter, "hidden", False) for option in parameter.opts
    ]
    return did_you_mean(nearest(unknown, [option for option in shown if option.startswith("--")]))
