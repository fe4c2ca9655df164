"""After a talk: was it worth it, who talked more, and what a manager keeps to themselves."""

from coachtui.coaching.coaching_notes import reflect_on_talk
from coachtui.coaching.one_on_one.talk import rate_talk_share, rate_worth
from coachtui.coaching.people import Pair, first_name_of
from coachtui.records.base import Record
from coachtui.records.coaching import OneOnOne
from coachtui.records.errors import WrongUse
from coachtui.store.team_store import TeamStore


def look_back(
    store: TeamStore,
    talk: OneOnOne,
    *,
    worth: int | None = None,
    talked_more: str | None = None,
    noticed: str = "",
    owe: str = "",
    will_try: str = "",
) -> list[Record]:
    """Say whether it was worth it (0-4) and who talked more (a handle of the two, or "even").

    Both read these; what I noticed, owe and will try is for me alone. Gives what was written.
    Raises WrongUse when nothing was said, and for a talk that is not closed.
    """
    private = any(text.strip() for text in (noticed, owe, will_try))
    if worth is None and talked_more is None and not private:
        raise WrongUse("Say one of it, or leave; nothing was changed.")
    written: list[Record] = []
    name = first_name_of(store.shelf, Pair(talk.rep, talk.manager).other(store.me))
    with store.change(f"looked back on the 1:1 with {name}"):
        if worth is not None:
            written.append(rate_worth(store, talk, worth))
        if talked_more is not None:
            written.append(rate_talk_share(store, talk, talked_more))
        if private:
            note = reflect_on_talk(store, talk, noticed=noticed, owe=owe, will_try=will_try)
            written.append(note)
    return written
