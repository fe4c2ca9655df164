"""metrics.md 8: milestones, stalled projects, slips, and what covers a target."""

from datetime import date, timedelta

import pytest

from coachtui.coaching.accounts.finding_projects import find_milestone, find_need, find_project
from coachtui.coaching.accounts.keeping import add_account, touch_account
from coachtui.coaching.accounts.projects import project_standing, slip_days, target_cover
from coachtui.coaching.accounts.pursuing import (
    add_milestone,
    add_need,
    add_project,
    add_target,
    edit_milestone,
    edit_project,
    finish_milestone,
    meet_need,
    move_milestone,
    reopen_need,
)
from coachtui.records.accounts import Account, Project
from coachtui.records.base import Money
from coachtui.records.days import Entry
from coachtui.records.errors import NotFound, WrongUse
from coachtui.store.team_store import TeamStore

TODAY = date(2024, 5, 14)


@pytest.fixture
def acme(dana: TeamStore) -> Account:
    """An A account: its rhythm is 14 days."""
    return add_account(dana, "Acme", {"why_them": "they grow", "tier": "A"}).account


@pytest.fixture
def pilot(dana: TeamStore, acme: Account) -> Project:
    """A project written down today."""
    return add_project(dana, acme, "Pilot", {"worth": "80k EUR"})


def test_overdue_and_next_milestones(dana: TeamStore, acme: Account, pilot: Project) -> None:
    late = add_milestone(dana, pilot, "Scope", date(2024, 5, 13))
    soon = add_milestone(dana, pilot, "Draft", date(2024, 5, 14))
    done = add_milestone(dana, pilot, "Visit", date(2024, 5, 1))
    finish_milestone(dana, done, date(2024, 4, 30), "minutes")
    standing = project_standing(dana.shelf, pilot, acme, TODAY, dana.settings)
    assert [each.id for each in standing.overdue] == [late.id]
    assert standing.next is not None
    assert (standing.next.id, standing.done) == (soon.id, 1)
    finish_milestone(dana, soon)
    standing = project_standing(dana.shelf, pilot, acme, TODAY, dana.settings)
    assert standing.next is not None
    assert standing.next.id == late.id


