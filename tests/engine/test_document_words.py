# SPDX-License-Identifier: MIT
"""The document's own words beside the model's, by hand-computed numbers."""

from __future__ import annotations

import math

import pytest

from writer_app.engine.document_words import DocumentGuess, FarWords, guess, mix
from writer_app.engine.ranking import WordEnd


def test_words_that_stood_before_come_back() -> None:
    """Counts of the document, narrowed to the letters typed; the typed word itself is not counted."""
    found = guess("Ada met Adele. Bob saw Adele and Ad", " Ad")
    assert found is not None
    assert found.typed == "Ad"
    # Ada is but one letter longer, which no key saves; seven words stand before.
    assert found.shares == {"Adele": pytest.approx(2 / 7)}
    assert found.mass == pytest.approx(3 / 7)


def test_what_followed_the_last_word_weighs_more() -> None:
    """Of two words met equally often, the one that stood behind the last word is likelier."""
    found = guess("old barn, new house. The old ", " ")
    assert found is not None
    assert found.shares["barn"] == pytest.approx(0.5 * 1 / 6 + 0.5)
    assert found.shares["house"] == pytest.approx(0.5 * 1 / 6)
    # "old" itself, twice of the six words, is left out.
    assert found.mass == pytest.approx(0.5 * 4 / 6 + 0.5)


def test_words_of_the_text_farther_back_come_back_too() -> None:
    """They count half of those near by, alone and as followers."""
    earlier = FarWords("Adelheid came. Adelheid and Bob slept. Anna saw Adelheid.")
    found = guess("Ada met Bob. Bob saw Ad", " Ad", earlier)
    assert found is not None
    # Five words near by and nine earlier: 9.5. Behind "saw" Adelheid stood once, earlier: 0.5 of 0.5.
    trust = 0.5 / 1.5
    adelheid = (1 - trust) * 3 / 2 / 9.5 + trust
    assert found.shares == {"Adelheid": pytest.approx(adelheid)}
    assert found.mass == pytest.approx(adelheid + (1 - trust) * 1 / 9.5)
    assert found.weight == pytest.approx(0.2 * 9.5 / 209.5)


def test_words_behind_the_caret_count_as_those_farther_back() -> None:
    """The last word before and the first behind are no neighbours: the caret is between them."""
    back, behind = "Adelheid came. Bob slept.", "Anna saw Adelheid"
    found = guess("Bob saw Ad", " Ad", FarWords(back, behind))
    assert found is not None
    # Two words near by and seven others: 5.5. Behind "saw" Adelheid stood once: 0.5 of 0.5.
    trust = 0.5 / 1.5
    assert found.shares == {"Adelheid": pytest.approx((1 - trust) * 2 / 2 / 5.5 + trust)}
    assert not FarWords(back, behind).followers("slept")


def test_a_document_s_first_word_may_stand_behind_the_caret() -> None:
    """Where nothing stands before, what stands behind is all there is to go by."""
    found = guess("Ad", "Ad", FarWords("", "Adele met Bob."))
    assert found is not None
    assert found.shares == {"Adele": pytest.approx(1 / 3)}


def test_at_a_word_s_beginning_only_followers_come_from_farther_back() -> None:
    """All other words are too many to be likely; together they have the rest of the probability."""
    earlier = FarWords("The garden slept. The garden was old. Some words more.")
    found = guess("He saw the house. The ", " ", earlier)
    assert found is not None
    assert {"garden", "house"} <= set(found.shares)
    assert not {"words", "slept"} & set(found.shares)
    # Of ten words, garden and The each stand there once and twice a half; behind The there was garden alone.
    assert found.shares["garden"] == pytest.approx(0.5 * 1 / 10 + 0.5)
    assert found.mass == pytest.approx(1.0 - 0.5 * 2 / 10)


def test_few_words_are_guessed() -> None:
    """Of many that fit, the likeliest; the others keep their part of the probability."""
    words = [f"ab{number:03}xyz" for number in range(300)]
    found = guess("start ab", " ab", FarWords(" ".join([*words, words[7]])))
    assert found is not None
    assert len(found.shares) == 40
    assert max(found.shares, key=lambda word: found.shares[word]) == words[7]
    assert found.mass == pytest.approx(301 * 0.5 / (1 + 301 * 0.5))


def test_words_are_found_by_their_beginnings() -> None:
    """Each different one, and how often it stands; nothing where there is none."""
    earlier = FarWords("abc abd b ab abc a")
    assert list(earlier.beginning_with("ab")) == ["ab", "abc", "abd"]
    assert list(earlier.beginning_with("c")) == list(earlier.beginning_with("abz")) == []
    assert (earlier["abc"], earlier["x"], earlier.count) == (2, 0, 6)
    assert earlier.followers("abc") == {"abd": 1, "a": 1}
    assert not earlier.followers("x")


