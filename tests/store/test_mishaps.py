"""A report of a mishap says where in the code it happened and nothing about anybody."""

from pathlib import Path

from coachtui.store.mishaps import write_report


def fail_with(customer: str) -> None:
    plan = f"tell {customer} on Friday"
    raise RuntimeError(plan)


def test_a_report_names_places_and_no_values(tmp_path: Path) -> None:
    customer = "Acme"
    try:
        fail_with(customer)
    except RuntimeError as error:
        path = write_report(error, tmp_path)
        second = write_report(error, tmp_path)
    assert path is not None
    assert second != path
    text = path.read_text()
    assert "in fail_with" in text
    assert "RuntimeError" in text
    assert "Acme" not in text


def test_where_nothing_can_be_written_there_is_no_report(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert write_report(ValueError(), blocked) is None
