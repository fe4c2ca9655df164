"""Ten mistakes an account plan can make, each found in the records (content.md 7)."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from coachtui.coaching.accounts.belonging import contacts_of, facts_of, milestones_of
from coachtui.coaching.accounts.dossier import DECIDERS
from coachtui.coaching.accounts.fit import fit_score
from coachtui.coaching.accounts.next_steps import next_steps
from coachtui.coaching.accounts.people_there import threads
from coachtui.coaching.accounts.projects import day_of, moved_on
from coachtui.coaching.accounts.talks import last_looked_at
from coachtui.coaching.people import first_name_of
from coachtui.content import plan_check as plan_check_texts
from coachtui.content import plan_check_rules
from coachtui.records.accounts import Account, Contact, Fact
from coachtui.records.dates import spoken_date
from coachtui.records.settings import TeamSettings
from coachtui.records.shelf import Shelf

WRITTEN_WITHIN = timedelta(days=60)
LOOKED_AT_WITHIN = timedelta(days=45)
LEAST_FIT = 40


class Finding(NamedTuple):
    """What one rule found, in words, and the one next action that would clear it."""

    number: int
    key: str
    title: str
    clear: bool
    finding: str
    next_action: str


class PlanCheck(NamedTuple):
    """All findings by number."""

    findings: tuple[Finding, ...]
    clear: int
    total: int
    result: str
    """"7 of 10 clear"."""


class _Found(NamedTuple):
    clear: bool
    said: str


def plan_check(shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> PlanCheck:
    """The check of one account by the rules that the team has not switched off; content.md 7."""
    plan = _Plan(shelf, account, today, settings)
    findings = []
    for rule in plan_check_rules():
        if rule.key in settings.plan_check_off:
            continue
        clear, said = _RULES[rule.key](plan)
        findings.append(Finding(rule.number, rule.key, rule.title, clear, said, rule.next_action))
    clear_ones = sum(finding.clear for finding in findings)
    result = plan_check_texts().summary(clear_ones, len(findings))
    return PlanCheck(tuple(findings), clear_ones, len(findings), result)


class _Plan:
    """An account with what the rules ask about it."""

    def __init__(self, shelf: Shelf, account: Account, today: date, settings: TeamSettings) -> None:
        self.shelf = shelf
        self.account = account
        self.today = today
        self.settings = settings

    @cached_property
    def facts(self) -> list[Fact]:
        return facts_of(self.shelf, self.account)

    @cached_property
    def contacts(self) -> list[Contact]:
        return contacts_of(self.shelf, self.account)

    def fact(self, item: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.item == item), None)

    def latest(self, days: Iterable[date | None]) -> date | None:
        return max((day for day in days if day is not None and day <= self.today), default=None)

    def within(self, day: date | None, span: timedelta) -> bool:
        return day is not None and self.today - day <= span

    def when(self, day: date) -> str:
        return spoken_date(day, self.today)


def _written_once(plan: _Plan) -> _Found:
    milestones = milestones_of(plan.shelf, plan.account)
    last = plan.latest(
        [fact.as_of for fact in plan.facts]
        + [day_of(record.created_at) for record in (*plan.facts, *milestones)]
        + [milestone.done_on for milestone in milestones]
        + [day for milestone in milestones for day in moved_on(milestone)]
        + [plan.account.plan_reviewed_at]
    )
    if last is None:
        return _Found(False, "no fact, milestone or plan review yet")
    said = f"last fact, milestone or plan review on {plan.when(last)}"
    return _Found(plan.within(last, WRITTEN_WITHIN), said)


def _about_us(plan: _Plan) -> _Found:
    priorities = [fact for fact in plan.facts if fact.item == "priorities"]
    if not priorities:
        return _Found(False, "their priorities are not noted")
    sourced = next((fact for fact in priorities if fact.source), None)
    if sourced is None:
        return _Found(False, "their priorities are noted without a source")
    return _Found(True, f"their priorities are noted, source: {sourced.source}")


def _wrong_account(plan: _Plan) -> _Found:
    fit = fit_score(plan.account, plan.settings).value
    if not plan.account.why_them:
        return _Found(False, "no sentence says why them")
    if fit is not None and fit < LEAST_FIT:
        return _Found(False, f"fit is {fit}, below {LEAST_FIT}")
    return _Found(True, "why them is said" + (f", fit is {fit}" if fit is not None else ""))


def _one_friend(plan: _Plan) -> _Found:
    found = threads(plan.shelf, plan.account, plan.today)
    return _Found(not found.single, found.explained)


def _unknown_decision(plan: _Plan) -> _Found:
    deciders = [contact for contact in plan.contacts if DECIDERS & set(contact.roles)]
    missing = [] if deciders else ["no economic buyer or decision maker is known"]
    missing += [] if plan.fact("how_they_decide") else ["how they decide is not noted"]
    if missing:
        return _Found(False, " and ".join(missing))
    names = ", ".join(contact.name for contact in deciders)
    return _Found(True, f"{names} decides, and the path is noted")


def _wishes(plan: _Plan) -> _Found:
    for action, state in next_steps(plan.shelf, plan.account):
        if state.due is not None:
            who = first_name_of(plan.shelf, action.promised_by)
            return _Found(True, f"{who}: {action.text}, due {plan.when(state.due)}")
    return _Found(False, "no open next step with a date")


def _more_of_the_same(plan: _Plan) -> _Found:
    if not plan.account.whitespace:
        return _Found(False, "no unexplored area is noted")
    return _Found(True, f"unexplored: {', '.join(plan.account.whitespace)}")


def _blind_side(plan: _Plan) -> _Found:
    opponents = [c.name for c in plan.contacts if c.stance == "against" or "blocker" in c.roles]
    rivals = ["rivals"] if plan.fact("rivals") else []
    noted = [*rivals, *plan.account.risks, *opponents]
    if not noted:
        return _Found(False, "no rival, risk or opponent is noted")
    return _Found(True, f"noted: {', '.join(noted)}")


def _written_alone(plan: _Plan) -> _Found:
    if plan.account.reviewed_with:
        return _Found(True, f"reviewed with {', '.join(plan.account.reviewed_with)}")
    if any(fact.confidence == "confirmed" for fact in plan.facts):
        return _Found(True, "the customer confirmed something in it")
    return _Found(False, "nobody has reviewed it and no fact is confirmed")


def _never_looked_at(plan: _Plan) -> _Found:
    looked = last_looked_at(plan.shelf, plan.account, plan.today)
    missing = []
    if not plan.within(looked, LOOKED_AT_WITHIN):
        when = f"since {plan.when(looked)}" if looked else "yet"
        missing.append(f"not talked about in a 1:1, huddle or review {when}")
    if not plan.account.success_measure:
        missing.append("no measure of success")
    if missing or looked is None:
        return _Found(False, " and ".join(missing))
    return _Found(True, f"talked about on {plan.when(looked)}, with a measure of success")


_RULES: dict[str, Callable[[_Plan], _Found]] = {
    "written-once": _written_once,
    "about-us": _about_us,
    "wrong-account": _wrong_account,
    "one-friend": _one_friend,
    "unknown-decision": _unknown_decision,
    "wishes": _wishes,
    "more-of-the-same": _more_of_the_same,
    "blind-side": _blind_side,
    "written-alone": _written_alone,
    "never-looked-at": _never_looked_at,
}
