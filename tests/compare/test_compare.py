"""`bandingkan`, asked as a person asks it: a document, a revision, a year, and words that mean nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pypandoc
import pytest

from lkjip.pages.layout import find_office
from lkjip.verbs.compare import revision
from tests.compare.conftest import asked, commit, git, groups
from tests.office import HERE, Office, copy_office

OFFICE = find_office()
IKM = "data/2031/tabel/ikm.csv"
OF_WAKTU = {
    *(f"iku.kepuasan.{key}" for key in ("realisasi", "capaian", "mengalami", "selisih", "selisih.sebesar")),
    *("iku.kepuasan.terhadap_akhir", "iku.rata_rata_terukur", "iku.sasaran_1.rata_rata_terukur"),
    *(f"tabel.ikm.{key}" for key in ("waktu_layanan.indeks", "waktu_layanan.nrr", "jumlah.indeks", "penutup.1.nrr")),
    *(f"tabel.ikm.{key}" for key in ("terendah.indeks", "terendah.nrr", "urut.indeks.2.nilai", "urut.nrr.2.nilai")),
}
"""Every value that follows from the index of `waktu`, under its first name."""


@pytest.fixture(scope="module")
def pesisir(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with appendices, quarters and predicates, one of its figures provisional, committed."""
    office = copy_office(tmp_path_factory.mktemp("banding") / "pesisir", HERE / "pesisir", "2027")
    office.change("data/2027/pk.yaml", "realisasi: 9\n", 'realisasi: {nilai: 9, sementara: "menunggu berita acara"}\n')
    (office.root / ".gitignore").write_text("output/\n")
    git(office.root, "init", "--quiet")
    commit(office.root)
    return office


def saved(office: Office, change, name: str = "disunting.docx") -> str:
    """The office's document after `change`, under another name."""
    document = docx.Document(str(office.document))
    change(document)
    document.save(str(office.root / name))
    return name


def replace(document, old: str, new: str) -> None:
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)


# --- nothing changed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["output/LKjIP-2031.docx", "HEAD", "2031"])
def test_a_report_is_no_other_than_itself(committed: Office, other: str) -> None:
    told = committed.build("compare", other)

    assert told.out.splitlines()[2:] == [
        *("", "Nilai: tidak ada perubahan"),
        *("", "Kalimat: tidak ada perubahan"),
        *("", "Tabel: tidak ada perubahan"),
        *("", "Gambar: tidak ada perubahan"),
    ]


def test_the_real_report_is_no_other_than_itself(root: Path, tmp_path: Path) -> None:
    from lkjip.base.project import Project
    from lkjip.pipeline.stages import assemble
    from lkjip.verbs.compare.comparing import compared

    project = Project(root, 2023)
    made = assemble(project, lambda stage: None)
    path = tmp_path / "sama.docx"
    path.write_bytes(made.document.finish(None))
    found = [compared(made, project, other) for other in (str(path), "2023")]

    assert [(one.replaced, one.sentences, one.tables, one.figures) for one in found] == [((), (), (), ())] * 2
    assert found[1].values is not None
    assert found[1].values.changed == ()


@pytest.mark.parametrize("other", ["HEAD", "2027"])
def test_appendices_and_provisional_figures_are_no_change(pesisir: Office, other: str) -> None:
    assert groups(asked(pesisir, other)) == {}


def test_an_appendix_that_came_is_told_by_its_number_and_title(pesisir: Office, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "pesisir", pesisir.root, pesisir.year)
    scans = office.root / "data/2027/lampiran"
    shutil.copy(scans / "pk-awal-1.png", scans / "pernyataan-reviu-1.png")

    assert [(one["perubahan"], one["gambar"][:8], one["baru"]) for one in asked(office, "HEAD")["gambar"]] == [
        ("gambar", "Lampiran", "ada")
    ]


def test_earlier_years_of_a_revision_are_read_whole(committed: Office) -> None:
    whole = committed.root / "data/2030"
    shutil.copytree(committed.root / "data/2031", whole, dirs_exist_ok=True, copy_function=shutil.copy)
    (whole / "riwayat.yaml").unlink()
    commit(committed.root)

    assert groups(asked(committed, "HEAD")) == {}


LEVEL = """\
- kunci: KUNCI
  nama: Jenjang
  sasaran:
    - nama: Rak tertata
      indikator:
        - {kunci: rak, nama: Rak, satuan: berkas, target: 10, realisasi: 8}
"""

