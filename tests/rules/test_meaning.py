"""The rules about measures hold for any value of the office's own, as they did for coverages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import PERSEN, given, unit_named
from lkjip.base.source import Source
from lkjip.data.rumus import to_come
from lkjip.data.schema import Banding, BarisBanding, Data, NilaiSendiri
from lkjip.rules import belonging, facts, prose, spelling
from lkjip.rules.view import View
from tests.rules.conftest import Look, percent

CHILDREN = unit_named("anak")
HERE = Source("data/2031/nilai.yaml", 4)
SHARE = "= anak.punya / anak.semua * 100"
PEERS = Banding(
    "kantor", (BarisBanding("Kantor A", to_come("= kartu.anak", PERSEN, HERE)), BarisBanding("B", percent("7")))
)


def own(kunci: str, nama: str, unit: str, amount: int) -> NilaiSendiri:
    return NilaiSendiri(kunci, nama, unit, given(amount, unit_named(unit)))


@pytest.fixture
def measured(data: Data) -> Data:
    """The office, with two measures of its own in place of the service."""
    assert data.nasional
    target = data.nasional.indikator[0]._replace(realisasi="kartu.anak")
    values = (
        own("anak.punya", "anak 0-17 tahun yang memiliki kartu", "anak", 320),
        own("anak.semua", "anak 0-17 tahun", "anak", 400),
        NilaiSendiri(
            "kartu.anak", "Kepemilikan Kartu Anak", "persen", to_come(SHARE, PERSEN, HERE), lambang="K1", banding=PEERS
        ),
        own("kartu.lain", "Kepemilikan Kartu Lain", "persen", 50)._replace(lambang="K2"),
    )
    return data._replace(
        tabel=data.tabel[2:], nilai=(*values, *data.nilai[3:]), nasional=data.nasional._replace(indikator=(target,))
    )


FORMULA = "**K1 (Kepemilikan Kartu Anak)**\n\n$$\n%s = \\frac{ {{ anak.punya }} }{ {{ %s }} }\n$$\n"
Check = Callable[[View], Iterator[Diagnostic]]
CASES: list[tuple[Check, str, str, str]] = [
    (
        belonging.formulas_stand_with_their_service,
        FORMULA % ("K2", "anak.semua"),
        "menyebut K2",
        FORMULA % ("K1", "anak.semua"),
    ),
    (
        belonging.formulas_stand_with_their_service,
        FORMULA % ("K1", "kartu.lain"),
        "menyebut K2",
        FORMULA % ("K1", "kartu.anak"),
    ),
    (
        spelling.services_are_named_alike,
        "**K1 (Kepemilikan Kartu)**",
        'dalam data "Kepemilikan Kartu Anak"',
        "**K1 (Kepemilikan Kartu Anak)**",
    ),
    (
        prose.groups_are_the_same,
        "Kartu usia 0-18 tahun {{ kartu.anak }}.",
        "usia 0-18 diketik pada kartu.anak",
        "Kartu usia 0-17 tahun {{ kartu.anak }}; anak 0-18 tahun.",
    ),
    (
        belonging.comparison_is_not_denied,
        "Perbandingan dengan regional tidak dapat dilakukan.",
        "padahal laporan ini memuat 1 perbandingan (Kepemilikan Kartu Anak)",
        "Perbandingan dengan regional dilakukan.",
    ),
]


@pytest.mark.parametrize(("rule", "bad", "words", "good"), CASES)
def test_texts_speak_of_what_is_measured(
    look: Look, measured: Data, rule: Check, bad: str, words: str, good: str
) -> None:
    found = [str(finding) for finding in rule(look(bad, measured))]

    assert words in "\n".join(found)
    assert list(rule(look(good, measured))) == []


@pytest.mark.parametrize(
    ("rule", "nama", "words"),
    [
        (facts.same_group_compared, "Kartu anak usia 0-18 tahun", "(0-18) dibandingkan dengan kelompok usia 0-17"),
        (belonging.same_acts_compared, "Pencetakan dan kepemilikan kartu", "hanya sebagian darinya"),
        (facts.same_group_compared, "Kartu anak usia 0-17 tahun", ""),
        (belonging.same_acts_compared, "Kepemilikan kartu", ""),
    ],
)
def test_a_national_target_is_about_the_same(look: Look, measured: Data, rule: Check, nama: str, words: str) -> None:
    assert measured.nasional
    target = measured.nasional.indikator[0]._replace(nama=nama)
    national = measured.nasional._replace(indikator=(target,))
    found = [str(finding) for finding in rule(look("Teks.", measured._replace(nasional=national)))]

    assert bool(found) == bool(words)
    assert words in "\n".join(found)
