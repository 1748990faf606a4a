"""From one report to the next: prepared, built at once, filled in, built again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lkjip.base import journal
from lkjip.edit.emptying import EMPTY, NULL
from tests.next_year.conftest import Run
from tests.office import Office, Told


def files(root: Path) -> dict[str, bytes]:
    """Everything of the new year."""
    folders = (root / "data/2032", root / "content/2032")
    paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


def fill(root: Path) -> None:
    """Type something into every place that waits for it."""
    for path in (root / "data/2032").glob("*.yaml"):
        text = path.read_text("utf-8").replace(NULL, "50").replace(EMPTY, "Sudah diisi")
        text = text.replace('nip: "Sudah diisi"', 'nip: "200001012025012001"').replace("nip: Sudah diisi", 'nip: "-"')
        path.write_text(text.replace("perubahan: {operasi: 50", "perubahan: {operasi: 100"), "utf-8")
    for path in (root / "data/2032").rglob("*.csv"):
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([lines[0], *(re.sub(r",(?=,|$)", ",50", line) for line in lines[1:])]), "utf-8")
    for path in (root / "content/2032").rglob("*.md"):
        text = re.sub(r"(<!-- tahunan: [^>]*-->).*?(<!-- /tahunan -->)", r"\1Janji baru.\2", path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def values(told: Told) -> dict[str, str]:
    return {name: one["tercetak"] for one in json.loads(told.out) for name in (one["nama"], *one["nama_lain"])}


def test_the_new_year_is_prepared_and_builds_at_once(office: Office, run: Run) -> None:
    prepared = run(office.root, "2032", "new")
    built = run(office.root, "2032")

    assert (prepared.code, built.code) == (0, 0), built.err
    assert "LKjIP 2032 disiapkan dari laporan 2031" in prepared.out
    assert "Tulis: janji kepala dinas" in built.out


def test_running_twice_changes_nothing(office: Office, run: Run) -> None:
    run(office.root, "2032", "new")
    before, listed = files(office.root), (office.root / "output/LKjIP-2032-tugas.md").read_bytes()
    again = run(office.root, "2032", "new")

    assert "0 berkas baru" in again.out
    assert (files(office.root), (office.root / "output/LKjIP-2032-tugas.md").read_bytes()) == (before, listed)


def test_what_is_there_stays_and_is_named(office: Office, run: Run) -> None:
    own = office.root / "data/2032/tabel/ikm.csv"
    own.parent.mkdir(parents=True)
    own.write_text("unsur,indeks\nWaktu layanan,70\nSikap,71\n")
    told = run(office.root, "2032", "new")

    assert "1 berkas sudah ada dan tidak diubah: data/2032/tabel/ikm.csv." in told.out
    assert own.read_text().endswith("Sikap,71\n")


def test_once_filled_in_only_photos_are_missing(office: Office, run: Run) -> None:
    run(office.root, "2032", "new")
    fill(office.root)
    built = run(office.root, "2032")
    listed = built.out.partition("Masih terbuka")[2].splitlines()[1:]
    gaps = [line for line in listed if "data/2032/gambar/" not in line and "periksa apakah isinya" not in line]

    assert (built.code, gaps) == (0, []), built.err


def test_last_years_columns_are_last_years_report(office: Office, run: Run) -> None:
    before = values(run(office.root, "2031", "values", "--json"))
    run(office.root, "2032", "new")
    fill(office.root)
    now = values(run(office.root, "2032", "values", "--json"))
    pairs = {
        "ikm.nilai_lalu": "ikm.nilai",
        "iku.kepuasan.capaian_lalu": "iku.kepuasan.capaian",
        "iku.digital.realisasi_lalu": "iku.digital.realisasi",
        "anggaran.lalu.penyerapan": "anggaran.penyerapan",
        "cakupan.kartu.lalu": "cakupan.kartu",
    }

    assert {new: now[new] for new in pairs} == {new: before[old] for new, old in pairs.items()}


def test_a_series_has_one_more_point(office: Office, run: Run) -> None:
    def points(year: str) -> list[str]:
        return sorted(
            name
            for name in values(run(office.root, year, "values", "deret", "--json"))
            if name.startswith("cakupan.kartu.deret")
        )

    before = points("2031")
    run(office.root, "2032", "new")

    assert points("2032") == [*before, "cakupan.kartu.deret.2032"]


def test_the_agreement_starts_from_the_plan(office: Office, run: Run) -> None:
    office.change("data/2031/renstra.yaml", "{tahun: 2035, nilai: 90}", "{tahun: 2032, nilai: 84.50}")
    run(office.root, "2032", "new")
    text = (office.root / "data/2032/pk.yaml").read_text("utf-8")

    assert re.findall(r"(?m)^ +(?:kunci|target|realisasi|polaritas): (.*)|- kunci: (.*)", text) == [
        ("", "awal"),
        ("", "kepuasan"),
        ("84.50", ""),
        ('"= ikm.nilai"', ""),
        ("", "hilang"),
        (NULL, ""),
        (NULL, ""),
        ("negatif", ""),
        ("", "digital"),
        (NULL, ""),
        (NULL, ""),
    ]


def test_the_pagu_of_the_old_agreement_is_not_that_of_the_new_one(office: Office, run: Run) -> None:
    path = office.root / "data/2031/program.yaml"
    path.write_text(re.sub(r"(?m)^  capaian:", "  pagu_pk: 750000\n  capaian:", path.read_text("utf-8")), "utf-8")
    run(office.root, "2032", "new")
    stated = (office.root / "data/2032/program.yaml").read_text("utf-8").count(f"  pagu_pk: {NULL}")

    assert stated == path.read_text("utf-8").count("pagu_pk: 750000") > 0


def test_the_years_sources_and_statements_are_not_carried_over(office: Office, run: Run) -> None:
    run(office.root, "2032", "new")

    assert (office.root / "data/2032/nilai.yaml").read_text("utf-8").splitlines()[:3] == [
        "# Layanan yang diukur.",
        "# Sumber: bentuknya disalin dari data/2031/nilai.yaml; ganti dengan sumber tahun 2032.",
        "# sisa: yang tersisa menuju 100.",
    ]
    assert '  arah_deret: ""\n' in (office.root / "data/2032/nilai.yaml").read_text("utf-8")


def test_photos_and_records_of_the_old_report_stay_behind(office: Office, run: Run) -> None:
    (office.root / "data/2031/gambar/logo.png").write_bytes(b"logo")
    (office.root / "data/2031/tata-letak.json").write_text("{}")
    (office.root / "content/2031/koreksi.yaml").write_text("[]")
    run(office.root, "2032", "new")
    made = set(files(office.root))

    assert "data/2032/gambar/logo.png" in made
    assert [name for name in made if re.search(r"rak|riwayat|tata-letak|koreksi", name)] == []


def test_the_to_do_list_names_file_line_and_owner(office: Office, run: Run) -> None:
    told = run(office.root, "2032", "new")
    listed = (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8")

    assert "  Bidang Survei: 2 hal (ikm.csv)" in told.out
    assert "- [ ] Indeks: Waktu layanan; Sikap <ramah> & sabar (2 isian) `data/2032/tabel/ikm.csv:2`\n" in listed
    assert "- [ ] Tulis: janji kepala dinas `content/2032/naskah/janji.md:3`" in listed


def test_what_is_filled_in_leaves_the_list(office: Office, run: Run) -> None:
    run(office.root, "2032", "new")
    fill(office.root)
    told = run(office.root, "2032", "new")

    listed = (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8")
    assert ("Bidang Survei" in told.out, "ikm.csv" in listed, "janji" in listed) == (False, False, False)


def test_a_copied_file_stays_on_the_list_until_its_source_is_replaced(office: Office, run: Run) -> None:
    office.change("data/2031/ketentuan.yaml", "skala_kinerja:", "# Sumber: buku peraturan\nskala_kinerja:")
    run(office.root, "2032", "new")
    tasks = office.root / "output/LKjIP-2032-tugas.md"
    before = tasks.read_text("utf-8")
    path = office.root / "data/2032/ketentuan.yaml"
    path.write_text(re.sub("# Sumber: .*", "# Sumber: buku peraturan baru", path.read_text("utf-8")), "utf-8")
    run(office.root, "2032", "new")

    assert ("ketentuan.yaml" in before, "ketentuan.yaml" in tasks.read_text("utf-8")) == (True, False)


def test_unknown_figures_of_earlier_years_are_on_the_list(office: Office, run: Run) -> None:
    with (office.root / "data/2030/riwayat.yaml").open("a") as file:
        file.write('- {nama: iku.digital.realisasi, nilai: {nilai: null, alasan: "buku hilang"}}\n')
    run(office.root, "2032", "new")
    listed = (office.root / "output/LKjIP-2032-tugas.md").read_text("utf-8")

    assert "Angka: Arsip yang didigitalkan, realisasi tahun 2030 `data/2030/riwayat.yaml:5`" in listed


def test_a_plan_that_ended_is_on_the_list(office: Office, run: Run) -> None:
    for name in ("data/2031", "content/2031"):
        (office.root / name).rename(office.root / name.replace("2031", "2035"))
    run(office.root, "2036", "new")

    assert "Renstra: berakhir 2035" in (office.root / "output/LKjIP-2036-tugas.md").read_text("utf-8")


def test_without_an_earlier_year_it_says_how_to_start(office: Office, run: Run) -> None:
    told = run(office.root, "2030", "new")

    assert (told.code, "python build.py 2030 baru --kosong" in told.err) == (1, True)
    assert not (office.root / "content/2030").exists()


def test_mistakes_of_the_old_year_are_told_first(office: Office, run: Run) -> None:
    office.change("data/2031/tabel/ikm.csv", "81.20", "-81.20")
    told = run(office.root, "2032", "new")

    assert (told.code, "data/2031/tabel/ikm.csv:2" in told.err) == (1, True)
    assert files(office.root) == {}


def test_a_failure_leaves_nothing_half_done(office: Office, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real, written = journal.write_atomically, []

    def full_disk(path: Path, content: bytes) -> None:
        if len(written) == 4:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        real(path, content)

    monkeypatch.setattr(journal, "write_atomically", full_disk)
    told = run(office.root, "2032", "new")

    assert (told.code, files(office.root), (office.root / "data/2032").exists()) == (1, {}, False)


def test_a_folder_that_leads_out_of_the_project_is_refused(office: Office, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    try:
        (office.root / "data/2032").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    told = run(office.root, "2032", "new")

    assert (told.code, list(outside.iterdir())) == (1, [])


def test_texts_whose_marks_are_not_sound_are_refused_first(office: Office, run: Run) -> None:
    office.change("content/2031/naskah/janji.md", "<!-- /tahunan -->", "")
    told = run(office.root, "2032", "new")

    assert (told.code, "content/2031/naskah/janji.md:3: bagian tahunan belum ditutup" in told.err) == (1, True)
    assert files(office.root) == {}


def test_texts_that_are_not_utf8_are_refused_with_their_line(office: Office, run: Run) -> None:
    (office.root / "content/2031/20-akuntabilitas.md").write_bytes(b"# Bab\n\nkop\xe9\n")
    told = run(office.root, "2032", "new")

    assert (told.code, "content/2031/20-akuntabilitas.md:3: berkas bukan UTF-8" in told.err) == (1, True)


def test_what_would_refuse_the_draft_is_told_at_once(office: Office, run: Run) -> None:
    """A text that names the second version of the agreement: the new year has one version."""
    text = (office.root / "data/2031/pk.yaml").read_text("utf-8")
    (office.root / "data/2031/pk.yaml").write_text(text + text.replace("kunci: awal", "kunci: ubah"), "utf-8")
    office.change("content/2031/20-akuntabilitas.md", "# Akuntabilitas", "# Akuntabilitas\n\n{{ pk.ubah.tanggal }}")
    told = run(office.root, "2032", "new")

    assert "1 hal perlu dibetulkan sebelum drafnya dapat disusun:" in told.out
    assert 'content/2032/20-akuntabilitas.md:3: nilai "pk.ubah.tanggal" tidak dikenal' in told.out


def test_what_is_marked_does_not_refuse_the_draft(office: Office, run: Run) -> None:
    text = (office.root / "data/2031/pk.yaml").read_text("utf-8")
    (office.root / "data/2031/pk.yaml").write_text(text + text.replace("kunci: awal", "kunci: ubah"), "utf-8")
    passage = "# Akuntabilitas\n\n<!-- tahunan bila ada: perubahan -->{{ pk.ubah.tanggal }}<!-- /tahunan -->"
    office.change("content/2031/20-akuntabilitas.md", "# Akuntabilitas", passage)

    assert "perlu dibetulkan" not in run(office.root, "2032", "new").out
    assert run(office.root, "2032").code == 0


@pytest.mark.parametrize("year", ["20240", "24"])
def test_a_year_that_is_none_is_refused(office: Office, run: Run, year: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(office.root, year, "new")

    assert stopped.value.code == 2


def test_an_empty_set_is_asked_of_new_only(office: Office, run: Run) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(office.root, "2031", "--kosong")

    assert stopped.value.code == 2
