"""The log line: one sentence with a few keys in it becomes what is to be recorded.

The same parser serves the command line and the log line of the app (cli.md, Quick-add). It knows
no records and no store: which account `@acme` is, is for `resolve` and its caller to find out.
"""

from datetime import date

from coachtui.coaching.account_names import Candidate, nearest, resolve, written
from coachtui.coaching.log_line import (
    ENTRY_KINDS,
    LINE_LIMIT,
    NO_WORDS,
    OBSTACLES,
    PROGRESS_WORDS,
    AccountMention,
    LogLine,
    echo,
)
from coachtui.coaching.quick_add_values import (
    QUOTES,
    SCORES,
    TRAILING,
    handle_named,
    key_of,
    kind_named,
    mention_at,
    missing,
    obstacle_named,
    quoted_at,
)
from coachtui.records.base import Obstacle
from coachtui.records.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    MONDAY_TO_FRIDAY,
    Lean,
    is_half_a_date,
    read_date,
    spoken_date,
)
from coachtui.records.days import EntryKind
from coachtui.records.errors import WrongUse
from coachtui.records.text import clean_line

__all__ = [
    "ENTRY_KINDS",
    "LINE_LIMIT",
    "OBSTACLES",
    "PROGRESS_WORDS",
    "AccountMention",
    "Candidate",
    "LogLine",
    "echo",
    "nearest",
    "parse",
    "resolve",
    "understood",
    "written",
]


def parse(
    line: str,
    today: date,
    *,
    workdays: frozenset[int] = MONDAY_TO_FRIDAY,
    about: date | None = None,
) -> LogLine:
    """Reads a log line (cli.md, Quick-add).

    Keys stand at the start of a word; word keys are read in any case, `p0` to `p4` only in small
    letters, since "P1" is a common word for an urgent matter. A line that has keys but no words
    gets a text from its keys. `workdays` are weekday numbers, Monday 0; `eow` needs them. A line
    without `on:` is about the day `about`, by default today.

    Raises WrongUse with a sentence about the first thing that cannot be read; nothing is guessed.
    """
    cleaned = clean_line(line)
    if len(cleaned) > LINE_LIMIT:
        raise WrongUse(
            f"A log line holds {LINE_LIMIT} characters and this one has {len(cleaned)}; "
            "log it as two lines."
        )
    return _Reader(" ".join(cleaned.split()), today, workdays, about or today).read()


def understood(
    line: str,
    today: date,
    *,
    workdays: frozenset[int] = MONDAY_TO_FRIDAY,
    about: date | None = None,
) -> LogLine | str:
    """What `parse` reads, or the sentence about what it cannot read; for a line being typed."""
    try:
        return parse(line, today, workdays=workdays, about=about)
    except WrongUse as problem:
        return problem.message


