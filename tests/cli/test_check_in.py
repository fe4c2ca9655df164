"""Check in soon stands in the manager's own view of the day and nowhere else."""

from tests.cli.conftest import Coach


def test_only_the_manager_s_day_says_it(dana_cli: Coach, mia_cli: Coach) -> None:
    dana_cli("--today", "2024-05-07", "pulse", "--progress", "4").ok()
    dana_cli("pulse", "--progress", "1").ok()
    said = mia_cli("today").ok().splitlines()
    assert (
        "  check in soon Dana: progress went from nearly always to rarely. Talk by Thu 16 May."
        in said
    )
    assert "check in" not in dana_cli("today").ok()
    for words in (("today", "--json"), ("prep", "dana"), ("prep", "dana", "--json"), ("status",)):
        told = mia_cli(*words).ok()
        assert "check" not in told
        assert "Talk by" not in told
