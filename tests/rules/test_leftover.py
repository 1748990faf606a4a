"""Marks that print as they were typed are told with their line; what an office may print is not."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from lkjip.base.source import Source, SourcedText
from lkjip.data.schema import TabelSendiri
from lkjip.report.model import Part
from lkjip.report.passages import Passage
from lkjip.rules import leftover
from lkjip.rules.leftover import headings_have_words, marks_are_read, names_are_filled_in
from lkjip.rules.structure import patterns_are_there
from lkjip.rules.view import View, stated
from lkjip.word.compiled import Compiled, Fixed, Remark
from tests.rules.conftest import Look

LINE = Source("content/2031/10-uji.md", 3)
LEFT = {
    "Nilai {wilayah.penduduk} jiwa.": "kurung kurawal",
    "Nilai }} jiwa.": "kurung kurawal",
    "**Tebal:**teks": "tanda tebal",
    "lalu ** selesai": "tanda tebal",
    "__garis bawah__": "tanda tebal",
    "~~salah~~": "tanda tebal atau coret",
    "kalimat[^1] lanjut": "tanda catatan kaki",
    "A&nbsp;B": "kode huruf",
    "R&#38;D": "kode huruf",
    "###Judul": "tanda judul",
    "Lihat ## di sini": "tanda judul",
    "kata `kode` kata": "tanda petik miring",
    "<b>tebal</b>": "tanda HTML",
    "akhir baris\\": "garis miring terbalik",
    "| a | b |": "garis tegak",
    "![Ruang(foto:a.jpg)": "tanda gambar",
    "Lihat [teks] (https://a.id)": "tanda gambar atau tautan",
    "A <!-- lupa": "komentar",
    "TODO: tulis ini": "tempat isian",
    "nilainya ??? persen": "tempat isian",
    "sebesar TBD.": "tempat isian",
    "<<<<<<< HEAD": "tempat isian",
    "oleh [isi di sini] saja": "tempat isian",
    "Kepala (belum diisi)": "tempat isian",
    "Lorem ipsum dolor": "tempat isian",
    "(catatan: tanyakan bidang)": "tempat isian",
    "[Catatan: cek lagi]": "tempat isian",
    "sebesar …… orang": "tempat isian",
    "sebesar ........ orang": "tempat isian",
    "sebesar . . . . . orang": "tempat isian",
    "==perlu dicek==": "tanda sorot",
    "naik ==dua belas== persen": "tanda sorot",
    "nilai $x$ naik": "tanda rumus",
    "nilai $\\frac{a}{b}$": "tanda rumus",
}
SOUND = (
    "Tanda * pada 94,24%* berarti sementara.",
    "Nomor 470/12-DUKCAPIL/2031 dan e-mail kantor@dinas.go.id, www.dinas.go.id",
    "nilai < 5 dan > 3, R&D, PT A & B, #1 Nasional, C# dan a_b",
    "Isian: ____________ (nama)",
    "Permohonan [asli] (salinan) diterima",
    "jalur D:\\data",
    "#1 Nasional, #BanggaMelayani",
    "Sikap <ramah> dan sabar",
    "Metode todo, apa??, [isian] dan (belum diisi pada triwulan I)",
    "a = b == c, masa tanam <<",
    "x==y dan y == z",
    "US$5 dan US$7, $5 dan $7, $5/$7, harga $ 5 atau 7 $",
    "dan lain-lain… atau dst....",
    "Catatan: angka menurut BPS (lihat catatan kaki). 1. 2. 3. 4. 5.",
)


def passage(text: str, kind: str = "paragraf") -> Passage:
    return Passage(kind, text, text, (), LINE)  # type: ignore[arg-type]


def of(view: View, text: str, kind: str = "paragraf") -> View:
    made = view.narrowed(lambda _: False)
    made.passages = (passage(text, kind),)
    return made


@pytest.mark.parametrize(("text", "called"), LEFT.items(), ids=LEFT.keys())
def test_a_mark_that_is_left_over_is_told(look: Look, text: str, called: str) -> None:
    told = [one.message for one in marks_are_read(of(look("# Bab"), text))]

    assert any(message.startswith(called) for message in told), told


@pytest.mark.parametrize("text", SOUND)
def test_signs_that_an_office_prints_are_not_marks(look: Look, text: str) -> None:
    assert list(marks_are_read(of(look("# Bab"), text))) == []


def test_a_name_in_the_place_of_its_value_is_told(look: Look) -> None:
    view = look("# Bab")
    found = [one.message for one in names_are_filled_in(of(view, "Sebesar iku.tercapai dari sasaran."))]

    assert found == ['nama nilai "iku.tercapai" tercetak apa adanya']


@pytest.mark.parametrize(
    "text", ["www.iku.tercapai.id", "berkas iku.yaml", "iku.tercapai@dinas.go.id", "/iku.tercapai"]
)
def test_an_address_is_no_name(look: Look, text: str) -> None:
    assert list(names_are_filled_in(of(look("# Bab"), text))) == []


@pytest.mark.parametrize(("text", "told"), [("", 1), (" ", 1), ("###", 1), ("Judul", 0)])
def test_a_heading_says_something(look: Look, text: str, told: int) -> None:
    assert len(list(headings_have_words(of(look("# Bab"), text, "judul")))) == told


def test_a_mark_in_the_data_is_told_at_its_line(look: Look) -> None:
    view = look("# Bab")
    view.stated = (passage("Meningkatnya **mutu", "data"),)

    assert [one.source for one in marks_are_read(view.of_data())] == [LINE]


@pytest.mark.parametrize(("file", "told"), [("sub-kegiatan.csv", 1), ("tindak-lanjut.yaml", 0)])
def test_a_value_in_a_name_of_the_data_is_told_where_markdown_is_not_read(look: Look, file: str, told: int) -> None:
    view = look("# Bab")
    view.stated = tuple(stated(SourcedText("Layanan {{ tahun }}", Source(f"data/2031/{file}", 3))))

    assert len(list(marks_are_read(view.of_data()))) == told


# --- templates ---------------------------------------------------------------------------------------------------


def printing(view: View, fixed: tuple[str, ...] = (), remarks: tuple[Remark, ...] = ()) -> View:
    """The view of a report whose template prints these words in its header."""
    words = tuple(Fixed("templates/lkjip.docx", "kepala halaman", text) for text in fixed)
    values = {"fixed": words, "remarks": remarks}
    view.template = Compiled._make(values.get(field, ()) for field in Compiled._fields)
    return view


@pytest.mark.parametrize(("text", "called"), LEFT.items(), ids=LEFT.keys())
def test_what_a_template_leaves_over_is_told_with_its_part(look: Look, text: str, called: str) -> None:
    told = list(leftover.templates_are_filled_in(printing(look("# Bab"), (text,))))

    assert any(one.message.startswith(f"kepala halaman: {called}") for one in told), told
    assert {(str(one.source), one.level) for one in told} == {("templates/lkjip.docx", "kurang")}


@pytest.mark.parametrize("text", SOUND)
def test_what_an_office_prints_in_its_template_is_not(look: Look, text: str) -> None:
    assert list(leftover.templates_are_filled_in(printing(look("# Bab"), (text,)))) == []


def test_a_name_in_a_template_is_told(look: Look) -> None:
    told = list(
        leftover.templates_are_filled_in(printing(look("# Bab"), ("Capaian iku.tercapai", "www.iku.tercapai.id")))
    )

    assert [one.message for one in told] == ['kepala halaman: nama nilai "iku.tercapai" tercetak apa adanya']


def test_what_a_template_hides_is_told_as_it_was_seen(look: Look) -> None:
    seen = Remark("templates/tabel.docx", 'tabel "A", baris 1: kata tersembunyi "x"', "Tampilkan.")
    told = list(leftover.templates_hide_nothing(printing(look("# Bab"), remarks=(seen,))))

    assert [(str(one.source), one.message, one.hint) for one in told] == [tuple(seen)]
    assert list(leftover.templates_hide_nothing(printing(look("# Bab")))) == []


def test_a_text_that_was_emptied_is_told(look: Look) -> None:
    view = look("# Bab")
    view.texts = (*view.texts, Part("isi", "content/2031/20-uji.md", ()))

    assert [finding.source for finding in leftover.texts_have_content(view)] == [Source("content/2031/20-uji.md")]


@pytest.mark.parametrize(("pola", "found"), [("rekap", 0), ("", 0), ("rekapp", 1)])
def test_a_pattern_that_nobody_drew_is_told(look: Look, pola: str, found: int) -> None:
    view = look("# Bab")
    view.data = view.data._replace(tabel=(TabelSendiri("rekap-layanan", (), pola=SourcedText(pola, LINE)),))
    view.template = SimpleNamespace(patterns={"rekap": None}, names=("lkjip.docx", "templates/tabel.docx"))

    told = list(patterns_are_there(view))

    assert len(told) == found
    assert all(one.source == LINE and 'Maksud Anda "rekap"' in one.hint for one in told)
