"""Provisional figures: marked and explained where they stand, refused in a final report until accepted by name."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.base.quantity import PERSEN, Quantity, Sementara, absent, given, marked
from lkjip.cli.console import Stages
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.pipeline.stages import assemble
from lkjip.report.model import AppendixBlock, Paragraph, Part, PictureBlock, Run, TableBlock, plain
from lkjip.report.passages import passages
from lkjip.report.provisional import mark, note
from lkjip.report.visiting import blocks_of
from lkjip.word.draft import COLOUR
from lkjip.word.shortening import MEANING
from tests import completing
from tests.office import HERE, Docx, Office, W, copy_office, fill_gaps, measure_pages, read_parts, text
from tests.soundness import faults

REASON = "menunggu rekonsiliasi kas"
ACCEPTED = "Sekar Angin, Kepala Dinas, 3 Februari 2032"
NOTE = f"*) Angka sementara: {REASON}."


def make(office: Office, accepted: str = "") -> Office:
    """Make one figure of the survey and one of the agreement provisional."""
    more = f', disetujui: "{accepted}"' if accepted else ""
    head, rows = (office.root / "data/2031/tabel/ikm.csv").read_text().split("\n", 1)
    first, rest = rows.split("\n", 1)
    told = f'"{accepted}"' if accepted else ""
    office.change("data/2031/pk.yaml", "realisasi: 8", f'realisasi: {{nilai: 8, sementara: "{REASON}"{more}}}')
    (office.root / "data/2031/tabel/ikm.csv").write_text(
        f"{head},sementara,disetujui\n{first},{REASON},{told}\n" + rest.replace("92.45", "92.45,,")
    )
    return office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    made = make(copy_office(tmp_path_factory.mktemp("sementara") / "kantor"))
    made.change("data/2031/pk.yaml", '{nilai: null, alasan: "menunggu berita acara Bidang Arsip"}', "60")
    made.build()
    return made


@pytest.fixture(scope="module")
def document(office: Office) -> Docx:
    return Docx(read_parts(office.document))


def after(document: Docx, words: str) -> str:
    """The text of the paragraph behind the first one that holds `words`."""
    shown = [text(one) for one in document.body.iter(f"{W}p")]
    return shown[next(place for place, one in enumerate(shown) if words in one) + 1]


def test_prose_marks_the_figure_and_what_follows_from_it(document: Docx) -> None:
    told = next(text(one) for one in document.body.iter(f"{W}p") if "arsip hilang" in text(one))

    assert re.match(r"IKM 86,83\* \(Baik Sekali\*\), kenaikan\* 4,33\* dari 82,50; arsip hilang 8\sberkas\*,", told)


def test_prose_is_explained_below(document: Docx) -> None:
    assert after(document, "indikator mencapai target*") == NOTE


def test_prose_is_explained_once_under_a_heading(document: Docx) -> None:
    assert after(document, "arsip hilang") != NOTE


def test_a_table_is_marked_and_explained_below(document: Docx) -> None:
    cells = [cell for row in _table(document, "Waktu layanan") for cell in row]

    assert ("81,20*" in cells, "92,45" in cells) == (True, True)


def _table(document: Docx, cell: str) -> list[list[str]]:
    for table in document.body.iter(f"{W}tbl"):
        found = [[text(one) for one in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        if any(cell in row for row in found):
            return found
    raise AssertionError(cell)


def test_every_table_with_a_mark_has_its_note(document: Docx) -> None:
    tables = [one for one in document.body.findall(f".//{W}tbl") if re.search(r"\d\*|\w\*", text(one))]

    assert tables
    for one in tables:
        below = [text(paragraph) for paragraph in islice(one.itersiblings(), 2)]
        assert NOTE in [words for words in below if words != MEANING][:1]


def test_a_chart_says_it_in_its_alternative_text_and_below(document: Docx) -> None:
    alt = next(one for one in re.findall(r'descr="([^"]+)"', document.xml) if one.startswith("Diagram batang"))

    assert "Waktu layanan 81,20*;" in alt
    caption = next(one for one in document.paragraphs("Keterangan Gambar") if "Kepuasan per Unsur" in text(one))
    assert text(caption.getnext()) == NOTE


def test_other_alternative_texts_mark_the_values_they_name(tmp_path: Path) -> None:
    office = make(copy_office(tmp_path / "kantor"))
    office.change("content/2031/10-pendahuluan.md", "peti laut", "{{ iku.hilang.realisasi }}")
    office.build()

    assert 'berisi 8\u00a0berkas*"' in Docx(read_parts(office.document)).xml


def test_a_draft_colours_them(document: Docx) -> None:
    coloured = [text(run) for run in document.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}shd") is not None]

    assert "81,20*" in coloured
    assert all(one.endswith("*") for one in coloured)


def test_the_document_stays_sound(document: Docx) -> None:
    assert faults(document) == []


def test_the_summary_lists_them(office: Office) -> None:
    told = office.build().out

    assert "Angka sementara: 2 (bertanda * dalam laporan):" in told
    assert f"  data/2031/tabel/ikm.csv:2: 81,20 ({REASON}; belum disetujui)" in told


def test_trace_and_values_tell_the_reason(office: Office) -> None:
    told = office.build("trace", "ikm.nilai").out
    found = json.loads(office.build("values", "ikm.nilai", "--json").out)

    assert f"angka sementara: {REASON} (belum disetujui)" in told
    assert found[0]["sementara"] == [{"alasan": REASON, "disetujui": ""}]


def test_trace_finds_the_figure_without_its_mark(office: Office) -> None:
    told = office.build("trace", "81,20").out

    assert "data/2031/tabel/ikm.csv:2" in told


def test_telusur_tells_the_reason(office: Office) -> None:
    office.build("telusur")
    page = (office.root / "output/LKjIP-2031-telusur.html").read_text("utf-8")

    assert f"<dt>Sementara</dt><dd>angka sementara: {REASON} (belum disetujui)</dd>" in page


def test_a_final_report_needs_acceptance(tmp_path: Path) -> None:
    office = make(copy_office(tmp_path / "kantor"))
    fill_gaps(office)
    measure_pages(office)
    told = office.build("--final")

    assert told.code == 1
    assert f"data/2031/tabel/ikm.csv:2: angka sementara 81,20: {REASON} (isi angka tetapnya" in told.err


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Docx:
    office = make(copy_office(tmp_path_factory.mktemp("diterima") / "kantor"), ACCEPTED)
    fill_gaps(office)
    measure_pages(office)
    told = office.build("--final")
    assert told.code == 0, told.err
    return Docx(read_parts(office.final))


def test_an_accepted_figure_is_printed_with_its_mark(final: Docx) -> None:
    assert "81,20*" in [cell for row in _table(final, "Waktu layanan") for cell in row]


def test_the_note_of_an_accepted_figure_names_who_accepted_it(final: Docx) -> None:
    told = f"*) Angka sementara: {REASON} (dicetak sebagai angka sementara dengan persetujuan {ACCEPTED})."

    assert told in [text(one) for one in final.body.iter(f"{W}p")]


def test_a_final_report_has_no_colour(final: Docx) -> None:
    assert COLOUR not in final.xml


def test_a_settled_report_has_neither_mark_nor_note(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.build()
    shown = text(Docx(read_parts(office.document)).body)

    assert ("*" in shown, "sementara" in shown) == (False, False)


def test_a_note_is_no_source_of_a_table() -> None:
    table = TableBlock("x", "tabel:x", (Run("Judul"),), ())
    written = Paragraph((Run("Sumber: Sekretariat"),), "sumber")
    notes = [Paragraph((Run(note(why)),), "sumber") for why in (VALUE.sementara,)]
    found = passages([Part("isi", "a.md", (table, *notes, written))])

    assert [one.kind for one in found] == ["objek", "sumber"]


# --- small parts -------------------------------------------------------------------------------------------------

VALUE = given(12, PERSEN)._replace(sementara=(Sementara("belum diperiksa"),))


def test_a_mark_stands_behind_the_unit() -> None:
    assert marked(VALUE) == "12%*"


def test_a_settled_value_has_no_mark() -> None:
    assert marked(given(12, PERSEN)) == "12%"


def noted(*printed: Quantity) -> list[str]:
    """The notes below a chart that prints these values."""
    data = load(read_sources(HERE / "kantor", 2031), 2031)._replace(sementara=(VALUE,))
    lines = tuple((Run("A "), Run(str(value), value=value)) for value in printed)
    chart = PictureBlock("grafik:a", (), "12%* kata orang", b"", "png", 1, 1, printed=lines, drawn="x")
    (part,) = mark([Part("isi", "a.md", (chart,))], data)
    return [plain(one.inlines) for one in part.blocks if isinstance(one, Paragraph)]


def test_a_chart_s_note_gives_the_reasons_of_its_values_whatever_its_words() -> None:
    other = given(12, PERSEN)._replace(sementara=(Sementara("lain"),))
    missing = absent("hilang")._replace(sementara=(Sementara("tak tercetak"),))

    assert noted(given(12, PERSEN)) == []
    assert noted(given(7), missing) == []
    assert noted(VALUE, given(7)) == ["*) Angka sementara: belum diperiksa."]
    assert noted(other, VALUE, other) == ["*) Angka sementara: lain; belum diperiksa."]


def test_a_chart_tells_of_its_own_subject_only(root: Path, tmp_path: Path) -> None:
    """Two figures print alike, "3*": the note below a chart gives the reason of the one that it shows."""
    completing.copy_project(root, tmp_path)
    pegawai, sarana = tmp_path / "data/2023/pegawai.yaml", tmp_path / "data/2023/tabel/sarana.csv"
    text = pegawai.read_text("utf-8")
    start = text.index("Golongan IV\n    jumlah: ") + len("Golongan IV\n    jumlah: ")
    rank = '{nilai: 3, sementara: "menunggu SK BKN"}'
    pegawai.write_text(text[:start] + rank + text[text.index("\n", start) :], "utf-8")
    rows = sarana.read_text("utf-8").replace("nama,baik,rusak", "nama,baik,rusak,sementara")
    sarana.write_text(rows.replace("Switch Hub,3,0", "Switch Hub,3,0,menunggu opname barang"), "utf-8")
    made = assemble(Project(tmp_path, 2023), Stages())
    blocks = list(blocks_of(made.report.parts))
    (at,) = [at for at, block in enumerate(blocks) if getattr(block, "target", "") == "grafik:pegawai-golongan"]

    sentence, note = (plain(block.inlines) for block in blocks[at + 1 : at + 3])  # type: ignore[union-attr]
    assert sentence.startswith("Baru 1 dari 4 angka yang ada: Golongan IV 3* orang.")
    assert note == "*) Angka sementara: menunggu SK BKN."


def test_a_note_stands_before_an_appendix_and_none_behind_it() -> None:
    data = load(read_sources(HERE / "kantor", 2031), 2031)._replace(sementara=(VALUE,))
    shown = Run("12%", value=VALUE)
    blocks = (Paragraph((shown, Run(" sebagai berikut:"))), AppendixBlock("lampiran:sk", (shown,), ()))
    (part,) = mark([Part("isi", "a.md", blocks)], data)

    assert [plain(getattr(one, "inlines", ()) or one.title) for one in part.blocks] == [
        "12%* sebagai berikut:",
        note(VALUE.sementara),
        "12%*",
    ]
