"""A team's own questions: ``*.toml`` files in the ``playbook`` folder of the team folder.

A question is written like this, as many times as a team likes; trends cannot be added::

    [[question]]
    trend = "risk"
    text = "What would you try if nobody counted the cost?"
    then = "What is the smallest piece of that?"

The files come from whoever can write to the team folder, so nothing in them is trusted: whatever
cannot be used is left out and said in a sentence, and nothing here raises for it.
"""

import os
import re
import stat
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from coachtui.content.loader import trends
from coachtui.content.shapes import Question

LONGEST_LINE = 500
"""Characters of a question or follow-up; the rest is cut."""
LARGEST_FILE = 64 * 1024
"""Bytes; some hundred questions, and little enough that no file can hold up the screen."""
MOST_FILES = 20
MOST_DOTS = 50
"""In one line of a file: reading a key takes the square of its dots, in seconds for thousands."""
MOST_PROBLEMS = 20
"""Sentences about one file; what goes beyond is counted."""

_FIELDS = ("trend", "text", "then")
# The same letters that records never store: controls, direction overrides, invisible blanks.
_BREAKS = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


class _Stamp(NamedTuple):
    """One file as it stands now; any change to it changes the stamp."""

    path: Path
    kind: int
    inode: int
    size: int
    changed_ns: int


class _Playbook(NamedTuple):
    questions: tuple[tuple[str, Question], ...]
    """Trend key and question, in file order."""
    problems: tuple[str, ...]


def own_questions(trend_key: str, playbook: Path) -> tuple[Question, ...]:
    """The questions on a trend in the folder ``playbook``, in file order; never raises for it.

    A file is read again only when it has changed.
    """
    return tuple(own for key, own in _playbook(playbook).questions if key == trend_key)


def own_problems(playbook: Path) -> tuple[str, ...]:
    """What in the folder ``playbook`` could not be used, one plain sentence each."""
    return _playbook(playbook).problems


def _playbook(folder: Path) -> _Playbook:
    try:
        stamps = _stamps(folder)
    except FileNotFoundError:
        return _Playbook((), ())
    except OSError:
        return _Playbook((), ("The playbook folder cannot be opened; its questions are left out.",))
    return _read_all(*stamps)


def _stamps(folder: Path) -> tuple[tuple[_Stamp, ...], int]:
    """The files that are read, and how many there are."""
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(".toml") and not entry.name.startswith(".")
        )
    stamps = (_stamp(folder / name) for name in names[:MOST_FILES])
    return tuple(stamp for stamp in stamps if stamp is not None), len(names)


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.lstat()
    except FileNotFoundError:  # gone since the folder was listed
        return None
    return _Stamp(path, stat.S_IFMT(found.st_mode), found.st_ino, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=4)
def _read_all(stamps: tuple[_Stamp, ...], files: int) -> _Playbook:
    questions: list[tuple[str, Question]] = []
    problems: list[str] = []
    known = {question.text for each in trends() for question in each.questions}
    for stamp in stamps:
        page = _Page(_shown(stamp.path.name), known)
        page.read(stamp)
        questions += page.questions
        problems += page.told()
    if files > MOST_FILES:
        problems.append(f"The playbook has {files} files; only the first {MOST_FILES} are read.")
    return _Playbook(tuple(questions), tuple(problems))


