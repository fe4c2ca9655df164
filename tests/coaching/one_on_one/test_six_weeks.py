"""Three 1:1s in a row over six weeks, read as the two people read them (see six_weeks)."""

from pathlib import Path

import pytest

from coachtui.coaching.check_in import check_in
from coachtui.coaching.one_on_one.rhythm import history
from coachtui.coaching.promises import promise_counts
from tests.coaching.one_on_one.six_weeks import PAIR, THIRD, Page, Story, page_of


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole story, told once."""
    folder: Path = tmp_path_factory.mktemp("six-weeks")
    return Story(folder).tell()


def _said(page: Page, label: str) -> list[str]:
    """What a page says under a word."""
    found, present = [], ""
    for word, text in page.rows:
        present = word or present
        if present == label:
            found.append(text)
    return found


def test_the_first_page_asks_all_four(story: Story) -> None:
    page = story.hers[0]
    assert page.heading == (
        "1:1 Dana Reyes and Mia Chen · Thu 4 Apr · since Thu 7 Mar; it is the first 1:1 of these "
        "two"
    )
    assert page.rows == (
        ("felt", "risk often · creativity often · capability sometimes · progress often"),
        ("Dana's topics", "pricing for Globex (risk)"),
        ("won", "customer 1; nothing won inside since Thu 7 Mar"),
        ("accounts", "2 of 4 on rhythm"),
        ("Dana's word", "3 good days, no hard ones (sent for Thu 7 Mar to Thu 4 Apr)"),
        ("", "Good start."),
        (
            "offer",
            "all four in a first 1:1; open with capability: answered sometimes; never discussed "
            "yet",
        ),
        ("with Dana", "ask me, don't show me · thanks in private · best before ten"),
    )


def test_the_second_page_tells_what_became_of_the_first_talk(story: Story) -> None:
    assert story.hers[1].rows == (
        (
            "last time",
            "We offer Globex the small version first. / Dana leads, Mia opens the door.",
        ),
        (
            "felt",
            "risk sometimes ↓ · creativity often · capability sometimes · progress sometimes ↓",
        ),
        ("Dana's topics", "who decides on a discount"),
        ("", "working from home on Fridays"),
        ("won", "nothing noted"),
        ("promised", "Dana: two reference calls, Fri 26 Apr, moved once"),
        ("since then", "Mia kept, 3 days late: intro to the CFO at Globex"),
        ("", "Dana kept: case study for Acme"),
        ("waiting", 'idea "pilot as a workshop", 3 days without an answer'),
        ("accounts", "1 of 4 on rhythm"),
        (
            "Dana's word",
            "1 good day, 2 hard ones, both about price (sent for Fri 5 Apr to Thu 18 Apr)",
        ),
        ("", "Prices hold me up."),
        ("offer", "open with risk: fell from often to sometimes; felt more than is written down"),
        ("with Dana", "ask me, don't show me · thanks in private · best before ten"),
    )


def test_the_third_page_opens_with_what_was_left_undone(story: Story) -> None:
    assert story.hers[2].heading.endswith("since the last 1:1 on Thu 18 Apr")
    assert story.hers[2].rows == (
        ("last time", "Up to five percent Dana decides alone."),
        (
            "felt",
            "risk rarely ↓ · creativity sometimes ↓ · capability sometimes · progress sometimes",
        ),
        ("Dana's topics", "working from home on Fridays (waiting since Tue 16 Apr)"),
        ("", "what happens when I get a price wrong"),
        ("won", "nothing noted"),
        ("promised", "Mia: a price list Dana may use without asking, 20 days late"),
        ("since then", "Dana dropped: two reference calls (nobody called back)"),
        ("", "Dana kept: first call at Initech"),
        ("waiting", 'idea "pilot as a workshop", 31 days without an answer'),
        ("", 'experiment "no slides at Hooli", its review date, Tue 7 May, has passed'),
        ("accounts", "2 of 4 on rhythm · no contact for long: Acme, Globex"),
        (
            "Dana's word",
            "1 good day, 3 hard ones, in the way: decision 2×, access "
            "(sent for Fri 19 Apr to Thu 16 May)",
        ),
        ("", "Dana would like to talk"),
        ("offer", "open with risk: fell from sometimes to rarely; last discussed 28 days ago"),
        ("with Dana", "ask me, don't show me · thanks in private · best before ten"),
    )
    assert story.hers[2].trends[0] == (
        "risk",
        "felt rarely ↓",
        "nothing written",
        "clear the way first; talked about 28 days ago; 1 late promise",
    )


def test_dana_s_page_is_the_same_but_for_her_own_days(story: Story) -> None:
    """And but for how old the other side's records are, which differs from machine to machine."""
    for hers, own in zip(story.hers, story.own, strict=True):
        theirs = [row for row in hers.rows if row[1] not in _said(hers, "Dana's word")]
        mine = [row for row in own.rows if row[0] not in ("your days", "as of")]
        assert mine == [row for row in theirs if row[0] != "as of"]
        (days,) = _said(own, "your days")
        assert days.endswith("only you see it)")
        assert all("clear the way" not in told for row in own.trends for told in row)


