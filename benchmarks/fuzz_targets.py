# SPDX-License-Identifier: MIT
"""What strangers may hand to Writer: the readers of files and messages, each with inputs that are whole.

A reader may refuse an input with an error of Writer's own; any other exception, and every lasting wait,
crash or want of memory, is a mistake of ours.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from benchmarks.mutation import Mutate
from writer_app.engine.json_lines import parse_answer, parse_request, write_answer, write_request
from writer_app.engine.messages import (
    Completion,
    CompletionRequest,
    DraftRequest,
    Failure,
    ScoreRequest,
    Suggestion,
    SurpriseRequest,
)
from writer_app.errors import WriterError
from writer_app.exchange.formats import Format, Source, export, import_document
from writer_app.spelling import messages as spelling
from writer_app.storage.file_lock import lock_owner, lock_path, take_lock
from writer_app.storage.installed_models import InstalledModels
from writer_app.storage.journal_format import (
    JournalHead,
    TextEdit,
    edit_record,
    read_records,
    whole_records,
)
from writer_app.storage.numbers import Numbers
from writer_app.storage.personal_words import load_words
from writer_app.storage.remembered import Remembered, load_remembered, save_remembered
from writer_app.storage.settings import Settings
from writer_app.storage.settings_file import load_settings, save_settings
from writer_app.storage.statistics import StatisticsStore
from writer_app.storage.summons import Summons, read_summons, write_summons
from writer_app.storage.templates import read_template
from writer_app.storage.text_file import read_text_file

_MARKDOWN = """# A title with *emphasis* and `code`

