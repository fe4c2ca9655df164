"""What was tried against sealing, and what it comes to now."""

import os
from pathlib import Path
from typing import Any

import pytest

from coachtui.records.coaching import Topic
from coachtui.records.days import Entry
from coachtui.records.errors import CoachError, FolderTrouble, WrongUse
from coachtui.records.people import Person, SealingKey
from coachtui.store.canonical import encode
from coachtui.store.home import Home
from coachtui.store.sealing.envelope import Key, Place, seal
from coachtui.store.sealing.identity import new_identity, wrap
from coachtui.store.sealing.proof import digest_of
from coachtui.store.start import Newcomer, open_team, take_place
from coachtui.store.team_store import TeamStore
from tests.records.examples import whole
from tests.store.sealing.two_people import (
    SECRET,
    change_person,
    envelopes,
    pair_topic,
    sealed_file,
    topics,
)
from tests.store.support import MONTH, TODAY, file_of, lay_raw, replace, tables

FOREIGN = bytes(range(32))
LOW_ORDER = "age1" + "q" * 52 + "5cu47z"
"""A well-formed public key that is no key: everything sealed to it could be opened by anybody."""


def fresh(store: TeamStore, home: Path | None = None) -> TeamStore:
    place = Home(home or store.home.path)
    return open_team(store.folder, place, clock=store.clock, durable=False)


def public(store: TeamStore) -> str:
    identity = store.home.identity()
    assert identity is not None
    return identity.public


def waiting(store: TeamStore) -> list[str]:
    store.read_everything()
    store.refresh()
    return [each.kind for each in store.keys.waiting()]


def planted_key(
    store: TeamStore, owner: str, recipients: list[str], number: str = "0", **fields: Any
) -> str:
    """A key that an attacker made and laid into somebody's folder."""
    raw = whole(
        "sealing_key",
        owner=owner,
        holders=["dana", "mia"],
        recipients=recipients,
        wrapped=wrap(FOREIGN, recipients),
        digest=digest_of(FOREIGN),
    )
    del raw["opens"]
    raw.update({"id": f"ke0{number}", **fields})
    lay_raw(file_of(store, "list.json", owner), "sealing_key", raw)
    return str(raw["id"])


def forged(store: TeamStore, owner: str, key_id: str, text: str) -> None:
    """A record under that key, in that folder."""
    raw = whole("topic", owner=owner, readers=["dana", "mia"], text=text)
    raw["created_at"] = raw["updated_at"] = f"{TODAY}T10:00:00.000Z"
    key = Key(key_id, FOREIGN, ("dana", "mia"))
    envelope = seal("topic", raw, key, Place(store.team_id, owner), os.urandom)
    path = sealed_file(store, owner)
    content = tables(path)
    content.setdefault("sealed", {})[envelope["id"]] = envelope
    replace(path, encode(content))


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


# -- keys slipped in ---------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["dana", "mia"])
@pytest.mark.parametrize("wrapper", ["dana", "mia"])
def test_a_key_from_nowhere_wrapped_once_more_is_still_from_nowhere(
    dana: TeamStore, mia: TeamStore, folder: str, wrapper: str
) -> None:
    pair_topic(dana)
    pair_topic(mia, "from Mia")
    assert topics(mia) == topics(dana)
    both = [public(dana), public(mia)]
    first = planted_key(dana, folder, both)
    planted_key(dana, wrapper, both, "1", opens=first)
    forged(dana, folder, first, "a forged sentence")
    for store in (fresh(dana), fresh(mia)):
        assert "a forged sentence" not in topics(store)
        pair_topic(store, f"{store.me} goes on")
        mine = envelopes(store, store.me).values()
        assert first not in {each["key"] for each in mine if "a forged" not in str(each)} or (
            folder == store.me and sum(each["key"] == first for each in mine) == 1
        )


