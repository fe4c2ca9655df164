"""Text as people type it and as it may safely be shown: no control characters, no hidden turns."""

import re

# C0 and C1 controls, direction overrides, line and paragraph separators, zero-width blanks and
# lone surrogates. Joiners (U+200C, U+200D) and direction marks stay: real names need them.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_BLANKS = re.compile(r"[ \t]+")


def clean_line(text: str) -> str:
    """One line: breaks and runs of blanks become one blank, control characters go."""
    if text.isprintable() and "  " not in text:
        return _UNSAFE.sub("", text).strip() if not text.isascii() else text.strip()
    return _BLANKS.sub(" ", _UNSAFE.sub("", _BREAKS.sub(" ", text))).strip()


def clean_text(text: str) -> str:
    """Several lines: line breaks and tabs stay, other control characters go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSAFE.sub("", text).strip()


def shown(text: str) -> str:
    """Text from a file as it may be printed or drawn: on one line, without control characters."""
    return clean_line(text)


def folded(text: str) -> str:
    """Text for comparing names: case, accents and width do not matter."""
    if text.isascii():
        return text.lower()
    import unicodedata  # only names beyond ASCII need it

    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
