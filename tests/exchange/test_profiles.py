"""Mappings of columns kept under a name in the person's own folder."""

from pathlib import Path

import pytest

from coachtui.exchange.profiles import profile, profile_names, save_profile
from coachtui.records.errors import NotFound, WrongUse
from coachtui.store.home import Home


def test_a_mapping_is_kept_in_the_home_and_found_again(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert profile_names(home) == []
    save_profile(home, "crm", {"Firma": "name", "Fax": None, "coachtui ID": "id"})
    save_profile(home, " other ", {"A": "fit.need"})
    assert profile_names(Home(tmp_path / "home")) == ["crm", "other"]
    assert profile(home, "crm") == {"Firma": "name", "Fax": None, "coachtui ID": "id"}
    save_profile(home, "crm", {"Firma": "domain"})
    assert profile(home, "crm") == {"Firma": "domain"}
    assert (tmp_path / "home" / "import-profiles.json").exists()


def test_what_is_not_there(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with pytest.raises(NotFound, match="There is none yet"):
        profile(home, "crm")
    save_profile(home, "crm", {"Firma": "name"})
    with pytest.raises(NotFound, match="There are: crm"):
        profile(home, "cmr")
    with pytest.raises(WrongUse, match="needs a name"):
        save_profile(home, "  ", {})


def test_a_file_of_profiles_that_somebody_broke(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    path = tmp_path / "home" / "import-profiles.json"
    path.write_text("[1, 2")
    assert profile_names(home) == []
    path.write_text('{"crm": {"Firma": "nonsense"}}')
    with pytest.raises(WrongUse, match="no field that a column can go to"):
        profile(home, "crm")
