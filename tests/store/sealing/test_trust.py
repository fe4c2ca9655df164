"""What somebody with write access to the repository can try, and what it comes to."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from coachtui.records.coaching import Topic
from coachtui.records.errors import NotFound, PrivacyRefused, WrongUse
from coachtui.records.people import Person, SealingKey
from coachtui.store.canonical import encode
from coachtui.store.home import Home
from coachtui.store.sealing.identity import fingerprint, new_identity, wrap
from coachtui.store.sealing.proof import digest_of
from coachtui.store.start import Newcomer, open_team, take_place
from coachtui.store.team_store import TeamStore
from tests.records.examples import whole
from tests.store.sealing.two_people import (
    SECRET,
    change_envelope,
    change_person,
    envelopes,
    feeling,
    pair_topic,
    sealed_file,
    topics,
)
from tests.store.support import TODAY, again, file_of, lay_raw, replace, tables


def fresh(store: TeamStore, home: Path | None = None) -> TeamStore:
    """The team opened on a machine, with nothing in memory."""
    place = Home(home or store.home.path)
    return open_team(store.folder, place, clock=store.clock, durable=False)


def waiting(store: TeamStore) -> list[str]:
    store.read_everything()
    store.refresh()
    return [each.kind for each in store.keys.waiting()]


def confirm_all(store: TeamStore) -> None:
    store.keys.confirm(store.keys.waiting())


def foreign_key(owner: str, holders: list[str], recipients: list[str]) -> dict[str, Any]:
    """A key that somebody else made, in the form that a key has."""
    secret = bytes(range(32))
    raw = whole(
        "sealing_key",
        owner=owner,
        holders=holders,
        recipients=recipients,
        wrapped=wrap(secret, recipients),
        digest=digest_of(secret),
    )
    del raw["opens"]
    return raw


def public(store: TeamStore) -> str:
    identity = store.home.identity()
    assert identity is not None
    return identity.public


# -- the identity ------------------------------------------------------------------------------


def test_the_key_is_made_at_the_start_for_its_person_alone(dana: TeamStore) -> None:
    path = dana.home.path / "identity.txt"
    lines = path.read_text().splitlines()
    assert lines[0].startswith("# created: ")
    assert lines[1] == f"# public key: {public(dana)}"
    assert lines[2].startswith("AGE-SECRET-KEY-1")
    assert path.stat().st_mode & 0o777 == 0o600
    (me,) = again(dana).read().of(Person)
    assert me.public_key == public(dana)


def test_age_itself_reads_the_key(dana: TeamStore) -> None:
    from pyrage import decrypt, encrypt, x25519

    secret = (dana.home.path / "identity.txt").read_text().splitlines()[2]
    to = x25519.Recipient.from_str(public(dana))
    assert decrypt(encrypt(b"hello", [to]), [x25519.Identity.from_str(secret)]) == b"hello"


@pytest.mark.parametrize("what", ["missing", "damaged", "another"])
def test_without_its_key_a_machine_writes_nothing_and_says_what_to_do(
    dana: TeamStore, mia: TeamStore, what: str
) -> None:
    pair_topic(dana)
    path = dana.home.path / "identity.txt"
    good = path.read_bytes()
    if what == "missing":
        path.unlink()
    elif what == "damaged":
        path.write_text("# nothing here\n")
    else:
        secret = new_identity()
        path.write_text(f"# public key: {secret.public}\n{secret.secret}\n")
    before = envelopes(dana), tables(file_of(dana, "list.json"))
    store = fresh(dana)
    with pytest.raises(Exception, match="coachtui key restore FILE"):
        pair_topic(store, "not now")
    assert (envelopes(dana), tables(file_of(dana, "list.json"))) == before
    path.write_bytes(good)
    store = fresh(dana)
    pair_topic(store, "now")
    assert topics(store) == sorted([SECRET, "now"])


def test_back_up_and_restore_on_a_second_machine(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    pair_topic(dana)
    feeling(dana, 4)
    dana.keys.back_up(tmp_path / "dana-key.txt", "2024-05-14T09:00:00.000Z")
    assert (tmp_path / "dana-key.txt").stat().st_mode & 0o777 == 0o600
    second = Home(tmp_path / "second")
    second.remember(dana.team_id, dana.folder, "dana")
    store = fresh(dana, second.path)
    assert topics(store) == []
    with pytest.raises(PrivacyRefused, match="key restore"):
        pair_topic(store, "too early")
    store.keys.bring(tmp_path / "dana-key.txt")
    assert topics(store) == [SECRET]
    assert waiting(store) == []
    pair_topic(store, "from the second machine")
    assert topics(mia) == topics(dana) == sorted([SECRET, "from the second machine"])
    assert waiting(dana) == waiting(mia) == []


def test_an_existing_age_identity_can_be_used(mia: TeamStore, tmp_path: Path) -> None:
    own = new_identity()
    (tmp_path / "age.txt").write_text(f"# made by age-keygen\n{own.secret}\n")
    with pytest.raises(WrongUse, match="not the key that the team knows"):
        mia.keys.bring(tmp_path / "age.txt")
    home = Home(tmp_path / "home-new")
    from coachtui.store.sealing.identity import imported_identity

    home.keep_identity(imported_identity(tmp_path / "age.txt"), "2024-05-14T09:00:00.000Z")
    who = Newcomer("Ann Lone", "ann", "rep", "mia")
    ann = take_place(mia.folder, home, who, clock=mia.clock, durable=False)
    (me,) = [each for each in ann.read().of(Person) if each.handle == "ann"]
    assert me.public_key == own.public


@pytest.mark.parametrize("text", ["", "hello", "AGE-SECRET-KEY-1" + "Q" * 58, "\x00" * 4000])
def test_a_file_that_is_no_key_changes_nothing(dana: TeamStore, tmp_path: Path, text: str) -> None:
    before = (dana.home.path / "identity.txt").read_bytes()
    (tmp_path / "x").write_text(text)
    with pytest.raises(WrongUse):
        dana.keys.bring(tmp_path / "x")
    with pytest.raises(NotFound):
        dana.keys.bring(tmp_path / "nowhere")
    assert (dana.home.path / "identity.txt").read_bytes() == before


def test_a_backup_never_stands_in_a_repository_or_on_another_file(
    dana: TeamStore, tmp_path: Path
) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    with pytest.raises(PrivacyRefused, match="git work tree"):
        dana.keys.back_up(tmp_path / "repo" / "key.txt", "now")
    (tmp_path / "there.txt").write_text("mine")
    with pytest.raises(WrongUse, match="already there"):
        dana.keys.back_up(tmp_path / "there.txt", "now")
    assert (tmp_path / "there.txt").read_text() == "mine"


# -- slipped in --------------------------------------------------------------------------------


def test_a_changed_public_key_is_not_used(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    assert topics(mia) == [SECRET]
    eve = new_identity()
    change_person(dana, "mia", public_key=eve.public)
    store = fresh(dana)
    assert waiting(store) == ["public key"]
    (found,) = store.keys.waiting()
    assert fingerprint(eve.public) in found.what
    assert fingerprint(public(mia)) in found.what
    assert "Mia Chen" in found.what
    pair_topic(store, "still for Mia alone")
    keys = [each for each in store.shelf.of(SealingKey) if "mia" in each.holders]
    assert all(eve.public not in key.recipients for key in keys)
    change_person(dana, "mia", public_key=public(mia))
    assert topics(fresh(mia)) == sorted([SECRET, "still for Mia alone"])


def test_a_confirmed_new_key_gets_the_past(dana: TeamStore, mia: TeamStore, tmp_path: Path) -> None:
    pair_topic(dana)
    pair_topic(mia, "Mia said so")
    assert topics(dana) == topics(mia)
    lost = Home(tmp_path / "mia-again")
    lost.remember(mia.team_id, mia.folder, "mia")
    anew = fresh(mia, lost.path)
    anew.keys.start_anew()
    assert topics(anew) == []
    store = fresh(dana)
    assert waiting(store) == ["public key"]
    confirm_all(store)
    assert waiting(store) == []
    assert topics(fresh(anew, lost.path)) == sorted([SECRET, "Mia said so"])
    anew = fresh(anew, lost.path)
    topics(anew)
    pair_topic(anew, "Mia goes on")
    assert topics(store) == sorted([SECRET, "Mia said so", "Mia goes on"])


def test_a_rep_who_lost_their_key_gets_it_from_the_manager(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    pair_topic(dana)
    pair_topic(mia, "Mia said so")
    assert topics(mia) == topics(dana)
    lost = Home(tmp_path / "dana-again")
    lost.remember(dana.team_id, dana.folder, "dana")
    anew = fresh(dana, lost.path)
    anew.keys.start_anew()
    pair_topic(anew, "written meanwhile")
    assert topics(anew) == ["written meanwhile"]
    store = fresh(mia)
    assert "public key" in waiting(store)
    assert topics(store) == sorted([SECRET, "Mia said so"])
    confirm_all(store)
    assert waiting(store) == []
    expected = sorted([SECRET, "Mia said so", "written meanwhile"])
    assert topics(store) == expected
    assert topics(fresh(anew, lost.path)) == expected


def test_a_manager_named_in_the_files_alone_reads_nothing(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    who = Newcomer("Eve Reed", "eve", "manager")
    eve = take_place(
        dana.folder, Home(dana.folder.parent / "home-eve"), who, clock=dana.clock, durable=False
    )
    change_person(dana, "dana", manager="eve")
    store = fresh(dana)
    assert waiting(store) == ["manager"]
    (found,) = store.keys.waiting()
    assert "Eve Reed (eve)" in found.what
    assert "Mia Chen (mia)" in found.what
    pair_topic(store, "meant for whoever leads me", readers=("dana", "eve"))
    assert topics(eve) == []
    assert topics(store) == sorted([SECRET, "meant for whoever leads me"])
    confirm_all(store)
    assert waiting(store) == []
    pair_topic(store, "now it is Eve", readers=("dana", "eve"))
    assert topics(eve) == sorted(["meant for whoever leads me", "now it is Eve"])
    assert SECRET not in topics(mia) or topics(mia) == [SECRET]


def test_whom_i_name_myself_is_confirmed_and_undone_with_it(
    dana: TeamStore, mia: TeamStore
) -> None:
    (me,) = [each for each in dana.read().of(Person) if each.handle == "dana"]
    with dana.change("a new manager") as change:
        change.edit(me, manager="eve")
    assert waiting(dana) == []
    assert dana.sealing.keyring.manager == "eve"
    dana.undo()
    assert dana.sealing.keyring.manager == "mia"
    change_person(dana, "dana", manager="eve")
    store = fresh(dana)
    (me,) = [each for each in store.read().of(Person) if each.handle == "dana"]
    with store.change("something else") as change:
        change.edit(me, emails=("dana@north.example",))
    assert waiting(store) == ["manager"]


@pytest.mark.parametrize("folder", ["dana", "mia"])
def test_a_key_from_nowhere_is_not_used(dana: TeamStore, mia: TeamStore, folder: str) -> None:
    pair_topic(dana)
    assert topics(mia) == [SECRET]
    raw = foreign_key(folder, ["dana", "mia"], [public(dana), public(mia)])
    lay_raw(file_of(dana, "list.json", folder), "sealing_key", raw)
    forge(dana, folder, raw, "a forged sentence")
    for store in (fresh(dana), fresh(mia)):
        assert "a forged sentence" not in topics(store)
        pair_topic(store, f"{store.me} goes on")
        assert "record key" in waiting(store) or store.me != folder
    assert all(each["key"] != raw["id"] for each in envelopes(dana).values() if folder != "dana")


def test_a_key_laid_before_the_first_one_is_not_taken_for_mine(
    dana: TeamStore, mia: TeamStore
) -> None:
    raw = foreign_key("dana", ["dana", "mia"], [public(dana), public(mia)])
    lay_raw(file_of(dana, "list.json"), "sealing_key", raw)
    store = fresh(dana)
    pair_topic(store)
    assert all(each["key"] != raw["id"] for each in envelopes(dana).values())
    assert "record key" in waiting(store)


def forge(store: TeamStore, owner: str, key_raw: dict[str, Any], text: str) -> None:
    """A record under a key of the forger's own."""
    import os

    from coachtui.store.sealing.envelope import Key, Place, seal

    raw = whole("topic", owner=owner, readers=["dana", "mia"], text=text)
    raw["created_at"] = raw["updated_at"] = f"{TODAY}T10:00:00.000Z"
    key = Key(key_raw["id"], bytes(range(32)), ("dana", "mia"))
    envelope = seal("topic", raw, key, Place(store.team_id, owner), os.urandom)
    path = sealed_file(store, owner)
    content = tables(path)
    content.setdefault("sealed", {})[envelope["id"]] = envelope
    replace(path, encode(content))


