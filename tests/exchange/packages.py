# SPDX-License-Identifier: MIT
"""Makes small documents of other programs, sound ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx

from writer_app.exchange import docx_parts, odt_parts
from writer_app.exchange.docx_writer import write_docx
from writer_app.exchange.manuscript import Manuscript
from writer_app.exchange.odt_writer import write_odt
from writer_app.exchange.pictures import PictureShelf
from writer_app.exchange.xml_text import element, zipped

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000020000000108020000007b40e8dd"
    "0000000d49444154789c63f8cf0004ff01070001ffe2239e590000000049454e44ae426082"
)
"""Two pixels beside each other."""


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return all parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return a package with other content in some parts; None takes a part away."""
    made: dict[str, bytes | None] = {**parts_of(data), **changes}
    return zipped({name: content for name, content in made.items() if content is not None})


def word(body: str, **others: str) -> bytes:
    """Return a Word file as other programs make it, with a body of one's own.

    Args:
        body: what stands in `w:body`.
        others: bodies of further parts, "footnotes" or "numbering".
    """
    file = io.BytesIO()
    docx.Document().save(file)
    names = {**docx_parts.NAMESPACES, "xmlns:m": "urn:m", "xmlns:mc": "urn:mc", "xmlns:wps": "urn:wps"}
    document = element("w:document", names, element("w:body", {}, body))
    changes: dict[str, bytes | None] = {"word/document.xml": document.encode()}
    relations = parts_of(file.getvalue())["word/_rels/document.xml.rels"].decode()
    for name, content in others.items():
        changes[f"word/{name}.xml"] = element(f"w:{name}", names, content).encode()
        if name not in {"numbering", "styles"}:
            kind = element(
                "Relationship", {"Id": name, "Type": f"{docx_parts.R}/{name}", "Target": f"{name}.xml"}
            )
            relations = relations.replace("</Relationships>", f"{kind}</Relationships>")
    link = {"Id": "rIdWeb", "Type": f"{docx_parts.R}/hyperlink", "Target": "https://example.org/a"}
    bad = {**link, "Id": "rIdBad", "Target": "javascript:alert(1)"}
    for each in (link, bad):
        made = element("Relationship", {**each, "TargetMode": "External"})
        relations = relations.replace("</Relationships>", f"{made}</Relationships>")
    changes["word/_rels/document.xml.rels"] = relations.encode()
    return repacked(file.getvalue(), changes)


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of Word with runs of one's own, or with plain text."""
    runs = content if content.startswith("<") else run(content)
    named = element("w:pStyle", {"w:val": style}) if style else ""
    return element("w:p", {}, element("w:pPr", {}, named, properties), runs)


def run(content: str, look: str = "") -> str:
    """Return a run of Word."""
    return element("w:r", {}, element("w:rPr", {}, look), f'<w:t xml:space="preserve">{content}</w:t>')


def open_text(body: str, styles: str = "") -> bytes:
    """Return an OpenDocument text with a body and automatic styles of one's own."""
    content = element(
        "office:document-content",
        open_names(),
        element("office:automatic-styles", {}, styles),
        element("office:body", {}, element("office:text", {}, body)),
    )
    sound = write_odt(Manuscript(blocks=()), PictureShelf(None), "a4")
    return repacked(sound, {"content.xml": content.encode()})


def open_names() -> dict[str, str]:
    """Return the namespaces of OpenDocument."""
    return dict(odt_parts.NAMESPACES)


def word_of(manuscript: Manuscript, folder: Path | None = None) -> bytes:
    """Return our own Word file of a manuscript."""
    return write_docx(manuscript, PictureShelf(folder), "a4")


def odt_of(manuscript: Manuscript, folder: Path | None = None) -> bytes:
    """Return our own OpenDocument text of a manuscript."""
    return write_odt(manuscript, PictureShelf(folder), "a4")
