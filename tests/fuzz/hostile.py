"""Team folders as somebody who wishes the reader ill, or a broken disk, could leave them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Spoil = Callable[[Path, Path], None]
"""Takes the team folder and a folder beside it that must stay as it is."""

TEXTS = (
    "\x1b]52;c;aGVsbG8=\x07clip",
    "\x1b[2J\x1b[Hgone",
    "\x9b31mred",
    "safe\u202egnp.exe",
    "\u2066\u2069\u200fturned",
    "[@click=app.quit]x[/]",
    "a [/] b [/b] $accent",
    "\x00nul \x7f",
    "tab\tand\nbreak\r\x0b",
    "\ufeff\u200b\u2028",
)


def mia(team: Path) -> Path:
    """The folder of the colleague who is spoiled."""
    return team / "people" / "mia"


def month(team: Path) -> Path:
    """Her file of the present month."""
    return mia(team) / "2024-05.json"


def record(number: int, **fields: Any) -> dict[str, Any]:
    """An account of Mia's as it stands on disk."""
    return {
        "id": f"ac{number:026d}",
        "owner": "mia",
        "audience": "team",
        "created_at": "2024-05-01T09:00:00.000Z",
        "updated_at": "2024-05-01T09:00:00.000Z",
        "updated_by": "mia",
        "rev": 1,
        "name": f"Company {number}",
        "rep": "mia",
        "status": "active",
        "relation": "prospect",
        "added_on": "2024-05-01",
        **fields,
    }


def entry(number: int, **fields: Any) -> dict[str, Any]:
    """A log entry of Mia's as it stands on disk."""
    return {
        "id": f"en{number:026d}",
        "owner": "mia",
        "audience": "team",
        "created_at": "2024-05-01T09:00:00.000Z",
        "updated_at": "2024-05-01T09:00:00.000Z",
        "updated_by": "mia",
        "rev": 1,
        "person": "mia",
        "date": "2024-05-13",
        "text": "met them",
        "kind": "note",
        "side": "inside",
        **fields,
    }


def write(path: Path, table: str, *records: dict[str, Any]) -> None:
    """Put these into a file, beside nothing else."""
    rows = {each["id"]: each for each in records}
    path.write_text(json.dumps({table: rows}), encoding="utf-8", errors="surrogatepass")


def _bytes(data: bytes) -> Spoil:
    def spoil(team: Path, _: Path) -> None:
        month(team).write_bytes(data)

    return spoil


def _whole(team: Path) -> bytes:
    write(month(team), "entry", entry(1))
    return month(team).read_bytes()


def _conflict(team: Path, _: Path) -> None:
    ours = _whole(team).decode()
    month(team).write_text(f"<<<<<<< HEAD\n{ours}=======\n{ours}>>>>>>> theirs\n")


def _twice(team: Path, _: Path) -> None:
    one = json.dumps(entry(1))
    month(team).write_text(f'{{"entry": {{"{entry(1)["id"]}": {one}, "{entry(1)["id"]}": {one}}}}}')


def _nan(team: Path, _: Path) -> None:
    write(month(team), "entry", entry(1, minutes=float("nan")))


def _numbers(team: Path, _: Path) -> None:
    """Numbers that a reader could bend, and ones that take long to read."""
    write(month(team), "entry", entry(1, minutes=777))
    whole = month(team).read_text()
    for name, number in (("2024-04", "1e400"), ("2024-03", "-1E9999"), ("2024-02", "9" * 100_000)):
        (mia(team) / f"{name}.json").write_text(whole.replace("777", number))
    month(team).write_text(whole.replace("777", "1" + "0" * 4_000))


def _surrogates(team: Path, _: Path) -> None:
    write(month(team), "entry", entry(1, text="half a letter: XX"))
    whole = month(team).read_bytes()
    month(team).write_bytes(whole.replace(b"XX", b"\\ud83d"))
    (mia(team) / "2024-04.json").write_bytes(whole.replace(b"XX", b"\xed\xa0\xbd"))
    (mia(team) / "2024-03.json").write_bytes(whole.replace(b'"text"', b'"\\udc00"'))


def _very_many(team: Path, _: Path) -> None:
    """More records than anybody writes, each next to nothing."""
    rows = ",\n".join(f'"x{number}": {{}}' for number in range(30_000))
    month(team).write_text(f'{{\n"entry": {{\n{rows}\n}}\n}}\n')
    tables = ",\n".join(f'"t{number}": {{"x": {{}}}}' for number in range(10_000))
    (mia(team) / "2024-04.json").write_text(f"{{{tables}}}")


def _deep(team: Path, _: Path) -> None:
    month(team).write_text('{"entry": ' + '{"a": ' * 5_000 + "1" + "}" * 5_001)


def _huge(team: Path, _: Path) -> None:
    with month(team).open("wb") as file:
        file.truncate(1_100_000_000)  # a hole: it takes no room on the disk


def _cut(team: Path, _: Path) -> None:
    month(team).write_bytes(_whole(team)[:-40])


def _utf16(team: Path, _: Path) -> None:
    month(team).write_bytes(_whole(team).decode().encode("utf-16"))


def _bom(team: Path, _: Path) -> None:
    month(team).write_bytes(b"\xef\xbb\xbf" + _whole(team))


def _link(team: Path, beside: Path) -> None:
    month(team).unlink(missing_ok=True)
    month(team).symlink_to(beside / "secret.json")


def _linked_folder(team: Path, beside: Path) -> None:
    (team / "people" / "eve").symlink_to(beside, target_is_directory=True)


def _device(team: Path, _: Path) -> None:
    month(team).unlink(missing_ok=True)
    os.mkfifo(month(team))


def _folder_for_a_file(team: Path, _: Path) -> None:
    month(team).unlink(missing_ok=True)
    month(team).mkdir()