# -- turned back, swapped, cut -----------------------------------------------------------------


def test_a_record_that_is_turned_back_is_not_shown(dana: TeamStore, mia: TeamStore) -> None:
    topic = pair_topic(dana, "I will quit")
    old = sealed_file(dana).read_bytes()
    assert topics(mia) == ["I will quit"]
    with dana.change("edit") as change:
        change.edit(topic, text="I will stay")
    assert topics(mia) == topics(dana) == ["I will stay"]
    replace(sealed_file(dana), old)
    for store in (fresh(mia), fresh(dana)):
        assert topics(store) == []
        assert waiting(store) == ["older record"]
        assert any("older state" in found.what for found in store.damaged_records())
        assert sealed_file(dana).read_bytes() == old
    store = fresh(mia)
    topics(store)
    confirm_all(store)
    assert topics(store) == ["I will quit"]
    assert waiting(fresh(mia)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"rev": 7},
        {"updated_at": "2024-06-01T00:00:00.000Z"},
        {"sealed": "AAAA"},
        {"key": "ke01HXV4RKBZGYPW1DN1PJP714VY"},
        {"id": "se01HXV4RKBZGYPW1DN1PJP714VY"},
    ],
)
def test_a_changed_envelope_is_left_as_it_is_and_not_shown(
    dana: TeamStore, mia: TeamStore, fields: dict[str, Any]
) -> None:
    pair_topic(dana)
    change_envelope(dana, "dana", **fields)
    before = envelopes(dana)
    for store in (fresh(mia), fresh(dana)):
        assert SECRET not in topics(store)
        pair_topic(store, f"{store.me} goes on")
    assert envelopes(dana).items() >= before.items()


