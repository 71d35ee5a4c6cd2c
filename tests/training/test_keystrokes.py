# SPDX-License-Identifier: MIT
"""The simulated writer, on texts short enough to count by hand."""

from __future__ import annotations

import math

import pytest

from writer_app.engine.messages import Suggestion
from writer_app.gui.sheets.sheet import least_probability
from writer_app.storage.settings import Settings
from writer_app.text.segment import warm_up
from writer_app.training.keystrokes import (
    DEFAULT_PROBABILITY,
    Rule,
    Tally,
    Way,
    characters_written,
    ends_word,
    first_words_right,
    fit_rule,
    pinyin_costs,
    simulate,
    simulate_all,
)
from writer_app.training.passage import Offer, Passage


def offer(*parts: tuple[str, float]) -> Offer:
    """Build an offer from its parts, each with the log probability of the text up to its end."""
    text, cuts = "", []
    for part, log_prob in parts:
        text += part
        cuts.append((len(text), log_prob))
    made = Suggestion(text=text, log_prob=cuts[-1][1], probability=math.exp(cuts[-1][1]), cuts=tuple(cuts))
    return Offer(suggestion=made, probabilities=tuple(math.exp(value) for _, value in cuts))


def passage(text: str, offers: dict[int, Offer], start: int = 0, stop: int | None = None) -> Passage:
    """Build a passage with these offers and none elsewhere."""
    stop = len(text) if stop is None else stop
    return Passage(
        name="t",
        text=text,
        start=start,
        stop=stop,
        offers=tuple(offers.get(at) for at in range(start, stop)),
        milliseconds=(1.0,) * (stop - start),
    )


# The first is right as a whole, the second in its first word, the third in nothing.
TEXT = "we had no rain today"
OFFERS = {
    2: offer((" had", -0.5), (" no", -1.0)),
    9: offer((" rain", -0.5), (" and", -2.0), (" wind", -3.0)),
    14: offer((" at", -1.5), (" all", -2.5)),
}


def test_default_is_the_windows() -> None:
    """The threshold that is used when none is fitted is the one that the window starts with."""
    assert least_probability(Settings().eagerness) == DEFAULT_PROBABILITY


def test_whole_suggestions_save_what_is_wholly_right() -> None:
    """Seven characters for one key; what is shown beside that is in vain."""
    tally = simulate(passage(TEXT, OFFERS), Rule(), Way.WHOLE)
    in_vain = len(" rain and wind") + len(" at all")
    assert tally == Tally(characters=20, alone=20, keys=14, carets=14, shown=3, taken=1, in_vain=in_vain)
    assert tally.savings == pytest.approx(0.3)
    assert tally.shown_share == pytest.approx(3 / 14)
    assert tally.precision == pytest.approx(1 / 3)
    assert tally.in_vain_per_100 == pytest.approx(5 * in_vain)


def test_word_by_word_asks_anew_after_each() -> None:
    """One key takes " had"; nothing is suggested behind it, so " no" is typed; " rain" is taken."""
    tally = simulate(passage(TEXT, OFFERS), Rule(), Way.WORD)
    assert (tally.keys, tally.taken) == (20 - 3 - 4, 2)


def test_either_takes_the_whole_first() -> None:
    """All of the first, then the first word of the second."""
    tally = simulate(passage(TEXT, OFFERS), Rule(), Way.EITHER)
    assert (tally.keys, tally.taken, tally.carets) == (20 - 6 - 4, 2, 10)
    assert tally.in_vain == len(" and wind") + len(" at all")


def test_rule_cuts_what_is_shown() -> None:
    """Unsure ends are cut off, by log probability, by calibrated probability, or by words."""
    whole = OFFERS[9]
    assert Rule().shown(whole) == " rain and wind"
    assert Rule(least_log_prob=-2.0).shown(whole) == " rain and"
    assert Rule(least_probability=0.3).shown(whole) == " rain"
    assert Rule(most_words=2).shown(whole) == " rain and"
    assert not Rule(least_log_prob=-0.25).shown(whole)
    assert not Rule().shown(None)


def test_single_characters_are_not_shown() -> None:
    """One key for one character saves nothing; blanks around it do not count."""
    assert not Rule().shown(offer((" a ", -0.1)))
    assert Rule().shown(offer((" a ", -0.1)), shortest=1) == " a "
    assert Rule().shown(offer(("up", -0.1))) == "up"


