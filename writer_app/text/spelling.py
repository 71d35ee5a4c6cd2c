# SPDX-License-Identifier: MIT
"""Which words of a paragraph a spell checker for English looks at, and in which forms; knows no dictionary.

Left out is whatever is no English prose: other scripts, words with digits, camelCase, code between back
ticks, addresses of all kinds, paths, tags, the targets of Markdown links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from writer_app.text.late_pattern import late_pattern
from writer_app.text.segment import APOSTROPHES, HAN, count_words

_OTHER_ASIAN = "\u3001-\u30ff\u31f0-\u31ff\uac00-\ud7af\uff00-\uffef"  # kana, hangul, full-width forms
_ATTACHED = "\u0300-\u036f\u00ad"  # accents of their own, soft hyphens
_APOSTROPHE = rf"[{APOSTROPHES}\u02bc]"
_HYPHEN = "[-\u2010\u2011]"
_RUN = rf"(?:[^\W_{HAN}{_OTHER_ASIAN}]|[{_ATTACHED}])+"
_PART = rf"{_RUN}(?:{_APOSTROPHE}{_RUN})*"

_WORD_TOKEN = rf"(?P<word>{_PART}(?:{_HYPHEN}{_PART})*)"
_HOST = r"(?<![\w.\-/\\])(?:[\w-]+[/\\])*[\w-]+(?:\.[\w-]+)*\.[a-z][a-z0-9]{1,9}(?!\w)"
_UNBROKEN = rf"[^\s{HAN}{_OTHER_ASIAN}]"

# One pass: where no pattern of what is left out begins, a word may. Each begins only at the start of a run,
# so that no text makes this slow. Capitals are named, for to ignore case re would look at each of the 130,000
# Chinese characters of each class, and the program start a tenth of a second later.
_TOKEN = late_pattern(
    "|".join(
        (
            r"<[A-Za-z/!][^<>\n]{0,300}>",  # a tag, an address in brackets
            r"(?<=\])\([^()\n]{0,500}\)",  # where a Markdown link leads
            r"\[\^[^\]\s]{1,50}\]",  # a footnote
            # An address of the web.
            rf"(?<!\w)(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|(?i:www\.|mailto:)){_UNBROKEN}+",
            r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)*",  # an address of mail
            r"(?<![\w&])[@#][\w-]+",  # a name or topic of a network
            # A file or host. Its ending is in small letters: else a blank is missing between two sentences.
            rf"{_HOST}(?:[/?]{_UNBROKEN}*)?",
            rf"(?<![\w/\\])(?:~|\.{{1,2}}|[A-Za-z]:)?[/\\]+[\w.~-]{_UNBROKEN}*",  # a path, a command of TeX
            r"&(?:#\w+|[A-Za-z]\w*);",  # a sign of HTML
            r"(?<!\w)\w*[^\W_]_+[^\W_]\w*",  # a name with _ in it
            _WORD_TOKEN,
        )
    )
)
_WORD = late_pattern(_WORD_TOKEN)
_ODD = re.compile(r"[<@#&/\\_]|\]\(|\[\^|\.[A-Za-z]")  # without these, all tokens are words
_LATIN = re.compile(
    rf"(?:[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\ufb00-\ufb06{_ATTACHED}]|{_APOSTROPHE})+"
)
# What is longer is no word of English, and slow to look up.
_LONGEST_WORD = 60
_SIMPLE = re.compile(rf"[A-Za-z][a-z]{{1,{_LONGEST_WORD - 1}}}")
_CAMEL = re.compile(r"[a-z][A-Z]")
_CAPITALS = re.compile(r"[^\Wa-z\d_]{2,}(?:'?s)?")
_TICKS = re.compile(r"`+")
_SPLIT = re.compile(_HYPHEN)

_LEAST_LETTERS = 2
_FOREIGN_LEAST = 8
_FOREIGN_SHARE = 0.5
# Words behind an apostrophe, as in "'tis"; dictionaries have them in part.
_ELISIONS = frozenset(
    re.findall(r"\w+", "bout cause em ere gainst mongst neath round til till tis twas twere twill twould")
)
# Right before or behind a hyphen, and no words by themselves.
_AFFIXES = frozenset(
    re.findall(
        r"\w+",
        "afro anglo ante anti auto bi bio cardio co cyber de di eco en euro ex franco geo hetero homo hyper "
        "hypo indo infra inter intra intro iso macro mega meta micro mid mini mis mono multi nano neo neuro "
        "non omni para photo poly post pre pro proto pseudo psycho quasi re retro semi socio sub super "
        "techno thermo trans tri ultra un uni vice ed er esque ing ish ly ness",
    )
)
_QUOTES = "'\u2018\u2019\u02bc"
_PLAIN = {ord("\N{SOFT HYPHEN}"): None, **dict.fromkeys(map(ord, "\u2019\u02bc"), "'")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word to be looked up.

    Args:
        start: where it begins, in code points from the start of the paragraph.
        end: where it ends.
        forms: what to look up, the word as it stands first; it is right if any of these is. Apostrophes
            are straight, letters and accents composed.
    """

    start: int
    end: int
    forms: tuple[str, ...]

    @property
    def stem(self) -> str:
        """What to keep in a list of own words: the word without a possessive ending."""
        return self.forms[0].removesuffix("'s")


