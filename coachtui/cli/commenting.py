"""`account comment`: words about a company, also about one on a colleague's list."""

from coachtui.cli.lazy import command
from coachtui.cli.options import account_argument, joined, json_option, words_argument
from coachtui.cli.output import print_written
from coachtui.cli.session import Session, pass_session
from coachtui.coaching import comments
from coachtui.coaching.accounts.finding import find_account


@command(
    "comment",
    "coachtui account comment acme their new CFO came from a customer of ours",
    "coachtui account comment globex who else decides there? --json",
)
@account_argument()
@words_argument()
@json_option
@pass_session
def comment_on_account(
    session: Session, account_name: str, words: tuple[str, ...], as_json: bool
) -> None:
    """Say something about an account, yours or a colleague's; the team reads it."""
    found = find_account(session.shelf(), account_name, session.me)
    made = comments.comment(session.store, found, joined(words))
    print_written([made], f"{found.name} · comment: {made.text}", as_json=as_json)
