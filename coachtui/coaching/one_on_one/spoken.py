"""Words said in a talk, kept as they were said.

While the talk is going on, whoever types may put right what was typed, for both are looking on.
Once it is closed only the speaker can correct the words, by a new answer that takes the place of
the old one; nobody rewrites another's answer (data.md, Records; concepts.md S0-24).
"""

from typing import NamedTuple

from coachtui.coaching.between import refuse_third
from coachtui.coaching.people import Pair, first_name_of
from coachtui.records.base import Trend
from coachtui.records.coaching import Answer, OneOnOne
from coachtui.records.days import Mark
from coachtui.records.errors import PrivacyRefused, WrongUse
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


class Spoken(NamedTuple):
    """An answer as it stands now."""

    answer: Answer
    confirmed: bool
    """Whether the speaker has found the words right."""


def answers_of(shelf: Shelf, talk: OneOnOne) -> list[Spoken]:
    """What was said in a talk, in order; a corrected answer stands in the place of the first."""
    said = [
        answer
        for talk_id in shelf.earlier_ids(talk.id)
        for answer in shelf.linked(Answer, "one_on_one", talk_id)
    ]
    by_id = {answer.id: answer for answer in said}
    first = [answer for answer in said if not _rightly_supersedes(answer, by_id)]
    newer = {
        answer.supersedes: answer
        for answer in sorted(said, key=lambda answer: (answer.created_at, answer.id))
        if answer.supersedes and _rightly_supersedes(answer, by_id)
    }
    ordered = sorted(first, key=lambda answer: (answer.created_at, answer.id))
    return [_spoken(shelf, _newest(answer, newer)) for answer in ordered]


def _newest(answer: Answer, newer: dict[str, Answer]) -> Answer:
    seen = {answer.id}
    while (later := newer.get(answer.id)) is not None and later.id not in seen:
        seen.add(later.id)
        answer = later
    return answer


def _rightly_supersedes(answer: Answer, by_id: dict[str, Answer]) -> bool:
    """Only the speaker's own hand takes the place of the speaker's words."""
    older = by_id.get(answer.supersedes) if answer.supersedes else None
    return older is not None and answer.owner == answer.speaker == older.speaker


def _spoken(shelf: Shelf, answer: Answer) -> Spoken:
    marked = any(
        mark.kind == "confirmed" and mark.owner == answer.speaker
        for mark in shelf.linked(Mark, "on", answer.id)
    )
    return Spoken(answer, answer.confirmed or marked)


def answer(
    store: TeamStore,
    talk: OneOnOne,
    words: str,
    *,
    speaker: str,
    question: str = "",
    trend: Trend | None = None,
    confirmed: bool = False,
) -> Answer:
    """One short quote of what somebody just said; one's own words are right as they are typed.

    Raises WrongUse when the talk is not going on or somebody else is quoted.
    """
    with store.change("noted an answer") as change:
        talk = live(store, talk)
        if speaker not in (talk.rep, talk.manager):
            raise WrongUse("speaker: only the two in this 1:1 can be quoted. Nothing was changed.")
        said = change.new(
            Answer,
            audience="pair",
            readers=talk.readers,
            one_on_one=talk.id,
            question=question,
            trend=trend,
            speaker=speaker,
            words=words,
            confirmed=confirmed or speaker == store.me,
        )
        if trend is not None and talk.owner == store.me and trend not in talk.trends_discussed:
            change.edit(talk, trends_discussed=(*talk.trends_discussed, trend))
        return said


def confirm_answer(store: TeamStore, said: Answer) -> Answer | Mark:
    """The speaker finds the words right: on the shared screen, or later on their own machine."""
    with store.change("confirmed an answer") as change:
        talk = _talk_of(store, said)
        if said.owner == store.me and (talk.state == "live" or said.speaker == store.me):
            return change.edit(said, confirmed=True)
        _only_the_speaker(store, said)
        return change.new(
            Mark,
            audience="pair",
            readers=said.readers,
            on=said.id,
            kind="confirmed",
            date=store.today(),
        )


def correct_answer(store: TeamStore, said: Answer, words: str) -> Answer:
    """Other words for an answer: in place while the talk goes on, else by its speaker alone.

    Raises PrivacyRefused for anybody else once the talk is closed.
    """
    with store.change("corrected an answer") as change:
        talk = _talk_of(store, said)
        if talk.state == "live" and said.owner == store.me:
            return change.edit(said, words=words, confirmed=said.speaker == store.me)
        _only_the_speaker(store, said)
        return change.new(
            Answer,
            audience="pair",
            readers=said.readers,
            one_on_one=said.one_on_one,
            question=said.question,
            trend=said.trend,
            speaker=said.speaker,
            words=words,
            confirmed=True,
            supersedes=said.id,
        )


def live(store: TeamStore, talk: OneOnOne) -> OneOnOne:
    """The talk as it stands now. Raises WrongUse unless it is going on."""
    current = store.shelf.get(OneOnOne, talk.id) or talk
    refuse_third(store.shelf, store.me, Pair(current.rep, current.manager))
    if current.state != "live":
        raise WrongUse("This 1:1 is not going on; start one to write in it. Nothing was changed.")
    return current


def _talk_of(store: TeamStore, said: Answer) -> OneOnOne:
    talk = store.shelf.get(OneOnOne, said.one_on_one)
    if store.me not in said.readers:
        raise PrivacyRefused("That was said between two other people; nothing was changed.")
    if talk is None:
        raise WrongUse("The 1:1 of this answer has not arrived here yet; nothing was changed.")
    return talk


def _only_the_speaker(store: TeamStore, said: Answer) -> None:
    if said.speaker != store.me:
        name = first_name_of(store.shelf, said.speaker)
        raise PrivacyRefused(f"These are {name}'s words, and only {name} can change them now.")
