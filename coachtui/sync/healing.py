"""Making good what a plain `git pull`, merge or rebase left half done, without losing a word.

Nothing is reset or thrown away: what stands in the working files is merged by record into what the
branch has, and git's own notes about the unfinished work go last.
"""

from collections.abc import Mapping
from pathlib import Path

from coachtui.records.errors import ConflictWaits, FolderTrouble
from coachtui.store.canonical import Unreadable, decode, encode
from coachtui.sync.files import changed_records, merge_files
from coachtui.sync.incoming import Incoming, incoming
from coachtui.sync.markers import sides_of
from coachtui.sync.objects import PLAIN_FILE, Entry, Objects
from coachtui.sync.own import refuse_unsealed
from coachtui.sync.paths import is_data, is_harmless, is_ours, person_of
from coachtui.sync.process import NOTHING_RUNS, GitFailed
from coachtui.sync.refs import Refs
from coachtui.sync.staging import Staging
from coachtui.sync.tools import Tools
from coachtui.sync.writing import Content, make_commit

_EMPTY = b"{}\n"


class Healing:
    """One clone in which git was left in the middle of something."""

    def __init__(
        self, tools: Tools, objects: Objects, staging: Staging, refs: Refs, branch: str
    ) -> None:
        self._tools = tools
        self._objects = objects
        self._staging = staging
        self._refs = refs
        self._branch = branch
        self.mended: list[str] = []
        self.troubles: list[str] = []

    def heal(self, *, abandon_rebase: bool) -> None:
        """Bring the clone to a plain state on its branch.

        Raises ConflictWaits for a rebase that a person has put hand to, and FolderTrouble for a
        merge of files that are not ours.
        """
        self._refuse_other_work()
        rebase = self._tools.repository.rebase_folder()
        if rebase is not None:
            self._give_up_rebase(rebase, abandon=abandon_rebase)
        heads = self._tools.repository.merge_heads()
        if len(heads) > 1:
            raise FolderTrouble(
                "git is in the middle of merging several branches at once, which sync leaves to "
                "you: git commit or git merge --abort. Nothing was changed."
            )
        if heads:
            self._finish_merge(heads[0])

    def _refuse_other_work(self) -> None:
        found = self._tools.repository.other_work()
        if found is not None:
            raise FolderTrouble(
                f"git is in the middle of a {found[0]} here, which sync leaves to you; nothing "
                f"was changed. End it with {found[1]}, then sync again."
            )

    # -- an unfinished merge -------------------------------------------------------------------

    def _finish_merge(self, theirs: str) -> None:
        repository = self._tools.repository
        ours = repository.ref(self._branch)
        entries = self._staging.entries()
        for path, stages in entries.items():
            if 0 not in stages and not is_data(path):
                raise FolderTrouble(
                    f"git waits for you to merge {path}, which sync cannot do. Put it right, then "
                    "git add it and git commit; the records are safe meanwhile."
                )
        settled = {path: stages[0] for path, stages in entries.items() if 0 in stages}
        found = self._incoming(ours, theirs, settled)
        if found.tip == ours:  # a kill came between the finished merge and git's note of it
            repository.forget_merge()
            return
        trees = (self._objects.tree_of(ours), self._objects.tree_of(theirs))
        commit = self._join(
            ours, theirs, found, trees, self._stash(repository.git_dir / "MERGE_AUTOSTASH")
        )
        self._staging.catch_up(self._objects, commit)
        repository.forget_merge()
        self.mended.append("A merge that git could not finish was finished record by record.")

    # -- an unfinished rebase ------------------------------------------------------------------

    def _give_up_rebase(self, folder: Path, *, abandon: bool) -> None:
        """What the rebase has put together so far is merged into the branch like any commit."""
        repository = self._tools.repository
        if not abandon:
            _refuse_resolved(self._staging.entries(), self._here())
        ours, built = repository.ref(self._branch), repository.head()
        found = self._incoming(ours, built, None)
        trees = (self._objects.tree_of(built), self._objects.tree_of(repository.picked()))
        commit = self._join(ours, built, found, trees, self._stash(folder / "autostash"))
        self._tools.git.run(
            repository.place,
            [*NOTHING_RUNS, "symbolic-ref", "HEAD", self._branch],
        )
        self._staging.catch_up(self._objects, commit)
        repository.forget_rebase(folder)
        self.mended.append("A rebase that git could not finish was given up; nothing is lost.")

    # -- both ----------------------------------------------------------------------------------

    def _incoming(
        self, ours: str | None, theirs: str | None, settled: Mapping[str, Entry] | None
    ) -> Incoming:
        tools = self._tools
        return incoming(tools.git, tools.plain, self._objects, ours, theirs, tools.sealing, settled)

    def _join(
        self,
        ours: str | None,
        theirs: str | None,
        found: Incoming,
        trees: tuple[str | None, str | None],
        stash: str | None,
    ) -> str | None:
        """Merge theirs, and what the working files hold beyond it, into the branch.

        `trees` are what git has put into the working files: the checked-out state, and the other
        one between conflict markers.
        """
        base = self._objects.tree_of(ours)
        here = self._here()
        finals: dict[str, Content] = {}
        for path in {*here, *found.takes}:
            before = self._bytes(self._objects.at(base, path))
            taken = found.takes.get(path, before)
            if not is_ours(path):
                finals[path] = taken
                continue
            known = self._bytes(taken) if isinstance(taken, Entry) else taken
            stood = tuple(self._bytes(self._objects.at(tree, path)) for tree in trees)
            final = self._with_here(path, known, (stood[0], stood[1]), here.get(path))
            if is_data(path):
                refuse_unsealed(path, changed_records(known, final))
            if final != before:
                finals[path] = final
        self._unpack(stash, finals, base)
        commit = ours
        if found.tip != ours or finals:
            parents = [each for each in (ours, theirs) if each is not None]
            message = f"{self._tools.author}: merged"
            commit = make_commit(
                self._tools.git,
                self._tools.plain,
                self._tools.settings,
                parents,
                finals,
                message,
            )
        self._staging.intend({*finals, *self._staging.entries()})
        self._write(commit, trees[0], here)
        if commit is not None and commit != ours:
            self._refs.move({self._branch: (ours, commit)})
        self.troubles += found.troubles
        return commit

    def _here(self) -> dict[str, bytes]:
        """Every working file of ours that can be read at all."""
        length = len(self._tools.repository.ref(self._branch) or "") or 40
        return self._tools.tree.look({}, length).changed

    def _with_here(
        self,
        path: str,
        known: bytes | None,
        stood: tuple[bytes | None, bytes | None],
        here: bytes | None,
    ) -> bytes | None:
        """`known` with what the working file holds beyond what git put there.

        `stood` is what git put there: the checked-out state, and the other one between markers.
        """
        if here is None or here in (stood[0], known):
            return known
        if not is_data(path):
            return here
        states = _states(here)
        if states is None:
            self._tools.tree.write(f"{path}.damaged", here)
            self.troubles.append(
                f"{path} could not be understood as git left it; the branch's version was put "
                f"back, and what stood there is in {path}.damaged."
            )
            return known
        result = known or _EMPTY
        for number, state in enumerate(states):
            below = stood[number] if len(set(states)) == len(states) else None
            if below is not None and _is_marked(below):
                below = None  # what git put between markers is no state that anybody chose
            if state not in (result, below):
                result = merge_files(below, result, state, folder=person_of(path)).data
        return None if known is None and result == _EMPTY else result

    def _write(self, commit: str | None, stood: str | None, here: dict[str, bytes]) -> None:
        """Bring the working files up to the commit."""
        tree = self._tools.tree
        now = self._objects.tree_of(commit)
        paths = {*here, *self._objects.differences(stood, now)}
        for path in sorted(paths):
            before, entry = self._objects.at(stood, path), self._objects.at(now, path)
            data = self._bytes(entry)
            if is_ours(path):
                stands = here.get(path)
            elif is_harmless(path) and tree.bytes_at(path) == self._bytes(before):
                stands = self._bytes(before)
            else:
                continue
            if data is None and entry is None and stands is not None:
                tree.remove(path)
            elif data is not None and data != stands:
                tree.write(path, data)

    def _stash(self, note: Path) -> str | None:
        """The commit in which git put local changes aside before it began."""
        try:
            return note.read_text("ascii").strip() or None
        except (OSError, ValueError):
            return None

    def _unpack(self, stash: str | None, finals: dict[str, Content], tree: str | None) -> None:
        """Merge what git had put aside; what is not ours goes to the person's list of stashes."""
        commit = self._objects.commit(stash) if stash else None
        if stash is None or commit is None or not commit.parents:
            return
        below = self._objects.tree_of(commit.parents[0])
        foreign = False
        for path, (stood, put) in self._objects.differences(below, commit.tree).items():
            if not is_ours(path):
                foreign = True
                continue
            known = finals.get(path, self._objects.at(tree, path))
            known = self._bytes(known) if isinstance(known, Entry) else known
            was = self._bytes(stood)
            finals[path] = self._with_here(path, known, (was, was), self._bytes(put))
        if foreign:
            try:
                self._tools.git.run(
                    self._tools.repository.place,
                    [
                        *NOTHING_RUNS,
                        *("stash", "store", "-m", "put aside by git", stash),
                    ],
                )
            except GitFailed as error:
                raise FolderTrouble(
                    f"What git had put aside could not be kept ({error.said.splitlines()[0]}); "
                    "nothing was changed."
                ) from None
            self.mended.append("What git had put aside is in git stash list.")

    def _bytes(self, entry: Entry | None) -> bytes | None:
        return self._objects.blob(entry.oid) if entry and entry.mode == PLAIN_FILE else None


def _refuse_resolved(entries: dict[str, dict[int, Entry]], here: dict[str, bytes]) -> None:
    """Raises ConflictWaits when a person has already put hand to an unfinished rebase."""
    unsettled = [path for path, stages in entries.items() if 0 not in stages]
    if unsettled and all(path in here and _is_marked(here[path]) for path in unsettled):
        return
    raise ConflictWaits(
        "You are in the middle of a rebase and have settled files in it, so sync leaves it alone; "
        "nothing was changed. Finish it with git rebase --continue, or give it up with "
        "git rebase --abort, then sync again."
    )


def _is_marked(data: bytes) -> bool:
    try:
        return sides_of(data) is not None
    except Unreadable:
        return True


def _states(here: bytes) -> list[bytes] | None:
    """The one state in a sound file, the two in one with markers; None in any other."""
    try:
        decode(here)
    except Unreadable:
        try:
            sides = sides_of(here)
        except Unreadable:
            return None
        return None if sides is None else [encode(sides.ours), encode(sides.theirs)]
    return [here]
