"""`data/grafik.yaml` and `templates/gaya-grafik.yaml` of an office, from the file to the document."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.office import Office, Told, copy_office, read_parts

CHARTS = "data/grafik.yaml"
LOOK = "templates/gaya-grafik.yaml"
PLACE = "\n![Indeks per Unsur](grafik:indeks)\n"
GOOD = "- {kunci: indeks, jenis: batang, judul: indeks per unsur, tabel: ikm, nilai: indeks}\n"
TEXT = "content/2031/20-akuntabilitas.md"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


def document(office: Office) -> str:
    return read_parts(office.document)["word/document.xml"].decode()


def write(office: Office, file: str, text: str) -> None:
    (office.root / file).write_text(text, "utf-8")


def define(office: Office, text: str, *, place: bool = True) -> None:
    write(office, CHARTS, text)
    if place:
        with (office.root / TEXT).open("a", encoding="utf-8") as file:
            file.write(PLACE)


def pictures(office: Office) -> dict[str, bytes]:
    """The kept pictures of the office by their names."""
    return {path.name: path.read_bytes() for path in office.root.rglob("indeks-*.svg")}


def test_a_definition_is_a_chart_of_the_report(office: Office) -> None:
    define(office, GOOD)
    built = office.build()

    assert (built.code, len(pictures(office))) == (0, 1), built.err
    assert "Diagram batang indeks per unsur: Waktu layanan 81,20; Sikap &lt;ramah&gt; &amp; sabar 92,45." in document(
        office
    )


@pytest.mark.anew
def test_the_same_chart_is_drawn_once_and_another_look_anew(office: Office) -> None:
    define(office, GOOD)
    office.build()
    first = pictures(office)
    office.build("periksa")
    write(office, LOOK, 'warna: {pembanding: "#00ff00"}\n')
    built = office.build()

    assert (built.code, len(first), len(pictures(office))) == (0, 1, 2), built.err
    assert any(b"#00ff00" in content for content in pictures(office).values())


def test_a_year_may_have_a_chart_of_its_own(office: Office) -> None:
    define(office, GOOD)
    write(office, "data/2031/grafik.yaml", GOOD.replace("indeks per unsur", "indeks tahun ini saja"))
    built = office.build()

    assert built.code == 0, built.err
    assert "Diagram batang indeks tahun ini saja" in document(office)


def test_a_chart_says_how_the_facts_look_and_is_none(office: Office) -> None:
    """The version of the data that a document prints is the same with and without."""
    before = office.build().out
    define(office, GOOD, place=False)
    write(office, LOOK, "ukuran_huruf: 9\n")
    after = office.build().out

    version = [line for line in before.splitlines() if "versi data" in line]
    assert version == [line for line in after.splitlines() if "versi data" in line] != []


MISTAKES = {
    "a kind": (GOOD.replace("batang,", "batag,", 1), f"{CHARTS}:1:", "Pilih "),
    "a key twice": (GOOD + GOOD, f"{CHARTS}:2:", f'kunci grafik "indeks" sudah dipakai di {CHARTS}:1'),
    "a key that cannot be placed": (GOOD.replace(": indeks,", ": Indeks_Baru,", 1), f"{CHARTS}:1:", "Indeks_Baru"),
    "a key of a Python chart": (GOOD.replace("kunci: indeks", "kunci: unsur"), f"{CHARTS}:1:", "charts/unsur.py"),
    "no value": (GOOD.replace(", nilai: indeks", ""), f"{CHARTS}:1:", "belum jelas nilainya"),
    "no rows": (GOOD.replace(", tabel: ikm", ""), f"{CHARTS}:1:", "belum ada isinya"),
    "rows twice": (GOOD.replace("tabel: ikm", "tabel: ikm, isi: [{nama: A}]"), f"{CHARTS}:1:", "lebih dari sekali"),
    "a field of another kind": (GOOD.replace("nilai:", "akhir: renstra, nilai:"), f"{CHARTS}:1:", '"akhir" tidak'),
    "an unknown field": (GOOD.replace("nilai:", "warna: biru, nilai:"), f"{CHARTS}:1:", "warna"),
    "one series for pairs": (GOOD.replace("batang", "batang-berpasangan"), f"{CHARTS}:1:", "perlu dua nilai"),
    "too many years": (
        "- {kunci: indeks, jenis: garis, judul: a, nilai: ikm.nilai, tahun: 90}\n", f"{CHARTS}:1:", "di luar 1 sampai",
    ),
    "an unknown name": (GOOD.replace("nilai: indeks", "nilai: indks"), f"{CHARTS}:1:", 'Maksud Anda "indeks"'),
    "a form": (GOOD.replace("nilai:", "bentuk: Word, nilai:"), f"{CHARTS}:1:", 'Pilih "gambar" atau "word".'),
    "no YAML": ("- {kunci: indeks", f"{CHARTS}:", ""),
    "no list": ("kunci: indeks\n", f"{CHARTS}:1:", ""),
    "a column of a series": (
        "- {kunci: indeks, jenis: batang-berpasangan, judul: a, tabel: ikm, seri: [indeks, 'tabel.ikm.{knci}.nrr']}\n",
        f"{CHARTS}:1:", 'Maksud Anda "kunci"',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_wrong_definition_stops_the_build_with_its_place(office: Office, case: str) -> None:
    text, place, told = MISTAKES[case]
    define(office, text)
    built = office.build()

    assert (built.code, "Traceback" in built.err) == (1, False)
    assert place in built.err
    assert told in built.err


def test_mistakes_of_all_charts_are_told_in_one_round(office: Office) -> None:
    second = GOOD.replace("kunci: indeks", "kunci: kedua").replace("nilai: indeks", "nilai: lain.nama")
    define(office, GOOD.replace("nilai: indeks", "nilai: indks") + second)
    with (office.root / TEXT).open("a", encoding="utf-8") as file:
        file.write("\n![Kedua](grafik:kedua)\n")

    assert [f"{CHARTS}:{line}:" in office.build().err for line in (1, 2)] == [True, True]


def test_mistakes_of_later_stages_are_told_in_the_same_round(office: Office) -> None:
    define(office, GOOD.replace("nilai: indeks", "nilai: indks"))
    office.change(TEXT, "{{ ikm.nilai }}", "{{ ikm.nilaii }}")
    office.change(TEXT, "(tabel:ikm)", "(tabel:ikmm)")
    told = office.build().err

    assert [words in told for words in ('"indks"', "ikm.nilaii", '"ikmm"')] == [True] * 3
    assert f'{CHARTS}:1: grafik "indeks"' in told
    assert "3 hal perlu diperbaiki" in told


def test_a_chart_that_no_text_places_may_lack_its_values_and_is_told(office: Office) -> None:
    define(office, GOOD.replace("nilai: indeks", "nilai: lain.nama"), place=False)
    built = office.build()
    found = json.loads(office.build("periksa", "--json").out)

    assert built.code == 0, built.err
    places = [row["tempat"][0] for row in found if row["aturan"] == "defined_charts_are_placed"]
    assert [(place["berkas"], place["baris"]) for place in places] == [(CHARTS, 1)]


LOOKS = {
    "a colour": ('warna: {utama: "biru"}\n', f"{LOOK}:1:", '"biru" bukan warna'),
    "a colour in a list": ('warna:\n  bagian: ["#1f4e79", "#12"]\n', f"{LOOK}:2:", '"#12" bukan warna'),
    "a size": ("ukuran_huruf: besar\n", f"{LOOK}:1:", '"besar"'),
    "a size out of bounds": ("ukuran_huruf: 90\n", f"{LOOK}:1:", "90"),
    "a field": ("ukuran: 9\n", f"{LOOK}:1:", "ukuran"),
}


@pytest.mark.parametrize("case", LOOKS)
def test_a_wrong_look_is_told_with_its_place(office: Office, case: str) -> None:
    text, place, told = LOOKS[case]
    define(office, GOOD)
    write(office, LOOK, text)
    built = office.build()

    assert (built.code, place in built.err, told in built.err) == (1, True, True), built.err


def test_fonts_that_are_not_installed_are_told_at_the_look(office: Office) -> None:
    define(office, GOOD)
    write(office, LOOK, "huruf: [Huruf Kantor, DejaVu Sans]\n")

    assert LOOK in office.build("periksa").out


def test_a_project_needs_no_folder_of_charts(office: Office) -> None:
    text = office.root / TEXT
    text.write_text(text.read_text("utf-8").replace("grafik:unsur", "grafik:indeks"), "utf-8")
    write(office, CHARTS, GOOD + "- {kunci: organisasi, jenis: bagan, judul: susunan organisasi}\n")
    shutil.rmtree(office.root / "charts")
    built = office.build()

    assert built.code == 0, built.err
    assert "Bagan susunan organisasi." in document(office)


TABLE = """kolom:
  - {kunci: bulan, judul: Bulan}
  - {kunci: wilayah, judul: Wilayah}
  - {kunci: datang, judul: Datang, satuan: orang, jumlah: SUM}
  - {kunci: pinjam, judul: Meminjam, satuan: orang, jumlah: SUM}
  - {kunci: porsi, judul: Porsi, satuan: persen, rumus: pinjam / datang * 100}
