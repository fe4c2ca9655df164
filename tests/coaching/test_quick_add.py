import subprocess
import sys
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.quick_add import (
    ENTRY_KINDS,
    OBSTACLES,
    PROGRESS_WORDS,
    AccountMention,
    LogLine,
    echo,
    parse,
    understood,
)
from coachtui.records.base import Obstacle
from coachtui.records.dates import spoken_date
from coachtui.records.days import EntryKind
from coachtui.records.errors import WrongUse

TUESDAY = date(2024, 5, 14)
EXAMPLE = "met Rivera, pilot scope agreed @acme +meeting p3 next: send draft due:fri on:yesterday"


def read(line: str) -> LogLine:
    return parse(line, TUESDAY)


def refused(line: str) -> str:
    with pytest.raises(WrongUse) as refusal:
        read(line)
    return refusal.value.message


def test_the_line_of_the_design() -> None:
    assert read(EXAMPLE) == LogLine(
        text="met Rivera, pilot scope agreed",
        accounts=(AccountMention("acme"),),
        kind="meeting",
        progress=3,
        obstacle=None,
        helpers=(),
        next_step="send draft",
        next_due=date(2024, 5, 17),
        tomorrow=None,
        on=date(2024, 5, 13),
        read_on=TUESDAY,
    )


def test_a_plain_line_is_a_note_of_today_that_leaves_the_score_open() -> None:
    line = read("talked pricing through")
    assert (line.text, line.kind, line.on) == ("talked pricing through", "note", TUESDAY)
    assert (line.progress, line.accounts, line.obstacle, line.next_step) == (None, (), None, None)


@pytest.mark.parametrize(
    "text",
    [
        "call at 10:30",
        "wrote to a@b.com",
        "p5 is a place",
        "see http://x.example/a?b=c",
        "C++ and F#",
        "a + b",
        "+3 people, +49 123, ++",
        "P1 from support",
        "p3, not a whole word",
        "map3 p33 xp2",
        "(@acme) in brackets",
        "it's O'Neill's \"big\" 'idea'",
        "prenext: x coming_on:x",
        "note: nothing",
        "due fri on mon with mia",
        "[@click=app.quit]x[/] x [/] y",
        "50% of 1:1s",
        "naïve Ångström 漢字 🙂",
    ],
)
def test_all_other_text_stays_text(text: str) -> None:
    line = read(text)
    assert line == read("x")._replace(text=text)


@pytest.mark.parametrize(
    ("typed", "mention"),
    [
        ("@acme", AccountMention("acme")),
        ("@acme/rivera", AccountMention("acme", "rivera")),
        ('@"O\'Neill Ltd"', AccountMention("O'Neill Ltd")),
        ('@"O\'Neill Ltd"/rivera', AccountMention("O'Neill Ltd", "rivera")),
        ('@acme/"Ann Lee"', AccountMention("acme", "Ann Lee")),
        ('@"A/B Corp"/"Ann Lee"', AccountMention("A/B Corp", "Ann Lee")),
        ("@“O'Neill Ltd”/“Ann Lee”", AccountMention("O'Neill Ltd", "Ann Lee")),
        ("@Škoda", AccountMention("Škoda")),
        ("@3m", AccountMention("3m")),
        ("@acme,", AccountMention("acme")),
        ("@acme/rivera.", AccountMention("acme", "rivera")),
        ('@"O\'Neill Ltd",', AccountMention("O'Neill Ltd")),
    ],
)
def test_accounts_and_contacts(typed: str, mention: AccountMention) -> None:
    assert read(f"met {typed}").accounts == (mention,)
    assert read(f"{typed} met").accounts == (mention,)
    assert read(f"{typed} met").text == "met"


def test_several_accounts_keep_their_order_and_repeat_once() -> None:
    line = read("met @acme, @globex and @acme next: send draft")
    assert line.accounts == (AccountMention("acme"), AccountMention("globex"))
    assert line.text == "met, and"


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_kind(kind: str) -> None:
    assert read(f"x +{kind}").kind == read(f"x +{kind.upper()},").kind == kind


@pytest.mark.parametrize("score", range(5))
def test_every_score(score: int) -> None:
    assert read(f"p{score} x").progress == score


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_every_obstacle(obstacle: str) -> None:
    hyphened = obstacle.replace(" ", "-")
    for typed in (f"stuck:{hyphened}", f"Stuck: {hyphened.upper()}", f'stuck:"{obstacle}"'):
        line = read(f"x {typed} y")
        assert (line.obstacle, line.text) == (obstacle, "x y")


