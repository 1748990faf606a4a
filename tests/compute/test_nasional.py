"""Any value of the office's own answers a national target, whichever way is better."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.rules.likely import targets_stay_within_the_whole
from lkjip.rules.shares import shares_up_to_hundred
from tests.office import copy_office, with_survey
from tests.rules.conftest import seen

YEAR = 2031
VALUES = """\
- {kunci: bayi, nama: bayi, satuan: bayi, rumus: 200}
- {kunci: ibu.mati, nama: kematian ibu, satuan: kematian, rumus: 9, polaritas: negatif}
- {kunci: bayi_imunisasi, nama: bayi diimunisasi, satuan: bayi, rumus: REACHED}
- {kunci: imunisasi, nama: imunisasi, satuan: persen, rumus: "= nilai.bayi_imunisasi / nilai.bayi * 100", MORE}
"""
NATIONAL = """\
dasar: Keputusan
sasaran: s
sasaran_ringkas: s
pengantar: p
pengantar_ringkas: p
indikator:
  - {kunci: ibu, nama: Kematian ibu, satuan: kematian, target: 12, realisasi: ibu.mati}
  - {kunci: idl, nama: Imunisasi, satuan: persen, target: TARGET, realisasi: nilai.imunisasi}
  - {kunci: lagi, nama: Imunisasi ulang, satuan: persen, target: 90, realisasi: nilai.imunisasi}
"""


def made(
    tmp_path: Path, *, reached: str = "190", more: str = "deret: ya", target: str = "95", national: str = ""
) -> Path:
    office = copy_office(tmp_path / "kantor")
    folder = office.root / f"data/{YEAR}"
    values = VALUES.replace("REACHED", reached).replace("MORE", more)
    (folder / "nilai.yaml").write_text(with_survey(values), "utf-8")
    (folder / "nasional.yaml").write_text((national or NATIONAL).replace("TARGET", target), "utf-8")
    return office.root


def figures(root: Path) -> Names:
    return compute(load(read_sources(root, YEAR), YEAR))


def test_the_target_stands_under_the_name_of_the_value_that_answers_it(tmp_path: Path) -> None:
    names = figures(made(tmp_path))

    assert str(names("nilai.imunisasi.nasional")) == "95%"  # the first of two
    assert str(names("nilai.imunisasi.nasional.status")) == "sudah mencapai target"
    assert str(names("ibu.mati.nasional.status")) == "sudah melampaui target"
    assert str(names("ibu.mati.nasional.capaian")) == "125,00%"  # (2 x 12 - 9) / 12
    assert str(names("nasional.lagi.status")) == "melampaui target"


@pytest.mark.parametrize(
    ("reached", "more", "target", "shares", "targets"),
    [
        ("190", "deret: ya", "95", 0, 0),
        ("210", "deret: ya", "95", 1, 0),
        ("210", "boleh_lebih: ya", "105", 0, 0),
        ("190", "deret: ya", "105", 0, 1),
    ],
)
def test_a_part_is_not_more_than_its_whole_unless_it_says_so(
    tmp_path: Path, reached: str, more: str, target: str, shares: int, targets: int
) -> None:
    root = made(tmp_path, reached=reached, more=more, target=target)
    data = load(read_sources(root, YEAR), YEAR)
    view = seen(data, compute(data))

    assert len(list(shares_up_to_hundred(view))) == shares
    assert len(list(targets_stay_within_the_whole(view))) == targets


def test_a_target_of_nothing_suits_only_what_is_better_lower(tmp_path: Path) -> None:
    figures(made(tmp_path / "1", national=NATIONAL.replace("target: 12", "target: 0")))
    with pytest.raises(InputError, match='target "Imunisasi" nol'):
        figures(made(tmp_path / "2", target="0"))
