# SPDX-License-Identifier: MIT
"""The report of a training run: a folder with pictures and one page that shows them; measures nothing.

The page needs no network and no script, and goes by the reader's choice of light or dark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from writer_app.errors import TrainingError
from writer_app.network.bundle import CARD, read_manifest
from writer_app.training.card_markup import card_to_html, table_to_html
from writer_app.training.evaluation_table import evaluation_tables
from writer_app.training.keystrokes import DEFAULT_PROBABILITY
from writer_app.training.report import (
    DARK,
    LIGHT,
    LOSS_CURVE,
    Colours,
    draw_bits,
    draw_losses,
    draw_precision,
    draw_reliability,
    read_losses,
)
from writer_app.training.trainer import LOSSES

PAGE = "index.html"

_STYLE = """
:root { color-scheme: light dark; --page: #ffffff; --ink: #24292f; --faint: #57606a; --rule: #d5d9de; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1b1e23; --ink: #d8dce2; --faint: #9aa3ae; --rule: #3a4049; }
}
body { margin: 0 auto; padding: 2rem 1.25rem 5rem; max-width: 54rem; background: var(--page);
  color: var(--ink); font: 1rem/1.55 system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.75rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .4rem; }
p { margin: .4rem 0; }
.summary, .note, figcaption { color: var(--faint); }
figure { margin: 1.5rem 0; }
figure img { display: block; max-width: 100%; height: auto; border-radius: 6px; }
figcaption { font-size: .9rem; margin-top: .35rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; margin: .5rem 0; }
th { text-align: left; font-weight: 600; vertical-align: bottom; }
th, td { padding: .22rem 1.1rem .22rem 0; border-bottom: 1px solid var(--rule); }
td { vertical-align: top; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the report.

    Args:
        file: name of the PNG file in the report's folder.
        dark_file: the same for dark pages; "" shows `file` on them too.
        caption: what is to be seen on it; one sentence or two.
    """

    file: str
    caption: str
    dark_file: str = ""


def write_report(
    run: Path,
    bundle: Path,
    out: Path,
    *,
    evaluation: Mapping[str, Any] | None = None,
    more: Sequence[Picture] = (),
) -> Path:
    """Write a report folder; what stood in it under the same names is replaced.

    Args:
        run: the training run's folder.
        bundle: the bundle that was made of it.
        out: the report's folder, made if missing.
        evaluation: the bundle's figures, see `evaluation.read_figures`; without them the page shows those
            in the bundle.
        more: pictures that lie in `out` already, shown after the others.

    Returns:
        The page.

    Raises:
        TrainingError: the run has no loss record, or the evaluation lacks a part.
        BundleError: the bundle cannot be read.
        OSError: the folder cannot be written.
    """
    losses = read_losses(run / LOSSES)
    manifest = read_manifest(bundle)
    card = (bundle / CARD).read_text(encoding="utf-8")
    known = manifest.get("figures")
    figures = evaluation if evaluation is not None else known if isinstance(known, dict) else {}
    out.mkdir(parents=True, exist_ok=True)
    try:
        pictures = draw_pictures(losses, figures, out)
        tables = evaluation_tables(figures)
    except (AttributeError, KeyError, TypeError) as error:
        raise TrainingError("The figures lack a part, or are of another version.") from error
    sections = [
        _pictures_to_html(pictures),
        "<h2>Figures</h2>",
        *(
            f"<h3>{escape(table.title)}</h3>\n"
            + (f'<p class="note">{escape(table.note)}</p>\n' if table.note else "")
            + table_to_html(table.header, table.rows)
            for table in tables
            if table.rows
        ),
    ]
    if more:
        sections += ["<h2>Examples</h2>", _pictures_to_html(more)]
    sections.append(card_to_html(card))
    page = out / PAGE
    page.write_text(_page(manifest["language"], _summary(losses), sections), encoding="utf-8")
    return page


def draw_pictures(
    losses: Sequence[Mapping[str, float]], figures: Mapping[str, Any], out: Path
) -> list[Picture]:
    """Draw what there are figures for into a folder, each for light and for dark pages.

    Args:
        losses: rows of the loss record.
        figures: of an evaluation, or of a bundle.
        out: the folder.
    """
    pictures = [
        _draw(
            out,
            LOSS_CURVE,
            lambda path, colours: draw_losses(losses, path, colours),
            "The loss on the training text and the bits per character of held-out text, while it trained.",
        )
    ]
    if bits := figures.get("bits_per_character"):
        pictures.append(
            _draw(
                out,
                "bits.png",
                lambda path, colours: draw_bits(bits, path, colours),
                "Bits per character of held-out text, by genre.",
            )
        )
    if "curve" in figures:
        curve, bins = figures["curve"], figures["calibration"]["bins"]
        pictures += [
            _draw(
                out,
                "precision.png",
                lambda path, colours: draw_precision(curve, path, colours, usual=DEFAULT_PROBABILITY),
                "What a threshold on the calibrated probability P shows: the fewer suggestions, the more of "
                "them are right in every character.",
            ),
            _draw(
                out,
                "reliability.png",
                lambda path, colours: draw_reliability(bins, path, colours),
                "How often suggestions were right, over how probable they were said to be.",
            ),
        ]
    return pictures


def _draw(out: Path, name: str, draw: Callable[[Path, Colours], None], caption: str) -> Picture:
    dark = f"{Path(name).stem}-dark.png"
    draw(out / name, LIGHT)
    draw(out / dark, DARK)
    return Picture(file=name, dark_file=dark, caption=caption)


def _pictures_to_html(pictures: Sequence[Picture]) -> str:
    return "\n".join(map(_picture_to_html, pictures))


def _picture_to_html(picture: Picture) -> str:
    caption = escape(picture.caption)
    dark = (
        f'<source srcset="{escape(picture.dark_file)}" media="(prefers-color-scheme: dark)">'
        if picture.dark_file
        else ""
    )
    image = f'<img src="{escape(picture.file)}" alt="{caption}">'
    return f"<figure><picture>{dark}{image}</picture><figcaption>{caption}</figcaption></figure>"


def _summary(losses: Sequence[Mapping[str, float]]) -> str:
    last = losses[-1] if losses else {}
    parts = []
    if "step" in last:
        parts.append(f"{last['step']:,.0f} updates")
    if "pieces" in last:
        parts.append(f"{last['pieces'] / 1e6:,.1f} million pieces read")
    if "seconds" in last:
        parts.append(f"{last['seconds'] / 60:,.0f} minutes")
    return ", ".join(parts)


def _page(language: str, summary: str, sections: Sequence[str]) -> str:
    title = f"Writer: training report, {escape(language)}"
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>"
    )
    body = "\n".join((f"<h1>{title}</h1>", f'<p class="summary">{escape(summary)}</p>', *sections))
    return f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'
