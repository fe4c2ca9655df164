"""Whatever stands in the cells, every row is accounted for and nothing else ends an import."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.exchange.wishes import ImportWishes, OnMatch
from coachtui.records.accounts import Account
from coachtui.store.team_store import TeamStore
from tests.exchange.bringing import bring

HEAD = (
    *("Account ID", "Account Name", "Website", "Account Owner", "Employees", "Annual Revenue"),
    *("City", "Phone", "Last Activity", "Rating", "Tags", "Description", "Other"),
)
_NAMES = st.sampled_from(("Acme", "ACME Inc.", "Globex", "Globex Works", "", "-", "x" * 201))
_WEBSITES = st.sampled_from(("acme.com", "www.", "http://", "a b", "globex.com,acme.com", ""))
_NUMBERS = st.sampled_from(("5", "5M", "1.250", "1.250.000", "-3", "1e9", "€", "9" * 30, "٣", ""))
_DAYS = st.sampled_from(("2024-05-01", "1/2/2024", "31.12.2023", "2030-01-01", "0001-01-01", ""))
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=15)
_ROW = st.tuples(
    *(_ANY | st.sampled_from(("1", "2")), _NAMES | _ANY, _WEBSITES | _ANY, _ANY | st.just("dana")),
    *(_NUMBERS | _ANY, _NUMBERS | _ANY, _ANY, _ANY, _DAYS | _ANY, st.sampled_from("ABCX") | _ANY),
    *(_ANY, _ANY, _ANY),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(_ROW, max_size=8),
    st.sampled_from(("fill", "overwrite", "skip")),
    st.booleans(),
)
def test_every_row_is_accounted_for(
    dana: TeamStore, rows: list[tuple[str, ...]], on_match: OnMatch, keep: bool
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows((HEAD, *rows))
    wishes = ImportWishes(on_match=on_match, keep_unmapped=keep)
    content = out.getvalue().encode()
    before = {account.id for account in dana.read().of(Account)}
    outcome = bring(dana, content, wishes=wishes)
    made = {account.id for account in dana.shelf.of(Account)} - before
    assert outcome.counts["created"] == len(made)
    if outcome.batch is not None:
        dana.undo()
    assert {account.id for account in dana.read().of(Account)} == before
