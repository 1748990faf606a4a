"""Money by sasaran: shares that add up to the rupiah, and what is told where they do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, RUPIAH, absent, given
from lkjip.compute import Names, compute
from lkjip.compute.sasaran import MONEY, objectives_of, split
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.serving import serving
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

PK = "data/2027/pk.yaml"
LISTS = ("[tangkap, budidaya]", "[pengolahan, pemberdayaan]", "[ruang_laut, pengawasan]", "[penunjang]")


def office(*lists: str) -> Data:
    """The coastal office whose last agreement names these programmes for its four sasaran."""
    sources = read_sources(HERE / "pesisir", 2027)
    files = dict(sources.files)
    text = files[PK].decode()
    at = text.rindex("- kunci: perubahan_2")
    last = text[at:]
    for old, new in zip(LISTS, lists, strict=True):
        last = last.replace(f"program: {old}", f"program: {new}", 1)
    files[PK] = (text[:at] + last).encode()
    return load(Sources(tuple(files.items())), 2027)


CROSSING = (
    "[tangkap, budidaya 60%, penunjang 33.33%]",
    "[pengolahan, pemberdayaan, budidaya 40%, penunjang 33.33%]",
    "[ruang_laut, penunjang 33.34%]",
    "[]",
)


@pytest.fixture(scope="module")
def crossing() -> tuple[Data, Names]:
    data = office(*CROSSING)
    return data, compute(data)


def amount(names: Names, name: str) -> Decimal:
    found = names.quantity(name).published
    assert found is not None
    return found


@pytest.mark.parametrize("what", MONEY)
def test_the_sasaran_and_what_serves_none_are_the_whole_budget(what: str, crossing: tuple[Data, Names]) -> None:
    data, names = crossing
    keys = objectives_of(data)

    assert keys == ("1", "2", "3", "4", "lainnya")
    assert sum(amount(names, f"anggaran.sasaran.{key}.{what}") for key in keys) == amount(names, f"anggaran.{what}")


@pytest.mark.parametrize("what", MONEY)
def test_every_level_adds_up_over_the_sasaran_and_within_each(what: str, crossing: tuple[Data, Names]) -> None:
    data, names = crossing
    for program in (one for one in data.program if one.kunci in ("budidaya", "penunjang")):
        keys = [key for key in objectives_of(data) if f"anggaran.sasaran.{key}.program.{program.kunci}.{what}" in names]
        stems = {f"program.{program.kunci}": f"anggaran.{program.kunci}"}
        for kegiatan in program.kegiatan:
            stems[f"kegiatan.{kegiatan.kunci}"] = f"anggaran.kegiatan_.{kegiatan.kunci}"
            subs = [sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
            stems |= {f"sub.{sub.kegiatan}.{sub.kunci}": f"anggaran.sub.{sub.kegiatan}.{sub.kunci}" for sub in subs}
            for key in keys:
                below = (amount(names, f"anggaran.sasaran.{key}.sub.{sub.kegiatan}.{sub.kunci}.{what}") for sub in subs)
                assert sum(below) == amount(names, f"anggaran.sasaran.{key}.kegiatan.{kegiatan.kunci}.{what}")
        for short, whole in stems.items():
            parts = [amount(names, f"anggaran.sasaran.{key}.{short}.{what}") for key in keys]
            assert sum(parts) == amount(names, f"{whole}.{what}"), short
            assert all(part == int(part) >= 0 for part in parts)


def test_a_programme_of_one_sasaran_is_the_very_value_of_the_budget(crossing: tuple[Data, Names]) -> None:
    _, names = crossing

    assert names("anggaran.sasaran.1.program.tangkap.pagu") is names("anggaran.tangkap.pagu")
    assert str(names("anggaran.sasaran.1.program.tangkap.bagian")) == "100%"
    assert str(names("anggaran.sasaran.lintas")) == "2"
    assert names("anggaran.sasaran.1.program.penunjang.bagian").source is not None


def test_without_shares_the_money_is_missing_and_says_why() -> None:
    names = compute(office("[tangkap, budidaya, penunjang]", LISTS[1], LISTS[2], LISTS[3]))
    lacking = names("anggaran.sasaran.1.pagu")

    assert lacking.missing
    assert (
        lacking.reason
        == 'program "penunjang" mendukung 2 sasaran; tulis bagiannya di pk.yaml, misalnya "penunjang 40%"'
    )
    assert not names("anggaran.sasaran.2.pagu").missing
    assert not names("anggaran.pagu").missing


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        (("[tangkap 60%, budidaya]", "[pengolahan, tangkap 30%]"), 'jumlah bagian program "tangkap" 90%, bukan 100%'),
        (("[tangkap 60.5%, budidaya]", "[tangkap 39.6%]"), 'jumlah bagian program "tangkap" 100,1%, bukan 100%'),
        (("[tangkap 60%, budidaya]", "[pengolahan, tangkap]"), 'program "tangkap" tanpa bagian'),
        (("[tangkap 0%, budidaya]", "[pengolahan, tangkap 100%]"), 'bagian program "tangkap" 0%'),
        (("[tangkap 40%, budidaya]", "[pengolahan]"), 'jumlah bagian program "tangkap" 40%, bukan 100%'),
        (("[tangkap, tangkap 40%]", "[pengolahan]"), 'program "tangkap" disebut dua kali'),
        (("[tangkp 40%]", "[pengolahan]"), 'program "tangkp" tidak dikenal'),
        (("[tangkap empat%]", "[pengolahan]"), 'program "tangkap empat%" tidak dikenal'),
    ],
)
def test_shares_that_cannot_be_are_told_at_their_line(lists: Sequence[str], told: str) -> None:
    with pytest.raises(InputError) as refused:
        office(*lists, "[ruang_laut, pengawasan]", "[penunjang]")
    problems = [problem for problem in refused.value.problems if told in problem.message]

    assert problems
    assert problems[0].source.file == PK
    assert problems[0].source.line > 90


@pytest.mark.parametrize(
    ("text", "kunci", "share"),
    [
        ("penunjang", "penunjang", None),
        ("penunjang 40%", "penunjang", "40"),
        ("penunjang  33,33 %", "penunjang", "33.33"),
        ("penunjang40%", "penunjang40%", None),
        ("penunjang -4%", "penunjang -4%", None),
    ],
)
def test_a_share_stands_behind_the_key(text: str, kunci: str, share: str | None) -> None:
    found = serving(text)

    assert found.kunci == kunci
    assert (found.bagian.amount if found.bagian else None) == (Decimal(share) if share else None)


@pytest.mark.parametrize("money", ["0", "1", "2", "3", "100", "9999999999.99"])
@pytest.mark.parametrize(
    "shares", [("100",), ("50", "50"), ("33.33", "33.33", "33.34"), ("25",) * 4, ("1", "99"), ("0.5", "0.5", "99")]
)
def test_parts_are_the_whole_and_none_is_below_zero(money: str, shares: Sequence[str]) -> None:
    whole = given(Decimal(money), RUPIAH)
    parts = [part.published for part in split(whole, [given(Decimal(one), PERSEN) for one in shares], "pagu")]

    assert sum(part or 0 for part in parts) == whole.published
    assert all(part is not None and part >= 0 for part in parts)
    near = [Decimal(one) * Decimal(money) / 100 for one in shares]
    assert all(abs((part or 0) - exact) < len(shares) for part, exact in zip(parts, near, strict=True))


def test_unknown_money_or_shares_leave_the_parts_unknown() -> None:
    half = given(50, PERSEN)
    for parts in (
        split(absent("belum ada", RUPIAH), [half, half], "pagu"),
        split(given(8, RUPIAH), [absent("belum ada", PERSEN), half], "pagu"),
    ):
        assert next(part.reason for part in parts if part.missing) == "belum ada"
        assert parts[0].missing
