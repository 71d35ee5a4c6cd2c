# SPDX-License-Identifier: MIT
"""Makes the pictures of the README from the real window with the real models.

Run `python scripts/screenshots.py [FOLDER]`; the pictures go to docs/images unless told otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(ROOT))

from PySide6.QtGui import QTextCursor  # noqa: E402 (the platform is set before)

from writer_app.gui.common.child_commands import child_command  # noqa: E402
from writer_app.gui.program.application import Application, Kept, make_qt_application  # noqa: E402
from writer_app.gui.program.demonstration import PICTURE_SIZE, Typist, wait_for_model  # noqa: E402
from writer_app.gui.program.script import ScriptPlayer, Steps, Wait  # noqa: E402
from writer_app.storage.remembered import Remembered  # noqa: E402
from writer_app.storage.settings import Settings  # noqa: E402

PAINT_MS = 200
PICTURES = 4

# What stands there already, and what is typed before the suggestion.
ENGLISH = (
    """The Letter

The house had stood empty since the spring. Every evening, when the light came low over the hills, she \
walked down to the gate and looked at the windows, and every evening she told herself that tomorrow she \
would go in.

Nobody had asked her to. The key lay in the blue bowl by the door, where her brother had left it, and the \
letter lay under the key. It was a short letter. It said that the old man had left everything as it was, \
and that she should take whatever she liked.

On the first day of autumn she opened the gate and followed the path to the""",
    " front door. The k",
)
CHINESE = (
    """来信

春天以后，那座房子就一直空着。每天傍晚，夕阳低低地照在山坡上，她总要走到门口，望一望那几扇窗子；每天傍晚，她都对自己说，明天一定进去。

没有人要她这样做。钥匙放在门边的蓝碗里，是哥哥留下的，信就压在钥匙下面。信很短，只说老人把一切都原样留着，她喜欢什么，拿去就是。

秋天的第一个早晨，她推开了院门。屋里很安静，""",
    "她走进去，拿起了那封",
)


def main() -> int:
    """Make all pictures; return 0 if each shows a suggestion."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--models", type=Path, help="folder of other models")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    qt = make_qt_application()
    qt.setCursorFlashTime(0)
    settings = replace(
        Settings(), eagerness=1.0, theme="light", models_folder=str(options.models) if options.models else ""
    )
    application = Application(qt, child_command(settings), Kept(settings=settings, remembered=Remembered()))
    player = ScriptPlayer(_play(application, options.folder), application)
    player.finished.connect(qt.exit)
    player.start()
    code = qt.exec()
    application.close()
    return code


def _play(application: Application, folder: Path) -> Steps:
    desk = application.open_window()
    desk.window.resize(PICTURE_SIZE)
    if not (yield from wait_for_model(application)):
        return 1
    typist = Typist(desk)
    shown = 0
    for theme in ("light", "dark"):
        application.settings.set(replace(application.settings.current, theme=theme))
        # The pictures show the controls as they are at first.
        desk.tool_bar.show_settings(Settings())
        for name, (text, typed) in (("en", ENGLISH), ("zh", CHINESE)):
            desk.editor.setPlainText(text)
            desk.editor.moveCursor(QTextCursor.MoveOperation.End)
            # A document in another language may get another face.
            yield Wait(at_most_ms=PAINT_MS)
            if typed.isascii():
                yield from typist.type(typed)
            else:
                yield from typist.commit("zhuozi shang", typed)
            suggestion = yield from typist.hear()
            shown += bool(suggestion)
            # The word count comes a moment after the last key.
            yield Wait(at_most_ms=3 * PAINT_MS)
            path = folder / f"writer-{name}{'' if theme == 'light' else '-dark'}.png"
            desk.window.grab().save(str(path))
            print(f"{path}: {suggestion!r}")
    return 0 if shown == PICTURES else 1


if __name__ == "__main__":
    sys.exit(main())