class _Page:
    """One file being read; gathers what can be used and what cannot."""

    def __init__(self, name: str, known: set[str]) -> None:
        self.name = name
        self.known = known
        self.questions: list[tuple[str, Question]] = []
        self.problems: list[str] = []

    def told(self) -> list[str]:
        """The first problems, and how many more there are."""
        beyond = len(self.problems) - MOST_PROBLEMS
        if beyond <= 0:
            return self.problems
        return [*self.problems[:MOST_PROBLEMS], f"{self.name} has {beyond} more problems."]

    def read(self, stamp: _Stamp) -> None:
        if stamp.kind != stat.S_IFREG:
            self._leave_out("is not a plain file")
        elif stamp.size > LARGEST_FILE:
            self._leave_out(f"is larger than {LARGEST_FILE // 1024} KB")
        else:
            try:
                self._take(_parsed(_bytes(stamp.path)))
            except OSError:
                self._leave_out("cannot be opened")
            except UnicodeDecodeError:
                self._leave_out("is not UTF-8 text")
            except RecursionError:
                self._leave_out("is nested too deeply")
            except ValueError as error:  # also what the TOML reader raises
                self._leave_out(f"cannot be read as TOML{_line_in(error)}")

    def _leave_out(self, why: str) -> None:
        self.problems.append(f"{self.name} {why}; its questions are left out.")

    def _take(self, document: dict[str, Any]) -> None:
        for key in document:
            if key == "trend":
                self.problems.append(f"{self.name} adds a trend; there are only four.")
            elif key != "question":
                part = _shown(key)
                self.problems.append(f"{self.name} has a part {part!r}; only [[question]] is read.")
        entries = document.get("question", [])
        if not isinstance(entries, list):
            self._leave_out("writes [question] where [[question]] is needed")
            return
        for number, entry in enumerate(entries, start=1):
            where = f"{self.name}, question {number}"
            if isinstance(entry, dict):
                self._take_entry(where, entry)
            else:
                self.problems.append(f"{where} has no trend and no text; it is left out.")

    def _take_entry(self, where: str, entry: dict[str, Any]) -> None:
        key: Any = entry.get("trend")
        if key not in (each.key for each in trends()):
            named = f"names {_shown(key)!r}" if isinstance(key, str) else "names nothing"
            self.problems.append(f"{where} {named} as its trend; it is left out.")
            return
        text = self._line(where, "text", entry)
        if not text:
            self.problems.append(f"{where} has no text to ask; it is left out.")
        elif text in self.known:
            self.problems.append(f"{where} is there already; it is kept once.")
        else:
            self.known.add(text)
            then = self._line(where, "then", entry) or None
            self.questions.append((key, Question(id=_id(key, text), text=text, then=then)))
            self._mention_unread(where, entry)

    def _line(self, where: str, field: str, entry: dict[str, Any]) -> str:
        value = entry.get(field, "")
        if not isinstance(value, str):
            self.problems.append(f"{where} needs quotes around its {field}.")
            return ""
        line = _clean(value)
        if len(line) > LONGEST_LINE:
            self.problems.append(f"{where} is cut to {LONGEST_LINE} characters in its {field}.")
        return line[:LONGEST_LINE].rstrip()

    def _mention_unread(self, where: str, entry: dict[str, Any]) -> None:
        unread = [_shown(field) for field in entry if field not in _FIELDS]
        if unread:
            self.problems.append(f"{where} has {unread[0]!r}, which nothing reads.")


def _bytes(path: Path) -> bytes:
    """The file's bytes, never through a link and never waiting on something that is no file."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as opened:
        return opened.read(LARGEST_FILE)


def _parsed(raw: bytes) -> dict[str, Any]:
    import tomllib  # only a team with a playbook needs it here

    text = raw.decode("utf-8-sig")
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        raise ValueError("too many dots in one line")
    return tomllib.loads(text)


def _line_in(error: ValueError) -> str:
    found = re.search(r"at line (\d+)", str(error))
    return f" (line {found[1]})" if found else ""


def _clean(text: str) -> str:
    import unicodedata  # one spelling of each letter, so that the id does not hang on the editor

    line = re.sub(" +", " ", _UNSAFE.sub("", _BREAKS.sub(" ", text)))
    return unicodedata.normalize("NFC", line).strip()


def _shown(name: str) -> str:
    """A name from the folder as it may stand in a sentence."""
    line = _clean(name)
    return line if len(line) <= 60 else f"{line[:59]}…"


def _id(trend_key: str, text: str) -> str:
    import hashlib  # only a team with a playbook needs it

    return f"{trend_key}-team-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
