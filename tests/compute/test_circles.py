"""References may lead anywhere but to themselves, to words, and to numbers of another kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import copy_office

Change = tuple[str, str, str]
Compute = Callable[..., Names]

KEPUASAN = '"= ikm.nilai"'
HILANG = "realisasi: 8\n"
STATED = "- {nama: kia.aki, nilai: 7, satuan: berkas, sumber: buku}\n- {nama: kia.kata, teks: naik, sumber: buku}\n"
NATIONAL = """\
dasar: Keputusan
sasaran: s
sasaran_ringkas: s
pengantar: p
pengantar_ringkas: p
indikator:
  - {kunci: hilang, nama: Hilang, satuan: berkas, target: 9, realisasi: iku.hilang.realisasi}
  - {kunci: puas, nama: Puas, satuan: indeks, target: 80, realisasi: "= iku.kepuasan.realisasi"}
"""
LEVEL = """\
- kunci: pengawas
  nama: Pengawas
  sasaran:
    - nama: Rak tertata
      indikator:
        - {kunci: rak, nama: Rak, satuan: berkas, target: 9,
           realisasi: "= pengawas.rak.realisasi"}
"""


@pytest.fixture
def figures(tmp_path: Path) -> Compute:
    """The values of the fictional office with some words of its data replaced; an empty `old` adds to the file."""

    def found(*changes: Change) -> Names:
        office = copy_office(tmp_path / "kantor")
        for file, old, new in changes:
            path = office.root / "data/2031" / file
            if old:
                office.change(f"data/2031/{file}", old, new)
            else:
                path.write_text((path.read_text("utf-8") if path.exists() else "") + new, "utf-8")
        return compute(load(read_sources(office.root, 2031), 2031))

    return found


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            [("pk.yaml", KEPUASAN, '"= iku.kepuasan.realisasi"')],
            ['pk.yaml:10: nilai "iku.kepuasan.realisasi" menunjuk dirinya sendiri'],
        ),
        (
            [("kinerja-eselon.yaml", "", LEVEL)],
            ['kinerja-eselon.yaml:7: nilai "pengawas.rak.realisasi" menunjuk dirinya sendiri'],
        ),
        (
            [("program.yaml", "capaian: 95.5", 'capaian: "= anggaran.arsip.capaian"')],
            ['program.yaml:4: nilai "anggaran.arsip.capaian" menunjuk dirinya sendiri'],
        ),
        (
            [
                ("program.yaml", "capaian: 97", 'capaian: "= anggaran.arsip.capaian"'),
                ("program.yaml", "capaian: 95.5", 'capaian: "= anggaran.kegiatan_.rawat.capaian"'),
            ],
            [
                'program.yaml:4: nilai "anggaran.kegiatan_.rawat.capaian" berputar: '
                "anggaran.kegiatan_.rawat.capaian → anggaran.arsip.capaian → anggaran.kegiatan_.rawat.capaian",
                'program.yaml:8: nilai "anggaran.arsip.capaian" berputar',
            ],
        ),
        (
            [("pk.yaml", KEPUASAN, '"= ikm.nilai.huruf"')],
            ['pk.yaml:10: nilai "ikm.nilai.huruf" berupa kata (A), bukan angka'],
        ),
        (
            [("pk.yaml", KEPUASAN, '"= iku.hilang.capaian"')],
            ['"iku.hilang.capaian" (120,00%) bersatuan persen, bukan indeks'],
        ),
        (
            [("program.yaml", "capaian: 97", 'capaian: "= ikm.nilai"')],
            ['program.yaml:8: nilai "ikm.nilai" (86,83) bersatuan indeks, bukan persen'],
        ),
        (
            [("pernyataan.yaml", "", STATED), ("pk.yaml", HILANG, 'realisasi: "= kia.kata"\n')],
            ['nilai "kia.kata" berupa kata'],
        ),
        (
            [("nasional.yaml", "", NATIONAL.replace("iku.hilang.realisasi", "iku.hilang.realisas"))],
            ['nasional.yaml:7: nilai "iku.hilang.realisas" tidak dikenal', 'Maksud Anda "iku.hilang.realisasi'],
        ),
    ],
)
def test_what_cannot_be_referred_to_is_told(figures: Compute, changes: list[Change], told: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        figures(*changes)

    assert [one for one in told if one not in str(caught.value)] == [], str(caught.value)


@pytest.mark.parametrize(
    ("changes", "name", "printed"),
    [
        ([("nasional.yaml", "", NATIONAL)], "nasional.hilang.realisasi", "8 berkas"),
        ([("nasional.yaml", "", NATIONAL)], "nasional.puas.realisasi", "86,83"),
        (
            [("pernyataan.yaml", "", STATED), ("pk.yaml", HILANG, 'realisasi: "= kia.aki"\n')],
            "iku.hilang.realisasi",
            "7 berkas",
        ),
        (
            [
                ("pernyataan.yaml", "", STATED),
                ("pk.yaml", HILANG, 'realisasi: "= kia.aki"\n'),
                ("nasional.yaml", "", NATIONAL),
            ],
            "nasional.hilang.capaian",
            "122,22%",
        ),
        ([("pk.yaml", HILANG, 'realisasi: "= tindak_lanjut.jumlah"\n')], "iku.hilang.realisasi", "2"),
    ],
)
def test_a_value_is_known_whichever_rule_finds_it(
    figures: Compute, changes: list[Change], name: str, printed: str
) -> None:
    assert printed == str(figures(*changes)(name)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("target", "typed", "status", "capaian"),
    [
        (9, "", "melampaui target", "111,11%"),
        (8, "", "mencapai target", "100%"),
        (7, "", "belum mencapai target", "85,71%"),
        (9, ", polaritas: positif", "belum mencapai target", "88,89%"),
        (0, ", polaritas: negatif", "belum mencapai target", "0,00%"),
    ],
)
def test_a_national_target_has_the_polarity_of_what_answers_it(
    figures: Compute, target: int, typed: str, status: str, capaian: str
) -> None:
    national = NATIONAL.replace("target: 9, realisasi: iku.hilang", f"target: {target}{typed}, realisasi: iku.hilang")
    names = figures(("nasional.yaml", "", national))

    assert (status, capaian) == (str(names("nasional.hilang.status")), str(names("nasional.hilang.capaian")))