# --- a revision --------------------------------------------------------------------------------------------------


def test_one_input_changes_exactly_what_follows_from_it(committed: Office) -> None:
    committed.change(IKM, "81.20", "84.20")
    answer = asked(committed, "HEAD")

    assert {one["nama"] for one in answer["nilai"]} == OF_WAKTU
    assert {
        (cause["sumber_baru"], cause["lama"], cause["baru"]) for one in answer["nilai"] for cause in one["karena"]
    } == {(f"{IKM}:2", "81,20", "84,20")}


def test_values_are_told_with_their_difference_and_all_their_names(committed: Office) -> None:
    committed.change(IKM, "81.20", "84.20")
    told = committed.build("compare", "HEAD").out

    names = "juga tren.kepuasan.2031.realisasi, tabel.ikm.penutup.2.kini, ikm.nilai"
    assert f"    iku.kepuasan.realisasi: 86,83 → 88,33 (+1,50)  ({names})\n" in told
    assert f"        karena {IKM}:2  tabel.ikm.waktu_layanan.indeks  81,20 → 84,20\n" in told


def test_achievements_come_before_the_budget(committed: Office) -> None:
    committed.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")
    committed.change("data/2031/sub-kegiatan.csv", "900000", "950000")
    told = committed.build("compare", "HEAD").out

    assert told.index("  Kinerja utama\n") < told.index("iku.hilang.capaian") < told.index("  Anggaran\n")


@pytest.mark.parametrize("kunci", ["eselon3", "pengawas"])
def test_a_level_is_a_subject_under_whatever_name_it_has(committed: Office, kunci: str) -> None:
    level = committed.root / "data/2031/kinerja-eselon.yaml"
    level.write_text(LEVEL.replace("KUNCI", kunci), "utf-8")
    commit(committed.root)
    committed.change("data/2031/kinerja-eselon.yaml", "realisasi: 8", "realisasi: 9")
    found = {one["nama"]: one["pokok"] for one in asked(committed, "HEAD")["nilai"]}

    assert found[f"{kunci}.rak.realisasi"] == "Kinerja jenjang di bawah kepala"
    assert set(found.values()) == {"Kinerja jenjang di bawah kepala"}


def test_names_that_only_the_other_report_has_are_told_by_its_levels(committed: Office) -> None:
    level = committed.root / "data/2031/kinerja-eselon.yaml"
    level.write_text(LEVEL.replace("KUNCI", "pengawas"), "utf-8")
    committed.change("data/2031/sub-kegiatan.csv", ",meja,", ",rak,")
    commit(committed.root)
    level.unlink()
    committed.change("data/2031/sub-kegiatan.csv", ",rak,", ",meja,")
    gone = [name.partition(".")[0] for name in asked(committed, "HEAD")["nama_hilang"]]

    assert list(dict.fromkeys(gone)) == ["pengawas", "anggaran"]


def test_a_line_that_moved_is_told_on_both_sides(committed: Office) -> None:
    committed.change("data/2031/pk.yaml", "realisasi: 8", "# catatan\n          realisasi: 9")
    told = committed.build("compare", "HEAD").out

    assert "karena HEAD:data/2031/pk.yaml:15 → data/2031/pk.yaml:16  8 berkas → 9 berkas" in told


def test_a_new_row_is_the_cause_of_a_larger_sum(committed: Office) -> None:
    committed.change("data/2031/sub-kegiatan.csv", "pinjam,meja", "rawat,lem,Pengeleman,1000,900,90\npinjam,meja")
    committed.change("data/2031/anggaran.yaml", "1250001", "1251001")
    answer = asked(committed, "HEAD")
    pagu = next(one for one in answer["nilai"] if one["nama"] == "anggaran.kegiatan_.rawat.pagu")

    assert [(cause["nama"], cause["lama"], cause["sumber_baru"]) for cause in pagu["karena"]] == [
        ("anggaran.sub.rawat.lem.pagu", "tidak ada", "data/2031/sub-kegiatan.csv:4")
    ]
    assert "anggaran.sub.rawat.lem.pagu" in answer["nama_baru"]
    assert [one["perubahan"] for one in answer["tabel"] if "Pengeleman" in one["baru"]] == ["baris ditambah"] * 2


