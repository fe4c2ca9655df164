"""What is said about keys: whose they are, who reads what with them, what waits for a word."""

from coachtui.coaching.people import name_of
from coachtui.records.clock import stamp
from coachtui.records.errors import NotFound
from coachtui.records.shelf import Shelf
from coachtui.store.keys import Partner
from coachtui.store.sealing.trust import Waiting
from coachtui.store.team_store import TeamStore


def partner_line(shelf: Shelf, partner: Partner) -> str:
    """What one colleague's key is worth today."""
    name = f"{name_of(shelf, partner.handle)} ({partner.handle})"
    if partner.fingerprint is None:
        return f"{name}: no key here yet; what is for you two is readable by you alone until then"
    state = "reads what is for you two" if partner.has_key else "nothing sealed for you two yet"
    return f"{name}: {partner.fingerprint} · {state}"


def waiting_on(store: TeamStore, handle: str | None) -> list[Waiting]:
    """What waits for this person's word, about one colleague or about all.

    Raises NotFound when nothing does.
    """
    store.read()
    found = [each for each in store.keys.waiting() if handle in (None, each.person)]
    if not found:
        about = f" about {handle}" if handle else ""
        raise NotFound(f"Nothing{about} waits to be confirmed.")
    return found


def made_now(store: TeamStore) -> str:
    """The moment, as a key file notes it."""
    return stamp(store.clock.now())
