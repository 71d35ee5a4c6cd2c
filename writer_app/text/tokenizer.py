# SPDX-License-Identifier: MIT
"""SentencePiece behind one class; nobody else imports it (but the trainer that fits it).

Encoding is lossless: every text of valid Unicode scalar values comes back byte for byte.
"""

from __future__ import annotations

from pathlib import Path

import sentencepiece

from writer_app.errors import BundleDamagedError, BundleMissingError
from writer_app.text.styles import STYLES

NEWLINE = "\n"
DOCUMENT_START = "<doc>"
DOCUMENT_MIDDLE = "<mid>"
DOCUMENT_END = "<end>"
CONTROL_SYMBOLS = (
    DOCUMENT_START,
    DOCUMENT_MIDDLE,
    DOCUMENT_END,
    *(f"<style:{style}>" for style in STYLES),
    # Room for later symbols without new ids for all pieces.
    "<spare:0>",
    "<spare:1>",
    "<spare:2>",
)

_META = "\N{LOWER ONE EIGHTH BLOCK}"  # how SentencePiece writes a space


class Tokenizer:
    """Text to piece ids and back.

    Args:
        model: a serialised SentencePiece model.

    Raises:
        BundleDamagedError: the bytes are no such model, or lack Writer's control symbols.
    """

    def __init__(self, model: bytes) -> None:
        self.model = model
        self._processor = sentencepiece.SentencePieceProcessor()
        try:
            self._load()
        # The library's own complaints; and names of pieces, or its complaints of them, that are no UTF-8.
        except (RuntimeError, UnicodeDecodeError) as error:
            raise BundleDamagedError("The tokenizer model cannot be read.") from error

    def _load(self) -> None:
        self._processor.LoadFromSerializedProto(self.model)
        self.size: int = self._processor.get_piece_size()
        self._ids = {symbol: self._processor.piece_to_id(symbol) for symbol in CONTROL_SYMBOLS}
        self._bytes = [self._processor.piece_to_id(f"<0x{byte:02X}>") for byte in range(256)]
        self.newline_id: int = self._processor.piece_to_id(NEWLINE)
        needed = [*self._ids.values(), *self._bytes, self.newline_id]
        if self._processor.unk_id() in needed:
            raise BundleDamagedError("The tokenizer model lacks symbols that Writer needs.")
        byte_of = {piece_id: byte for byte, piece_id in enumerate(self._bytes)}
        self._spelling = tuple(self._spell(piece_id, byte_of) for piece_id in range(self.size))

    @classmethod
    def open(cls, path: Path) -> Tokenizer:
        """Read a tokenizer from a file.

        Raises:
            BundleMissingError: there is no such file.
            BundleDamagedError: see the class.
        """
        try:
            model = path.read_bytes()
        except OSError as error:
            raise BundleMissingError("The tokenizer cannot be read.", subject=str(path)) from error
        return cls(model)

    def control_id(self, symbol: str) -> int:
        """Return the id of one of `CONTROL_SYMBOLS`; raises KeyError for any other text."""
        return self._ids[symbol]

    def style_id(self, style: str) -> int:
        """Return the id of a style's symbol; raises KeyError for an unknown style."""
        return self._ids[f"<style:{style}>"]

    def encode(self, text: str) -> list[int]:
        """Cut a text into its most probable pieces."""
        if _META not in text:
            return list(self._processor.encode(text))
        # SentencePiece would read this sign as a space: spell it by its bytes.
        spelled = [self._bytes[byte] for byte in _META.encode()]
        ids: list[int] = []
        for number, part in enumerate(text.split(_META)):
            if number:
                ids += spelled
            if part:
                ids += self._processor.encode(part)
        return ids

    def spelling(self, piece_id: int) -> bytes:
        """Return the UTF-8 bytes that a piece writes; control symbols write none."""
        return self._spelling[piece_id]

    def name(self, piece_id: int) -> str:
        """Return what SentencePiece calls a piece."""
        return str(self._processor.id_to_piece(piece_id))

    def find(self, name: str) -> int | None:
        """Return the id of the piece of that name; None if there is none."""
        piece_id = int(self._processor.piece_to_id(name))
        return piece_id if self.name(piece_id) == name else None

    def decode(self, ids: list[int]) -> str:
        """Join pieces to text; bytes that make no UTF-8 become U+FFFD."""
        return b"".join(self._spelling[piece_id] for piece_id in ids).decode("utf-8", "replace")

    def _spell(self, piece_id: int, byte_of: dict[int, int]) -> bytes:
        if piece_id in byte_of:
            return bytes([byte_of[piece_id]])
        if self._processor.is_control(piece_id) or self._processor.is_unknown(piece_id):
            return b""
        return str(self._processor.id_to_piece(piece_id)).replace(_META, " ").encode()
