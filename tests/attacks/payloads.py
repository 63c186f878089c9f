"""Words that a terminal, a CI runner, a Markdown reader or a spreadsheet would obey; and what they would obey."""

import re

RUNNERS = (
    "::error file=x::forged",
    "::set-output name=x::forged",
    "\n::stop-commands::forged",
    "  ::warning::forged",
    "a\r\n::add-mask::forged",
    "##[error]forged",
    "##[group]forged",
    "x ##vso[task.setvariable variable=x]forged",
    "##teamcity[buildStatus text='forged']",
    "###[command]forged",
    "# ##[error]# #[error]forged",
    "a\u2028::debug::forged",
    "Word " * 17 + "::error::forged",
    "x" * 97 + "::notice title=x::forged",
    "####[warning]",
    "::" * 9 + "error::forged",
)
TERMINALS = (
    "\x1b[2J\x1b[31mforged",
    "\x1b]8;;http://evil.example\x07forged",
    "a\x9bforged\x85b",
    "\u202eforged",
    "a\x00b",
    "b\x08\x7f",
    "tags \U000e0041\U000e0042",
    "no \ufffe character \uffff",
    "\ufff9x\ufffb",
)
MARKDOWN = (
    "[click](http://evil.example)",
    "![x](//evil.example/x.png)",
    "<img src=x onerror=alert(1)>",
    "@everyone",
    "www.evil.example",
    "https://evil.example/x",
    "mailto:ann@evil.example",
    "ann@evil.example",
    "evil.example",
    "see #1 and GH-2",
    "&#64;ann",
    "&commat;ann",
    "owner/repo#3",
    "| a | b |",
    "# heading",
    "- item",
    "`",
    "``` \nforged",
    "<!-- x",
    ":+1:",
    "$x$",
    "</summary></details>",
    "~~x~~",
    "[ ] task",
    "[x]: http://evil.example",
    "xmpp:ann@evil.example",
    "\\[x](y)",
)
SHEETS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "' =1", "a;=1+1", "a\t@x", 'a";"=1')
PAYLOADS = (*RUNNERS, *TERMINALS, *MARKDOWN, *SHEETS)
PLAIN = ("A quiet sentence.", "std: 5", "3::4", "fe80::1", "a # b [c]", "#5", "##", "[1]")

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
MARKER = re.compile(r"##\w*\[")
OURS = re.compile(
    r"::(?:error|warning|notice) file=[^:,]*,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=[A-Z]\d{3} [a-z-]+::"
)


def obeyed(shown: str, *, github: bool = False) -> list[str]:
    """Lines that a runner or a terminal would obey; `github`: beside the annotations that are meant to be."""
    lines = [line for line in re.split(r"\r\n|[\n\r]", shown) if not (github and OURS.match(line))]
    return [line for line in lines if MARKER.search(line) or CONTROL.search(line) or re.match(r"\s*::[A-Za-z]", line)]
