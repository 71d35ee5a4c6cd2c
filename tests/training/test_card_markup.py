# SPDX-License-Identifier: MIT
"""Model cards become HTML, and nothing in them becomes markup by chance."""

from __future__ import annotations

import pytest

from tests.bundles import tiny_config
from writer_app.training.card_markup import card_to_html, table_to_html
from writer_app.training.model_card import model_card
from writer_app.training.recipe import Recipe, SourceRule


def test_a_whole_card() -> None:
    """Headings, lists, paragraphs and tables of a card that the trainer writes."""
    recipe = Recipe(language="en", sources={"blog": SourceRule(about="A <b> & c", licence="CC0")})
    made = card_to_html(
        model_card(
            recipe=recipe,
            config=tiny_config(),
            parameters=12345,
            figures={"bits_per_character": {"en-essay": 1.5}},
            history="By `hand`.",
        )
    )
    for part in (
        "bundle for English</h2>",
        "<h3>Network</h3>",
        "<li>12,345 weights, matrices in int8, input and output embeddings tied</li>",
        "<p>By <code>hand</code>.</p>",
        '<tr><td>en-essay</td><td class="figure">1.500</td></tr>',
        "<td>A &lt;b&gt; &amp; c</td>",
    ):
        assert part in made
    assert "---" not in made
    assert "|" not in made


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("", ""),
        ("one\ntwo", "<p>one two</p>"),
        ("## A\ntext", "<h3>A</h3>\n<p>text</p>"),
        ("- a\n- `b`", "<ul><li>a</li><li><code>b</code></li></ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("#no heading", "<p>#no heading</p>"),
    ],
)
def test_pieces_of_a_card(markdown: str, html: str) -> None:
    """Each kind of block alone; what is none of them stays text."""
    assert card_to_html(markdown) == html


def test_figures_are_flush_right() -> None:
    """A column is one of figures if all its cells are; the first column never is; odd rows do no harm."""
    made = table_to_html(("n", "share", "text"), [("1", "2.5", "a"), ("2", "-", "3", "more")])
    assert '<th>n</th><th class="figure">share</th><th>text</th>' in made
    assert '<td>2</td><td class="figure">-</td><td>3</td><td>more</td>' in made
