# SPDX-License-Identifier: MIT
"""The engine from request to suggestions, over an n-gram model of made-up text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.doubles import NgramStepper, engine, install, stopped_after
from writer_app import __version__
from writer_app.engine.cancellation import Cancellation, Cancelled
from writer_app.engine.engine import Engine
from writer_app.engine.messages import (
    Completion,
    CompletionRequest,
    Draft,
    DraftRequest,
    InfoRequest,
    ScoreRequest,
    Suggestion,
    Surprise,
    SurpriseRequest,
)
from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.text.tokenizer import CONTROL_SYMBOLS


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Engine[Any]:
    return engine(tmp_path_factory.mktemp("models"))


def ask(speaking: Engine[Any], before: str, **fields: Any) -> Completion:
    values: dict[str, Any] = {"id": 7, "before": before, "language": "en"} | fields
    return speaking.complete(CompletionRequest(**values), Cancellation())


def texts(speaking: Engine[Any], before: str, **fields: Any) -> list[str]:
    return [s.text for s in ask(speaking, before, **fields).suggestions]


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("The old cap", "tain"),
        ("The old ", "captain"),
        ("The old", " captain"),
        ("Anna op", "ened"),
        ("An", "na"),
        ("One.\nAn", "na"),
        ("My sister painted the gar", "den wall"),
        ("He remembered a box of ", "apples"),
    ],
)
def test_half_typed_words_and_blanks_are_completed(speaking: Engine[Any], before: str, begins: str) -> None:
    """At capitals, line beginnings, behind whole words and behind blanks."""
    assert any(text.startswith(begins) for text in texts(speaking, before))


@pytest.mark.parametrize("before", ["", "   ", "\n\n", "\t"])
def test_an_empty_text_is_begun(speaking: Engine[Any], before: str) -> None:
    """White space alone counts as nothing; no suggestion begins with a blank."""
    found = texts(speaking, before)
    assert found
    assert found == texts(speaking, "")
    assert all(text[0].isupper() for text in found)


@settings(max_examples=150)
@given(
    before=st.text(alphabet="Anna opened the door.\n,'\"-19中文，。“😀\u3000", max_size=60),
    after=st.sampled_from(["", " and", ".", "wall", "\nNext"]),
    k=st.integers(1, 5),
    temperature=st.sampled_from([0.0, 0.7]),
)
def test_every_suggestion_keeps_the_promises(
    speaking: Engine[Any], before: str, after: str, k: int, temperature: float
) -> None:
    """Whatever the text: whole words, no doubled blanks, no line breaks, ascending cuts that never rise."""
    found = ask(speaking, before, after=after, k=k, temperature=temperature).suggestions
    assert len(found) <= k
    assert len({s.text for s in found}) == len(found)
    for s in found:
        assert s.text.strip()
        assert not any(symbol in s.text for symbol in (*CONTROL_SYMBOLS, "\n", "\ufffd"))
        assert not s.text[-1].isspace()
        assert not (s.text[0].isspace() and (not before.strip() or before[-1].isspace()))
        assert s.cuts[-1] == (len(s.text), s.log_prob)
        offsets, values = zip(*s.cuts, strict=True)
        assert list(offsets) == sorted(set(offsets))
        assert list(values) == sorted(values, reverse=True)
        assert 0.0 <= s.probability <= 1.0
        for offset in offsets:
            assert not (s.text[offset - 1].isalpha() and s.text[offset : offset + 1].isalpha())


def test_a_sentence_is_not_gone_past(speaking: Engine[Any]) -> None:
    """With room for many pieces a suggestion still ends where the sentence does."""
    found = texts(speaking, "Anna found a letter on Sun", max_pieces=40, k=5)
    assert all("." not in text[:-1] for text in found)


def test_nothing_unwanted_is_suggested(speaking: Engine[Any]) -> None:
    """Whatever the model, or the document's own words, would say; what is likely next takes its place."""
    before = "The captain came. The captain slept. The "
    assert "captain" in " ".join(texts(speaking, before, k=4))
    for temperature in (0.0, 0.8):
        found = texts(speaking, before, k=4, unwanted=("CAPTAIN", "garden wall"), temperature=temperature)
        assert found
        assert "captain" not in " ".join(found)
    assert not any(each.startswith("tain") for each in texts(speaking, "The old cap", unwanted=("captain",)))


