"""What Today shows, line by line, from the day's insights."""

from datetime import date

from textual.content import Content

from coachtui.app.key_watch import about_keys
from coachtui.app.screens.today.picture import TodayView
from coachtui.app.widgets.heatmap import week_note
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import padded, plain
from coachtui.coaching.around import read_around
from coachtui.coaching.check_in import CheckIn
from coachtui.coaching.growth_state import WaitingRequest
from coachtui.coaching.log.my_log import my_streak
from coachtui.coaching.one_on_one.looking_back import ToLookBack
from coachtui.coaching.one_on_one.rhythm import TalkDue
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promise_state import Standing, due_words, is_overdue
from coachtui.coaching.suggestions import Suggestion
from coachtui.coaching.today import AskedFor, Cooling, ManagerDay, Moved, RepDay, Today, today_for
from coachtui.records.accounts import Account
from coachtui.records.dates import spoken_date
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore


def today_view(store: TeamStore, day: date | None = None) -> TodayView:
    """Read everything that Today shows, for today or the day it will be next."""
    shelf, today = read_around(store), day or store.today()
    found = today_for(shelf, store.me, today, store.settings)
    rep, manager = found.rep, found.manager
    suggested = rep.suggested if rep else []
    return TodayView(
        on=today,
        works=rep is not None,
        leads=manager is not None,
        panes={
            "planned": _planned(rep),
            "steps": tuple(_step(each) for each in suggested),
            "cooling": tuple(_cooling(each) for each in rep.cooling) if rep else (),
            "next-talk": _next_talk(shelf, found),
            "look-back": tuple(_look_back(each) for each in found.look_back),
            "check-in": tuple(_check_in(shelf, each) for each in manager.check_in)
            if manager
            else (),
            "promises": _promises(shelf, store.me, found.promises, today),
            "asked-for": tuple(_asked_for(shelf, each) for each in rep.asked_for) if rep else (),
            "asked": _asked(shelf, manager) if manager else (),
            "talks": tuple(_talk_due(each, today) for each in manager.talks) if manager else (),
            "moved": tuple(_moved(each) for each in manager.moved) if manager else (),
            "lessons": _lessons(shelf, manager) if manager else (),
        },
        week=tuple(rep.week.days) if rep else (),
        week_said=week_note(rep.week, my_streak(store, today).days) if rep else "",
        momentum=(rep.momentum.word or "") if rep else "",
        actions={each.account.id: each.action.id for each in suggested if each.action},
        talk_with=found.next_talk.other if found.next_talk else None,
        key_words=about_keys(store),
        day=found,
    )


def _line(key: str, *parts: str | tuple[str, str], tail: tuple[str, str] = ("", "")) -> Line:
    return Line(key, Content.assemble(*parts), Content.styled(_said(tail[0]), tail[1]))


def _said(text: str) -> str:
    return plain(text).plain


def _planned(rep: RepDay | None) -> tuple[Line, ...]:
    if rep is None or rep.yesterday is None:
        return ()
    day = rep.yesterday
    result = day.tomorrow_result
    told = (result, "bold") if result else ("happened?", "$accent")
    return (_line(day.id, f"“{_said(day.tomorrow)}”", tail=told),)


def _step(each: Suggestion) -> Line:
    return Line(
        each.account.id,
        plain(each.step),
        name=Content.styled(_said(each.account.name), "bold"),
        below=Content.styled(_said(each.why), "$quiet"),
        indent=1,
    )


def _cooling(each: Cooling) -> Line:
    tone = "$error" if each.state.word == "cold" else "$warning"
    return Line(
        each.account.id,
        Content.styled(f"{each.state.word:<7}", tone),
        name=plain(each.account.name),
        tail=Content.styled(f"{each.state.age_days} of {each.state.rhythm_days} days", "$quiet"),
    )


def _next_talk(shelf: Shelf, day: Today) -> tuple[Line, ...]:
    ahead = day.next_talk
    if ahead is None:
        return ()
    topics = f"{ahead.topics} topic{'' if ahead.topics == 1 else 's'}" if ahead.topics else ""
    return (
        _line(
            ahead.other,
            (spoken_date(ahead.talk.on, day.date), "bold"),
            f" with {_said(first_name_of(shelf, ahead.other))}",
            tail=(topics, "$quiet"),
        ),
    )


