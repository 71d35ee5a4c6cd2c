# SPDX-License-Identifier: MIT
"""Word and sentence boundaries of English and Chinese text; knows no pieces and no model.

Chinese words come from the dictionary of jieba, which takes a second to load: `warm_up()` loads it, and
until then each Chinese character is a word. No call but `warm_up` ever waits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from writer_app.text.han_words import HanWords
from writer_app.text.late_pattern import late_pattern

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as a range for regular expressions."""
APOSTROPHES = "'\u2019"

_LETTERS = rf"[^\W_{HAN}]"
_JOINED = rf"[^\W_]+(?:[{APOSTROPHES}\-][^\W_]+)*"
_UNIT = re.compile(rf"\s*(?:{_JOINED}|[^\w\s]+|_+)")
_HAN = late_pattern(rf"[{HAN}]")
_HAN_OR_NOT = late_pattern(rf"[{HAN}]|[^{HAN}]+")
_HAN_RUN = late_pattern(rf"[{HAN}]+")
# A number with a point or a comma in it is one word.
_WORD = late_pattern(rf"{_LETTERS}+(?:(?:[{APOSTROPHES}\-]|(?<=[0-9])[.,](?=[0-9])){_LETTERS}+)*")
_SAYS_SOMETHING = re.compile(r"[^\W_]")
_LONGEST_WORD = 80
_HALF_WORD = late_pattern(rf"{_LETTERS}+(?:[{APOSTROPHES}\-]{_LETTERS}+)*[{APOSTROPHES}]?\Z")

_CLOSERS = "\"'\u2019\u201d)\\]}\u00bb\u300b\u300d\u300f\uff09\u3011"
_SENTENCE_END = re.compile(rf"(?P<han>[。！？]+[{_CLOSERS}]*)|(?P<latin>[.!?\u2026]+[{_CLOSERS}]*)|\n")
_LONGEST_ABBREVIATION = 16
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]"
    r"|Mr|Mrs|Ms|Mx|Dr|Prof|St|Mt|Sr|Jr|Rev|Hon|Gen|Col|Capt|Lt|Sgt|Gov|Sen|Rep"
    r"|vs|cf|Fig|fig|Eq|eq|Vol|vol|pp|Ch|ch|Sec|sec|al|approx|ca)\Z"
)

_han_words = HanWords()  # a dictionary that is only ever added to; all windows of a process share it


def warm_up() -> bool:
    """Load the Chinese dictionary and wait for it; call this off the window's thread.

    Returns:
        Whether there is one; without it each Chinese character stays a word of its own.
    """
    return _han_words.load()


def is_han(char: str) -> bool:
    """Say whether one character is a Chinese one."""
    return _HAN.match(char) is not None


def is_word_char(char: str) -> bool:
    """Say whether one character is a letter or digit of any script, Chinese ones among them."""
    return char.isalnum()


def words(text: str) -> list[str]:
    """Cut a text into what "accept one word" takes one after another; joined they are the text.

    A unit is a word, a Chinese word or a run of punctuation, with the blanks before it. Blanks at the very
    end belong to the last unit.
    """
    return list(_units(text))


def next_word_length(text: str) -> int:
    """Return how many code points "accept one word" takes from the start of a text; 0 of an empty one."""
    return len(next(_units(text), ""))


def _units(text: str) -> Iterator[str]:
    # One unit is held back, since blanks at the end of the text belong to it.
    held = ""
    at = 0
    for match in _UNIT.finditer(text):
        at = match.end()
        for unit in _cut(match[0]):
            if held:
                yield held
            held = unit
    if held or at < len(text):
        yield held + text[at:]


def _cut(piece: str) -> Iterator[str]:
    if _HAN.search(piece) is None:
        yield piece
        return
    blanks = piece[: len(piece) - len(piece.lstrip())]
    run = piece[len(blanks) :]
    for word in _han_words.cut(run) or _HAN_OR_NOT.findall(run):
        yield blanks + word
        blanks = ""


def word_start(prefix: str) -> int:
    """Return where the half-typed word at the end of a text begins; its length if there is none.

    Chinese characters are never half a word; behind Latin letters an apostrophe is part of one, since
    "don'" may go on. Only the last characters are looked at, so that no text makes this slow.
    """
    low = max(0, len(prefix) - _LONGEST_WORD)
    match = _HALF_WORD.search(prefix, low)
    return match.start() if match else len(prefix)


def sentence_end(text: str) -> int:
    """Return the offset just behind the first sentence of a text; its length if no sentence ends in it.

    Quotation marks and brackets that close behind the full stop belong to the sentence, blanks do not. A
    line break ends a sentence too, and is left out of it; those at the start of the text are not ends.
    """
    return next(_sentence_ends(text), len(text))


def count_sentences(text: str) -> int:
    """Count the sentences of a text; what has no letter and no digit is none."""
    count = start = 0
    for end in (*_sentence_ends(text), len(text)):
        count += _SAYS_SOMETHING.search(text, start, end) is not None
        start = end
    return count


def _sentence_ends(text: str) -> Iterator[int]:
    begin = len(text) - len(text.lstrip())
    for match in _SENTENCE_END.finditer(text, begin):
        if match["han"]:
            yield match.end()
        elif not match["latin"]:
            yield match.start()
        elif _ends_latin_sentence(text, match):
            yield match.end()


def sentence_span(text: str, offset: int) -> tuple[int, int]:
    """Return where the sentence that a place belongs to begins and ends; blanks before it are left out.

    A place right behind a sentence belongs to it, one behind the blank after it to the next.

    Args:
        text: a paragraph.
        offset: the place, in code points.
    """
    start = 0
    while True:
        end = start + sentence_end(text[start:])
        if offset <= end or end >= len(text):
            break
        start = end
    blanks = len(text[start:end]) - len(text[start:end].lstrip())
    return min(start + blanks, max(offset, start)), end


def _ends_latin_sentence(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() : match.end() + 8]
    if not rest or rest[0] == "\n":
        return True
    follower = rest.lstrip()[:1]
    if is_han(rest[0]):
        return match["latin"][0] in "!?"  # Chinese text with ASCII marks
    if not rest[0].isspace() or follower.islower():
        return False  # 3.14, example.org; "What?" he asked; wait... no
    near = max(0, match.start() - _LONGEST_ABBREVIATION)
    return match["latin"] != "." or _ABBREVIATION.search(text, near, match.start()) is None


def count_words(text: str) -> int:
    """Count words written with blanks, and Chinese characters."""
    return count_latin_words(text) + count_han(text)


def count_latin_words(text: str) -> int:
    """Count words written with blanks between them, of any script but the Chinese one."""
    return len(_WORD.findall(text))


def count_han(text: str) -> int:
    """Count Chinese characters, without punctuation."""
    return 0 if text.isascii() else sum(map(len, _HAN_RUN.findall(text)))
