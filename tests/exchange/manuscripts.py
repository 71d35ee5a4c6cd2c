# SPDX-License-Identifier: MIT
"""Random manuscripts in the one form that readers make, small ones, with all that is awkward in them."""

from __future__ import annotations

from hypothesis import strategies as st

from writer_app.exchange.manuscript import (
    Alignment,
    Break,
    CodeBlock,
    Heading,
    Item,
    ListBlock,
    Manuscript,
    Mark,
    NoteMark,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from writer_app.exchange.tidying import tidy_blocks, tidy_cell, tidy_heading, tidy_line

NOTES = 2
_SIGNS = "*_`[]()<>&#!~|\\+-=:^.,;\"'?1 2\u00a0\u3000/{}$%@"
_LETTERS = "abcXYZ éß你好世界。，“”《》…—カ한👍ﬁ𠮷"
_MARKS = st.frozensets(st.sampled_from(Mark), max_size=2)
_LINKS = st.sampled_from(["", "", "", "https://example.org/a?b=c&d=e", "chapter (2).md", "#there"])

texts = st.one_of(
    st.text(_LETTERS + " ", min_size=1, max_size=8),
    st.text(_LETTERS + _SIGNS, min_size=1, max_size=8),
    st.sampled_from(
        ("1. ", "- ", "# ", "> ", "[^1]", "[x](y)", "&amp;", "---", "===", "~~~", "<br>", "<!--")
    ),
    st.sampled_from(("![", "* * *", "　　他说：", "[ ] ", "snake_case", "3 * 4", "a\\", "https://x.org/_a_")),
    st.sampled_from(("| - |", "\\*", "``", "☆", "2)", "~5", "^[", "a]", "<https://x.org>")),
)
runs = st.builds(lambda text, marks, link: Run(text=text, marks=marks, link=link), texts, _MARKS, _LINKS)
note_marks = st.builds(lambda number: NoteMark(number=number), st.integers(1, NOTES))


def lines(tidy=tidy_line, *, notes: bool = True):
    """Draw lines that say something."""
    parts = [runs, runs, runs, st.just(Break())]
    if notes:
        parts.append(note_marks)
    found = st.lists(st.one_of(*parts), min_size=1, max_size=5)
    return found.map(tidy).filter(bool)


code = st.text("ab 你`~\n\t*#>", min_size=1, max_size=20).filter(lambda text: bool(text.strip()))


@st.composite
def tables(draw, *, notes: bool = True):
    """Draw tables with cells that may be empty."""
    columns = draw(st.integers(1, 3))
    cell = st.one_of(st.just(()), lines(tidy_cell, notes=notes))
    row = st.tuples(*[cell] * columns)
    return Table(
        header=draw(row),
        rows=tuple(draw(st.lists(row, max_size=2))),
        alignments=draw(st.tuples(*[st.sampled_from(Alignment)] * columns)),
    )


def plain_blocks(*, notes: bool = True, languages: bool = True):
    """Draw blocks that hold no other blocks."""
    headings = st.builds(
        lambda level, content: Heading(level=level, content=content),
        st.integers(1, 6),
        lines(tidy_heading, notes=notes),
    )
    language = st.sampled_from(["", "python"]) if languages else st.just("")
    return st.one_of(
        lines(notes=notes).map(lambda content: Paragraph(content=content)),
        lines(notes=notes).map(lambda content: Paragraph(content=content)),
        headings,
        st.builds(lambda text, name: CodeBlock(text=text, language=name), code, language),
        st.just(Rule()),
    )


def blocks(*, notes: bool = True, languages: bool = True, with_tables: bool = True):
    """Draw blocks, some of them in quotes and lists, in the one form."""
    base = plain_blocks(notes=notes, languages=languages)
    if with_tables:
        base = st.one_of(base, base, base, tables(notes=notes))

    def held(inner):
        several = st.lists(inner, min_size=1, max_size=3).map(tidy_blocks)
        items = st.one_of(
            several.map(lambda each: Item(blocks=each)),
            lines(notes=notes).map(lambda each: Item(blocks=(Paragraph(content=each),))),
            lines(notes=notes).map(lambda each: Item(blocks=(Paragraph(content=each),), checked=True)),
        )
        return st.one_of(
            several.map(lambda each: Quote(blocks=each)),
            st.builds(
                lambda items, start: ListBlock(items=tuple(items), start=start),
                st.lists(items, min_size=1, max_size=3),
                st.sampled_from([None, None, 1, 4]),
            ),
        )

    return st.recursive(base, held, max_leaves=6)


def manuscripts(**options):
    """Draw whole manuscripts with two notes, both of which are named in the text."""
    inner = {**options, "notes": False}
    note = st.lists(plain_blocks(notes=False, languages=False), min_size=1, max_size=2).map(tidy_blocks)
    called = Paragraph(content=(Run(text="Called"), NoteMark(number=1), NoteMark(number=2)))
    return st.builds(
        lambda body, one, two: Manuscript(blocks=(called, *tidy_blocks(body)), notes=(one, two)),
        st.lists(blocks(**inner), max_size=4),
        note,
        note,
    )
