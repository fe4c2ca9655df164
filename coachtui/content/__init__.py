"""What the app says: trends and their questions, scales, audit, skills, glossary and the rest.

Every text stands in a TOML file beside this one. Importing this package reads none of them; each
function reads its own file the first time somebody asks and gives frozen values from then on.
"""

from coachtui.content.loader import (
    audit,
    dossier_item,
    dossier_items,
    drills,
    frequency_labels,
    glossary,
    huddle,
    leader_set,
    meeting,
    plan90,
    plan_check,
    plan_check_rules,
    playbook_problems,
    progress_labels,
    questions_for,
    rituals,
    scales,
    skills,
    trend,
    trends,
    two_stances,
    value_review,
)

__all__ = [
    "audit",
    "dossier_item",
    "dossier_items",
    "drills",
    "frequency_labels",
    "glossary",
    "huddle",
    "leader_set",
    "meeting",
    "plan90",
    "plan_check",
    "plan_check_rules",
    "playbook_problems",
    "progress_labels",
    "questions_for",
    "rituals",
    "scales",
    "skills",
    "trend",
    "trends",
    "two_stances",
    "value_review",
]
