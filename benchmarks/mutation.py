# SPDX-License-Identifier: MIT
"""Makes broken inputs of whole ones: blindly, but repeatably, and with what has broken readers before."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Mutate = Callable[[bytes], bytes]
"""Gives a broken copy of an input, another one at every call."""

_MOST_CHANGES = 6
_LONGEST_SPAN = 64
_MOST_COPIES = 200
_NUMBERS = (b"0", b"-1", b"1e999", b"NaN", b"-0.0", b"2147483648", b"9" * 30, b"9" * 5_000, b"1.5", b"0x10")
_ODD = (
    *(b"\0", b"\n", b"\r\n", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *("\u202e".encode(), "\u2028".encode(), "\ufeff".encode(), "\U0001f468\u200d\U0001f469".encode()),
    *(b"\\ud800", b'"', b"'", b"\\", b"[", b"]", b"{", b"}", b"<", b">", b"&", b"=", b"%s", b"null", b"true"),
    *(b"../../etc/passwd", b"/dev/zero", b"file:///etc/passwd", b"<!ENTITY x SYSTEM 'file:///etc/passwd'>"),
    *(b"[" * 2_000, b"{" * 2_000, b'{"a":' * 2_000, b"<a>" * 2_000, b"> " * 2_000, b"a" * 70_000),
)


class Mutator:
    """Breaks inputs.

    Args:
        generator: decides what happens.
        others: inputs that pieces may be taken from.
    """

    def __init__(self, generator: random.Random, others: Sequence[bytes]) -> None:
        self._generator = generator
        self._others = others
        self._changes: tuple[Mutate, ...] = (
            *(self._flip, self._flip, self._overwrite, self._insert, self._insert, self._delete),
            *(self._repeat, self._truncate, self._splice, self._renumber, self._renumber),
        )

    def __call__(self, data: bytes) -> bytes:
        """Return a broken copy; now and then it is the same."""
        for _ in range(self._generator.randint(1, _MOST_CHANGES)):
            data = self._generator.choice(self._changes)(data)
        return data

    def _span(self, data: bytes) -> tuple[int, int]:
        start = self._generator.randint(0, len(data))
        return start, min(len(data), start + self._generator.randint(0, _LONGEST_SPAN))

    def _flip(self, data: bytes) -> bytes:
        if not data:
            return data
        changed = bytearray(data)
        changed[self._generator.randrange(len(data))] ^= 1 << self._generator.randrange(8)
        return bytes(changed)

    def _overwrite(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + self._generator.randbytes(end - start) + data[end:]

    def _insert(self, data: bytes) -> bytes:
        at = self._generator.randint(0, len(data))
        return data[:at] + self._generator.choice(_ODD) + data[at:]

    def _delete(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:start] + data[end:]

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._span(data)
        return data[:end] + data[start:end] * self._generator.randint(1, _MOST_COPIES) + data[end:]

    def _truncate(self, data: bytes) -> bytes:
        return data[: self._generator.randint(0, len(data))]

    def _splice(self, data: bytes) -> bytes:
        other = self._generator.choice(self._others)
        return data[: self._generator.randint(0, len(data))] + other[self._generator.randint(0, len(other)) :]

    def _renumber(self, data: bytes) -> bytes:
        """Put an odd number in the place of one that is written in digits, if there is any."""
        at = next((n for n in _around(data, self._generator) if data[n : n + 1].isdigit()), None)
        if at is None:
            return data
        end = at
        while data[end : end + 1].isdigit():
            end += 1
        return data[:at] + self._generator.choice(_NUMBERS) + data[end:]


def _around(data: bytes, generator: random.Random) -> Sequence[int]:
    """Give the places of an input from a random one on, as many as are quick to look at."""
    start = generator.randint(0, len(data))
    return range(start, min(len(data), start + 4_000))
