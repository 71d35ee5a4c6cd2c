# SPDX-License-Identifier: MIT
"""How a draft grows, and when it is long enough."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from writer_app.text.draft_plan import (
    LEAST_SENTENCES,
    LONGEST_SENTENCE,
    MOST_PIECES,
    MOST_SENTENCES,
    DraftPlan,
)


def grown(*ends: float, pieces: int = 10) -> DraftPlan:
    """Return a draft of finished sentences, given how likely the paragraph ends behind each."""
    plan = DraftPlan()
    for number, end in enumerate(ends):
        plan = plan.add(f" Sentence {number}.", pieces=pieces, finished=True, paragraph_end=end)
    return plan


def test_a_paragraph_ends_where_the_model_would_end_it() -> None:
    """But not before a few sentences stand there, and not after many."""
    assert not grown(0.9, 0.9).ended
    assert grown(0.9, 0.9, 0.9).ended
    assert not grown(0.0, 0.0, 0.0).ended
    assert grown(0.0, 0.0, 0.0, 0.5).ended
    assert grown(*[0.0] * MOST_SENTENCES).ended
    assert LEAST_SENTENCES == 3


def test_long_sentences_make_a_short_draft() -> None:
    """The model's pieces are counted, and the last sentence gets what is left."""
    plan = grown(0.0, pieces=50)
    assert plan.room == LONGEST_SENTENCE
    plan = grown(0.0, 0.0, pieces=50)
    assert (plan.ended, plan.room) == (False, MOST_PIECES - 100)
    assert grown(0.0, 0.0, pieces=60).ended


def test_a_sentence_without_an_end_is_left_out() -> None:
    """Unless it is all there is; with no sentence at all the draft is over."""
    plan = grown(0.0).add(" and then the", pieces=60, finished=False, paragraph_end=0.0)
    assert (plan.text, plan.ended) == (" Sentence 0.", True)
    alone = DraftPlan().add("and then the", pieces=60, finished=False, paragraph_end=0.0)
    assert (alone.text, alone.ended) == ("and then the", True)
    assert DraftPlan().add("", pieces=0, finished=False, paragraph_end=0.0) == DraftPlan(ended=True)


def test_what_there_is_no_room_for_is_left_out() -> None:
    """The draft then ends with the sentence before."""
    plan = grown(0.0, 0.0).without_last()
    assert (plan.text, plan.ended) == (" Sentence 0.", True)


@given(
    st.lists(
        st.tuples(st.text("a。 .", max_size=4), st.integers(1, 128), st.booleans(), st.floats(0, 1)),
        min_size=20,
        max_size=40,
    )
)
def test_every_draft_comes_to_an_end(answers: list[tuple[str, int, bool, float]]) -> None:
    """Whatever the model says: few sentences, and room for the next as long as there is to be one."""
    plan = DraftPlan()
    for text, pieces, finished, end in answers:
        if plan.ended:
            break
        assert 1 <= plan.room <= LONGEST_SENTENCE
        plan = plan.add(text, pieces=min(pieces, plan.room), finished=finished, paragraph_end=end)
    assert plan.ended
    assert len(plan.sentences) <= MOST_SENTENCES
    assert plan.pieces <= MOST_PIECES
