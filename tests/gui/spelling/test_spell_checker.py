# SPDX-License-Identifier: MIT
"""What is known of words, how it comes to be known, and when it is forgotten."""

from __future__ import annotations

import pytest

from tests.gui.spell_doubles import FakeSpellClient
from writer_app.gui.spelling.personal_dictionary import PersonalDictionary
from writer_app.gui.spelling.spell_checker import SpellChecker, SpellOptions
from writer_app.text.own_words import OwnWords

pytestmark = pytest.mark.gui

NOTHING = OwnWords()


class Bench:
    """A checker with its clients, which answer by hand."""

    def __init__(self, wrong, meant):
        self.wrong = wrong
        self.meant = meant
        self.clients = []
        self.checker = SpellChecker(self.make, PersonalDictionary(None), SpellOptions())

    def make(self, dialect):
        self.clients.append(FakeSpellClient(self.wrong, self.meant, by_hand=True))
        self.clients[-1].dialect = dialect
        return self.clients[-1]

    @property
    def client(self):
        return self.clients[-1]

    def wrong_in(self, text, ignored=NOTHING):
        found, waiting = self.checker.judge(text, ignored)
        return [word.forms[0] for word in found], waiting

    def ask(self, qtbot, text):
        """Judge a text and wait until its words are asked for."""
        self.wrong_in(text)
        qtbot.waitUntil(lambda: bool(self.clients and self.client.open))


@pytest.fixture
def bench(qtbot):
    """Give a checker whose dictionary lacks three words."""
    return Bench({"teh", "wrod", "Zorblax", "Zorblax's"}, {"teh": ("the",)})


def test_words_are_asked_once_and_then_known(bench, qtbot):
    """Nothing is marked until the answer is there; later no question is needed."""
    assert bench.wrong_in("teh cat, teh wrod") == ([], True)
    assert bench.clients == []
    bench.ask(qtbot, "teh cat, teh wrod")
    assert [sorted(words) for words in bench.client.asked] == [["cat", "teh", "wrod"]]
    with qtbot.waitSignals([bench.checker.changed, bench.checker.learned]):
        bench.client.answer()
    assert bench.wrong_in("teh cat, teh wrod") == (["teh", "teh", "wrod"], False)
    assert bench.wrong_in("cat teh") == (["teh"], False)
    assert len(bench.client.asked) == 1


def test_right_words_do_not_have_anything_drawn_anew(bench, qtbot):
    """Only wrong words change what is seen."""
    bench.ask(qtbot, "cat")
    with qtbot.assertNotEmitted(bench.checker.changed), qtbot.waitSignal(bench.checker.learned):
        bench.client.answer()
    assert bench.wrong_in("cat") == ([], False)


def test_while_an_answer_is_due_the_same_words_are_not_asked_again(bench, qtbot):
    """Painting again while the process works does not flood it."""
    bench.ask(qtbot, "teh cat")
    bench.ask(qtbot, "teh cat dog")
    qtbot.waitUntil(lambda: len(bench.client.asked) == 2)
    assert bench.client.asked[1] == ("dog",)


def test_an_own_word_is_right_at_once(bench, qtbot):
    """With its possessive, and in texts that were judged before."""
    bench.ask(qtbot, "Zorblax's wrod")
    bench.client.answer()
    assert bench.wrong_in("Zorblax's wrod") == (["Zorblax's", "wrod"], False)
    with qtbot.waitSignal(bench.checker.changed):
        bench.checker.add_word("Zorblax")
    assert bench.wrong_in("Zorblax's wrod") == (["wrod"], False)


def test_what_one_document_ignores_another_does_not(bench, qtbot):
    """Ignored words belong to the document, verdicts to all."""
    bench.ask(qtbot, "teh wrod")
    bench.client.answer()
    assert bench.wrong_in("teh wrod", OwnWords(["teh"])) == (["wrod"], False)
    assert bench.wrong_in("teh wrod") == (["teh", "wrod"], False)


