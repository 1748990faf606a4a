"""Copies of data files and texts: structure stays, results and last year's remarks do not."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.marks import strip
from lkjip.data import schema
from lkjip.data.shape import shape_of
from lkjip.data.yamlfile import read_yaml
from lkjip.edit.comments import neutral
from lkjip.edit.emptying import NULL, emptied_table, emptied_yaml
from lkjip.verbs.next_year import naskah
from lkjip.verbs.next_year.perjanjian import as_yaml
from tests.sharing import District
from tests.unsur import Unsur


def blanked(field: str, text: str) -> str:
    return emptied_yaml(text, shape_of(schema.Data)[field])


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("instansi", "tanggal: Januari 2031  # kapan\n", 'tanggal: ""  # kapan\n'),
        ("instansi", "wilayah: {luas: 1, penduduk: 20}\n", f"wilayah: {{luas: 1, penduduk: {NULL}}}\n"),
        ("pk", "- sasaran:\n  - indikator:\n    - target: 5\n", f"- sasaran:\n  - indikator:\n    - target: {NULL}\n"),
        ("program", '- capaian: "= eselon3.x.capaian"\n', '- capaian: "= eselon3.x.capaian"\n'),
        ("nilai", '- rumus: "= BULAT(57 / 61 * 100; 2)"\n', f"- rumus: {NULL}\n"),
        ("nilai", "- {rumus: 120, tetap: ya}\n- {rumus: 12}\n", f"- {{rumus: 120, tetap: ya}}\n- {{rumus: {NULL}}}\n"),
        ("nilai", '- rumus: "= MIN(100; a.b)"\n', '- rumus: "= MIN(100; a.b)"\n'),
        ("program", "- capaian: {nilai: 5, sumber: Tabel}  # x\n  kode: 1\n", f"- capaian: {NULL}  # x\n  kode: 1\n"),
        ("program", "- capaian:\n    nilai: 5\n    sumber: Tabel\n\n# lain\n", f"- capaian:\n    {NULL}\n\n# lain\n"),
        ("pernyataan", "- teks: >-\n    panjang\n    sekali\n\n  sumber: A\n", '- teks: ""\n\n  sumber: ""\n'),
        ("tindak_lanjut", "- uraian: satu\n- uraian: >-\n    dua\n    tiga\n", '- uraian: ""\n'),
        ("renstra", "awal: 2030\nsasaran: []\n", "awal: 2030\nsasaran: []\n"),
        ("nasional", "indikator:\n- target: 3\n  nama: a\n", f"indikator:\n- target: {NULL}\n  nama: a\n"),
    ],
)  # fmt: skip
def test_yearly_fields_are_emptied_in_their_place(field: str, text: str, expected: str) -> None:
    assert blanked(field, text) == expected


TEXTS = st.text(st.sampled_from("abc :#'\"{}[],-é\n"), max_size=12)


@for_any(TEXTS, TEXTS)
def test_whatever_a_text_says_its_place_is_found(jabatan: str, nama: str) -> None:
    import yaml

    text = yaml.safe_dump({"penandatangan": {"jabatan": jabatan, "nama": nama}, "singkatan": nama}, allow_unicode=True)
    after = yaml.safe_load(blanked("instansi", text))

    assert after == {"penandatangan": {"jabatan": "", "nama": ""}, "singkatan": nama}


@for_any(TEXTS.map(lambda text: " ".join(text.split())))
def test_a_written_text_is_read_back(text: str) -> None:
    problems: list[Diagnostic] = []
    node = read_yaml("a.yaml", f"a: {as_yaml(text)}\n", problems)

    assert (problems, str(node["a"])) == ([], text)  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Unsur, "kunci,nama,indeks\na,A,80\n", "kunci,nama,indeks,alasan\na,A,,belum diisi\n"),
        (Unsur, 'nama,indeks,sumber\n"A, B",80,Hal. 3\n', 'nama,indeks,sumber,alasan\n"A, B",,,belum diisi\n'),
        (schema.SubKegiatan, "nama,pagu,capaian\nA,5,= x.y\n", "nama,pagu,capaian,alasan\nA,,= x.y,belum diisi\n"),
        (Unsur, "nama;indeks\r\nA;80,5\r\n", "nama;indeks;alasan\nA;;belum diisi\n"),
        (Unsur, "sep=,\r\nnama,indeks\r\nA,80\r\n", "sep=,\nnama,indeks,alasan\nA,,belum diisi\n"),
        (Unsur, "nama;indeks;;\r\n;;;\r\nA;80,5;;\r\n", "nama;indeks;alasan\nA;;belum diisi\n"),
        (Unsur, 'nama,indeks\n"A",80\n', "nama,indeks,alasan\nA,,belum diisi\n"),
        (Unsur, "nama,indeks,alasan,sumber\nA,80\n", "nama,indeks,alasan,sumber\nA,,belum diisi,\n"),
        (Unsur, "nama,indeks,sementara\nA,80,audit\n", "nama,indeks,sementara,alasan\nA,,,belum diisi\n"),
        (District, "nama,nilai,wajib,alasan\nA,,3,hilang\n", "nama,nilai,wajib,alasan\nA,,,belum diisi\n"),
    ],
)  # fmt: skip
def test_yearly_cells_are_emptied_with_their_reason(kind: type, text: str, expected: str) -> None:
    assert emptied_table("data/2031/a.csv", text.encode(), kind) == expected


def test_a_workbook_starts_as_a_table_of_text() -> None:
    book, content = Workbook(), io.BytesIO()
    for row in (("kunci", "nama", "indeks"), ("a", "A", 80.5)):
        book.active.append(row)
    book.save(content)
    after = emptied_table("data/2031/ikm.xlsx", content.getvalue(), Unsur)

    assert after == "kunci,nama,indeks,alasan\na,A,,belum diisi\n"


@for_any(st.lists(st.tuples(TEXTS.filter(str.strip), st.integers(25, 100)), min_size=1, max_size=5))
def test_names_in_tables_stay_whatever_they_are(rows: list[tuple[str, int]]) -> None:
    written_ = io.StringIO()
    csv.writer(written_).writerows([("kunci", "nama", "indeks"), *(("k", name, value) for name, value in rows)])
    after = list(csv.DictReader(io.StringIO(emptied_table("a.csv", written_.getvalue().encode(), Unsur))))

    assert [(one["nama"].split(), one["indeks"]) for one in after] == [(name.split(), "") for name, _ in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Isi.\n# Sumber: Laporan 2031.\na: 1\n", "# Isi.\n# Sumber: baru\na: 1\n"),
        ("# Catatan: lama\n#   sampai sini\n# tetap\na: 1\n", "# tetap\na: 1\n"),
        ("a: 1  # Laporan 2031 hlm. 3\n", "a: 1\n"),
        ("a: 1  # km2\n", "a: 1  # km2\n"),
        ("# dari 2031\na: 1\n", "a: 1\n"),
        ('a: "# 2031"\n', 'a: "# 2031"\n'),
        ("a: >-\n  satu\n  # 2031\n  dua\n", "a: >-\n  satu\n  # 2031\n  dua\n"),
        ("a: UU 3/2031\n", "a: UU 3/2031\n"),
    ],
)
def test_remarks_of_the_old_year_go(text: str, expected: str) -> None:
    assert neutral(text, 2031, "Sumber: baru") == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A <!-- tahunan: x -->karena B.<!-- /tahunan --> C", "<!-- teks 2031: karena B. -->"),
        ("<!-- tahunan: x -->\n1. a\n\n2. b\n<!-- /tahunan -->", "<!-- teks 2031:\n1. a\n\n2. b\n-->"),
        ("<!-- tahunan: x -->\n<!-- teks 2030: lama -->\nbaru\n<!-- /tahunan -->", "<!-- teks 2031:\nbaru\n-->"),
    ],
)
def test_the_old_words_stay_beside_as_a_comment(text: str, kept: str) -> None:
    opened = naskah.opened(text, 2031)

    assert kept in opened
    assert "{{ belum ditulis: x }}" in strip("a.md", opened, [])


def test_what_is_still_open_stays_open() -> None:
    text = "<!-- tahunan: x -->\n<!-- teks 2030: lama -->\n<!-- /tahunan -->"

    assert naskah.opened(text, 2031) == text