def _promises(shelf: Shelf, me: str, promises: list[Standing], today: date) -> tuple[Line, ...]:
    between = [_between(shelf, me, each) for each in promises]
    width = min(16, max(map(len, between), default=0))
    pairs = zip(promises, between, strict=True)
    return tuple(_promise(each, padded(who, width), today) for each, who in pairs)


def _between(shelf: Shelf, me: str, each: Standing) -> str:
    by, to = each.action.promised_by, each.action.promised_to
    who = "you" if by == me else first_name_of(shelf, by)
    whom = "you" if to == me else first_name_of(shelf, to) if to else "the team"
    return f"{who} to {whom}"


def _promise(each: Standing, who: str, today: date) -> Line:
    """The whole promise, wrapped beside who gave it to whom."""
    late = is_overdue(each.state, today)
    when = _short(due_words(each.state, today))
    due = (f", {when}", "$error" if late else "$quiet") if when else ""
    return Line(
        each.action.id,
        Content.assemble(plain(each.action.text), due),
        label=Content.styled(f"{who} ", "$quiet"),
    )


def _short(when: str) -> str:
    """A near day without its month: "Fri 27"."""
    words = when.split(" ")
    return " ".join(words[:2]) if len(words) == 3 and words[1].isdigit() else when


def _asked_for(shelf: Shelf, each: AskedFor) -> Line:
    """The whole need, wrapped, and under it who has offered what."""
    account = shelf.get(Account, each.request.account)
    answers = [Content.styled(_said(said), "$accent") for said in each.offers]
    return Line(
        each.request.id,
        plain(each.request.need),
        label=Content.styled(f"{_said(account.name) if account else each.request.kind} ", "bold"),
        below=Content("\n").join(answers or [Content.styled(each.explained, "$quiet")]),
        indent=1,
    )


def _asked(shelf: Shelf, manager: ManagerDay) -> tuple[Line, ...]:
    wants = [
        _line(f"talk:{each.person.handle}", (_said(each.explained), "bold"))
        for each in manager.wants_to_talk
    ]
    requests = [_request(shelf, each) for each in manager.requests]
    return (*wants, *requests)


def _look_back(each: ToLookBack) -> Line:
    """Asked of each on their own machine; what a manager notes stays with them."""
    asked = "worth it? what did you notice?" if each.leads else "worth it? who talked more?"
    return Line(
        each.talk.id, plain(each.explained), below=Content.styled(asked, "$accent"), indent=1
    )


def _check_in(shelf: Shelf, each: CheckIn) -> Line:
    """The reasons in neutral words, and by when to talk."""
    name = first_name_of(shelf, each.person.handle)
    return Line(
        each.person.handle,
        plain(each.explained.removeprefix(f"{name}: ")),
        name=Content.styled(_said(name), "bold"),
    )


def _request(shelf: Shelf, each: WaitingRequest) -> Line:
    """The whole need, wrapped beside who needs it; then the account and since when."""
    account = shelf.get(Account, each.request.account)
    about = [_said(account.name)] if account else []
    about.append(
        f"{each.days} days" if each.days > 1 else "since yesterday" if each.days else "today"
    )
    return Line(
        f"request:{each.request.id}",
        Content.assemble(plain(each.request.need), (f" · {', '.join(about)}", "$quiet")),
        name=Content.styled(_said(first_name_of(shelf, each.request.asker)), "bold"),
    )


def _talk_due(each: TalkDue, today: date) -> Line:
    ago = "no talk" if each.days is None else f"{each.days} day{'' if each.days == 1 else 's'}"
    word = "planned" if each.next.planned else "due"
    return Line(
        each.person.handle,
        Content(ago),
        name=Content.styled(_said(each.person.name.split(" ")[0]), "bold"),
        tail=Content.styled(f"{word} {spoken_date(each.next.on, today)}", "$quiet"),
    )


def _moved(each: Moved) -> Line:
    """The whole line, wrapped: it is what a manager says thanks for."""
    return Line(
        f"{each.person.handle}:{each.on}",
        plain(each.text),
        name=Content.styled(_said(each.person.name.split(" ")[0]), "bold"),
    )


def _lessons(shelf: Shelf, manager: ManagerDay) -> tuple[Line, ...]:
    return tuple(
        Line(
            each.experiment.id,
            plain(each.lesson),
            name=Content.styled(_said(first_name_of(shelf, each.person.handle)), "bold"),
            below=Content.styled(_said(each.explained), "$quiet"),
            indent=1,
        )
        for each in manager.lessons
    )
