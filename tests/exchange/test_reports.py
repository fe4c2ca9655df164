"""Reports say what the whole team may read, in every form, and nothing else gets in."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.accounts.keeping import add_account, set_next_step
from coachtui.coaching.experiments import conclude_experiment, share_experiment, start_experiment
from coachtui.coaching.growth import ask_for_help, offer, practise, raise_idea, thank
from coachtui.coaching.log.day_keeping import feel, log
from coachtui.coaching.promises import promise
from coachtui.coaching.written_forms import WrittenForm
from coachtui.exchange.reports.document import Document, PageForm, Part, page, written
from coachtui.exchange.reports.period import period_report, period_text
from coachtui.exchange.reports.week import CHAT_LENGTH, Week, week_report, week_text
from coachtui.records.accounts import Milestone, Project
from coachtui.records.coaching import OneOnOne
from coachtui.records.codec import decode
from coachtui.records.registry import TABLES, kind_of
from coachtui.records.shelf import Shelf
from coachtui.store.team_store import TeamStore
from tests.records import examples

TODAY = date(2024, 5, 14)
QUARTER = date(2024, 2, 13)
SECRET = "S3CRET"
FORMS: tuple[WrittenForm, ...] = ("md", "txt", "slack")
PAGES: tuple[PageForm, ...] = ("md", "html")


def week_of(store: TeamStore, day: date = TODAY) -> Week:
    return week_report(store.read(), store.me, day, TODAY, store.settings)


# -- the week ----------------------------------------------------------------------------------


def test_a_week_as_a_chat_message(dana: TeamStore, mia: TeamStore) -> None:
    acme = add_account(dana, "Acme", {"why_them": "their plant opens"}).account
    log(dana, "met Rivera, pilot scope agreed @Acme +meeting p3 on:mon")
    log(dana, "first order signed @Acme +win p4 tomorrow: call purchasing")
    log(dana, "two colleagues use our price sheet now +win")
    set_next_step(dana, acme, "send the draft", date(2024, 5, 17))
    request = ask_for_help(dana, "a way to their CFO", "door", account=acme.id)
    mia.refresh()
    offer(mia, request, "I know her")
    dana.refresh()
    assert (
        week_text(week_of(dana), "txt")
        == """\
Dana Reyes, week of Mon 13 May 2024

Moved:
- Mon: met Rivera, pilot scope agreed (Acme)

Won with customers:
- first order signed (Acme)

Won inside:
- two colleagues use our price sheet now

Stuck:
- Acme: a way to their CFO (Mia offered help)

