"""The forms of the tabs: a fact, a person there, a sales project and its milestones, a topic."""

from typing import cast

from coachtui.app.screens.account.asking import A_DAY_GONE, changed, written_list
from coachtui.app.screens.account.people import INFLUENCE
from coachtui.app.screens.answers import TEAM_READS, day_in, needed
from coachtui.app.screens.form import Field, Form, FormValues
from coachtui.coaching.accounts.learning import add_contact, add_fact, edit_contact
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.content import dossier_items
from coachtui.records.accounts import (
    Account,
    Confidence,
    Contact,
    DossierItem,
    Fact,
)
from coachtui.records.coaching import Topic
from coachtui.store.team_store import TeamStore

_CONFIDENCES = (
    ("heard · somebody told us", "heard"),
    ("confirmed · the customer said so", "confirmed"),
    ("guessed · our own idea, counts half", "guessed"),
)
_STANCES = tuple((each, each) for each in ("unknown", "for", "leaning", "neutral", "against"))
_ROLES = "champion, economic buyer, decision maker, user …"


def fact_form(account: Account, item: str = "") -> Form[Fact]:
    """Asks for one thing learned, with where it comes from."""
    items = [
        (each.name + (f" ({each.hint})" if each.hint else ""), each.key) for each in dossier_items()
    ]

    def save(store: TeamStore, values: FormValues) -> Fact:
        key = needed(values, "item", "Choose what it is about.")
        return add_fact(
            store,
            account,
            cast("DossierItem", key),
            needed(values, "text", "Write down what you learned."),
            source=values["source"],
            as_of=day_in(store, values["as_of"], "past"),
            confidence=cast("Confidence", values["confidence"] or "heard"),
        )

    fields = [
        Field("item", "What it is about", item, choices=items),
        Field("text", "What you learned", long=True),
        Field("source", "Where it comes from", hint="who said it, or where it stood"),
        Field("as_of", "As of", hint=A_DAY_GONE, day="past"),
        Field("confidence", "How sure", "heard", choices=_CONFIDENCES, beside=True),
    ]
    return Form(
        f"Learned · {account.name}",
        fields,
        save,
        readers=TEAM_READS,
        draft=f"fact-{account.id}-{item}",
        start="text" if item else "",
    )


def contact_form(
    account: Account, contact: Contact | None = None, superior: str = ""
) -> Form[Contact]:
    """Asks for a person there; `superior` is the name of whom they report to."""
    influence = "" if contact is None or contact.influence is None else str(contact.influence)
    levels = [(f"{level} · {words}", str(level)) for level, words in INFLUENCE.items()]
    fields = [
        Field("name", "Name", contact.name if contact else ""),
        Field("title", "What they do", contact.title if contact else "", beside=True),
        Field("roles", "Roles", written_list(contact.roles) if contact else "", _ROLES),
        Field("stance", "Stance", contact.stance if contact else "unknown", choices=_STANCES),
        Field("influence", "Influence", influence, choices=levels, beside=True),
        Field(
            "message", "What they gain", contact.message if contact else "", "one line, for them"
        ),
        Field("reports_to", "Reports to", superior, "the name of another person there"),
        Field("email", "Email", contact.email if contact else ""),
        Field("phone", "Phone", contact.phone if contact else "", beside=True),
        Field("notes", "Notes", contact.notes if contact else "", long=True),
    ]

    def save(store: TeamStore, values: FormValues) -> Contact:
        given = changed(fields, values)
        if contact is not None:
            return edit_contact(store, contact, given)
        given.pop("name", None)
        return add_contact(store, account, needed(values, "name", "Say who it is."), given)

    title = f"{contact.name} · {account.name}" if contact else f"Somebody at {account.name}"
    draft = "" if contact else f"contact-{account.id}"
    return Form(title, fields, save, readers=TEAM_READS, draft=draft)


def topic_form(account: Account, manager: str) -> Form[Topic]:
    """Asks for a topic of the next 1:1 about the account."""

    def save(store: TeamStore, values: FormValues) -> Topic:
        return raise_topic(
            store, needed(values, "text", "Say what to talk about."), account=account.id
        )

    fields = [Field("text", "What to talk about", f"the plan for {account.name}"[:500])]
    readers = f"Only you and {manager} can read this."
    return Form("For your next 1:1", fields, save, readers=readers)
