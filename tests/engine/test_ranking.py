# SPDX-License-Identifier: MIT
"""Which suggestions come first and where they stop, by hand-computed numbers."""

from __future__ import annotations

import math

import pytest

from writer_app.engine.messages import Suggestion
from writer_app.engine.ranking import RankingRule, WordEnd, keys_left, overlaps, rank


def ranked(
    ends: dict[str, float],
    *,
    k: int = 3,
    after: str = "",
    min_probability: float = 0.0,
    blanks_tell: bool = True,
    least_saved: float = 0.0,
) -> tuple[Suggestion, ...]:
    rule = RankingRule(
        k=k,
        min_probability=min_probability,
        probability=math.exp,
        after=after,
        blanks_tell=blanks_tell,
        least_saved=least_saved,
    )
    return rank([WordEnd(text=text, log_prob=math.log(p)) for text, p in ends.items()], rule)


def test_keys_left_follows_the_writer_typing_on() -> None:
    """Alone behind its first character a word takes one key; others wait to be offered."""
    assert keys_left({"on": 0.5, "a": 0.2}) == {"on": 1, "a": 0}
    # After "t", "that" is offered, for "th" would bring "this" anyway: 0.2 x 2 keys beat 0.3 x 1.
    assert keys_left({"this": 0.3, "that": 0.2}) == {"this": 2, "that": 1}
    assert keys_left({}) == {}


def test_a_word_that_the_next_key_would_bring_anyway_gives_way() -> None:
    """The likelier "the" comes up at the next key; "that" would stay hidden behind it."""
    found = ranked({"the": 0.3, "that": 0.25})
    assert [s.text for s in found] == ["that", "the"]


def test_every_suggestion_begins_with_another_word_while_there_are_such() -> None:
    """The second ending of the best word comes behind the best endings of others."""
    ends = {" one": 0.5, " one two": 0.3, " one of": 0.15, " three": 0.2}
    assert [s.text for s in ranked(ends, k=2)] == [" one two", " three"]
    assert [s.text for s in ranked(ends, k=4)] == [" one two", " three", " one of"]


def test_cuts_are_the_word_ends_within_the_text() -> None:
    """Ascending, the last is the whole; the start of a longer word is no cut; probabilities never rise."""
    ends = {" in": 0.02, " inform": 0.03, " informed": 0.6, " informed us": 0.5, " informed us.": 0.55}
    (found,) = ranked(ends, k=1)
    assert found.text == " informed us."
    assert [offset for offset, _ in found.cuts] == [9, 12, 13]
    values = [value for _, value in found.cuts]
    assert values == sorted(values, reverse=True)
    assert values[-1] == found.log_prob
    assert found.probability == pytest.approx(0.55)


def test_a_sign_before_a_word_is_no_cut_of_its_own() -> None:
    """A comma alone is not worth a key."""
    (found,) = ranked({",": 0.5, ", and": 0.4}, k=1)
    assert [offset for offset, _ in found.cuts] == [5]


def test_the_threshold_shortens_and_drops() -> None:
    """Below it a suggestion ends earlier, and one whose first word is below it is not made."""
    ends = {" one": 0.5, " one two": 0.3, " three": 0.2}
    assert [s.text for s in ranked(ends, min_probability=0.25)] == [" one two"]
    assert [s.text for s in ranked(ends, min_probability=0.4)] == [" one"]
    assert ranked(ends, min_probability=0.6) == ()


@pytest.mark.parametrize(
    ("text", "after", "says"),
    [
        (" house", " house is old", True),
        (" old house", " house is old", True),
        (" mat.", ".", True),
        (" mat", ".", False),
        (" the", " then", False),
        ("word", "\nnext line", False),
        (" house", "", False),
        (" the", "the end", True),
    ],
)
def test_what_stands_to_the_right_is_not_said_again(text: str, after: str, *, says: bool) -> None:
    """Up to a word's end, with or without the blank before it, on the caret's line only."""
    assert overlaps(text, after) is says
    assert bool(ranked({text: 0.5}, after=after)) is not says


def test_blanks_alone_are_no_suggestion() -> None:
    """Nothing visible, nothing offered."""
    assert ranked({" ": 0.9, "\u3000": 0.5}) == ()


def test_what_saves_no_key_is_not_offered() -> None:
    """Tab costs as much as one letter; a Chinese character takes several keys."""
    assert not any(ranked({text: 0.9}) for text in ("e", ".", " a"))
    assert all(ranked({text: 0.9}) for text in ("国", "ek"))


