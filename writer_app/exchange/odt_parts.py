# SPDX-License-Identifier: MIT
"""The parts of an OpenDocument text that are the same for all texts: styles, page, facts about the file.

The text itself, with the styles that it makes as it goes, is `odt_writer`'s.
"""

from __future__ import annotations

from writer_app.exchange.xml_text import HEAD, element, text

MIME = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "xmlns:office": f"{_OASIS}:office:1.0",
    "xmlns:style": f"{_OASIS}:style:1.0",
    "xmlns:text": f"{_OASIS}:text:1.0",
    "xmlns:table": f"{_OASIS}:table:1.0",
    "xmlns:draw": f"{_OASIS}:drawing:1.0",
    "xmlns:fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "xmlns:svg": f"{_OASIS}:svg-compatible:1.0",
    "xmlns:meta": f"{_OASIS}:meta:1.0",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "office:version": "1.3",
}
_PAGES = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
_MARGIN_CM = 2.54
LIST_INDENT_CM = 0.85
HANGING_CM = 0.64
_FONTS = {
    "Liberation Serif": "roman",
    "Liberation Sans": "swiss",
    "Liberation Mono": "modern",
    "Noto Serif CJK SC": "roman",
    "Noto Sans CJK SC": "swiss",
    "Noto Sans Mono CJK SC": "modern",
}
_HEADING_POINTS = (17, 14, 12.5, 11.5, 11, 11)
_BOLD = {
    f"{space}:font-weight{end}": "bold"
    for space, end in (("fo", ""), ("style", "-asian"), ("style", "-complex"))
}


def text_width_cm(paper: str) -> float:
    """Return what lies between the margins of "a4" or "letter"."""
    return _PAGES[paper][0] - 2 * _MARGIN_CM


def cm(length: float) -> str:
    """Return a length as the format writes it."""
    return f"{length:.3f}cm"


def fonts() -> str:
    """Return the fonts that styles name."""
    faces = (
        element(
            "style:font-face",
            {"style:name": name, "svg:font-family": f"'{name}'", "style:font-family-generic": kind},
        )
        for name, kind in _FONTS.items()
    )
    return element("office:font-face-decls", {}, *faces)


def styles(language: str, paper: str) -> str:
    """Return all named styles, and the page.

    Args:
        language: of the text, as BCP 47 has it.
        paper: "a4" or "letter".
    """
    made = [_defaults(language), *_paragraph_styles(), *_text_styles(), _notes()]
    width, height = _PAGES[paper]
    sides = {f"fo:margin-{side}": cm(_MARGIN_CM) for side in ("top", "bottom", "left", "right")}
    layout = element(
        "style:page-layout",
        {"style:name": "Page"},
        element(
            "style:page-layout-properties",
            {"fo:page-width": cm(width), "fo:page-height": cm(height), **sides},
        ),
        element(
            "style:footer-style", {}, element("style:header-footer-properties", {"fo:margin-top": "0.5cm"})
        ),
    )
    number = element(
        "text:p", {"text:style-name": "Footer"}, '<text:page-number text:select-page="current"/>'
    )
    page = element(
        "style:master-page",
        {"style:name": "Standard", "style:page-layout-name": "Page"},
        element("style:footer", {}, number),
    )
    return HEAD + element(
        "office:document-styles",
        NAMESPACES,
        fonts(),
        element("office:styles", {}, *made),
        element("office:automatic-styles", {}, layout),
        element("office:master-styles", {}, page),
    )


def _defaults(language: str) -> str:
    chinese = language.lower().startswith("zh")
    latin, asian = ("en-US", language) if chinese else (language, "zh-CN")
    tongue, _, country = latin.partition("-")
    asian_tongue, _, asian_country = asian.partition("-")
    run = {
        **_faces("Liberation Serif", "Noto Serif CJK SC", 11),
        "fo:language": tongue,
        "fo:country": country or "none",
        "style:language-asian": asian_tongue,
        "style:country-asian": asian_country or "none",
    }
    paragraph: dict[str, str | int] = {"style:writing-mode": "page", "fo:orphans": 2, "fo:widows": 2}
    if chinese:
        paragraph |= {"fo:text-align": "justify"}
    properties = (element("style:paragraph-properties", paragraph), element("style:text-properties", run))
    return element("style:default-style", {"style:family": "paragraph"}, *properties)


def _faces(latin: str, chinese: str, points: float) -> dict[str, str | int]:
    sizes = {f"{key}": f"{points}pt" for key in ("fo:font-size", "style:font-size-asian")}
    return {"style:font-name": latin, "style:font-name-asian": chinese, **sizes}


def _space(above: float, below: float, line: int = 120) -> dict[str, str | int]:
    return {"fo:margin-top": cm(above), "fo:margin-bottom": cm(below), "fo:line-height": f"{line}%"}