"""
ROWS = "bulan,wilayah,datang,pinjam\nJanuari,darat,40,10\nFebruari,laut,50,40\nMaret,laut,10,5\n"
OF_TABLE = {
    "a computed column": ("nilai: porsi", "Januari 25,00%; Februari 80,00%; Maret 50,00%."),
    "a level": ("nilai: porsi, garis: jumlah.porsi, nama_garis: Rata", "Maret 50,00%. Rata 55,00%."),
    "a formula of the whole": ('nilai: "= datang / jumlah.datang * 100", satuan: persen', "Maret 10,00%."),
    "an order": ("nilai: datang, urut: porsi", "Februari 50\u00a0orang; Maret 10\u00a0orang; Januari 40\u00a0orang."),
    "some rows": ("nilai: datang, saring: [wilayah = laut]", "unit: Februari 50\u00a0orang; Maret 10\u00a0orang."),
    "a remark": ('nilai: datang, catatan: "Jumlah {{ jumlah.datang }}"', "Jumlah 100\u00a0orang."),
    "a name": ('nilai: "tabel.kunjungan_bulanan.{kunci}.datang"', "Januari 40\u00a0orang"),
}


def of_table(office: Office, more: str) -> Told:
    (office.root / "data/2031/tabel").mkdir(exist_ok=True)
    write(office, "data/2031/tabel/kunjungan-bulanan.yaml", TABLE)
    write(office, "data/2031/tabel/kunjungan-bulanan.csv", ROWS)
    define(office, f"- {{kunci: indeks, jenis: batang, judul: unit, tabel: kunjungan-bulanan, {more}}}\n")
    return office.build()


@pytest.mark.parametrize("case", OF_TABLE)
def test_a_table_of_the_office_s_own_gives_rows(office: Office, case: str) -> None:
    more, words = OF_TABLE[case]
    built = of_table(office, more)

    assert built.code == 0, built.err
    assert words in document(office)


@pytest.mark.parametrize(
    ("more", "mend"),
    [
        ("nilai: prosi", 'Maksud Anda "porsi"'),
        ("nilai: datang, urut: ramai", "urutan"),
        ("nilai: bulan", "berupa kata"),
        ("nilai: datang, saring: [wilyah = laut]", '"wilayah"'),
    ],
)
def test_a_column_that_a_table_lacks_is_told(office: Office, more: str, mend: str) -> None:
    built = of_table(office, more)

    assert (built.code, mend in built.err) == (1, True), built.err


def test_a_table_that_is_not_there_is_told(office: Office) -> None:
    define(office, "- {kunci: indeks, jenis: batang, judul: a, tabel: kunjungan, nilai: datang}\n")

    assert f'{CHARTS}:1: grafik "indeks": tabel "kunjungan" tidak dikenal' in office.build().err


@pytest.mark.parametrize("typed", ["ikm", "tabel.ikm", '"tabel: ikm"'])
def test_the_rows_of_an_own_table_are_asked_for_as_such(office: Office, typed: str) -> None:
    define(office, f"- {{kunci: indeks, jenis: batang, judul: a, baris: {typed}, nilai: indeks}}\n")

    assert 'Baris tabel sendiri: ganti "baris" dengan "tabel: ikm".' in office.build().err


def test_next_year_takes_the_year_s_own_charts_along(office: Office) -> None:
    define(office, GOOD)
    (office.root / CHARTS).rename(office.root / "data/2031/grafik.yaml")
    office._replace(year="2032").build("baru")
    built = office._replace(year="2032").build()

    assert built.code == 0, built.err
    assert (office.root / "data/2032/grafik.yaml").read_text("utf-8") == GOOD
