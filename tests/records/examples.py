"""One whole record of every table, as plain JSON, and what the design says about the table."""

from copy import deepcopy
from typing import Any, NamedTuple

Raw = dict[str, Any]

ULID = "01HXVT5G8Z000000000000000"
MONEY = {"amount": "12000.50", "currency": "EUR"}


class Table(NamedTuple):
    """What the design says about one table."""

    prefix: str
    audiences: tuple[str, ...]
    place: str
    needed: Raw
    """Fields without which the record says nothing."""
    more: Raw


def record_id(prefix: str, letter: str = "1") -> str:
    """A whole id."""
    return prefix + ULID + letter


def whole(table: str, *, owner: str = "dana", audience: str | None = None, **fields: Any) -> Raw:
    """Every field of the table filled; whoever gets it may change it, down to its parts."""
    more = deepcopy(TABLES[table].more)
    return {**least(table, owner=owner, audience=audience), **more, **fields}


def least(table: str, *, owner: str = "dana", audience: str | None = None, **fields: Any) -> Raw:
    """Only what the table cannot do without."""
    design = TABLES[table]
    chosen = audience or design.audiences[0]
    readers = {"team": None, "pair": [owner, "mia"], "me": [owner]}[chosen]
    return {
        "id": record_id(design.prefix),
        "owner": owner,
        "audience": chosen,
        **({"readers": readers} if readers else {}),
        "created_at": "2024-05-14T08:00:00.000Z",
        "updated_at": "2024-05-14T08:00:00.000Z",
        "updated_by": owner,
        "rev": 1,
        **deepcopy(design.needed),
        **fields,
    }


AC, CO, PR, OO = record_id("ac"), record_id("co"), record_id("pr"), record_id("oo")
DAY = "2024-05-14"

