# SPDX-License-Identifier: MIT
"""Drafts over an n-gram model of made-up text: whole sentences, behind any text."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.doubles import engine, stopped_after
from writer_app.engine.cancellation import Cancellation, Cancelled
from writer_app.engine.drafting import Drafter, _may_follow, _whole_words
from writer_app.engine.engine import Engine
from writer_app.engine.messages import Draft, DraftRequest
from writer_app.errors import BundleMissingError
from writer_app.text.tokenizer import CONTROL_SYMBOLS


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> Engine[Any]:
    return engine(tmp_path_factory.mktemp("models"))


def ask(speaking: Engine[Any], before: str, draft: str = "", **fields: Any) -> Draft:
    values: dict[str, Any] = {"id": 7, "before": before, "draft": draft, "language": "en"} | fields
    answer = speaking.answer(DraftRequest(**values), Cancellation())
    assert isinstance(answer, Draft)
    return answer


def test_a_sentence_is_written_to_its_end(speaking: Engine[Any]) -> None:
    """With its blank, and with how likely the paragraph ends there."""
    for seed in range(8):
        found = ask(speaking, "Anna found a letter on Sunday.", seed=seed)
        assert found.finished
        assert found.text.startswith(" ")
        assert found.text.endswith((".", "?", "!", '"'))
        assert found.text.count(".") <= 1
        assert 0 < found.pieces <= 60
        assert 0.0 <= found.paragraph_end <= 1.0
        assert (found.id, found.language) == (7, "en")


def test_a_half_typed_word_is_finished_first(speaking: Engine[Any]) -> None:
    """The draft goes on with the letters typed."""
    assert any(
        ask(speaking, "Anna wrote about the old cap", seed=seed).text.startswith("tain") for seed in range(4)
    )


def test_nothing_unwanted_is_drafted(speaking: Engine[Any]) -> None:
    """Neither at a sentence's beginning nor behind it, whatever the draw."""
    plain = {ask(speaking, "One day.", seed=seed).text for seed in range(12)}
    said = {word.strip(".,").lower() for text in plain for word in text.split()}
    for word in sorted(said)[:12]:
        for seed in range(3):
            text = ask(speaking, "One day.", seed=seed, unwanted=(word,)).text
            assert word not in {each.strip(".,").lower() for each in text.split()}


def test_a_draft_goes_on_with_itself(speaking: Engine[Any]) -> None:
    """Sentence behind sentence, none begins in lower case or as the one before, and none is said twice."""
    draft = ""
    for number in range(5):
        draft += ask(speaking, "On Sunday morning it rained.", draft, seed=number).text
    sentences = [each.strip() for each in draft.split(".") if each.strip()]
    assert len(sentences) == 5
    assert len(set(sentences)) == 5
    assert all(each[0].isupper() for each in sentences)
    assert all(a.split()[0] != b.split()[0] for a, b in itertools.pairwise(sentences))


def test_a_seed_decides_the_draft(speaking: Engine[Any]) -> None:
    """The same seed the same sentence, also at temperature 0; without a seed, the id decides."""
    first = ask(speaking, "The ", seed=3)
    assert ask(speaking, "The ", seed=3, id=9).text == first.text == ask(speaking, "The ", id=3).text
    assert len({ask(speaking, "The ", seed=seed).text for seed in range(6)}) > 1


def test_a_quotation_that_is_open_is_closed_behind_a_sentence(
    speaking: Engine[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where that is likelier than not; what is closed to the right, or not open, is left alone."""

    def end_of(before: str, *, likely: bool, after: str = "") -> str:
        monkeypatch.setattr(Drafter, "_share", lambda *_: float(likely))
        return ask(speaking, before, after=after, seed=2).text[-2:]

    assert end_of('Bruno sat down. "', likely=True) == '."'
    assert end_of('("', likely=True) == '")'
    assert end_of('Bruno sat down. "', likely=False)[-1] == "."
    assert end_of('Bruno sat down. "', likely=True, after='" He rose.')[-1] == "."
    assert end_of("Bruno sat down. ", likely=True)[-1] == "."


def test_within_a_word_nothing_is_written(speaking: Engine[Any]) -> None:
    """The answer is empty, and no error."""
    found = ask(speaking, "The ba", after="ker")
    assert (found.text, found.pieces, found.finished) == ("", 0, False)


def test_a_sentence_that_finds_no_end_is_cut_behind_a_word(speaking: Engine[Any]) -> None:
    """Few pieces are too few for a sentence; half a word is left out."""
    for seed in range(6):
        found = ask(speaking, "Anna found a letter on Sunday.", max_pieces=3, seed=seed)
        assert found.pieces <= 3
        assert found.finished or not found.text or found.text[-1].isalnum()


def test_the_title_tells_the_language_of_an_empty_text(speaking: Engine[Any]) -> None:
    """Where there is no text yet to go by."""
    assert ask(speaking, "", title="灯塔", language="auto").language == "zh"
    assert ask(speaking, "", language="auto").language == "en"


def test_a_draft_can_be_cancelled_at_any_step(speaking: Engine[Any]) -> None:
    """Before the reading, in the search and while the sentence is drawn."""
    for checks in (1, 3, 8, 12):
        with pytest.raises(Cancelled):
            speaking.draft(
                DraftRequest(id=1, before="Anna found a letter. ", draft="", language="en"),
                stopped_after(checks),
            )


@settings(max_examples=60, deadline=None)
@given(
    before=st.text(alphabet="Anna opened the door.\n,'\"-19中文，。“😀\u3000", max_size=60),
    draft=st.sampled_from(["", " Anna sang.", "一句话。", "?"]),
    after=st.sampled_from(["", " and", "\nNext"]),
    temperature=st.sampled_from([0.0, 1.5]),
)
def test_any_text_can_be_gone_on_from(
    speaking: Engine[Any], before: str, draft: str, after: str, temperature: float
) -> None:
    """No line breaks, no symbols, and never longer than asked for."""
    found = ask(speaking, before, draft, after=after, temperature=temperature, max_pieces=20)
    assert not any(symbol in found.text for symbol in (*CONTROL_SYMBOLS, "\n"))
    assert found.pieces <= 20
    assert bool(found.text) or not found.finished


@pytest.mark.parametrize(
    ("draft", "text", "may"),
    [
        ("", "anything", True),
        (" One. Two.", " three", False),
        (" One. Two.", " Two again", False),
        (" One. Two.", " One again", True),
        ("他走了。", "他又来了", False),
        ("他走了。", "天黑了", True),
    ],
)
def test_how_a_sentence_may_follow(draft: str, text: str, *, may: bool) -> None:
    """Not in lower case, and not with the word that the sentence before began with."""
    assert _may_follow(draft, text) is may


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" and the cap", " and the"),
        ("and", ""),
        (" wait,", " wait,"),
        ("他们走了", "他们走了"),
        ("他用 Pyth", "他用"),
    ],
)
def test_half_words_are_left_out(text: str, kept: str) -> None:
    """A Chinese character is a whole one."""
    assert _whole_words(text) == kept


def test_models_folder_is_needed_for_drafts_too(tmp_path: Path) -> None:
    """A missing bundle is told as for suggestions."""
    with pytest.raises(BundleMissingError):
        Engine(tmp_path, lambda folder: None, device="cpu").draft(  # type: ignore[arg-type,return-value]
            DraftRequest(id=1, before="a", draft=""), Cancellation()
        )