def test_nothing_from_before_the_last_talk_is_said_again_unless_it_is_open(story: Story) -> None:
    third = story.hers[2].text
    for past in ("CFO", "case study", "small version", "Good start", "Prices hold", "discount"):
        assert past not in third
    assert "waiting since Tue 16 Apr" in third, "what is still open says since when"


def test_a_page_right_after_a_talk_repeats_nothing_of_it(story: Story) -> None:
    story.on(THIRD)
    after = page_of(story.mia, "dana")
    assert _said(after, "Dana's word") == ["nothing sent since the last 1:1"]
    assert _said(after, "since then") == []
    assert _said(after, "Dana's topics") == [
        "working from home on Fridays (waiting since Tue 16 Apr)"
    ]
    assert _said(after, "promised") == [
        "Mia: say nothing about a price until Dana asks, Thu 30 May",
        "Dana: one price at Hooli without asking, Fri 24 May",
    ]


def test_private_words_are_on_no_page_and_in_no_summary(story: Story) -> None:
    for text in (*(page.text for page in (*story.hers, *story.own)), *story.summaries):
        assert "apply elsewhere" not in text
        assert "I held back" not in text
        assert "You frown" not in text


def test_the_first_summary(story: Story) -> None:
    assert (
        story.summaries[0]
        == """\
# 1:1 Dana Reyes and Mia Chen, Thu 4 Apr 2024

## Decided

- We offer Globex the small version first.
- Dana leads, Mia opens the door.

## Promises

- Mia: intro to the CFO at Globex, by Fri 12 Apr
- Dana: case study for Acme, by Wed 10 Apr
- Dana: two reference calls, by Tue 16 Apr

## Carried over

- nothing

## Thanks

- Mia to Dana: showing the pilot while it was still shaky

Next 1:1: Thu 18 Apr"""
    )


def test_the_second_summary(story: Story) -> None:
    assert (
        story.summaries[1]
        == """\
# 1:1 Dana Reyes and Mia Chen, Thu 18 Apr 2024

## Decided

- Up to five percent Dana decides alone.

## Promises

- Mia: a price list Dana may use without asking, by Fri 26 Apr
- Dana: first call at Initech, by Tue 30 Apr

## Still open from before

- Dana: two reference calls, by Fri 26 Apr

## Carried over

- working from home on Fridays

Next 1:1: Thu 2 May"""
    )


def test_the_third_summary(story: Story) -> None:
    assert (
        story.summaries[2]
        == """\
# 1:1 Dana Reyes and Mia Chen, Thu 16 May 2024

## Decided

- A wrong price is a lesson, not a question.

## Promises

- Mia: say nothing about a price until Dana asks, by Thu 30 May
- Dana: one price at Hooli without asking, by Fri 24 May

## Carried over

- working from home on Fridays

## Thanks

- Mia to Dana: saying that I frown
- Dana to Mia: the price list, late as it was

Next 1:1: Thu 30 May"""
    )


def test_what_is_left_after_six_weeks(story: Story) -> None:
    shelf, settings = story.mia.shelf, story.mia.settings
    states = [(talk.state, talk.held_on or talk.planned_at) for talk in history(shelf, PAIR)]
    assert [state for state, _ in states] == ["held", "did not happen", "held", "held"]
    mia = promise_counts(shelf, "mia", "dana", THIRD, settings)
    assert (mia.open, mia.overdue) == (1, 0)
    dana = promise_counts(shelf, "dana", "mia", THIRD, settings)
    assert (dana.open, dana.keep_rate.kept, dana.keep_rate.of) == (1, 2, 3)
    assert check_in(shelf, "mia", THIRD, settings) == [], "they have just talked"
