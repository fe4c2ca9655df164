"""Setting fields of any record from text."""

from datetime import date, time

import pytest

from coachtui.records.accounts import Account, Contact, Fit, Milestone, Need, Project
from coachtui.records.base import Money
from coachtui.records.coaching import OneOnOne, PlanItem, Practice, Pulse, Recognition, TrendScores
from coachtui.records.days import Day, Entry
from coachtui.records.errors import WrongUse
from coachtui.records.fields import assignments, field_names, read_fields
from coachtui.records.meetings import SkillRating
from coachtui.records.people import Person, RoleCharter
from coachtui.records.settings import TeamSettings, Thresholds, TierRhythms

TODAY = date(2024, 5, 14)


def test_assignments_split_at_the_first_equals_sign() -> None:
    given = assignments(["tier=A", "notes=a=b", "why_them = they grow", "tags="])
    assert given == {"tier": "A", "notes": "a=b", "why_them": " they grow", "tags": ""}


@pytest.mark.parametrize("word", ["tier", "=A", " = "])
def test_what_is_no_assignment_is_refused(word: str) -> None:
    with pytest.raises(WrongUse, match="write field=value"):
        assignments([word])


def test_a_field_is_given_once() -> None:
    with pytest.raises(WrongUse, match="tier is given twice"):
        assignments(["tier=A", "tier=B"])


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (Account, "name", " Acme  Ltd ", "Acme  Ltd"),
        (Account, "why-them", "they grow", "they grow"),
        (Account, "Tier", "a", "A"),
        (Account, "status", "ACTIVE", "active"),
        (Account, "size", "1,250", 1250),
        (Account, "size", "12 500", 12500),
        (Account, "rhythm_days", "7", 7),
        (Account, "rhythm_days", " ", None),
        (Account, "tags", "north, pilot,,north , ", ("north", "pilot")),
        (Account, "risks", 'new boss, "merger, maybe"', ("new boss", "merger, maybe")),
        (Account, "tags", "", ()),
        (Account, "notes", "one\ntwo", "one\ntwo"),
        (Account, "plan_reviewed_at", "yesterday", date(2024, 5, 13)),
        (Account, "added_on", "17 may", date(2023, 5, 17)),
        (Account, "revenue", "5M EUR", Money(amount="5000000", currency="EUR")),
        (Account, "revenue", "1,250,000 USD", Money(amount="1250000", currency="USD")),
        (Account, "revenue", "", None),
        (Milestone, "due", "17 may", date(2024, 5, 17)),
        (Contact, "roles", "economic-buyer, CHAMPION", ("economic buyer", "champion")),
        (Project, "state", "no-decision", "no decision"),
        (OneOnOne, "state", "did_not  happen", "did not happen"),
        (Practice, "how", "Role-Play", "role play"),
        (PlanItem, "day", "60", 60),
        (SkillRating, "willing_to_teach", "yes", True),
        (SkillRating, "willing_to_teach", "False", False),
        (Entry, "time", "14:30", time(14, 30)),
        (Thresholds, "high", "2.25", 2.25),
        (Day, "tomorrow_result", "partly", "partly"),
    ],
)
def test_values_are_read_by_the_fields_type(
    kind: type, name: str, text: str, value: object
) -> None:
    assert list(read_fields(kind, {name: text}, TODAY).values()) == [value]


def test_a_field_with_another_name_inside_is_given_by_that() -> None:
    assert read_fields(Recognition, {"from": "mia"}, TODAY) == {"from_": "mia"}


def test_a_part_keeps_the_other_parts() -> None:
    before = account(fit=Fit(potential=4, need=1))
    changes = read_fields(Account, {"fit.need": "3", "Fit.Access": "0"}, TODAY, before=before)
    assert changes == {"fit": Fit(potential=4, need=3, access=0)}
    assert read_fields(Account, {"fit.potential": ""}, TODAY, before=before) == {"fit": Fit(need=1)}
    assert read_fields(Account, {"fit": ""}, TODAY, before=before) == {"fit": Fit()}


def test_a_part_of_nothing_makes_it() -> None:
    changes = read_fields(Person, {"role_charter.scope": "the north"}, TODAY)
    assert changes == {"role_charter": RoleCharter(scope="the north")}
    assert read_fields(Pulse, {"scores.risk": "3"}, TODAY) == {"scores": TrendScores(risk=3)}
    changes = read_fields(TeamSettings, {"rhythms.A": "10"}, TODAY)
    assert changes == {"rhythms": TierRhythms(A=10)}