def test_nothing_is_gained_behind_the_stretch() -> None:
    """What a suggestion writes behind the last caret is not counted."""
    tally = simulate(passage(TEXT, OFFERS, start=2, stop=6), Rule(), Way.WHOLE)
    assert (tally.characters, tally.keys, tally.taken) == (4, 1, 1)


@pytest.mark.parametrize(
    ("text", "piece", "written"),
    [
        ("they don't know", "they don't", 10),
        ("they don't know", "they don", 0),
        ("information", "inform", 0),
        ("the end.", "the end ", 7),
        ("the end of it", "the end ", 8),
        ("the ends", "the end ", 0),
        ("今天天气很好", "今天天", 3),
        ("say 'yes' now", "say 'yes", 8),
        ("anything", "", 0),
    ],
)
def test_right_means_to_the_end_of_a_word(text: str, piece: str, written: int) -> None:
    """A word must end where the text's does; a blank too much is dropped before punctuation."""
    assert characters_written(text, 0, piece) == written


def test_words_end_at_both_ends_of_a_text() -> None:
    """Before the first and behind the last character a word may end, whatever stands there."""
    assert ends_word("word", 0)
    assert ends_word("word", 4)
    assert not ends_word("word", 2)


def test_costs_count_other_keys() -> None:
    """Where a character costs several keys, taking it saves as many."""
    tally = simulate(passage("ab cd", {2: offer((" cd", -1.0))}), Rule(), Way.WHOLE, costs=[1, 2, 1, 4, 5])
    assert (tally.alone, tally.keys) == (13, 4)


def test_pinyin_costs_sound_and_choice() -> None:
    """A word costs its letters and one key to choose it; what is no Chinese character costs one."""
    warm_up()
    sounds = {"今": "jin", "天": "tian", "好": "hao"}
    assert pinyin_costs("今天好, ok", sounds.__getitem__) == [3, 5, 4, 1, 1, 1, 1]


def test_first_words_are_judged_at_word_starts_alone() -> None:
    """Of suggestions at least N words long at a word's start, those whose first N words are right."""
    text = "one two three four"
    offers = {
        0: offer(("one two", -1.0)),
        2: offer(("e two three", -1.0)),
        4: offer(("two, three five", -1.0)),
        8: offer(("three four", -1.0)),
        14: offer(("for", -1.0)),
    }
    assert first_words_right([passage(text, offers)]) == {1: (4, 3), 2: (3, 2), 3: (1, 0)}


def test_first_words_of_chinese() -> None:
    """Behind every Chinese character a word may start."""
    warm_up()
    offers = {0: offer(("我们今天", -1.0)), 2: offer(("今天不错", -1.0)), 4: offer(("不错", -1.0))}
    found = first_words_right([passage("我们今天很好", offers)])
    assert found == {1: (3, 2), 2: (2, 1), 3: (0, 0)}


def test_fitted_rule_saves_most() -> None:
    """Showing one word anywhere saves most here; to be right as a rule, only what is sure may be shown."""
    text = "a cat sat on a mat and sang"
    wrong = {n: offer((" wrong", -2.0)) for n in range(len(text))}
    right = {
        1: offer((" cat", -0.5), (" ran", -0.75)),
        5: offer((" sat", -0.5), (" up", -0.75)),
        14: offer((" mat", -3.0), (" too", -3.25)),
    }
    passages = [passage(text, wrong | right)]
    rule = fit_rule(passages, Way.WHOLE)
    assert rule == Rule(most_words=1)
    assert simulate_all(passages, rule, Way.WHOLE).savings == pytest.approx(9 / len(text))
    assert fit_rule(passages, Way.WHOLE, least_precision=0.9) == Rule(least_log_prob=-0.5)
    assert fit_rule([passage(text, wrong)], Way.WHOLE, least_precision=0.5) is None


def test_tallies_add_up() -> None:
    """Two texts typed are one long text typed; nothing typed saves nothing."""
    one = simulate(passage(TEXT, OFFERS), Rule(), Way.EITHER)
    assert simulate_all([passage(TEXT, OFFERS)] * 3, Rule(), Way.EITHER) == one + one + one
    empty = Tally()
    assert (empty.savings, empty.shown_share, empty.precision, empty.in_vain_per_100) == (0.0, 0.0, 0.0, 0.0)