TABLES: dict[str, Table] = {
    "team": Table(
        "tm",
        ("team",),
        "team",
        {"name": "North", "settings": {"cap": 40}, "schema_version": 1},
        {},
    ),
    "person": Table(
        "pe",
        ("team",),
        "list",
        {"handle": "dana", "name": "Dana Reyes", "role": "rep", "start_date": "2024-01-08"},
        {
            "manager": "mia",
            "end_date": "2024-12-31",
            "emails": ["dana@example.com"],
            "public_key": "age1example",
            "role_charter": {"scope": "North", "objective": "Grow", "success": "Ten won"},
        },
    ),
    "calendar": Table(
        "ca",
        ("team",),
        "month",
        {"start": DAY, "end": "2024-05-17", "kind": "off"},
        {"person": "dana", "name": "Holiday at sea"},
    ),
    "account": Table(
        "ac",
        ("team",),
        "list",
        {
            "name": "Halden Bruk",
            "rep": "dana",
            "status": "active",
            "relation": "prospect",
            "added_on": "2024-02-01",
        },
        {
            "why_them": "They open a second plant.",
            "aliases": ["Halden"],
            "domains": ["halden.example"],
            "external_ids": {"crm": "A-17"},
            "segment": "Paper",
            "industry": "Packaging",
            "size": 420,
            "revenue": MONEY,
            "region": "North",
            "rank": 3,
            "tier": "A",
            "horizon": "near",
            "fit": {"potential": 4, "need": 3, "access": 2, "timing": 1, "leverage": 0},
            "fit_reason": "A plant manager asked.",
            "rhythm_days": 10,
            "value_message": "Less waste.",
            "approach": "Plant first.",
            "whitespace": ["service"],
            "risks": ["a rival"],
            "success_measure": "A pilot.",
            "plan_reviewed_at": "2024-05-01",
            "reviewed_with": ["Ola, plant manager"],
            "tags": ["paper"],
            "notes": "One line\nand another",
            "left_on": "2024-06-01",
            "left_reason": "Bought by another",
            "merged": ["ac01HXT00000000000000000000M"],
        },
    ),
    "fact": Table(
        "fa",
        ("team",),
        "month",
        {
            "account": AC,
            "item": "pain_named",
            "text": "Waste of 8 %",
            "as_of": DAY,
            "confidence": "heard",
        },
        {"source": "Ola, on the phone"},
    ),
    "contact": Table(
        "co",
        ("team",),
        "list",
        {"account": AC, "name": "Ola Berg", "stance": "leaning"},
        {
            "title": "Plant manager",
            "roles": ["champion", "user"],
            "influence": 2,
            "reports_to": record_id("co", "2"),
            "message": "Fewer stops.",
            "email": "ola@halden.example",
            "phone": "+47 22 00 00 00",
            "notes": "Likes numbers.",
        },
    ),
    "target": Table(
        "ta",
        ("team",),
        "month",
        {"person": "dana", "period": "2024", "label": "New customers"},
        {"amount": MONEY, "unit": "customers"},
    ),
    "project": Table(
        "pr",
        ("team",),
        "list",
        {"account": AC, "title": "Second line", "state": "active"},
        {
            "target": record_id("ta"),
            "worth": MONEY,
            "hypothesis": "Less waste",
            "approach": "A pilot",
            "needs": [{"id": "need1", "text": "a drawing", "who": "Ola", "met_on": DAY}],
        },
    ),
    "milestone": Table(
        "ms",
        ("team",),
        "list",
        {"project": PR, "title": "Pilot", "due": "2024-06-01", "first_due": "2024-05-20"},
        {
            "done_on": DAY,
            "evidence": "Signed",
            "moves": [
                {"id": "move1", "old_due": "2024-05-20", "new_due": "2024-06-01", "why": "parts"}
            ],
        },
    ),
    "day": Table(
        "da",
        ("team",),
        "month",
        {"person": "dana", "date": DAY},
        {"moved": "The pilot", "tomorrow": "Call Ola", "tomorrow_result": "partly"},
    ),
    "feeling": Table(
        "fe",
        ("me",),
        "month",
        {"person": "dana", "date": DAY},
        {
            "progress": 3,
            "energy": 2,
            "setback": "No reply",
            "obstacle": "internal help",
            "helped_by": ["mia"],
            "helpers": ["clear goal", "ideas heard"],
        },
    ),
    "reflection": Table(
        "rf",
        ("pair",),
        "month",
        {
            "person": "dana",
            "start": "2024-05-01",
            "end": DAY,
            "good_days": 4,
            "hard_days": 1,
            "wants_to_talk": True,
        },
        {
            "momentum": "rising",
            "progress_share": 0.75,
            "obstacles": [{"kind": "time", "count": 2}],
            "words": "A good stretch.",
        },
    ),
    "entry": Table(
        "en",
        ("team",),
        "month",
        {
            "person": "dana",
            "date": DAY,
            "text": "Called Ola",
            "kind": "call",
            "side": "customer",
        },
        {
            "time": "14:30:00",
            "accounts": [AC],
            "contacts": [CO],
            "project": PR,
            "milestone": record_id("ms"),
            "minutes": 20,
        },
    ),
    "action": Table(
        "at",
        ("team", "pair"),
        "month",
        {"text": "Send the drawing", "promised_by": "dana", "origin": "one-on-one"},
        {
            "promised_to": "mia",
            "due": "2024-05-17",
            "account": AC,
            "trend": "capability",
            "one_on_one": OO,
        },
    ),
    "pulse": Table(
        "pu",
        ("pair", "me"),  # guesses of a Flip are for their writer until they are revealed
        "month",
        {
            "person": "dana",
            "date": DAY,
            "window_days": 14,
            "scores": {"risk": 1, "creativity": 2, "capability": 3, "progress": 4},
            "setting": "alone",
        },
        {
            "why": {"risk": "I waited."},
            "deep": {"risk-1": 2},
            "guess_of": record_id("pu", "2"),
        },
    ),
    "one_on_one": Table(
        "oo",
        ("pair",),
        "month",
        {"rep": "dana", "manager": "mia", "minutes": 30, "state": "planned"},
        {
            "planned_at": "2024-05-16",
            "held_on": "2024-05-16",
            "started_at": "2024-05-16T08:00:00.000Z",
            "opened_with": "risk",
            "suggested": {"trend": "risk", "reasons": ["down by 1"]},
            "trends_discussed": ["risk", "progress"],
            "questions_asked": ["risk-open-1"],
            "decided": "A pilot",
            "summary": "Short",
            "notes": "Word for word",
        },
    ),
    "topic": Table(
        "to",
        ("pair", "me"),
        "month",
        {"rep": "dana", "text": "The pilot", "raised_on": DAY},
        {"trend": "risk", "account": AC, "priority": 1, "discussed_in": OO},
    ),
    "answer": Table(
        "an",
        ("pair",),
        "month",
        {"one_on_one": OO, "speaker": "dana", "words": "I waited.", "confirmed": False},
        {"question": "risk-open-1", "trend": "risk", "supersedes": record_id("an", "2")},
    ),
    "coaching_note": Table(
        "cn",
        ("me", "pair"),
        "private",
        {"person": "dana", "form": "SBI"},
        {
            "one_on_one": OO,
            "situation": "On Monday",
            "behaviour": "you asked",
            "effect": "they told",
            "ask": "again",
            "goal": "one",
            "reality": "two",
            "options": "three",
            "will": "four",
            "delivered_on": DAY,
        },
    ),
    "style_card": Table(
        "st",
        ("pair",),
        "month",
        {"person": "dana"},
        {
            "feedback_pref": "straight",
            "coaching_pref": "show me",
            "energisers": "customers",
            "drainers": "forms",
            "recognition_pref": "private",
            "winning_means": "a pilot",
            "aspiration": "lead",
            "best_time": "mornings",
            "please_dont": "surprise me",
            "strengths": ["patience"],
        },
    ),
    "sealing_key": Table(
        "ke",
        ("team",),
        "list",
        {"holders": ["dana", "mia"], "recipients": [], "wrapped": "YWdl", "digest": "0123"},
        {
            "recipients": ["age1dana", "age1mia"],
            "proofs": ["ab12", "cd34"],
            "opens": "ke01HXV4RKBZGYPW1DN1PJP714VY",
        },
    ),
    "experiment": Table(
        "ex",
        ("pair", "team"),
        "month",
        {"person": "dana", "date": DAY, "title": "Ask first", "outcome": "running"},
        {
            "account": AC,
            "project": PR,
            "bet": "They tell more",
            "smallest_version": "One call",
            "downside_limit": "An hour",
            "stop_rule": "Two refusals",
            "review_on": "2024-05-28",
            "concluded_on": "2024-05-29",
            "surprise": "They laughed",
            "lesson": "Ask",
        },
    ),
    "idea": Table(
        "id",
        ("team",),
        "month",
        {"person": "dana", "date": DAY, "title": "A drawing day", "state": "raised"},
        {
            "need": "Ola wants drawings",
            "proposal": "One day a month",
            "answer": "Yes",
            "answered_on": "2024-05-20",
            "built_on_by": ["mia"],
        },
    ),
    "growth": Table(
        "gr",
        ("pair",),
        "month",
        {"person": "dana", "aim": "Open calls better", "state": "open"},
        {"skill": "opening", "lets_me": "Talk to directors", "by": "2024-09-01"},
    ),
    "practice": Table(
        "px",
        ("pair",),
        "month",
        {"person": "dana", "date": DAY, "how": "role play"},
        {"growth": record_id("gr"), "minutes": 20, "taught_by": "mia", "note": "Slower"},
    ),
    "recognition": Table(
        "re",
        ("team", "pair"),
        "month",
        {
            "from": "dana",
            "to": "mia",
            "date": DAY,
            "for_what": "the quick answer",
            "side": "inside",
        },
        {"trend": "progress"},
    ),
    "help_request": Table(
        "hr",
        ("team",),
        "month",
        {"asker": "dana", "date": DAY, "need": "A way in", "kind": "door"},
        {
            "account": AC,
            "skill": "opening",
            "offered_by": ["mia"],
            "solved_by": "mia",
            "solved_on": "2024-05-15",
            "obstacle": "access",
        },
    ),
    "comment": Table(
        "cm", ("team", "pair", "me"), "month", {"on": record_id("id"), "text": "Yes!"}, {}
    ),
    "mark": Table(
        "mk",
        ("team", "pair", "me"),
        "month",
        {"on": record_id("at"), "kind": "moved", "date": DAY},
        {"value": "no parts", "due": "2024-05-24"},
    ),
    "huddle": Table(
        "hu",
        ("team",),
        "month",
        {"date": DAY, "facilitator": "dana"},
        {
            "minutes": 12,
            "present": ["dana", "mia"],
            "absent_off": ["lee"],
            "wins": ["A pilot"],
            "stuck": ["No parts"],
            "lesson": "Ask early",
            "drill": "Openings",
            "parking": ["Prices"],
            "focus": "Pilots",
        },
    ),
    "deal": Table(
        "de",
        ("team",),
        "list",
        {
            "account": AC,
            "title": "Second line",
            "stage": "signal",
            "revealed_at": DAY,
            "on_list": True,
        },
        {
            "potential": MONEY,
            "close_on": "2024-09-01",
            "reasons_for": ["waste"],
            "reasons_to_stop": ["parts"],
            "decide_by": "2024-08-01",
            "early": {
                "pain": "waste",
                "impact": "8 %",
                "change_event": "plant",
                "who_decides": "Ola",
                "access_path": "Ola",
                "criteria": "price",
                "rival": "another",
                "why_now": "plant",
            },
            "discount_note": "none",
        },
    ),
    "value_review": Table(
        "vr",
        ("team",),
        "month",
        {"date": DAY, "manager": "dana"},
        {
            "deals": [record_id("de")],
            "asked": [{"deal": record_id("de"), "question": "Why now?", "kind": "create"}],
            "thanks": [record_id("re")],
            "actions": [record_id("at")],
        },
    ),
    "skill": Table(
        "sk",
        ("team",),
        "month",
        {"catalogue": "seller", "name": "Opening"},
        {"good": "They talk", "target": 3},
    ),
    "skill_rating": Table(
        "sr",
        ("pair",),
        "month",
        {"round": "2024-1", "person": "dana", "rater": "dana", "skill": "opening"},
        {"level": 2, "evidence": "Two calls", "willing_to_teach": True},
    ),
    "audit": Table(
        "au",
        ("me",),
        "private",
        {"person": "dana", "round": "2024-1", "by": "team member"},
        {"answers": {"a1": 3, "a2": None}},
    ),
    "plan90": Table(
        "np",
        ("me", "pair"),
        "private",
        {"person": "dana", "start": DAY},
        {
            "q1": "one",
            "q2": "two",
            "q3": "three",
            "q4": "four",
            "items": [
                {
                    "id": "item1",
                    "text": "Meet everybody",
                    "question": "learn",
                    "day": 30,
                    "state": "open",
                    "note": "started",
                }
            ],
            "reviews": ["good"],
        },
    ),
    "ritual": Table(
        "ri",
        ("team",),
        "month",
        {"name": "Huddle", "kind": "huddle", "every": 1},
        {"who": ["dana", "mia"]},
    ),
}

