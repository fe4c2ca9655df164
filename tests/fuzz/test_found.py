"""What fuzzing found, each once, in the order in which it was found."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from coachtui.app.screens.one_on_one.parts import Where
from coachtui.app.screens.today.picture import unpacked
from coachtui.records.errors import FolderTrouble, WrongUse
from coachtui.records.text import shown
from coachtui.store.canonical import Unreadable, decode
from coachtui.store.drafts import Drafts
from coachtui.sync.address import checked_address
from coachtui.sync.doctor.examine import salvaged
from coachtui.sync.files import merge_files
from coachtui.sync.markers import understood
from coachtui.sync.namesake import refuse_namesake
from coachtui.sync.objects import Commit, Objects
from coachtui.sync.process import Git
from tests.fuzz.git_doors import GIT_OBJECTS, laid


def commit(data: bytes) -> Commit:
    """The commit that these bytes are, out of a real repository."""
    with laid("commit", data) as (place, oid):
        objects = Objects(Git(), place)
        try:
            return objects.commit(oid)
        finally:
            objects.close()


def test_a_kept_picture_with_broken_letters_is_none() -> None:
    assert unpacked(b"\x9b\xa3\xff\xfe\xfd") is None


def test_a_commit_without_a_tree_is_refused_in_a_sentence() -> None:
    for data in (b"", b"tree \n", b"parent x\n\n", b"tree ../../evil\n\nx"):
        with pytest.raises(FolderTrouble, match="no git should write"):
            commit(data)


@pytest.mark.parametrize("when", ["²", "9" * 5_000, "-1", "", "253402300800000"])
def test_a_commit_of_no_time_on_earth_has_a_day_that_can_be_shown(when: str) -> None:
    read = commit(GIT_OBJECTS[0].replace(b"1715673600 +0200\nc", f"{when} +0200\nc".encode()))
    assert 0 <= read.when < 253_402_300_800


def test_the_author_of_a_commit_brings_no_escape_sequence() -> None:
    read = commit(GIT_OBJECTS[0].replace(b"author Dana Reyes", b"author \x1b[2JDana\xc2\x9b Reyes"))
    assert shown(read.author) == read.author == "[2JDana Reyes"


@pytest.mark.parametrize("data", [b"tree ", b"100644 x\0short", b"40000 \xff\0", b"x"])
def test_a_folder_of_a_commit_cut_off_is_refused_in_a_sentence(data: bytes) -> None:
    with laid("tree", data) as (place, oid):
        objects = Objects(Git(), place)
        try:
            with pytest.raises(FolderTrouble, match="no git should write"):
                list(objects.files(oid))
        finally:
            objects.close()


@pytest.mark.parametrize("text", ["::sh -c id", ".::sh -c id", "+x::y", "ext::sh -c id"])
def test_no_address_has_the_form_of_a_transport_that_runs_programs(
    text: str, tmp_path: Path
) -> None:
    with pytest.raises(WrongUse, match="could run programs"):
        checked_address(text, tmp_path)


_OVER_LINES = b"""{
"a": {
"x1": {"s":{"k":{"j":1}
},
"b": {
"y1": {"q":2}},"z":3}
}
}
"""
"""One record, with line ends where a canonical file has those between records."""


@pytest.mark.parametrize(
    "ours", [_OVER_LINES, b'{\n"a": {\n"x1": {"k":1},\n"x2": {"s":"}}","y":{"q":1\n}}\n}\n}\n']
)
def test_a_record_over_several_lines_is_merged_as_one(ours: bytes) -> None:
    theirs = b'{\n"c": {\n"w1": {"v":1}\n}\n}\n'
    both = {**decode(ours), **decode(theirs)}
    assert decode(merge_files(None, ours, theirs).data) == both
    assert merge_files(None, theirs, ours).data == merge_files(None, ours, theirs).data


def test_a_key_twice_between_sound_lines_is_no_file_to_merge() -> None:
    ours = b'{\n"a": {\n"x1": {"k":1},\n"x1": {"k":2}\n}\n}\n'
    with pytest.raises(Unreadable, match="twice"):
        merge_files(None, ours, b"{}\n")


_NO_NAMES = (b"a\xffb", b"a\x1eb", b"a\\qb", b"\\ud800")
"""What stands where the name of a table or a record should be."""


@pytest.mark.parametrize("name", _NO_NAMES)
def test_markers_between_records_without_a_name_are_refused_in_words(name: bytes) -> None:
    for line in (b'"%b": {\n"x1": {"k":1}\n}' % name, b'"a": {\n"%b": {"k":1}\n}' % name):
        marked = b"{\n<<<<<<< x\n" + line + b"\n=======\n>>>>>>> y\n}\n"
        with pytest.raises(Unreadable):
            understood(marked)
        assert set(salvaged(marked)) <= {"a"}


@pytest.mark.parametrize("inside", [b"\xff", b'"\xff": 1', b"[" * 5_000])
def test_a_namesake_is_looked_for_in_whatever_came(inside: bytes) -> None:
    data = b'{\n"person": {\n"pe1": {"x": ' + inside + b"}\n}\n}\n"
    with ExitStack() as stack:
        place, oid = stack.enter_context(laid("blob", data))
        for mode, name in (("100644", "list.json"), ("40000", "dana"), ("40000", "people")):
            entry = f"{mode} {name}\0".encode() + bytes.fromhex(oid)
            _, oid = stack.enter_context(laid("tree", entry))
        head = f"tree {oid}\n\n".encode()
        _, oid = stack.enter_context(laid("commit", head))
        objects = Objects(Git(), place)
        stack.callback(objects.close)
        refuse_namesake(objects, oid, oid, "dana")


@pytest.mark.parametrize(
    "text", ['{"x":' + "[" * 100_000, "[" * 100_000, '{"at":', "\ufffd", '{"at": 1e400}']
)
def test_a_draft_that_is_none_begins_anew(text: str, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.put("talk", text)
    assert drafts.read("talk", Where) is None
    assert drafts.read("talk", dict[str, str]) is None