def test_helpers_are_handles_in_small_letters() -> None:
    line = read("solved with:Mia with: dana-2 with:mia, today")
    assert line.helpers == ("mia", "dana-2")
    assert line.text == "solved, today"


@pytest.mark.parametrize(
    ("typed", "step", "text"),
    [
        ("next: send draft", "send draft", "x"),
        ("next:send draft", "send draft", "x"),
        ("Next:   send   draft", "send draft", "x"),
        ("next: send draft p2", "send draft", "x"),
        ("next: send draft due:fri to Rivera", "send draft", "x to Rivera"),
        ("next: send draft @globex agreed", "send draft", "x agreed"),
        ("next: send draft +call agreed", "send draft", "x agreed"),
        ("next: don't send Ann's draft", "don't send Ann's draft", "x"),
        ("next: call +49 123 at 10:30 + confirm", "call +49 123 at 10:30 + confirm", "x"),
        ('next: "send draft"', "send draft", "x"),
        ('next:"send p3 @home + due:fri"', "send p3 @home + due:fri", "x"),
        ("next: “send draft”.", "send draft", "x"),
        ('next: "send draft" agreed', "send draft", "x agreed"),
        ('next: ask "is p3 @ Acme enough" again', 'ask "is p3 @ Acme enough" again', "x"),
        ('next: order a 27" screen', 'order a 27" screen', "x"),
    ],
)
def test_a_next_step_takes_all_words_up_to_the_next_key(typed: str, step: str, text: str) -> None:
    line = read(f"x @acme {typed}")
    assert (line.next_step, line.text) == (step, text)


def test_tomorrow_needs_no_account_and_stands_beside_a_next_step() -> None:
    line = read("x tomorrow: call Rivera, then rest next: send draft @acme")
    assert line.tomorrow == "call Rivera, then rest"
    assert line.next_step == "send draft"
    assert read("x tomorrow: write").tomorrow == "write"


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("due:fri", date(2024, 5, 17)),
        ("due: fri", date(2024, 5, 17)),
        ("due:+3d", date(2024, 5, 17)),
        ("due:2w", date(2024, 5, 28)),
        ("due:17 may", date(2024, 5, 17)),
        ("due: may 17,", date(2024, 5, 17)),
        ('due:"17 may"', date(2024, 5, 17)),
        ("due:13 may", date(2025, 5, 13)),
        ("due:tue", TUESDAY),
        ("due:eow", date(2024, 5, 17)),
        ("due:eom", date(2024, 5, 31)),
        ("due:2024-06-01.", date(2024, 6, 1)),
    ],
)
def test_when_a_next_step_is_due(typed: str, due: date) -> None:
    line = read(f"met @acme next: send draft {typed} agreed")
    assert line.next_due == due
    assert line.text.startswith("met")
    assert line.text.endswith("agreed")
    assert line.next_step == "send draft"


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("on:yesterday", date(2024, 5, 13)),
        ("on:today", TUESDAY),
        ("on:tue", TUESDAY),
        ("on: fri", date(2024, 5, 10)),
        ("on:17 may", date(2023, 5, 17)),
        ("on:may 13", date(2024, 5, 13)),
        ("on:-3d", date(2024, 5, 11)),
        ("ON:2024-05-06", date(2024, 5, 6)),
    ],
)
def test_the_day_a_line_is_about(typed: str, on: date) -> None:
    assert read(f"met {typed} 3 people") == read("met 3 people")._replace(on=on)


def test_the_end_of_the_week_follows_the_workdays() -> None:
    sunday_to_thursday = frozenset({6, 0, 1, 2, 3})
    line = parse("x @acme next: y due:eow", TUESDAY, workdays=sunday_to_thursday)
    assert line.next_due == date(2024, 5, 16)


@pytest.mark.parametrize("key", ["next", "tomorrow", "due", "on", "stuck", "with"])
@pytest.mark.parametrize("after", ["", " ", " @acme", " +call", " p3", " on:mon", ' ""', " ''"[:1]])
def test_a_key_without_a_value_is_refused_by_its_name(key: str, after: str) -> None:
    assert refused(f"x {key}:{after}").startswith(f"{key}: has nothing after it")


@pytest.mark.parametrize(
    "typed", ["@", "@ acme", "@/rivera", '@""', "@,", '@" "', "@acme/", '@a/""']
)
def test_an_at_sign_without_a_name_is_refused(typed: str) -> None:
    assert "right behind it" in refused(f"met {typed}")


