# SPDX-License-Identifier: MIT
"""Makes a .deb and a .rpm of the staged program, by CPack and packaging/linux/CPackConfig.cmake."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.linux.libraries import debian_fields, elf_files, is_optional, needed, rpm_requirements
from scripts.linux.stage import MAINTAINER, PACKAGE, RELEASE, Edition, stage

CHINESE_FONTS = "fonts-noto-cjk | fonts-wqy-zenhei | fonts-wqy-microhei | fonts-droid-fallback"
RPM_FONTS = (
    "(google-noto-sans-cjk-fonts or google-noto-sans-cjk-vf-fonts or google-noto-sans-cjk-ttc-fonts"
    " or noto-sans-cjk-fonts or wqy-zenhei-fonts)"
)


def relations(staged: Path) -> dict[str, str]:
    """Find out what each kind of package asks of the system.

    Args:
        staged: the staged tree.

    Returns:
        Names of CPack's variables and their values.
    """
    files = elf_files(staged)
    fields = debian_fields(staged, files, PACKAGE)
    recommended = [CHINESE_FONTS, *filter(None, [fields.get("Recommends")])]
    must = needed([path for path in files if not is_optional(path)], files)
    may = needed([path for path in files if is_optional(path)], files)
    more = [RPM_FONTS, *(f"{name}()(64bit)" for name in sorted(may.names - must.names))]
    return {
        "CPACK_DEBIAN_PACKAGE_DEPENDS": fields["Depends"],
        "CPACK_DEBIAN_PACKAGE_RECOMMENDS": ", ".join(recommended),
        "CPACK_RPM_PACKAGE_REQUIRES": ", ".join(rpm_requirements(must)),
        "CPACK_RPM_PACKAGE_RECOMMENDS": ", ".join(more),
    }


def configuration(root: Path, staged: Path, out: Path, edition: Edition, asked: dict[str, str]) -> str:
    """Return CPack's configuration: what is known only now, then packaging/linux/CPackConfig.cmake.

    Args:
        root: the sources.
        staged: the staged tree.
        out: where the packages go.
        edition: version and time.
        asked: what the packages ask of the system.
    """
    values = {
        "CPACK_PACKAGE_NAME": PACKAGE,
        "CPACK_PACKAGE_VERSION": edition.version,
        "CPACK_PACKAGE_CONTACT": MAINTAINER,
        "CPACK_DEBIAN_PACKAGE_RELEASE": RELEASE,
        "CPACK_RPM_PACKAGE_RELEASE": RELEASE,
        "CPACK_INSTALLED_DIRECTORIES": f"{staged};/",
        "CPACK_PACKAGE_DIRECTORY": str(out),
        **asked,
    }
    # A bracket argument: nothing inside means anything to CMake.
    lines = [f"set({name} [==[{value}]==])\n" for name, value in values.items()]
    return "".join(lines) + f"include([==[{root / 'packaging' / 'linux' / 'CPackConfig.cmake'}]==])\n"


def generators() -> list[str]:
    """List the kinds of package that this machine has the tools for."""
    tools = {"DEB": "dpkg-shlibdeps", "RPM": "rpmbuild"}
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
    work = root / "build" / "linux"
    staged = work / "stage"
    stage(root, program, staged, edition)
    return pack(root, staged, out, edition, relations(staged))


def pack(root: Path, staged: Path, out: Path, edition: Edition, asked: dict[str, str]) -> list[Path]:
    """Make packages of a tree that is staged already; the arguments are those of `configuration`.

    Raises:
        RuntimeError: CPack failed.
    """
    work = staged.parent
    settings = work / "CPackConfig.cmake"
    settings.write_text(configuration(root, staged, out, edition, asked), encoding="utf-8")
    (work / "asked.json").write_text(json.dumps(asked, indent=2), encoding="utf-8")
    before = set(out.glob("*"))
    for path in before:
        if path.suffix in {".deb", ".rpm"} and f"-{edition.version}-" in path.name.replace("_", "-"):
            path.unlink()
    command = [str(Path(sys.executable).with_name("cpack")), "--config", str(settings)]
    environ = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.epoch)}
    for kind in generators():
        done = subprocess.run([*command, "-G", kind], cwd=work, env=environ, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"CPack could make no {kind} package; it says why above.")
    shutil.rmtree(out / "_CPack_Packages", ignore_errors=True)
    found = [*out.glob(f"{PACKAGE}_{edition.version}-*.deb"), *out.glob(f"{PACKAGE}-{edition.version}-*.rpm")]
    return sorted(found)
