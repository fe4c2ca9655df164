import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.coaching.quick_add_completion import completing


@pytest.mark.parametrize(
    ("typed", "what", "fragment", "start"),
    [
        ("@|", "account", "", 1),
        ("met @ac|me today", "account", "ac", 5),
        ("met @\"O'Neill L|", "account", "O'Neill L", 5),
        ("met @acme/riv|", "contact", "riv", 10),
        ("met @acme/|", "contact", "", 10),
        ('met @"Big Corp"/An|', "contact", "An", 16),
        ('met @acme/"Ana R|', "contact", "Ana R", 10),
        ("met @/riv|", None, "", 9),
        ("either/or|", None, "", 9),
        ('met @"Big Corp"|', None, "", 15),
        ("a@b|", None, "", 3),
        ("met +|", "kind", "", 5),
        ("met +mee|", "kind", "mee", 5),
        ("a +3|", None, "", 4),
        ("C++|", None, "", 3),
        ("x stuck:|", "obstacle", "", 8),
        ("x stuck:internal-h|", "obstacle", "internal-h", 8),
        ("x Stuck: pr|", "obstacle", "pr", 9),
        ("x stuck: @ac|", "account", "ac", 10),
        ("x with:mi|", "helper", "mi", 7),
        ("x with: mi|", "helper", "mi", 8),
        ("x with:mia and|", None, "", 14),
        ("next: send to @ac|", "account", "ac", 15),
        ('next: "send to @ac|', None, "", 18),
        ("plain words|", None, "", 11),
        ("|", None, "", 0),
    ],
)
def test_what_is_being_typed(typed: str, what: str | None, fragment: str, start: int) -> None:
    cursor = typed.index("|")
    assert completing(typed.replace("|", ""), cursor)[:3] == (what, fragment, start)


@pytest.mark.parametrize(
    ("typed", "account"),
    [("met @acme/riv", "acme"), ('met @"Big Corp"/', "Big Corp"), ("met @acme", "")],
)
def test_a_contact_is_one_of_the_account_before_it(typed: str, account: str) -> None:
    assert completing(typed, len(typed)).account == account


@given(st.text() | st.text('@+"/:stuckwih nex', max_size=20), st.integers(-3, 40))
def test_any_text_and_cursor_give_a_place_in_the_text(text: str, cursor: int) -> None:
    found = completing(text, cursor)
    assert 0 <= found.start <= len(text)
    assert found.fragment in text[found.start : max(0, cursor)]