def test_named_values_are_set_one_by_one() -> None:
    before = account(external_ids={"crm": "1", "erp": "2"})
    changes = read_fields(Account, {"external_ids.CRM": "9"}, TODAY, before=before)
    assert changes == {"external_ids": {"crm": "1", "erp": "2", "CRM": "9"}}
    changes = read_fields(
        Account, {"external_ids.crm": "42", "external_ids.a.b": "7"}, TODAY, before=before
    )
    assert changes == {"external_ids": {"crm": "42", "erp": "2", "a.b": "7"}}
    changes = read_fields(Account, {"external_ids.crm": ""}, TODAY, before=before)
    assert changes == {"external_ids": {"erp": "2"}}
    assert read_fields(Account, {"external_ids": ""}, TODAY, before=before) == {"external_ids": {}}
    assert before.external_ids == {"crm": "1", "erp": "2"}
    assert read_fields(Pulse, {"why.Risk": "no time"}, TODAY) == {"why": {"risk": "no time"}}


def test_money_keeps_its_currency_and_its_parts_can_be_set() -> None:
    before = account(revenue=Money(amount="5", currency="EUR"))
    changes = read_fields(Account, {"revenue": "6M"}, TODAY, before=before)
    assert changes == {"revenue": Money(amount="6000000", currency="EUR")}
    changes = read_fields(Account, {"revenue.currency": "USD"}, TODAY, before=before)
    assert changes == {"revenue": Money(amount="5", currency="USD")}
    with pytest.raises(WrongUse, match=r"revenue\.amount: it needs amount and currency together"):
        read_fields(Account, {"revenue.amount": "5"}, TODAY)


@pytest.mark.parametrize(
    ("kind", "name", "text", "said"),
    [
        (Account, "tire", "A", "There is no field 'tire'. Nearest: tier."),
        (Account, "fit.ned", "3", "There is no field 'fit.ned'. Nearest: need."),
        (Account, "qqq", "3", "Nearest: name, why_them"),
        (Account, "id", "x", "There is no field 'id'"),
        (Account, "owner", "x", "There is no field 'owner'"),
        (Account, "deleted_at", "x", "There is no field 'deleted_at'"),
        (Account, "tier", "D", "tier can't be 'D'; it is one of: A, B, C. Nothing was changed."),
        (Contact, "roles", "champion, king", "roles can't be 'king'; it is one of: champion,"),
        (Account, "name", " ", "name cannot be empty"),
        (Account, "status", "", "status cannot be empty"),
        (Account, "size", "many", "size must be a whole number, not 'many'"),
        (Account, "size", "1.5", "size must be a whole number"),
        (Account, "size", "1,5", "size must be a whole number"),
        (Account, "size", "٣", "size must be a whole number"),
        (Account, "size", "9" * 5000, "size must be a whole number"),
        (Thresholds, "high", "nan", "high must be a number"),
        (Thresholds, "high", "inf", "high must be a number"),
        (SkillRating, "willing_to_teach", "maybe", "willing_to_teach is yes or no"),
        (Account, "added_on", "someday", 'added_on: "someday" is not read as a day'),
        (Entry, "time", "25:00", "time must be a time such as 14:30"),
        (Account, "revenue", "12", "revenue: '12' needs a currency"),
        (Account, "fit", "3", "fit is set by its parts: fit.potential, fit.need"),
        (Account, "external_ids", "3", "external_ids is set by name, such as external_ids.name="),
        (Account, "external_ids.", "3", "lacks a name behind the dot"),
        (Account, "tier.x", "A", "tier has no parts"),
        (Account, "fit.need.x", "3", "need has no parts"),
        (Project, "needs", "x", "needs cannot be set from text"),
        (Pulse, "why.mood", "x", "why.mood can't be 'mood'; it is one of: risk, creativity"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_else_happens(
    kind: type, name: str, text: str, said: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        read_fields(kind, {name: text}, TODAY)
    assert said in refused.value.message
    assert "\n" not in refused.value.message


def test_a_wrong_name_is_shown_without_its_control_characters() -> None:
    with pytest.raises(WrongUse) as refused:
        read_fields(Account, {"ti\x1b[31mer": "A"}, TODAY)
    assert "\x1b" not in refused.value.message


def test_the_fields_that_can_be_set_are_named_with_their_parts() -> None:
    names = field_names(Account)
    assert {"name", "fit.need", "revenue", "external_ids"} <= set(names)
    assert not {"id", "rev", "fit", "revenue.amount", "conflicts"} & set(names)
    assert field_names(Need) == ("id", "text", "who", "met_on")


def account(**fields: object) -> Account:
    """An account with these fields."""
    common = {
        "id": "ac01",
        "owner": "dana",
        "audience": "team",
        "created_at": "2024-05-14T08:00:00.000Z",
        "updated_at": "2024-05-14T08:00:00.000Z",
        "updated_by": "dana",
        "rev": 1,
    }
    own = {
        "name": "Acme",
        "rep": "dana",
        "status": "bench",
        "relation": "prospect",
        "added_on": TODAY,
    }
    return Account(**{**common, **own, **fields})  # type: ignore[arg-type]  # fields of any type
