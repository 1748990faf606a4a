"""Every sentence of a whole report stays true where nothing is left, nothing changed, all or none is reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, given
from lkjip.compute import Names, compute, lists
from lkjip.data.load import load
from lkjip.data.rumus import is_formula
from lkjip.data.schema import Data, SasaranKinerja, TabelSendiri
from lkjip.data.yearfiles import read_sources
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.report.passages import passages
from tests.office import HERE

UNTRUE = re.compile(
    r"\b0 \(nol\)|(?:mengalami|terjadi|terdapat|sebanyak) (?:tidak|belum) ada|yaitu:? tidak ada"
    r"|\bnol\b|\b0 (?:orang )?tenaga honorer|mayoritas pegawai .* sama banyak|tidak terdapat .* lainnya disebabkan"
    r"|(?P<all>\([a-z ]+\) sasaran) menjadi \S+ (?P=all)|adanya penyesuaian sasaran strategis yang sebelumnya"
    r"|mengalami -|terdapat -"
    r"|\b0,00.poin persen dari|menyisakan 0,00|(?<!\d)0,00% masyarakat|sebesar 0(?:,0+)?(?![\d,.])",
    re.IGNORECASE,
)
Edge = Callable[[Data, Names], Data]
COMPARED = "kabkota-"


def unspent(data: Data, _names: Names) -> Data:
    """Nothing was spent, so that nothing is inefficient."""
    rows = (sub._replace(realisasi=sub.realisasi._replace(amount=Decimal(0))) for sub in data.sub_kegiatan)
    return data._replace(sub_kegiatan=tuple(rows))


def unchanged(data: Data, names: Names) -> Data:
    """Last year's figures are this year's."""

    def level(name: str, year: int, value: Quantity) -> Quantity:
        now = names.get(name)
        known = isinstance(now, Quantity) and year == data.tahun - 1 and now.amount is not None
        return value._replace(amount=now.amount) if known and isinstance(now, Quantity) else value

    known = (one._replace(nilai=level(one.nama, one.tahun, one.nilai)) for one in data.riwayat)
    return data._replace(riwayat=tuple(known))


def first(data: Data, names: Names) -> Data:
    """All others are behind."""
    return data._replace(tabel=tuple(map(_all_behind, data.tabel)))


def _all_behind(table: TabelSendiri) -> TabelSendiri:
    """The others of a comparison have one each; the own row follows the report."""
    if not table.kunci.startswith(COMPARED):
        return table
    return table._replace(baris=tuple(row._replace(sel=tuple(map(_behind, row.sel))) for row in table.baris))


def _behind(value: Quantity | str) -> Quantity | str:
    if not isinstance(value, Quantity) or value.undefined or is_formula(value):
        return value
    return value._replace(amount=Decimal(1))


def alone(data: Data, names: Names) -> Data:
    """There is no other to compare with."""
    return data._replace(tabel=tuple(map(_only_own, data.tabel)))


def _only_own(table: TabelSendiri) -> TabelSendiri:
    if not table.kunci.startswith(COMPARED):
        return table
    own = (row for row in table.baris if "BALANGAN" in row.nama)
    return table._replace(baris=tuple(own), khusus=())


def aimed(times: str) -> Edge:
    """Every target that times what it is, and so reached by all or by none."""

    def at_targets(data: Data, _names: Names) -> Data:
        pk = (one._replace(sasaran=tuple(map(multiplied, one.sasaran))) for one in data.pk)
        jenjang = (one._replace(sasaran=tuple(map(multiplied, one.sasaran))) for one in data.jenjang)
        return data._replace(pk=tuple(pk), jenjang=tuple(jenjang))

    def multiplied(sasaran: SasaranKinerja) -> SasaranKinerja:
        return sasaran._replace(indikator=tuple(map(raised, sasaran.indikator)))

    def raised(indikator):  # type: ignore[no-untyped-def]
        factor = Decimal(times) if indikator.polaritas == "positif" else 1 / Decimal(times)
        amount = indikator.target.amount
        kept = amount is None or indikator.target.unit.kelas
        return indikator if kept else indikator._replace(target=indikator.target._replace(amount=amount * factor))

    return at_targets


def undivided(data: Data, _names: Names) -> Data:
    """The district has no kelurahan."""
    wilayah = data.instansi.wilayah
    if wilayah is None:
        return data
    none = wilayah.kelurahan._replace(amount=Decimal(0))
    return data._replace(instansi=data.instansi._replace(wilayah=wilayah._replace(kelurahan=none)))


def staffed(as_many: bool) -> Edge:
    """Nobody is employed without being a civil servant; or as many are as there are civil servants."""

    def with_staff(data: Data, names: Names) -> Data:
        asn = names.get("pegawai.asn")
        assert data.pegawai is not None and isinstance(asn, Quantity)
        many = asn.amount if as_many else Decimal(0)
        rows = (
            one._replace(jumlah=one.jumlah._replace(amount=many)) if one.kelompok == "honorer" else one
            for one in data.pegawai.jabatan
        )
        return data._replace(pegawai=data.pegawai._replace(jabatan=tuple(rows)))

    return with_staff


def agreed_again(data: Data, _names: Names) -> Data:
    """The changed agreement has the sasaran of the first."""
    last = data.pk[-1].sasaran
    return data._replace(pk=tuple(version._replace(sasaran=last) for version in data.pk))


def agreed_otherwise(data: Data, names: Names) -> Data:
    """The changed agreement has as many sasaran as the first, by other names."""
    first, *later = agreed_again(data, names).pk
    other = tuple(one._replace(nama=f"{one.nama} semula") for one in first.sasaran)
    return data._replace(pk=(first._replace(sasaran=other), *later))


def covered(pembilang: int, penyebut: int) -> Edge:
    """So many of so many in every kecamatan."""

    def with_counts(data: Data, _names: Names) -> Data:
        return data._replace(tabel=tuple(map(counted, data.tabel)))

    def counted(table: TabelSendiri) -> TabelSendiri:
        if not table.kunci.startswith("cakupan-"):
            return table
        cells = (given(penyebut), given(pembilang))
        return table._replace(baris=tuple(row._replace(sel=(row.sel[0], *cells)) for row in table.baris))

    return with_counts


EDGES: dict[str, Edge] = {
    "as it is": lambda data, _: data,
    "nothing spent": unspent,
    "nothing changed": unchanged,
    "the first": first,
    "the only one": alone,
    "all reached": aimed("0.01"),
    "none reached": aimed("100"),
    "no kelurahan": undivided,
    "no honorer": staffed(as_many=False),
    "half of them honorer": staffed(as_many=True),
    "the same sasaran again": agreed_again,
    "as many sasaran": agreed_otherwise,
    "all covered": covered(10, 10),
    "nothing to cover": covered(0, 0),
}


def printed(project: Project, edge: Edge, cache: Path) -> list[str]:
    data = load(read_sources(project.root, project.tahun), project.tahun)
    data = edge(data, compute(data))
    names = compute(data)
    texts = read_texts(project.texts(), cache)
    report = number(narrate(texts, names, lists(data, names), frozenset(), cache), ())
    return [one.text.replace("\u00a0", " ") for one in passages(report.parts)]


@pytest.fixture(params=["this", "pesisir"])
def project(request: pytest.FixtureRequest, root: Path) -> Project:
    return Project(root, 2023) if request.param == "this" else Project(HERE / "pesisir", 2027)


@pytest.mark.parametrize("edge", EDGES)
def test_no_sentence_is_untrue(project: Project, edge: str, tmp_path: Path) -> None:
    said = printed(project, EDGES[edge], tmp_path)

    untrue = [one for one in said if UNTRUE.search(one)]

    assert untrue == []
