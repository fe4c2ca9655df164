"""What came with a sync, as a colleague would say it."""

from typing import Any

import pytest

from coachtui.coaching.what_came import Changed, what_came
from coachtui.records.accounts import Account
from coachtui.records.codec import encode
from coachtui.records.days import Action, Mark
from coachtui.store.team_store import TeamStore
from tests.conftest import TODAY


@pytest.fixture
def team(dana: TeamStore, mia: TeamStore) -> TeamStore:
    """Mia's view of a team in which Dana has Acme with a next step."""
    with dana.change("acme") as change:
        acme = change.new(
            Account,
            name="Acme",
            rep="dana",
            status="active",
            why_them="they grow",
            relation="prospect",
            added_on=TODAY,
        )
        step = change.new(
            Action,
            text="send the draft",
            promised_by="dana",
            due=TODAY,
            origin="account",
            account=acme.id,
        )
        change.new(
            Mark, on=step.id, kind="moved", date=TODAY, due=TODAY.replace(day=24), value="ill"
        )
    mia.read()
    mia.refresh()
    return mia


def said(team: TeamStore, *changes: Changed) -> list[str]:
    return what_came(team.read(), changes, TODAY)


def raw(team: TeamStore, kind: Any, **fields: Any) -> dict[str, Any]:
    return {**encode(team.read().of(kind)[0]), **fields}


def test_a_moved_next_step(team: TeamStore) -> None:
    assert said(team, Changed("mark", None, raw(team, Mark))) == [
        "Dana moved Acme's next step to Fri 24 May"
    ]


def test_an_account_put_on_the_list_changed_and_put_away(team: TeamStore) -> None:
    acme = raw(team, Account)
    assert said(team, Changed("account", None, acme)) == ["Dana put Acme on the list"]
    later = {**acme, "tier": "A", "rev": 2}
    assert said(team, Changed("account", acme, later)) == ["Dana changed Acme: tier"]
    told = {**acme, "value_message": "one breath", "domain": "acme.example"}
    assert said(team, Changed("account", acme, told)) == ["Dana changed Acme: website, message"]
    bench = {**acme, "status": "bench"}
    assert said(team, Changed("account", acme, bench)) == ["Dana put Acme on the bench"]
    won = {**acme, "status": "won"}
    assert said(team, Changed("account", acme, won)) == ["Dana set Acme to won"]
    gone = {**acme, "deleted_at": "2024-05-14T10:00:00.000Z"}
    assert said(team, Changed("account", acme, gone)) == ["Dana put away: Acme"]
    assert said(team, Changed("account", acme, None)) == ["Dana erased: Acme"]


def test_many_of_a_kind_are_counted(team: TeamStore) -> None:
    acme = raw(team, Account)
    changes = [Changed("account", None, {**acme, "id": f"ac{n}"}) for n in range(5)]
    assert said(team, *changes) == ["Dana added 5 accounts"]


def test_what_this_version_does_not_know_is_said_and_breaks_nothing(team: TeamStore) -> None:
    assert said(team, Changed("poem", None, {"updated_by": "dana"})) == [
        "Dana wrote something that this version does not know (poem)"
    ]
    hostile = {"updated_by": "eve\x1b[2J", "updated_at": 7}
    assert said(team, Changed("account", None, hostile))[0].startswith("eve")


def test_what_is_sealed_for_others_is_only_counted(team: TeamStore) -> None:
    envelope = {"id": "se1", "sealed": "AAAA"}
    assert said(team, Changed("sealed", None, envelope, "dana")) == [
        "Dana wrote 1 record that only the readers can open"
    ]
    assert said(team, Changed("sealing_key", None, {"updated_by": "dana"})) == []


def test_what_no_person_would_call_a_change_is_not_told(team: TeamStore) -> None:
    acme = raw(team, Account)
    again = {**acme, "rev": 3, "updated_at": "2024-05-14T10:00:00.000Z"}
    assert said(team, Changed("account", acme, again)) == []
    clashed = {**acme, "conflicts": [{"field": "tier"}]}
    assert said(team, Changed("account", clashed, acme)) == ["Dana chose what stands: Acme"]