OBSTACLES = (
    "access, decision, approval, price, product, message, time, information, "
    "internal help, tools, other"
)
TRENDS = "risk, creativity, capability, progress"

ENUMS: dict[tuple[str, str], str] = {
    ("person", "role"): "rep, manager, both, observer",
    ("calendar", "kind"): "holiday, off, half",
    ("account", "status"): "active, bench, won, lost, paused, dropped",
    ("account", "relation"): "prospect, customer, former, partner",
    ("account", "tier"): "A, B, C",
    ("account", "horizon"): "near, long",
    ("fact", "item"): (
        "why_them, priorities, current_solution, pain_named, pain_seen, change, who_decides, "
        "how_they_decide, money_timing, rivals, awareness, way_in"
    ),
    ("fact", "confidence"): "guessed, heard, confirmed",
    ("contact", "roles"): (
        "champion, economic buyer, decision maker, technical evaluator, influencer, user, coach, "
        "procurement, blocker"
    ),
    ("contact", "stance"): "for, leaning, neutral, against, unknown",
    ("project", "state"): "idea, active, waiting, won, lost, no decision, stopped",
    ("day", "tomorrow_result"): "done, partly, no",
    ("feeling", "obstacle"): OBSTACLES,
    ("feeling", "helpers"): "clear goal, free hand, resources, time, help, lesson, ideas heard",
    ("reflection", "momentum"): "rising, level, falling",
    ("reflection", "obstacles.kind"): OBSTACLES,
    ("entry", "kind"): (
        "note, call, meeting, email, message, event, referral, research, win, setback, help"
    ),
    ("entry", "side"): "customer, inside",
    ("action", "origin"): "account, one-on-one, huddle, review, log, project, experiment",
    ("action", "trend"): TRENDS,
    ("pulse", "setting"): "alone, aloud, round",
    ("one_on_one", "state"): "planned, live, held, did not happen, moved",
    ("one_on_one", "opened_with"): TRENDS,
    ("one_on_one", "suggested.trend"): TRENDS,
    ("one_on_one", "trends_discussed"): TRENDS,
    ("topic", "trend"): TRENDS,
    ("answer", "trend"): TRENDS,
    ("coaching_note", "form"): "free, SBI, GROW",
    ("style_card", "coaching_pref"): "show me, ask me, let me try, watch me",
    ("style_card", "recognition_pref"): "public, private, written",
    ("experiment", "outcome"): "running, worked, partly, did not work, stopped early",
    ("idea", "state"): "raised, exploring, trying, adopted, parked, declined",
    ("practice", "how"): "drill, shadow, teach, read, role play, feedback",
    ("recognition", "side"): "customer, inside",
    ("recognition", "trend"): TRENDS,
    ("help_request", "kind"): "door, skill, time, document, decision",
    ("help_request", "obstacle"): OBSTACLES,
    ("mark", "kind"): (
        "done, dropped, moved, confirmed, reopened, discussed, answered, tried, solved, offer, "
        "worth, talk_share, thanks, seen"
    ),
    ("deal", "stage"): (
        "signal, conversation, shaping, evaluating, deciding, closing, won, lost, no decision"
    ),
    ("value_review", "asked.kind"): "count, create",
    ("skill", "catalogue"): "seller, leader, fundamental",
    ("audit", "by"): "self, team member",
    ("plan90", "items.day"): "30, 60, 90",
}
