"""Values are put into classes by scales of the office's own, and rolled up by formulas; both know their edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, Quantity, given
from lkjip.compute import Names, compute
from lkjip.compute.calculations import mean
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import copy_office, with_survey

YEAR = 2031
SCALE = """\
  - kunci: mutu
    dasar: Peraturan A
    berlaku: 2030
    kelas: [{huruf: A, nama: Amat Baik, batas: 88.31}, {huruf: B, nama: Baik, batas: 65}, {huruf: C, nama: Kurang, batas: 25}]
  - {kunci: zona, dasar: Peraturan B, berlaku: 2030, kelas: [{nama: Hijau, batas: 3.5}, {nama: Merah, batas: 1}]}
"""  # noqa: E501


def figures(tmp_path: Path, values: str, scale: str = SCALE, past: str = "") -> Names:
    made = copy_office(tmp_path / "kantor")
    folder = made.root / f"data/{YEAR}"
    (folder / "nilai.yaml").write_text(with_survey(values), "utf-8")
    (folder / "ketentuan.yaml").write_text((folder / "ketentuan.yaml").read_text("utf-8") + scale, "utf-8")
    if past:
        earlier = made.root / f"data/{YEAR - 1}"
        earlier.mkdir(exist_ok=True)
        (earlier / "riwayat.yaml").write_text(past, "utf-8")
    return compute(load(read_sources(made.root, YEAR), YEAR))


def own(kunci: str, rumus: str, satuan: str = "indeks", more: str = "skala: mutu") -> str:
    return f'- {{kunci: {kunci}, nama: nilai {kunci}, satuan: "{satuan}", rumus: {rumus}, {more}}}\n'


@pytest.mark.parametrize(
    ("rumus", "letter", "name"),
    [
        ("100", "A", "Amat Baik"),
        ("88.31", "A", "Amat Baik"),
        ('"= 88.3050 + 0"', "A", "Amat Baik"),  # as it is printed: 88,31
        ('"= 88.3040 + 0"', "B", "Baik"),
        ("65", "B", "Baik"),
        ("25", "C", "Kurang"),
        ("3", "C", "Kurang"),  # below all
    ],
)
def test_the_printed_amount_decides_the_class(tmp_path: Path, rumus: str, letter: str, name: str) -> None:
    names = figures(tmp_path, own("x", rumus))

    assert (str(names("nilai.x.huruf")), str(names("nilai.x.predikat"))) == (letter, name)
    assert names("nilai.x.predikat").basis == "Peraturan A"


def test_a_scale_without_letters_gives_names_alone(tmp_path: Path) -> None:
    names = figures(tmp_path, own("a.b", "3.5", "skor", "skala: zona") + own("c", "9", "skor", "desimal: 0"))

    assert str(names("a.b.predikat")) == "Hijau"
    assert "a.b.huruf" not in names
    assert "nilai.c.predikat" not in names


def test_what_is_not_known_has_no_class(tmp_path: Path) -> None:
    lost, nothing = own("x", '{nilai: null, alasan: "menunggu survei"}'), own("y", '"= 1 / 0"')
    names = figures(tmp_path, lost + nothing)

    assert (names("nilai.x.predikat").missing, names("nilai.x.predikat").reason) == (True, "menunggu survei")
    assert str(names("nilai.y.huruf")) == "-"


def test_last_year_of_a_series_has_a_class_too(tmp_path: Path) -> None:
    past = "- {nama: nilai.x, nilai: 64.99, satuan: indeks}\n"
    names = figures(tmp_path, own("x", "90", more="skala: mutu, deret: ya"), past=past)

    assert (str(names("nilai.x.lalu.huruf")), str(names("nilai.x.huruf"))) == ("C", "A")


@pytest.mark.parametrize(
    ("values", "scale", "said"),
    [
        (own("x", "9", more="skala: muttu"), SCALE, 'skala "muttu" tidak dikenal'),
        (own("x", "9"), "", 'skala "mutu" tidak dikenal'),
        (own("x", "9"), SCALE.replace("{huruf: B, ", "{"), 'kelas "Baik" pada skala "mutu" tanpa huruf'),
        (own("x", "9"), SCALE.replace("88.31", "60"), "batas kategori harus urut"),
        (own("x", "9"), SCALE.replace("zona", "mutu"), 'kunci skala "mutu" sudah dipakai'),
    ],
)
def test_a_bad_scale_is_refused(tmp_path: Path, values: str, scale: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        figures(tmp_path, values, scale)

    assert said in str(error.value)


# --- roll-up -----------------------------------------------------------------------------------------------------

LOST = '{nilai: null, alasan: "menunggu bidang"}'
DOUBT = '{nilai: 97.13, sementara: "belum diperiksa", disetujui: "Kepala, 2 Januari 2032"}'


@pytest.mark.parametrize(
    "amounts", [["99.53", "97.13", "100"], ["100", "100", "100"], ["33.33", "33.33", "33.34"], ["0", "0", "0.01"]]
)
def test_a_mean_by_formula_is_the_mean_of_what_is_printed(tmp_path: Path, amounts: list[str]) -> None:
    values = "".join(own(f"g.x{i}", amount, "persen", "desimal: 2") for i, amount in enumerate(amounts))
    names = figures(tmp_path, values + own("g.rata", '"= RATA(g.x0; g.x1; g.x2)"', "persen", "sisa: ya"))
    expected = mean([given(names.quantity(f"g.x{i}").published or 0, PERSEN) for i in range(3)], "")

    assert str(names("g.rata")) == str(expected)


@pytest.mark.parametrize(("given_", "missing", "marked"), [(LOST, True, False), (DOUBT, False, True)])
def test_a_roll_up_hands_on_what_its_members_are(tmp_path: Path, given_: str, missing: bool, marked: bool) -> None:
    members = own("a.b", given_, "persen", "desimal: 2") + own("a.c", "98", "persen", "desimal: 2")
    formulas = {"rata": ("RATA", "persen"), "banyak": ("HITUNG", "jumlah"), "sama": ("MAKS", "persen")}
    rolled = "".join(
        own(f"a.{key}", f'"= {name}(a.b; a.c)"', unit, "desimal: 2") for key, (name, unit) in formulas.items()
    )
    names = figures(tmp_path, members + rolled)

    for key in formulas:
        value = names(f"a.{key}")
        assert (value.missing, bool(value.sementara)) == (missing, marked)
        assert isinstance(value, Quantity)
        assert value.reason == ("menunggu bidang" if missing else "")


@pytest.mark.parametrize(("other", "found"), [("200", 1), ("100", 0)])
def test_a_mean_of_shares_of_unlike_groups_is_told(tmp_path: Path, other: str, found: int) -> None:
    from lkjip.rules.facts import means_of_means
    from tests.rules.conftest import seen

    counts = [("a", "80", "sekolah"), ("b", "100", "sekolah"), ("c", "30", "pasar"), ("d", other, "pasar")]
    values = "".join(own(f"z.{key}", amount, unit, "desimal: 0") for key, amount, unit in counts)
    shares = own("z.x", '"= z.a / z.b * 100"', "persen", "sisa: ya") + own(
        "z.y", '"= z.c / z.d * 100"', "persen", "sisa: ya"
    )
    made = copy_office(tmp_path / "kantor")
    rolled = own("z.rata", '"= RATA(z.x; z.y)"', "persen", "sisa: ya")
    (made.root / f"data/{YEAR}/nilai.yaml").write_text(with_survey(values + shares + rolled), "utf-8")
    data = load(read_sources(made.root, YEAR), YEAR)
    told = [one.message for one in means_of_means(seen(data, compute(data)))]

    assert len(told) == found
