"""Made-up records, and edits of them that leave words which can be looked for afterwards."""

import copy
import random
from collections.abc import Callable
from typing import Any

from coachtui.store.canonical import Tables
from coachtui.sync.values import canonical

Raw = dict[str, Any]
SCALARS = ("next", "notes", "status", "tomorrow", "unknown_field")
SETS = ("tags", "roles")
GROUPS = ("fit", "why", "unknown_group")
MONEY = {"amount": "10.00", "currency": "EUR"}


class Author:
    """Somebody who edits tables; every word written is unlike any other."""

    def __init__(self, chance: random.Random, name: str, hour: int) -> None:
        self.chance = chance
        self.name = name
        self.hour = hour
        self.count = 0
        self.said: dict[str, str] = {}
        """Word → the record's id; those that this author has overwritten again are taken out."""

    def word(self, record_id: str) -> str:
        self.count += 1
        word = f"{self.name}{self.count}"
        self.said[word] = record_id
        return word

    def new_record(self, record_id: str) -> Raw:
        record: Raw = {
            "id": record_id,
            "owner": "dana",
            "audience": "team",
            "created_at": "2026-11-02T09:00:00.000Z",
            "updated_at": self.now(),
            "updated_by": self.name,
            "rev": 1,
            "next": self.word(record_id),
        }
        for _ in range(self.chance.randrange(5)):
            self.edit(record)
        return record

    def now(self) -> str:
        return f"2026-11-{self.chance.randrange(1, 4):02d}T{self.hour:02d}:00:00.000Z"

    def edit(self, record: Raw) -> None:
        self.chance.choice(_EDITS)(self, record)
        record["rev"] += 1
        record["updated_at"] = max(record["updated_at"], self.now())
        record["updated_by"] = self.name

    def forget(self, value: Any) -> None:
        """What this author has seen and overwritten is looked for no more."""
        text = canonical(value)
        self.said = {
            word: rid for word, rid in self.said.items() if f'"{word}"'.encode() not in text
        }

    def work_on(self, tables: Tables) -> Tables:
        """A later state of the tables."""
        tables = copy.deepcopy(tables)
        for _ in range(self.chance.randrange(4)):
            table = self.chance.choice(("account", "day", "unheard_of"))
            records = tables.setdefault(table, {})
            known = sorted(records)
            what = self.chance.random()
            if not known or what < 0.2:
                record_id = f"ac{self.name}{self.chance.randrange(10**6)}"
                records[record_id] = self.new_record(record_id)
            elif what < 0.3:
                gone = records.pop(self.chance.choice(known))
                self.forget(gone)
            else:
                self.edit(records[self.chance.choice(known)])
        return {table: records for table, records in tables.items() if records}


def _scalar(author: Author, record: Raw) -> None:
    field = author.chance.choice(SCALARS)
    author.forget(record.get(field))
    record[field] = author.word(record["id"])


def _clear(author: Author, record: Raw) -> None:
    field = author.chance.choice(SCALARS + SETS + GROUPS)
    author.forget(record.pop(field, None))


def _odd(author: Author, record: Raw) -> None:
    field = author.chance.choice(SCALARS)
    author.forget(record.get(field))
    record[field] = author.chance.choice([None, False, 0, 1, 1.0, "", [], {}, [1, 2], MONEY])


def _tag(author: Author, record: Raw) -> None:
    field = author.chance.choice(SETS)
    record[field] = [*record.get(field, []), author.word(record["id"])]


def _untag(author: Author, record: Raw) -> None:
    field = author.chance.choice(SETS)
    if record.get(field):
        left = list(record[field])
        author.forget(left.pop(author.chance.randrange(len(left))))
        record[field] = left


def _group(author: Author, record: Raw) -> None:
    field, name = author.chance.choice(GROUPS), author.chance.choice(("need", "a.b", "timing"))
    group = dict(record.get(field, {}))
    author.forget(group.get(name))
    group[name] = author.word(record["id"])
    record[field] = group


def _move(author: Author, record: Raw) -> None:
    moves = [dict(move) for move in record.get("moves", [])]
    if moves and author.chance.random() < 0.5:
        move = author.chance.choice(moves)
        author.forget(move.get("why"))
        move["why"] = author.word(record["id"])
    else:
        word = author.word(record["id"])
        moves.append({"id": f"mv{word}", "why": word})
    record["moves"] = moves


def _put_away(author: Author, record: Raw) -> None:
    record["deleted_at"] = author.now()


def _bring_back(_author: Author, record: Raw) -> None:
    record.pop("deleted_at", None)


_EDITS: tuple[Callable[[Author, Raw], None], ...] = (
    _scalar, _scalar, _scalar, _clear, _odd, _tag, _untag, _group, _group, _move,
    _put_away, _bring_back,
)  # fmt: skip


class Divergence:
    """A common state and what two people made of it without seeing each other."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        first = Author(chance, "zoe", 8)
        self.base: Tables = {}
        for _ in range(3):
            self.base = first.work_on(self.base)
        self.authors = (Author(chance, "dana", 9), Author(chance, "mia", 9))
        self.ours, self.theirs = (author.work_on(self.base) for author in self.authors)
