"""`search`: words in everything that you may read."""

import click

from coachtui.cli.lazy import command
from coachtui.cli.options import joined, json_option, words_argument
from coachtui.cli.output import print_json, print_table
from coachtui.cli.session import Session, pass_session
from coachtui.coaching.search import search as find


@command("search", "coachtui search pilot", "coachtui search ana rivera --json")
@words_argument(metavar="WORDS")
@click.option("--private", is_flag=True, help="Also show what your private text says.")
@json_option
@pass_session
def search(session: Session, words: tuple[str, ...], private: bool, as_json: bool) -> None:
    """Find words; of private text it says where it is, not what it says."""
    shelf = session.store.read_everything()
    found = find(shelf, joined(words), session.today, reader=session.me, private_too=private)
    if as_json:
        print_json(
            [
                {
                    "kind": hit.kind,
                    "id": hit.id,
                    "where": hit.where,
                    "text": hit.text,
                    "date": hit.on,
                    "private": hit.private,
                }
                for hit in found
            ]
        )
        return
    rows = [(hit.where, hit.text) for hit in found]
    print_table(rows, empty=f"Nothing has '{joined(words)}' in it.")
