"""Every promised phrase stands in the shipped texts, in its place and in its order."""

import pytest

from coachtui import content
from coachtui.content.shapes import Question, Skill, Trend

from . import leading_phrases as leading
from . import meeting_phrases as meeting
from .trend_phrases import TRENDS


def texts(questions: tuple[Question, ...]) -> tuple[str, ...]:
    return tuple(question.text for question in questions)


def test_four_trends_in_their_order_with_their_names() -> None:
    shown = [(each.key, each.name, each.short) for each in content.trends()]

    assert shown == [
        ("risk", "Risk taking", "RISK"),
        ("creativity", "Creativity", "CREATIVITY"),
        ("capability", "New capability", "CAPABILITY"),
        ("progress", "Progress", "PROGRESS"),
    ]


@pytest.mark.parametrize("trend", content.trends(), ids=lambda trend: trend.key)
def test_everything_said_about_a_trend(trend: Trend) -> None:
    assert TRENDS[trend.name] == {
        "meaning": trend.meaning,
        "boss": trend.boss,
        "leader": trend.leader,
        "pulse": trend.pulse,
        "deep": tuple(deep.text for deep in trend.deep),
        "questions": tuple((question.text, question.then) for question in trend.questions),
        "follow_ups": trend.follow_ups,
        "listening": trend.listening,
        "small_moves": trend.small_moves,
    }
    assert len(trend.questions) == 8
    assert len(trend.follow_ups) == 4
    assert len(trend.deep) == 2


@pytest.mark.parametrize("trend", content.trends(), ids=lambda trend: trend.key)
def test_a_deep_question_can_be_asked_on_its_own(trend: Trend) -> None:
    for deep in trend.deep:
        # "…did you practise" becomes "How often did you practise".
        assert deep.asked.startswith("How often ")
        assert deep.asked.endswith(deep.text.removeprefix("…"))


def test_scales() -> None:
    scale = content.scales().frequency

    assert content.frequency_labels() == scale.labels == meeting.FREQUENCY
    assert scale.helpers == meeting.HELPERS
    assert (scale.skip, scale.over) == (meeting.SKIP, meeting.OVER)
    assert content.progress_labels() == meeting.PROGRESS


def test_the_words_around_a_one_on_one() -> None:
    words = content.meeting()

    assert words.before_asking == meeting.BEFORE_ASKING
    assert words.opening == meeting.OPENING
    assert words.closing == meeting.CLOSING
    assert words.hear_it_all == meeting.HEAR_IT_ALL
    assert texts(content.leader_set()) == meeting.LEADER_SET
    assert len(content.leader_set()) == 8


def test_value_review() -> None:
    review = content.value_review()

    assert texts(review.counting) == meeting.COUNTING
    assert texts(review.creating) == meeting.CREATING
    assert (len(review.counting), len(review.creating)) == (5, 8)
    assert (review.thanks, review.discount) == (meeting.THANKS, meeting.DISCOUNT)


def test_huddle() -> None:
    huddle = content.huddle()

    assert tuple((step.at, step.text) for step in huddle.schedule) == meeting.SCHEDULE
    assert [step.second for step in huddle.schedule] == [0, 60, 480, 570, 630, 720]
    assert huddle.minutes * 60 == huddle.schedule[-1].second
    assert huddle.ground_rules == meeting.GROUND_RULES
    assert (huddle.pulse_round.every, huddle.pulse_round.text) == meeting.PULSE_ROUND


def test_drills() -> None:
    assert tuple((drill.name, drill.how) for drill in content.drills()) == meeting.DRILLS


def test_audit_items_in_their_sections() -> None:
    sections = {
        section.name: tuple((item.number, item.left, item.right) for item in section.items)
        for section in content.audit().sections
    }

    assert sections == leading.AUDIT
    assert [item.number for item in content.audit().items] == list(range(1, 35))


