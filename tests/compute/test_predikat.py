"""Predicates: status and direction by the order of classes, achievement only by numbers that the scale states."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.quantity import PERSEN, Kelas, Quantity, Unit, absent, given
from lkjip.compute import compute
from lkjip.compute.calculations import capaian, category, difference
from lkjip.compute.verdicts import direction, status
from lkjip.data.load import load
from lkjip.data.schema import Kategori, SkalaKinerja
from lkjip.data.yearfiles import read_sources
from tests.office import copy_office

ORDER = ("D", "C", "B", "A")
WORDS = Unit("predikat kata", kelas=tuple(Kelas(huruf, f"Kelas {huruf}") for huruf in ORDER), dasar="Peraturan Kata")
NUMBERS = Unit(
    "predikat angka",
    kelas=tuple(Kelas(huruf, f"Kelas {huruf}", Decimal(place)) for place, huruf in enumerate(ORDER, 1)),
    dasar="Peraturan Angka",
)
SCALE = SkalaKinerja("Peraturan", 2027, (Kategori("I", "Baik", given(80), ""), Kategori("II", "Kurang", given(0), "")))


def predicate(letters: str, scale: Unit = WORDS) -> Quantity:
    return given(ORDER.index(letters) + 1, scale)


def test_it_prints_its_letters_and_its_name() -> None:
    assert (str(predicate("B")), predicate("B").angka, predicate("B").kata) == ("B", "B", "Kelas B")


def test_in_official_form_both() -> None:
    assert predicate("A").terbilang == "A (Kelas A)"


@for_any(st.sampled_from(ORDER), st.sampled_from(ORDER))
def test_status_follows_the_order(done: str, aim: str) -> None:
    words = ("belum mencapai target", "mencapai target", "melampaui target")
    rank = ORDER.index(done) - ORDER.index(aim)

    assert str(status(predicate(done), predicate(aim))) == words[(rank > 0) + (rank >= 0)]


@for_any(st.sampled_from(ORDER), st.sampled_from(ORDER))
def test_direction_follows_the_order(now: str, before: str) -> None:
    words = {1: "kenaikan", 0: "tidak ada perubahan", -1: "penurunan"}
    rank = ORDER.index(now) - ORDER.index(before)

    assert str(direction(predicate(now), predicate(before))) == words[(rank > 0) - (rank < 0)]


def test_predicates_differ_in_classes() -> None:
    assert str(difference(predicate("A"), predicate("C"), "selisih")) == "2\u00a0tingkat"


@pytest.mark.parametrize(("done", "aim", "printed"), [("A", "B", "133,33%"), ("B", "A", "75,00%"), ("B", "B", "100%")])
def test_achievement_by_the_numbers_of_the_scale(done: str, aim: str, printed: str) -> None:
    assert str(capaian(predicate(done, NUMBERS), predicate(aim, NUMBERS))) == printed


def test_achievement_names_its_law() -> None:
    assert capaian(predicate("A", NUMBERS), predicate("B", NUMBERS)).basis == "Peraturan Angka"


def test_a_scale_without_numbers_gives_no_achievement_and_says_why() -> None:
    achieved = capaian(predicate("A"), predicate("B"))

    assert (str(achieved), achieved.missing) == ("-", False)
    assert achieved.reason == 'skala "predikat kata" tidak menyatakan nilai bagi kelas-kelasnya'


def test_no_category_is_invented_for_it() -> None:
    found = category(capaian(predicate("A"), predicate("B")), SCALE)

    assert (str(found), found.missing) == ("-", False)


def test_a_predicate_not_known_yet_is_missing_not_undefined() -> None:
    achieved = capaian(absent("evaluasi belum selesai", WORDS), predicate("B"))

    assert (str(achieved), achieved.reason) == ("[data belum tersedia]", "evaluasi belum selesai")


def test_a_number_is_no_class() -> None:
    assert given(2, PERSEN).kelas is None


AIM = "satuan: persen\n          target: 60\n          realisasi: "
MISSING = AIM + '{nilai: null, alasan: "menunggu berita acara Bidang Arsip"}'
LETTERS = (
    "predikat:\n  - {satuan: predikat SAKIP, dasar: d, berlaku: 2030, "
    "kelas: [{huruf: A, nama: a}, {huruf: B, nama: b}]}\n"
)


@pytest.mark.parametrize(
    ("last", "of_which"),
    [
        (f"{AIM}60", "seluruh indikator"),
        (
            "satuan: predikat SAKIP\n          target: A\n          realisasi: B",
            "indikator selain Arsip yang didigitalkan",
        ),
        (MISSING, "[data belum tersedia]"),
    ],
)
def test_the_mean_says_which_indicators_it_is_of(tmp_path: Path, last: str, of_which: str) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change("data/2031/ketentuan.yaml", "skala_kinerja:", f"{LETTERS}skala_kinerja:")
    office.change("data/2031/pk.yaml", MISSING, last)
    names = compute(load(read_sources(office.root, 2031), 2031))

    assert str(names("iku.rata_rata.lingkup")) == of_which
