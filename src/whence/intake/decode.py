"""Bytes to text: byte-order mark, UTF-8, the declared charset, and a guess for the rest."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from whence.errors import BinaryInput, UndecodableInput

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd",
    b"\x7fELF",
    b"MZ\x90\x00",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_SAMPLE = 65_536
_CONTROL = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 27}))


def decode(data: bytes, *, where: str | None = None, charset: str | None = None) -> tuple[str, str | None]:
    """The text of `data` and, where bytes had to be guessed or replaced, a sentence for people saying so.

    Order: byte-order mark, strict UTF-8, the charset the server named (`charset`), the one the page declares
    (WHATWG: Latin-1 means Windows-1252), UTF-8 with replacement where few bytes are wrong,
    charset-normalizer's guess. Line ends stay as they are.

    Raises BinaryInput for images, archives and the like, UndecodableInput where no encoding fits.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], name, f"{name} by its byte-order mark")
    if data.startswith(_MAGIC):
        raise BinaryInput(
            "the bytes are no text", where=where, hint="whence reads HTML, plain text and JSONL"
        )
    wide = _wide(data)
    if wide is not None:
        return _decoded(data, wide, f"{wide} by its zero bytes")
    if _binary(data[:_SAMPLE]):
        raise BinaryInput(
            "the bytes are no text", where=where, hint="whence reads HTML, plain text and JSONL"
        )
    declared = (_known(charset) if charset else None) or _declared(data)
    if declared is not None and declared.startswith("iso2022"):
        return _decoded(data, declared, f"{declared} as declared")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    if declared is not None and declared != "utf-8":
        return _decoded(data, declared, f"{declared} as declared")
    text = data.decode("utf-8", "replace")
    wrong, wide_right = text.count("\ufffd"), sum(1 for c in text[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if wide_right == 0 and wrong <= 3 and _western(data):
        # Too few odd bytes to guess by their number; as Western European letters or quotation marks they
        # make sense.
        return _decoded(data, "cp1252", "")[0], "not valid UTF-8; read as cp1252 (a guess)"
    if wrong <= 3 or wrong * 4 <= wide_right:
        return text, f"{wrong} invalid UTF-8 sequences were replaced"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UndecodableInput("the bytes are text in no encoding that could be found out", where=where)
    return data.decode(best.encoding, "replace"), f"not valid UTF-8; read as {best.encoding} (a guess)"


def _western(data: bytes) -> bool:
    """Whether every byte above ASCII is a letter or a typographic mark in Windows-1252."""
    odd = bytes(b for b in data if b > 0x7F)
    return all(c.isalpha() or c in "‘’“”–—…•€£§°«»" for c in odd.decode("cp1252", "replace"))


def _decoded(data: bytes, encoding: str, how: str) -> tuple[str, str | None]:
    text = data.decode(encoding, "replace")
    wrong = text.count("\ufffd") - (data.count("\ufffd".encode()) if encoding == "utf-8" else 0)
    return text, (f"read as {how}; {wrong} invalid sequences were replaced" if wrong > 0 else None)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:8192])
    return _known(found[1].decode("ascii", "ignore")) if found else None


def _known(label: str) -> str | None:
    """Python's name for a charset label, or null where it means no encoding of text in bytes like these."""
    try:
        name = codecs.lookup(label.strip()[:40]).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    # A page that names a wide encoding in ASCII bytes is not in it; some codecs are no text encodings at all.
    if name.startswith(("utf-16", "utf-32")) or name in _NO_TEXT:
        return None
    return name


_NO_TEXT = {
    "base64",
    "bz2",
    "hex",
    "quopri",
    "rot13",
    "uu",
    "zlib",
    "idna",
    "punycode",
    "undefined",
    "unicode-escape",
}


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte is zero."""
    head = data[:4096]
    half = len(head) // 2
    if half < 8:
        return None
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(head: bytes) -> bool:
    if not head:
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > 0.05 * len(head) and control > 4