def test_a_parameter_of_a_rule_is_a_cause_with_its_line(committed: Office) -> None:
    committed.change("data/2031/ketentuan.yaml", "nama: Istimewa", "nama: Luar Biasa")
    told = committed.build("compare", "HEAD").out

    assert "iku.kepuasan.kategori: Istimewa → Luar Biasa" in told
    assert "karena data/2031/ketentuan.yaml:5  Istimewa → Luar Biasa" in told


def test_a_changed_sentence_shows_the_words_that_differ(committed: Office) -> None:
    committed.change("content/2031/10-pendahuluan.md", "**merawat**", "**menjaga**")
    told = committed.build("compare", "HEAD").out

    assert "Kalimat: 1 diubah\n  diubah: Latar Belakang; content/2031/10-pendahuluan.md:5\n" in told
    assert "      Kantor ini [-merawat-]{+menjaga+} arsip laut seluas" in told


def test_a_sentence_with_other_values_is_not_a_changed_sentence(committed: Office) -> None:
    committed.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")
    told = committed.build("compare", "HEAD").out

    assert "Kalimat: 2 hanya berganti nilai\n" in told
    assert "arsip hilang [-8-]{+9+} berkas" in told


def test_cells_are_told_by_table_row_and_column(committed: Office) -> None:
    committed.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")
    told = committed.build("compare", "HEAD").out

    assert (
        "  Tabel 2. 1 Capaian Indikator Tahun 2031\n"
        '      baris "Arsip hilang", kolom "2031 Realisasi": 8 berkas → 9 berkas\n'
    ) in told


def test_a_chart_that_shows_other_figures_is_a_changed_picture(committed: Office) -> None:
    committed.change(IKM, "81.20", "84.20")

    assert [(one["perubahan"], one["judul"]) for one in asked(committed, "HEAD")["gambar"]] == [
        ("teks alternatif", "Kepuasan per Unsur"),
        ("gambar", "Kepuasan per Unsur"),
    ]


def test_a_changed_chart_tells_the_values_that_differ(committed: Office) -> None:
    committed.change(IKM, "81.20", "84.20")
    (drawn,) = [one for one in asked(committed, "HEAD")["gambar"] if one["perubahan"] == "gambar"]

    assert (drawn["lama"], drawn["baru"]) == ("Waktu layanan 81,20", "Waktu layanan 84,20")
    assert "gambar: Waktu layanan 81,20 → Waktu layanan 84,20" in committed.build("compare", "HEAD", "semua").out


def test_a_chart_is_the_same_as_long_as_its_values_print_the_same(committed: Office) -> None:
    """Written back, it is the picture of before; printed with other decimals, it is another one."""
    committed.change(IKM, "81.20", "81.2")
    changed = asked(committed, "HEAD")["gambar"]
    committed.change(IKM, "81.2", "81.20")

    assert ({one["perubahan"] for one in changed}, asked(committed, "HEAD")["gambar"]) == (
        {"teks alternatif", "gambar"},
        [],
    )


def test_a_photo_that_came_is_told(committed: Office) -> None:
    shutil.copy(committed.root / "data/2031/gambar/rak.png", committed.root / "data/2031/gambar/peta.jpg")
    told = committed.build("compare", "HEAD").out

    assert "Gambar: 1 gambar\n  Gambar 1. 3 Peta Wilayah\n      gambar: belum ada → ada" in told


def test_branches_and_tags_are_revisions(committed: Office) -> None:
    git(committed.root, "tag", "lama")
    committed.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")
    commit(committed.root)

    assert [bool(asked(committed, revision)["nilai"]) for revision in ("lama", "HEAD~1", "HEAD")] == [True, True, False]


def test_a_project_below_the_top_of_its_repository_is_found(built: Office, tmp_path: Path) -> None:
    office = copy_office(tmp_path / "repo" / "laporan", built.root)
    git(tmp_path / "repo", "init", "--quiet")
    commit(tmp_path / "repo")
    office.change("data/2031/pk.yaml", "realisasi: 8", "realisasi: 9")

    assert "iku.hilang.realisasi" in {one["nama"] for one in asked(office, "HEAD")["nilai"]}


