"""Places outside the blocks: tags of the templates, and the lists that repeat headings and captions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lkjip.verbs.trace.origins import trace
from tests.office import YEAR, copy_office
from tests.trace.conftest import Made, made_from

REPORT, TABLES = "templates/lkjip.docx", "templates/tabel.docx"
EXPRESSION = "{{ instansi.daerah|upper }}"


def told(made: Made, name: str) -> list[tuple[str, str, str, str]]:
    (found,) = json.loads(made.ask(trace, name, json=True))["nilai"]
    return [(place["sumber"], place["bagian"], place["tempat"], place["kutipan"]) for place in found["dicetak_di"]]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("tahun", (REPORT, "Templat", "sampul", "2031")),
        ("tahun", (REPORT, "Templat", "kepala halaman", "Tahun 2031 Dinas Kearsipan Laut Kabupaten Rawa Biru")),
        ("instansi.nama", (REPORT, "Templat", "kepala halaman", "Tahun 2031 Dinas Kearsipan Laut Kabupaten Rawa Biru")),
        ("penandatangan.nip", (REPORT, "KATA PENGANTAR", "paragraf", "NIP. 200001012025012001")),
        ("penandatangan.nama", (REPORT, "KATA PENGANTAR", "paragraf", "SEKAR <& ANGIN>, S.Ars.")),
        ("tahun_lalu", (TABLES, "2.1. Capaian", "Tabel 2. 1, judul kolom", "2030")),
        ("renstra.akhir", (TABLES, "2.1.1. Arsip Hilang", "Tabel 2. 2, judul kolom", "Capaian 2031 thdp 2035")),
        ("tahun", ("content/2031/20-akuntabilitas.md:5", "Daftar tabel", "baris Tabel 2. 1",
                   "Capaian Indikator Tahun 2031")),
    ],
)  # fmt: skip
def test_a_tag_is_a_place(office: Made, name: str, place: tuple[str, ...]) -> None:
    assert place in told(office, name)


def test_the_title_of_an_appendix_stands_in_the_contents_too(coast: Made) -> None:
    place = ("content/2027/90-lampiran.md:1", "Daftar isi", "baris Lampiran 1", "Perjanjian Kinerja Tahun 2027")

    assert place in told(coast, "tahun")


def test_every_tag_of_the_same_name_is_told_where_it_stands(office: Made) -> None:
    headers = [label for source, _, label, _ in told(office, "tahun") if source == TABLES]

    assert headers == [
        "Tabel 2. 1, judul kolom",
        "Tabel 2. 2, judul kolom",
        "Tabel 2. 2, judul kolom",
        "Tabel 2. 3, judul kolom",
    ]


def test_the_template_language_is_read_for_names(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change_template("lkjip.docx", "{{ instansi.daerah_kapital }}", EXPRESSION)

    found = told(made_from(office.root, int(YEAR)), "instansi.daerah")

    assert (REPORT, "Templat", "sampul", EXPRESSION.replace("{{", "{{ ").replace("  ", " ")) in found


def test_the_page_of_values_tells_the_templates_places(office_page: str) -> None:
    (row,) = [one for one in office_page.split("<tr") if "<code>instansi.daerah_kapital</code></td>" in one]

    assert "; sampul (<code>templates/lkjip.docx</code>)" in office_page
    assert row.partition("</tr>")[0].endswith("<td>sampul</td>")


def test_words_of_a_table_lead_to_their_line(office: Made) -> None:
    (found,) = json.loads(office.ask(trace, "Penjilidan", json=True))["nilai"]

    assert found["sumber"] == "data/2031/sub-kegiatan.csv:3"
    assert [place["tempat"] for place in found["dicetak_di"]] == ["Tabel 2. 4, baris 5", "Tabel 2. 5, baris 4"]


@pytest.mark.parametrize("asked", ["Waktu layanan", "81,20"])
def test_values_and_names_are_found_where_a_chart_prints_them(office: Made, asked: str) -> None:
    """And others that print alike are not said to stand there."""
    found = json.loads(office.ask(trace, asked, json=True))["nilai"]
    drawn = [one["sumber"] for one in found for place in one["dicetak_di"] if place["tempat"] == "Gambar 2. 1"]
    shown = {place["kutipan"] for one in found for place in one["dicetak_di"] if place["tempat"] == "Gambar 2. 1"}

    assert (len(found) > 1, drawn, shown) == (True, ["data/2031/tabel/ikm.csv:2"], {"Waktu layanan 81,20"})


def test_a_value_named_in_an_alternative_text_is_told_once(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change(
        "content/2031/10-pendahuluan.md", "berisi peti laut", "berisi {{ iku.hilang.status }} {{ ikm.nilai }}"
    )
    made = made_from(office.root, int(YEAR))

    alternatives = [place for place in told(made, "ikm.nilai") if place[2] == "teks alternatif Gambar 1. 2"]
    (found,) = json.loads(made.ask(trace, "ikm.nilai", json=True))["nilai"]

    assert [place[3] for place in alternatives] == ["Rak arsip yang berisi melampaui target 86,83"]
    assert "teks alternatif Gambar 1. 2" not in [place["tempat"] for place in found["teks_alternatif"]]
    assert "teks alternatif Gambar 1. 2" in [label for _, _, label, _ in told(made, "iku.hilang.status")]


def test_follow_ups_stand_where_they_were_typed(office: Made) -> None:
    (found,) = json.loads(office.ask(trace, "iku.hilang.realisasi", json=True))["nilai"]

    assert "data/2031/tindak-lanjut.yaml:2" in [place["sumber"] for place in found["dicetak_di"]]