@pytest.mark.parametrize(
    "typed", ['@"Big Corp', '@acme/"Ann Lee', 'next: "send draft', 'with:"mia', 'due:"17 may']
)
def test_an_open_quote_is_refused(typed: str) -> None:
    assert "is not closed" in refused(f"x {typed}")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("x due:fri", "due: says when a next step is due; add one, as in next: send draft."),
        ("x next: y", "next: needs the account it belongs to; add it, as in @acme."),
        ("x on:fri on:mon", "on: stands twice in this line; keep one of them."),
        ("x @a next: y due:fri due:mon", "due: stands twice in this line; keep one of them."),
        ("x @a next: y next: z", "next: stands twice in this line; keep one of them."),
        ("x tomorrow: y tomorrow: z", "tomorrow: stands twice in this line; keep one of them."),
        ("x stuck:price stuck:time", "stuck: stands twice in this line; keep one of them."),
        ("x p1 p2", "A score stands twice in this line; keep one of them."),
        ("x +call +call", "A kind stands twice in this line; keep one of them."),
        ("x +meating", "+meating is no kind of entry; the nearest are +meeting"),
        ("x +kall", "+kall is no kind of entry; the nearest is +call."),
        ("x +zzz", "+zzz is no kind of entry; there are +note, +call, +meeting"),
        ("x +étude", "+étude is no kind of entry; there are"),
        ("x stuck:pricing", "stuck:pricing is no kind of obstacle; the nearest is price."),
        ("x stuck:internal", "stuck:internal is no kind of obstacle; the nearest is internal-help"),
        ("x with:@mia", "with: takes one person's handle, as in with:mia, and not @mia."),
        ("x with:mía", "with: takes one person's handle"),
        ("x with:mia,dana", "with: takes one person's handle"),
        ("x on:tomorrow", "on: takes today or a day before it; Wed 15 May is still to come."),
        ("x on:eow", "on: takes today or a day before it; Fri 17 May is still to come."),
        ("x on:soon", '"soon" is not read as a day; write today, yesterday, tomorrow'),
        ("on: the other hand", '"the" is not read as a day'),
        ("x on:may", '"may" is not read as a day'),
        ("x on: may p3", '"may" is not read as a day'),
        ("x on:30 feb", "There is no 30 February in the calendar."),
        (
            "x on:17 may 2022",
            "17 may is read without a year; for 2022 write on:2022-05-17.",
        ),
        ('@"Big Corp"s', 'Put a blank after the closing quote in @"Big Corp"s.'),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_word_about_it(line: str, sentence: str) -> None:
    assert refused(line).startswith(sentence)
    assert understood(line, TUESDAY) == refused(line)


@pytest.mark.parametrize("line", ["", "   ", "\n\t", "\u202e", "\x1b\x00", "on:yesterday"])
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    assert refused(line).startswith("There is nothing to log yet")


def test_a_line_holds_five_hundred_characters_after_trimming() -> None:
    assert read(f"  {'x' * 500}\n").text == "x" * 500
    assert "500" in refused("x" * 501)


def test_control_characters_and_hidden_turns_are_gone_before_anything_is_read() -> None:
    assert read("a\tb\nc\x1b[31m d\u202ee \x00p3") == read("a b c[31m de p3")
    assert read("x @ac\u202eme").accounts == (AccountMention("acme"),)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("@acme", "Note"),
        ("@acme/rivera p3 +meeting next: send draft", "Meeting"),
        ("@acme next: send draft p3", "Next: send draft"),
        ("tomorrow: call", "Planned tomorrow"),
        ("stuck:price p0", "Logged the day"),
        ("p3", "Logged the day"),
        ("@acme p3 stuck:price", "Note"),
        ("with:mia", "Logged the day"),
        ("+note", "Note"),
    ],
)
def test_a_line_of_keys_alone_still_has_a_text(line: str, text: str) -> None:
    assert read(line).text == text


def test_the_echo_says_what_was_understood() -> None:
    thanksgiving_week = date(2026, 11, 25)
    typed = "met Rivera @acme +meeting p3 next: send draft due:fri"
    line = parse(typed, thanksgiving_week)
    assert echo(line, ["Acme"]) == "meeting · Acme · clear step · next: send draft, Fri 27 Nov"
    assert echo(read("x")) == "note"
    full = read("x on:mon @acme/lee @globex p0 stuck:internal-help with:mia next: y tomorrow: z")
    assert echo(full) == (
        "Mon 13 May · note · acme/lee · globex · lost ground · stuck: internal help · with mia"
        " · next: y · tomorrow: z"
    )


