# SPDX-License-Identifier: MIT
"""Names: where in a held-out text a name stands that stood before in the same document; asks no model.

In English a name is a capitalised word within a sentence, in Chinese a word that jieba's tagger calls a
person, a place or an organisation. Some of what is found so only looks like a name.
"""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from writer_app.text.segment import APOSTROPHES, sentence_end
from writer_app.training.corpus import ReadReport, Source, read_documents

Tagger = Callable[[str], Iterable[tuple[str, str]]]
"""Cuts a Chinese text into words, each with its part of speech; joined they are the text."""

_LEAST_LENGTH = 3  # letters of an English name; shorter are initials, "Mr" and the like
_LEAST_HAN = 2
_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"(?<!\w){_LETTERS}+(?:[{APOSTROPHES}\-]{_LETTERS}+)*(?!\w)")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\Z")
_BEGINNING = frozenset(":*#>|\u00ab\u2022")  # behind one of these, with a blank, a capital says nothing
_END_OF_PROSE = (*".!?:;,\u2026\"'\u201d\u2019)", "--")
_TAGS = ("nr", "ns", "nt")  # as jieba's dictionary has them: persons, places, organisations
# Everyday words that the dictionary has among the names; the most frequent ones of modern texts.
_EVERYDAY = """
    东西 太阳 明白 日志 索引 城市 台风 天文台 文明 英雄 外国 平原 关联 博客 入门 上市 深度
    令人 安全性 卫星 洪水 小姐 老太太 大街 大海 大桥 荣誉 光荣 言语 诸如 高水平 永久性 田野
    师生 两国 公共场所 山脉 云集 谢谢 多谢 老虎 尼姑 和尚 祖母 桂花 凉亭 玉米 望远镜
"""
_NO_NAMES = frozenset(_EVERYDAY.split())

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePlace:
    """A place in a document at which a name stands that stood there before.

    Args:
        document: all of the document's text.
        number: of the document in its file; places of one document have the same.
        start: where the name begins, in code points.
        name: the name.
        distance: code points from where it stood last to `start`.
    """

    document: str
    number: int
    start: int
    name: str
    distance: int


def open_tagger() -> Tagger | None:
    """Open jieba's tagger, which takes some seconds and 100 MB; None where jieba is not installed."""
    try:
        import jieba  # noqa: PLC0415 (reads files; not before it is wanted)
        from jieba import posseg  # noqa: PLC0415
    except ImportError:
        logger.warning("jieba is not installed: Chinese names are not measured")
        return None
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    # As in `text.han_words`: `initialize` would leave a cache in the common temporary folder.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    tagger = posseg.POSTokenizer(tokenizer)
    return lambda text: ((each.word, each.flag) for each in tagger.cut(text))


def english_names(text: str) -> Iterator[tuple[int, str]]:
    """Find the places (start, name) in a document, ascending, where a name stands within a sentence.

    Words that the document has in small letters too are no names, and neither is what stands in headings.
    """
    small = {word[0].casefold() for word in _WORD.finditer(text) if word[0][0].islower()}
    start = 0
    for line in text.split("\n"):
        found = list(_WORD.finditer(line))
        if not _is_heading(line, found):
            starts = _sentence_starts(line)
            first = {next((w.start() for w in found if w.start() >= at), -1) for at in starts}
            for word in found:
                name = _POSSESSIVE.sub("", word[0])
                within = word.start() not in first and line[: word.start()].rstrip()[-1:] not in _BEGINNING
                if within and _may_be_name(line, word, name) and name.casefold() not in small:
                    yield start + word.start(), name
        start += len(line) + 1


def chinese_names(text: str, tagger: Tagger) -> Iterator[tuple[int, str]]:
    """Find the places (start, name) in a document, ascending, where the tagger sees a name."""
    at = 0
    for word, tag in tagger(text):
        if tag.startswith(_TAGS) and len(word) >= _LEAST_HAN and word not in _NO_NAMES:
            yield at, word
        at += len(word)


def repeated_names(text: str, number: int, tagger: Tagger | None = None) -> list[NamePlace]:
    """Find the places of a document at which a name stands not for the first time.

    Args:
        text: the document.
        number: its number.
        tagger: for Chinese; None for English.
    """
    seen: set[str] = set()
    places: list[NamePlace] = []
    for start, name in english_names(text) if tagger is None else chinese_names(text, tagger):
        if name in seen:
            # It may have stood at the beginning of a sentence since.
            last = _last_occurrence(text, name, start, whole_word=tagger is None)
            places.append(
                NamePlace(document=text, number=number, start=start, name=name, distance=start - last)
            )
        seen.add(name)
    return places


def choose_names(path: Path, count: int, seed: int, tagger: Tagger | None = None) -> list[NamePlace]:
    """Draw repeated names of a text, each with the same chance; all of them, if there are no more.

    Args:
        path: a text in corpus form.
        count: most names.
        seed: of the draw.
        tagger: for Chinese; None for English.

    Returns:
        The places in the text's order.
    """
    documents = read_documents(Source(name=path.stem, files=(path,)), ReadReport())
    places = [
        place
        for number, paragraphs in enumerate(documents)
        for place in repeated_names("\n".join(paragraphs), number, tagger)
    ]
    if len(places) > count:
        chooser = random.Random(seed)  # noqa: S311 (no secrets here)
        places = [places[at] for at in sorted(chooser.sample(range(len(places)), count))]
    return places


def _is_heading(line: str, found: Sequence[re.Match[str]]) -> bool:
    """Say whether a line is written with capitals as headings are, so that they say nothing."""
    capitals = sum(word[0][0].isupper() for word in found)
    return not line.rstrip().endswith(_END_OF_PROSE) and 2 * capitals > len(found)


def _sentence_starts(line: str) -> Iterator[int]:
    at = 0
    while at < len(line):
        yield at
        at += max(1, sentence_end(line[at:]))


def _may_be_name(line: str, word: re.Match[str], name: str) -> bool:
    # Within addresses and file names a capital says nothing either.
    if line[word.start() - 1] not in " (" or re.match(r"[./@\\]\w", line[word.end() : word.end() + 2]):
        return False
    parts = re.split(rf"[{APOSTROPHES}\-]", name)
    return (
        len(name) >= _LEAST_LENGTH
        and parts[0] != "I"
        and not name.isupper()
        and all(part[0].isupper() for part in parts)
    )


def _last_occurrence(text: str, name: str, before: int, *, whole_word: bool) -> int:
    at = text.rfind(name, 0, before)
    while whole_word and at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(name)].isalnum()):
        at = text.rfind(name, 0, at + len(name) - 1)
    return at
