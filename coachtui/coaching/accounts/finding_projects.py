"""Which sales project, milestone, need or target a person means (cli.md, Commands)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from coachtui.coaching.record_names import the_one
from coachtui.records.accounts import Account, Milestone, Need, Project, Target
from coachtui.records.errors import NotFound
from coachtui.records.shelf import Shelf
from coachtui.records.text import folded

PM = TypeVar("PM", Project, Milestone)


def find_project(shelf: Shelf, text: str, me: str) -> Project:
    """The project with this id, beginning of an id, title, or words of its title and account.

    One's own beat the team's. Raises NotFound when none fits and WrongUse, listing them, when
    several do.
    """
    return _one(shelf.of(Project), text, me, lambda each: _project_words(shelf, each), "project")


def find_milestone(shelf: Shelf, text: str, me: str) -> Milestone:
    """The milestone with this id, title, or words of its title, project and account.

    Those that are still to be reached beat the others. Raises as `find_project` does.
    """

    def words_of(milestone: Milestone) -> str:
        project = shelf.get(Project, milestone.project)
        where = f", {_project_words(shelf, project)}" if project else ""
        return f"{milestone.title}{where}"

    every = shelf.of(Milestone)
    ahead = [milestone for milestone in every if milestone.done_on is None]
    try:
        return _one(ahead, text, me, words_of, "milestone")
    except NotFound:
        return _one(every, text, me, words_of, "milestone")


def find_need(project: Project, text: str) -> Need:
    """The need of a project with this id or these words. Raises as `find_project` does."""
    return the_one(project.needs, text, lambda need: need.text, "need")


def find_target(shelf: Shelf, text: str) -> Target:
    """The target with this id or words of its label and period. Raises as `find_project` does."""
    return the_one(shelf.of(Target), text, lambda each: f"{each.label}, {each.period}", "target")


def _project_words(shelf: Shelf, project: Project) -> str:
    account = shelf.get(Account, project.account)
    return f"{project.title} at {account.name}" if account else project.title


def _one(records: Sequence[PM], text: str, me: str, words_of: Callable[[PM], str], what: str) -> PM:
    """One's own before the team's, and a whole title before a part of one."""
    wanted = folded(text.strip())
    for among in ([each for each in records if each.owner == me], records):
        called = [each for each in among if folded(each.title) == wanted]
        try:
            return the_one(called or among, text, words_of, what)
        except NotFound as error:
            nothing = error
    raise nothing
