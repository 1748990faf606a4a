"""Tables that an office defines itself: their cells, sums, extremes and print, and what is refused."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.compute.names import UnknownName
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.report.model import plain
from lkjip.report.tables import build_table
from lkjip.report.tables.cells import Content
from lkjip.word.faults import faults as word_faults
from tests.office import HERE, Docx, Office, copy_office, read_parts, rows, text

YEAR = 2031
COLUMNS = """kolom:
  - {kunci: puskesmas, judul: Puskesmas}
  - {kunci: lahir, judul: Kelahiran Hidup, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Kematian Ibu, satuan: kematian, jumlah: SUM}
  - {kunci: aki, judul: AKI, satuan: "per 100.000 kelahiran hidup", desimal: 2, rumus: mati / lahir * 100000}
  - {kunci: peringkat, judul: Peringkat, satuan: peringkat, rumus: RANK(aki; kolom.aki)}
periksa:
  - {rumus: mati <= lahir, pesan: kematian melebihi kelahiran}
sumber: Bidang Kesmas, PWS-KIA
"""
ROWS = "puskesmas,lahir,mati\nRawa Timur,4100,5\nRawa Barat,2133,1\nHulu,2000,3\n"
PER = "per 100.000 kelahiran hidup"
STEM = "tabel.kematian_ibu"


def sources(columns: str = COLUMNS, lines: str = ROWS, more: Mapping[str, str] = {}) -> Sources:
    """The office with a table of its own."""
    own = {"tabel/kematian-ibu.yaml": columns, "tabel/kematian-ibu.csv": lines, **more}
    files = dict(read_sources(HERE / "kantor", YEAR).files)
    survey = files[f"data/{YEAR}/nilai.yaml"]
    files |= {f"data/{YEAR}/{name}": content.encode() for name, content in own.items()}
    if "nilai.yaml" in more:
        files[f"data/{YEAR}/nilai.yaml"] += survey
    return Sources(tuple(files.items()))


def values(columns: str = COLUMNS, lines: str = ROWS, more: Mapping[str, str] = {}) -> Names:
    return compute(load(sources(columns, lines, more), YEAR))


def built(data: Data, names: Names) -> Content:
    content = build_table("kematian-ibu", data, names)
    assert content
    return content


def refusal(columns: str = COLUMNS, lines: str = ROWS, more: Mapping[str, str] = {}) -> str:
    with pytest.raises(InputError) as refused:
        values(columns, lines, more)
    return str(refused.value)


# --- values ------------------------------------------------------------------------------------------------------


def test_a_count_that_is_named_counts_what_it_is_declared_to_count() -> None:
    own = {"nilai.yaml": f'- {{kunci: balai, nama: balai, satuan: balai, rumus: "= {STEM}.banyak"}}\n'}

    assert str(values(more=own)("nilai.balai")).replace("\u00a0", " ") == "3 balai"


@pytest.mark.parametrize(("declared", "doubted"), [("jumlah: RATA", 0), ("jumlah: rumus", 1)])
def test_a_mean_of_shares_that_a_table_declares_is_meant(declared: str, doubted: int) -> None:
    from lkjip.rules.facts import means_of_means
    from tests.rules.conftest import seen

    share = f"{{kunci: bagian, judul: Bagian, satuan: persen, rumus: mati / lahir * 100, {declared}}}\nperiksa:"
    cells = "; ".join(f"{STEM}.{row}.bagian" for row in ("hulu", "rawa_barat", "rawa_timur"))
    rolled = f'- {{kunci: rata, nama: bagian rata, satuan: persen, rumus: "= RATA({cells})"}}\n'
    own = {"nilai.yaml": rolled} if doubted else {}
    alike = COLUMNS.replace("satuan: kematian", "satuan: kelahiran")  # of one kind, so that one is part of the other
    unlike = ROWS.replace("2000,3", "2000,900")
    data = load(sources(alike.replace("periksa:", f"  - {share}"), unlike, own), YEAR)

    assert len(list(means_of_means(seen(data, compute(data))))) == doubted


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("rawa_timur.lahir", "4.100\u00a0kelahiran"),
        ("rawa_timur.aki", "121,95\u00a0per\u00a0100.000 kelahiran hidup"),
        ("jumlah.mati", "9\u00a0kematian"),
        ("jumlah.aki", "109,32\u00a0per\u00a0100.000 kelahiran hidup"),
        ("tertinggi.aki.nama", "Hulu"),
        ("terendah.aki.nama", "Rawa Barat"),
        ("tertinggi.lahir", "4.100\u00a0kelahiran"),
        ("urut.aki.2", "Rawa Timur"),
        ("hulu.aki.peringkat", "ke-1"),
        ("rawa_barat.peringkat", "ke-3"),
        ("banyak", "3"),
    ],
)
def test_every_cell_sum_and_extreme_has_a_name(name: str, printed: str) -> None:
    assert str(values()(f"{STEM}.{name}")).replace("\u00a0", " ") == printed.replace("\u00a0", " ")


def test_the_sum_of_a_rate_is_the_rate_of_the_sums_unless_a_mean_is_declared() -> None:
    declared = COLUMNS.replace("rumus: mati / lahir * 100000", "rumus: mati / lahir * 100000, jumlah: RATA")

    assert (values()(f"{STEM}.jumlah.aki").angka, values(declared)(f"{STEM}.jumlah.aki").angka) == ("109,32", "106,28")


def test_a_computed_cell_knows_its_formula_in_the_words_of_the_table_and_its_lines() -> None:
    value = values()(f"{STEM}.jumlah.aki")

    assert value.formula == "Kematian Ibu ÷ Kelahiran Hidup × 100.000"
    assert [str(one.source) for one in value.inputs[0].inputs] == [
        f"data/{YEAR}/tabel/kematian-ibu.csv:{line}" for line in (2, 3, 4)
    ]


def test_the_order_of_columns_does_not_matter() -> None:
    columns = [line for line in COLUMNS.splitlines() if "kunci:" in line]
    printed = set()
    for order in itertools.islice(itertools.permutations(columns), 0, None, 7):
        found = values("\n".join(["kolom:", *order]) + "\n")
        printed.add(tuple(str(found(f"{STEM}.{name}")) for name in ("jumlah.aki", "hulu.peringkat")))
    assert len(printed) == 1


def test_an_indicator_follows_from_a_table_and_a_table_from_another() -> None:
    other = COLUMNS.split("periksa")[0] + 'penutup: [{jenis: isi, isi: [{kolom: puskesmas, nilai: "= tahun"}]}]\n'
    more = {
        "tabel/lain.yaml": other,
        "tabel/lain.csv": f"puskesmas,lahir,mati\nKota,= {STEM}.jumlah.lahir * 2,= {STEM}.hulu.mati\n",
        "nilai.yaml": f'- {{kunci: aki, nama: AKI, satuan: "{PER}", rumus: "= {STEM}.jumlah.aki"}}\n',
    }
    found = values(more=more)

    assert found("nilai.aki") is found(f"{STEM}.jumlah.aki")
    assert str(found("tabel.lain.jumlah.lahir")) == "16.466\u00a0kelahiran"
    assert str(found("tabel.lain.penutup.1.puskesmas")) == str(YEAR)


def test_what_is_missing_is_missing_in_all_that_follows() -> None:
    lines = "puskesmas,lahir,mati,alasan\nRawa Timur,4100,5,\nHulu,2000,,belum dilaporkan\n"
    found = values(lines=lines)

    for name in ("hulu.mati", "hulu.aki", "jumlah.mati", "jumlah.aki", "tertinggi.aki", "urut.aki.1"):
        assert found(f"{STEM}.{name}").reason == "belum dilaporkan", name
    assert str(found(f"{STEM}.rawa_timur.aki.angka")) == "121,95"


def test_a_provisional_figure_marks_what_follows_from_it() -> None:
    lines = "puskesmas,lahir,mati,sementara_mati\nRawa Timur,4100,5,menunggu audit\nHulu,2000,3,\n"
    found = values(lines=lines)

    marked = [name for name in ("rawa_timur.aki", "hulu.aki", "jumlah.aki") if found(f"{STEM}.{name}").sementara]
    assert marked == ["rawa_timur.aki", "jumlah.aki"]


def test_groups_are_summed_up_each() -> None:
    columns = COLUMNS.replace(
        "kolom:\n", "kelompok: kota\nnama_baris: puskesmas\nkolom:\n  - {kunci: kota, judul: Kota}\n"
    )
    lines = "kota,puskesmas,lahir,mati\nUtara,A,100,1\nUtara,B,300,1\nSelatan,C,50,1\n"
    found = values(columns, lines)

    assert str(found(f"{STEM}.kelompok.utara.lahir")) == "400\u00a0kelahiran"
    assert found(f"{STEM}.kelompok.utara.aki").angka == "500,00"


def test_rows_of_no_group_stand_above_all_groups() -> None:
    """Below the sum of a group they would seem to belong to it."""
    columns = COLUMNS.replace("kolom:\n", "kelompok: kota\nkolom:\n  - {kunci: kota, judul: Kota}\n")
    columns = columns.replace("kelompok:", "nama_baris: puskesmas\nkelompok:")
    lines = "kota,puskesmas,lahir,mati\nUtara,A,100,1\n,B,300,1\nUtara,C,50,1\n"
    data = load(sources(columns, lines), YEAR)
    firsts = [plain(next(iter(row.cells))[1].paragraphs[0]) for row in built(data, compute(data)).rows]

    assert firsts == ["B", "Utara", "A", "C", "Jumlah Utara", "Jumlah"]


def test_last_years_cell_is_that_of_last_years_table() -> None:
    columns = (
        COLUMNS.split("periksa")[0] + "  - {kunci: naik, judul: Naik, satuan: kelahiran, rumus: lahir - lalu.lahir}\n"
    )
    found = values(columns)

    assert found(f"{STEM}.hulu.naik").missing
    assert str(YEAR - 1) in found(f"{STEM}.hulu.naik").reason


# --- refusals ----------------------------------------------------------------------------------------------------

RATE = "rumus: mati / lahir * 100000}"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        (RATE, "rumus: mati / lahr * 100000}", "yaml:5", 'nilai "lahr" tidak dikenal'),
        (RATE, "rumus: mati / LAHIR * 100000}", "yaml:5", 'nilai "LAHIR" tidak dikenal'),
        (RATE, "rumus: MATI / LAHIR * 100000}", "yaml:5", 'nilai "MATI", "LAHIR" tidak dikenal'),
        (RATE, "rumus: mati / aki * 2}", "yaml:5", 'kolom "aki" berputar: aki → aki'),
        (RATE, "rumus: mati +}", "yaml:5", "rumus"),
        (RATE, "rumus: lahir + mati}", "yaml:5", "satuan"),
        ("kunci: mati,", "kunci: lahir,", "yaml:4", "sudah dipakai"),
        ("kunci: mati,", "kunci: Mati Ibu,", "yaml:4", "tidak dapat dipakai"),
        ("satuan: kematian, jumlah: SUM", "jumlah: SUM", "yaml:4", "tidak dapat dijumlahkan"),
        ("sumber: Bidang", "urut: akii\nsumber: Bidang", "yaml", "tidak menunjuk kolom"),
        ("sumber: Bidang", "kelompok: lahir\nsumber: Bidang", "yaml", "tidak menunjuk kolom"),
        ("sumber: Bidang", "nama_baris: mati\nsumber: Bidang", "yaml", "tidak menunjuk kolom"),
        ("sumber: Bidang", "kunci: x\nsumber: Bidang", "yaml:9", "tidak ditulis di sini"),
        ("sumber: Bidang", "baris: []\nsumber: Bidang", "yaml:9", "tidak ditulis di sini"),
        (RATE, "rumus: puskesmas * 2}", "yaml:5", '"puskesmas" berupa kata'),
        (RATE, "rumus: mati - LALU(mati)}", "yaml:5", "Tulis lalu. di depan"),
        (COLUMNS, "- kolom\n", "yaml:1", "harus berisi kunci dan nilai"),
        (COLUMNS, "kolom\n", "yaml:1", "harus berisi kunci dan nilai"),
        (COLUMNS, "", "yaml", "berkas kosong"),
        (
            "sumber: Bidang",
            'penutup: [{jenis: mutu, isi: [{kolom: lahir, nilai: "= tidak.ada"}]}]\nsumber: Bidang',
            "yaml:9",
            'nilai "tidak.ada" tidak dikenal',
        ),
        ("sumber: Bidang", "khusus: [{baris: Muara, jenis: sendiri}]\nsumber: Bidang", "yaml", '"Muara" tidak ada'),
        ("desimal: 2", "desimal: 9", "yaml:5", "di luar 0 sampai"),
        ("mati <= lahir", "mati <= lahr", "yaml:8", 'nilai "lahr" tidak dikenal'),
        (
            "{kunci: puskesmas, judul: Puskesmas}",
            "{kunci: puskesmas, judul: P, satuan: orang}",
            "yaml",
            "menamai barisnya",
        ),
    ],
)
def test_a_wrong_definition_is_told_with_its_line(old: str, new: str, place: str, words: str) -> None:
    assert old in COLUMNS
    said = refusal(COLUMNS.replace(old, new))

    assert f"data/{YEAR}/tabel/kematian-ibu.{place}" in said
    assert sum(words in line for line in said.splitlines()) == 1
    assert "kematian-ibu.csv: berkas data ini tidak dikenal" not in said  # its rows are not to blame


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("2000,3", "2000,2001", 'baris "Hulu": kematian melebihi kelahiran (Kelahiran Hidup 2.000'),
        ("2000,3", "2000,tiga", '"tiga"'),
        ("2000,3", "-2000,3", "kurang dari nol"),
        ("2000,3", "2000,", 'kolom "mati" kosong'),
        ("Hulu,", ",", "tidak bernama"),
        ("Hulu,", "Rawa Timur,", "sudah ada di"),
        ("Hulu,", "Tertinggi,", 'tidak dapat bernama "Tertinggi"'),
        ("Hulu,", "Jumlah,", "bukan data, melainkan jumlahnya"),
        ("puskesmas,lahir,mati", "puskesmas,lahir", "kolom"),
        (ROWS, "puskesmas,lahir,mati,aki\nHulu,2000,3,150\n", 'kolom "aki" dihitung dengan rumus'),
        ("Hulu", "= tidak.ada", 'nilai "tidak.ada" tidak dikenal'),
        ("2000,3", "= iku.tidak.ada,3", "tidak dikenal"),
        ("2000,3", f"= {STEM}.hulu.lahir,3", "menunjuk dirinya sendiri"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(old: str, new: str, words: str) -> None:
    said = refusal(lines=ROWS.replace(old, new))

    assert f"data/{YEAR}/tabel/kematian-ibu.csv" in said
    assert words in said


def test_a_column_in_a_circle_is_told_once() -> None:
    other = "  - {kunci: ganda, judul: G, satuan: indeks, rumus: aki * 2}"

    assert refusal(COLUMNS.replace(RATE, f"rumus: ganda / 2}}\n{other}")).count("berputar: aki → ganda → aki") == 1


def test_a_definition_without_rows_and_rows_without_a_definition_are_told() -> None:
    assert "belum ada: data/2031/tabel/lain.csv" in refusal(more={"tabel/lain.yaml": COLUMNS})
    assert "data/2031/tabel/lain.csv" in refusal(more={"tabel/lain.csv": ROWS})


def test_two_tables_do_not_share_the_names_of_their_values() -> None:
    said = refusal(more={"tabel/kematian_ibu.yaml": COLUMNS, "tabel/kematian_ibu.csv": ROWS})

    assert 'kematian_ibu.yaml: tabel "kematian_ibu" dan "kematian-ibu"' in said


def test_a_table_of_the_engine_keeps_its_name(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    folder = office.root / f"data/{YEAR}/tabel"
    folder.mkdir(exist_ok=True)
    for name in ("capaian-iku", "kunjungan"):
        (folder / f"{name}.yaml").write_text(COLUMNS, "utf-8")
        (folder / f"{name}.csv").write_text(ROWS, "utf-8")
    said = office.build("periksa").err

    assert '"tabel:capaian-iku" ialah tabel milik kantor dan juga tabel program' in said
    assert "kunjungan" not in said


def test_a_wrong_formula_of_many_rows_is_told_once() -> None:
    many = "puskesmas,lahir,mati\n" + "".join(f"Desa {number},{1000 + number},1\n" for number in range(400))

    assert refusal(COLUMNS.replace(RATE, "rumus: lalu.mati / puskesmas}"), many).count("berupa kata") == 1


def test_all_mistakes_come_at_once() -> None:
    said = refusal(COLUMNS.replace("desimal: 2", "desimal: 9"), ROWS.replace("2000,3", "2000,tiga"))

    assert "di luar 0" in said
    assert '"tiga"' in said


# --- rows in Excel -----------------------------------------------------------------------------------------------


def workbook(**sheets: str) -> bytes:
    """A workbook with these sheets, given as CSV."""
    book = Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines.splitlines():
            sheet.append([int(cell) if cell.isdigit() else cell for cell in line.split(",")])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def in_excel(definition: str, name: str, content: bytes) -> Names:
    files = dict(sources(definition).files)
    del files[f"data/{YEAR}/tabel/kematian-ibu.csv"]
    return compute(load(Sources((*files.items(), (f"data/{YEAR}/tabel/{name}", content))), YEAR))


BOOK = "buku: angka.xlsx\nlembar: Ibu\n"


def test_rows_may_stand_in_excel_or_in_a_sheet_of_a_workbook() -> None:
    alone = in_excel(COLUMNS, "kematian-ibu.xlsx", workbook(Data=ROWS))
    shared = in_excel(COLUMNS + BOOK, "angka.xlsx", workbook(Lain="a,b\n1,2\n", Ibu=ROWS))

    assert alone(f"{STEM}.jumlah.aki").angka == shared(f"{STEM}.jumlah.aki").angka == "109,32"
    assert str(shared(f"{STEM}.hulu.lahir").source) == f"data/{YEAR}/tabel/angka.xlsx (Ibu!B4)"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("buku: angka.xlsx\nlembar: Ibuu\n", 'lembar "Ibuu" tidak ada'),
        ("buku: lain.xlsx\n", "belum ada: data/2031/tabel/lain.xlsx"),
        ("buku: ../angka.xlsx\n", "belum ada"),
    ],
)
def test_a_wrong_workbook_is_told(more: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        in_excel(COLUMNS + more, "angka.xlsx", workbook(Ibu=ROWS))
    assert words in str(refused.value)


# --- print -------------------------------------------------------------------------------------------------------

PAGE = "\n\n![Kematian Ibu](tabel:kematian-ibu)\n\nAKI {{ tabel.kematian_ibu.jumlah.aki }}.\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a table whose titles stand on two levels, in groups and in order."""
    office = copy_office(tmp_path_factory.mktemp("own") / "kantor", HERE / "kantor", str(YEAR))
    folder = office.root / f"data/{YEAR}/tabel"
    folder.mkdir(exist_ok=True)
    columns = COLUMNS.replace("judul: Kelahiran Hidup", "judul: Lahir, judul_atas: Ibu dan Anak")
    columns = columns.replace("judul: Kematian Ibu", "judul: Mati, judul_atas: Ibu dan Anak")
    (folder / "kematian-ibu.yaml").write_text(columns + "nomor: ya\nurut: aki\n", "utf-8")
    (folder / "kematian-ibu.csv").write_text(ROWS, "utf-8")
    text_file = office.root / f"content/{YEAR}/20-akuntabilitas.md"
    text_file.write_text(text_file.read_text("utf-8") + PAGE, "utf-8")
    return office