def _paragraph_styles() -> list[str]:
    code = _faces("Liberation Mono", "Noto Sans Mono CJK SC", 9.5)
    bar = {"fo:border-left": "2pt solid #ccc8be", "fo:padding-left": "0.35cm", "fo:border-right": "none"}
    line = {"fo:border-bottom": "0.5pt solid #aaaaaa", "fo:padding": "0cm"}
    hanging = {"fo:margin-left": "0.5cm", "fo:text-indent": "-0.5cm"}
    made = [
        _style("Standard", "Standard"),
        _style("Text_20_body", "Text body", _space(0, 0.25)),
        _style("List_20_Contents", "List Contents", _space(0, 0.1), base="Text_20_body"),
        _style(
            "Quotations",
            "Quotations",
            {**_space(0, 0.25), "fo:margin-left": cm(LIST_INDENT_CM), **bar},
            {"fo:color": "#555555"},
            base="Text_20_body",
        ),
        _style(
            "Preformatted_20_Text",
            "Preformatted Text",
            {**_space(0, 0.25, 105), "fo:background-color": "#f3f1eb"},
            code,
        ),
        _style(
            "Horizontal_20_Line",
            "Horizontal Line",
            {**_space(0.1, 0.45, 100), **line},
            {"fo:font-size": "4pt"},
        ),
        _style("Table_20_Contents", "Table Contents", _space(0.05, 0.05, 110)),
        _style("Table_20_Heading", "Table Heading", {}, _BOLD, base="Table_20_Contents"),
        _style(
            "Footnote",
            "Footnote",
            {**_space(0, 0.08, 105), **hanging},
            dict.fromkeys(("fo:font-size", "style:font-size-asian"), "9pt"),
        ),
        _style("Footer", "Footer", {"fo:text-align": "center"}, {"fo:font-size": "9pt"}),
    ]
    for level, points in enumerate(_HEADING_POINTS, start=1):
        look = {**_faces("Liberation Sans", "Noto Sans CJK SC", points), **_BOLD}
        space = {**_space(0.7 if level == 1 else 0.5, 0.22, 110), "fo:keep-with-next": "always"}
        made.append(_style(f"Heading_20_{level}", f"Heading {level}", space, look, outline=level))
    return made


def _text_styles() -> list[str]:
    code = _faces("Liberation Mono", "Noto Sans Mono CJK SC", 9.5)
    raised = {"style:text-position": "super 58%"}
    return [
        _style("Source_20_Text", "Source Text", {}, code, family="text"),
        _style(
            "Internet_20_link",
            "Internet link",
            {},
            {"fo:color": "#1b5fa8", "style:text-underline-style": "solid"},
            family="text",
        ),
        _style("Footnote_20_Symbol", "Footnote Symbol", family="text"),
        _style("Footnote_20_anchor", "Footnote anchor", {}, raised, family="text"),
    ]


def _notes() -> str:
    return element(
        "text:notes-configuration",
        {
            "text:note-class": "footnote",
            "text:citation-style-name": "Footnote_20_Symbol",
            "text:citation-body-style-name": "Footnote_20_anchor",
            "text:default-style-name": "Footnote",
            "style:num-format": 1,
            "style:num-suffix": " ",
            "text:start-value": 0,
        },
    )


def _style(  # noqa: PLR0913 (what a style has)
    name: str,
    shown: str,
    paragraph: dict[str, str | int] | None = None,
    run: dict[str, str | int] | dict[str, str] | None = None,
    *,
    base: str = "Standard",
    family: str = "paragraph",
    outline: int = 0,
) -> str:
    head: dict[str, str | int] = {"style:name": name, "style:display-name": shown, "style:family": family}
    if family == "paragraph" and name != "Standard":
        head["style:parent-style-name"] = base
    if outline:
        head |= {"style:default-outline-level": outline, "style:next-style-name": "Text_20_body"}
    return element(
        "style:style",
        head,
        element("style:paragraph-properties", paragraph) if paragraph else "",
        element("style:text-properties", run) if run else "",
    )


def meta(title: str, author: str, language: str, made: str) -> str:
    """Return what the file says of itself."""
    facts = {
        "meta:generator": "Writer",
        "dc:title": title,
        "meta:initial-creator": author,
        "dc:creator": author,
        "dc:language": language,
        "meta:creation-date": made,
        "dc:date": made,
    }
    said = (element(name, {}, text(fact)) for name, fact in facts.items() if fact)
    return HEAD + element("office:document-meta", NAMESPACES, element("office:meta", {}, *said))


def manifest(files: dict[str, str]) -> str:
    """Return the list of the package's files with their kinds."""
    entries = {"/": MIME, **files}
    names = {"xmlns:manifest": f"{_OASIS}:manifest:1.0", "manifest:version": "1.3"}
    listed = (
        element("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind})
        for name, kind in entries.items()
    )
    return HEAD + element("manifest:manifest", names, *listed)