def test_reading_a_line_loads_nothing_heavy() -> None:
    heavy = {"difflib", "rapidfuzz", "unicodedata", "dataclasses", "msgspec.inspect", "calendar"}
    program = (
        "import sys, msgspec; before = set(sys.modules)\n"
        "from datetime import date\n"
        "from coachtui.coaching.quick_add import parse\n"
        f"parse({EXAMPLE!r}, date(2024, 5, 14))\n"
        f"print(sorted({heavy!r} & (set(sys.modules) - before)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


KEYS = ("next", "tomorrow", "due", "on", "stuck", "with")
near_keys = st.lists(
    st.sampled_from(
        [
            *(f"{key}:" for key in KEYS),
            *("@", "@a", '@"', '"', "/", '@"a b"', "+", "+call", "+x", "+3", "p0", "p3", "p5"),
            *("fri", "17", "may", "2024", "30", "feb", "-3d", "price", "mia", "word", ",", "''"),
            *("\u202e", "\n", "“", "”", "'"),
        ]
    )
    | st.text(max_size=4),
    max_size=14,
)
lines = st.text() | near_keys.map(" ".join) | near_keys.map("".join)


def is_plain(word: str) -> bool:
    return not (
        word.startswith("@")
        or (word.startswith("+") and word[1:2].isalpha())
        or word in ("p0", "p1", "p2", "p3", "p4")
        or word.lower().startswith(tuple(f"{key}:" for key in KEYS))
    )


printable = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"])
plain_words = st.lists(
    st.text(printable, min_size=1, max_size=12).filter(is_plain), min_size=1, max_size=12
)
names = st.text(
    st.characters(categories=["L", "N"], include_characters="'&-"), min_size=1, max_size=12
)
spaced_names = st.lists(names, min_size=1, max_size=3).map(" ".join)


@given(lines, st.dates(date(1991, 1, 1), date(2099, 1, 1)))
def test_any_text_is_a_log_line_or_wrong_use(line: str, today: date) -> None:
    found = understood(line, today)
    if isinstance(found, str):
        assert found
        with pytest.raises(WrongUse):
            parse(line, today)
        return
    assert found == parse(line, today)
    assert 0 < len(found.text) <= 500
    assert found.text == " ".join(found.text.split())
    assert found.on <= today
    assert found.next_step is None or found.accounts
    assert found.next_due is None or found.next_step
    assert all(mention.name for mention in found.accounts)
    assert echo(found)


@given(plain_words, st.sampled_from([" ", "  ", "\t", " \n", "\u00a0"]))
def test_text_without_keys_survives_word_for_word(words: list[str], gap: str) -> None:
    assert read(gap.join(words)).text == " ".join(words)


@given(
    words=plain_words,
    account=spaced_names,
    contact=st.none() | spaced_names,
    kind=st.none() | st.sampled_from(ENTRY_KINDS),
    progress=st.none() | st.integers(0, 4),
    obstacle=st.none() | st.sampled_from(OBSTACLES),
    helpers=st.lists(st.from_regex(r"\A[a-z0-9-]{1,32}\Z"), max_size=2, unique=True),
    step=st.none() | spaced_names,
    due=st.dates(date(2024, 5, 14), date(2025, 5, 13)),
    tomorrow=st.none() | spaced_names,
    on=st.dates(date(2023, 5, 15), TUESDAY),
    order=st.randoms(use_true_random=False),
)
def test_what_is_written_with_keys_is_read_back(
    words: list[str],
    account: str,
    contact: str | None,
    kind: EntryKind | None,
    progress: int | None,
    obstacle: Obstacle | None,
    helpers: list[str],
    step: str | None,
    due: date,
    tomorrow: str | None,
    on: date,
    order: Random,
) -> None:
    _, number, month = spoken_date(due, TUESDAY).split()[:3]
    keys = [f'@"{account}"' + (f'/"{contact}"' if contact else ""), f"on:{on.isoformat()}"]
    keys += [f"+{kind}"] * (kind is not None) + [f"p{progress}"] * (progress is not None)
    keys += [f"stuck:{obstacle.replace(' ', '-')}"] if obstacle else []
    keys += [" ".join(f"with:{handle}" for handle in helpers)] if helpers else []
    keys += [f'next: "{step}" due: {number} {month}'] if step else []
    keys += [f'tomorrow:"{tomorrow}"'] if tomorrow else []
    order.shuffle(keys)
    line = " ".join([*words, *keys])
    if len(line) > 500:
        assert "500" in refused(line)
        return
    assert read(line) == LogLine(
        text=" ".join(words),
        accounts=(AccountMention(account, contact),),
        kind=kind or "note",
        progress=progress,
        obstacle=obstacle,
        helpers=tuple(helpers),
        next_step=step,
        next_due=due if step else None,
        tomorrow=tomorrow,
        on=on,
        read_on=TUESDAY,
    )
    assert progress is None or PROGRESS_WORDS[progress] in echo(read(line))
