"""Which letters the bytes of a file stand for: UTF-8, UTF-16 or the Windows code page 1252."""

import codecs
import re

from coachtui.records.errors import WrongUse

_SAFE = "Nothing was changed."
_SIGNATURES = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "an Excel workbook or a packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a packed file",
    b"SQLite format 3": "a database",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_LOOKED_AT = 100_000
"""Characters; what a file is shows early."""
_FEW_CONTROLS, _MOST_CONTROLS = 20, 0.03
"""So many may have got into a text; a larger share of it makes it none."""
_BEYOND_ASCII = re.compile("[\x80-\ufffc\U00010000-\U0010ffff]")


def text_in(data: bytes, source: str) -> tuple[str, str]:
    """The text in these bytes and the name of its encoding.

    Raises WrongUse for an empty file and for what is no text.
    """
    if not data:
        raise WrongUse(f"{source} is empty. {_SAFE}")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise WrongUse(f"{source} is {what}, not a CSV file; save it as CSV first. {_SAFE}")
    text, encoding = _decoded(data, source)
    # Old DOS programs end a file with this sign.
    text = text.rstrip("\x1a")
    beginning = text[:_LOOKED_AT]
    most = max(_FEW_CONTROLS, len(beginning) * _MOST_CONTROLS)
    if "\0" in text or len(_CONTROLS.findall(beginning)) > most:
        raise _no_text(source)
    return text, encoding


def _no_text(source: str) -> WrongUse:
    return WrongUse(f"{source} holds no text, so it is no CSV file. {_SAFE}")


def _decoded(data: bytes, source: str) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        return _with_mark(data, "utf-8-sig", "UTF-8", source), "UTF-8 with a mark"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _with_mark(data, "utf-16", "UTF-16", source), "UTF-16"
    bare = _bare_utf16(data)
    if bare is not None:
        return _with_mark(data, bare, "UTF-16", source), "UTF-16"
    if b"\0" in data:
        raise _no_text(source)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error.start, source)
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        raise WrongUse(
            f"{source} is in an encoding that is not known here; save it as UTF-8. {_SAFE}"
        ) from None


def _with_mark(data: bytes, codec: str, name: str, source: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        raise WrongUse(
            f"{source} begins as {name}, but not all of it is; save it again as UTF-8. {_SAFE}"
        ) from None


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark in front: in Latin text every other byte is zero."""
    beginning = data[:4096]
    half = len(beginning) // 2
    if half == 0:
        return None
    even, odd = beginning[0::2].count(0), beginning[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _refuse_damaged(data: bytes, at: int, source: str) -> None:
    """UTF-8 with a few broken bytes is not taken for another encoding: names would be bent."""
    text = data.decode("utf-8", "replace")
    if len(_BEYOND_ASCII.findall(text)) > text.count("\ufffd"):
        line = data.count(b"\n", 0, at) + 1
        raise WrongUse(
            f"{source}, line {line}, has letters that are not UTF-8 as the rest is; "
            f"save it again as UTF-8. {_SAFE}"
        )
