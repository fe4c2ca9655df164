"""`reflect`: what a rep tells the manager about the days since they last spoke."""

import click

from coachtui.cli.lazy import command
from coachtui.cli.one_on_one import pair_with
from coachtui.cli.options import json_option, person_argument
from coachtui.cli.output import counted, print_json, print_written, say
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.log.reflection import (
    ReflectionDraft,
    last_reflection,
    my_reflection_draft,
    reflection_lines,
    send_reflection,
)
from coachtui.coaching.people import first_name_of, manager_of
from coachtui.records.codec import spread, whole
from coachtui.records.dates import read_date
from coachtui.records.errors import NotFound, WrongUse


@command(
    "reflect",
    "coachtui reflect   (shows what would be sent)",
    "coachtui reflect --send --words 'a good fortnight, stuck at purchasing' --talk",
)
@person_argument(required=False)
@click.option("--send", is_flag=True, help="Let your manager read it.")
@click.option(
    "--words",
    default="",
    help="What you are proud of, what moved, what is hard.",
)
@click.option("--talk", is_flag=True, help="Say that you would like to talk.")
@click.option("--since", help="From which day on; since the last one by default.")
@json_option
@pass_session
def reflect(
    session: Session,
    who: str | None,
    send: bool,
    words: str,
    talk: bool,
    since: str | None,
    as_json: bool,
) -> None:
    """Preview or send a reflection; with HANDLE, read the last one that person sent you."""
    if who is not None:
        _, other = pair_with(session, who)
        if other != manager_of(session.store.shelf, session.me):
            _read_theirs(session, other, send=send, as_json=as_json)
            return
    first = read_date(since, session.today, lean="past") if since else None
    draft = my_reflection_draft(session.store, first)
    if send:
        sent = send_reflection(session.store, draft, words, talk)
        manager = manager_of(session.store.shelf, session.me) or ""
        name = first_name_of(session.store.shelf, manager)
        good, hard = counted(sent.good_days, "good day"), counted(sent.hard_days, "hard day")
        print_written([sent], f"Sent to {name}: {good}, {hard}", as_json=as_json)
        return
    _preview(session, draft, words, talk=talk, as_json=as_json)


def _preview(
    session: Session, draft: ReflectionDraft, words: str, *, talk: bool, as_json: bool
) -> None:
    lines = draft.preview(words, wants_to_talk=talk)
    if as_json:
        print_json(
            {
                "person": draft.person,
                "from": draft.start,
                "to": draft.end,
                "days": {"logged": draft.rate.logged, "expected": draft.rate.expected},
                "momentum": draft.momentum.word,
                "progress_share": draft.progress_share.value,
                "good_days": draft.good_days,
                "hard_days": draft.hard_days,
                "obstacles": spread(draft.obstacles),
                "preview": lines,
            }
        )
        return
    manager = manager_of(session.store.shelf, session.me)
    reader = first_name_of(session.store.shelf, manager) if manager else "your manager"
    say(f"This is what {reader} would read. {draft.explained}")
    for line in lines:
        say(f"  {line}")
    say("Send it with: coachtui reflect --send")


def _read_theirs(session: Session, other: str, *, send: bool, as_json: bool) -> None:
    shelf = session.store.shelf
    name = first_name_of(shelf, other)
    if send:
        raise WrongUse(
            f"A reflection goes to your own manager, and {name} is not; nothing was sent."
        )
    found = last_reflection(shelf, other)
    if found is None:
        raise NotFound(f"{name} has sent no reflection yet.")
    if as_json:
        print_json(whole(found))
        return
    for line in reflection_lines(found):
        say(line)
