"""The shared summary: what both may read, in three forms, and nothing private ever."""

from datetime import date

from coachtui.coaching import growth, promises
from coachtui.coaching.one_on_one import spoken, summary, talk, topics
from coachtui.coaching.people import Pair
from coachtui.records.accounts import Account
from coachtui.records.coaching import CoachingNote, OneOnOne, Recognition, Topic
from coachtui.records.days import Action, Comment
from coachtui.store.team_store import TeamStore
from tests.coaching.one_on_one.conftest import seen_by
from tests.conftest import on

TODAY = date(2024, 5, 14)
PAIR = Pair("dana", "mia")
SECRET = "S3CRET"


def _held(mia: TeamStore, dana: TeamStore) -> OneOnOne:
    topics.raise_topic(dana, "working from home on Fridays")
    live = talk.start(seen_by(mia), "dana")
    promises.promise(mia, "case study", "mia", None, by="dana", one_on_one=live.id)
    promises.promise(mia, "intro to the CFO", "dana", date(2024, 5, 17), one_on_one=live.id)
    promises.promise(mia, "a chair", "dana", date(2024, 5, 17))
    growth.thank(mia, "dana", "the honest story")
    return talk.close(
        mia,
        live,
        decided="Pilot as a workshop.\nAsk Legal first.",
        next_on=date(2024, 5, 21),
    ).talk


def test_plain_text(dana: TeamStore, mia: TeamStore) -> None:
    held = _held(mia, dana)
    found = summary.summary(mia.shelf, held, TODAY)
    assert (
        summary.as_text(found)
        == """\
1:1 Dana Reyes and Mia Chen, Tue 14 May 2024

Decided:
- Pilot as a workshop.
- Ask Legal first.

Promises:
- Mia: intro to the CFO, by Fri 17 May
- Dana: case study

Still open from before:
- Mia: a chair, by Fri 17 May

Carried over:
- working from home on Fridays

Thanks:
- Mia to Dana: the honest story

Next 1:1: Tue 21 May
"""
    )


def test_markdown_is_what_the_record_keeps_and_both_see_the_same(
    dana: TeamStore, mia: TeamStore
) -> None:
    held = _held(mia, dana)
    assert held.summary == summary.as_markdown(summary.summary(mia.shelf, held, TODAY)).strip()
    assert held.summary.startswith("# 1:1 Dana Reyes and Mia Chen, Tue 14 May 2024\n\n## Decided\n")
    assert summary.summary(seen_by(dana).shelf, held, TODAY) == summary.summary(
        mia.shelf, held, TODAY
    )


def test_marks_in_a_text_have_no_effect(dana: TeamStore, mia: TeamStore) -> None:
    live = talk.start(mia, "dana")
    decided = "# [click](http://x) <b>*now*</b> & \x1b[31mred\u202e"
    held = talk.close(mia, live, decided=decided).talk
    found = summary.summary(mia.shelf, held, TODAY)
    assert r"- \# \[click\](http://x) \<b\>\*now\*\</b\> & \[31mred" in summary.as_markdown(found)
    slack = summary.as_slack(found)
    assert slack.startswith("*1:1 Dana Reyes and Mia Chen, Tue 14 May 2024*\n\n*Decided*\n- #")
    assert "&lt;b&gt;*now*&lt;/b&gt; &amp; [31mred" in slack


def test_private_text_can_never_enter(dana: TeamStore, mia: TeamStore, tom: TeamStore) -> None:
    topics.raise_topic(mia, SECRET, other="dana", private=True)
    live = talk.start(mia, "dana")
    talk.note(mia, live, f"{SECRET} a working note")
    spoken.answer(mia, live, f"{SECRET} a quote", speaker="dana")
    with mia.change("private things that lie near the talk") as change:
        change.new(
            CoachingNote,
            audience="me",
            person="dana",
            one_on_one=live.id,
            form="free",
            situation=SECRET,
        )
        change.new(Comment, audience="me", on=live.id, text=SECRET)
        change.new(
            Topic, audience="pair", readers=("mia",), rep="dana", text=SECRET, raised_on=TODAY
        )
        change.new(
            Topic, audience="pair", readers=("tom", "mia"), rep="dana", text=SECRET, raised_on=TODAY
        )
        change.new(
            Action,
            audience="pair",
            readers=("tom", "mia"),
            text=SECRET,
            promised_by="mia",
            promised_to="tom",
            origin="one-on-one",
            one_on_one=live.id,
        )
        change.new(
            Recognition,
            audience="pair",
            readers=("mia",),
            from_="mia",
            to="dana",
            date=TODAY,
            for_what=SECRET,
            side="inside",
        )
        change.new(
            Account,
            name="Acme",
            why_them=SECRET,
            rep="dana",
            status="bench",
            relation="prospect",
            added_on=TODAY,
        )
    held = talk.close(mia, live, nothing_to_decide=True, worth=1).talk
    found = summary.summary(mia.shelf, held, TODAY)
    for form in ("md", "txt", "slack"):
        assert SECRET not in summary.render(found, form)
    assert SECRET not in held.summary


def test_an_old_summary_does_not_change_with_what_comes_later(
    dana: TeamStore, mia: TeamStore
) -> None:
    held = _held(mia, dana)
    before = summary.summary(mia.shelf, held, TODAY)
    later = date(2024, 5, 20)
    for store in (dana, mia):
        on(seen_by(store), later)
    (fridays,) = topics.open_topics(mia.shelf, PAIR)
    topics.mark_discussed(dana, fridays)
    topics.raise_topic(dana, "a new one")
    chair = promises.find_promise(dana.shelf, "chair", "dana")
    promises.mark_done(dana, chair)
    promises.promise(dana, "a new promise", "mia", None)
    assert summary.summary(seen_by(mia).shelf, held, later) == before
