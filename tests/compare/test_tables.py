"""Tables, rows, columns, cells; pictures by the same rules."""

from __future__ import annotations

from lkjip.verbs.compare.common_form import ComparedTable, Figure
from lkjip.verbs.compare.figure_changes import compare_figures
from lkjip.verbs.compare.table_changes import compare_tables, row_label

HEADS = ("No", "Arsip", "Jumlah")
ROWS = (("1", "Peta", "10"), ("2", "Surat", "20"), ("3", "Foto", "30"))


def table(rows=ROWS, heads=HEADS, title: str = "Arsip Laut", target: str = "") -> ComparedTable:
    return ComparedTable(target, "Tabel 1. 1", title, "Bagian", heads, rows, {})


def told(old: ComparedTable, new: ComparedTable, years_differ: bool = False) -> list[tuple[str, ...]]:
    return [(one.kind, one.row, one.column, one.old, one.new) for one in compare_tables((old,), (new,), years_differ)]


def test_a_table_is_no_other_than_itself() -> None:
    assert told(table(), table()) == []


def test_a_cell_is_told_by_row_and_column() -> None:
    changed = (ROWS[0], ("2", "Surat", "25"), ROWS[2])

    assert told(table(), table(changed)) == [("sel", "Surat", "Jumlah", "20", "25")]


def test_a_new_row_does_not_shift_the_others() -> None:
    longer = (ROWS[0], ("2", "Naskah", "5"), ("3", "Surat", "20"), ("4", "Foto", "30"))

    assert told(table(), table(longer)) == [
        ("baris ditambah", "Naskah", "", "", "2 | Naskah | 5"),
        ("sel", "Surat", "No", "2", "3"),
        ("sel", "Foto", "No", "3", "4"),
    ]


def test_a_row_that_went_is_told() -> None:
    assert told(table(), table(ROWS[:2])) == [("baris dihapus", "Foto", "", "3 | Foto | 30", "")]


def test_a_new_column_leaves_the_others_in_their_places() -> None:
    wider = tuple((no, arsip, "baik", jumlah) for no, arsip, jumlah in ROWS)

    assert told(table(), table(wider, ("No", "Arsip", "Kondisi", "Jumlah"))) == [
        ("kolom", "", "", "No | Arsip | Jumlah", "No | Arsip | Kondisi | Jumlah")
    ]


def test_a_year_in_a_head_or_title_is_no_news_between_years() -> None:
    old, new = (table(heads=("No", "Arsip", f"Jumlah {year}"), title=f"Arsip {year}") for year in (2030, 2031))

    assert [[change[0] for change in told(old, new, years_differ)] for years_differ in (False, True)] == [
        ["judul", "kolom"],
        [],
    ]


def test_tables_are_matched_by_key_then_title_then_content() -> None:
    old = (table(target="tabel:a", title="Lama"), table(title="Sama"), table((("1", "Kapal", "7"),), title="Ketiga"))
    new = (table((("1", "Kapal", "7"),), title="Lain"), table(title="Sama"), table(target="tabel:a", title="Baru"))

    assert [(one.kind, one.old, one.new) for one in compare_tables(old, new, False)] == [
        ("judul", "Ketiga", "Lain"),
        ("judul", "Lama", "Baru"),
    ]


def test_tables_that_came_or_went_are_told_whole() -> None:
    other = table((("1", "Kapal layar", "7"),), ("Urut", "Nama", "Banyak"), "Kapal")

    assert [(one.kind, one.table.title) for one in compare_tables((table(),), (other,), False)] == [
        ("ditambah", "Kapal"),
        ("dihapus", "Arsip Laut"),
    ]


def test_a_row_is_called_by_the_last_words_before_its_figures() -> None:
    rows = (
        ("1", "Mutu layanan", "Arsip hilang", "8 berkas", "Istimewa"),
        ("", "", "Rp 1.000,-"),
        ("I.1", "Kegiatan", "9"),
    )

    assert [row_label(row) for row in rows] == ["Arsip hilang", "Rp 1.000,-", "Kegiatan"]


def figure(title: str = "Peta", alt: str = "Peta laut", digest: str = "1") -> Figure:
    return Figure("", "Gambar 1. 1", title, alt, digest, "Bagian")


def test_pictures_differ_in_title_words_or_points() -> None:
    found = [
        compare_figures((figure(),), (other,), False)
        for other in (figure(), figure(alt="Peta darat"), figure(digest="2"), figure(title="Peta Baru"))
    ]

    assert [[one.kind for one in changes] for changes in found] == [[], ["teks alternatif"], ["gambar"], ["judul"]]