def test_publishers_names_are_said_only_to_who_has_them(tmp_path: Path) -> None:
    """In the text on either side, or in its title; drafts keep to it as well."""
    found = engine(tmp_path)
    (tmp_path / "en" / "bundle.json").write_text('{"names": ["Captain"]}')
    assert not any("tain" in text for text in texts(found, "The old cap", k=4))
    for known in ({"after": " the captain."}, {"title": "A Captain"}):
        assert any("tain" in text for text in texts(found, "The old cap", k=4, **known))
    far = "The captain came.\n" + "Anna opened the door of the garden.\n" * 200
    for before in ("The captain came. The old ", far + "The old "):
        assert any("captain" in text for text in texts(found, before, k=4))
    for seed in range(20):
        request = DraftRequest(id=1, before="The door opened.", draft="", language="en", seed=seed)
        assert "captain" not in found.draft(request, Cancellation()).text.casefold()


def test_names_come_back_from_far_away(speaking: Engine[Any]) -> None:
    """As far as 20,000 characters before those that are looked at first, and not from farther away."""
    name, filling = "Then Zebulon came.\n", "Anna opened the door of the garden.\n"
    near, far = (name + filling * (length // len(filling)) for length in (10_000, 30_000))
    assert "ulon" in texts(speaking, near + "It was Zeb")
    assert "ulon" not in texts(speaking, far + "It was Zeb")
    assert "ulon" not in texts(speaking, filling + "It was Zeb")


def test_names_come_back_from_behind_the_caret(speaking: Engine[Any]) -> None:
    """Who writes in the middle of a text is offered what stands below, up to 5,000 characters on."""
    name, filling = "\nThen Zebulon came.", "\nAnna opened the door of the garden."
    near, far = (filling * (length // len(filling)) + name for length in (4_000, 6_000))
    assert "ulon" in texts(speaking, "It was Zeb", after=near)
    assert "ulon" not in texts(speaking, "It was Zeb", after=far)


def test_suggestions_differ_in_their_first_word(speaking: Engine[Any]) -> None:
    """Alternatives are no mere variations of an ending."""
    found = texts(speaking, "The baker ", k=4)
    assert len({text.split()[0] for text in found}) == 4


def test_within_a_word_nothing_is_suggested(speaking: Engine[Any]) -> None:
    """Between two letters no continuation makes sense."""
    assert texts(speaking, "The ba", after="ker") == []


def test_the_text_to_the_right_is_not_repeated(speaking: Engine[Any]) -> None:
    """What stands behind the caret ends the suggestion before it."""
    assert any("captain" in text for text in texts(speaking, "The old "))
    assert not any("captain" in text for text in texts(speaking, "The old ", after="captain"))


def test_the_threshold_silences_unsure_suggestions(speaking: Engine[Any]) -> None:
    """Every suggestion is at least as probable as asked; at 1 hardly any is left."""
    sure = ask(speaking, "Anna ", min_probability=0.2, k=5).suggestions
    assert all(s.probability >= 0.2 for s in sure)
    assert len(sure) < len(ask(speaking, "Anna ", k=5).suggestions)


def test_what_would_not_be_shown_is_not_searched(tmp_path: Path) -> None:
    """The suggestions are those of a whole search, which a list asks for; the model is asked less.

    Only the least likely ways to spell a text are no longer added to its probability.
    """
    text = "The quiet boy sold two small boats before the rain.\nAnna wrote about his first letter. The old"
    steps = {0: 0, 1: 0}
    answers: dict[int, list[Suggestion]] = {0: [], 1: []}
    for listed in steps:
        asked = engine(tmp_path / str(listed))
        for at in range(1, len(text)):
            answers[listed] += ask(asked, text[:at], min_probability=0.3, listed=listed).suggestions
        stepper = asked._languages["en"].bundle.stepper
        assert isinstance(stepper, NgramStepper)
        steps[listed] = stepper.steps
    assert [s.text for s in answers[0]] == [s.text for s in answers[1]]
    for some, whole in zip(*answers.values(), strict=True):
        assert some.probability == pytest.approx(whole.probability, rel=0.02)
    assert len(answers[0]) > len(text) / 2
    assert steps[0] < 0.7 * steps[1]


def test_temperature_draws_other_suggestions(speaking: Engine[Any]) -> None:
    """The same request is answered alike, another may be answered otherwise; 0 never varies."""
    assert texts(speaking, "The ", temperature=1.2, id=5) == texts(speaking, "The ", temperature=1.2, id=5)
    drawn = {tuple(texts(speaking, "The ", temperature=1.2, id=n)) for n in range(8)}
    assert len(drawn) > 1
    assert texts(speaking, "The ", id=1) == texts(speaking, "The ", id=2)


def test_a_seed_decides_the_draw(speaking: Engine[Any]) -> None:
    """The id then does not: the same place can be drawn again alike, while another setting is moved."""
    first = texts(speaking, "The ", temperature=1.2, id=5, seed=3)
    assert texts(speaking, "The ", temperature=1.2, id=6, seed=3) == first
    assert first == texts(speaking, "The ", temperature=1.2, id=3)
    assert {tuple(texts(speaking, "The ", temperature=1.2, id=1, seed=n)) for n in range(8)} != {tuple(first)}


def test_the_list_holds_what_is_not_sure_enough(speaking: Engine[Any]) -> None:
    """It is what the same request gets without a threshold; without being wanted there is none."""
    answer = ask(speaking, "Anna ", min_probability=0.99, k=2, listed=5)
    assert answer.suggestions == ()
    assert answer.listed == ask(speaking, "Anna ", k=5).suggestions
    assert len(answer.listed) == 5
    assert ask(speaking, "Anna ", k=5).listed == ()


def test_style_and_title_are_told_to_the_model(speaking: Engine[Any]) -> None:
    """Each changes what is expected of the first words; the rest of the request stays what it was."""
    plain = ask(speaking, "").suggestions
    assert ask(speaking, "", style="news").suggestions != plain
    assert ask(speaking, "", title="The old captain").suggestions != plain
    assert ask(speaking, "").suggestions == plain


def test_a_style_that_was_not_learned_is_not_told(speaking: Engine[Any]) -> None:
    """Its symbol means nothing to this model: the answer is that without a style."""
    assert ask(speaking, "", style="letter").suggestions == ask(speaking, "").suggestions
    assert (
        ask(speaking, "", style="letter", title="A").suggestions == ask(speaking, "", title="A").suggestions
    )


def test_a_title_of_any_form_is_one_line(speaking: Engine[Any]) -> None:
    """Line breaks and wide blanks in it are read as blanks."""
    clean = ask(speaking, "", title="The old captain").suggestions
    assert ask(speaking, "", title=" The\nold\u3000captain\t").suggestions == clean


def test_surprise_adds_up_to_the_score(speaking: Engine[Any]) -> None:
    """Over a whole document, the pieces are those that the exact score sums over, and they cover the text."""
    text = "Anna found a letter.\nOn Sunday the baker opened the door."
    answer = speaking.surprise(SurpriseRequest(id=1, surprise=text, language="en"), Cancellation())
    score = speaking.score(ScoreRequest(id=2, score=text, language="en"), Cancellation())
    assert sum(nats for _, _, nats in answer.pieces) == pytest.approx(score.nats, abs=1e-3)
    assert "".join(text[start:end] for start, end, _ in answer.pieces) == text
    assert answer.language == "en"


def test_surprise_depends_on_the_text_before(speaking: Engine[Any]) -> None:
    """A name that was prepared is less of a surprise than one out of nowhere; the language goes by both."""

    def first(before: str) -> float:
        request = SurpriseRequest(id=1, surprise="captain sold a boat.", before=before)
        return speaking.surprise(request, Cancellation()).pieces[0][2]

    assert first("The old ") < first("Anna found a ") - 1
    zh = SurpriseRequest(id=1, surprise="，", before="今天天气很好")
    assert speaking.surprise(zh, Cancellation()).language == "zh"


def test_asking_again_with_one_more_letter_gives_what_a_fresh_engine_gives(tmp_path: Path) -> None:
    """Kept states change the cost, not the answer."""
    kept = engine(tmp_path / "kept")
    text = "The quiet boy sold two small boats before the rain.\nAnna wrote about his first"
    for at in range(0, len(text), 5):
        fresh = engine(tmp_path / f"fresh{at}")
        assert ask(kept, text[:at]).suggestions == ask(fresh, text[:at]).suggestions


def test_the_paragraph_under_the_caret_chooses_the_language(speaking: Engine[Any]) -> None:
    """Automatic language goes by the text before the caret."""
    assert ask(speaking, "今天天气", language="auto").language == "zh"
    assert ask(speaking, "今天天气很好。\nToday the rain fell", language="auto").language == "en"


def test_a_cancelled_request_raises_between_steps(speaking: Engine[Any]) -> None:
    """Before the search, and within it."""
    for checks in (1, 3):
        with pytest.raises(Cancelled):
            speaking.complete(
                CompletionRequest(id=1, before="The old ", language="en"), stopped_after(checks)
            )


def test_each_kind_of_request_is_answered(speaking: Engine[Any]) -> None:
    """One door for all."""
    score = speaking.answer(ScoreRequest(id=2, score="Anna found a letter."), Cancellation())
    assert (score.id, score.chars) == (2, 20)  # type: ignore[union-attr]
    surprise = speaking.answer(SurpriseRequest(id=5, surprise="Anna"), Cancellation())
    assert isinstance(surprise, Surprise)
    assert surprise.pieces[-1][1] == 4
    assert isinstance(speaking.answer(DraftRequest(id=6, before="", draft=""), Cancellation()), Draft)
    info = speaking.answer(InfoRequest(id=3), Cancellation()).info  # type: ignore[union-attr]
    assert info["version"] == __version__
    assert info["languages"] == ["en", "zh"]
    assert info["styles"] == {"en": ["story", "news"], "zh": ["story", "news"]}
    assert all(Path(file).is_file() for file in info["files"])
    assert isinstance(speaking.answer(CompletionRequest(id=4, before=""), Cancellation()), Completion)


def test_a_bundle_that_does_not_open_fails_its_language_alone(tmp_path: Path) -> None:
    """The error passes, the other language answers, and a missing one is named."""
    good = engine(tmp_path / "good")

    def open_one(folder: Path) -> Any:
        if folder.name == "en":
            raise BundleDamagedError("The weights are damaged.")
        return good._open_bundle(folder)

    half = Engine(install(tmp_path / "half", "en", "zh"), open_one, device="cpu")
    with pytest.raises(BundleDamagedError):
        ask(half, "The")
    assert ask(half, "The", language="zh").suggestions
    with pytest.raises(BundleMissingError):
        Engine(tmp_path / "empty", open_one, device="cpu").warm_up("zh")


@pytest.mark.parametrize(("curly", "straight"), [("“The old ", '"The old '), ("Anna’s old ", "Anna's old ")])
def test_curly_marks_read_as_straight_ones(speaking: Engine[Any], curly: str, straight: str) -> None:
    """The network has learned English with straight marks; what a writer sees makes no difference to it."""
    found = texts(speaking, curly)
    assert found
    assert found == texts(speaking, straight)


def test_drafts_read_curly_marks_as_straight_ones(speaking: Engine[Any]) -> None:
    """Before the draft and in it, so that smart typing does not change what is written."""

    def write(before: str, draft: str) -> Draft:
        request = DraftRequest(id=7, before=before, draft=draft, language="en", seed=3)
        return speaking.draft(request, Cancellation())

    curly, straight = write("“The old ", "captain’s box. "), write('"The old ', "captain's box. ")
    assert straight.text
    assert (curly.text, curly.paragraph_end) == (straight.text, straight.paragraph_end)
