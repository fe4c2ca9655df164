"""Every style sheet holds for the whole app, so a rule must not reach into another screen."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import coachtui.app

ROOT = Path(coachtui.app.__file__).parent
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def styled_ids(sheet: Path) -> Iterator[str]:
    """Ids that the sheet styles wherever they stand, without naming their screen."""
    text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    for selectors in re.findall(r"([^{}]+)\{", text):
        for selector in selectors.split(","):
            if found := re.match(r"\s*(?:\.-[\w-]+\s+)?#([\w-]+)", selector):
                yield found[1]


def used_ids() -> dict[str, set[Path]]:
    """Which folders give a widget this id."""
    found: dict[str, set[Path]] = defaultdict(set)
    for source in ROOT.rglob("*.py"):
        for name in re.findall(r'\bid="([\w-]+)"', source.read_text(encoding="utf-8")):
            found[name].add(source.parent)
    return found


def test_an_id_that_is_styled_belongs_to_one_folder() -> None:
    used = used_ids()
    reaching = {
        f"{sheet.name} #{name}": sorted(str(folder.relative_to(ROOT)) for folder in used[name])
        for sheet in ROOT.rglob("*.tcss")
        for name in styled_ids(sheet)
        if used[name] - {sheet.parent} and sheet.parent.name != "styles" and len(used[name]) > 1
    }
    assert reaching == {}


def test_no_two_sheets_style_the_same_id() -> None:
    sheets: dict[str, set[str]] = defaultdict(set)
    for sheet in ROOT.rglob("*.tcss"):
        for name in styled_ids(sheet):
            sheets[name].add(sheet.name)
    assert {name: found for name, found in sheets.items() if len(found) > 1} == {}
