"""`asal`: from a printed figure to the data, and to every place that prints it."""

from __future__ import annotations

import json
import re

import pytest

from lkjip.base.quantity import given
from lkjip.base.source import Source
from lkjip.report.model import EquationBlock, Heading, MathText, Numbered, Paragraph, Part, PictureBlock, Run
from lkjip.report.places import TELLING, alternatives, forms, mentions, places, printed_forms
from lkjip.report.provenance import identity
from lkjip.verbs.trace.origins import trace
from tests.trace.conftest import Made

FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?%?")
YEAR_ALONE = re.compile(r"20\d\d")
LINE = Source("content/2031/10-pendahuluan.md", 7)
VALUE = given(1250)


def report_of(*blocks) -> Numbered:
    return Numbered((Part("isi", LINE.file, blocks),), {}, (), (), ())


def test_a_printed_figure_leads_to_its_data_lines(real: Made) -> None:
    told = real.ask(trace, "94,24%")
    tree, _, found = told.partition("Tercetak di")

    assert "94,24%  iku.dokumen.realisasi  = RATA(Cakupan Penerbitan Kartu Keluarga; " in tree
    assert "data/2023/tabel/cakupan-kia.csv:2" in tree
    assert "Tabel 3. 2, baris 2" in found
    assert "content/2023/30-akuntabilitas-kinerja.md:" in found
    assert "3.1.1. " in found


def test_a_name_and_its_printed_forms_lead_to_the_same_value(office: Made) -> None:
    by_name = json.loads(office.ask(trace, "ikm.nilai", json=True))["nilai"]
    by_form = json.loads(office.ask(trace, str(office.assembled.names["ikm.nilai"]), json=True))["nilai"]
    in_words = json.loads(office.ask(trace, "ikm.nilai.kata", json=True))["nilai"]

    assert [one["nama"] for one in by_name] == [one["nama"] for one in in_words] == ["iku.kepuasan.realisasi"]
    assert by_name[0] in by_form


def test_a_figure_that_a_table_prints_without_its_unit_is_found(office: Made) -> None:
    found = json.loads(office.ask(trace, "1.750.001,-", json=True))["nilai"]

    assert any(one["tercetak"] == "Rp\u00a01.750.001,-" for one in found)


def test_raw_data_without_a_name_is_found_in_its_table(real: Made) -> None:
    told = real.ask(trace, "6.235")

    assert "← data/2023/tabel/cakupan-akta_kelahiran.csv:3" in told
    assert "Tabel 3. 12, baris 2" in told


def test_every_branch_ends_in_a_source_a_reason_or_a_formula(real: Made) -> None:
    (found,) = json.loads(real.ask(trace, "anggaran.efisiensi_biaya", json=True))["nilai"]

    def leaves(branches):
        for one in branches:
            yield from leaves(one["masukan"]) if one["masukan"] else [one]

    assert {one["sumber"].partition(":")[0] for one in leaves(found["pohon"])} == {"data/2023/sub-kegiatan.csv"}


def test_what_nobody_prints_gets_help(office: Made) -> None:
    told = office.ask(trace, "ikm.nilia")

    assert 'Tidak ada nilai yang tercetak atau bernama "ikm.nilia".' in told
    assert 'Maksud Anda "ikm.nilai' in told
    assert json.loads(office.ask(trace, "ikm.nilia", json=True)) == {"dicari": "ikm.nilia", "nilai": []}


def test_without_words_it_says_how_to_ask(office: Made) -> None:
    assert 'python build.py 2031 asal "94,24%"' in office.ask(trace)


def test_places_of_prose_tell_the_words_around() -> None:
    before, after = "Sebelum " * 30, " sesudah" * 30
    block = Paragraph((Run(before), Run("1.250", value=VALUE), Run(after)), "", LINE)

    ((place,),) = places(report_of(Heading(1, (Run("Judul"),), "judul"), block)).values()

    assert (place.label, place.heading, place.source) == ("paragraf", "Judul", LINE)
    assert place.snippet.startswith("…") and place.snippet.endswith("…")
    assert "Sebelum 1.250 sesudah" in place.snippet
    assert len(place.snippet) < 170


