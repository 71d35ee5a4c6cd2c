# SPDX-License-Identifier: MIT
"""States of the text read lately: right, and read only once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.doubles import NgramState, ngram, stopped_after, tokenizer
from tests.texts import made_up_documents
from writer_app.engine.cancellation import Cancelled
from writer_app.engine.prefix_states import Opening, Place, PrefixStates, common_length
from writer_app.engine.reading import squeeze
from writer_app.text.tokenizer import DOCUMENT_MIDDLE, DOCUMENT_START

TEXT = "\n".join(" ".join(paragraphs) for paragraphs in made_up_documents(40, 3))


def read_and_left(place: Place[NgramState]) -> str:
    """Give the text that the state has read, and behind it what is left to the search."""
    pieces = tokenizer()
    return pieces.decode(list(place.state.history)) + place.rest.decode()


@pytest.mark.parametrize("prefix", ["", "Anna", "Anna ", "Anna opened the", "One.\n", 'She said, "I'])
def test_what_was_read_and_what_is_left_make_the_prefix(prefix: str) -> None:
    """The state has read everything but the last chunk, behind the right control symbol."""
    pieces = tokenizer()
    for whole, symbol in ((True, DOCUMENT_START), (False, DOCUMENT_MIDDLE)):
        place = PrefixStates(ngram(), pieces).find(prefix, whole=whole)
        assert read_and_left(place) == prefix
        assert place.state.history[0] == pieces.control_id(symbol)
        assert "\n" not in place.rest.decode()


def test_typing_reads_each_piece_once() -> None:
    """A whole text typed key by key costs about as many pieces as it has."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    stepper.pieces_read = 0
    for at in range(0, 700, 3):
        place = states.find(TEXT[:at], whole=True)
        assert read_and_left(place) == TEXT[:at]
    assert stepper.pieces_read <= 1.02 * len(tokenizer().encode(TEXT[:700]))


def test_deleting_and_typing_again_reads_little() -> None:
    """Going back uses earlier states."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    states.find(TEXT[:900], whole=True)
    stepper.pieces_read = 0
    for at in (899, 895, 880, 895, 900):
        assert read_and_left(states.find(TEXT[:at], whole=True)) == TEXT[:at]
    assert stepper.pieces_read < 30


def test_a_window_that_moves_on_keeps_its_states() -> None:
    """The state that has seen more than the window goes on; only new pieces are read."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    states.find(TEXT[500:2490], whole=False)
    stepper.pieces_read = 0
    place = states.find(TEXT[1000:2501], whole=False)
    assert stepper.pieces_read < 12
    assert read_and_left(place) == TEXT[500:2501]


def test_a_very_long_session_keeps_no_more_than_a_few_windows() -> None:
    """The beginning is forgotten, the states that saw it are not."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    long = TEXT * 3
    for at in range(2000, 16_000, 37):
        stepper.pieces_read = 0
        start = -(-(at - 2000) // 500) * 500
        place = states.find(long[start:at], whole=start == 0)
        assert place.rest.decode() == long[at - len(place.rest.decode()) : at]
        assert at == 2000 or stepper.pieces_read < 60
    assert 1000 < max(len(track.ids) for track in states._tracks) < 2500
    assert all(len(track.states) == len(track.ids) + 1 == len(track.ends) + 1 for track in states._tracks)


def test_another_place_and_back_is_remembered() -> None:
    """A jump reads the new window; jumping back costs nothing."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    states.find(TEXT[:1200], whole=True)
    states.find(TEXT[3000:4900], whole=False)
    stepper.pieces_read = 0
    assert read_and_left(states.find(TEXT[:1200], whole=True)) == TEXT[:1200]
    assert stepper.pieces_read < 5


