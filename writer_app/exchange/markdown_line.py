# SPDX-License-Identifier: MIT
"""Writes one line of a manuscript as Markdown that reads back the same; blocks are `markdown_writer`'s.

Signs are escaped only where they would mean something, so that a text does not fill with backslashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from writer_app.exchange.manuscript import Break, Line, Mark, NoteMark, Picture, Run
from writer_app.exchange.markdown_reader import read_line

_SIGNS = {Mark.STRONG: "**", Mark.EMPHASIS: "*", Mark.STRIKE: "~~"}
_ORDER = (Mark.STRIKE, Mark.STRONG, Mark.EMPHASIS)
_MAY_MEAN = re.compile(r"[\\`*_\[\]<>&~!|#+\-=:^]|\d[.)]")
"""A line without any of these is itself."""
_ESCAPED = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"  # before a sign, or before what the run is followed by
    r"|`|(?<!\s)\*|\*(?!\s)|(?<!\w)_|_(?!\w)|\[(?=\^)|\^(?=\[)|\](?=[(\[])|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)|(?<=~)~|~(?=~)"
)
_LINE_START = re.compile(
    r"(?:(?P<head>#{1,6})(?=\s|\Z)|(?P<sign>[-+*])(?=\s|\Z)|(?P<quote>>)|\d{1,9}(?P<number>[.)])(?=\s|\Z)"
    r"|(?P<rest>[-=_:|](?=[-=_:| \t]*\Z)|~(?=~~)|\[))"
)
_TARGET_ESCAPED = re.compile(r"[<>\\]")
_MANY = 20
_BACKTICKS = re.compile("`+")


def write_line(content: Line, *, notes: int = 0, in_cell: bool = False) -> str:
    """Return a line as Markdown; new lines in it are a backslash at the line's end.

    Args:
        content: the line, in the one form.
        notes: how many footnotes the manuscript has.
        in_cell: whether it stands in a table, where new lines are `<br>` and bars end the cell.
    """
    if len(content) == 1 and isinstance(content[0], Run) and not content[0].marks and not content[0].link:
        text = content[0].text
        if not _MAY_MEAN.search(text):
            return text
    written = ""
    # Some neighbours hinder emphasis; written as numbers they do not, and a comment parts what would run
    # together. Where even that fails, the text matters more than what it is.
    for care in (0, 1, 2):
        written = _Writer(content, care=care).write(in_cell=in_cell)
        if read_line(written.replace("\\|", "|") if in_cell else written, notes) == content:
            return written
    bare: Line = tuple(Run(text=each.text) if isinstance(each, Run) else each for each in content)
    if bare != content:
        return write_line(bare, notes=notes, in_cell=in_cell)
    return written


class _Writer:
    """Writes one line; marks and links are opened and closed around runs, the longer ones outside."""

    def __init__(self, content: Line, *, care: int) -> None:
        self._content = content
        self._care = care
        self._out: list[str] = []
        self._open: list[Mark | str] = []

    def write(self, *, in_cell: bool) -> str:
        line_starts = not in_cell
        for index, each in enumerate(self._content):
            match each:
                case Run():
                    if self._care > 1 and index and self._differs(index, index - 1):
                        self._change([])
                        self._out.append("<!---->")
                    self._change(self._wanted(index))
                    self._out.append(self._text(each, index, at_start=line_starts))
                case Break():
                    self._change([])
                    self._out.append("<br>" if in_cell else "\\\n")
                case Picture():
                    self._change([])
                    alt = _escape(each.alt, brackets="[]")
                    self._out.append(f"![{alt}]({_target(each.source)})")
                case NoteMark():
                    self._change([])
                    self._out.append(f"[^{each.number}]")
            line_starts = isinstance(each, Break) and not in_cell
        self._change([])
        written = "".join(self._out)
        return written.replace("|", "\\|") if in_cell else written

    def _wanted(self, index: int) -> list[Mark | str]:
        """What is to be open around a run: what is open now stays outside, the longest comes next."""
        run = self._content[index]
        assert isinstance(run, Run)  # noqa: S101 (the caller's case)
        wanted: list[Mark | str] = [run.link] if run.link else []
        wanted += [mark for mark in _ORDER if mark in run.marks]
        kept = [each for each in self._open if each in wanted]
        if kept != self._open[: len(kept)]:
            kept = []
            for each in self._open:
                if each not in wanted:
                    break
                kept.append(each)
        new = [each for each in wanted if each not in kept]
        new.sort(key=lambda each: -self._reach(index, each))
        return kept + new

    def _reach(self, index: int, what: Mark | str) -> int:
        reach = 0
        for each in self._content[index:]:
            if not isinstance(each, Run) or (what not in each.marks and what != each.link):
                break
            reach += 1
        return reach

    def _change(self, wanted: list[Mark | str]) -> None:
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] == self._open[same]:
            same += 1
        for each in reversed(self._open[same:]):
            self._out.append(_SIGNS[each] if isinstance(each, Mark) else f"]({_target(each)})")
        for each in wanted[same:]:
            self._out.append(_SIGNS[each] if isinstance(each, Mark) else "[")
        self._open = wanted

    def _text(self, run: Run, index: int, *, at_start: bool) -> str:
        if Mark.CODE in run.marks:
            return _code(run.text)
        text = run.text
        head = tail = ""
        if self._care:
            if text and self._differs(index, index - 1) and _hinders(text[0], self._edge(index - 1, -1)):
                head, text = _number(text[0]), text[1:]
            if text and self._differs(index, index + 1) and _hinders(text[-1], self._edge(index + 1, 0)):
                tail, text = _number(text[-1]), text[:-1]
        after = self._content[index + 1] if index + 1 < len(self._content) else None
        struck = any(isinstance(each, Run) and Mark.STRIKE in each.marks for each in self._content)
        followed = isinstance(after, Picture | NoteMark) or (isinstance(after, Run) and bool(after.link))
        written = _escape(
            text,
            brackets="[]" if run.link else "[" if _may_link(text) else "",
            tildes=struck,
            # Behind the run a bracket may stand that it does not see.
            ends=("!^" if followed else "") + ("]" if after is not None else ""),
        )
        if not head and at_start and not run.marks and not run.link:
            written = _escape_start(text, written)
        return head + written + tail

    def _edge(self, index: int, at: int) -> str:
        each = self._content[index] if 0 <= index < len(self._content) else None
        return each.text[at] if isinstance(each, Run) else " "

    def _differs(self, index: int, other: int) -> bool:
        one = self._content[index]
        two = self._content[other] if 0 <= other < len(self._content) else None
        if not isinstance(one, Run):
            return False
        return bool(one.marks) if not isinstance(two, Run) else one.marks != two.marks


def _may_link(text: str) -> bool:
    # Many open brackets mean nothing, but a reader looks from each of them for its end.
    return "](" in text or "][" in text or text.count("[") > _MANY


def _hinders(char: str, beyond: str) -> bool:
    """Say whether a character at the edge of a mark may keep it from beginning or ending."""
    return char.isspace() or (char.isalnum() and not beyond.isalnum() and not beyond.isspace())


def _escape(text: str, *, brackets: str = "", tildes: bool = False, ends: str = "") -> str:
    """Put a backslash before what would mean something.

    Args:
        text: the text of one run.
        brackets: which brackets would mean something here.
        tildes: whether each tilde would.
        ends: what would at the end of the run.
    """
    signs = _ESCAPED
    if brackets or tildes:
        signs += f"|[{re.escape(brackets + '~' * tildes)}]"
    if ends:
        signs += rf"|[{re.escape(ends)}]\Z"
    return re.sub(signs, r"\\\g<0>", text)


def _escape_start(text: str, written: str) -> str:
    """Escape what begins a block if it stands at a line's beginning."""
    found = _LINE_START.match(text)
    if found is None or found.lastgroup is None:
        return written
    at = found.start(found.lastgroup)
    # What stands before it are digits at most: the same in both.
    return written if written[at] == "\\" else f"{written[:at]}\\{written[at:]}"


def _code(text: str) -> str:
    runs = {len(found) for found in _BACKTICKS.findall(text)}
    fence = "`" * next(length for length in _lengths() if length not in runs)
    # One blank on each side is taken away again, unless all of it is blank.
    padded = text.startswith("`") or text.endswith("`")
    padded = padded or (text.startswith(" ") and text.endswith(" ") and bool(text.strip(" ")))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _lengths() -> Iterator[int]:
    length = 0
    while True:
        length += 1
        yield length


def _target(address: str) -> str:
    if not address or not re.search(r"[\s()<>\\]", address):
        return address
    return "<" + _TARGET_ESCAPED.sub(r"\\\g<0>", address.replace("\n", "%0A")) + ">"


def _number(char: str) -> str:
    return f"&#{ord(char)};"
