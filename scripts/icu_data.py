# SPDX-License-Identifier: MIT
"""Makes Qt's library of ICU data smaller: 32 MB of it are about things that Qt never asks ICU for.

Qt asks ICU for sorting, upper and lower case, names of time zones, and conversion between encodings; what
it shows of languages, currencies or units it knows itself. What is kept is what these four need in the
languages of Writer's interface, and all encodings. Only Qt's Linux builds bring ICU.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\xda\x27"
_KIND = b"CmnD"
_HEAD = struct.Struct("<HH")
_ENTRY = struct.Struct("<II")
_COUNT = struct.Struct("<I")
_ALIGNED = 16
_UNUSED = re.compile(
    # Breaking of lines, names of currencies, languages, regions and units, transliteration, numbers in words.
    r"(brkitr|curr|lang|region|translit|rbnf|unit)/"
    # Profiles for names in networks, characters that look alike, names of characters.
    r"|.*\.(spp|cfu)$|unames\.icu$"
    # Other languages' own rules; where they are missing, ICU takes the root's.
    r"|((coll|zone)/)?(?!en|zh)[a-z]{2,3}(_\w+)?\.res$"
)


@dataclass(frozen=True, slots=True)
class Package:
    """ICU's data as a list of items.

    Args:
        head: the bytes before the list.
        items: name -> bytes.
    """

    head: bytes
    items: dict[str, bytes]


def read_package(data: bytes) -> Package:
    """Read ICU's data.

    Args:
        data: from its first byte to its last.

    Raises:
        ValueError: this is something else.
    """
    size, _ = _HEAD.unpack_from(data)
    if data[2:4] != _MAGIC or data[12:16] != _KIND:
        raise ValueError("These are no data of ICU")
    (count,) = _COUNT.unpack_from(data, size)
    entries = [_ENTRY.unpack_from(data, size + 4 + 8 * number) for number in range(count)]
    ends = [*(begin for _, begin in entries[1:]), len(data) - size]
    items = {}
    for (name, begin), end in zip(entries, ends, strict=True):
        stop = data.index(b"\0", size + name)
        items[data[size + name : stop].decode("ascii")] = data[size + begin : size + end]
    return Package(head=data[:size], items=items)


def write_package(package: Package) -> bytes:
    """Return ICU's data as bytes; what `read_package` gave is given back."""
    names = b"".join(name.encode("ascii") + b"\0" for name in package.items)
    first_name = 4 + 8 * len(package.items)
    place = _aligned(first_name + len(names))
    toc, body, name_at = [_COUNT.pack(len(package.items))], [], first_name
    for name, item in package.items.items():
        toc.append(_ENTRY.pack(name_at, place))
        name_at += len(name) + 1
        padded = item.ljust(_aligned(len(item)), b"\xaa")
        body.append(padded)
        place += len(padded)
    listing = b"".join(toc) + names
    return package.head + listing.ljust(_aligned(len(listing)), b"\xaa") + b"".join(body)


def without_unused(package: Package) -> Package:
    """Leave out what Qt does not ask for."""
    kept = {name: item for name, item in package.items.items() if not _is_unused(name)}
    return Package(head=package.head, items=kept)


def shrink_library(source: Path, target: Path) -> None:
    """Write a smaller library of ICU data; needs `nm`, `as` and `ld`.

    Args:
        source: the library, such as libicudata.so.73.
        target: where the smaller one goes.

    Raises:
        ValueError: there are no ICU data in it.
    """
    soname = source.name
    command = ["nm", "-D", "-S", "--defined-only", str(source)]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"^([0-9a-f]+) ([0-9a-f]+) R (icudt\d+_dat)$", table, re.MULTILINE)
    if found is None:
        raise ValueError(f"There are no data of ICU in {source}")
    size, symbol = int(found[2], 16), found[3]
    data = source.read_bytes()
    begin = data.index(_KIND) - 12
    small = write_package(without_unused(read_package(data[begin : begin + size])))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "data").write_bytes(small)
        (place / "data.s").write_text(
            f'.section .note.GNU-stack,"",@progbits\n.section .rodata\n.balign {_ALIGNED}\n'
            f'.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n.incbin "data"\n'
            f".size {symbol}, . - {symbol}\n",
            encoding="utf-8",
        )
        subprocess.run(["as", "-o", "data.o", "data.s"], cwd=place, check=True)
        link = ["ld", "-shared", "-s", "--build-id=none", "-soname", soname, "-o", "out.so", "data.o"]
        subprocess.run(link, cwd=place, check=True)
        target.write_bytes((place / "out.so").read_bytes())


def _is_unused(name: str) -> bool:
    return _UNUSED.match(name.partition("/")[2]) is not None


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
