"""A team whose texts try to break the screen: markup, controls, wide letters, right to left."""

from datetime import timedelta

from coachtui.coaching.accounts.keeping import add_account
from coachtui.coaching.accounts.next_steps import set_next_step
from coachtui.coaching.log.day_keeping import log
from coachtui.coaching.one_on_one.topics import raise_topic
from coachtui.coaching.people import edit_person, find_person
from coachtui.store.home import Home
from coachtui.store.start import Newcomer, take_place
from coachtui.store.team_store import TeamStore
from tests.screens.pictures import DAY, still_clock

TEXTS = (
    "x [/] y [b]loud[/b] $name",
    "[@click=app.quit]do not click[/]",
    "\x1b]52;c;c2VjcmV0\x07bell \x1b[31mred",
    "right \u202eto left\u202c and \u2066isolated\u2069",
    "株式会社東京電力ホールディングス",
    "한국전력공사 서울본부",
    "👩‍🔧 Werk 🇩🇪 👍🏽 café ✓",
    "n\u0303o\u0308 combining e\u0301\u0302\u0303 Zalgo",
    "شركة الكهرباء السعودية",
    "חברת החשמל לישראל",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)


def make_hostile(dana: TeamStore, home: Home) -> TeamStore:
    """Fill Dana's team with such texts; gives it as Mia, who leads her, sees it."""
    mia = take_place(
        dana.folder,
        home,
        Newcomer("Mia [/] 陳美華", "mia", "manager"),
        clock=still_clock(),
        durable=False,
    )
    dana.refresh()
    edit_person(dana, find_person(dana.read(), "dana"), {"manager": "mia"})
    for number, text in enumerate(TEXTS):
        account = add_account(
            dana, text, {"why_them": f"{text} {text}", "value_message": text}
        ).account
        set_next_step(dana, account, text, DAY + timedelta(days=number % 4))
        log(dana, f"{text} @{account.id} +call")
        raise_topic(dana, text)
    mia.refresh()
    return mia
