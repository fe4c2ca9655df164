"""The Flip: a rep's answers and the manager's guesses, committed apart and revealed together.

metrics.md 20. Until they are revealed the guesses are for the manager alone, in the manager's
private file, so that neither side can know the other's: this module gives no number of either
side before. Nothing is added up, and no total is kept.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from coachtui.coaching.between import pair_with
from coachtui.coaching.people import Pair, first_name_of, readers_of
from coachtui.coaching.pulse import (
    WINDOW_DAYS,
    check_scores,
    frequency_word,
    history,
    score_of,
)
from coachtui.coaching.trends import TIE_ORDER
from coachtui.records.base import Trend
from coachtui.records.coaching import Pulse, TrendScores
from coachtui.records.dates import spoken_date
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


class Miss(NamedTuple):
    """One trend after the reveal: what was guessed and what was answered, each 0-4 or None."""

    trend: Trend
    guess: int | None
    answer: int | None
    explained: str

    @property
    def size(self) -> int | None:
        """|guess - answer|; None when either was left out."""
        if self.guess is None or self.answer is None:
            return None
        return abs(self.guess - self.answer)


class Flip(NamedTuple):
    """How a Flip stands for one of the two."""

    pair: Pair
    answered_on: date | None
    """The day of the rep's answers that are guessed; None while there are none."""
    guessed_on: date | None
    """The day of the guesses; before the reveal only their writer can know it."""
    revealed: bool
    misses: tuple[Miss, ...]
    """Empty until both sides are revealed."""
    opens_with: Trend | None
    """The trend of the largest miss; None before the reveal and when nothing was missed."""
    explained: str

    @property
    def ready(self) -> bool:
        """Whether both sides are committed and wait for the one key."""
        return not self.revealed and None not in (self.answered_on, self.guessed_on)


# -- insights ----------------------------------------------------------------------------------


def flip(shelf: Shelf, viewer: str, pair: Pair, today: date, settings: TeamSettings) -> Flip:
    """How the Flip of the two stands today, with nobody's numbers before the reveal.

    Guesses that wait are for answers that were not revealed before, given already or still to
    come. Raises PrivacyRefused when the viewer is neither of the two.
    """
    _refuse_others(shelf, viewer, pair)
    waiting = _waiting(shelf, pair, today, settings) if viewer == pair.manager else None
    answers = _answers(shelf, pair, today, settings)
    revealed = _revealed(shelf, pair, answers) if answers else None
    if answers is not None and revealed is not None:
        if waiting is None:
            return _told(shelf, pair, answers, revealed, today)
        answers = None
    return Flip(
        pair=pair,
        answered_on=answers.date if answers else None,
        guessed_on=waiting.date if waiting else None,
        revealed=False,
        misses=(),
        opens_with=None,
        explained=_still_to_do(shelf, viewer, pair, answers, waiting),
    )


