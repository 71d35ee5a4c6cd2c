# SPDX-License-Identifier: MIT
"""What holds the parts of a Word file together: references, kinds, frames of pictures. Knows no text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from writer_app.exchange import docx_parts as parts
from writer_app.exchange.xml_text import HEAD, element, zipped

_OFFICE = parts.R
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


@dataclass(slots=True)
class TextPart:
    """A part with text: the document, or its footnotes; each has addresses and pictures of its own."""

    targets: dict[tuple[str, str], str] = field(default_factory=dict)

    def refer(self, kind: str, target: str) -> str:
        """Return the name under which the text refers to an address or another part."""
        return self.targets.setdefault((kind, target), f"rId{len(self.targets) + 1}")

    def relationships(self, more: str = "") -> str:
        """Return the part that tells what each name means."""
        made = []
        for (kind, target), name in self.targets.items():
            head = {"Id": name, "Type": f"{_OFFICE}/{kind}", "Target": target}
            made.append(
                element("Relationship", {**head, "TargetMode": "External"} if kind == "hyperlink" else head)
            )
        return HEAD + element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *made, more)


def packed(files: Mapping[str, str | bytes], document: TextPart) -> bytes:
    """Return the file.

    Args:
        files: its parts by their names.
        document: what the document refers to; the parts that every document has come to it here.
    """
    for kind in ("styles", "numbering", "settings", "footnotes"):
        if f"word/{kind}.xml" in files:
            document.refer(kind, f"{kind}.xml")
    footer = {"Id": parts.FOOTER_ID, "Type": f"{_OFFICE}/footer", "Target": "footer1.xml"}
    held = {"word/_rels/document.xml.rels": document.relationships(element("Relationship", footer))}
    types = {name: kind for name, kind in _TYPES.items() if name in files}
    return zipped({"[Content_Types].xml": _content_types(types), "_rels/.rels": _roots(), **held, **files})


def drawing(number: int, reference: str, alt: str, size: tuple[int, int]) -> str:
    """Return a run with a picture in the line.

    Args:
        number: tells one picture from another.
        reference: what the part calls its file.
        alt: what is on it.
        size: width and height, in English metric units.
    """
    extent = {"cx": size[0], "cy": size[1]}
    shape = element("a:xfrm", {}, '<a:off x="0" y="0"/>', element("a:ext", extent))
    names: dict[str, str | int] = {"id": number, "name": f"Picture {number}", "descr": alt}
    picture = element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", names), "<pic:cNvPicPr/>"),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": reference}),
            "<a:stretch><a:fillRect/></a:stretch>",
        ),
        element("pic:spPr", {}, shape, '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'),
    )
    data = element(
        "a:graphicData", {"uri": "http://schemas.openxmlformats.org/drawingml/2006/picture"}, picture
    )
    no_distance = {f"dist{side}": 0 for side in "TBLR"}
    inline = element(
        "wp:inline",
        no_distance,
        element("wp:extent", extent),
        element("wp:docPr", names),
        element("a:graphic", {}, data),
    )
    return element("w:r", {}, element("w:drawing", {}, inline))


def note_separators() -> str:
    """Return the lines that Word draws above footnotes."""
    kinds = (("separator", -1), ("continuationSeparator", 0))
    return "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, number in kinds
    )


def _content_types(types: dict[str, str]) -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{kind: f"image/{kind}" for kind in ("png", "jpeg", "gif")},
    }
    return HEAD + element(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        *(element("Default", {"Extension": name, "ContentType": kind}) for name, kind in defaults.items()),
        *(element("Override", {"PartName": f"/{name}", "ContentType": kind}) for name, kind in types.items()),
    )


def _roots() -> str:
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    roots: Iterable[tuple[str, str]] = (
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (properties, "docProps/core.xml"),
    )
    return HEAD + element(
        "Relationships",
        {"xmlns": f"{_PACKAGE}/relationships"},
        *(
            element("Relationship", {"Id": f"rId{number}", "Type": kind, "Target": target})
            for number, (kind, target) in enumerate(roots, start=1)
        ),
    )