def test_it_is_printed_with_titles_rows_in_order_sums_and_its_source(office: Office) -> None:
    told = office.build()
    document = Docx(read_parts(office.document))
    title = next(one for one in document.paragraphs("Keterangan Tabel") if text(one).endswith("Kematian Ibu"))
    table = title.getnext()

    assert told.code == 0, told.err
    assert rows(table) == [
        ["No", "Puskesmas", "Ibu dan Anak", "AKI", "Peringkat"],
        ["", "", "Lahir", "Mati", "", ""],
        ["1", "Hulu", "2.000", "3", "150,00", "1"],
        ["2", "Rawa Timur", "4.100", "5", "121,95", "2"],
        ["3", "Rawa Barat", "2.133", "1", "46,88", "3"],
        ["Jumlah", "8.233", "9", "109,32", ""],
    ]
    assert text(table.getnext()) == "Sumber: Bidang Kesmas, PWS-KIA"
    assert word_faults(office.document.read_bytes()) == []


def test_its_values_can_be_traced_to_their_lines(office: Office) -> None:
    told = office.build("asal", f"{STEM}.jumlah.aki")

    assert "tabel/kematian-ibu.csv:2" in told.out
    assert "Kematian Ibu" not in told.out  # renamed: Mati
    assert "Mati ÷ Lahir × 100.000" in told.out