def test_behind_the_first_the_surest_come_first() -> None:
    """The first saves most keys by being offered now; the others are read as a list."""
    found = ranked({"a long one indeed": 0.3, "ab": 0.2, "ac": 0.4, "b a long one": 0.1}, k=4)
    shares = [each.probability for each in found[1:]]
    assert len(shares) == 3
    assert shares == sorted(shares, reverse=True)


def test_behind_chinese_a_blank_makes_no_other_word() -> None:
    """With and without one "Linux" would be there twice; in English " ting" is another word than "ting"."""
    ends = {"Linux": 0.3, " Linux": 0.2, "看": 0.1}
    assert [each.text for each in ranked(ends, k=5, blanks_tell=False)] == ["Linux", "看"]
    assert {each.text for each in ranked(ends, k=5)} == {"Linux", " Linux", "看"}


@pytest.mark.parametrize(
    ("closing", "after"),
    [("”", "”按钮。"), (")", "), a dog"), ("》", "》"), ("”", "”。"), ('"', '" and left')],
)
def test_a_sign_that_stands_to_the_right_is_not_written_before_it(closing: str, after: str) -> None:
    """Not with what would go on behind it either, though the sign alone is not worth a key."""
    ends = {closing: 0.6, closing + "的": 0.5, closing + " for": 0.3, "按钮": 0.1}
    assert [s.text for s in ranked(ends, after=after)] == ["按钮"]


def test_a_blank_to_the_right_is_written_before_it() -> None:
    """A text that goes on with a blank says nothing again."""
    assert [s.text for s in ranked({" ": 0.9, " dog": 0.4}, after=" that barks")] == [" dog"]


def test_no_word_is_joined_to_the_one_on_the_right() -> None:
    """What would end in a letter right before a letter is left out; signs and Chinese do not join."""
    ends = {"hotel": 0.4, "hotel room": 0.2, "bar, ": 0.1, "家": 0.1}
    assert [s.text for s in ranked(ends, after="because")] == ["bar, ", "家"]
    assert ranked({"don": 0.4}, after="’t") == ()
    assert [s.text for s in ranked({"hotel": 0.4}, after=" because")] == ["hotel"]


def test_the_beginning_of_what_is_offered_is_no_alternative_to_it() -> None:
    """Cut short by the threshold, another ending would be just that; no word is the beginning of a longer."""
    ends = {"ing": 0.95, "ing from": 0.4, "ing about": 0.2, "er": 0.04}
    assert [s.text for s in ranked(ends, min_probability=0.3)] == ["ing from"]
    assert [s.text for s in ranked({"家们不断": 0.2, "家": 0.05, "的": 0.1})] == ["家们不断", "的"]
    assert {s.text for s in ranked({"then": 0.4, "the": 0.3})} == {"then", "the"}


def test_before_a_sign_nothing_ends_in_one_of_its_own() -> None:
    """Nor in a word that wants another; before a quotation mark or bracket a sentence may end."""
    ends = {"day": 0.4, "day,": 0.3, "day of": 0.2, "day of the": 0.1, "day off": 0.1}
    assert {s.text for s in ranked(ends, after=", he said", k=9)} == {"day off"}
    assert {s.text for s in ranked({"day.": 0.4, "day of": 0.3}, after='" she', k=9)} == {"day."}
    assert {s.text for s in ranked({"任务，": 0.4, "任务": 0.5}, after="。”", k=9)} == {"任务"}
    assert [s.text for s in ranked({"day,": 0.4}, after=" more")] == ["day,"]


def test_another_sign_at_the_end_makes_no_alternative() -> None:
    """Nor do capitals; the one that is offered first stays."""
    found = ranked({"end.": 0.4, "end,": 0.35, "End": 0.05, "other": 0.2}, k=4)
    assert [s.text for s in found] == ["end.", "other"]
    assert len(ranked({"幸福。": 0.4, "幸福，": 0.3}, k=4)) == 1


def test_what_saves_too_little_is_not_offered() -> None:
    """A letter beyond the key that takes it is worth more the surer it is; a Chinese one is several."""
    assert not ranked({"he": 0.59}, least_saved=0.6)
    assert [s.text for s in ranked({"he": 0.61}, least_saved=0.6)] == ["he"]
    assert [s.text for s in ranked({"her": 0.31}, least_saved=0.6)] == ["her"]
    assert [s.text for s in ranked({"海": 0.4}, least_saved=0.6)] == ["海"]