def test_charts_of_another_revision_are_not_run(committed: Office) -> None:
    good = (committed.root / "charts/unsur.py").read_text("utf-8")
    mark = committed.root / "dijalankan"
    (committed.root / "charts/unsur.py").write_text(f"open({str(mark)!r}, 'w').close()\n{good}", "utf-8")
    commit(committed.root)
    (committed.root / "charts/unsur.py").write_text(good, "utf-8")

    assert (groups(asked(committed, "HEAD")), mark.exists()) == ({}, False)


def test_data_that_the_engine_refuses_leave_the_texts_to_compare(committed: Office) -> None:
    committed.change("data/2031/pk.yaml", "polaritas: negatif", "polarity: negatif")
    commit(committed.root)
    committed.change("data/2031/pk.yaml", "polarity: negatif", "polaritas: negatif")
    committed.change("content/2031/10-pendahuluan.md", "**merawat**", "**menjaga**")
    told = committed.build("compare", "HEAD").out

    assert "Catatan: Laporan HEAD tidak dapat disusun oleh mesin yang sekarang" in told
    assert 'Catatan: data/2031/pk.yaml:16: kunci "polarity" tidak dikenal' in told
    assert "Nilai: tidak dapat dibandingkan" in told
    assert "Kantor ini [-merawat-]{+menjaga+} arsip laut seluas {{ wilayah.luas }}" in told


def test_a_template_that_changed_is_said(committed: Office) -> None:
    committed.change_template("lkjip.docx", "LAPORAN TAHUNAN", "LAPORAN BULANAN")

    assert asked(committed, "HEAD")["catatan"] == ["templates/lkjip.docx berbeda; perubahan tampilan tidak dirinci."]


# --- a document --------------------------------------------------------------------------------------------------


def test_a_cell_edited_in_word_is_found_with_its_value(office: Office) -> None:
    def edit(document) -> None:
        cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
        next(cell for cell in cells if cell.text == "120,00%").paragraphs[0].runs[0].text = "125,00%"

    answer = asked(office, saved(office, edit))
    (cell,) = answer["tabel"]

    assert (cell["tabel"], cell["baris"], cell["kolom"]) == ("Tabel 2. 1", "Arsip hilang", "2031 Capaian")
    assert (cell["lama"], cell["baru"], cell["nilai"]["nama"]) == ("125,00%", "120,00%", "iku.hilang.capaian")
    assert cell["nilai"]["baris_data"] == ["data/2031/pk.yaml:15", "data/2031/pk.yaml:14"]


def test_a_figure_typed_over_in_word_leads_to_its_data(office: Office) -> None:
    told = office.build("compare", saved(office, lambda document: replace(document, "86,83", "87,00"))).out

    assert f'86,83 = iku.kepuasan.realisasi ← data/2031/nilai.yaml:1, {IKM}:2-3: tertulis "87,00" (Capaian)' in told
    assert "IKM [-87,00-]{+86,83+} (Baik Sekali), kenaikan 4,33" in told


def test_what_only_one_of_two_documents_says_is_told_so(office: Office) -> None:
    def edit(document) -> None:
        document.paragraphs[-1].insert_paragraph_before("Kalimat dari pimpinan.")
        replace(document, "Laporan tahun", "Naskah lain sama sekali, tanpa kata yang serupa: ")

    told = office.build("compare", saved(office, edit)).out

    assert "  hanya di dokumen itu: Anggaran\n      [-Kalimat dari pimpinan.-]" in told


def test_a_document_without_styles_numbers_or_fields_is_read_as_well(office: Office, tmp_path: Path) -> None:
    plain = docx.Document()
    plain.add_paragraph("BAB I PENDAHULUAN")
    plain.add_paragraph("1.1. Latar Belakang")
    plain.add_paragraph('Kantor ini merawat arsip laut seluas 912,4 km²; tanda <5% & "kutip" tetap terjaga.')
    plain.add_paragraph("Tabel 9.9 Penyerapan Anggaran")
    table = plain.add_table(2, 5)
    for cell, text in zip(table.rows[0].cells, ("No", "Uraian", "Pagu Anggaran (Rp.)", "Realisasi", "%"), strict=True):
        cell.text = text
    plain.save(str(tmp_path / "asing.docx"))
    answer = asked(office, str(tmp_path / "asing.docx"))
    changed = [one for one in answer["kalimat"] if one["perubahan"] == "diubah"]

    assert [one["lama"].split()[-1] for one in changed] == ["terjaga."]
    assert "Penyerapan Anggaran" not in {one["judul"] for one in answer["tabel"] if one["perubahan"] == "ditambah"}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_document_that_libreoffice_saved_says_the_same(office: Office, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(office.document)], check=True, capture_output=True, timeout=120)
    answer = asked(office, str(tmp_path / office.document.name))

    assert [answer[group] for group in ("kalimat", "tabel", "gambar")] == [[], [], []]