def _paths_in_ids(team: Path, _: Path) -> None:
    ids = ("../../../evil", "/etc/passwd", "..\\evil", "ac" + "/" * 26, "x" * 300, "")
    write(mia(team) / "list.json", "account", *(record(1, id=each) for each in ids))


def _handles(team: Path, _: Path) -> None:
    for name in ("con", "nul", "COM1", "Mia", "DANA", "aux.json", "-rf", "a" * 32, ".hidden"):
        folder = team / "people" / name
        folder.mkdir(exist_ok=True)
        write(folder / "list.json", "account", record(1, owner=name, rep=name))


def _texts(team: Path, _: Path) -> None:
    accounts = [
        record(n, name=text, why_them=text, website=text, city=text, tags=[text], aliases=[text])
        for n, text in enumerate(TEXTS)
    ]
    write(mia(team) / "list.json", "account", *accounts)
    entries = [
        entry(n, text=text, accounts=[f"ac{n:026d}"], tags=[text]) for n, text in enumerate(TEXTS)
    ]
    write(month(team), "entry", *entries)


def _team_name(team: Path, _: Path) -> None:
    path = team / "team.json"
    tables = json.loads(path.read_text())
    for each in tables["team"].values():
        each["name"] = "".join(TEXTS)
    path.write_text(json.dumps(tables))


def _forged(team: Path, _: Path) -> None:
    write(month(team), "entry", entry(1, owner="dana", person="dana", text="forged"))


def _wrong_kinds(team: Path, _: Path) -> None:
    values: tuple[Any, ...] = (None, 0, -1, 1e308, True, [], {}, "", [[]], {"": {}}, 2**70)
    entries = [
        entry(n * 100 + m, **{field: value})
        for n, value in enumerate(values)
        for m, field in enumerate(("id", "owner", "date", "text", "accounts", "rev", "readers"))
    ]
    rows = {f"en{n:026d}": each for n, each in enumerate(entries)}
    month(team).write_text(json.dumps({"entry": rows}))


def _wrong_tables(team: Path, _: Path) -> None:
    month(team).write_text('{"entry": [], "day": null, "mark": {"x": 1}, "": {}, "__class__": {}}')


def _newer(team: Path, _: Path) -> None:
    path = team / "team.json"
    tables = json.loads(path.read_text())
    for each in tables["team"].values():
        each["schema_version"] = 99
        each["from_the_future"] = {"x": [1]}
    path.write_text(json.dumps(tables))
    write(month(team), "hologram", entry(1))


def _circles(team: Path, _: Path) -> None:
    one, two = record(1, replaces=record(2)["id"]), record(2, replaces=record(1)["id"])
    three = record(3, replaces=record(3)["id"], merged=[record(1)["id"], record(3)["id"]])
    write(mia(team) / "list.json", "account", one, two, three)


def _far_dates(team: Path, _: Path) -> None:
    days = ("0001-01-01", "9999-12-31", "2024-02-30", "24-5-1", "2262-04-12")
    write(month(team), "entry", *(entry(n, date=day) for n, day in enumerate(days)))
    later = "9999-12-31T23:59:59.999Z"
    write(
        mia(team) / "list.json",
        "account",
        record(1, created_at=later, updated_at=later, added_on="9999-12-31", rev=2**62),
    )


def _sealed(team: Path, _: Path) -> None:
    rows = {
        f"se{n:026d}": {
            "id": f"se{n:026d}",
            "key": key,
            "rev": 1,
            "updated_at": "x",
            "sealed": text,
        }
        for n, (key, text) in enumerate(
            (("sk1", "AAAA"), ("", ""), ("../x", "\x1b[2J"), ("sk", "="))
        )
    }
    (mia(team) / "sealed-2024-05.json").write_text(json.dumps({"sealed": rows}))


def _stray(team: Path, _: Path) -> None:
    for name in (
        "2024-13.json",
        "list.json.orig",
        ".list.json.swp",
        "2024-05.json~",
        "x\x1b[2J.json",
    ):
        (mia(team) / name).write_text("{}")
    (team / "people" / "file-not-folder").write_text("")


def _playbook(team: Path, _: Path) -> None:
    (team / "playbook").mkdir()
    (team / "playbook" / "own.toml").write_bytes(b"\xff\xfe[[question]]")
    (team / "playbook" / "more.toml").write_text(
        '[[question]]\ntrend = "risk"\ntext = "\\u001b]52;c;x\\u0007 [@click=app.quit]why[/]"\n'
    )


SPOILS: dict[str, Spoil] = {
    "conflict-markers": _conflict,
    "a-key-twice": _twice,
    "nan": _nan,
    "numbers": _numbers,
    "half-letters": _surrogates,
    "very-many-records": _very_many,
    "deep-nesting": _deep,
    "a-gigabyte": _huge,
    "cut-off": _cut,
    "utf-16": _utf16,
    "byte-order-mark": _bom,
    "empty": _bytes(b""),
    "nuls": _bytes(b"\x00" * 4096),
    "not-an-object": _bytes(b'["entry"]'),
    "a-link-for-a-file": _link,
    "a-link-for-a-folder": _linked_folder,
    "a-pipe-for-a-file": _device,
    "a-folder-for-a-file": _folder_for_a_file,
    "paths-in-ids": _paths_in_ids,
    "reserved-and-colliding-handles": _handles,
    "texts": _texts,
    "name-of-the-team": _team_name,
    "forged-owner": _forged,
    "wrong-kinds": _wrong_kinds,
    "wrong-tables": _wrong_tables,
    "newer-schema": _newer,
    "circles": _circles,
    "far-dates": _far_dates,
    "sealed": _sealed,
    "stray-files": _stray,
    "playbook": _playbook,
}