Next:
- call purchasing
- Acme: send the draft, Fri 17 May
"""
    )
    assert week_text(week_of(dana), "slack").startswith("*Dana Reyes, week of Mon 13 May 2024*\n")
    assert week_text(week_of(dana), "md").startswith("# Dana Reyes, week of Mon 13 May 2024\n")


def test_a_setback_is_told_only_as_a_request_for_help(dana: TeamStore) -> None:
    log(dana, "they have chosen somebody else +setback p0 stuck:price")
    feel(dana, TODAY, setback="I was badly prepared")
    told = week_text(week_of(dana), "txt")
    assert "chosen" not in told
    assert "prepared" not in told
    assert "price" not in told
    assert "Moved:\n- nothing written down" in told


def test_another_week_is_told_of_that_week(dana: TeamStore) -> None:
    log(dana, "long ago on:2024-05-02")
    log(dana, "just now")
    assert week_of(dana, date(2024, 4, 30)).moved == ("Thu: long ago",)
    assert week_of(dana).moved == ("Tue: just now",)


def test_a_wordless_line_does_not_speak_for_the_day(dana: TeamStore) -> None:
    log(dana, "p2 stuck:price")
    assert week_of(dana).moved == ()
    log(dana, "reworked the offer")
    assert week_of(dana).moved == ("Tue: reworked the offer",)


@given(
    lines=st.lists(st.text(max_size=600), max_size=30),
    form=st.sampled_from(FORMS),
)
def test_however_much_there_is_it_fits_a_chat_message(lines: list[str], form: WrittenForm) -> None:
    many = tuple(lines)
    week = Week("dana", "Dana", TODAY, TODAY, many, many, many, many, many)
    assert len(week_text(week, form)) <= CHAT_LENGTH


# -- a period ----------------------------------------------------------------------------------


def _a_quarter(dana: TeamStore, mia: TeamStore) -> None:
    acme = add_account(dana, "Acme", {"why_them": "their plant opens"}).account
    log(dana, "first order signed @Acme +win on:2024-04-02")
    log(dana, "the price sheet is used by all +win on:2024-04-10")
    with dana.change("a project") as change:
        project = change.new(Project, account=acme.id, title="Pilot", state="active")
        change.new(
            Milestone,
            project=project.id,
            title="contract signed",
            due=TODAY,
            first_due=TODAY,
            done_on=date(2024, 5, 6),
        )
    raise_idea(dana, "pilot as a workshop")
    bet = start_experiment(dana, "no slides at Acme")
    conclude_experiment(dana, bet, "worked", lesson="they talk more when we draw")
    share_experiment(dana, bet)
    own = start_experiment(dana, "calling before eight")
    conclude_experiment(dana, own, "did not work", lesson="it annoys them")
    mia.refresh()
    thank(mia, "dana", "the honest story", audience="team")
    thank(mia, "dana", f"{SECRET} between us")
    dana.refresh()
    dana.read()
    practise(dana, "drill", minutes=20, taught_by="mia")
    practise(dana, "role play", minutes=70, note=SECRET)
    with mia.change("talks") as change:
        for day in (date(2024, 4, 9), date(2024, 4, 23)):
            change.new(
                OneOnOne,
                audience="pair",
                readers=("dana", "mia"),
                rep="dana",
                manager="mia",
                held_on=day,
                minutes=30,
                state="held",
                decided=SECRET,
            )
    dana.refresh()


def test_a_period_for_a_review(dana: TeamStore, mia: TeamStore) -> None:
    _a_quarter(dana, mia)
    told = period_text(period_report(dana.read(since=QUARTER), "dana", QUARTER, TODAY), "md")
    assert (
        told
        == """\
# Dana Reyes, Tue 13 Feb 2024 to Tue 14 May 2024

## Won with customers

- Tue 2 Apr: first order signed (Acme)

## Won inside

- Wed 10 Apr: the price sheet is used by all

## Milestones reached

- Mon 6 May: contract signed (Acme · Pilot)

## Lessons shared

- they talk more when we draw (no slides at Acme: worked)

## Growth

- Tue 14 May: experiment: no slides at Acme (worked)
- Tue 14 May: idea: pilot as a workshop (raised)
- Tue 14 May: thanks from Mia: the honest story

## Invested in people

- Dana Reyes: 2 1:1s, 1 h · practised 2 times, 1 h 30, 1 of them taught, 20 min