def test_an_office_without_tables_of_its_own_has_none(root: Path) -> None:
    assert load(read_sources(HERE / "pesisir", 2027), 2027).tabel == ()


def test_the_example_of_the_guide_is_what_its_picture_shows(root: Path) -> None:
    guide = (root / "docs/membuat-tabel.md").read_text("utf-8")
    blocks = dict(re.findall(r"```(yaml|csv)\n(.*?)```", guide, re.DOTALL))
    more = {"tabel/kunjungan.yaml": blocks["yaml"], "tabel/kunjungan.csv": blocks["csv"]}
    names = (
        "sungai_jernih.lk",
        "kelompok.utara.persen",
        "jumlah.persen",
        "tertinggi.total",
        "urut.total.2",
        "banyak",
    )

    found = [str(values(more=more)(f"tabel.kunjungan.{name}")) for name in names]
    assert found == ["40\u00a0orang", "36,84%", "49,21%", "220\u00a0orang", "Sungai Jernih", "3"]


# --- rows of their own kind, sums that are not printed ------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        ("8,2", "sebagian besar"),
        ("5,5", "sebagian"),
        ("2,8", "sebagian"),
        ("7,0", "seluruhnya"),
        ("99999,1", "sebagian besar"),
        ("0,7", "tidak satu pun"),
        ("0,0", "-"),
    ],
)
def test_a_percentage_says_which_part_of_the_whole_it_is(amounts: str, words: str) -> None:
    formula = f"= {STEM}.jumlah.a / {STEM}.jumlah.semua * 100"
    share = f"- {{kunci: hidup, nama: Hidup, satuan: persen, rumus: '{formula}'}}\n"
    columns = (
        "kolom:\n  - {kunci: jenis, judul: Jenis}\n  - {kunci: a, judul: A, satuan: ekor, jumlah: SUM}\n"
        "  - {kunci: b, judul: B, satuan: ekor, jumlah: SUM}\n"
        "  - {kunci: semua, judul: Semua, satuan: ekor, rumus: a + b}\n"
    )
    found = values(columns, f"jenis,a,b\nItik,{amounts}\n", {"nilai.yaml": share})

    assert str(found("nilai.hidup.bagian")) == words


