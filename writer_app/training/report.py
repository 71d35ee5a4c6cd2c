# SPDX-License-Identifier: MIT
"""Pictures of a training run and of an evaluation, for light and dark pages; computes nothing."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from writer_app.errors import TrainingError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LOSS_CURVE = "losses.png"

_DOTS_PER_INCH = 110
_FONTS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "PingFang SC", "Microsoft YaHei")


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a picture, as matplotlib names them.

    Args:
        page: behind everything.
        ink: text and axes.
        rule: grid lines.
        first: the first curve.
        second: the second curve.
    """

    page: str
    ink: str
    rule: str
    first: str
    second: str


LIGHT = Colours(page="#ffffff", ink="#24292f", rule="#d5d9de", first="#1f6fb5", second="#c8590a")
DARK = Colours(page="#1b1e23", ink="#d8dce2", rule="#3a4049", first="#6db1ee", second="#f2a154")


def read_losses(path: Path) -> list[dict[str, float]]:
    """Read the rows of a loss record; a last line cut off by a kill is left out.

    Raises:
        TrainingError: there is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise TrainingError("There is no loss record yet.", subject=str(path)) from error
    rows: list[dict[str, float]] = []
    for line in lines:
        try:
            rows.append(json.loads(line))
        except ValueError:
            continue
    return rows


@contextmanager
def canvas(path: Path, colours: Colours, size: tuple[float, float] = (8.0, 4.5)) -> Iterator[Figure]:
    """Give an empty figure in the page's colours; it is written when the block ends.

    Args:
        path: the PNG file.
        colours: of the page that it is for.
        size: in inches.
    """
    # Needed by the trainer alone; a second to import.
    from matplotlib import rc_context  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import get_font_names  # noqa: PLC0415

    known = set(get_font_names())
    style: Any = {
        "font.family": ["DejaVu Sans", *(name for name in _FONTS if name in known)],
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": colours.rule,
    }
    style |= dict.fromkeys(("figure.facecolor", "axes.facecolor", "savefig.facecolor"), colours.page)
    ink = ("text.color", "axes.edgecolor", "axes.labelcolor", "axes.titlecolor", "xtick.color", "ytick.color")
    style |= dict.fromkeys(ink, colours.ink)
    with rc_context(style):
        figure = Figure(figsize=size, layout="constrained")
        yield figure
        with warnings.catch_warnings():
            # Where no font has a sign, the box in its place says so.
            warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
            figure.savefig(path, dpi=_DOTS_PER_INCH)


def draw_losses(rows: Sequence[Mapping[str, float]], path: Path, colours: Colours = LIGHT) -> None:
    """Draw the training loss (nats a piece) over the validation bits per character, by pieces read."""
    losses = [(row["pieces"] / 1e6, row["loss"]) for row in rows if "loss" in row]
    bits = [(row["pieces"] / 1e6, row["bits"]) for row in rows if "bits" in row]
    with canvas(path, colours, (8.0, 5.5)) as figure:
        upper, lower = figure.subplots(2, sharex=True)
        upper.set_ylabel("training loss\n(nats a piece)")
        lower.set_ylabel("validation\n(bits per character)")
        lower.set_xlabel("pieces read (millions)")
        if losses:
            upper.plot(*zip(*losses, strict=True), color=colours.first, linewidth=1)
        if bits:
            lower.plot(*zip(*bits, strict=True), color=colours.second, marker="o", markersize=3)
        for axes in (upper, lower):
            axes.grid(visible=True)


def draw_bits(bits: Mapping[str, float | None], path: Path, colours: Colours = LIGHT) -> None:
    """Draw a bar for each text's bits per character; texts without a figure are left out."""
    known = [(name, value) for name, value in bits.items() if value is not None]
    with canvas(path, colours, (8.0, 1.2 + 0.4 * len(known))) as figure:
        axes = figure.subplots()
        names, values = [name for name, _ in known], [value for _, value in known]
        bars = axes.barh(names, values, height=0.6, color=colours.first)
        axes.bar_label(bars, fmt="%.3f", padding=4, color=colours.ink)
        axes.invert_yaxis()
        axes.margins(x=0.1)
        axes.set_xlabel("bits per character (less is better)")
        axes.grid(visible=True, axis="x")


def draw_reliability(bins: Sequence[Mapping[str, Any]], path: Path, colours: Colours = LIGHT) -> None:
    """Draw how often suggestions were right over how probable they were said to be, and how many there were.

    Args:
        bins: `reliability.Bin` as records.
        path: the PNG file.
        colours: of the page that it is for.
    """
    filled = [each for each in bins if each["cases"]]
    with canvas(path, colours, (6.0, 6.5)) as figure:
        upper, lower = figure.subplots(2, sharex=True, height_ratios=(4, 1))
        upper.plot((0, 1), (0, 1), color=colours.ink, linewidth=1, linestyle="--", label="as it should be")
        upper.plot(
            [each["expected"] for each in filled],
            [each["right"] for each in filled],
            color=colours.first,
            marker="o",
            label="measured",
        )
        upper.set_ylabel("share that was right")
        upper.set_ylim(-0.02, 1.02)
        upper.legend(loc="upper left", frameon=False)
        lower.bar(
            [(each["low"] + each["high"]) / 2 for each in bins],
            [each["cases"] for each in bins],
            width=0.8 / max(1, len(bins)),
            color=colours.first,
        )
        lower.set_ylabel("cases")
        lower.set_xlabel("calibrated probability")
        lower.set_xlim(0, 1)
        for axes in (upper, lower):
            axes.grid(visible=True)


def draw_precision(
    points: Sequence[Mapping[str, Any]], path: Path, colours: Colours = LIGHT, *, usual: float | None = None
) -> None:
    """Draw the share of right suggestions over the share of carets at which one is shown.

    Args:
        points: `reliability.Point` as records, by rising threshold.
        path: the PNG file.
        colours: of the page that it is for.
        usual: the threshold to be marked, if any.
    """
    known = [each for each in points if each["precision"] is not None]
    with canvas(path, colours) as figure:
        axes = figure.subplots()
        axes.plot(
            [100 * each["shown"] for each in known],
            [100 * each["precision"] for each in known],
            color=colours.first,
            marker="o",
            markersize=4,
        )
        # The very first is everything: it needs no label, and there is no room for one.
        for each in known[4::4]:
            axes.annotate(
                f"P \N{GREATER-THAN OR EQUAL TO} {each['probability']:.1f}",
                (100 * each["shown"], 100 * each["precision"]),
                xytext=(6, 6),
                textcoords="offset points",
                fontsize="small",
            )
        if usual is not None and known:
            nearest = min(known, key=lambda each: abs(each["probability"] - usual))
            axes.plot(
                100 * nearest["shown"],
                100 * nearest["precision"],
                color=colours.second,
                marker="o",
                markersize=9,
                linestyle="",
                label="near the window's own threshold",
            )
            axes.legend(loc="upper right", frameon=False)
        axes.set_xlabel("carets at which something is shown (%)")
        axes.set_ylabel("of it wholly right (%)")
        axes.set_xlim(0, 102)
        axes.set_ylim(0, 102)
        axes.grid(visible=True)
