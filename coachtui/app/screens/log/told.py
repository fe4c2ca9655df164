"""What the log tells, line by line: momentum, wins, what returns, lessons, a year ago."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from coachtui.app.screens.log.view import LogView, ProgressView
from coachtui.app.widgets.lines import Line
from coachtui.app.widgets.plain import plain, styled
from coachtui.coaching.log.insights import DayView, Momentum
from coachtui.records.dates import spoken_date
from coachtui.records.days import Entry

_WINS_SHOWN, _LESSONS_SHOWN, _ECHOES_SHOWN = 5, 6, 3


def day_head(view: LogView, *, shared: bool) -> Content:
    """Which day it is, how it stands, and what was planned for it; in shared view less."""
    kind = view.day.kind
    state = {
        "off": "off",
        "half": "half a day",
        "holiday": "holiday",
        "weekend": "no workday",
        "away": "before you joined or after you left",
    }.get(kind, "")
    if view.day.day or kind == "work":
        logged = "logged" if view.day.day else "not logged yet"
        state = f"{state}, {logged}" if state else logged
    name = "Today, " if view.day.date == view.today else ""
    feeling = view.day.feeling
    if feeling and feeling.energy is not None and not shared:
        state = f"{state} · energy {feeling.energy}" if state else f"energy {feeling.energy}"
    head = styled("[bold]$day[/]  [$quiet]$state[/]", day=f"{name}{view.spoken}", state=state)
    if not view.planned:
        return head
    return Content.assemble(head, "\n", styled("[$quiet]planned: $plan[/]", plan=view.planned))


TOLD_EMPTY = (
    "One line a day, and here stands what moves, what is in the way, what was won and learned."
)
MOVING_EMPTY = "Momentum, good days and your streak, once days are logged."


def told_lines(view: ProgressView) -> tuple[Line, ...]:
    """Every part that has something to say: what returns, what was won, what was learned."""
    parts = (_obstacles, _wins, _lessons, _year_ago)
    if _nothing_yet(view):
        return ()
    return tuple(line for part in parts for line in part(view))


def number_lines(view: ProgressView) -> tuple[Line, ...]:
    """How the days move, and how regularly they are kept; each with its explanation."""
    if _nothing_yet(view):
        return ()
    share = view.share
    good = f"{share.good} of {share.of}" if share.value is not None else "–"
    return (
        Line("momentum", _momentum(view), below=_quiet(view.momentum.explained)),
        _number("share", "Good days", good, share.explained),
        _number("rate", "Logged", view.rate.said, view.rate.explained),
        _number("streak", "Streak", str(view.streak.days), view.streak.explained),
    )


def whole_lines(view: ProgressView) -> tuple[Line, ...]:
    """Where the days are heading, then everything that is told."""
    return (*number_lines(view)[:1], *told_lines(view))


def brief_lines(view: ProgressView) -> tuple[Line, ...]:
    """The same in a few rows for a narrow pane."""
    if _nothing_yet(view):
        return ()
    lines = [Line("momentum", _momentum(view, short=True))]
    won = view.wins
    for each in view.obstacles:
        how = "solved" if each.solved else "open"
        lines.append(
            Line(
                f"obstacle-{each.kind}@{each.last}",
                Content.assemble("Stuck: ", (each.kind, "bold")),
                tail=_quiet(f"{each.times}×, {how}"),
            )
        )
    counts = f"{len(won.customer)} customer, {len(won.inside)} inside"
    lines.append(Line("wins", Content("Won"), tail=_quiet(counts)))
    for learned in view.lessons[:1]:
        lines.append(Line("lesson", Content.assemble("Lesson: ", plain(learned.lesson))))
    if view.echoes:
        lines.append(Line("echo", Content("Setbacks that echoed"), tail=_quiet(len(view.echoes))))
    lines += [
        line._replace(label=Content(""), below=Content(""), content=line.label + line.content)
        for line in _year_ago(view)
    ]
    return tuple(lines)


def day_in(line_id: str) -> date | None:
    """The day that a line comes from; None for one that comes from many."""
    head, _, day = line_id.rpartition("@")
    return date.fromisoformat(day) if head else None


def momentum_strip(found: Momentum) -> Content:
    """The scores themselves, those before and the last ones; digits, so that no colour is needed.

    `2122312212 ▸ 32343` reads from the past to now.
    """
    earlier, recent = ("".join(map(str, each)) for each in (found.earlier, found.recent))
    arrow = " ▸ " if earlier else ""
    return Content.assemble((earlier, "$quiet"), (arrow, "$quiet"), (recent, "bold"))


def _nothing_yet(view: ProgressView) -> bool:
    """Whether there is no day and no entry to tell of."""
    told = (view.rate.logged, view.momentum.recent, view.wins.customer, view.wins.inside)
    return not any((*told, view.obstacles, view.lessons, view.year_ago))


# -- parts -------------------------------------------------------------------------------------


def _momentum(view: ProgressView, *, short: bool = False) -> Content:
    word = view.momentum.word or "–"
    strip = momentum_strip(view.momentum)
    return Content.assemble("" if short else "Momentum ", (word, "bold"), "  ", strip)


def _number(key: str, name: str, value: str, explained: str) -> Line:
    return Line(key, Content.assemble(f"{name}: ", (value, "bold")), below=_quiet(explained))


def _obstacles(view: ProgressView) -> Iterator[Line]:
    for each in view.obstacles:
        times = "once" if each.times == 1 else f"{each.times} times"
        how = "solved" if each.solved else "open"
        yield Line(
            f"obstacle-{each.kind}@{each.last}",
            Content.assemble("In the way: ", (each.kind, "bold")),
            tail=_quiet(f"{times}, last {spoken_date(each.last, view.today)}, {how}"),
        )
    for echo in view.echoes[-_ECHOES_SHOWN:]:
        yield Line(f"echo@{echo.day}", _quiet(echo.explained))


def _wins(view: ProgressView) -> Iterator[Line]:
    """Winning needs both sides (concepts.md, S0-8), so a side without a win is there as well."""
    sides = (("with customers", view.wins.customer), ("inside", view.wins.inside))
    for name, wins in sides:
        yield Line(
            f"wins-{name}",
            Content.assemble(f"Won {name}: ", (str(len(wins)), "bold"), " in 26 weeks"),
        )
        yield from (_win(each, view.today) for each in wins[:_WINS_SHOWN])
        if len(wins) > _WINS_SHOWN:
            more = Content.assemble("  ", _quiet(f"and {len(wins) - _WINS_SHOWN} more"))
            yield Line(f"more-{name}", more, quiet=True)


def _win(entry: Entry, today: date) -> Line:
    return Line(
        f"win-{entry.id}@{entry.date}",
        Content.assemble("  ", plain(entry.text)),
        tail=_quiet(spoken_date(entry.date, today)),
    )


def _lessons(view: ProgressView) -> Iterator[Line]:
    for each in view.lessons[:_LESSONS_SHOWN]:
        yield Line(
            f"lesson-{each.experiment.id}",
            plain(each.lesson),
            label=Content("Lesson: "),
            below=_quiet(each.explained),
        )


def _year_ago(view: ProgressView) -> Iterator[Line]:
    then = view.year_ago
    said = _said_on(then) if then else ""
    if then is not None and said:
        yield Line(
            f"year-ago@{then.date}",
            plain(said),
            label=Content("A year ago: "),
            below=_quiet(spoken_date(then.date, view.today)),
        )


def _said_on(then: DayView) -> str:
    if then.day and then.day.moved:
        return then.day.moved
    return then.entries[0].text if then.entries else ""


def _quiet(text: object) -> Content:
    return Content.styled(plain(str(text)).plain, "$quiet")