def test_only_a_percentage_is_a_part_of_a_whole() -> None:
    with pytest.raises(UnknownName, match="persentase"):
        values()(f"{STEM}.jumlah.mati.bagian")


def test_the_place_of_a_row_has_its_number_and_none_where_all_are_alike() -> None:
    alike = values(lines="puskesmas,lahir,mati\nA,100,1\nB,100,1\n")

    assert (str(values()(f"{STEM}.urut.lahir.2")), values()(f"{STEM}.urut.lahir.2.nilai").angka) == (
        "Rawa Barat",
        "2.133",
    )
    assert str(alike(f"{STEM}.urut.lahir.2")) == "-"
    assert not alike(f"{STEM}.urut.lahir.2.nilai").missing


def test_a_condition_on_one_column_bounds_its_cells_and_not_their_sum() -> None:
    bounded = COLUMNS.replace(
        "mati <= lahir, pesan: kematian melebihi kelahiran", "lahir <= 4100, pesan: terlalu banyak"
    )
    told = refusal(bounded, ROWS.replace("2133", "4101"))

    assert "2.133" in str(values(bounded)(f"{STEM}.rawa_barat.lahir"))
    assert 'baris "Rawa Barat": terlalu banyak' in told
    assert told.count("terlalu banyak") == 1