def is_waiting(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> bool:
    """Whether guesses are committed and not revealed: until then no strip shows the answers."""
    return _waiting(shelf, pair, today, settings) is not None


def misses(answers: Pulse, guesses: Pulse, rep: str, manager: str) -> tuple[Miss, ...]:
    """|guess - answer| for each trend, largest first, ties in the order of metrics.md 20.

    `rep` and `manager` are the names that the explanation uses.
    """
    found = [
        _miss(trend, score_of(guesses, trend), score_of(answers, trend), rep, manager)
        for trend in TIE_ORDER
    ]
    return tuple(sorted(found, key=lambda each: 1 if each.size is None else -each.size))


def _miss(trend: Trend, guess: int | None, answer: int | None, rep: str, manager: str) -> Miss:
    guessed = f"{manager} guessed {frequency_word(guess)}" if guess is not None else ""
    answered = f"{rep} answered {frequency_word(answer)}" if answer is not None else ""
    said = ", ".join(part for part in (guessed, answered) if part)
    return Miss(trend, guess, answer, said or "left out by both")


def _told(shelf: Shelf, pair: Pair, answers: Pulse, guesses: Pulse, today: date) -> Flip:
    rep, manager = first_name_of(shelf, pair.rep), first_name_of(shelf, pair.manager)
    found = misses(answers, guesses, rep, manager)
    largest = found[0]
    opens = largest.trend if largest.size else None
    when = spoken_date(guesses.date, today)
    said = f"revealed on {when}; the largest difference opens" if opens else f"revealed on {when}"
    return Flip(pair, answers.date, guesses.date, True, found, opens, said)


def _still_to_do(
    shelf: Shelf, viewer: str, pair: Pair, answers: Pulse | None, waiting: Pulse | None
) -> str:
    rep, manager = first_name_of(shelf, pair.rep), first_name_of(shelf, pair.manager)
    missing = [] if answers else [f"{rep} answers the four"]
    if waiting is None:
        missing.append(f"{manager} guesses" if viewer == pair.manager else f"{manager} reveals")
    return f"still to do: {', '.join(missing)}" if missing else "both are committed"


def _answers(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> Pulse | None:
    """The rep's newest recent pulse; of two on one day the one given alone."""
    days = settings.cadences.pulse_recent_days
    recent = [p for p in history(shelf, pair.rep) if 0 <= (today - p.date).days <= days]
    return max(recent, key=lambda p: (p.date, p.setting == "alone", p.created_at), default=None)


def _revealed(shelf: Shelf, pair: Pair, answers: Pulse) -> Pulse | None:
    found = [
        guess
        for answers_id in shelf.earlier_ids(answers.id)
        for guess in shelf.linked(Pulse, "guess_of", answers_id)
        if guess.audience == "pair" and guess.owner == pair.manager
    ]
    return max(found, key=lambda guess: (guess.created_at, guess.id), default=None)


def _waiting(shelf: Shelf, pair: Pair, today: date, settings: TeamSettings) -> Pulse | None:
    """Guesses that are committed and not revealed; forgotten when they are no longer recent."""
    days = settings.cadences.pulse_recent_days
    found = [
        pulse
        for pulse in shelf.linked(Pulse, "person", pair.rep)
        if pulse.audience == "me"
        and pulse.owner == pair.manager
        and 0 <= (today - pulse.date).days <= days
    ]
    return max(found, key=lambda pulse: (pulse.date, pulse.created_at, pulse.id), default=None)


def _refuse_others(shelf: Shelf, viewer: str, pair: Pair) -> None:
    if viewer not in pair:
        names = f"{first_name_of(shelf, pair.rep)} and {first_name_of(shelf, pair.manager)}"
        raise PrivacyRefused(f"That is between {names}; nothing was shown or changed.")


# -- actions -----------------------------------------------------------------------------------


def guess(store: TeamStore, rep: str, scores: Mapping[Trend, int | None]) -> Pulse:
    """Commit what I think this rep of mine answered; for my eyes until I reveal it.

    Guessing again before the reveal replaces what is given again. Raises PrivacyRefused unless I
    manage the rep, WrongUse for a score outside 0-4 and on the day of a reveal.
    """
    check_scores(scores)
    pair = _led_by_me(store, rep)
    today = store.today()
    with store.change(f"guessed for {first_name_of(store.shelf, rep)}") as change:
        answers = _answers(store.shelf, pair, today, store.settings)
        told = _revealed(store.shelf, pair, answers) if answers else None
        if told is not None and told.date == today:
            raise WrongUse("Both sides were revealed today; nothing was changed.")
        waiting = _waiting(store.shelf, pair, today, store.settings)
        if waiting is not None:
            again = msgspec.structs.replace(waiting.scores, **dict(scores))
            return change.edit(waiting, scores=again, date=today)
        return change.new(
            Pulse,
            audience="me",
            person=rep,
            date=today,
            window_days=WINDOW_DAYS,
            scores=msgspec.structs.replace(TrendScores(), **dict(scores)),
            setting="alone",
        )


def reveal(store: TeamStore, rep: str) -> Flip:
    """Show both sides to both: my guesses become a record of the pair, for good.

    Raises WrongUse while the answers or the guesses are missing, PrivacyRefused unless I manage
    the rep.
    """
    pair = _led_by_me(store, rep)
    today, settings = store.today(), store.settings
    with store.change(f"revealed the guesses for {first_name_of(store.shelf, rep)}") as change:
        shelf = store.shelf
        answers = _answers(shelf, pair, today, settings)
        if answers is not None and _revealed(shelf, pair, answers) is not None:
            answers = None
        waiting = _waiting(shelf, pair, today, settings)
        if answers is None or waiting is None:
            said = _still_to_do(shelf, store.me, pair, answers, waiting)
            raise WrongUse(f"Nothing can be revealed yet; {said}. Nothing was changed.")
        change.new(
            Pulse,
            audience="pair",
            readers=readers_of(pair),
            replaces=waiting.id,
            person=rep,
            date=today,
            window_days=answers.window_days,
            scores=waiting.scores,
            setting="alone",
            guess_of=answers.id,
        )
        change.remove(waiting)
        return flip(shelf, store.me, pair, today, settings)


def _led_by_me(store: TeamStore, rep: str) -> Pair:
    pair = pair_with(store, rep)
    if pair.manager != store.me:
        name = first_name_of(store.shelf, pair.manager)
        raise PrivacyRefused(f"{name} guesses and you answer; nothing was changed.")
    return pair