def test_another_language_is_left_alone(bench, qtbot):
    """A paragraph most of whose words are wrong has no marks; a short one has."""
    bench.wrong = {"le", "petit", "chat", "noir", "dort", "dans", "cette", "maison"}
    bench.ask(qtbot, "le petit chat noir dort dans cette maison today")
    bench.client.answer()
    assert bench.wrong_in("le petit chat noir dort dans cette maison today") == ([], False)
    assert bench.wrong_in("the petit chat") == (["petit", "chat"], True)


def test_suggestions_are_looked_for_once(bench, qtbot):
    """The second time they are there at once."""
    assert bench.checker.suggestions("teh") is None
    with qtbot.waitSignal(bench.checker.suggested) as got:
        bench.client.suggested.emit("teh", ("the",))
    assert got.args == ["teh", ("the",)]
    assert bench.checker.suggestions("teh") == ("the",)
    assert bench.client.suggestions_asked == ["teh"]


def test_another_dialect_begins_anew(bench, qtbot):
    """The old process ends with all that it said; the new one is asked."""
    bench.ask(qtbot, "teh")
    bench.client.answer()
    with qtbot.waitSignal(bench.checker.changed):
        bench.checker.set_options(SpellOptions(dialect="en_GB"))
    assert bench.clients[0].closed
    assert bench.wrong_in("teh") == ([], True)
    qtbot.waitUntil(lambda: len(bench.clients) == 2)
    assert bench.client.dialect == "en_GB"


def test_an_answer_of_the_old_dialect_changes_nothing(bench, qtbot):
    """What comes after the change is about another dictionary."""
    bench.ask(qtbot, "teh")
    old = bench.client
    bench.checker.set_options(SpellOptions(dialect="en_GB"))
    old.checked.emit(("teh",), ("teh",))
    assert bench.wrong_in("teh") == ([], True)


def test_switched_off_the_process_ends(bench, qtbot):
    """Who does not want it pays nothing for it."""
    bench.ask(qtbot, "teh")
    bench.checker.set_options(SpellOptions(enabled=False))
    assert bench.client.closed
    assert not bench.checker.enabled


def test_words_in_capitals_follow_the_setting(bench, qtbot):
    """The same paragraph is judged anew under another setting."""
    bench.wrong = {"TEH"}
    assert bench.wrong_in("TEH cat")[1]
    bench.checker.set_options(SpellOptions(capitals=True))
    bench.ask(qtbot, "TEH cat")
    bench.client.answer()
    assert bench.wrong_in("TEH cat") == (["TEH"], False)
    bench.checker.set_options(SpellOptions())
    assert bench.wrong_in("TEH cat") == ([], False)


def test_trouble_is_told_once(bench, qtbot):
    """The writer hears it one time, not for every word; switching off and on tries again."""
    heard: list[str] = []
    bench.checker.said.connect(heard.append)
    bench.ask(qtbot, "teh")
    bench.client.failed.emit("The dictionary is damaged.")
    bench.client.failed.emit("The dictionary is damaged.")
    assert heard == ["The dictionary is damaged."]
    assert not bench.checker.enabled
    bench.checker.set_options(SpellOptions(enabled=False))
    bench.checker.set_options(SpellOptions())
    assert bench.checker.enabled


def test_large_pages_are_asked_in_parts(bench, qtbot, monkeypatch):
    """A line to the process stays of a sensible length."""
    monkeypatch.setattr("writer_app.gui.spelling.spell_checker._BATCH", 2)
    bench.ask(qtbot, "one two three four five")
    assert [len(words) for words in bench.client.asked] == [2, 2, 1]


def test_memory_is_bounded(bench, qtbot, monkeypatch):
    """After very many words, what is known is forgotten and asked again; nothing is judged wrongly."""
    monkeypatch.setattr("writer_app.gui.spelling.spell_checker._MOST_WORDS", 3)
    monkeypatch.setattr("writer_app.gui.spelling.spell_checker._MOST_PARAGRAPHS", 2)
    for text in ("one two three four", "teh five", "six seven", "teh eight"):
        bench.ask(qtbot, text)
        bench.client.answer()
    assert len(bench.checker._right) + len(bench.checker._wrong) <= 6
    bench.ask(qtbot, "teh wrod new")
    bench.client.answer()
    assert bench.wrong_in("teh wrod new")[0] == ["teh", "wrod"]