def test_an_envelope_in_another_folder_is_nobodys(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    assert topics(mia) == [SECRET]
    shutil.copy(sealed_file(dana), sealed_file(dana, "mia"))
    store = fresh(mia)
    assert topics(store) == [SECRET]
    assert len(store.damaged_records()) == 1
    assert all(topic.owner == "dana" for topic in store.shelf.of(Topic))


def test_an_envelope_in_the_file_of_another_month_is_not_shown(
    dana: TeamStore, mia: TeamStore
) -> None:
    pair_topic(dana)
    path = sealed_file(dana)
    path.rename(path.with_name("sealed-2023-01.json"))
    store = fresh(mia)
    assert topics(store) == []


@pytest.mark.parametrize(
    "envelope",
    [{}, {"key": 5}, {"key": "ke1", "id": "x"}, {"key": None, "sealed": "x" * 9000}, {"id": []}],
)
def test_what_is_no_envelope_harms_nothing(
    dana: TeamStore, mia: TeamStore, envelope: dict[str, Any]
) -> None:
    pair_topic(dana)
    content = tables(sealed_file(dana))
    content["sealed"]["se0"] = envelope
    replace(sealed_file(dana), encode(content))
    for store in (fresh(mia), fresh(dana)):
        assert topics(store) == [SECRET]
    pair_topic(dana, "on and on")
    assert tables(sealed_file(dana))["sealed"]["se0"] == envelope


# -- a new manager -----------------------------------------------------------------------------


def test_the_rep_decides_whether_the_past_is_shared(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    pair_topic(mia, "Mia's words")
    who = Newcomer("Eve Reed", "eve", "manager")
    eve = take_place(
        dana.folder, Home(dana.folder.parent / "home-eve"), who, clock=dana.clock, durable=False
    )
    with pytest.raises(WrongUse, match="Only your manager"):
        dana.keys.share_past("eve")
    (me,) = [each for each in dana.read().of(Person) if each.handle == "dana"]
    with dana.change("a new manager") as change:
        change.edit(me, manager="eve")
    pair_topic(dana, "Dana and Eve", readers=("dana", "eve"))
    assert topics(eve) == ["Dana and Eve"]
    assert topics(mia) == sorted([SECRET, "Mia's words"])
    assert dana.keys.share_past("eve") == 1
    assert dana.keys.share_past("eve") == 0
    assert topics(fresh(eve)) == sorted([SECRET, "Mia's words", "Dana and Eve"])
    assert topics(mia) == sorted([SECRET, "Mia's words"])


def test_what_i_hold_is_told_with_fingerprints(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    card = dana.keys.card()
    assert card.fingerprint == fingerprint(public(dana))
    (partner,) = card.partners
    assert (partner.handle, partner.has_key) == ("mia", True)
    assert partner.fingerprint == fingerprint(public(mia))