def test_formulas_and_headings_are_places_too() -> None:
    equation = EquationBlock((MathText("x"), MathText("="), MathText("1.250", value=VALUE)), LINE)
    heading = Heading(2, (Run("Pagu "), Run("1.250", value=VALUE)), "pagu", source=LINE)

    (found,) = places(report_of(heading, equation)).values()

    assert [(place.label, place.snippet) for place in found] == [("judul", "Pagu 1.250"), ("rumus", "x = 1.250")]


def test_every_figure_of_an_alternative_text_is_a_value(any_report: Made) -> None:
    """A chart that computes would tell figures that nobody can trace."""
    made = any_report.assembled
    values = [*made.names.values(), *(value for _, value in printed_forms(made.report))]
    known = {" ".join(form.split()) for value in values for form in forms(value)}
    texts = [one.place.snippet for one in alternatives(made.report)]
    figures = {figure for text in texts for figure in FIGURE.findall(text) if TELLING.search(figure)}

    assert figures
    assert {one for one in figures if one not in known and not YEAR_ALONE.fullmatch(one)} == set()


def test_alternative_texts_are_searched_for_telling_figures() -> None:
    alt = "Grafik 2031: 94,24%, dari 194,24% dan 94,24 poin, 12 kantor"
    report = report_of(PictureBlock("foto:a", (), alt, b"", "png", 1, 1, LINE))

    assert [place.snippet for place in mentions(report, "94,24%")] == [alt]
    assert [mentions(report, figure) for figure in ("4,24%", "2031", "1", "12", "94,2")] == [()] * 5


def test_words_of_a_chart_are_not_searched() -> None:
    """Where it prints a value follows from the value: another one that prints alike does not stand there."""
    value, other = given(9424), given(9424)
    line = (Run("Layanan "), Run("9.424", value=value))
    chart = PictureBlock(
        "grafik:a", (), "Layanan 9.424", b"", "png", 1, 1, LINE, printed=(line,), drawn="x", speaks=True
    )
    found = places(report_of(chart))

    assert mentions(report_of(chart), "9.424") == ()
    assert [(place.label, place.snippet) for place in found[identity(value)]] == [("grafik:a", "Layanan 9.424")]
    assert identity(other) not in found
    assert [one.snippet for one in mentions(report_of(chart._replace(speaks=False)), "9.424")] == ["Layanan 9.424"]


def test_rows_of_the_data_are_called_by_their_name(real: Made) -> None:
    assert "5.855  tabel.cakupan_kk.juai.penyebut  ← data/2023/tabel/cakupan-kk.csv:2" in real.ask(trace, "5.855")


@pytest.mark.parametrize("figure", ["101,81%", "101,81"])
def test_a_figure_of_the_published_report_leads_to_its_correction(real: Made, figure: str) -> None:
    told = real.ask(trace, figure)

    assert ("tercetak dalam laporan yang terbit" in told, "101,81% → 100,81%" in told) == (True, True)


def test_a_part_of_a_published_figure_is_not_that_figure(real: Made) -> None:
    assert 'Tidak ada nilai yang tercetak atau bernama "01,81%"' in real.ask(trace, "01,81%")


def test_what_only_a_picture_shows_is_not_called_unprinted(real: Made) -> None:
    told = real.ask(trace, "33,33%")

    assert ("Tidak tercetak" in told, "; Gambar 1. 3\n      ASN 23 orang (33,33%)" in told) == (False, True)


@pytest.mark.parametrize("figure", ["-37,03 poin persen", "−37,03 poin persen", "-37,03"])
def test_a_negative_figure_is_found_with_either_sign(real: Made, figure: str) -> None:
    assert "eselon4.peristiwa.capaian" in real.ask(trace, figure)
