"""Lists, benches, people on the customers' side and what is known: how a rep starts out."""

from datetime import date, timedelta
from functools import partial
from random import Random
from typing import get_args

from coachtui.coaching.accounts.keeping import add_account, add_contact
from coachtui.coaching.accounts.learning import add_fact
from coachtui.records.accounts import Account, Confidence, DossierItem
from coachtui.records.text import folded
from coachtui.sample.companies import Company
from coachtui.sample.days import Agenda, Span
from coachtui.sample.desk import Desk
from coachtui.sample.texts import choices, rows, words

_ROLES = {
    "champion": ("for", "2"),
    "economic buyer": ("neutral", "3"),
    "decision maker": ("leaning", "3"),
    "technical evaluator": ("neutral", "2"),
    "influencer": ("unknown", "1"),
    "user": ("for", "1"),
    "procurement": ("neutral", "2"),
    "coach": ("for", "1"),
    "blocker": ("against", "3"),
}
_STANCES = ("for", "leaning", "neutral", "against", "unknown")
_FACTS: tuple[DossierItem, ...] = get_args(DossierItem)[1:]
"""Why them, the first, stands in the account itself."""
_UNKNOWN: dict[str, set[DossierItem]] = {"Initech": {"who_decides"}, "Globex": set(_FACTS[4:])}
"""What Dana still has to find out about two of her accounts."""
_CONFIDENCE: tuple[Confidence, ...] = ("heard", "heard", "confirmed", "confirmed", "guessed")


class Kept:
    """An account of a rep's list as the rep works it."""

    def __init__(self, account: Account, company: Company, people: list[str]) -> None:
        self.account = account
        self.company = company
        self.people = people
        self.touched = account.added_on
        """The last contact, as far as this rep remembers."""
        self.rhythm = {"A": 14, "B": 30, "C": 60}[company.tier]
        self.words = _words_of(company)

    def filled(self, text: str, rng: Random, who: str | None = None, **more: str) -> str:
        """The text with this company's words in it."""
        if "{" not in text:
            return text
        surname = (who or rng.choice(self.people)).split(" ")[-1]
        return text.format(**self.words, who=surname, **more, **_figures(rng))


def set_up_list(
    desk: Desk, span: Span, companies: list[Company], bench: list[Company]
) -> list[Kept]:
    """Write down a rep's list and bench; gives the accounts of the list."""
    kept: list[Kept] = []
    member, rng = desk.member, desk.rng
    why = desk.decks
    for place, company in enumerate(companies + bench):
        listed = place < len(companies)
        fields = {"industry": _said(company), "size": str(company.size), "region": company.region}
        fields["added_on"] = (span.before - timedelta(days=rng.randrange(500))).isoformat()
        if listed:
            text = company.why or _fill(why.draw("accounts", "why them"), company, rng)
            fields |= {"why_them": text, "tier": company.tier}
            fields |= {"horizon": "near" if rng.random() < 0.6 else "long"}
            fields |= {"relation": "customer"} if rng.random() < 0.14 else {}
            if member.dossiers:
                fields |= _plan_of(desk, company, span)
        elif rng.random() < 0.7:
            fields["notes"] = why.draw("accounts", "bench notes")
        account = add_account(desk.store, company.name, fields).account
        if listed:
            kept.append(Kept(account, company, _people(desk, account, company)))
    return kept


def learn_facts(desk: Desk, span: Span, kept: list[Kept], agenda: Agenda) -> None:
    """Put down when the rep learns what; some of it was known before."""
    rng = desk.rng
    length = max((span.last - desk.today).days, 1)
    for each in kept:
        known = rng.randrange(4, 9) if desk.member.dossiers else rng.choice((0, 0, 1, 1, 2))
        for item in rng.sample(_FACTS, known):
            if item in _UNKNOWN.get(each.company.name, ()):
                continue
            text = each.filled(desk.decks.draw("accounts", item), rng)
            source = each.filled(rng.choice(choices("accounts", "sources")), rng)
            if rng.random() < 0.3:
                as_of = desk.today - timedelta(days=rng.randrange(200))
                _note(desk, each, item, text, source, as_of)
                continue
            day = span.workday_back(desk.today + timedelta(days=rng.randrange(1, length)))
            agenda.add(day, partial(_note, desk, each, item, text, source))


def _note(
    desk: Desk, kept: Kept, item: DossierItem, text: str, source: str, as_of: date | None = None
) -> None:
    confidence = desk.rng.choice(_CONFIDENCE)
    add_fact(
        desk.store, kept.account, item, text, source=source, as_of=as_of, confidence=confidence
    )


