"""Whatever people do in whatever order, in two windows at once: files and shelves agree."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from coachtui.records.accounts import Account
from coachtui.records.clock import Clock
from coachtui.records.coaching import Topic
from coachtui.records.days import Entry
from coachtui.records.errors import NotFound
from coachtui.store.canonical import decode, encode
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, open_team, start_team, take_place
from coachtui.store.team_store import TeamStore
from tests.store.support import TODAY, add_account, add_entry

State = dict[str, str]
WINDOWS = st.sampled_from([0, 1])
TEXTS = st.sampled_from(["a", "b", "ü", "[/]", "x" * 150])
DAYS = st.dates(date(2024, 1, 1), TODAY)


class StoryOfATeam(RuleBasedStateMachine):
    """Dana in two windows, and Mia; beside them what should be there."""

    made = Bundle("made")

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        here = Path(self.place.name)
        home = Home(here / "home")
        clock = Clock(today=TODAY)
        first = start_team(
            here / "team",
            home,
            "North",
            Newcomer("Dana", "dana", "rep", "mia"),
            clock=clock,
            durable=False,
        )
        self.windows = [first, open_team(first.folder, home, clock=clock, durable=False)]
        who = Newcomer("Mia", "mia", "manager")
        self.mia = take_place(first.folder, Home(here / "mia"), who, clock=clock, durable=False)
        for store in (*self.windows, self.mia):
            store.read_everything()
        self.now: State = {}
        self.before: list[State] = []
        self.count = 0

    def act(self, **now: str | None) -> None:
        self.before.append(dict(self.now))
        for record_id, text in now.items():
            if text is None:
                del self.now[record_id]
            else:
                self.now[record_id] = text

    @rule(target=made, window=WINDOWS, text=TEXTS, day=DAYS)
    def log(self, window: int, text: str, day: date) -> str:
        entry = add_entry(self.windows[window], text, day=day)
        self.act(**{entry.id: text})
        return entry.id

    @rule(target=made, window=WINDOWS, text=TEXTS)
    def topic_for_oneself(self, window: int, text: str) -> str:
        with self.windows[window].change("topic") as change:
            topic = change.new(Topic, audience="me", rep="dana", text=text, raised_on=TODAY)
        self.act(**{topic.id: text})
        return topic.id

    @rule(window=WINDOWS, text=TEXTS, again=TEXTS)
    def several_at_once(self, window: int, text: str, again: str) -> None:
        store = self.windows[window]
        with store.change("several") as change:
            entry = add_entry(store, text)
            account = add_account(store, text)
            change.edit(entry, text=again)
        self.act(**{entry.id: again, account.id: text})

    def there(self, window: int, record_id: str) -> Entry | Topic | None:
        found = self.windows[window].shelf.find(record_id)
        alive = isinstance(found, Entry | Topic) and found.deleted_at is None
        return found if alive and record_id in self.now else None  # type: ignore[return-value] # alive says which

    @rule(window=WINDOWS, record_id=made, text=TEXTS)
    def edit(self, window: int, record_id: str, text: str) -> None:
        record = self.there(window, record_id)
        if record is not None:
            with self.windows[window].change("edit") as change:
                change.edit(record, text=text)
            self.act(**{record_id: text})

    @rule(window=WINDOWS, record_id=consumes(made))
    def remove(self, window: int, record_id: str) -> None:
        record = self.there(window, record_id)
        if record is not None:
            with self.windows[window].change("remove") as change:
                change.remove(record)
            self.act(**{record_id: None})

    @rule(window=WINDOWS, text=TEXTS)
    def break_off(self, window: int, text: str) -> None:
        store = self.windows[window]
        with pytest.raises(ZeroDivisionError), store.change("broken off"):
            add_entry(store, text)
            for entry in store.shelf.of(Entry):
                if entry.owner == "dana":
                    with store.change("inner") as change:
                        change.edit(entry, text="never")
            _ = 1 / 0

    @rule(window=WINDOWS)
    def undo(self, window: int) -> None:
        if not self.before:
            with pytest.raises(NotFound):
                self.windows[window].undo()
            return
        self.windows[window].undo()
        self.now = self.before.pop()

    @rule(window=WINDOWS)
    def look(self, window: int) -> None:
        self.windows[window].refresh()

    @rule(window=WINDOWS)
    def reopen(self, window: int) -> None:
        old = self.windows[window]
        new = open_team(old.folder, old.home, clock=old.clock, durable=False)
        new.read()
        self.windows[window] = new

    @rule(text=TEXTS)
    def mia_writes(self, text: str) -> None:
        entry = add_entry(self.mia, text)
        self.now[entry.id] = text
        for state in self.before:
            state[entry.id] = text

    def shown(self, store: TeamStore) -> State:
        shelf = store.shelf
        found = {entry.id: entry.text for entry in shelf.of(Entry)}
        found |= {topic.id: topic.text for topic in shelf.of(Topic)}
        return found | {account.id: account.name for account in shelf.of(Account)}

    @invariant()
    def everybody_sees_what_is_there(self) -> None:
        for store in (*self.windows, self.mia):
            store.refresh()
            assert not store.refresh()
            wanted = self.now
            if store is self.mia:
                wanted = {key: text for key, text in wanted.items() if not key.startswith("to")}
            assert self.shown(store) == wanted
            assert store.damaged_files() == []
            assert store.shelf.damaged == []

    @invariant()
    def files_are_canonical(self) -> None:
        for path in Path(self.place.name).rglob("*.json"):
            if path.name != "known.json":
                data = path.read_bytes()
                assert encode(decode(data)) == data

    def teardown(self) -> None:
        self.place.cleanup()


TestStoryOfATeam = StoryOfATeam.TestCase
TestStoryOfATeam.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