A paragraph with **bold**, a [link](https://example.org "title"), ~~struck~~ and a note.[^1]

> A quote
> - with a list
>   1. in a list

| a | b |
|---|:-:|
| 1 | 2 |

```python
print("code")
```

![a picture](picture.png)

中文的一段文字，里面有**粗体**。

[^1]: The note.
"""
_TEMPLATE = 'name = "Letter"\nstyle = "letter"\ntitle = "To you"\ntext = "Dear friend,\\n"\n'
_MANIFEST = "bundle.json"
_BUNDLE = (_MANIFEST, "weights.safetensors", "tokenizer.model")
_WHOLE_SHARE = 0.3  # of packages that are broken from outside; the others are packed well, with broken parts

Feed: TypeAlias = Callable[[bytes], None]
Draw: TypeAlias = Callable[[bytes, random.Random, Mutate], bytes]
_Parts: TypeAlias = tuple[tuple[bytes, ...], Feed, Draw]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A reader.

    Args:
        name: how it is called on a command line.
        seeds: whole inputs.
        feed: gives one input to the reader; raises what only a mistake of ours raises.
        draw: makes a broken input of a whole one.
    """

    name: str
    seeds: tuple[bytes, ...]
    feed: Feed
    draw: Draw


# Readers


def _from_disk(folder: Path, read: Callable[[Path], object]) -> Feed:
    """Write each input to a file of its own folder, and have that read."""
    place = folder / "input"
    place.mkdir(exist_ok=True)

    def feed(data: bytes) -> None:
        path = place / "input"
        path.write_bytes(data)
        try:
            read(path)
        except WriterError:
            pass
        finally:
            for left in place.iterdir():
                left.unlink()

    return feed


def _line_reader(parse: Callable[[str], object]) -> Feed:
    def feed(data: bytes) -> None:
        for line in data.decode("utf-8", "surrogateescape").split("\n"):
            try:
                parse(line)
            except WriterError:
                continue

    return feed


def _importer(suffix: str) -> Feed:
    def feed(data: bytes) -> None:
        try:
            text = import_document(data, suffix).text
        except WriterError:
            return
        text.encode("utf-8")

    return feed


def _export_all(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\r", "")
    source = Source(text=text, name="text.md", is_markdown=True, folder=None)
    for wanted in (Format.DOCX, Format.ODT, Format.HTML):
        try:
            export(source, wanted, "a4")
        except WriterError:
            continue


def _exported(wanted: Format) -> bytes:
    source = Source(text=_MARKDOWN, name="text.md", is_markdown=True, folder=None)
    return export(source, wanted, "a4").data


# How broken inputs are made


def _as_drawn(seed: bytes, _generator: random.Random, mutate: Mutate) -> bytes:
    return mutate(seed)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _broken_package(seed: bytes, generator: random.Random, mutate: Mutate) -> bytes:
    if generator.random() < _WHOLE_SHARE:
        return mutate(seed)
    parts = _parts(seed)
    name = generator.choice(sorted(parts))
    return _packed(parts | {name: mutate(parts[name])})


def _broken_bundle(seed: bytes, generator: random.Random, mutate: Mutate) -> bytes:
    """Break a file; mostly the manifest then has its size and hash, as that of a hostile bundle would."""
    parts = _parts(seed)
    name = generator.choice(_BUNDLE)
    parts[name] = mutate(parts[name])
    if name != _MANIFEST and generator.random() >= _WHOLE_SHARE:
        manifest = json.loads(parts[_MANIFEST])
        manifest["files"][name] = {
            "bytes": len(parts[name]),
            "sha256": hashlib.sha256(parts[name]).hexdigest(),
        }
        parts[_MANIFEST] = json.dumps(manifest).encode()
    return _packed(parts)


# All of them


def make_target(name: str, folder: Path) -> Target:
    """Make the reader of that name, one of `NAMES`.

    Args:
        name: the reader's.
        folder: an empty one, to write inputs to that are read from the disk.
    """
    seeds, feed, draw = _MAKERS[name](folder)
    return Target(name=name, seeds=seeds, feed=feed, draw=draw)


def _settings(folder: Path) -> _Parts:
    path = folder / "settings.toml"
    save_settings(replace(Settings(), theme="dark", font_size=14), path)
    return (path.read_bytes(),), _from_disk(folder, load_settings), _as_drawn


def _remembered(folder: Path) -> _Parts:
    path = folder / "remembered.toml"
    save_remembered(Remembered(), path)
    return (path.read_bytes(),), _from_disk(folder, load_remembered), _as_drawn


def _words(folder: Path) -> _Parts:
    return ("Writer\nnaïve\n# a comment\n中文\n".encode(),), _from_disk(folder, load_words), _as_drawn


def _journal(folder: Path) -> _Parts:
    head = JournalHead(path="/home/writer/novel.md", digest="0" * 64, size=40)
    whole = b"".join(whole_records(head, ["Once upon a time.\n", "从前有一个人。\n"]))
    edits = [
        TextEdit(position=5, removed=4, text="over"),
        TextEdit(position=0, removed=0, text="\U0001f600"),
    ]

    def read(path: Path) -> object:
        with path.open("rb") as file:
            return read_records(file, path.stat().st_size)

    def draw(seed: bytes, generator: random.Random, mutate: Mutate) -> bytes:
        if generator.random() < 1 - _WHOLE_SHARE:
            return mutate(seed)
        # Its checksums are right, and its edits nonsense.
        odd = [
            TextEdit(
                position=generator.randrange(40),
                removed=generator.choice((0, 1, 5, 2**31)),
                text=mutate(b"text").decode("utf-16-le", "replace"),
            )
            for _ in range(3)
        ]
        return whole + edit_record(odd, generator.choice((0, 3, 2**31)))

    return (whole + edit_record(edits, 7),), _from_disk(folder, read), draw


def _lock(folder: Path) -> _Parts:
    path = folder / "locked.md"
    take_lock(path)
    return (lock_path(path).read_bytes(),), _from_disk(folder, _read_lock), _as_drawn


def _read_lock(path: Path) -> object:
    text = path.with_name("text.md")
    path.rename(lock_path(text))
    return lock_owner(text)


def _template(folder: Path) -> _Parts:
    return (_TEMPLATE.encode(),), _from_disk(folder, read_template), _as_drawn


def _statistics(folder: Path) -> _Parts:
    written, read = folder / "statistics", folder / "read-statistics"
    numbers = {"en": Numbers(words=120, typed=600, keys=500), "zh": Numbers(words=30)}
    StatisticsStore(written).append(date(2026, 11, 26), numbers)
    read.mkdir()

    def feed(data: bytes) -> None:
        (read / "2026-11.jsonl").write_bytes(data)
        StatisticsStore(read).read_all()

    return tuple(path.read_bytes() for path in sorted(written.iterdir())), feed, _as_drawn


def _text(folder: Path) -> _Parts:
    text = "A line.\r\nÄnother, naïve.\n中文的一行。\n"
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030")
    return tuple(text.encode(name) for name in encodings), _from_disk(folder, read_text_file), _as_drawn


def _docx(_folder: Path) -> _Parts:
    return (_exported(Format.DOCX),), _importer(".docx"), _broken_package


def _odt(_folder: Path) -> _Parts:
    return (_exported(Format.ODT),), _importer(".odt"), _broken_package


def _markdown(_folder: Path) -> _Parts:
    return (_MARKDOWN.encode(),), _export_all, _as_drawn


def _requests(_folder: Path) -> _Parts:
    found = (
        CompletionRequest(id=1, before="Once upon a ", after="time", language="en", k=3, listed=5),
        DraftRequest(id=2, before="从前有一个", draft="", after="", language="zh"),
        ScoreRequest(id=3, score="A text."),
        SurpriseRequest(id=4, before="A ", surprise="text."),
    )
    return tuple(write_request(each).encode() for each in found), _line_reader(parse_request), _as_drawn


def _answers(_folder: Path) -> _Parts:
    suggestion = Suggestion(text="time there", log_prob=-1.5, probability=0.4, cuts=((4, -1.0), (10, -1.5)))
    found = (
        Completion(id=1, suggestions=(suggestion,), ms=7.5, language="en", listed=(suggestion,)),
        Failure(id=2, error="no model", kind="BundleMissingError"),
    )
    return tuple(write_answer(each).encode() for each in found), _line_reader(parse_answer), _as_drawn


def _spelling(_folder: Path) -> _Parts:
    request = spelling.CheckRequest(id=1, check=("naïve", "teh"))
    return (spelling.write_message(request).encode(),), _line_reader(spelling.parse_request), _as_drawn


def _summons(_folder: Path) -> _Parts:
    seeds = (write_summons(Summons(files=(Path("/a.txt"), Path("/稿子.md")))),)

    def feed(data: bytes) -> None:
        read_summons(data)

    return seeds, feed, _as_drawn


def _bundle(folder: Path) -> _Parts:
    # They bring torch, which nothing else here needs.
    from tests.bundles import write_tiny_bundle  # noqa: PLC0415
    from writer_app.network.bundle import open_bundle  # noqa: PLC0415

    whole, place = folder / "whole", folder / "broken"
    write_tiny_bundle(whole)
    seed = _packed({name: (whole / name).read_bytes() for name in _BUNDLE})
    place.mkdir()

    def feed(data: bytes) -> None:
        for name, part in _parts(data).items():
            (place / name).write_bytes(part)
        try:
            open_bundle(place)
        except WriterError:
            return

    return (seed,), feed, _broken_bundle


def _archive(folder: Path) -> _Parts:
    models = InstalledModels(folder / "models")
    files = {"bundle.json": b'{"language": "en", "figures": {"bits_per_character": {"a": 1.5}}}'}
    files |= dict.fromkeys(("MODEL_CARD.md", "tokenizer.model", "weights.safetensors"), bytes(range(200)))

    def install(path: Path) -> None:
        model = models.keep(models.unpack(path), "any")
        model.card()
        models.remove(model.name)
        # Nothing is written but what a model has, and nothing stays.
        assert {each.name for each in folder.iterdir()} <= {"models", "input"}
        assert not list((folder / "models").iterdir())

    return (_packed(files),), _from_disk(folder, install), _broken_package


_MAKERS: dict[str, Callable[[Path], _Parts]] = {
    "bundle": _bundle,
    "archive": _archive,
    "settings": _settings,
    "remembered": _remembered,
    "words": _words,
    "journal": _journal,
    "lock": _lock,
    "template": _template,
    "statistics": _statistics,
    "text": _text,
    "docx": _docx,
    "odt": _odt,
    "markdown": _markdown,
    "requests": _requests,
    "answers": _answers,
    "spelling": _spelling,
    "summons": _summons,
}
NAMES = tuple(_MAKERS)