def _people(desk: Desk, account: Account, company: Company) -> list[str]:
    """Add the people known at a company; gives their names."""
    rng, rich = desk.rng, desk.member.dossiers
    number = rng.choice((2, 3, 3, 4)) if rich else rng.choice((1, 1, 1, 2))
    if company.name == "Globex":
        number = 1
    roles = [role for role in _ROLES if role == "champion" or rng.random() < 0.5]
    names: list[str] = []
    for place in range(number):
        name = _new_name(desk, company, names)
        role = roles[place] if place < len(roles) and (rich or rng.random() < 0.5) else ""
        fields = {"title": rng.choice(choices("accounts", f"titles {role}".strip()))}
        if role:
            stance, influence = _ROLES[role]
            if rng.random() < 0.35:
                stance = rng.choice(_STANCES)
            fields |= {"roles": role, "stance": stance, "influence": influence}
        if rich:
            fields["email"] = f"{_letters(name)}@{company.domain}"
            if rng.random() < 0.55:
                fields["message"] = desk.decks.draw("accounts", "contact message")
            if rng.random() < 0.15:
                fields["notes"] = desk.decks.draw("accounts", "contact notes")
            if names and rng.random() < 0.2:
                fields["reports_to"] = names[-1]
        add_contact(desk.store, account, name, fields)
        names.append(name)
    return names


def _new_name(desk: Desk, company: Company, taken: list[str]) -> str:
    if company.name == "Acme" and not taken:
        return "Elena Rivera"
    first = desk.rng.choice(words("names", f"first {company.home}"))
    while True:
        last = desk.decks.word("names", f"last {company.home}")
        if not any(name.endswith(f" {last}") for name in taken):
            return f"{first} {last}"


def _plan_of(desk: Desk, company: Company, span: Span) -> dict[str, str]:
    """The plan for an account: message, approach, fit, risks, and how success will be seen."""
    rng, draw = desk.rng, desk.decks.draw
    fields = {"domains": company.domain}
    if rng.random() < 0.72:
        fields["value_message"] = _fill(draw("accounts", "value message"), company, rng)
    if rng.random() < 0.5:
        fields["approach"] = _fill(draw("accounts", "approach"), company, rng)
    if rng.random() < 0.5:
        fields["success_measure"] = _fill(draw("accounts", "success measure"), company, rng)
    if rng.random() < 0.6:
        fields["risks"] = ", ".join(rng.sample(choices("accounts", "risks"), rng.choice((1, 2))))
    if rng.random() < 0.5:
        spaces = rng.sample(choices("accounts", "whitespace"), rng.choice((1, 2)))
        fields["whitespace"] = ", ".join(spaces)
    if rng.random() < 0.6:
        fields["tags"] = ", ".join(rng.sample(choices("accounts", "tags"), rng.choice((1, 2))))
    if rng.random() < 0.75:
        for part in ("potential", "need", "access", "timing", "leverage"):
            if rng.random() < 0.92:
                fields[f"fit.{part}"] = str(rng.choice((1, 2, 2, 3, 3, 4)))
    if rng.random() < 0.4:
        day = span.before - timedelta(days=rng.randrange(90))
        fields |= {"plan_reviewed_at": day.isoformat(), "reviewed_with": "Mia Chen"}
    return fields


def _fill(text: str, company: Company, rng: Random) -> str:
    if "{" not in text:
        return text
    return text.format(**_words_of(company), who="their service lead", **_figures(rng))


def _figures(rng: Random) -> dict[str, str]:
    return {
        "n": str(rng.randrange(2, 10)),
        "money": f"€ {rng.randrange(4, 60) * 10}k",
        "month": rng.choice(words("accounts", "months")),
        "day": rng.choice(("Mon", "Tue", "Wed", "Thu", "Fri")),
    }


def _words_of(company: Company) -> dict[str, str]:
    _, _, places, people, things, problems = _industry(company)
    return {
        "places": places,
        "people": people,
        "things": things,
        "problems": problems,
        "Problems": problems[0].upper() + problems[1:],
        "account": company.name,
    }


def _said(company: Company) -> str:
    return _industry(company)[1]


def _industry(company: Company) -> tuple[str, ...]:
    return next(row for row in rows("industries", "industries") if row[0] == company.industry)


def _letters(name: str) -> str:
    """A name as it stands before the @ of an address."""
    plain = folded(name).replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    return ".".join(plain.split())