def test_a_key_laid_before_the_first_contact_is_not_taken(dana: TeamStore, mia: TeamStore) -> None:
    for owner in ("dana", "mia"):
        key_id = planted_key(dana, owner, [public(dana), public(mia)], owner)
        forged(dana, owner, key_id, f"forged for {owner}")
    for store in (fresh(mia), fresh(dana)):
        pair_topic(store, f"{store.me} first")
    planted = {"ke0dana", "ke0mia"}
    for store in (fresh(dana), fresh(mia)):
        assert topics(store) == ["dana first", "mia first"]
        held = store.sealing.keyring.keys()
        assert not planted.intersection(held)


def test_restoring_a_key_takes_no_planted_key_with_it(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    pair_topic(dana)
    planted_key(dana, "dana", [public(dana), public(mia)])
    dana.keys.back_up(tmp_path / "key.txt", "2024-05-14T09:00:00.000Z")
    second = Home(tmp_path / "second")
    second.remember(dana.team_id, dana.folder, "dana")
    store = fresh(dana, second.path)
    store.keys.bring(tmp_path / "key.txt")
    pair_topic(store, "from the second machine")
    assert "ke00" not in {each["key"] for each in envelopes(dana).values()}
    assert topics(fresh(mia)) == sorted([SECRET, "from the second machine"])


def test_a_second_machine_trusts_what_the_first_one_made(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    """Both machines make a key before they have seen each other's."""
    import shutil

    from coachtui.store.sealing.identity import imported_identity

    dana.keys.back_up(tmp_path / "key.txt", "2024-05-14T09:00:00.000Z")
    shutil.copytree(dana.folder, tmp_path / "copy")
    second = Home(tmp_path / "second")
    second.remember(dana.team_id, tmp_path / "copy", "dana")
    other = open_team(tmp_path / "copy", second, clock=dana.clock, durable=False)
    other.keys.bring(tmp_path / "key.txt")
    assert imported_identity(tmp_path / "key.txt").public == public(dana)
    pair_topic(other, "on the second machine")
    pair_topic(dana, "on the first machine")
    theirs = tables(tmp_path / "copy/people/dana/list.json")["sealing_key"]
    lay_raw(file_of(dana, "list.json"), "sealing_key", *theirs.values())
    sealed = tables(tmp_path / f"copy/people/dana/sealed-{MONTH}.json")["sealed"]
    lay_raw(sealed_file(dana), "sealed", *sealed.values())
    for store in (fresh(dana), fresh(mia)):
        assert topics(store) == ["on the first machine", "on the second machine"]
        assert waiting(store) == []


@pytest.mark.parametrize("wrong", [LOW_ORDER, "age1" + "q" * 58])
def test_a_public_key_that_is_none_stops_nobody(
    dana: TeamStore, mia: TeamStore, wrong: str
) -> None:
    mias = public(mia)
    change_person(dana, "mia", public_key=wrong)
    store = fresh(dana)
    pair_topic(store)
    assert topics(store) == [SECRET]
    assert store.sealing.keyring.public_key("mia") is None
    change_person(dana, "mia", public_key=mias)
    store = fresh(dana)
    pair_topic(store, "another")
    assert topics(fresh(mia)) == sorted([SECRET, "another"])


def test_the_past_is_given_only_by_whom_it_belongs_to(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    who = Newcomer("Eve Reed", "eve", "manager")
    eve = take_place(
        dana.folder, Home(dana.folder.parent / "home-eve"), who, clock=dana.clock, durable=False
    )
    first = planted_key(dana, "dana", [public(dana), public(mia)])
    planted_key(dana, "dana", [public(dana), public(eve)], "1", opens=first)
    forged(dana, "dana", first, "I never said so")
    assert topics(fresh(eve)) == []


def test_a_former_manager_slips_in_no_key_for_the_next(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    who = Newcomer("Eve Reed", "eve", "manager")
    eve = take_place(
        dana.folder, Home(dana.folder.parent / "home-eve"), who, clock=dana.clock, durable=False
    )
    planted_key(dana, "dana", [public(dana), public(eve)], holders=["dana", "eve"])
    (me,) = [each for each in dana.read().of(Person) if each.handle == "dana"]
    with dana.change("a new manager") as change:
        change.edit(me, manager="eve")
    pair_topic(dana, "Dana and Eve", readers=("dana", "eve"))
    pair_topic(eve, "Eve and Dana", readers=("dana", "eve"))
    held = {*fresh(eve).sealing.keyring.keys(), *fresh(dana).sealing.keyring.keys()}
    assert "ke00" not in held
    assert topics(eve) == topics(dana)[:2] == ["Dana and Eve", "Eve and Dana"]


# -- unsealed by a trick -----------------------------------------------------------------------


def laid_plain(store: TeamStore, person: str, name: str, table: str, **fields: Any) -> None:
    raw = whole(table, owner=person, **fields)
    raw["created_at"] = raw["updated_at"] = f"{TODAY}T10:00:00.000Z"
    raw.update(fields)
    lay_raw(file_of(store, name, person), table, raw)


@pytest.mark.parametrize("audience", ["team", "pair"])
@pytest.mark.parametrize("rev", [1, 99])
def test_a_twin_in_an_open_file_brings_no_word_out(
    dana: TeamStore, mia: TeamStore, audience: str, rev: int
) -> None:
    """A record of the same id in a plain file must not draw the next edit there."""
    topic = pair_topic(dana)
    readers = ["dana", "mia"] if audience == "pair" else []
    for name in (f"{MONTH}.json", "list.json"):
        laid_plain(
            dana, "dana", name, "topic", id=topic.id, audience=audience, readers=readers, rev=rev
        )
    store = fresh(dana)
    assert topics(store) == [SECRET]
    (mine,) = store.shelf.of(Topic)
    with store.change("edit") as change:
        change.edit(mine, text="the most secret word")
    assert b"the most secret word" not in everything_in(dana.folder)
    assert topics(fresh(mia)) == ["the most secret word"]
    store = fresh(dana)
    store.read()
    store.undo()
    assert SECRET.encode() not in everything_in(dana.folder)
    assert topics(fresh(mia)) == [SECRET]


def test_a_twin_for_the_team_does_not_hide_what_is_for_two(dana: TeamStore, mia: TeamStore) -> None:
    from coachtui.records.coaching import Recognition

    with dana.change("thanks") as change:
        thanks = change.new(
            Recognition,
            audience="pair",
            readers=("dana", "mia"),
            from_="dana",
            to="mia",
            date=TODAY,
            for_what="between us",
            side="inside",
        )
    laid_plain(dana, "dana", f"{MONTH}.json", "recognition", id=thanks.id, audience="team", rev=99)
    for store in (fresh(mia), fresh(dana)):
        store.read_everything()
        assert [each.for_what for each in store.shelf.of(Recognition)] == ["between us"]
        assert [each.audience for each in store.shelf.of(Recognition)] == ["pair"]


def test_an_action_cut_off_before_a_keyring_was_lost_stays_sealed(
    dana: TeamStore, mia: TeamStore
) -> None:
    topic = pair_topic(dana)
    before = (dana.personal / "journal.jsonl").read_bytes()
    with dana.change("edit") as change:
        change.edit(topic, text="cut off by a crash")
    lines = (dana.personal / "journal.jsonl").read_bytes().removeprefix(before).splitlines(True)
    (dana.personal / "journal.jsonl").write_bytes(before + lines[0])
    for name in ("keyring",):
        (dana.personal / name).unlink()
    identity = dana.home.path / "identity.txt"
    kept = identity.read_bytes()
    identity.unlink()
    fresh(dana)
    assert b"cut off by" not in everything_in(dana.folder)
    identity.write_bytes(kept)
    store = fresh(dana)
    assert b"cut off by" not in everything_in(dana.folder)
    assert topics(store) == ["cut off by a crash"]
    pair_topic(store, "later")
    assert "later" in topics(fresh(mia))


def test_an_unsealed_word_in_a_folder_that_seals_is_nobodys(
    dana: TeamStore, mia: TeamStore
) -> None:
    """Also where the public key was taken out of the person's record first."""
    pair_topic(mia, "from Mia")
    assert topics(dana) == ["from Mia"]
    laid_plain(dana, "mia", f"sealed-{MONTH}.json", "topic", text="a forged sentence")
    change_person(dana, "mia", public_key="")
    assert topics(fresh(dana)) == ["from Mia"]


def test_restoring_a_key_seals_nothing_that_others_laid_there(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    pair_topic(dana)
    dana.keys.back_up(tmp_path / "key.txt", "2024-05-14T09:00:00.000Z")
    laid_plain(dana, "dana", f"sealed-{MONTH}.json", "topic", text="put in my mouth")
    second = Home(tmp_path / "second")
    second.remember(dana.team_id, dana.folder, "dana")
    store = fresh(dana, second.path)
    assert topics(store) == []
    store.keys.bring(tmp_path / "key.txt")
    assert topics(store) == [SECRET]
    assert topics(fresh(mia)) == [SECRET]


def test_what_an_older_version_of_mine_left_open_waits_for_my_word(
    dana: TeamStore, mia: TeamStore
) -> None:
    pair_topic(dana)
    laid_plain(dana, "dana", f"sealed-{MONTH}.json", "topic", text="from my old laptop")
    store = fresh(dana)
    assert topics(store) == [SECRET]
    assert waiting(store) == ["unsealed record"]
    store.keys.confirm(store.keys.waiting())
    assert b"from my old laptop" not in everything_in(dana.folder)
    assert topics(store) == topics(fresh(mia)) == sorted([SECRET, "from my old laptop"])
    assert waiting(store) == []


def test_no_more_than_two_people_are_ever_named(dana: TeamStore, mia: TeamStore) -> None:
    with pytest.raises(WrongUse, match="two people"):
        pair_topic(dana, "for three", readers=("dana", "mia", "tom"))


def test_a_record_for_the_team_inside_an_envelope_is_not_shown(
    dana: TeamStore, mia: TeamStore
) -> None:
    """Nobody's words change their readers by being sealed anew."""
    topic = pair_topic(dana)
    key = dana.sealing.key_for(("dana", "mia"))
    assert key is not None
    raw = whole("entry", owner="dana", text="for everybody")
    raw["created_at"] = raw["updated_at"] = f"{TODAY}T10:00:00.000Z"
    raw["readers"] = ["dana", "mia"]
    envelope = seal("entry", raw, key, Place(dana.team_id, "dana"), os.urandom)
    lay_raw(sealed_file(dana), "sealed", envelope)
    for store in (fresh(dana), fresh(mia)):
        assert topics(store) == [topic.text]
        assert store.shelf.of(Entry) == []


# -- turned back -------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden_in", ["sealed-list.json", f"sealed-{MONTH}-2.json"])
def test_an_older_state_in_another_file_is_not_shown(
    dana: TeamStore, mia: TeamStore, hidden_in: str
) -> None:
    topic = pair_topic(dana, "I will quit")
    old = sealed_file(dana).read_bytes()
    with dana.change("edit") as change:
        change.edit(topic, text="I will stay")
    assert topics(mia) == topics(dana) == ["I will stay"]
    replace(sealed_file(dana), b"{}\n")
    replace(file_of(dana, hidden_in), old)
    for store in (fresh(mia), fresh(dana)):
        assert topics(store) == []


def test_what_was_taken_back_does_not_come_back_by_itself(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana, "said in anger")
    old = sealed_file(dana).read_bytes()
    dana.undo()
    assert topics(dana) == []
    replace(sealed_file(dana), old)
    store = fresh(dana)
    assert topics(store) == []
    assert waiting(store) == ["older record"]


def test_what_waits_in_an_old_month_still_waits_at_the_next_start(
    dana: TeamStore, mia: TeamStore
) -> None:
    from datetime import date

    from coachtui.records.clock import Clock

    dana.clock.fix(date(2023, 2, 6))
    topic = pair_topic(dana, "I will quit")
    path = file_of(dana, "sealed-2023-02.json")
    old = path.read_bytes()
    with dana.change("edit") as change:
        change.edit(topic, text="I will stay")
    assert topics(mia) == ["I will stay"]
    replace(path, old)
    for _ in range(2):
        store = open_team(mia.folder, mia.home, clock=Clock(TODAY), durable=False)
        store.read()
        assert store.shelf.of(Topic) == []
        assert [each.kind for each in store.keys.waiting()] == ["older record"]
    store.keys.confirm(store.keys.waiting())
    assert [each.text for each in store.shelf.of(Topic)] == ["I will quit"]


# -- one's manager -----------------------------------------------------------------------------


def test_taking_back_a_correction_confirms_nobody(dana: TeamStore, mia: TeamStore) -> None:
    change_person(dana, "dana", manager="eve")
    store = fresh(dana)
    (me,) = [each for each in store.read().of(Person) if each.handle == "dana"]
    with store.change("no, it is Mia") as change:
        change.edit(me, manager="mia")
    store.undo()
    assert store.sealing.keyring.manager == "mia"
    assert waiting(store) == ["manager"]


def test_a_second_machine_asks_when_the_files_name_another_manager(
    dana: TeamStore, mia: TeamStore, tmp_path: Path
) -> None:
    pair_topic(dana)
    dana.keys.back_up(tmp_path / "key.txt", "2024-05-14T09:00:00.000Z")
    change_person(dana, "dana", manager="eve")
    second = Home(tmp_path / "second")
    second.remember(dana.team_id, dana.folder, "dana")
    store = fresh(dana, second.path)
    store.keys.bring(tmp_path / "key.txt")
    assert store.sealing.keyring.manager == "mia"
    assert waiting(store) == ["manager"]


# -- bad luck ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b'{"keys": {"ke1": {"secret": "!!!", "holders": ["dana"], "owner": "dana"}}}',
        b'{"keys": {"ke1": {"secret": "AAAA", "holders": ["dana"], "owner": "dana"}}}',
        b"[" * 3000,
        None,
    ],
)
def test_a_lost_or_damaged_keyring_is_made_anew_from_the_keys_in_the_folder(
    dana: TeamStore, mia: TeamStore, content: bytes | None
) -> None:
    pair_topic(dana)
    pair_topic(mia, "from Mia")
    topics(dana)
    path = dana.personal / "keyring"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    store = fresh(dana)
    assert topics(store) == sorted([SECRET, "from Mia"])
    assert waiting(store) == []
    pair_topic(store, "later")
    assert "later" in topics(fresh(mia))
    keys = [each for each in store.shelf.of(SealingKey) if each.owner == "dana"]
    assert len(keys) == 2, "no second key for the same readers"


def test_a_key_file_that_contradicts_itself_writes_nothing(dana: TeamStore) -> None:
    path = dana.home.path / "identity.txt"
    text = path.read_text().replace(public(dana), new_identity().public)
    path.write_text(text)
    (dana.personal / "keyring").unlink()
    before = everything_in(dana.folder)
    with pytest.raises(CoachError):
        pair_topic(fresh(dana))
    assert everything_in(dana.folder) == before


def test_a_keyring_that_cannot_be_written_changes_nothing(dana: TeamStore, mia: TeamStore) -> None:
    path = dana.personal / "keyring"
    path.unlink()
    path.mkdir()
    (path / "x").write_text("in the way")
    before = everything_in(dana.folder)
    store = fresh(dana)
    with pytest.raises(FolderTrouble):
        pair_topic(store)
    assert everything_in(dana.folder) == before


def test_a_home_inside_the_team_folder_is_refused(dana: TeamStore) -> None:
    with pytest.raises(CoachError, match="team folder"):
        Home(dana.folder / "people" / "me")
    with pytest.raises(CoachError):
        dana.keys.back_up(dana.folder / "key.txt", "2024-05-14T09:00:00.000Z")
