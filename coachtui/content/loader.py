"""Reads the shipped texts, each file once and only when somebody asks for it."""

from functools import cache
from pathlib import Path
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from coachtui.content.shapes import (
    Audit,
    AuditSection,
    DossierItem,
    Drill,
    Huddle,
    Meeting,
    Plan90,
    PlanCheck,
    PlanCheckRule,
    Question,
    Ritual,
    Scales,
    Skills,
    Stance,
    Term,
    Trend,
    TwoStances,
    ValueReview,
)


def _read(name: str) -> dict[str, Any]:
    import tomllib  # costs more than this whole package; a command that shows no text skips it

    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def trends() -> tuple[Trend, ...]:
    """The four trends in the order risk, creativity, capability, progress (content.md 1)."""
    return convert(_read("trends")["trend"], tuple[Trend, ...])


def trend(key: str) -> Trend:
    """The trend with this key. Raises LookupError, in a plain sentence, when there is none."""
    for candidate in trends():
        if candidate.key == key:
            return candidate
    raise LookupError(f"There is no trend called {key!r}; the four are {_listed()}.")


def _listed() -> str:
    *others, last = (candidate.key for candidate in trends())
    return f"{', '.join(others)} and {last}"


def questions_for(trend_key: str, playbook: Path | None = None) -> tuple[Question, ...]:
    """The questions of a trend: the shipped ones, then a team's own in the folder ``playbook``.

    Raises LookupError for an unknown trend, and nothing because of what stands in the folder;
    ``playbook_problems`` tells what was left out.
    """
    shipped = trend(trend_key).questions
    if playbook is None:
        return shipped
    from coachtui.content.playbook import own_questions  # costs more than all of this module

    return shipped + own_questions(trend_key, playbook)


def playbook_problems(playbook: Path | None) -> tuple[str, ...]:
    """What in the folder ``playbook`` could not be used, one plain sentence each."""
    if playbook is None:
        return ()
    from coachtui.content.playbook import own_problems  # as above

    return own_problems(playbook)


@cache
def scales() -> Scales:
    """The progress and the frequency scale with all their words (content.md 1, data.md)."""
    return convert(_read("scales"), Scales)


def progress_labels() -> tuple[str, ...]:
    """Words for how far a day moved, by score 0–4."""
    return scales().progress.labels


def frequency_labels() -> tuple[str, ...]:
    """Words for how often something was felt, by score 0–4; skip is no score."""
    return scales().frequency.labels


@cache
def meeting() -> Meeting:
    """What is said around the questions of a 1:1 (content.md 1)."""
    return convert(_read("meeting"), Meeting)


def leader_set() -> tuple[Question, ...]:
    """Questions for a manager, asked by the manager's own boss (content.md 1)."""
    return meeting().leader_set


@cache
def value_review() -> ValueReview:
    """Counting and creating questions (content.md 2)."""
    return convert(_read("value_review"), ValueReview)


@cache
def huddle() -> Huddle:
    """The huddle's schedule, ground rules and pulse round (content.md 3)."""
    return convert(_read("huddle"), Huddle)


@cache
def drills() -> tuple[Drill, ...]:
    """Four short drills (content.md 4)."""
    return convert(_read("drills")["drill"], tuple[Drill, ...])


@cache
def audit() -> Audit:
    """The leader's self-audit, 34 items in seven sections (content.md 5)."""
    texts = _read("audit")
    sections = convert(texts.pop("section"), tuple[AuditSection, ...])
    return convert({**texts, "sections": sections}, Audit)


@cache
def skills() -> Skills:
    """16 seller and 18 leader skills, each with a picture of good (content.md 6)."""
    return convert(_read("skills"), Skills)


@cache
def plan_check() -> PlanCheck:
    """The ten mistakes of an account plan and the line that sums them up (content.md 7)."""
    texts = _read("plan_check")
    rules = convert(texts["rule"], tuple[PlanCheckRule, ...])
    return PlanCheck(result=texts["result"], rules=rules)


def plan_check_rules() -> tuple[PlanCheckRule, ...]:
    """The ten mistakes by number (content.md 7)."""
    return plan_check().rules


@cache
def dossier_items() -> tuple[DossierItem, ...]:
    """Twelve items, highest order first (content.md 8)."""
    return convert(_read("dossier")["item"], tuple[DossierItem, ...])


def dossier_item(key: str) -> DossierItem:
    """The dossier item with this key. Raises LookupError when there is none."""
    for item in dossier_items():
        if item.key == key:
            return item
    raise LookupError(f"There is no dossier item called {key!r}.")


@cache
def plan90() -> Plan90:
    """The four questions of the 90-day plan (content.md 9)."""
    return convert(_read("plan90"), Plan90)


@cache
def rituals() -> tuple[Ritual, ...]:
    """The default rhythm of a team (content.md 10)."""
    return convert(_read("rituals")["ritual"], tuple[Ritual, ...])


@cache
def glossary() -> tuple[Term, ...]:
    """The words of the product, one sentence each (content.md 11)."""
    return convert(_read("glossary")["term"], tuple[Term, ...])


@cache
def two_stances() -> TwoStances:
    """The help page "Two stances", with the boss and leader line of each trend (content.md 1)."""
    page = convert(_read("stances"), TwoStances)
    lines = tuple(Stance(trend=each.name, boss=each.boss, leader=each.leader) for each in trends())
    return replace(page, lines=lines)
