# SPDX-License-Identifier: MIT
"""The parts of a Word file that are the same for all texts: styles, list levels, settings, page numbers.

The document itself is `docx_writer`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from writer_app.exchange.xml_text import HEAD, element, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "xmlns:w": W,
    "xmlns:r": R,
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
FOOTER_ID = "rIdFooter"
LIST_INDENT = 480
"""Twentieths of a point that a list moves its text to the right."""
QUOTE_INDENT = 481
"""As a list and a hair more: so a reader tells the levels of lists from those of quotes."""
HANGING = 360
LEVELS = 9
"""As many levels as Word's lists have."""
_BULLETS = "•◦▪"
_MARGIN = 1440
_PAGES = {"a4": (11906, 16838), "letter": (12240, 15840)}
_LATIN, _CODE = "Cambria", "Consolas"
_CHINESE, _CHINESE_HEADING = "SimSun", "Microsoft YaHei"
_HEADING_SIZES = (34, 28, 25, 23, 22, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page in twentieths of a point."""

    width: int
    height: int

    @property
    def text_width(self) -> int:
        """What lies between the margins."""
        return self.width - 2 * _MARGIN


def page_size(paper: str) -> PageSize:
    """Return the size of "a4" or "letter"."""
    width, height = _PAGES[paper]
    return PageSize(width=width, height=height)


def section(page: PageSize) -> str:
    """Return the properties of the page: size, margins, the footer with its number."""
    margins = {f"w:{side}": _MARGIN for side in ("top", "right", "bottom", "left")}
    return element(
        "w:sectPr",
        {},
        element("w:footerReference", {"w:type": "default", "r:id": FOOTER_ID}),
        element("w:pgSz", {"w:w": page.width, "w:h": page.height}),
        element("w:pgMar", {**margins, "w:header": 720, "w:footer": 720, "w:gutter": 0}),
    )


def footer() -> str:
    """Return the footer: the number of the page, in the middle."""
    number = "".join(
        element("w:r", {}, inside)
        for inside in (
            element("w:fldChar", {"w:fldCharType": "begin"}),
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            element("w:fldChar", {"w:fldCharType": "separate"}),
            "<w:t>1</w:t>",
            element("w:fldChar", {"w:fldCharType": "end"}),
        )
    )
    paragraph = element("w:p", {}, '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>', number)
    return HEAD + element("w:ftr", NAMESPACES, paragraph)


def settings(*, has_notes: bool) -> str:
    """Return the settings: without them Word would open the file in its compatibility mode."""
    mode: dict[str, str | int] = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": 15,
    }
    notes = element("w:footnotePr", {}, '<w:footnote w:id="-1"/><w:footnote w:id="0"/>') if has_notes else ""
    return HEAD + element(
        "w:settings",
        {"xmlns:w": W},
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="480"/>',
        '<w:characterSpacingControl w:val="compressPunctuation"/>',
        notes,
        element("w:compat", {}, element("w:compatSetting", mode)),
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>',
    )


def numbering(lists: list[tuple[int, int | None]]) -> str:
    """Return the kinds of lists, and one number for each list of the text.

    Args:
        lists: level and first number of each list; None for bullets.
    """
    kinds = [_kind(0, numbered=False), _kind(1, numbered=True)]
    numbers = []
    for index, (level, start) in enumerate(lists, start=1):
        begin = ""
        if start is not None:
            first = element("w:startOverride", {"w:val": start})
            begin = element("w:lvlOverride", {"w:ilvl": level}, first)
        kind = element("w:abstractNumId", {"w:val": 0 if start is None else 1})
        numbers.append(element("w:num", {"w:numId": index}, kind, begin))
    return HEAD + element("w:numbering", {"xmlns:w": W}, *kinds, *numbers)


def _kind(number: int, *, numbered: bool) -> str:
    levels = []
    for level in range(LEVELS):
        sign = f"%{level + 1}." if numbered else _BULLETS[level % len(_BULLETS)]
        indent = {"w:left": LIST_INDENT * (level + 1), "w:hanging": HANGING}
        levels.append(
            element(
                "w:lvl",
                {"w:ilvl": level},
                '<w:start w:val="1"/>',
                element("w:numFmt", {"w:val": "decimal" if numbered else "bullet"}),
                element("w:lvlText", {"w:val": sign}),
                '<w:lvlJc w:val="left"/>',
                element("w:pPr", {}, element("w:ind", indent)),
            )
        )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return element("w:abstractNum", {"w:abstractNumId": number}, kind, *levels)


def fonts(latin: str, chinese: str, *, hint: bool = False) -> str:
    """Return the fonts of a run; the hint makes Word set quotation marks as Chinese ones."""
    names = {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": chinese, "w:cs": latin}
    return element("w:rFonts", {**names, "w:hint": "eastAsia"} if hint else names)


def styles(language: str) -> str:
    """Return all styles, by the names that Word and others know.

    Args:
        language: of the text, as BCP 47 has it.
    """
    chinese = language.lower().startswith("zh")
    languages = {"w:val": "en-US" if chinese else language, "w:eastAsia": language if chinese else "zh-CN"}
    run = fonts(_LATIN, _CHINESE) + _size(22) + element("w:lang", languages)
    # Chinese is set to both edges, always.
    both_edges = '<w:jc w:val="both"/>' if chinese else ""
    defaults = element(
        "w:docDefaults",
        {},
        element("w:rPrDefault", {}, element("w:rPr", {}, run)),
        element("w:pPrDefault", {}, element("w:pPr", {}, _spacing(0, 140, line=290), both_edges)),
    )
    made = [
        _style("Normal", "Normal", default=True),
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        _table_style(),
    ]
    for level, size in enumerate(_HEADING_SIZES, start=1):
        paragraph = (
            f"<w:keepNext/><w:keepLines/>{_spacing(400 if level == 1 else 280, 120, line=264)}"
            f'<w:outlineLvl w:val="{level - 1}"/>'
        )
        look = fonts(_LATIN, _CHINESE_HEADING) + "<w:b/><w:bCs/>" + _size(size)
        made.append(_style(f"Heading{level}", f"heading {level}", paragraph, look, following="Normal"))
    bar = element(
        "w:pBdr", {}, element("w:left", {"w:val": "single", "w:sz": 18, "w:space": 10, "w:color": "CCC8BE"})
    )
    line = element(
        "w:pBdr", {}, element("w:bottom", {"w:val": "single", "w:sz": 6, "w:space": 1, "w:color": "AAAAAA"})
    )
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F3F1EB"/>'
    code = fonts(_CODE, _CHINESE) + "<w:noProof/>" + _size(19)
    made += [
        _style("Quote", "Quote", bar + _indent(QUOTE_INDENT), '<w:color w:val="555555"/>'),
        _style("ListBullet", "List Bullet", _spacing(0, 60, line=290)),
        _style("ListNumber", "List Number", _spacing(0, 60, line=290)),
        _style("ListContinue", "List Continue", _spacing(0, 60, line=290)),
        _style("SourceCode", "Source Code", shade + _spacing(0, 140, line=252), code),
        _style("HorizontalLine", "Horizontal Line", line + _spacing(60, 240, line=240), _size(8)),
        _style("TableText", "Table Text", _spacing(40, 40, line=264)),
        _style("TableHeading", "Table Heading", "<w:keepNext/>", "<w:b/><w:bCs/>", base="TableText"),
        _style("FootnoteText", "footnote text", _spacing(0, 40, line=252), _size(18)),
        _style("Footer", "footer", '<w:jc w:val="center"/>', _size(18)),
        _style("VerbatimChar", "Verbatim Char", "", code, kind="character"),
        _style(
            "Hyperlink", "Hyperlink", "", '<w:color w:val="1B5FA8"/><w:u w:val="single"/>', kind="character"
        ),
        _style(
            "FootnoteReference",
            "footnote reference",
            "",
            '<w:vertAlign w:val="superscript"/>',
            kind="character",
        ),
    ]
    return HEAD + element("w:styles", {"xmlns:w": W}, defaults, *made)


def core(title: str, author: str, language: str, made: str) -> str:
    """Return what the file says of itself."""
    names = {
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    dates = (
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{made}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return HEAD + element(
        "cp:coreProperties",
        names,
        element("dc:title", {}, text(title)),
        element("dc:creator", {}, text(author)),
        element("dc:language", {}, text(language)),
        *dates,
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _spacing(before: int, after: int, *, line: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _indent(left: int) -> str:
    return f'<w:ind w:left="{left}"/>'


def _style(  # noqa: PLR0913 (what a style has)
    name: str,
    shown: str,
    paragraph: str = "",
    run: str = "",
    *,
    kind: str = "paragraph",
    base: str = "",
    following: str = "",
    default: bool = False,
) -> str:
    head: dict[str, str | int] = {"w:type": kind}
    if default:
        head["w:default"] = 1
    head["w:styleId"] = name
    under = base or {"paragraph": "Normal", "character": "DefaultParagraphFont"}[kind]
    return element(
        "w:style",
        head,
        element("w:name", {"w:val": shown}),
        "" if default else element("w:basedOn", {"w:val": under}),
        element("w:next", {"w:val": following}) if following else "",
        "<w:qFormat/>",
        element("w:pPr", {}, paragraph) if paragraph else "",
        element("w:rPr", {}, run) if run else "",
    )


def _table_style() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (
        element(f"w:{side}", {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "BBB7AD"})
        for side in sides
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{element("w:tblBorders", {}, *lines)}</w:tblPr></w:style>'
    )
