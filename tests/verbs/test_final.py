"""A final report lacks nothing; what stands in its way is told to who can clear it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lkjip.pages import layout
from tests.office import Docx, Office, Told, copy_office, fill_gaps, measure_pages, read_parts
from tests.pdf.test_decoration import SHAPE, Drawing, run

OWNERS = """\
- {berkas: "gambar/*", pemilik: Bagian Umum}
- {berkas: pk.yaml, pemilik: Bidang Ombak}
"""
PAGES = (
    "nomor halaman: belum diukur: nomor halaman di daftar isi belum diisi karena --cepat; susun ulang tanpa --cepat"
    " untuk mengisinya (Susun di komputer dengan LibreOffice, tanpa --cepat,"
    " lalu simpan tata-letak.json bersama datanya.)"
)
MARK = b"PowerPlusWaterMarkObject"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor")


@pytest.fixture
def owned(office: Office) -> Office:
    (office.root / "data/2031/pemilik.yaml").write_text(OWNERS)
    return office


@pytest.fixture
def complete(office: Office) -> Office:
    fill_gaps(office)
    measure_pages(office)
    return office


def groups(told: Told) -> dict[str, list[str]]:
    """What is told, by the heading it stands under."""
    found: dict[str, list[str]] = {}
    for line in told.err.splitlines():
        if re.fullmatch(r"\S.* \(\d+\):", line):
            found[line] = []
        elif found and line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
    return found


@pytest.fixture
def with_history(office: Office) -> Office:
    """The office with a whole year before, in which two figures are provisional."""
    (office.root / "data/2030/riwayat.yaml").unlink()
    shutil.copytree(office.root / "data/2031", office.root / "data/2030", dirs_exist_ok=True)
    office.change("data/2030/pk.yaml", "realisasi: 8", 'realisasi: {nilai: 8, sementara: "menunggu berita acara"}')
    office.change("data/2030/program.yaml", "capaian: 97", 'capaian: {nilai: 97, sementara: "menunggu laporan"}')
    return office


def test_a_provisional_figure_of_an_earlier_year_counts_where_it_is_used(with_history: Office) -> None:
    told = with_history.build("--final")

    assert re.findall(r"data/2030/\S+: angka sementara [^(]*", told.err) == [
        "data/2030/pk.yaml:15: angka sementara 8\u00a0berkas: menunggu berita acara "
    ]


ROWS = "in data.tabel[0].baris)"
PAST = "riwayat.2030.anggaran.kegiatan_.rawat.capaian"
PRINTED = {
    "text": ("content/2031/20-akuntabilitas.md", "## Anggaran", f"Dahulu {{{{ {PAST} }}}}%.\n\n## Anggaran"),
    "formula": ("content/2031/20-akuntabilitas.md", "## Anggaran", f"$$\nX = {{{{ {PAST} }}}}\n$$\n\n## Anggaran"),
    "chart": (
        "charts/unsur.py",
        "in data.tabel[0].baris)",
        f"in data.tabel[0].baris) + (Bar('Dahulu', names.number('{PAST}')),)",
    ),
}


@pytest.mark.parametrize("printed", PRINTED.values(), ids=PRINTED.keys())
def test_a_provisional_figure_of_an_earlier_year_counts_where_it_is_printed(
    with_history: Office, printed: tuple[str, str, str]
) -> None:
    """No value of this year rests on it."""
    before = with_history.build("--final").err
    with_history.change(*printed)
    words = "data/2030/program.yaml:8: angka sementara 97"

    assert (words in before, words in with_history.build("--final").err) == (False, True)


def test_what_is_missing_is_told_to_its_owner(owned: Office) -> None:
    told = owned.build("--final")

    assert groups(told) == {
        "Bagian Umum (2):": [
            "data/2031/gambar/logo.png: Logo pada sampul (templates/lkjip.docx)",
            "data/2031/gambar/peta.jpg: Foto: Peta Wilayah (untuk content/2031/10-pendahuluan.md:17)",
        ],
        "Bidang Ombak (1):": [
            "data/2031/pk.yaml:21: Realisasi: Arsip yang didigitalkan (menunggu berita acara Bidang Arsip)"
        ],
        "Penyusun laporan (1):": [PAGES],
        "Pemilik data belum disebut di pemilik.yaml (3):": [
            "data/2031/program.yaml:11: Capaian: Layanan Peminjaman (belum dihitung)",
            "content/2031/20-akuntabilitas.md:5: nilai iku.digital.realisasi_lalu"
            ' ("iku.digital.realisasi" tahun 2030 belum ada: isi di data/2030/riwayat.yaml)',
            "content/2031/20-akuntabilitas.md:15: nilai iku.hilang.capaian_lalu"
            ' ("iku.hilang.capaian" tahun 2030 belum ada: isi di data/2030/riwayat.yaml)',
        ],
    }


def test_a_refusal_is_an_error_and_says_what_happened(owned: Office) -> None:
    told = owned.build("--final")

    assert (told.code, told.out) == (1, "")
    assert "Laporan final tidak disusun, berkas lama tidak berubah. Draf: python build.py 2031" in told.err


def test_a_refusal_leaves_everything_as_it_was(office: Office) -> None:
    office.build()
    before = {path: path.read_bytes() for path in office.root.rglob("*.*") if path.is_file()}
    office.build("--final")

    assert {path: path.read_bytes() for path in before} == before
    assert not (office.root / "data/2031/tata-letak.json").exists()


def test_pages_that_are_not_measured_are_an_obstacle(office: Office) -> None:
    fill_gaps(office)
    told = office.build("--final")

    assert told.code == 1
    assert "Penyusun laporan (1):\n  nomor halaman: belum diukur: nomor halaman di daftar isi belum" in told.err


def test_without_libreoffice_the_advice_is_another(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_gaps(office)
    monkeypatch.setattr(layout, "find_office", lambda: None)
    found = layout.why_unmeasured(Nothing(), _project(office), measure_anew=True)

    assert found == layout.NEEDS_OFFICE


class Nothing:
    """A document nobody measured."""

    fingerprint = "baru"

    def finish(self, pages: object) -> bytes:
        return b""


def _project(office: Office) -> layout.Project:
    return layout.Project(office.root, 2031)


def test_an_office_that_fails_to_measure_refuses_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import build
    from lkjip.cli.console import Stages
    from lkjip.verbs.final import NotFinal
    from lkjip.verbs.request import Request
    from lkjip.verbs.susun import FINISHED

    fill_gaps(office)
    monkeypatch.setattr(layout, "find_office", lambda: str(office.root / "tidak-ada"))
    with pytest.raises(NotFinal, match="LibreOffice gagal mengukur halaman"):
        build.build(_project(office), Stages(), Request(options=frozenset({FINISHED})))

    assert not office.final.exists()


def test_errors_of_the_advising_checks_stand_in_the_way(complete: Office) -> None:
    complete.change(
        "content/2031/20-akuntabilitas.md", "## Anggaran", "Serapan {{ anggaran.penyerapan }}%.\n\n## Anggaran"
    )
    measure_pages(complete)
    told = complete.build("--final")

    assert told.code == 1
    assert "  content/2031/20-akuntabilitas.md:23: galat: " in told.err


def test_a_formula_that_prints_nothing_is_an_obstacle(complete: Office) -> None:
    """No gap tells of a formula, and nothing in the data asks for a value that no file holds."""
    formula = "$$\nX = {{ iku.hilang.selisih_capaian }}\n$$\n\n## Anggaran"
    complete.change("content/2031/20-akuntabilitas.md", "## Anggaran", formula)
    riwayat = complete.root / "data/2030/riwayat.yaml"
    riwayat.write_text(riwayat.read_text().replace("- {nama: iku.hilang.capaian, nilai: 90}\n", ""))
    complete.change(
        "content/2031/20-akuntabilitas.md", "![Arsip Hilang sampai Akhir Renstra](tabel:capaian-hilang)", ""
    )
    measure_pages(complete)
    told = complete.build("--final")

    assert "  templat atau rumus: masih tercetak [data belum tersedia] (cari teks itu dalam draf)" in told.err


def test_a_chart_that_shows_a_gap_is_an_obstacle(complete: Office) -> None:
    complete.change(
        "charts/unsur.py", "in data.tabel[0].baris)", "in data.tabel[0].baris) + (Bar('X', names.number('x')),)"
    )
    measure_pages(complete)
    told = complete.build("--final")

    assert "20-akuntabilitas.md:21: grafik:unsur belum digambar (Baru 2 dari 3 angka yang ada: " in told.err
    assert "Data belum tersedia: X.)" in told.err


def test_words_of_a_chart_are_no_gap(complete: Office) -> None:
    """What is missing follows from the values, and from no words that say so."""
    complete.change("charts/unsur.py", '*told, ".")', '*told, ". Data belum tersedia: Sikap.")')
    measure_pages(complete)

    assert complete.build("--final").code == 0


def test_a_complete_report_is_final(complete: Office) -> None:
    told = complete.build("--final")

    assert (told.code, told.out.splitlines()[-1]) == (0, "Tidak ada yang kurang.")
    assert re.search(r"^Status: Final; versi data [0-9a-f]{12}, tanggal data 31 Desember 2031$", told.out, re.MULTILINE)


def test_only_a_draft_bears_the_watermark(complete: Office) -> None:
    complete.build()
    draft = read_parts(complete.document)
    complete.build("--final")
    final = read_parts(complete.final)

    assert any(MARK in part for part in draft.values())
    assert not any(MARK in part for part in final.values())


def test_a_draft_prints_the_words_of_the_final_report(complete: Office) -> None:
    complete.build()
    draft = Docx(read_parts(complete.document))
    complete.build("--final")
    final = Docx(read_parts(complete.final))

    assert list(draft.body.itertext()) == list(final.body.itertext())


def test_properties_tell_status_and_data(complete: Office) -> None:
    complete.change("data/2031/instansi.yaml", "tempat:", "tanggal_data: 2032-01-15\ntempat:")
    measure_pages(complete)
    complete.build("--final")
    parts = read_parts(complete.final)
    custom = dict(re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]*)<', parts["docProps/custom.xml"].decode()))

    assert (custom["Status"], custom["Tanggal data"]) == ("Final", "15 Januari 2032")
    assert re.fullmatch("[0-9a-f]{12}", custom["Versi data"])
    assert f"<cp:version>{custom['Versi data']}</cp:version>".encode() in parts["docProps/core.xml"]
    assert b"<cp:contentStatus>Final</cp:contentStatus>" in parts["docProps/core.xml"]


@pytest.mark.anew
def test_the_same_data_give_the_same_final_bytes(complete: Office) -> None:
    complete.build("--final")
    first = complete.final.read_bytes()
    complete.build()
    complete.build("--final")

    assert complete.final.read_bytes() == first


def test_other_words_are_another_version(complete: Office) -> None:
    before = complete.build().out.splitlines()[1]
    complete.change("content/2031/10-pendahuluan.md", "tetap utuh", "tetap baik")

    assert complete.build().out.splitlines()[1] != before


def test_line_ends_are_no_other_version(complete: Office) -> None:
    before = complete.build().out.splitlines()[1]
    path = complete.root / "content/2031/10-pendahuluan.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert complete.build().out.splitlines()[1] == before


@pytest.mark.parametrize("verb", ["check", "values"])
def test_an_answer_cannot_be_final(office: Office, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        office.build(verb, "--final")

    assert ended.value.code == 2


def test_a_date_that_is_none_is_refused(office: Office) -> None:
    office.change("data/2031/instansi.yaml", "tempat:", "tanggal_data: kemarin\ntempat:")
    told = office.build()

    assert 'data/2031/instansi.yaml:5: kunci "tanggal_data": harus tanggal' in told.err


# --- what `periksa` refuses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("drawing", "code"), [(Drawing(SHAPE), 1), (Drawing(SHAPE, decoration=True), 0), (Drawing(SHAPE, words="Pita"), 0)]
)
def test_what_check_refuses_no_final_passes(drawing: Drawing, code: int, office: Office) -> None:
    """A bar on the cover that neither says what it is nor is declared to be decoration."""
    office.change_template("lkjip.docx", "<w:r>", run(901, drawing) + "<w:r>")
    fill_gaps(office)
    measure_pages(office)
    checked, final = office.build("check"), office.build("--final")

    assert (checked.code, final.code) == (code, code)
    assert ('bentuk "Bentuk 901" tanpa teks alternatif' in final.err) == bool(code)


# --- what the templates print ------------------------------------------------------------------------------------


def _words(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


LEFT_OVER = {
    "placeholder in a header": ("header1", "", "[belum diisi]", 'header1.xml, kepala halaman|kepala halaman "'),
    "note in a footer": ("footer1", "", "(catatan: ganti tahun)", "kaki halaman"),
    "work in the body": ("document", "", "TODO cek nama", "tempat isian atau catatan kerja tercetak apa adanya"),
    "filler in the body": ("document", "", "Lorem ipsum dolor", "tempat isian atau catatan kerja"),
    "name of a value": ("document", "", "iku.tercapai", 'nama nilai "iku.tercapai" tercetak apa adanya'),
    "hidden words": ("document", "<w:vanish/>", "rahasia", "kata tersembunyi"),
    "highlighted words": ("header1", '<w:highlight w:val="yellow"/>', "cek", "kata disorot"),
}


@pytest.mark.parametrize(("part", "properties", "text", "words"), LEFT_OVER.values(), ids=LEFT_OVER.keys())
def test_a_template_that_is_not_finished_is_told_and_refused(
    complete: Office, part: str, properties: str, text: str, words: str
) -> None:
    complete.change_template("lkjip.docx", "<w:r>", _words(properties, text) + "<w:r>", f"word/{part}.xml")
    measure_pages(complete)
    draft, checked, final = complete.build(), complete.build("periksa"), complete.build("--final")

    assert (draft.code, final.code) == (0, 1)
    assert "Penyusun laporan (1):\n  templates/lkjip.docx: kurang: " in final.err
    assert all(any(one in said for one in words.split("|")) and text in said for said in (checked.out, final.err))


@pytest.mark.parametrize(("inside", "code"), [(True, 1), (False, 0)])
def test_of_the_patterns_only_what_is_printed_counts(complete: Office, inside: bool, code: int) -> None:
    mark = "<w:tc>" if inside else "<w:body>"
    parts = read_parts(complete.root / "templates/tabel.docx")["word/document.xml"].decode()
    run_at = parts.index("<w:r>", parts.index(mark))
    complete.change_template("tabel.docx", parts[run_at:], _words("", "[isi di sini] ") + parts[run_at:])
    measure_pages(complete)
    final = complete.build("--final")

    assert (final.code, "templates/tabel.docx: kurang: " in final.err) == (code, bool(code)), final.err


def test_a_template_may_be_confirmed_as_it_is(complete: Office) -> None:
    complete.change_template("lkjip.docx", "<w:r>", _words("<w:vanish/>", "cadangan") + "<w:r>")
    measure_pages(complete)
    asked = re.findall(r"^- \{hal: .*$", complete.build("--final").err, re.MULTILINE)
    said = [line.replace('oleh: ""', 'oleh: "Kepala, 12 Januari 2032"') for line in asked]
    (complete.root / "data/2031/konfirmasi.yaml").write_text("\n".join(said) + "\n", "utf-8")
    measure_pages(complete)

    assert (len(said), complete.build("--final").code) == (1, 0)


# --- with LibreOffice --------------------------------------------------------------------------------------------

STRANGE = "Huruf Rawa"
SET_STRANGELY = {
    "every style": ("styles", 'w:ascii="Times New Roman"', f'w:ascii="{STRANGE}"'),
    "a run of the cover": ("document", "<w:r>", _words(f'<w:rFonts w:ascii="{STRANGE}"/>', "Rawa ") + "<w:r>"),
}


@pytest.mark.slow
@pytest.mark.skipif(layout.find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(("part", "old", "new"), SET_STRANGELY.values(), ids=SET_STRANGELY.keys())
def test_a_final_is_measured_in_its_own_fonts(office: Office, part: str, old: str, new: str) -> None:
    """A report that lacks nothing, measured for the first time, and again as it was remembered."""
    fill_gaps(office)
    whole = office.measured("--final")
    office.final.unlink()
    office.change_template("lkjip.docx", old, new, f"word/{part}.xml")
    refused = [office.measured("--final"), office.measured("--final"), office.build("--final")]

    assert (whole.code, [told.code for told in refused], office.final.exists()) == (0, [1, 1, 1], False)
    for told in refused:
        assert list(groups(told)) == ["Penyusun laporan (1):"]
        assert f"huruf {STRANGE}: halaman diukur dengan huruf pengganti" in told.err
        assert f"pasang huruf {STRANGE} di komputer ini, atau pilih huruf lain di templat" in told.err
