"""The local half of a sync: a commit of what is mine, theirs merged in, files, branch, index.

All of it happens under the team's lock, and in an order in which a kill at any point leaves a
state from which the next sync goes on: objects, files, branch, index. The other way round, files
behind their branch would make the next commit undo colleagues' work.
"""

from collections.abc import Callable

from coachtui.records.errors import FolderTrouble
from coachtui.store.folder import LOCK_FILE
from coachtui.store.lock import locked
from coachtui.sync.files import changed_records
from coachtui.sync.healing import Healing
from coachtui.sync.incoming import Came, Incoming, incoming
from coachtui.sync.namesake import refuse_namesake
from coachtui.sync.objects import PLAIN_FILE, Entry, Objects
from coachtui.sync.own import own_changes, refuse_unsealed
from coachtui.sync.paths import is_data, is_harmless, is_ours
from coachtui.sync.refs import Moved, Refs
from coachtui.sync.staging import Staging
from coachtui.sync.tools import Tools
from coachtui.sync.writing import Content, make_commit

_PATIENCE = 20


class Local:
    """One clone's branch and working files during one sync."""

    def __init__(self, tools: Tools, branch: str, *, abandon_rebase: bool = False) -> None:
        self._tools = tools
        self._branch = branch
        self._abandon_rebase = abandon_rebase
        self._refs = Refs(tools.git, tools.repository)
        self._staging = Staging(tools.git, tools.repository, tools.plain)
        self.objects = Objects(tools.git, tools.plain.place)
        self.head = tools.repository.ref(branch)
        """Where the branch stands."""
        self.tip = self.head
        """The newest commit made; the branch is moved there when the files stand."""
        self.committed = self.merged_files = self.conflicts = 0
        self.came: list[Came] = []
        self.troubles: dict[str, None] = {}
        self.mended: dict[str, None] = {}
        self._records = 0
        self._behind: set[str] = set()
        self._left_alone: set[str] = set()

    def close(self) -> None:
        """Let go of git."""
        try:
            self._staging.finish()
            self._entries()
        finally:
            self._tools.tree.memory.save()
            self.objects.close()
            self._refs.close()

    def commit(
        self,
        arrived: Callable[[], bool] | None = None,
        fetched: Callable[[], str | None] | None = None,
        tracking: tuple[str, str | None] | None = None,
    ) -> bool:
        """Make a commit of what was written here; the branch follows with `settle`.

        When what was fetched has arrived meanwhile, it is settled at once: says whether it was.
        """
        with locked(self._tools.repository.top / LOCK_FILE):
            self._heal()
            self._own()
            if arrived is None or fetched is None or not arrived():
                return False
            theirs = fetched()
            try:
                self._settle(theirs, tracking, looked=True)
            except Moved:
                self._start_over()
                return False
        return True

    def settle(
        self, theirs: str | None = None, tracking: tuple[str, str | None] | None = None
    ) -> None:
        """Take in their commit, if there is one, and bring files, branch and index up to it.

        `tracking` is the ref that says where the remote stands, and where it stood. Raises
        FolderTrouble when the folder keeps changing meanwhile, and what healing and committing
        raise; nothing is lost then.
        """
        with locked(self._tools.repository.top / LOCK_FILE):
            for _ in range(_PATIENCE):
                try:
                    self._heal()
                    self._settle(theirs, tracking)
                    return
                except Moved:
                    self._start_over()
        raise FolderTrouble(
            "The team folder kept changing while sync worked on it; nothing is lost. Sync again "
            "when the other program is done."
        )

    def track(self, ref: str, before: str | None, now: str) -> None:
        """Note where the remote stands after a push; git sets it right itself at its next fetch."""
        try:
            self._refs.move({ref: (before, now)})
        except Moved:
            return

    def outgoing(self, theirs: str | None) -> int:
        """How many records our commit has and theirs has not in this state.

        Raises PrivacyRefused when one of them ought to be sealed.
        """
        count = 0
        trees = (self.objects.tree_of(theirs), self.objects.tree_of(self.tip))
        for path, (before, after) in self.objects.differences(*trees).items():
            if is_data(path):
                changes = changed_records(self._bytes(before), self._bytes(after))
                refuse_unsealed(path, changes)
                count += len(changes)
        return count

    # -- inside --------------------------------------------------------------------------------

    def _settle(
        self,
        theirs: str | None,
        tracking: tuple[str, str | None] | None,
        *,
        looked: bool = False,
    ) -> None:
        if self._tools.repository.branch() != self._branch:
            raise FolderTrouble(
                "The clone was switched to another branch while sync was under way; nothing of it "
                "was touched. Switch back, then sync again."
            )
        if self._tools.repository.ref(self._branch) != self.head:
            raise Moved
        if not looked:
            self._own()
        if theirs is not None and (tracking is None or tracking[1] != theirs):
            refuse_namesake(self.objects, self.tip, theirs, self._tools.handle)
        found = incoming(
            self._tools.git,
            self._tools.plain,
            self.objects,
            self.tip,
            theirs,
            self._tools.sealing,
        )
        writes = self._checked(found.takes)
        self._take(found)
        moves: dict[str, tuple[str | None, str]] = {}
        if self.tip is not None and self.tip != self.head:
            moves[self._branch] = (self.head, self.tip)
            self._staging.intend(self._behind)
            for write in writes:
                write()
        if tracking and theirs and tracking[1] != theirs:
            moves[tracking[0]] = (tracking[1], theirs)
        if moves:
            self._refs.move(moves)
        self.head = self.tip
        self._staging.catch_up(self.objects, self.head)
        self._behind.clear()
        self.committed += self._records
        self._records = 0
        self.merged_files += found.merged_files
        self.conflicts += len(found.clashes)
        self.came += found.came
        self.troubles |= dict.fromkeys(found.troubles)

    def _heal(self) -> None:
        """Also before each settling: a person may pull while the network is awaited."""
        self._staging.catch_up(self.objects, self._tools.repository.ref(self._branch))
        healing = Healing(self._tools, self.objects, self._staging, self._refs, self._branch)
        healing.heal(abandon_rebase=self._abandon_rebase)
        self.troubles |= dict.fromkeys(healing.troubles)
        self.mended |= dict.fromkeys(healing.mended)
        if healing.mended:
            self._start_over()

    def _start_over(self) -> None:
        self.head = self.tip = self._tools.repository.ref(self._branch)
        self._records = 0
        self._behind.clear()

    def _own(self) -> None:
        """Commit what the working files have and our newest commit has not."""
        entries = self._entries()
        look = self._tools.tree.look(entries, len(self.tip or "") or 40)
        self._tools.tree.clear_leftovers()
        self._bring_back(look.missing)
        own = own_changes(self.objects, entries, look, self._base_of)
        for path, data in own.healed.items():
            self._require_bytes(path, look.changed[path])
            self._tools.tree.write(path, data)
            self.mended[f"{path} held what a merge by lines left; both sides were read."] = None
        self._left_alone = {each.path for each in look.unsound} | (
            look.changed.keys() - own.changes.keys()
        )
        self.troubles |= dict.fromkeys(own.troubles)
        if not own.changes:
            return
        self._refs.make_ready()
        self.tip = make_commit(
            self._tools.git,
            self._tools.plain,
            self._tools.settings,
            [self.tip] if self.tip else [],
            own.changes,
            _message(self._tools.author, own.records, len(own.changes)),
        )
        self._records += own.records
        self._behind |= own.changes.keys()

    def _entries(self) -> dict[str, Entry]:
        """Our files in the newest commit, from the listing of the last one that is known."""
        tree = self.objects.tree_of(self.tip)
        known, listed = self._tools.tree.memory.listing
        if tree is None:
            return {}
        if tree != known:
            before = known if known and self.objects.has(known) else None
            listed = dict(listed) if before else {}
            for path, (_, entry) in self.objects.differences(before, tree).items():
                if entry is None or not is_ours(path):
                    listed.pop(path, None)
                else:
                    listed[path] = (entry.mode, entry.oid)
            self._tools.tree.memory.listing = (tree, listed)
        return {path: Entry(*entry) for path, entry in listed.items()}

    def _base_of(self, path: str) -> bytes | None:
        """What git says both sides of a merge of that file grew from."""
        return self._bytes(self._staging.entries().get(path, {}).get(1))

    def _bring_back(self, missing: dict[str, Entry]) -> None:
        """Files that went missing: nobody takes records away by deleting a file."""
        for path, entry in missing.items():
            data = self._bytes(entry)
            if data is not None:
                self._tools.tree.write(path, data)
                self.mended[f"{path} was missing here and was brought back from history."] = None

    def _take(self, found: Incoming) -> None:
        if found.parents:
            self.tip = make_commit(
                self._tools.git,
                self._tools.plain,
                self._tools.settings,
                found.parents,
                found.commits,
                f"{self._tools.author}: merged",
            )
        elif found.tip:
            self.tip = found.tip
        self._behind |= found.takes.keys()

    def _checked(self, takes: dict[str, Content]) -> list[Callable[[], None]]:
        """What to write, once every file is known to stand as our commit has it.

        Raises Moved when one has changed since, FolderTrouble for one that is not ours to replace.
        """
        tree = self.objects.tree_of(self.tip)
        writes = []
        for path, content in takes.items():
            if path in self._left_alone:
                continue
            before = self.objects.at(tree, path)
            if is_ours(path):
                self._require_bytes(path, self._bytes(before))
            elif not self._is_free(path, before, content):
                continue
            writes.append(self._write(path, content))
        return writes

    def _write(self, path: str, content: Content) -> Callable[[], None]:
        tree = self._tools.tree
        data = self._bytes(content) if isinstance(content, Entry) else content
        if data is None:
            return lambda: tree.remove(path)
        return lambda: tree.write(path, data)

    def _require_bytes(self, path: str, expected: bytes | None) -> None:
        if self._tools.tree.bytes_at(path) != expected:
            raise Moved

    def _is_free(self, path: str, before: Entry | None, content: Content) -> bool:
        """Whether a file that is not ours may be brought forward with the branch."""
        plain = content is None or (isinstance(content, Entry) and content.mode == PLAIN_FILE)
        if not plain or not is_harmless(path):
            return False
        here = self._tools.tree.bytes_at(path)
        if here != self._bytes(before):
            raise FolderTrouble(
                f"{path} is no file of coachtui; it is changed here without being committed, and "
                "it changed there too. Commit it with git, then sync again. Nothing was lost."
            )
        return True

    def _bytes(self, entry: Entry | None) -> bytes | None:
        return self.objects.blob(entry.oid) if entry and entry.mode == PLAIN_FILE else None


def _message(author: str, records: int, files: int) -> str:
    """Counts only: a commit message is read where nobody expects names of customers."""
    count, what = (records, "record") if records else (files, "file")
    return f"{author}: {count} {what}{'' if count == 1 else 's'}"
