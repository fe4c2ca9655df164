"""Returning obstacles and setback echoes; metrics.md 4."""

from datetime import date

from coachtui.coaching.log.insights import obstacle_counts, returning_obstacles, setback_echoes
from coachtui.records.coaching import HelpRequest
from coachtui.records.days import Feeling, Mark
from tests.coaching.log.written import SETTINGS, Written

TODAY = date(2024, 5, 14)


def may(day: int) -> date:
    return date(2024, 5, day)


def stuck() -> Written:
    return Written().stuck(
        {
            may(1): "access",
            may(2): "price",
            may(3): "access",
            may(6): "tools",
            may(7): "price",
            may(8): "access",
            may(9): "time",
        }
    )


def test_the_three_most_frequent_kinds_with_first_and_last_day() -> None:
    found = returning_obstacles(stuck().shelf, "dana", TODAY, SETTINGS)
    assert [(each.kind, each.times, each.first, each.last) for each in found] == [
        ("access", 3, may(1), may(8)),
        ("price", 2, may(2), may(7)),
        ("time", 1, may(9), may(9)),
    ]
    assert found[0].explained == "access: 3 times, Wed 1 May to Wed 8 May."
    assert found[2].explained == "time: once, Thu 9 May."


def test_obstacles_outside_the_window_are_past() -> None:
    written = stuck().stuck({date(2024, 4, 2): "tools"})
    found = returning_obstacles(written.shelf, "dana", TODAY, SETTINGS, (may(6), may(7)))
    assert [(each.kind, each.times) for each in found] == [("price", 1), ("tools", 1)]
    assert returning_obstacles(Written().shelf, "dana", TODAY, SETTINGS) == []


def solved_after(written: Written) -> dict[str, bool]:
    found = returning_obstacles(written.shelf, "dana", TODAY, SETTINGS)
    return {each.kind: each.solved for each in found}


def test_a_later_entry_that_says_so_solves_a_kind() -> None:
    assert solved_after(stuck()) == {"access": False, "price": False, "time": False}
    written = stuck().entry(may(8), "Access solved, Mia knew the CFO")
    assert solved_after(written) == {"access": True, "price": False, "time": False}


def test_what_was_solved_before_it_came_back_is_not() -> None:
    assert not solved_after(stuck().entry(may(7), "access solved"))["access"]


def test_not_solved_does_not_solve() -> None:
    written = stuck().entry(may(10), "access not solved").entry(may(10), "access unsolved")
    assert not solved_after(written)["access"]


def test_help_that_came_solves_a_kind() -> None:
    for how in ("record", "mark"):
        written = stuck()
        request = HelpRequest(
            asker="dana",
            date=may(8),
            need="an intro",
            kind="door",
            obstacle="access",
            solved_on=may(9) if how == "record" else None,
            **written.common("hr"),
        )
        written.shelf.put(request)
        if how == "mark":
            mark = Mark(on=request.id, kind="solved", date=may(9), **written.common("mk"))
            written.shelf.put(mark)
        assert solved_after(written) == {"access": True, "price": False, "time": False}


def test_counts_of_a_stretch_stand_most_frequent_first() -> None:
    feelings = stuck().shelf.of(Feeling)
    assert obstacle_counts(feelings) == {"access": 3, "price": 2, "time": 1, "tools": 1}
    assert list(obstacle_counts(feelings)) == ["access", "price", "time", "tools"]


def echoes(written: Written) -> list[tuple[date, date]]:
    found = setback_echoes(written.shelf, "dana", TODAY, SETTINGS)
    return [(each.day, each.next_day) for each in found]


def test_a_setback_echoes_when_the_next_logged_day_is_still_hard() -> None:
    written = Written().scored({may(3): 0, may(7): 1, may(8): 0, may(9): 2})
    written.felt(may(3), setback="tender lost").entry(may(8), "deal gone", "setback")
    assert echoes(written) == [(may(3), may(7))]
    explained = setback_echoes(written.shelf, "dana", TODAY, SETTINGS)[0].explained
    assert explained == "After the setback of Fri 3 May, Tue 7 May was still hard."


def test_without_a_score_or_a_next_day_there_is_no_echo() -> None:
    unscored = Written().scored({may(9): 0}).logged([may(10)])
    assert echoes(unscored.felt(may(9), setback="tender lost")) == []
    assert echoes(Written().scored({may(13): 0}).felt(may(13), setback="tender lost")) == []