def test_a_condition_without_cells_is_told_of_the_table_once() -> None:
    whole = COLUMNS.replace("mati <= lahir, pesan: kematian melebihi kelahiran", '"{}", pesan: tidak cocok')
    told = refusal(whole.replace("{}", "ABS(RATA(kolom.mati) - 4) <= 0.5"))

    assert values(whole.replace("{}", "ABS(RATA(kolom.mati) - 3) <= 0.5"))
    assert (told.count("tidak cocok"), told.count('tabel "kematian-ibu": tidak cocok')) == (1, 1)


def test_a_row_is_special_by_name_or_by_a_value_and_closing_rows_have_the_cells_of_their_kind() -> None:
    more = (
        'khusus: [{baris: Hulu, jenis: sendiri}, {baris: "= nilai.lain", jenis: lain}]\n'
        "penutup:\n  - {jenis: jumlah, isi: [{kolom: aki, nilai: '= nilai.aki'}]}\n"
        "  - {jenis: predikat, isi: [{kolom: aki, nilai: Baik}]}\n"
    )
    own = (
        f"- {{kunci: aki, nama: AKI, satuan: '{PER}', rumus: '= {STEM}.jumlah.aki'}}\n",
        "- {nama: nilai.lain, teks: Rawa Barat, sumber: x}\n",
    )
    data = load(sources(COLUMNS + more, more={"nilai.yaml": own[0], "pernyataan.yaml": own[1]}), YEAR)
    content = built(data, compute(data))
    kinds = [(one.kind, [tag for tag, cell in one.cells if any(map(plain, cell.paragraphs))]) for one in content.rows]

    assert [kind for kind, _ in kinds] == ["isi", "lain", "sendiri", "jumlah", "jumlah", "predikat"]
    assert kinds[4:] == [("jumlah", ["aki"]), ("predikat", ["aki"])]
    assert [tag for tag, _ in content.rows[3].cells] == [tag for tag, _ in content.rows[4].cells]


def test_sums_may_stay_unprinted() -> None:
    data = load(sources("jumlah: tidak\n" + COLUMNS), YEAR)
    names = compute(data)

    assert {one.kind for one in built(data, names).rows} == {"isi"}
    assert str(names(f"{STEM}.jumlah.mati")) == "9\u00a0kematian"