def test_a_cancelled_reading_is_gone_on_from() -> None:
    """What was read before the cancellation need not be read again."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    stepper.pieces_read = 0
    with pytest.raises(Cancelled):
        states.find(TEXT[:1800], whole=True, check=stopped_after(4).check)
    first = stepper.pieces_read
    # In short stretches, so that a cancelled request stops at once.
    assert 3 * 8 <= first < 3 * 16
    place = states.find(TEXT[:1800], whole=True)
    assert read_and_left(place) == TEXT[:1800]
    assert stepper.pieces_read <= len(tokenizer().encode(TEXT[:1800])) + 64


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(["cut", "add"]), st.integers(0, 40), st.text("ab .\n中文'", max_size=8)),
        max_size=12,
    )
)
def test_any_editing_gives_what_a_fresh_reading_gives(edits: list[tuple[str, int, str]]) -> None:
    """However the text came about, what was read is the text, in the pieces of a fresh reading."""
    states = PrefixStates(SHARED, tokenizer())
    text = "Anna found a letter on Sunday."
    for kind, count, more in edits:
        text = text[: max(0, len(text) - count)] if kind == "cut" else text + more
        prefix = squeeze(text)
        place = states.find(prefix, whole=True)
        fresh = PrefixStates(SHARED, tokenizer()).find(prefix, whole=True)
        assert place.state.history == fresh.state.history
        assert place.rest == fresh.rest


@pytest.mark.parametrize(("whole", "symbol"), [(True, DOCUMENT_START), (False, DOCUMENT_MIDDLE)])
def test_style_and_title_are_read_before_the_text(*, whole: bool, symbol: str) -> None:
    """In the order of training: the symbol of start or middle, the style, the title as a paragraph."""
    pieces = tokenizer()
    states = PrefixStates(ngram(), pieces)
    place = states.find("Anna opened", whole=whole, opening=Opening(style="story", title="The garden"))
    assert place.state.history[:2] == (pieces.control_id(symbol), pieces.style_id("story"))
    assert read_and_left(place) == "The garden\nAnna opened"
    place = states.find("Anna opened", whole=whole, opening=Opening(style="essay"))
    assert place.state.history[:2] == (pieces.control_id(symbol), pieces.style_id("essay"))
    assert read_and_left(place) == "Anna opened"


@pytest.mark.parametrize("prefix", ["The garden\nAnna opened", "# The garden\nAnna", "The gar", "# The"])
def test_a_title_that_the_text_begins_with_is_not_read_twice(prefix: str) -> None:
    """Also while it is still being typed; but a window from the middle never begins with it."""
    opening = Opening(title="The garden")
    assert (
        read_and_left(PrefixStates(SHARED, tokenizer()).find(prefix, whole=True, opening=opening)) == prefix
    )
    place = PrefixStates(SHARED, tokenizer()).find(prefix, whole=False, opening=opening)
    assert read_and_left(place) == f"The garden\n{prefix}"


def test_what_was_told_otherwise_is_never_mixed() -> None:
    """A change of style or title reads the text anew; going back to the old one costs nothing."""
    stepper = ngram()
    states = PrefixStates(stepper, tokenizer())
    told = [Opening(), Opening(style="story"), Opening(style="story", title="The garden")]
    for opening in told:
        fresh = PrefixStates(ngram(), tokenizer()).find(TEXT[:900], whole=True, opening=opening)
        assert states.find(TEXT[:900], whole=True, opening=opening).state.history == fresh.state.history
    stepper.pieces_read = 0
    for opening in told:
        states.find(TEXT[:901], whole=True, opening=opening)
    assert stepper.pieces_read < 30


def test_a_window_that_moves_on_keeps_what_was_told() -> None:
    """The states that have read style and title go on being used, whether the text or the head had them."""
    for text, opening in (
        (TEXT, Opening(style="news", title="The garden")),
        (f"The garden\n{TEXT}", Opening(style="news", title="The garden")),
    ):
        stepper = ngram()
        states = PrefixStates(stepper, tokenizer())
        states.find(text[:1990], whole=True, opening=opening)
        stepper.pieces_read = 0
        place = states.find(text[500:2001], whole=False, opening=opening)
        assert stepper.pieces_read < 24
        assert read_and_left(place) == (text[:2001] if text != TEXT else f"The garden\n{TEXT[:2001]}")
        # Told nothing, the same window is read anew.
        assert read_and_left(states.find(text[500:2001], whole=False)) == text[500:2001]


def test_titles_typed_letter_by_letter_do_not_pile_up() -> None:
    """The states of earlier titles are forgotten."""
    states = PrefixStates(ngram(), tokenizer())
    for number in range(100):
        place = states.find("Anna", whole=True, opening=Opening(title=f"Garden {number}"))
        assert read_and_left(place) == f"Garden {number}\nAnna"
    assert len(states._starts) <= 32


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["The garden", "The ", "Anna\n", "", "# The garden\nAnna "]),
            st.sampled_from([Opening(), Opening(title="The garden"), Opening(style="poem", title="Anna")]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_any_telling_gives_what_a_fresh_reading_gives(asked: list[tuple[str, Opening, bool]]) -> None:
    """Whatever was told before, and of whatever text, the state has read what a fresh one would."""
    states = PrefixStates(SHARED, tokenizer())
    for text, opening, whole in asked:
        prefix = squeeze(text)
        place = states.find(prefix, whole=whole, opening=opening)
        fresh = PrefixStates(SHARED, tokenizer()).find(prefix, whole=whole, opening=opening)
        assert place.state.history == fresh.state.history
        assert place.rest == fresh.rest


SHARED = ngram()


@given(st.text("ab", max_size=12), st.text("ab", max_size=12))
def test_the_common_length_is_that_of_the_common_beginning(a: str, b: str) -> None:
    """Found by halving, it equals what looking at each character finds."""
    length = common_length(a, b)
    assert a[:length] == b[:length]
    assert length == min(len(a), len(b)) or a[length] != b[length]
