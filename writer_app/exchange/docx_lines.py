# SPDX-License-Identifier: MIT
"""Reads what stands inside the paragraphs of a Word file: runs, links, fields, notes, tracked changes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writer_app.exchange.addresses import is_safe_target
from writer_app.exchange.docx_styles import Styles, marked
from writer_app.exchange.manuscript import Break, Inline, Mark, NoteMark, Picture, Run
from writer_app.exchange.package_reader import PackageReader, attribute, child, resolve, tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TRANSPARENT = {"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"}
_GONE = {"del", "moveFrom"}
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_OFF = {"0", "false", "off"}
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Relations:
    """What a part refers to: addresses and other parts."""

    targets: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, package: PackageReader, part: str) -> Relations:
        """Read them; a part without any refers to nothing."""
        folder, name = posixpath.split(part)
        made = cls()
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        for each in package.read_xml(path) if path in package else ():
            target = attribute(each, "Target")
            if attribute(each, "TargetMode") == "External":
                made.targets[attribute(each, "Id")] = target
            else:
                kind = attribute(each, "Type").rpartition("/")[2]
                made.parts.setdefault(kind, resolve(part, target))
        return made

    def part(self, kind: str) -> str:
        """Return the name of the part of a kind; empty if there is none."""
        return self.parts.get(kind, "")


@dataclass(slots=True)
class _Field:
    """A field that has begun: what it is told to show, and whether what it shows has begun."""

    told: str = ""
    shows: bool = False


class LineReader:
    """Reads paragraphs, and keeps count of what it leaves out.

    Args:
        styles: of the file.
        relations: of the part that is read; may be set anew.
    """

    def __init__(self, styles: Styles, relations: Relations) -> None:
        self.relations = relations
        self.called: list[tuple[str, str]] = []
        self.pictures = 0
        self.comments = 0
        self.deletions = 0
        self._styles = styles
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []

    def read(self, paragraph: Element) -> list[Inline]:
        """Return what a paragraph says."""
        found: list[Inline] = []
        self._read(paragraph, "", found)
        return found

    def take_boxes(self) -> list[Element]:
        """Return the text boxes that hung on the paragraphs read since."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _read(self, element: Element, link: str, found: list[Inline]) -> None:
        for each in element:
            name = tag(each)
            if name == "r":
                self._run(each, link, found)
            elif name == "hyperlink":
                self._read(each, self._safe(self.relations.targets.get(attribute(each, "id"), "")), found)
            elif name in _TRANSPARENT:
                self._read(each, link, found)
            elif name in _GONE:
                self.deletions += 1
            elif name in {"oMath", "oMathPara"}:
                formula = "".join(part.text or "" for part in each.iter() if tag(part) == "t")
                found.append(Run(text=formula))

    def _run(self, run: Element, link: str, found: list[Inline]) -> None:
        properties = child(run, "rPr")
        hidden = child(properties, "vanish")
        if hidden is not None and attribute(hidden, "val") not in _OFF:
            return
        style = child(properties, "rStyle")
        marks = self._styles.marks(attribute(style, "val"))
        marks = marked(properties, marks)
        for each in run:
            self._part(each, marks, link, found)

    def _part(self, each: Element, marks: frozenset[Mark], link: str, found: list[Inline]) -> None:
        name = tag(each)
        if name == "fldChar":
            self._field(attribute(each, "fldCharType"))
            return
        if name == "instrText":
            if self._fields:
                self._fields[-1].told += each.text or ""
            return
        if any(not field.shows or field.told.split()[:1] == ["TOC"] for field in self._fields):
            return
        made = self._content(each, name)
        if isinstance(made, str):
            led = link or next(filter(None, (self._led(field) for field in self._fields)), "")
            made = Run(text=made, marks=marks, link=led) if made else None
        if made is not None:
            found.append(made)

    def _content(self, each: Element, name: str) -> Inline | str | None:
        match name:
            case "t":
                return each.text or ""
            case "br" | "cr":
                return None if attribute(each, "type") in {"page", "column"} else Break()
            case "sym":
                return _symbol(each)
            case "footnoteReference" | "endnoteReference":
                kind = "footnotes" if name.startswith("foot") else "endnotes"
                return self._called((kind, attribute(each, "id")))
            case "drawing" | "pict" | "object" | "AlternateContent":
                return self._drawn(each)
            case "ruby":
                base, above = (_all_text(child(each, part)) for part in ("rubyBase", "rt"))
                return f"{base}（{above}）" if above else base
            case "commentReference":
                self.comments += 1
                return None
            case _:
                return _SIGNS.get(name)

    def _called(self, note: tuple[str, str]) -> NoteMark:
        if note not in self.called:
            self.called.append(note)
        return NoteMark(number=self.called.index(note) + 1)

    def _drawn(self, element: Element) -> Picture | None:
        """Return the picture in a drawing; text in one is kept for the end of the paragraph."""
        if tag(element) == "AlternateContent":
            # The same thing twice, for newer and for older programs.
            found = child(element, "Choice")
            element = found if found is not None else element
        boxes = [each for each in element.iter() if tag(each) == "txbxContent"]
        if boxes:
            self._boxes += boxes[:1]
            return None
        names = {tag(each): each for each in element.iter()}
        if not {"pic", "imagedata", "chart", "relIds", "OLEObject"} & names.keys():
            return None  # a line or a shape
        self.pictures += 1
        told = names.get("docPr", names.get("shape"))
        alt = attribute(told, "descr") or attribute(told, "alt")
        return Picture(source="", alt=" ".join(alt.split()))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _led(self, field: _Field) -> str:
        found = _LINK_FIELD.match(field.told)
        return self._safe(found[1]) if found else ""

    @staticmethod
    def _safe(target: str) -> str:
        return target if is_safe_target(target) else ""


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    # Places of symbol fonts mean something in that font only.
    return "" if code in _PRIVATE_USE or not 0 < code < 0x110000 else chr(code)  # noqa: PLR2004 (all of Unicode)


def _all_text(element: Element | None) -> str:
    return (
        "".join(each.text or "" for each in element.iter() if tag(each) == "t") if element is not None else ""
    )