def find_words(
    paragraph: str, *, capitals: bool = False, known: Collection[str] = frozenset()
) -> tuple[Word, ...]:
    """Return the words of a paragraph that are to be looked up, in order.

    The parts of a hyphenated word are words of their own, each right also if the whole is.

    Args:
        paragraph: the text; back ticks pair within it.
        capitals: whether words in capitals are among them.
        known: words that need not be looked up. With these at hand, a paragraph takes a tenth of the time.
    """
    return tuple(_words(paragraph, capitals=capitals, known=known))


def judge(
    words: Iterable[Word], is_right: Callable[[str], bool | None]
) -> tuple[tuple[Word, ...], frozenset[str]]:
    """Return the words that are wrong for certain, and the forms without which others cannot be judged.

    Args:
        words: of a paragraph.
        is_right: says whether a form is right; None if that is not known yet.
    """
    wrong: list[Word] = []
    unknown: set[str] = set()
    for word in words:
        verdicts = [is_right(form) for form in word.forms]
        if True in verdicts:
            continue
        missing = {form for form, verdict in zip(word.forms, verdicts, strict=True) if verdict is None}
        if missing:
            unknown |= missing
        else:
            wrong.append(word)
    return tuple(wrong), frozenset(unknown)


def is_foreign(paragraph: str, wrong: int) -> bool:
    """Say whether a paragraph is in another language: most of its words are wrong, and not just a few.

    Args:
        paragraph: its text.
        wrong: how many of its words are wrong.
    """
    return wrong >= _FOREIGN_LEAST and wrong > _FOREIGN_SHARE * count_words(paragraph)


def _words(paragraph: str, *, capitals: bool, known: Collection[str]) -> Iterator[Word]:
    if not paragraph:
        return  # an empty page compiles no pattern
    text = _without_code(paragraph)
    # Most paragraphs are plain prose, and the short pattern takes a third of the time.
    for match in (_TOKEN if _ODD.search(text) else _WORD).finditer(text):
        token = match["word"]
        if token is None or token in known:
            continue
        start, end = match.span()
        before, behind = text[max(0, start - 1) : start] or " ", text[end : end + 1] or " "
        if _SIMPLE.fullmatch(token) and before not in _QUOTES and behind not in _QUOTES:
            yield Word(start=start, end=end, forms=(token,))  # most words, in a third of the time
            continue
        parts = _SPLIT.split(token)
        whole = (_plain("-".join(parts)),) if len(parts) > 1 else ()
        for number, part in enumerate(parts):
            end = start + len(part)
            forms = _forms(part, before=text[max(0, start - 1) : start], behind=text[end : end + 1])
            left_out = (
                not forms
                or (not capitals and _CAPITALS.fullmatch(forms[0]))
                or (whole and _is_affix(forms[0], number, len(parts)))
            )
            if not left_out:
                yield Word(start=start, end=end, forms=tuple(dict.fromkeys((*forms, *whole))))
            start = end + 1


def _forms(part: str, *, before: str, behind: str) -> tuple[str, ...]:
    """Return what to look up for a word; nothing if it is none of English."""
    if len(part) > _LONGEST_WORD or not _LATIN.fullmatch(part):
        return ()
    word = _plain(part)
    if len(word) < _LEAST_LETTERS or _CAMEL.search(word):
        return ()
    forms = [word]
    if before and before in _QUOTES:
        if word.lower() in _ELISIONS:
            return ()
        forms.append(f"'{word}")
    if behind and behind in _QUOTES and word.lower().endswith("in"):
        forms.append(f"{word}g")  # goin'
    if word.endswith("'s"):
        forms.append(word.removesuffix("'s"))
    forms += [_without_accents(form) for form in forms]  # a dictionary may have cafe, but not café
    return tuple(forms)


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_PLAIN))


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _is_affix(word: str, number: int, count: int) -> bool:
    return (number == 0 or number == count - 1) and word.lower() in _AFFIXES


def _without_code(paragraph: str) -> str:
    """Return the text with blanks in place of code: what stands between two equal runs of back ticks."""
    if "`" not in paragraph:
        return paragraph
    runs = list(_TICKS.finditer(paragraph))
    by_length: dict[int, list[int]] = {}  # places in `runs`, last one first
    for place in range(len(runs) - 1, -1, -1):
        by_length.setdefault(len(runs[place][0]), []).append(place)
    pieces: list[str] = []
    done = place = 0
    while place < len(runs):
        opening = runs[place]
        later = by_length[len(opening[0])]
        while later and later[-1] <= place:
            later.pop()
        if not later:
            place += 1
            continue
        closing = runs[later[-1]]
        pieces += [paragraph[done : opening.start()], " " * (closing.end() - opening.start())]
        done = closing.end()
        place = later[-1] + 1
    return "".join(pieces) + paragraph[done:]