Left out: scores and setbacks, which only their writer reads, and what is between two people \
(pulses, talks, promises, aims). Investment is counted in hours, without words.
"""
    )


def test_a_leader_sees_what_went_into_each_of_the_team_by_name(
    dana: TeamStore, mia: TeamStore
) -> None:
    _a_quarter(dana, mia)
    mia.refresh()
    invested = period_report(mia.read(since=QUARTER), "mia", QUARTER, TODAY).investment
    assert [(each.person, each.talk_minutes, each.practice_minutes) for each in invested] == [
        ("mia", 0, 0),
        ("dana", 60, 90),
    ]


def test_an_empty_period_says_so(dana: TeamStore) -> None:
    told = period_text(period_report(dana.read(), "dana", QUARTER, TODAY), "md")
    assert "- nothing written down as a win" in told
    assert "Milestones" not in told


# -- privacy -----------------------------------------------------------------------------------


def _marked(kind: type[Any], raw: dict[str, Any]) -> dict[str, Any]:
    """The record with the secret in every field that takes free text."""
    design = examples.TABLES[kind.table]

    def fits(candidate: dict[str, Any]) -> bool:
        try:
            decode(kind, candidate)
        except msgspec.ValidationError:
            return False
        return True

    for field, value in {**design.needed, **design.more}.items():
        for marked in (SECRET, [SECRET], {"risk": SECRET}):
            if isinstance(marked, type(value)) and fits({**raw, field: marked}):
                raw = {**raw, field: marked}
    return raw


def _private_records() -> list[Any]:
    records = []
    for table in TABLES:
        kind = kind_of(table)
        assert kind is not None
        for audience in kind.audiences:
            if audience == "team":
                continue
            raw = examples.whole(table, audience=audience)
            raw["id"] = examples.record_id(kind.prefix, "ABCDEFG"[len(audience)])
            records.append(decode(kind, _marked(kind, raw)))
    return records


def _everything_said(shelf: Shelf, store: TeamStore) -> str:
    week = week_report(shelf, "dana", TODAY, TODAY, store.settings)
    period = period_report(shelf, "dana", QUARTER, date(2026, 12, 31))
    forms = [week_text(week, form) for form in FORMS]
    forms += [period_text(period._replace(investment=()), form) for form in PAGES]
    return json.dumps([*forms, *week, *period._replace(investment=())], default=str)


def test_nothing_of_one_or_of_two_people_gets_into_a_report(
    dana: TeamStore, mia: TeamStore
) -> None:
    """Every kind of private record, the secret in each of its texts, changes not one letter."""
    log(dana, "met Rivera +meeting p3")
    private = _private_records()
    assert {record.table for record in private} >= {"feeling", "reflection", "pulse", "answer"}
    assert sum(SECRET in repr(record) for record in private) >= len(private) - 2
    shelf = dana.read()
    before = _everything_said(shelf, dana)
    for record in private:
        shelf.put(record)
    after = _everything_said(shelf, dana)
    assert SECRET not in after
    assert after == before


def test_investment_is_numbers_without_a_word(dana: TeamStore, mia: TeamStore) -> None:
    _a_quarter(dana, mia)
    promise(mia, f"{SECRET} intro", "dana", TODAY)
    dana.refresh()
    shelf = dana.read(since=QUARTER)
    told = [period_text(period_report(shelf, "dana", QUARTER, TODAY), form) for form in PAGES]
    told += [week_text(week_of(dana), form) for form in FORMS]
    assert SECRET not in "".join(told)


def test_scores_of_a_day_are_in_no_report(dana: TeamStore) -> None:
    log(dana, "met Rivera +meeting p3 stuck:price")
    told = week_text(week_of(dana), "txt")
    assert "clear step" not in told
    assert "price" not in told
    assert "p3" not in told


# -- forms -------------------------------------------------------------------------------------


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [str(value) for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</li></ul><h1>mine</h1>",
        "&lt;b&gt; \"quoted\" and 'so'",
        "</style><style>body{display:none}",
    ],
)
def test_a_page_shows_what_was_typed_and_is_complete_in_itself(typed: str) -> None:
    told = page(Document(typed, (Part(typed, (typed,)),), typed))
    seen = _Seen()
    seen.feed(told)
    assert seen.text.count(typed) == 5  # title twice, heading, line, closing
    assert not {"script", "img", "link", "iframe"} & seen.tags
    assert seen.addresses == []
    assert told.count("<h1>") == 1
    assert "default-src 'none'" in told


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_whatever_is_typed_a_page_has_only_our_own_tags(typed: str) -> None:
    seen = _Seen()
    seen.feed(page(Document("t", (Part("h", (typed,)),))))
    ours = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li"}
    assert seen.tags <= ours


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("# no heading", r"\# no heading"),
        ("[a](http://b)", r"\[a\](http://b)"),
        ("1. no list", r"1\. no list"),
        ("- no list", r"\- no list"),
        ("+ no list", r"\+ no list"),
        ("R&D stays, &lt; too", r"R&D stays, \&lt; too"),
        ("-5% stays", "-5% stays"),
    ],
)
def test_markdown_shows_what_was_typed(typed: str, plain: str) -> None:
    assert f"\n- {plain}\n" in written(Document("t", (Part("h", (typed,)),)), "md")


def test_slack_marks_do_not_call_anybody() -> None:
    told = written(Document("t", (Part("h", ("<!here> look & <@U1>",)),)), "slack")
    assert re.search(r"<[!@]", told) is None