def test_a_document_that_pandoc_wrote_says_the_same(office: Office, tmp_path: Path) -> None:
    """Its paragraphs know no list numbers, its contents are plain links, its tables other styles."""
    other = tmp_path / "pandoc.docx"
    pypandoc.convert_file(str(office.document), "docx", outputfile=str(other))
    answer = asked(office, str(other))

    assert [answer[group] for group in ("tertulis_lain", "kalimat", "tabel")] == [[], [], []]


def test_another_alternative_text_and_another_picture_are_found(office: Office) -> None:
    def edit(document) -> None:
        drawing = next(one for one in document.element.body.iter("{*}docPr") if "Rak arsip" in one.get("descr", ""))
        drawing.set("descr", "Rak arsip yang kosong")

    told = office.build("compare", saved(office, edit)).out

    assert "Gambar: 1 teks alternatif\n  Gambar 1. 2 Rak Arsip\n" in told


def test_a_file_name_may_hold_spaces(office: Office) -> None:
    name = saved(office, lambda document: None, "laporan dari pimpinan.docx")

    assert groups(asked(office, *name.split())) == {}


# --- another year ------------------------------------------------------------------------------------------------


@pytest.fixture
def next_year(office: Office) -> Office:
    """The office with the same facts and texts for the year before."""
    shutil.copytree(office.root / "data" / "2030", office.root / "data" / "2029")
    for folder in ("data", "content"):
        shutil.copytree(office.root / folder / "2031", office.root / folder / "2030", dirs_exist_ok=True)
    (office.root / "data/2030/riwayat.yaml").unlink()  # 2030 has data of its own now
    return office


def test_years_change_by_themselves(next_year: Office) -> None:
    answer = asked(next_year, "2030")

    assert {one["perubahan"] for one in answer["kalimat"]} == {"nilai"}
    assert not {one["nama"] for one in answer["nilai"]} & {"tahun", "tahun_lalu", "tahun_depan"}


def test_causes_name_the_lines_of_both_years(next_year: Office) -> None:
    next_year.change("data/2030/pk.yaml", "realisasi: 8", "realisasi: 7")
    told = next_year.build("compare", "2030").out

    assert "    iku.hilang.realisasi: 7 berkas → 8 berkas (+1 berkas)\n" in told
    assert "        karena data/2030/pk.yaml:15 → data/2031/pk.yaml:15  7 berkas → 8 berkas\n" in told


def test_sentences_with_other_values_are_counted_and_listed_when_asked(next_year: Office) -> None:
    next_year.change("content/2030/10-pendahuluan.md", "**merawat**", "**menjaga**")
    brief, whole = (next_year.build("compare", "2030", *more).out for more in ((), ("semua",)))

    assert "Kantor ini [-menjaga-]{+merawat+} arsip" in brief
    assert ("Laporan tahun [-2030-]{+2031+}" in brief, "Laporan tahun [-2030-]{+2031+}" in whole) == (False, True)


# --- words that mean nothing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [(), ("semua",), ("HEAD", "HEAD~1")])
def test_without_one_thing_to_compare_with_it_says_how_to_ask(office: Office, words: tuple[str, ...]) -> None:
    assert "python build.py 2031 bandingkan HEAD~1" in office.build("compare", *words).out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("tak-ada.docx",), "tak-ada.docx: berkas ini tidak ada"),
        (
            ("tak-ada",),
            "bandingkan tak-ada: bukan berkas .docx, bukan tahun yang ada data dan naskahnya, dan bukan revisi git",
        ),
        (("1999",), "tahun (2031), atau revisi git"),
        (("--", "--output=x"), "bandingkan --output=x: bukan nama revisi git"),
        (("HEAD:data",), "bandingkan HEAD:data: bukan berkas .docx"),
        (("kosong",), "bandingkan kosong: revisi itu belum memuat data/2031"),
    ],
)
def test_what_means_nothing_is_refused_with_a_hint(committed: Office, words: tuple[str, ...], message: str) -> None:
    git(committed.root, "checkout", "--quiet", "--orphan", "kosong")
    git(committed.root, "rm", "--quiet", "-r", "--cached", ".")
    git(committed.root, "commit", "--quiet", "--allow-empty", "--message", "Kosong")
    told = committed.build("compare", *words)

    assert (told.code, message in told.err, "Traceback" in told.err) == (1, True, False)


