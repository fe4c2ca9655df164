"""What belongs to two people, or to one, is readable by them alone."""

from pathlib import Path

import pytest

from coachtui.records.coaching import Topic
from coachtui.records.days import Feeling
from coachtui.records.people import Person, SealingKey
from coachtui.store.canonical import encode
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.store.sealing.two_people import (
    SECRET,
    envelopes,
    feeling,
    pair_topic,
    sealed_file,
    topics,
)
from tests.store.support import MONTH, TODAY, again, file_of, full_disk, replace, tables


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_two_people_read_it_and_nobody_else(
    dana: TeamStore, mia: TeamStore, tom: TeamStore
) -> None:
    pair_topic(dana)
    pair_topic(mia, "Mia asks for the pricing story")
    feeling(dana, 0)
    assert topics(mia) == topics(dana) == sorted([SECRET, "Mia asks for the pricing story"])
    assert topics(tom) == []
    assert mia.shelf.of(Feeling) == tom.shelf.of(Feeling) == []
    assert [each.progress for each in dana.shelf.of(Feeling)] == [0]
    on_disk = everything_on_disk(dana.folder)
    for word in (b"Globex", b"pricing", b"topic", b"feeling", b"progress"):
        assert word not in on_disk


def test_it_is_read_again_at_the_next_start(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(dana)
    feeling(dana, 3)
    assert topics(again(mia)) == topics(again(dana)) == [SECRET]
    assert len(again(dana).read().of(Feeling)) == 1


def test_a_key_for_two_is_made_by_the_rep_and_wrapped_for_both(
    dana: TeamStore, mia: TeamStore
) -> None:
    pair_topic(dana)
    (key,) = [each for each in dana.shelf.of(SealingKey) if len(each.holders) == 2]
    publics = {person.public_key for person in again(dana).read().of(Person)}
    assert key.owner == "dana"
    assert set(key.holders) == {"dana", "mia"}
    assert set(key.recipients) == publics
    held = dana.sealing.keyring.key(key.id)
    assert held is not None
    assert held.secret.hex() not in everything_on_disk(dana.folder).decode("utf-8", "replace")


def test_before_the_manager_is_there_it_waits_for_them(dana: TeamStore, tmp_path: Path) -> None:
    pair_topic(dana)
    assert topics(dana) == [SECRET]
    who = Newcomer("Mia Chen", "mia", "manager")
    mia = take_place(dana.folder, Home(tmp_path / "home-mia"), who, clock=dana.clock, durable=False)
    assert topics(mia) == []
    before = envelopes(dana)
    pair_topic(dana, "and another")
    assert topics(mia) == ["and another", SECRET][::-1] == sorted([SECRET, "and another"])
    assert envelopes(dana).keys() > before.keys()
    assert {each["rev"] for each in envelopes(dana).values()} == {1}


def test_what_waited_in_an_old_month_is_found_too(dana: TeamStore, tmp_path: Path) -> None:
    from datetime import date

    from coachtui.records.clock import Clock

    dana.clock.fix(date(2023, 2, 6))
    pair_topic(dana, "long ago")
    dana.clock.fix(TODAY)
    later = again(dana)
    later.read()
    who = Newcomer("Mia Chen", "mia", "manager")
    mia = take_place(
        dana.folder, Home(tmp_path / "home-mia"), who, clock=Clock(TODAY), durable=False
    )
    pair_topic(later, "today")
    assert topics(mia) == ["long ago", "today"]


def test_the_manager_may_write_first(dana: TeamStore, mia: TeamStore) -> None:
    pair_topic(mia, "Mia writes first")
    assert topics(mia) == ["Mia writes first"]
    assert topics(dana) == ["Mia writes first"]
    pair_topic(dana, "Dana answers")
    pair_topic(mia, "Mia goes on")
    assert topics(dana) == ["Dana answers", "Mia goes on", "Mia writes first"]
    keys = {each["key"] for person in ("dana", "mia") for each in envelopes(dana, person).values()}
    assert len(keys) == 1, "the rep's key seals for both once it is there"


def test_both_may_write_first(dana: TeamStore, mia: TeamStore, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(mia.folder, tmp_path / "copy")
    apart = again(mia)
    apart = type(mia)(
        tmp_path / "copy", mia.home, mia.team_id, "mia", clock=mia.clock, durable=False
    )
    pair_topic(apart, "Mia, before she saw Dana's key")
    pair_topic(dana, "Dana, before she saw Mia's")
    shutil.copytree(tmp_path / "copy/people/mia", mia.folder / "people/mia", dirs_exist_ok=True)
    assert topics(dana) == ["Dana, before she saw Mia's", "Mia, before she saw Dana's key"]
    pair_topic(again(mia), "Mia, later")
    assert len(topics(dana)) == 3
    assert dana.keys.waiting() == []


def test_a_rep_without_a_manager_seals_to_themselves(mia: TeamStore) -> None:
    who = Newcomer("Ann Lone", "ann", "rep")
    ann = take_place(
        mia.folder, Home(mia.folder.parent / "home-ann"), who, clock=mia.clock, durable=False
    )
    pair_topic(ann, "mine", readers=("ann",))
    assert topics(ann) == ["mine"]
    assert topics(mia) == []
    assert b"mine" not in sealed_file(ann).read_bytes()


def test_a_manager_who_is_somebodys_rep_keeps_the_two_apart(
    dana: TeamStore, mia: TeamStore
) -> None:
    with mia.change("has a boss") as change:
        (me,) = [each for each in mia.shelf.of(Person) if each.handle == "mia"]
        change.edit(me, manager="zoe")
    who = Newcomer("Zoe Adler", "zoe", "manager")
    zoe = take_place(
        mia.folder, Home(mia.folder.parent / "home-zoe"), who, clock=mia.clock, durable=False
    )
    pair_topic(dana, "Dana and Mia")
    pair_topic(mia, "Mia and Zoe", readers=("mia", "zoe"))
    assert topics(zoe) == ["Mia and Zoe"]
    assert topics(dana) == ["Dana and Mia"]
    assert topics(mia) == ["Dana and Mia", "Mia and Zoe"]


# -- bytes -------------------------------------------------------------------------------------


def test_unchanged_records_keep_their_bytes(dana: TeamStore, mia: TeamStore) -> None:
    first = pair_topic(dana)
    before = envelopes(dana)
    pair_topic(dana, "another")
    later = again(dana)
    later.read()
    pair_topic(later, "a third")
    now = envelopes(dana)
    assert len(now) == 3
    assert all(now[key] == envelope for key, envelope in before.items())
    with later.change("edited") as change:
        change.edit(first, text="other words")
    after = envelopes(dana)
    assert [key for key in now if after[key] != now[key]] == ["se" + first.id[2:]]


def test_an_edit_and_its_undo(dana: TeamStore, mia: TeamStore) -> None:
    topic = pair_topic(dana)
    with dana.change("edited") as change:
        change.edit(topic, text="changed my mind")
    assert topics(mia) == ["changed my mind"]
    dana.undo()
    assert topics(mia) == topics(dana) == [SECRET]
    dana.undo()
    assert topics(mia) == topics(dana) == []
    pair_topic(dana, "the key is still there")
    assert topics(mia) == ["the key is still there"]


def test_a_failed_write_leaves_every_byte(dana: TeamStore, mia: TeamStore) -> None:
    topic = pair_topic(dana)
    before = everything_on_disk(dana.folder)
    with pytest.raises(Exception, match="nothing was changed"), full_disk(900):  # noqa: SIM117 - the disk first
        with dana.change("edit") as change:
            change.edit(topic, text="x" * 450)
    assert everything_on_disk(dana.folder) == before
    assert topics(again(dana)) == topics(mia) == [SECRET]
    assert again(dana).sealing.waiting() == []


def test_unknown_fields_and_tables_inside_survive(dana: TeamStore, mia: TeamStore) -> None:
    import os

    from coachtui.store.sealing.envelope import Place, seal

    topic = pair_topic(dana)
    key = dana.sealing.key_for(("dana", "mia"))
    assert key is not None
    raw = dana.sealing.visible(
        next(file for file in dana._reader.own_sealed_files()), tables(sealed_file(dana))
    ).tables["topic"][topic.id]
    place = Place(dana.team_id, "dana")
    newer = seal("topic", {**raw, "mood": "from a newer version"}, key, place, os.urandom)
    unknown = seal("omen", {**raw, "id": "om" + "0" * 26}, key, place, os.urandom)
    replace(sealed_file(dana), encode({"sealed": {newer["id"]: newer, unknown["id"]: unknown}}))
    store = again(dana)
    store.read()
    with store.change("edit") as change:
        change.edit(store.shelf.of(Topic)[0], text="edited here")
    assert envelopes(dana)[unknown["id"]] == unknown
    opened = store.sealing.visible(
        next(file for file in store._reader.own_sealed_files()), tables(sealed_file(dana))
    ).tables
    assert opened["topic"][topic.id]["mood"] == "from a newer version"


# -- earlier versions --------------------------------------------------------------------------


def test_what_an_earlier_version_left_unsealed_is_sealed_at_once(
    dana: TeamStore, mia: TeamStore
) -> None:
    from coachtui.store.start import open_team

    pair_topic(dana)
    feeling(dana, 1)
    file = next(iter(dana._reader.own_sealed_files()))
    plain = dana.sealing.visible(file, tables(file.path)).tables
    replace(file.path, encode(plain))
    listed = tables(file_of(dana, "list.json"))
    listed.pop("sealing_key")
    for person in listed["person"].values():
        person.pop("public_key")
    replace(file_of(dana, "list.json"), encode(listed))
    for name in ("keyring", "journal.jsonl"):
        (dana.personal / name).unlink()
    (dana.home.path / "identity.txt").unlink()
    assert SECRET.encode() in file.path.read_bytes()

    store = open_team(dana.folder, Home(dana.home.path), clock=dana.clock, durable=False)
    assert SECRET.encode() not in file.path.read_bytes()
    assert set(tables(file.path)) == {"sealed"}
    assert topics(store) == [SECRET]
    assert [each.progress for each in store.shelf.of(Feeling)] == [1]
    pair_topic(store, "goes on")
    assert topics(mia) == sorted([SECRET, "goes on"])


# -- speed -------------------------------------------------------------------------------------


def test_most_commands_load_no_cipher(dana: TeamStore) -> None:
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path\n"
        "from coachtui.store.start import open_team; from coachtui.store.home import Home\n"
        f"open_team(Path({str(dana.folder)!r}), Home(Path({str(dana.home.path)!r}))).read()\n"
        "print([m for m in ('pyrage', 'cryptography') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
    assert not (dana.folder / "people" / "dana" / f"sealed-{MONTH}.json").exists()