@pytest.mark.parametrize(
    ("prefix", "rest"),
    [
        ("", ""),
        ("Ad", "Ad"),
        ("one two don't", "t"),
        ("one well-kn", "kn"),
        ("one two,", ","),
        ("我们在学", "在学"),
    ],
)
def test_where_no_word_is_typed_or_none_stands_before_nothing_is_guessed(prefix: str, rest: str) -> None:
    """Within apostrophes, behind signs, in Chinese, and at a document's first word."""
    assert guess(prefix, rest) is None


def test_mixing_is_bayes_rule() -> None:
    """Model and document are weighed by how they foresaw the letters; what goes on keeps its odds."""
    # P(letters): model 0.2, document 0.5; half and half.
    found = DocumentGuess(typed="Ad", shares={"Adele": 0.4}, mass=0.5, weight=0.5)
    ends = [
        WordEnd(text="ele", log_prob=math.log(0.3)),
        WordEnd(text="ele came", log_prob=math.log(0.15)),
        WordEnd(text="am", log_prob=math.log(0.6)),
    ]
    mixed = {end.text: math.exp(end.log_prob) for end in mix(ends, math.log(0.2), found)}
    adele = (0.1 * 0.3 + 0.5 * 0.4) / 0.35
    assert mixed == {
        "ele": pytest.approx(adele),
        "ele came": pytest.approx(adele / 2),
        "am": pytest.approx(0.1 * 0.6 / 0.35),
    }


def test_no_mixture_is_above_both_the_model_and_the_guess() -> None:
    """So what the guess is not sure of need not be searched where the model is not sure of it."""
    found = DocumentGuess(typed="Ad", shares={"Adele": 0.3, "Adam": 0.1}, mass=0.5, weight=0.4)
    assert found.surer_than(0.5) == ["ele"]
    assert found.surer_than(0.7) == []
    assert found.surer_than(0.0) == ["ele", "am"]
    for log_mass in (-20.0, -3.0, 0.0):
        (adele, _) = mix([WordEnd(text="ele", log_prob=math.log(0.2))], log_mass, found)
        assert math.log(0.2) <= adele.log_prob <= math.log(0.6)


def test_a_word_that_the_search_did_not_find_is_added() -> None:
    """Even where the model cannot spell the letters at all."""
    found = DocumentGuess(typed="Xq", shares={"Xqzt": 0.25}, mass=0.25, weight=0.1)
    (end,) = mix([], -math.inf, found)
    assert end.text == "zt"
    assert end.log_prob == pytest.approx(0.0)


def test_a_share_of_nothing_changes_nothing() -> None:
    """With weight 0 the model's own probabilities stay."""
    ends = [WordEnd(text="a", log_prob=-1.0), WordEnd(text="a b", log_prob=-2.0)]
    found = DocumentGuess(typed="", shares={"a": 0.5}, mass=1.0, weight=0.0)
    assert {e.text: e.log_prob for e in mix(ends, -0.5, found)} == {
        "a": pytest.approx(-1.0),
        "a b": pytest.approx(-2.0),
    }


def test_chinese_goes_on_as_it_did_before() -> None:
    """The longest end of the text that stood before decides, the longer the more; signs end a guess.

    What stood in one place only comes back the less often the longer it is.
    """
    found = guess("张小明来了。李小明走了，张小", "张小")
    assert found is not None
    assert found.at_caret
    assert found.shares == {"明来": 1.0, "明来了": pytest.approx(1 / 1.45)}
    often = guess("张小明来了。张小明来了。张小明来了。张小", "张小")
    assert often is not None
    assert often.shares["明来了"] == pytest.approx(2 / 2.45)
    once = guess("小红，小明，大", "大")
    assert once is None
    weaker = guess("张小明来了，李小", "李小")
    assert weaker is not None
    assert weaker.weight < found.weight


def test_chinese_goes_on_as_it_does_behind_the_caret() -> None:
    """Places behind count as those before; the last of them may end the text."""
    found = guess("张小明来了。张小", "张小", FarWords("张小刚", "张小红来了，张小"))
    assert found is not None
    assert found.shares == {
        "明来": pytest.approx(1 / 3),
        "明来了": pytest.approx(1 / 3 * 3 / 3.45),
        "红来": pytest.approx(1 / 3),
        "红来了": pytest.approx(1 / 3 * 3 / 3.45),
    }


def test_mixing_at_the_caret_weighs_no_letters() -> None:
    """What was typed is read by both sides already."""
    found = DocumentGuess(typed="", shares={"明来": 0.5}, mass=1.0, weight=0.4, at_caret=True)
    ends = [WordEnd(text="明来", log_prob=math.log(0.1)), WordEnd(text="时候", log_prob=math.log(0.5))]
    mixed = {end.text: math.exp(end.log_prob) for end in mix(ends, -9.0, found)}
    assert mixed == {"明来": pytest.approx(0.06 + 0.2), "时候": pytest.approx(0.3)}
