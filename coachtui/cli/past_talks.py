"""`one-on-one history`, `trends` and `look-back`: the talks there were."""

from typing import Any

import click

from coachtui.cli.lazy import command
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import complete_people, json_option, person_argument
from coachtui.cli.output import print_json, print_table, print_written, records_json, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.coaching_notes import note_lines, notes_about
from coachtui.coaching.one_on_one import afterwards
from coachtui.coaching.one_on_one.looking_back import worth_of
from coachtui.coaching.one_on_one.past import PastTalk, TalkTrends, past_talks, trends_over_time
from coachtui.coaching.one_on_one.rhythm import last_held
from coachtui.coaching.people import find_person, first_name_of
from coachtui.coaching.pulse import TRENDS, frequency_word
from coachtui.records.coaching import OneOnOne
from coachtui.records.dates import spoken_date
from coachtui.records.errors import NotFound

_ROWS = 12


@command(
    "history",
    "coachtui one-on-one history dana",
    "coachtui one-on-one history dana --search 'price list' --json",
)
@person_argument()
@click.option("--search", "words", default="", metavar="WORDS", help="Only where these stand.")
@json_option
@pass_session
def history(session: Session, who: str, words: str, as_json: bool) -> None:
    """Talks that are over, the newest first; --search looks at all that belongs to each."""
    pair, _ = pair_with(session, who)
    found = past_talks(session.store.shelf, pair, words)
    if as_json:
        documents = records_json([each.talk for each in found])
        for document, each in zip(documents, found, strict=True):
            document["found"] = each.found
        print_json(documents)
        return
    empty = (
        f"No 1:1 has '{words}' in it."
        if words.strip()
        else "No 1:1 yet. Start one: coachtui one-on-one start HANDLE"
    )
    print_table(_history_rows(session, found), empty=empty)


def _history_rows(session: Session, found: list[PastTalk]) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    for each in found:
        lines = each.found or (" / ".join(each.talk.decided.splitlines()),)
        rows.append((_day(session, each.talk), each.talk.state, lines[0]))
        rows += [("", "", line) for line in lines[1:]]
    return rows


def _day(session: Session, talk: OneOnOne) -> str:
    day = talk.held_on or talk.planned_at
    return spoken_date(day, session.today) if day else ""


@command("trends", "coachtui one-on-one trends dana", "coachtui one-on-one trends mia --json")
@person_argument()
@json_option
@pass_session
def trends(session: Session, who: str, as_json: bool) -> None:
    """What was felt at each talk, and which of the four you talked about."""
    pair, _ = pair_with(session, who)
    store = session.store
    found = trends_over_time(store.shelf, pair, session.today, store.settings)
    if as_json:
        print_json([_trends_document(each) for each in found])
        return
    rows = [(_day(session, each.talk), *_cells(each)) for each in found[-_ROWS:]]
    print_table(
        [("", *TRENDS), *rows] if rows else [],
        empty="No 1:1 yet. Start one: coachtui one-on-one start HANDLE",
    )
    if rows:
        say("✓ talked about · ▸ opened with")


def _cells(each: TalkTrends) -> list[str]:
    cells = []
    for trend in TRENDS:
        sign = "▸" if trend == each.opened_with else "✓" if trend in each.discussed else ""
        cells.append(f"{frequency_word(each.felt[trend])} {sign}".rstrip())
    return cells


def _trends_document(each: TalkTrends) -> dict[str, Any]:
    return {
        "id": each.talk.id,
        "held_on": each.on,
        "felt": each.felt,
        "trends_discussed": each.discussed,
        "opened_with": each.opened_with,
    }


@command(
    "look-back",
    "coachtui one-on-one look-back dana --worth 4 --talked-more even",
    "coachtui one-on-one look-back dana --noticed 'long silences' --owe 'the price list'",
)
@person_argument()
@click.option("--worth", type=int, metavar="0-4", help="Whether it was worth it; both read it.")
@click.option(
    "--talked-more",
    metavar="HANDLE|even",
    shell_complete=complete_people,
    help="Who talked more; both read it.",
)
@click.option("--noticed", default="", help="What you noticed; only you read it.")
@click.option("--owe", default="", help="What you owe; only you read it.")
@click.option("--try", "will_try", default="", help="What you will try; only you read it.")
@json_option
@pass_session
def look_back(
    session: Session,
    who: str,
    worth: int | None,
    talked_more: str | None,
    noticed: str,
    owe: str,
    will_try: str,
    as_json: bool,
) -> None:
    """Look back on your last 1:1 with somebody; without a word it shows what is there."""
    pair, other = pair_with(session, who)
    store = session.store
    last = last_held(store.shelf, pair)
    if last is None:
        raise NotFound(f"There was no 1:1 with {first_name_of(store.shelf, other)} yet.")
    if worth is None and talked_more is None and not (noticed or owe or will_try):
        _show_look_back(session, last, as_json=as_json)
        return
    share = talked_more
    if talked_more is not None:
        even = talked_more.strip().lower() == "even"
        share = "even" if even else find_person(store.shelf, talked_more).handle
    written = afterwards.look_back(
        store, last, worth=worth, talked_more=share, noticed=noticed, owe=owe, will_try=will_try
    )
    said = f"Looked back on the 1:1 of {_day(session, last)}"
    print_written(written, said, as_json=as_json)


def _show_look_back(session: Session, talk: OneOnOne, *, as_json: bool) -> None:
    shelf = session.store.shelf
    worth = worth_of(shelf, talk)
    mine = [each for each in notes_about(shelf, session.me) if each.one_on_one == talk.id]
    if as_json:
        print_json({"one_on_one": talk.id, "worth": worth, "notes": records_json(mine)})
        return
    say(f"1:1 of {_day(session, talk)}")
    rows = [(f"worth it, {first_name_of(shelf, who)}", f"{n} of 4") for who, n in worth.items()]
    rows += [(f"{name} (only you)", text) for each in mine for name, text in note_lines(each)]
    print_table(rows, empty="Nothing yet: --worth 0-4, --talked-more, --noticed, --owe, --try")
