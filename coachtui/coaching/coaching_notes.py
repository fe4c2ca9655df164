"""A coach's own notes: private until they are delivered."""

from coachtui.records.coaching import CoachingNote, OneOnOne
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore


def reflect_on_talk(
    store: TeamStore, talk: OneOnOne, *, noticed: str, owe: str, will_try: str
) -> CoachingNote:
    """What I noticed in a talk, what I owe and what I will try; for my eyes only.

    Raises WrongUse when nothing was said.
    """
    if not (noticed.strip() or owe.strip() or will_try.strip()):
        raise WrongUse("Write one of the three lines; nothing was changed.")
    person = talk.rep if store.me == talk.manager else talk.manager
    with store.change("noted what I saw in a talk") as change:
        return change.new(
            CoachingNote,
            audience="me",
            person=person,
            one_on_one=talk.id,
            form="free",
            situation=noticed,
            ask=owe,
            will=will_try,
        )