def test_audit_parts_scale_and_round() -> None:
    audit = content.audit()
    parts = {
        part: {item.number for item in audit.items if item.part == part}
        for part in ("seller", "coach", "operator")
    }

    assert parts == {
        "seller": {26, 27, 28, 29},
        "coach": set(range(1, 26)) - {11},
        "operator": {11, 30, 31, 32, 33, 34},
    }
    assert (audit.labels[0], audit.labels[4]) == ("left nearly always", "right nearly always")
    assert audit.per_round == 12


@pytest.mark.parametrize(
    ("catalogue", "expected", "number"),
    [
        (content.skills().seller, leading.SELLER_SKILLS, 16),
        (content.skills().leader, leading.LEADER_SKILLS, 18),
    ],
    ids=["seller", "leader"],
)
def test_skills_each_with_a_picture_of_good(
    catalogue: tuple[Skill, ...], expected: tuple[tuple[str, str | None], ...], number: int
) -> None:
    assert len(catalogue) == number
    assert [skill.name for skill in catalogue] == [name for name, _ in expected]
    for skill, (_, good) in zip(catalogue, expected, strict=True):
        assert skill.good == (good or skill.good)
        assert 10 < len(skill.good) < 100


def test_skill_scale_and_the_two_catalogues_side_by_side() -> None:
    skills = content.skills()
    sellers = {skill.key for skill in skills.seller}
    leaders = {skill.key for skill in skills.leader}

    assert skills.labels == leading.SKILL_LABELS
    assert skills.side_by_side.note == leading.SIDE_BY_SIDE
    assert {pair.seller for pair in skills.side_by_side.touching} < sellers
    assert {pair.leader for pair in skills.side_by_side.touching} < leaders


def test_ten_plan_check_rules_each_with_one_next_action() -> None:
    rules = content.plan_check_rules()

    assert tuple((rule.number, rule.title, rule.rule) for rule in rules) == leading.PLAN_CHECK
    assert len({rule.key for rule in rules}) == 10
    assert all(rule.next_action.endswith(".") for rule in rules)
    assert content.plan_check().summary(7, 10) == "7 of 10 clear"


def test_twelve_dossier_items_all_ageing_but_why_them() -> None:
    items = content.dossier_items()
    named = tuple(f"{item.name} ({item.hint})" if item.hint else item.name for item in items)

    assert named == leading.DOSSIER
    assert [item.key for item in items] == [
        "why_them",
        "priorities",
        "current_solution",
        "pain_named",
        "pain_seen",
        "change",
        "who_decides",
        "how_they_decide",
        "money_timing",
        "rivals",
        "awareness",
        "way_in",
    ]
    assert [item.key for item in items if not item.ageing] == ["why_them"]


def test_plan90() -> None:
    plan = content.plan90()

    assert tuple((each.number, each.title, each.text) for each in plan.questions) == leading.PLAN90
    assert plan.days == (30, 60, 90)
    assert plan.review == leading.REVIEW


def test_rituals() -> None:
    rituals = content.rituals()

    assert tuple(ritual.text for ritual in rituals) == leading.RITUALS
    assert {ritual.name: ritual.minutes for ritual in rituals if ritual.minutes} == {
        "huddle": 12,
        "1:1": 30,
    }


def test_glossary_explains_each_term_in_one_sentence() -> None:
    terms = content.glossary()

    assert tuple(term.name for term in terms) == leading.GLOSSARY
    for term in terms:
        assert term.meaning.endswith(".")
        assert term.meaning.count(". ") == 0


def test_two_stances_shows_both_lines_of_each_trend() -> None:
    page = content.two_stances()

    assert page.title == "Two stances"
    assert {line.trend: (line.boss, line.leader) for line in page.lines} == {
        name: (said["boss"], said["leader"]) for name, said in TRENDS.items()
    }
    assert page.intro
    assert page.boss
    assert page.leader
    assert page.use