class _Reader:
    """One walk along one line, whose words stand one blank apart."""

    def __init__(self, line: str, today: date, workdays: frozenset[int], about: date) -> None:
        self.line = line
        self.place = 0
        self.today = today
        self.workdays = workdays
        self.about = about
        self.seen: set[str] = set()
        self.words: list[str] = []
        self.accounts: list[AccountMention] = []
        self.helpers: list[str] = []
        self.kind: EntryKind | None = None
        self.progress: int | None = None
        self.obstacle: Obstacle | None = None
        self.next_step: str | None = None
        self.next_due: date | None = None
        self.tomorrow: str | None = None
        self.on: date | None = None

    def read(self) -> LogLine:
        while word := self.word():
            key = key_of(word)
            if not key:
                self.words.append(word)
                self.pass_over(word)
            elif key == "@":
                mention, taken, marks = mention_at(self.line, self.place, word)
                self.pass_over(taken)
                self.leave(marks)
                if mention not in self.accounts:
                    self.accounts.append(mention)
            elif key == "+":
                self.once(key, "A kind")
                self.place += 1
                self.kind = kind_named(self.bare_word())
            elif key == "p":
                self.once(key, "A score")
                self.progress = SCORES[word]
                self.pass_over(word)
            else:
                self.read_named(key)
        return self.result()

    def read_named(self, key: str) -> None:
        """Reads a key that is a word with a colon, and its value."""
        if key != "with":
            self.once(key, f"{key}:")
        self.pass_over(f"{key}:")
        if key == "next":
            self.next_step = self.run_of_words(key)
        elif key == "tomorrow":
            self.tomorrow = self.run_of_words(key)
        elif key == "stuck":
            self.obstacle = obstacle_named(self.one_value(key))
        elif key == "with":
            handle = handle_named(self.one_value(key))
            if handle not in self.helpers:
                self.helpers.append(handle)
        elif key == "due":
            self.next_due = self.read_day(key, "future")
        else:
            self.on = self.read_day(key, "past")
            if self.on > self.today:
                raise WrongUse(
                    "on: takes today or a day before it; "
                    f"{spoken_date(self.on, self.today)} is still to come."
                )

    def result(self) -> LogLine:
        if self.next_due and not self.next_step:
            raise WrongUse("due: says when a next step is due; add one, as in next: send draft.")
        if self.next_step and not self.accounts:
            raise WrongUse("next: needs the account it belongs to; add it, as in @acme.")
        return LogLine(
            text=" ".join(self.words) or self.text_of_keys(),
            accounts=tuple(self.accounts),
            kind=self.kind or "note",
            progress=self.progress,
            obstacle=self.obstacle,
            helpers=tuple(self.helpers),
            next_step=self.next_step,
            next_due=self.next_due,
            tomorrow=self.tomorrow,
            on=self.on or self.about,
            read_on=self.today,
        )

    def text_of_keys(self) -> str:
        """The text of a line of keys alone, from the one that says most about the day.

        The team reads it, so it never tells the score, the obstacle or who helped: these are the
        writer's own.
        """
        if self.kind:
            return self.kind.capitalize()
        if self.next_step:
            return f"Next: {self.next_step}"
        if self.tomorrow:
            return "Planned tomorrow"
        if self.accounts:
            return "Note"
        if self.obstacle or self.progress is not None or self.helpers:
            return NO_WORDS
        raise WrongUse(
            "There is nothing to log yet; write what moved, as in: met Rivera @acme +meeting p3."
        )

    def word(self) -> str:
        """The word at this place; empty at the end of the line."""
        end = self.line.find(" ", self.place)
        return self.line[self.place :] if end < 0 else self.line[self.place : end]

    def pass_over(self, taken: str) -> None:
        """Moves behind what was taken and the blank after it."""
        self.place += len(taken)
        if self.line.startswith(" ", self.place):
            self.place += 1

    def once(self, key: str, spoken: str) -> None:
        if key in self.seen:
            raise WrongUse(f"{spoken} stands twice in this line; keep one of them.")
        self.seen.add(key)

    def leave(self, marks: str) -> None:
        """Marks behind a key close the words before it: "met @acme, then" is "met, then"."""
        if marks and self.words and not self.words[-1].endswith(marks):
            self.words[-1] += marks

    def bare_word(self) -> str:
        """Takes one word, without the marks of the sentence behind it."""
        word = self.word()
        bare = word.rstrip(TRAILING)
        self.pass_over(word)
        self.leave(word[len(bare) :])
        return bare

    def one_value(self, key: str) -> str:
        """Takes one word, or what stands in quotes."""
        word = self.word()
        if not word or (self.line[self.place - 1] == " " and key_of(word)):
            missing(key)
        if word[0] not in QUOTES:
            return self.bare_word() or missing(key)
        quoted = quoted_at(self.line, self.place)
        if not quoted:
            raise WrongUse(f"The quote after {key}: is not closed.")
        self.pass_over(quoted.group())
        return quoted.group(1).strip() or missing(key)

    def run_of_words(self, key: str) -> str:
        """Takes all words up to the next key or the end.

        A run that opens with a quote ends where the quote is closed; a quoted stretch further on
        belongs to the run whatever stands in it.
        """
        if self.word()[:1] in tuple(QUOTES):
            return self.one_value(key)
        parts: list[str] = []
        while word := self.word():
            quoted = quoted_at(self.line, self.place) if word[0] in QUOTES else None
            if quoted:
                word = quoted.group()
            elif key_of(word):
                break
            parts.append(word)
            self.pass_over(word)
        return " ".join(parts) or missing(key)

    def read_day(self, key: str, lean: Lean) -> date:
        """Takes a day of one word, or of two where the first cannot stand alone."""
        first = self.one_value(key)
        second = self.word()
        if not is_half_a_date(first) or not second or key_of(second):
            return read_date(first, self.today, lean=lean, workdays=self.workdays)
        spoken = f"{first} {self.one_value(key)}"
        day = read_date(spoken, self.today, lean=lean)
        year = self.word().rstrip(TRAILING)
        if len(year) == 4 and year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise WrongUse(
                f"{spoken} is read without a year; "
                f"for {year} write {key}:{year}-{day.month:02}-{day.day:02}."
            )
        return day
