"""Text as people type it and as it may safely be shown: no control characters, no hidden turns."""

import re

# Compiled at the first text that needs them: what can be printed holds nothing of them.
# C0 and C1 controls, direction overrides, line and paragraph separators, zero-width blanks and
# lone surrogates. Joiners (U+200C, U+200D) and direction marks stay: real names need them.
_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BREAKS = "[\r\n\t\x0b\x0c\x85\u2028\u2029]+"
# Word processors end a line inside a paragraph with a vertical tab.
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_BLANKS = r"[ \t]+"


def clean_line(text: str) -> str:
    """One line: breaks and runs of blanks become one blank, control characters go."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return re.sub(_BLANKS, " ", re.sub(_UNSAFE, "", re.sub(_BREAKS, " ", text))).strip()


def clean_text(text: str) -> str:
    """Several lines: breaks of any kind become line breaks, tabs stay, other controls go."""
    if text.isprintable():
        return text.strip()
    return re.sub(_UNSAFE, "", re.sub(_LINE_ENDS, "\n", text)).strip()


# The same characters as they stand in the bytes of a JSON file; a false alarm costs only time.
_UNSAFE_BYTES = (
    rb"\\u00|\\[bfr]|\\u[dD]|\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b\xa8-\xae]|\xe2\x81[\xa0-\xaf]"
    rb"|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]|\xf3\xa0[\x80\x81]|\\u[2fFeE0]"
)


# Every match begins with one of these; most files hold none, which is found ten times faster.
_HARMLESS = bytes(byte for byte in range(256) if byte not in b"\\\x7f\xc2\xd8\xe2\xef\xf3")


def has_unsafe(data: bytes) -> bool:
    """Whether the bytes of a JSON file may hold text that `clean_text` would change."""
    return bool(data.translate(None, _HARMLESS)) and re.search(_UNSAFE_BYTES, data) is not None


def shown(text: str) -> str:
    """Text from a file as it may be printed or drawn: on one line, without control characters."""
    return clean_line(text)


def folded(text: str) -> str:
    """Text for comparing names: case, accents and width do not matter."""
    if text.isascii():
        return text.lower()
    import unicodedata  # only names beyond ASCII need it

    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
