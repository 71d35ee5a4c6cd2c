# SPDX-License-Identifier: MIT
"""Makes a .deb and a .rpm of the staged program: the one by dpkg-deb, the other by CPack and rpmbuild."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.linux.deb import build_deb
from scripts.linux.libraries import debian_fields, elf_files, is_optional, needed, rpm_requirements
from scripts.linux.stage import DESCRIPTION, MAINTAINER, PACKAGE, RELEASE, SUMMARY, Edition, stage

CHINESE_FONTS = "fonts-noto-cjk | fonts-wqy-zenhei | fonts-wqy-microhei | fonts-droid-fallback"
RPM_FONTS = (
    "(google-noto-sans-cjk-fonts or google-noto-sans-cjk-vf-fonts or google-noto-sans-cjk-ttc-fonts"
    " or noto-sans-cjk-fonts or wqy-zenhei-fonts)"
)


def debian_relations(staged: Path) -> dict[str, str]:
    """Find out what the .deb asks of the system: the fields that name other packages."""
    fields = debian_fields(staged, elf_files(staged), PACKAGE)
    # Without a Chinese font, Chinese would be boxes; without CUPS, a text prints to PDF only.
    recommended = [CHINESE_FONTS, *filter(None, [fields.get("Recommends")])]
    return {"Depends": fields["Depends"], "Recommends": ", ".join(recommended)}


def rpm_relations(staged: Path) -> dict[str, str]:
    """Find out what the .rpm asks of the system, as variables for CPack."""
    files = elf_files(staged)
    must = needed([path for path in files if not is_optional(path)], files)
    may = needed([path for path in files if is_optional(path)], files)
    more = [RPM_FONTS, *(f"{name}()(64bit)" for name in sorted(may.names - must.names))]
    return {
        "CPACK_RPM_PACKAGE_REQUIRES": ", ".join(rpm_requirements(must)),
        "CPACK_RPM_PACKAGE_RECOMMENDS": ", ".join(more),
    }


def configuration(root: Path, staged: Path, out: Path, edition: Edition, asked: dict[str, str]) -> str:
    """Return CPack's configuration: what is known only now, then packaging/linux/CPackConfig.cmake.

    Args:
        root: the sources.
        staged: the staged tree.
        out: where the package goes.
        edition: version and time.
        asked: what the package asks of the system.
    """
    values = {
        "CPACK_PACKAGE_NAME": PACKAGE,
        "CPACK_PACKAGE_VERSION": edition.version,
        "CPACK_PACKAGE_CONTACT": MAINTAINER,
        "CPACK_PACKAGE_DESCRIPTION_SUMMARY": SUMMARY,
        "CPACK_PACKAGE_DESCRIPTION": DESCRIPTION,
        "CPACK_RPM_PACKAGE_RELEASE": RELEASE,
        "CPACK_INSTALLED_DIRECTORIES": f"{staged};/",
        "CPACK_PACKAGE_DIRECTORY": str(out),
        **asked,
    }
    # A bracket argument: nothing inside means anything to CMake.
    lines = [f"set({name} [==[{value}]==])\n" for name, value in values.items()]
    return "".join(lines) + f"include([==[{root / 'packaging' / 'linux' / 'CPackConfig.cmake'}]==])\n"


def build_rpm(root: Path, staged: Path, out: Path, edition: Edition, asked: dict[str, str]) -> Path:
    """Make the .rpm; the arguments are those of `configuration`.

    Returns:
        The package's file.

    Raises:
        RuntimeError: CPack failed.
    """
    settings = staged.parent / "CPackConfig.cmake"
    settings.write_text(configuration(root, staged, out, edition, asked), encoding="utf-8")
    target = out / f"{PACKAGE}-{edition.version}-{RELEASE}.{os.uname().machine}.rpm"
    target.unlink(missing_ok=True)
    command = [str(Path(sys.executable).with_name("cpack")), "--config", str(settings), "-G", "RPM"]
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.epoch)}
    done = subprocess.run(command, cwd=staged.parent, env=environ, check=False)
    shutil.rmtree(out / "_CPack_Packages", ignore_errors=True)
    if done.returncode != 0 or not target.is_file():
        raise RuntimeError("CPack could make no .rpm; it says why above.")
    return target


def kinds() -> list[str]:
    """List the kinds of package that this machine has the tools for."""
    tools = {"deb": "dpkg-shlibdeps", "rpm": "rpmbuild"}
    return [kind for kind, tool in tools.items() if shutil.which(tool)]


def build_packages(root: Path, program: Path, out: Path, edition: Edition) -> list[Path]:
    """Make the packages.

    Args:
        root: the sources.
        program: the folder of the built program.
        out: where the packages go.
        edition: version and time.

    Returns:
        The packages' files.

    Raises:
        RuntimeError: something failed; the message says what.
    """
    staged = root / "build" / "linux" / "stage"
    stage(root, program, staged, edition)
    made = []
    if "deb" in kinds():
        made.append(build_deb(staged, out, edition, debian_relations(staged)))
    if "rpm" in kinds():
        made.append(build_rpm(root, staged, out, edition, rpm_relations(staged)))
    return made
