# SPDX-License-Identifier: MIT
"""What `make package-test` does: a bare Debian 12 gets the package, and a user works with the program.

The .rpm beside it is installed there, too, has its program check itself, and is removed.

Every step prints what it found; the first that fails ends it with status 1. Pictures of the screen and the
figures are left in build/package-test.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.build_program import ROOT, read_version
from scripts.linux import chroot
from scripts.linux.chroot import Chroot, ChrootError
from scripts.linux.libraries import elf_files, is_optional
from scripts.linux.rpm_trial import try_rpm
from scripts.linux.screen import PACKAGES, USER, Screen, ScreenError
from scripts.linux.stage import COMMAND, PACKAGE
from scripts.linux.visit import HOME, Visit, forget_files

OLDER = "0.0.1"
MOST_MB = {"package": 150.0, "installed": 550.0}
MOST_S = {"window": 1.0, "first suggestion, warm": 3.0, "first suggestion, cold": 6.0}
# What systems write for themselves, whatever is installed or removed.
_SYSTEMS_OWN = (
    "dev/",
    "proc/",
    "run/",
    "sys/",
    "tmp/",
    "var/cache/",
    "var/lib/apt/",
    "var/lib/dpkg/",
    "root/.rpmdb/",
    "var/lib/rpm/",
    "var/log/",
)


class StepError(Exception):
    """A step did not end as it must; the message says how."""


class Trip:
    """The steps, in their order.

    Args:
        package: the .deb file.
        rpm: the .rpm file, if there is one.
        work: where the Debian is made; pictures and figures are left there.
    """

    def __init__(self, package: Path, rpm: Path | None, work: Path) -> None:
        self._package, self._rpm = package, rpm
        self._work = work
        self._debian = Chroot(work / "debian")
        self._home = self._debian.root / HOME.lstrip("/")
        self.figures: dict[str, float] = {}

    def run(self) -> None:
        """Take all steps.

        Raises:
            StepError, ScreenError, ChrootError: one failed.
        """
        self._say("a bare Debian 12")
        self._debian.make(self._work / "debs")
        self._debian.run(["useradd", "--create-home", "--shell", "/bin/sh", USER])
        self._debian.run(["install", "-d", "-m", "700", "-o", USER, f"{HOME}/run"])
        self._install(self._package)
        self._check_bare()
        self._debian.output(["apt-get", "purge", "-qq", "-y", PACKAGE])
        self._debian.install(PACKAGES)
        before = self._files()
        self._install(self._older())
        screen = Screen(self._debian)
        try:
            kept = self._change_setting(screen)
            self._upgrade(kept)
            self._write_english(screen)
            self._write_chinese(screen)
        finally:
            screen.close()
        self._remove(before)
        self._try_rpm()
        self._hold_limits()

    def _install(self, package: Path) -> None:
        """Install a package file as a user does, with what it depends on and recommends."""
        inside = self._debian.root / "root" / package.name
        shutil.copyfile(package, inside)
        self._debian.output(["apt-get", "update", "-qq"], network=True)
        command = [
            "apt-get",
            "install",
            "-qq",
            "-y",
            "-o",
            "APT::Sandbox::User=root",
            f"/root/{package.name}",
        ]
        self._debian.output(command, network=True, environ={"DEBIAN_FRONTEND": "noninteractive"})
        inside.unlink()
        version = self._debian.output(["dpkg-query", "-W", "-f", "${Version}", PACKAGE])
        self._say(f"installed {package.name}: version {version}")

    def _check_bare(self) -> None:
        """With nothing installed but what the package asked for: all libraries are there, and it works."""
        folder = self._debian.root / "usr" / "lib" / PACKAGE
        files = [path for path in elf_files(folder) if not is_optional(path)]
        self.figures["package, MB"] = round(self._package.stat().st_size / 1e6, 1)
        sizes = [
            path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
        ]
        self.figures["installed, MB"] = round(sum(sizes) / 1e6, 1)
        missing = set()
        names = ["/" + path.relative_to(self._debian.root).as_posix() for path in files]
        for line in self._debian.output(["ldd", *names]).splitlines():
            if "not found" in line:
                missing.add(line.strip())
        if missing:
            raise StepError("Libraries are missing: " + "; ".join(sorted(missing)))
        self._say(f"all libraries of {len(files)} files are there")
        for line in self._debian.output([COMMAND, "--self-check"], user=USER).splitlines():
            self._say(line)

    def _older(self) -> Path:
        """Make a package of the same files with an older version, and one file that the newer has not."""
        tree = self._work / "older"
        shutil.rmtree(tree, ignore_errors=True)
        subprocess.run(["dpkg-deb", "-R", str(self._package), str(tree)], check=True)
        control = tree / "DEBIAN" / "control"
        lines = control.read_text(encoding="utf-8").splitlines()
        lines = [f"Version: {OLDER}" if line.startswith("Version:") else line for line in lines]
        control.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (tree / "usr" / "lib" / PACKAGE / "of-the-older-version").touch()
        target = self._work / f"{PACKAGE}_{OLDER}_amd64.deb"
        quick = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", str(tree), str(target)]
        subprocess.run(quick, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(tree)
        return target

    def _change_setting(self, screen: Screen) -> str:
        """Change a setting in the older version, and return the file of settings."""
        self._text("first.md", "")
        visit = Visit(self._debian, screen, [f"{HOME}/first.md"])
        screen.wait_for_rest()
        screen.key("shift+F7")
        screen.wait_for_rest()
        visit.quit()
        path = self._home / ".config" / "writer-app" / "settings.toml"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        if "spelling_enabled = false" not in text:
            raise StepError(f"The setting was not kept: {text!r}")
        self._say("older version: spell check switched off by Shift+F7, and kept")
        return text

    def _upgrade(self, kept: str) -> None:
        self._install(self._package)
        if (self._debian.root / "usr/lib" / PACKAGE / "of-the-older-version").exists():
            raise StepError("A file of the older version is still there")
        text = (self._home / ".config/writer-app/settings.toml").read_text(encoding="utf-8")
        if text != kept:
            raise StepError("The upgrade has changed the settings")
        self._say("upgraded: files of the older version are gone, settings are as they were")

    def _write_english(self, screen: Screen) -> None:
        """Start cold, then warm; write, take a suggestion by Tab, save, and look into the file."""
        typed, outside = "I look forw", self._text("letter.md", "")
        for state in ("cold", "warm"):
            outside.write_text("", encoding="utf-8")
            if state == "cold":
                forget_files(self._debian)
            visit = Visit(self._debian, screen, [f"{HOME}/{outside.name}"])
            try:
                visit.write(typed)
                screen.wait_for_rest()
                screen.picture(self._work / f"english-{state}.png")
                visit.take()
                saved = visit.save(outside)
            finally:
                self._end(visit)
            self.figures[f"window, {state}, s"] = round(visit.window_s, 2)
            self.figures[f"first suggestion, {state}, s"] = round(visit.suggestion_s, 2)
            self._say(f"{state} start: window {visit.window_s:.2f} s, grey text {visit.suggestion_s:.2f} s")
            self._say(f"{state} start: saved {saved!r}")
            if not saved.startswith(typed) or not saved.removeprefix(typed):
                raise StepError("The suggestion that was taken is not in the file")

    def _write_chinese(self, screen: Screen) -> None:
        """The same in Chinese, with the interface in Chinese, too, and a dialog that asks for the name."""
        typed, outside = "今天下午我们一起去", self._home / "story.txt"
        self._text("empty.md", "")
        screen.teach(typed)
        visit = Visit(
            self._debian, screen, [f"{HOME}/empty.md"], {"LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"}
        )
        try:
            screen.wait_for_rest()
            screen.key("ctrl+n")
            screen.wait_for_rest()
            visit.write(typed)
            screen.wait_for_rest()
            screen.picture(self._work / "chinese.png")
            visit.take()
            saved = visit.save(outside, name=f"{HOME}/{outside.name}")
            screen.key("F1")
            screen.wait(lambda: len(screen.windows()) > 1, "the manual", 10)
            screen.wait_for_rest()
            screen.picture(self._work / "manual.png")
        finally:
            self._end(visit)
        self._say(f"Chinese: saved {saved!r}")
        if not saved.startswith(typed) or len(saved.strip()) <= len(typed):
            raise StepError("The suggestion that was taken is not in the file")

    def _remove(self, before: set[str]) -> None:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        self._debian.output(["apt-get", "remove", "-qq", "-y", PACKAGE], environ=quiet)
        if not (self._home / ".config/writer-app/settings.toml").is_file():
            raise StepError("Removing the program has removed the user's settings")
        self._debian.output(["dpkg", "--purge", PACKAGE])
        own = self._check_left(before)
        self._say(f"removed and purged: nothing is left but {len(own)} files of the user")

    def _try_rpm(self) -> None:
        """The same for the .rpm in short; what the .deb depends on is still there."""
        if self._rpm is None:
            self._say("there is no .rpm to try")
            return
        self._debian.install(["rpm"])
        before = self._files()
        for line in try_rpm(self._debian, self._rpm, USER):
            self._say(f"{self._rpm.name}: {line}")
        self._check_left(before)
        self._say(f"{self._rpm.name}: installed, its files verified, removed, nothing left")

    def _check_left(self, before: set[str]) -> set[str]:
        """Return the user's files; an error if there are others than before."""
        after = self._files()
        own = {name for name in after if name.startswith(HOME.lstrip("/"))}
        left, lost = sorted(after - before - own), sorted(before - after)
        if left or lost:
            raise StepError(f"Left behind: {left}; lost: {lost}")
        return own

    def _hold_limits(self) -> None:
        for name, figure in self.figures.items():
            self._say(f"{name}: {figure:g}")
        limits = {f"{name}, MB": most for name, most in MOST_MB.items()}
        limits |= {f"window, {state}, s": MOST_S["window"] for state in ("warm",)}
        limits |= {f"{name}, s": most for name, most in MOST_S.items() if name.startswith("first")}
        text = json.dumps(self.figures, indent=2)
        (self._work / "figures.json").write_text(text + "\n", encoding="utf-8")
        missed = [
            f"{name}: {self.figures[name]:g} > {most:g}"
            for name, most in limits.items()
            if self.figures[name] > most
        ]
        if missed:
            raise StepError("Over the limits: " + "; ".join(missed))

    def _text(self, name: str, text: str) -> Path:
        """Lay a text into the user's folder, and return where it lies."""
        self._debian.run(["install", "-o", USER, "-m", "644", "/dev/null", f"{HOME}/{name}"])
        path = self._home / name
        path.write_text(text, encoding="utf-8")
        return path

    def _files(self) -> set[str]:
        root = self._debian.root
        names = (path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir())
        return {name for name in names if not name.startswith(_SYSTEMS_OWN)}

    @staticmethod
    def _end(visit: Visit) -> None:
        """Quit, and where an error is on its way already, do not hide it."""
        if sys.exc_info()[0] is None:
            visit.quit()
        else:
            visit.kill()

    @staticmethod
    def _say(text: str) -> None:
        print(f"package-test: {text}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Take the trip; return the exit status."""
    parser = argparse.ArgumentParser(description="Try a package in a bare Debian.")
    parser.add_argument(
        "package", nargs="?", type=Path, help="the .deb file; else that of this version in dist/"
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "package-test", help="folder for the work"
    )
    options = parser.parse_args(arguments)
    reason = chroot.lacking()
    if reason:
        print(f"The package cannot be tried in a bare Debian, since {reason}.", file=sys.stderr)
        return 1
    found = sorted((ROOT / "dist").glob(f"{PACKAGE}_{read_version()}-*.deb"))
    package = options.package or (found[-1] if found else None)
    if package is None or not package.is_file():
        print("There is no package to try: run `make package` first.", file=sys.stderr)
        return 1
    rpms = sorted(package.parent.glob(f"{PACKAGE}-{read_version()}-*.rpm"))
    try:
        Trip(package, rpms[-1] if rpms else None, options.work).run()
    except (StepError, ScreenError, ChrootError, subprocess.CalledProcessError) as error:
        print(f"package-test: FAILED: {error}", file=sys.stderr)
        return 1
    print("package-test: passed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
