"""Reading CSV files as other systems write them, and refusing what is none."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.exchange.csv_reading import Row, Table, read_table, table_in
from coachtui.records.errors import NotFound, WrongUse

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def read_or_told(data: bytes) -> tuple[tuple[Row, ...], str]:
    """The rows, or the sentence with which the bytes were refused."""
    try:
        return table_in(data, "f.csv").rows, ""
    except WrongUse as error:
        return (), error.message


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Name,City\nMüller,Köln\n".encode(), "UTF-8"),
        ("\ufeffName,City\nMüller,Köln\n".encode(), "UTF-8 with a mark"),
        ("Name,City\nMüller,Köln\n".encode("cp1252"), "cp1252"),
        ("Name,City\nMüller,Köln\n".encode("utf-16"), "UTF-16"),
        ("\ufeffName,City\nMüller,Köln\n".encode("utf-16-be"), "UTF-16"),
        ("Name,City\nMüller,Köln\n".encode("utf-16-le"), "UTF-16"),
        ("Name,City\nMüller,Köln\n".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_the_encoding_is_found_out(content: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "companies.csv"
    path.write_bytes(content)
    table = read_table(path)
    assert (table.source, table.encoding) == ("companies.csv", encoding)
    assert cells(table) == [("Name", "City"), ("Müller", "Köln")]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name,Website\nAcme,acme.com\n", "comma"),
        ("Name;Revenue\nAcme;1,250,000\nGlobex;3,5\n", "semicolon"),
        ("Name\tNotes\nAcme\ta, b; c, d\n", "tab"),
        ("Name|Size\nAcme, Inc.|12\n", "bar"),
        ("sep=;\nFirma;Wert\nAcme;1\n", "semicolon"),
        ('"sep=|"\r\nFirma|Wert\r\nAcme|1\r\n', "bar"),
        ("Acme, Inc.;acme.com;5,000\nGlobex;globex.com;12\n", "semicolon"),
        ("Company\nAcme, Inc.\nGlobex\nSmith, Jones, Wood\n", "none"),
        ("Acme\nGlobex\n", "none"),
    ],
)
def test_the_delimiter_is_found_out(text: str, delimiter: str) -> None:
    table = table_in(text.encode(), "f.csv")
    assert table.delimiter == delimiter
    width = 1 if delimiter == "none" else 2
    assert all(len(row.cells) >= width for row in table.rows)


def test_a_cell_may_hold_line_breaks_and_a_row_is_named_by_its_first_line() -> None:
    text = 'Name,Notes\r\nAcme,"one\r\ntwo, ""three"""\r\n\r\n,,\r\nGlobex,\r\n'
    table = table_in(text.encode(), "f.csv")
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("Name", "Notes")),
        (2, ("Acme", 'one\ntwo, "three"')),
        (6, ("Globex",)),
    ]
    assert [row.after_gap for row in table.rows] == [False, False, True]


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n"])
def test_lines_end_as_any_system_ends_them(end: str) -> None:
    table = table_in(end.join(("Name,Size", "Acme,1", "Globex,2")).encode(), "f.csv")
    assert cells(table) == [("Name", "Size"), ("Acme", "1"), ("Globex", "2")]


def test_what_cannot_be_seen_is_left_out_and_a_guard_is_taken_off() -> None:
    text = "Name,Notes\n\u200bAc\x07me\u202e ,'=1+1\n'@home,''=x\n" + "a,b\n" * 50 + "\x1a"
    assert cells(table_in(text.encode(), "f.csv"))[1:3] == [("Acme", "=1+1"), ("@home", "'=x")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (PNG, "a picture"),
        (b"PK\x03\x04" + b"xl/workbook", "an Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(256)) * 20, "holds no text"),
        (b"Name\x00City\n" * 20, "holds no text"),
        ("Name\nM\u00fcller\nK\u00f6ln\n".encode() + b"Stra\xdfe\n", "line 4, has letters"),
        (b"Name\nA\x81b\n", "not known here"),
        (b'Name,Notes\nAcme,"never closed\nGlobex,\n', "opens in line 2 is never closed"),
        (b'Name,Notes\nAcme,"' + b"x" * 200_000, "line 2 is never closed"),
        ("Name\nM\u00fc".encode("utf-16") + b"\x00", "not all of it"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(WrongUse, match=said) as refused:
        table_in(content, "f.csv")
    assert refused.value.message.startswith("f.csv")
    assert refused.value.message.endswith("Nothing was changed.")


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no file"):
        read_table(tmp_path / "missing.csv")
    with pytest.raises(WrongUse, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(WrongUse, match="cannot be read"):
        read_table(Path("a\0b.csv"))
    with pytest.raises(NotFound, match="There is no file"):
        read_table(tmp_path / ("x" * 100) / "missing.csv")


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(WrongUse, match=r"too large, 200 MB; at most 64 MB"):
        read_table(path, lambda: pytest.fail("it was read"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with pytest.raises(WrongUse, match="no plain file"):
        read_table(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.csv"
    path.write_text("Name\nAcme\n")
    path.chmod(0)
    with pytest.raises(WrongUse, match="cannot be read"):
        read_table(path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "growing.csv"
    path.write_text("Name\nAcme\n")

    def grow() -> None:
        with path.open("a") as file:
            file.write("Globex\n")

    with pytest.raises(WrongUse, match="changed by another program while it was read"):
        read_table(path, grow)


def test_a_file_that_is_replaced_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path, other = tmp_path / "companies.csv", tmp_path / "other.csv"
    path.write_text("Name\nAcme\n")
    other.write_text("Name\nHool\n")
    os.utime(other, ns=(path.stat().st_mtime_ns, path.stat().st_mtime_ns))

    def replace() -> None:
        if other.exists():
            other.replace(path)

    with pytest.raises(WrongUse, match="changed by another program"):
        read_table(path, replace)


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_no_bytes_end_it_but_with_a_sentence(data: bytes) -> None:
    rows, said = read_or_told(data)
    assert "\n" not in said
    assert rows or said
    assert all(any(row.cells) for row in rows)


@settings(max_examples=300)
@given(
    st.text(alphabet=st.sampled_from("ab\"\n\r\t,;|'=é\ufeff \x00\x1a"), min_size=1, max_size=60),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
)
def test_no_text_ends_it_but_with_a_sentence(text: str, encoding: str) -> None:
    rows, said = read_or_told(text.encode(encoding, "replace"))
    assert rows or said.startswith("f.csv")


_CELL = st.text(
    alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12
).filter(lambda cell: not cell.startswith("'"))


@settings(max_examples=150)
@given(
    st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16")),
)
def test_what_was_written_is_read_under_a_known_header(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("Account Name", "Website", "Industry"), *rows])
    table = table_in(out.getvalue().encode(encoding), "f.csv")
    assert cells(table)[1:] == rows