def test_a_damaged_repository_is_told(committed: Office) -> None:
    tree = subprocess.run(
        ["git", "rev-parse", "HEAD:data"], cwd=committed.root, check=True, capture_output=True, text=True
    ).stdout.strip()
    (committed.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    told = committed.build("compare", "HEAD")

    assert "bandingkan HEAD: isi revisi itu tidak dapat dibaca git" in told.err


def test_attributes_and_filters_of_a_repository_change_and_run_nothing(committed: Office, tmp_path: Path) -> None:
    ran, root = tmp_path / "dijalankan", committed.root
    (root / ".gitattributes").write_text(
        "content/** export-ignore\n*.yaml filter=lain diff=lain export-subst\n", "utf-8"
    )
    commit(root)
    for setting in ("filter.lain.smudge", "filter.lain.clean", "diff.lain.textconv", "core.fsmonitor", "core.pager"):
        git(root, "config", setting, f"touch {ran}; cat")

    assert (groups(asked(committed, "HEAD")), ran.exists()) == ({}, False)


def test_another_repository_in_the_environment_is_not_asked(
    committed: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "lain")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "lain" / ".git"))

    assert groups(asked(committed, "HEAD")) == {}


def test_earlier_years_belong_to_a_revision(committed: Office) -> None:
    shutil.copytree(committed.root / "data/2031", committed.root / "data/2030", dirs_exist_ok=True)
    (committed.root / "data/2030/riwayat.yaml").unlink()
    committed.change("data/2030/pk.yaml", "realisasi: 8", "realisasi: 7")
    before = committed.build("check")
    commit(committed.root)

    assert (before.code, groups(asked(committed, "HEAD"))) == (0, {})


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("data/2031/pk.yaml", True),
        ("data/2031/gambar/rapat kerja (1).jpg", True),
        ("content/2031/naskah/janji.md", True),
        ("data/2031/../../luar.yaml", False),
        ("data/2031/..\\..\\luar.yaml", False),
        ("data/2031/C:luar.yaml", False),
        ("data/2031/nul.yaml", False),
        ("data/2031/gambar/com1", False),
        ("data/2031/pk.yaml.", False),
        ("data/2031/pk\u202e.yaml", False),
    ],
)
def test_only_names_that_lead_nowhere_else_are_taken_from_a_revision(path: str, safe: bool) -> None:
    assert revision._is_needed(revision._Entry("0", 1, path), 2031) is safe


def test_scans_of_appendices_belong_to_both_sides(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "pesisir", HERE / "pesisir", "2027")

    assert groups(asked(office, "2027")) == {}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nama: Dinas Kearsipan Laut", False),
        ("nama: Dinas Ombak", True),
        ("nama: Dinas Ombak\nnama_lama: [Dinas Kearsipan Laut]", False),
    ],
)
def test_a_year_of_another_office_is_told(office: Office, name: str, told: bool) -> None:
    for part in ("data", "content"):
        shutil.copytree(office.root / part / "2031", office.root / part / "2029")
    office.change("data/2029/instansi.yaml", "nama: Dinas Kearsipan Laut", name)
    said = office.build("compare", "2029")

    assert said.code == 0, said.err
    assert ("data/2029 milik Dinas Ombak, Kabupaten Rawa Biru, bukan Dinas Kearsipan Laut" in said.out) is told


def test_links_in_a_revision_are_not_followed(committed: Office) -> None:
    (committed.root / "data/2031/gambar/rahasia.png").symlink_to("/etc/passwd")
    commit(committed.root)
    (committed.root / "data/2031/gambar/rahasia.png").unlink()

    assert groups(asked(committed, "HEAD")) == {}


def test_a_folder_without_history_is_told(office: Office) -> None:
    told = office.build("compare", "HEAD")

    assert "bandingkan HEAD: riwayat git tidak ada" in told.err


def test_a_machine_without_git_is_told(committed: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told = committed.build("compare", "HEAD")

    assert "bandingkan HEAD: git belum terpasang" in told.err
