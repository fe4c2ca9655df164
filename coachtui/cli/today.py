"""`today` and `week`: what is due, what the week looks like."""

from typing import Any

from coachtui.cli.lazy import command
from coachtui.cli.options import json_option
from coachtui.cli.output import counted, print_json, print_table, say
from coachtui.cli.promises import promise_json
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.log.my_log import my_streak
from coachtui.coaching.log.views import WeekView
from coachtui.coaching.one_on_one.ahead import TalkAhead
from coachtui.coaching.people import first_name_of
from coachtui.coaching.promise_state import promise_line
from coachtui.coaching.today import ManagerDay, RepDay, Today, rep_day, today_for
from coachtui.records.dates import spoken_date


@command("today", "coachtui today", "coachtui today --json")
@json_option
@pass_session
def today(session: Session, as_json: bool) -> None:
    """What yesterday planned, three steps worth taking, the next 1:1, promises."""
    found = _look(session)
    if as_json:
        print_json(_document(session, found))
        return
    say(f"{spoken_date(found.date, session.today)} · {_name(session, found.person)}")
    if found.rep is not None:
        _say_rep(session, found.rep)
    if found.manager is not None:
        _say_manager(session, found.manager)
    if found.next_talk is not None:
        _say_talk(session, found.next_talk)
    for talk in found.look_back:
        say(f"  look back  {talk.explained}: coachtui one-on-one look-back")
    for each in found.promises:
        say(f"  promise  {promise_line(session.store.shelf, each, found.date)}")


@command("week", "coachtui week", "coachtui week --json")
@json_option
@pass_session
def week(session: Session, as_json: bool) -> None:
    """Your week, day by day, and where it is heading."""
    found = _look(session)
    if as_json:
        print_json(_document(session, found))
        return
    rep = _rep_of(session, found)
    _say_week(session, rep.week)
    days = my_streak(session.store).days
    say(f"{rep.week.rate.said} days logged · streak {days} · {_heading(rep)}")


def _look(session: Session) -> Today:
    store = session.store
    return today_for(session.shelf(), store.me, session.today, store.settings)


def _name(session: Session, handle: str) -> str:
    return first_name_of(session.store.shelf, handle)


def _rep_of(session: Session, found: Today) -> RepDay:
    """The week of somebody who only leads is a week of log lines too."""
    return found.rep or rep_day(
        session.store.shelf, found.person, found.date, session.store.settings
    )


# -- documents ---------------------------------------------------------------------------------


def _document(session: Session, found: Today) -> dict[str, Any]:
    rep = _rep_of(session, found)
    document: dict[str, Any] = {
        "person": found.person,
        "date": found.date,
        "logged": rep.week.rate.logged,
        "expected": rep.week.rate.expected,
        "log_due": rep.log_due,
        "streak": my_streak(session.store).days,
        "progress_share": rep.progress.value,
        "momentum": {"value": rep.momentum.value, "word": rep.momentum.word},
        "suggested": [
            {
                "account": each.account.name,
                "id": each.account.id,
                "why": each.why,
                "step": each.step,
            }
            for each in rep.suggested
        ],
        "cooling": [
            {"account": each.account.name, "id": each.account.id, "age_days": each.state.age_days}
            for each in rep.cooling
        ],
        "promises": [promise_json(each, session) for each in found.promises],
        "next_one_on_one": talk_document(found.next_talk),
        "yesterday_planned": _planned_document(rep),
        "days": [
            {
                "date": square.date,
                "kind": square.kind,
                "logged": square.logged,
                "progress": square.score,
            }
            for square in rep.week.days
        ],
    }
    document["look_back"] = [each.talk.id for each in found.look_back]
    if found.manager is not None:
        document["team"] = _team_document(found.manager)
    return document


def _planned_document(rep: RepDay) -> dict[str, Any] | None:
    planned = rep.yesterday
    if planned is None:
        return None
    return {"date": planned.date, "step": planned.tomorrow, "result": planned.tomorrow_result}


def talk_document(ahead: TalkAhead | None) -> dict[str, Any] | None:
    """The next 1:1 as cli.md, JSON shapes, has it."""
    if ahead is None:
        return None
    return {
        "with": ahead.other,
        "on": ahead.talk.on,
        "planned": ahead.talk.planned,
        "topics": ahead.topics,
    }


def _team_document(manager: ManagerDay) -> dict[str, Any]:
    return {
        "wants_to_talk": [each.person.handle for each in manager.wants_to_talk],
        "requests": [
            {"id": each.request.id, "asker": each.request.asker, "need": each.request.need}
            for each in manager.requests
        ],
        "talks": [
            {"person": each.person.handle, "last": each.last, "next": each.next.on}
            for each in manager.talks
        ],
        "moved": [
            {"person": each.person.handle, "date": each.on, "text": each.text}
            for each in manager.moved
        ],
        "lessons": [
            {"person": each.person.handle, "id": each.experiment.id, "lesson": each.lesson}
            for each in manager.lessons
        ],
    }


# -- lines -------------------------------------------------------------------------------------


def _say_rep(session: Session, rep: RepDay) -> None:
    if rep.yesterday is not None:
        result = rep.yesterday.tomorrow_result or "done, partly or not?"
        say(f'Yesterday you planned "{rep.yesterday.tomorrow}" · {result}')
    rows = [(f"{each.account.name}", each.step, each.why) for each in rep.suggested]
    if rows:
        say("Worth taking:")
    print_table(rows, empty="Nothing presses. Who on your list would be glad to hear from you?")
    if rep.cooling:
        quiet = (f"{each.account.name} {each.state.age_days} days" for each in rep.cooling[:5])
        say(f"Cooling: {' · '.join(quiet)}")
    if rep.log_due:
        say("Today is not logged yet: coachtui log what moved")
    _say_week(session, rep.week)


def _say_week(session: Session, week_seen: WeekView) -> None:
    rows = []
    for square in week_seen.days:
        if not square.expected and not square.logged:
            continue
        said = square.word or ("logged" if square.logged else "")
        rows.append((spoken_date(square.date, session.today), said or "·"))
    print_table(rows, empty="This week is off.")


def _heading(rep: RepDay) -> str:
    share = rep.progress
    good = f"{share.good} of {share.of} good days" if share.value is not None else share.explained
    return f"{rep.momentum.word or 'momentum –'} · {good}"


def _say_manager(session: Session, manager: ManagerDay) -> None:
    for each in manager.check_in:
        say(f"  check in soon  {each.explained}")
    for request in manager.requests:
        asker = _name(session, request.request.asker)
        say(f"  request  {asker}: {request.request.need} ({request.explained})")
    for due in manager.talks[:5]:
        last = _last_talk(due.days)
        say(f"  1:1  {due.person.name}, {last}, next {spoken_date(due.next.on, session.today)}")
    for moved in manager.moved:
        say(f"  moved  {moved.person.name}: {moved.text}")
    for lesson in manager.lessons:
        say(f"  lesson  {lesson.person.name}: {lesson.lesson} ({lesson.explained})")


def _last_talk(days: int | None) -> str:
    if days is None:
        return "no talk yet"
    return f"last talk {counted(days, 'day')} ago" if days else "last talk today"


def _say_talk(session: Session, ahead: TalkAhead) -> None:
    topics = f", {counted(ahead.topics, 'topic')} waiting" if ahead.topics else ""
    when = spoken_date(ahead.talk.on, session.today)
    how = "" if ahead.talk.planned else " by your rhythm"
    say(f"Next 1:1 with {_name(session, ahead.other)}: {when}{how}{topics}")