def test_slips_are_moves_and_days_from_the_first_date(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    first = add_milestone(dana, pilot, "Scope", date(2024, 5, 10))
    moved = move_milestone(dana, first, date(2024, 5, 20), "holiday there")
    moved = move_milestone(dana, moved, date(2024, 5, 24))
    assert move_milestone(dana, moved, date(2024, 5, 24)).rev == moved.rev
    other = move_milestone(
        dana, add_milestone(dana, pilot, "Draft", date(2024, 6, 3)), date(2024, 6, 1)
    )
    assert (slip_days(moved), slip_days(other)) == (14, -2)
    assert moved.moves[0].why == "holiday there"
    standing = project_standing(dana.shelf, pilot, acme, TODAY, dana.settings)
    assert (standing.slips, standing.slip_days) == (3, 14)


@pytest.mark.parametrize(("later", "stalled"), [(28, False), (29, True)])
def test_stalled_after_two_rhythms_without_movement(
    dana: TeamStore, acme: Account, pilot: Project, later: int, stalled: bool
) -> None:
    standing = project_standing(
        dana.shelf, pilot, acme, TODAY + timedelta(days=later), dana.settings
    )
    assert (standing.stalled, standing.quiet_days) == (stalled, later)


def test_never_stalled_before_three_weeks(dana: TeamStore) -> None:
    account = add_account(dana, "Quick", {"rhythm_days": "5"}).account
    project = add_project(dana, account, "Pilot")
    for days, stalled in ((21, False), (22, True)):
        on = TODAY + timedelta(days=days)
        assert project_standing(dana.shelf, project, account, on, dana.settings).stalled is stalled


def test_a_move_a_milestone_done_and_an_entry_are_movement(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    milestone = add_milestone(dana, pilot, "Scope", date(2024, 8, 1))
    dana.clock.fix(date(2024, 6, 1))
    milestone = move_milestone(dana, milestone, date(2024, 8, 8))
    when = date(2024, 6, 10)

    def quiet() -> int:
        return project_standing(dana.shelf, pilot, acme, when, dana.settings).quiet_days

    assert quiet() == 9
    dana.clock.fix(when)
    with dana.change("entry") as change:
        entry = change.new(
            Entry,
            person="dana",
            date=date(2024, 6, 4),
            text="x",
            kind="note",
            side="customer",
            project=pilot.id,
        )
    assert quiet() == 6
    with dana.change("entry") as change:
        change.edit(entry, project=None, milestone=milestone.id, date=date(2024, 6, 6))
    assert quiet() == 4
    finish_milestone(dana, milestone, date(2024, 6, 9))
    assert quiet() == 1


def test_a_log_line_about_the_account_moves_its_only_project_under_way(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    dana.clock.fix(date(2024, 6, 10))
    touch_account(dana, acme, "call", "Rivera", date(2024, 6, 7))

    def quiet() -> int:
        return project_standing(
            dana.shelf, pilot, acme, date(2024, 6, 10), dana.settings
        ).quiet_days

    assert quiet() == 3
    second = add_project(dana, acme, "Roll-out")
    assert quiet() == 27
    touch_account(dana, acme, "call", "Rivera", date(2024, 6, 9), project=pilot)
    assert quiet() == 1
    edit_project(dana, second, {"state": "lost"})
    touch_account(dana, acme, "call", "Rivera", date(2024, 6, 10))
    assert quiet() == 0


def test_a_new_project_at_a_quiet_account_is_not_stalled(dana: TeamStore) -> None:
    account = add_account(dana, "Quiet").account
    touch_account(dana, account, "call", "Rivera", date(2024, 1, 10))
    project = add_project(dana, account, "Pilot")
    standing = project_standing(dana.shelf, project, account, TODAY, dana.settings)
    assert (standing.stalled, standing.quiet_days) == (False, 0)


def test_a_touch_about_another_accounts_project_is_refused(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    other = add_account(dana, "Globex").account
    with pytest.raises(WrongUse, match="Pilot is not pursued at Globex"):
        touch_account(dana, other, "call", "Rivera", project=pilot)


def test_what_a_project_needs_is_noted_met_and_open_again(
    dana: TeamStore, mia: TeamStore, acme: Account, pilot: Project
) -> None:
    project = add_need(dana, pilot, "a  day of an engineer", "Priya")
    project = add_need(dana, project, "a reference in rail")
    engineer, reference = project.needs
    assert (engineer.text, engineer.who, engineer.met_on) == (
        "a day of an engineer",
        "Priya",
        None,
    )
    project = meet_need(dana, pilot, engineer, date(2024, 5, 13))
    assert [need.met_on for need in project.needs] == [date(2024, 5, 13), None]
    project = reopen_need(dana, project, engineer)
    assert [need.met_on for need in project.needs] == [None, None]
    assert find_need(project, "rail") == reference
    with pytest.raises(WrongUse, match="in the future"):
        meet_need(dana, project, engineer, date(2024, 5, 15))
    with pytest.raises(WrongUse, match="text"):
        add_need(dana, project, " ")
    mia.refresh()
    with pytest.raises(WrongUse, match="Dana wrote 'Pilot'"):
        add_need(mia, project, "money")
    dana.undo()
    dana.undo()
    with pytest.raises(WrongUse, match="does not need that any more"):
        dana.undo()
        meet_need(dana, pilot, reference)


def test_a_milestone_is_put_right_but_its_date_only_moves(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    scope = add_milestone(dana, pilot, "Scope", date(2024, 5, 20))
    scope = finish_milestone(dana, scope, date(2024, 5, 13))
    scope = edit_milestone(dana, scope, {"title": "Scope agreed", "done_on": ""})
    assert (scope.title, scope.done_on, scope.due) == ("Scope agreed", None, date(2024, 5, 20))
    with pytest.raises(WrongUse, match="due is not set here; a date is moved"):
        edit_milestone(dana, scope, {"due": "2024-06-01"})
    with pytest.raises(WrongUse, match="in the future"):
        edit_milestone(dana, scope, {"done_on": "2024-05-15"})


def test_projects_and_milestones_are_found_by_title_account_and_id(
    dana: TeamStore, mia: TeamStore, acme: Account, pilot: Project
) -> None:
    globex = add_account(dana, "Globex").account
    other = add_project(dana, globex, "Pilot two")
    find = dana.shelf
    assert find_project(find, "pilot", "dana") == pilot
    assert find_project(find, "two", "dana") == other
    assert find_project(find, "pilot globex", "dana") == other
    assert find_project(find, other.id[:-1], "dana") == other
    with pytest.raises(WrongUse, match=r"could be Pilot at Acme .*, Pilot two at Globex"):
        find_project(find, "pil", "dana")
    with pytest.raises(NotFound, match="No project has 'bridge' in it"):
        find_project(find, "bridge", "dana")
    first = add_milestone(dana, pilot, "Scope", date(2024, 5, 20))
    second = add_milestone(dana, other, "Scope", date(2024, 5, 21))
    with pytest.raises(WrongUse, match="Scope, Pilot at Acme"):
        find_milestone(dana.shelf, "scope", "dana")
    finish_milestone(dana, first)
    assert find_milestone(dana.shelf, "scope", "dana").id == second.id
    assert find_milestone(dana.shelf, "scope acme", "dana").id == first.id


def test_what_is_over_does_not_stall(dana: TeamStore, acme: Account, pilot: Project) -> None:
    won = edit_project(dana, pilot, {"state": "won"})
    late = TODAY + timedelta(days=200)
    assert not project_standing(dana.shelf, won, acme, late, dana.settings).stalled


def test_cover_adds_only_active_projects_in_the_targets_currency(
    dana: TeamStore, acme: Account, pilot: Project
) -> None:
    amount = Money(amount="200000", currency="EUR")
    target = add_target(dana, "dana", "2024 Q2", "New business", amount)
    edit_project(dana, pilot, {"target": target.id})
    add_project(dana, acme, "Roll-out", {"worth": "€ 20.5k", "target": target.id})
    add_project(dana, acme, "US office", {"worth": "50k USD", "target": target.id})
    add_project(dana, acme, "Maybe", {"target": target.id})
    add_project(dana, acme, "Old", {"worth": "9k EUR", "target": target.id, "state": "lost"})
    cover = target_cover(dana.shelf, target)
    assert cover.share == pytest.approx(100_500 / 200_000)
    assert cover.covered == Money(amount="100500", currency="EUR")
    assert cover.uncovered == Money(amount="99500", currency="EUR")
    assert [project.title for project in cover.left_out] == ["US office", "Maybe"]
    assert cover.explained == (
        "100,500 EUR of 200,000 EUR from 2 active projects, 99,500 EUR uncovered; "
        "2 without a worth in EUR"
    )


def test_a_target_without_an_amount_has_no_cover(dana: TeamStore) -> None:
    target = add_target(dana, "dana", "2024 Q2", "New names", unit="companies")
    assert target_cover(dana.shelf, target).share is None


def test_projects_are_checked(
    dana: TeamStore, mia: TeamStore, acme: Account, pilot: Project
) -> None:
    with pytest.raises(WrongUse, match="target: there is no target"):
        add_project(dana, acme, "X", {"target": "ta01"})
    with pytest.raises(WrongUse, match="account is not set here"):
        edit_project(dana, pilot, {"account": "x"})
    milestone = add_milestone(dana, pilot, "Scope", date(2024, 5, 20))
    with pytest.raises(WrongUse, match="in the future"):
        finish_milestone(dana, milestone, date(2024, 5, 15))
    mia.refresh()
    with pytest.raises(WrongUse, match="Dana wrote 'Pilot'"):
        edit_project(mia, pilot, {"state": "won"})
