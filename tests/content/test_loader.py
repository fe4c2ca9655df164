"""Texts are read late, once, and cannot be changed by whoever shows them."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from coachtui import content
from coachtui.records.accounts import DossierItem

FOLDER = Path(content.__file__).parent

WATCH = """
import sys
opened = []
def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".toml"):
        opened.append(str(arguments[0]).replace("\\\\", "/").rpartition("/")[2])
sys.addaudithook(note)
"""


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WATCH + script],
        capture_output=True,
        text=True,
        check=True,
        cwd=FOLDER.parents[1],
    )
    return done.stdout.strip()


def test_importing_reads_no_file_and_loads_no_reader() -> None:
    told = run(
        "import coachtui.content\n"
        "print(opened, [name for name in ('tomllib', 'hashlib', 'coachtui.content.playbook')"
        " if name in sys.modules])"
    )

    assert told == "[] []"


def test_importing_brings_in_no_floor_above_and_no_screen() -> None:
    told = run(
        "import coachtui.content\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'click', 'textual', 'rich', 'tinydb'}),"
        " [name for name in sys.modules if name.startswith('coachtui.')"
        " and not name.startswith('coachtui.content')])"
    )

    assert told == "[] []"


def test_each_file_is_read_once_and_only_when_asked_for() -> None:
    told = run(
        "from coachtui import content\n"
        "content.progress_labels(); content.frequency_labels(); content.progress_labels()\n"
        "content.leader_set(); content.meeting()\n"
        "print(opened)"
    )

    assert told == "['scales.toml', 'meeting.toml']"


def test_the_same_value_is_given_each_time() -> None:
    assert content.trends() is content.trends()
    assert content.skills() is content.skills()


def test_texts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        content.trend("risk").name = "Courage"  # type: ignore[misc]  # the point of the test
    assert isinstance(hash(content.trends()), int)  # frozen all the way down


def test_a_trend_is_found_by_its_key() -> None:
    assert content.trend("capability").name == "New capability"
    with pytest.raises(LookupError, match="risk, creativity, capability and progress"):
        content.trend("luck")


def test_a_dossier_item_is_found_by_its_key() -> None:
    assert content.dossier_item("way_in").hint == "relations, referrals"
    with pytest.raises(LookupError, match="luck"):
        content.dossier_item("luck")


def test_dossier_keys_are_those_of_facts() -> None:
    assert tuple(item.key for item in content.dossier_items()) == get_args(DossierItem)


def test_ids_are_stable_and_never_shared() -> None:
    review = content.value_review()
    ids = [
        *(question.id for trend in content.trends() for question in trend.questions),
        *(deep.id for trend in content.trends() for deep in trend.deep),
        *(question.id for question in content.leader_set()),
        *(question.id for question in review.counting + review.creating),
    ]

    assert [count for count in Counter(ids).values() if count > 1] == []
    for trend in content.trends():
        assert [question.id for question in trend.questions] == [
            f"{trend.key}-{number}" for number in range(1, 9)
        ]
        assert [deep.id for deep in trend.deep] == [
            f"{trend.key}-deep-1",
            f"{trend.key}-deep-2",
        ]


def test_keys_within_a_list_differ() -> None:
    skills = content.skills()
    for keys in (
        [skill.key for skill in skills.seller],
        [skill.key for skill in skills.leader],
        [drill.key for drill in content.drills()],
        [ritual.key for ritual in content.rituals()],
        [term.name for term in content.glossary()],
        [question.key for question in content.plan90().questions],
    ):
        assert len(set(keys)) == len(keys)


def test_every_file_of_texts_is_read_by_some_function() -> None:
    told = run(
        "from coachtui import content\n"
        "for name in content.__all__:\n"
        "    if name not in ('trend', 'dossier_item', 'questions_for', 'playbook_problems'):\n"
        "        getattr(content, name)()\n"
        "print(*sorted(opened))"
    )

    assert told.split() == sorted(path.name for path in FOLDER.glob("*.toml"))


def test_shipped_texts_hold_no_control_characters() -> None:
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert all(letter == "\n" or letter.isprintable() for letter in text), path.name
