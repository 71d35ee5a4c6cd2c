# SPDX-License-Identifier: MIT
"""Stands in for the writer at the dialogs: laid-out answers, and a record of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from writer_app.gui.dialogs.comparison_dialog import OutsideChoice
from writer_app.gui.dialogs.dialogs import Dialogs, ForeignChoice, LockedChoice, UnsavedChoice
from writer_app.gui.dialogs.export_dialog import ExportChoice


class ScriptedDialogs(Dialogs):
    """Answers without showing anything; a question without an answer laid out fails the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.problems: list[str] = []
        self.unsaved: UnsavedChoice | None = None
        self.overwrite: bool | None = None
        self.locked: LockedChoice | None = None
        self.outside = OutsideChoice.LATER
        self.encoding: bool | None = None
        self.save_elsewhere = False
        self.to_open: list[Path] = []
        self.to_save: Path | list[Path] | None = None  # several: one after another
        self.foreign: ForeignChoice | None = None
        self.choice: ExportChoice | None = None
        self.to_export: Path | None = None
        self.unwanted: str | None = None

    def unsaved_changes(self, name: str) -> UnsavedChoice:
        """Answer as laid out."""
        self.asked.append(f"unsaved {name}")
        assert self.unsaved is not None
        return self.unsaved

    def unsaved_texts(self, names: Sequence[str]) -> UnsavedChoice:
        """Answer as laid out."""
        self.asked.append(f"unsaved {', '.join(names)}")
        assert self.unsaved is not None
        return self.unsaved

    def overwrite_changed(self, name: str) -> bool:
        """Answer as laid out."""
        self.asked.append(f"overwrite {name}")
        assert self.overwrite is not None
        return self.overwrite

    def compare(self, name: str, mine: str, theirs: str) -> OutsideChoice:
        """Answer as laid out."""
        self.asked.append(f"compare {name}: {mine} | {theirs}")
        return self.outside

    def open_locked(self, name: str, who: str) -> LockedChoice:
        """Answer as laid out."""
        self.asked.append(f"locked {name}: {who}")
        assert self.locked is not None
        return self.locked

    def save_over_locked(self, name: str, who: str) -> bool:
        """Answer as laid out."""
        self.asked.append(f"save over {name}: {who}")
        assert self.overwrite is not None
        return self.overwrite

    def give_up_text(self, name: str) -> bool:
        """Answer as laid out."""
        self.asked.append(f"give up {name}")
        assert self.overwrite is not None
        return self.overwrite

    def other_encoding(self, name: str, encoding: str) -> bool:
        """Answer as laid out."""
        self.asked.append(f"encoding {encoding}")
        assert self.encoding is not None
        return self.encoding

    def open_paths(self, folder: Path) -> list[Path]:
        """Answer as laid out."""
        self.asked.append("open")
        return self.to_open

    def not_saved(self, message: str) -> bool:
        """Note it as a problem, and answer as laid out."""
        self.problems.append(f"The text could not be saved.: {message}")
        return self.save_elsewhere

    def save_path(self, suggested: Path) -> Path | None:
        """Answer as laid out."""
        self.asked.append(f"save {suggested.name}")
        return self.to_save.pop(0) if isinstance(self.to_save, list) else self.to_save

    def foreign_name(self, name: str, *, can_export: bool) -> ForeignChoice:
        """Answer as laid out."""
        self.asked.append(f"foreign {name} {can_export}")
        assert self.foreign is not None
        return self.foreign

    def statistics_path(self) -> Path | None:
        """Answer as laid out."""
        self.asked.append("statistics path")
        assert not isinstance(self.to_save, list)
        return self.to_save

    def delete_statistics(self) -> bool:
        """Answer as laid out."""
        self.asked.append("delete statistics")
        assert self.overwrite is not None
        return self.overwrite

    def delete_kept(self, name: str, loss: str) -> bool:
        """Answer as laid out."""
        self.asked.append(f"delete {name}: {loss}")
        assert self.overwrite is not None
        return self.overwrite

    def export_choice(self, first: ExportChoice) -> ExportChoice | None:
        """Answer as laid out."""
        self.asked.append(f"export {first.format.name} {first.is_markdown} {first.paper}")
        return self.choice

    def export_path(self, suggested: Path, name: str, suffix: str) -> Path | None:
        """Answer as laid out."""
        self.asked.append(f"to {suggested.name}")
        return self.to_export

    def unwanted_phrase(self, choices: Sequence[str]) -> str | None:
        """Answer as laid out."""
        self.asked.append(f"unwanted {' | '.join(choices)}")
        return self.unwanted

    def problem(self, title: str, message: str) -> None:
        """Keep what would be said."""
        self.problems.append(f"{title} {message}")
