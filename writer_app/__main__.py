# SPDX-License-Identifier: MIT
"""The command line: opens the window, tries it, or is a process beside it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from writer_app import __version__
from writer_app.engine.late_import import import_late

_DESCRIPTION = "An editor in which grey text shows how your sentence may go on, in English and Chinese."
_EPILOGUE = "`writer suggest` answers JSON lines on standard input instead; see `writer suggest --help`."


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says.

    Args:
        arguments: without the program's name; None takes those of the process.

    Returns:
        The exit code of the process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    status = _without_window(words)
    if status is not None:
        return status
    options = _parser().parse_args(words)
    if options.self_check or options.demo is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not has_screen(os.environ, sys.platform):
        print("There is no screen here, so this is a demonstration without one.")  # noqa: T201
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        options.demo = Path("screenshots")
    if options.self_check:
        from writer_app.gui.program.self_check import run_self_check  # noqa: PLC0415

        return run_self_check()
    if options.demo is not None:
        from writer_app.gui.program.demonstration import run_demonstration  # noqa: PLC0415

        return run_demonstration(options.demo)
    from writer_app.gui.program.head_start import start_ahead  # noqa: PLC0415

    ahead = start_ahead(apart=options.new_instance)
    # Only now: to load the window's libraries takes a second.
    from writer_app.gui.common.qt_features import import_plainly  # noqa: PLC0415

    import_plainly()
    from writer_app.gui.program.application import run  # noqa: PLC0415

    return run(options.files, apart=options.new_instance, ahead=ahead)


def _without_window(words: list[str]) -> int | None:
    """Be the process beside the window that the first word names.

    Returns:
        Its exit code; None if the word names none.
    """
    if words[:1] == ["suggest"]:
        # The window's libraries stay out of the model process, and the other way round.
        from writer_app.engine.server import main as serve  # noqa: PLC0415
        from writer_app.storage.paths import models_dir  # noqa: PLC0415

        return serve(words[1:], default_models=models_dir())
    if words[:1] == ["spell"]:
        from writer_app.spelling.server import main as spell  # noqa: PLC0415

        return spell(words[1:])
    if words[:1] == ["check-bundle"]:
        from writer_app.engine.bundle_check import main as check  # noqa: PLC0415

        return check(words[1:])
    if words[:1] == ["make-pdf"]:
        from writer_app.gui.paper.pdf_process import main as make_pdf  # noqa: PLC0415

        return make_pdf()
    return None


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown.

    Args:
        environment: the process's environment.
        platform: as `sys.platform` names it.
    """
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in names)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="writer", description=_DESCRIPTION, epilog=_EPILOGUE)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="text to open, each behind a tab")
    parser.add_argument(
        "--demo",
        nargs="?",
        type=Path,
        const=Path("screenshots"),
        metavar="FOLDER",
        help="drive the window without a screen and leave pictures in FOLDER (./screenshots)",
    )
    parser.add_argument(
        "--self-check", action="store_true", help="try window, models, saving and export without a screen"
    )
    parser.add_argument(
        "--new-instance",
        action="store_true",
        help="start apart from a Writer that is running, and leave the last session alone",
    )
    parser.add_argument("--version", action="version", version=f"Writer {__version__}")
    return parser


if __name__ == "__main__":
    if sys.argv[1:2] in (["suggest"], ["check-bundle"]):
        # What tells torch's compiler the shapes of results: a third of the time that torch takes to load.
        import_late("torch._meta_registrations")
    sys.exit(main())
