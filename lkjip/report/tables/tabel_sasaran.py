"""Money by sasaran, the programmes that cross them, and the way from the goal down to the sub kegiatan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from lkjip.base.latepatterns import late
from lkjip.base.quantity import Quantity
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.compute.sasaran import NO_SASARAN, STEM, Shared, has_money_by_sasaran, objectives_of, shares_of, stem_of
from lkjip.data.schema import Data, Kegiatan, Program, SasaranKinerja, SubKegiatan, indicators_of
from lkjip.report.model import GROUP_ROW, LABEL, Cell, Inlines, Row, Run
from lkjip.report.tables.cells import (
    Cellish,
    Content,
    TableKind,
    amount,
    named,
    number,
    printing,
    row,
    spanning,
)
from lkjip.report.tables.picking import NOTHING, PickedColumns, headed

NO_DIRECT = "Tidak mendukung sasaran secara langsung"
Form = Callable[[Quantity], str]
FORMS: Mapping[str, Form] = {
    "pagu": amount,
    "realisasi": amount,
    "sisa": amount,
    "penyerapan": number,
    "porsi": number,
    "capaian": number,
    "efisiensi": number,
    "efisiensi_biaya": number,
    "bagian": number,
}


def served(key: str, data: Data) -> list[tuple[Program, Shared]]:
    """The programmes that serve a sasaran (by its key), with their shares; those that serve none for `lainnya`."""
    return [(program, shared) for program in data.program for shared in shares_of(program, data) if shared.key == key]


def called(key: str, data: Data) -> str:
    """The sasaran of a key."""
    return NO_DIRECT if key == NO_SASARAN else data.objectives[int(key) - 1].nama


def _values(stem: str, names: Names) -> dict[str, Cellish]:
    """What is known below a stem, by its last word."""
    return {
        what: named(names, f"{stem}.{what}", form) if f"{stem}.{what}" in names else NOTHING
        for what, form in FORMS.items()
    }


def _all(names: Names) -> dict[str, Cellish]:
    """The whole budget; what a sasaran achieves has no sum."""
    forms = {what: form for what, form in FORMS.items() if f"anggaran.{what}" in names}
    return {what: named(names, f"anggaran.{what}", form) for what, form in forms.items() if what != "capaian"}


def with_share(title: Inlines, name: str, names: Names) -> Inlines:
    """What a programme is called where only a share of it is meant."""
    value = names(name)
    return (*title, Run(" ("), Run(str(value), name=name, value=value), Run(")"))


# --- money by sasaran --------------------------------------------------------------------------------------------


def _by_objective(key: str, data: Data, names: Names) -> Content:
    shown = headed(key, key, data, names)
    rows = (
        line for no, which in enumerate(objectives_of(data), 1) for line in _objective(no, which, data, names, shown)
    )
    return shown.content(key, (*rows, *shown.total("jumlah", "Jumlah seluruh anggaran", _all(names))))


def _objective(no: int, which: str, data: Data, names: Names, shown: PickedColumns) -> Iterator[Row]:
    programs = served(which, data)
    for position, (program, shared) in enumerate(programs):
        cells: dict[str, Cellish] = {
            **dict.fromkeys(FORMS, ""),
            **_values(stem_of(program, shared), names),
            **dict.fromkeys(("sisa", "porsi", "capaian", "efisiensi", "efisiensi_biaya"), ""),
            "no": spanning(position, len(programs), NOTHING if which == NO_SASARAN else no),
            "sasaran": spanning(position, len(programs), called(which, data)),
            "program": program.nama,
        }
        if which == NO_SASARAN:
            cells["bagian"] = NOTHING
        yield row("isi", **_picked(cells, shown, program.kunci))
    label = "Jumlah" if which == NO_SASARAN else f"Jumlah sasaran {no}"
    yield from shown.total("subjumlah", label, {**_values(f"{STEM}.{which}", names), "bagian": ""})


def _picked(cells: Mapping[str, Cellish], shown: PickedColumns, kunci: str) -> dict[str, Cellish]:
    return shown.cells({tag: partial(_given, content) for tag, content in cells.items()}, None, kunci)


def _given(content: Cellish, _: None) -> Cellish:
    return content


# --- programmes that cross sasaran and offices -------------------------------------------------------------------


def _crossing(key: str, data: Data, names: Names) -> Content:
    alone = not any(program.bersama for program in data.program)
    shown = headed(key, key, data, names, without=("bersama",) if alone else ())
    rows = (line for no, program in enumerate(data.program, 1) for line in _programme(no, program, data, names, shown))
    return shown.content(key, (*rows, *shown.total("jumlah", "Jumlah", _all(names))))


def _programme(no: int, program: Program, data: Data, names: Names, shown: PickedColumns) -> Iterator[Row]:
    shares = shares_of(program, data)
    together = tuple(printing(office, office) for office in program.bersama)
    for position, shared in enumerate(shares):
        over = partial(spanning, position, len(shares))
        cells: dict[str, Cellish] = {
            **_values(stem_of(program, shared), names),
            "no": over(no),
            "kode": over(program.kode),
            "program": over(program.nama),
            "bersama": over(Cell(together) if together else NOTHING),
            "sasaran": called(shared.key, data),
        }
        if shared.key == NO_SASARAN:
            cells["bagian"] = NOTHING
        yield row("isi", **_picked(cells, shown, program.kunci))


# --- from the goal down ------------------------------------------------------------------------------------------

_LEADS = late(r"=\s*([a-z]\w*)\.(\w+)\.\w+\s*")
SEVERAL = "Rincian program beberapa sasaran:"
TITLES = {"program": "Program", "kegiatan": "Kegiatan", "sub": "Sub Kegiatan"}


class Rung(NamedTuple):
    """A row of the ladder: what it is about, its own key, and its cells."""

    kind: str
    kunci: str
    cells: dict[str, Cellish]


class Flight(NamedTuple):
    """Rungs under a title: a sasaran, or a programme of several sasaran, whose lower rungs stand only once.

    title: in a row of its own; named: in the column of sasaran
    """

    title: Cellish
    named: Cellish
    rungs: tuple[Rung, ...]


def _cascading(key: str, data: Data, names: Names) -> Content:
    shown = headed(key, key, data, names)
    flights = [*_flights(data, names), *_shared_below(data, names)]
    rows = list(_titled_rows(flights, shown, data.renstra.tujuan if data.renstra else NOTHING))
    money = {"pagu": "pagu", "realisasi": "realisasi_rp", "penyerapan": "penyerapan"}
    total = {tag: named(names, f"anggaran.{what}", FORMS[what]) for what, tag in money.items()}
    return shown.content(key, (*rows, *shown.total("jumlah", "Jumlah seluruh anggaran", total)))


def _titled_rows(flights: Sequence[Flight], shown: PickedColumns, tujuan: str) -> Iterator[Row]:
    """Goal and sasaran stand over their rows in columns, if these are chosen, or else in rows of their own."""
    whole, at = sum(len(flight.rungs) for flight in flights), 0
    if "tujuan" not in shown.tags:
        yield row(GROUP_ROW, **{LABEL: printing(tujuan, f"Tujuan: {tujuan}")})
    for flight in flights:
        if "sasaran" not in shown.tags:
            yield row(GROUP_ROW, **{LABEL: flight.title})
        for position, rung in enumerate(flight.rungs):
            above: dict[str, Cellish] = {
                "tujuan": spanning(at, whole, tujuan),
                "sasaran": spanning(position, len(flight.rungs), flight.named),
            }
            yield row(rung.kind, **_picked({**rung.cells, **above}, shown, rung.kunci))
            at += 1


def _flights(data: Data, names: Names) -> Iterator[Flight]:
    """Each sasaran: its indicators with its money, its programmes, and what is below those that serve it alone."""
    for which in objectives_of(data):
        rungs = [] if which == NO_SASARAN else list(_indicators(which, data.objectives[int(which) - 1], names))
        for program, shared in served(which, data):
            split = len(shares_of(program, data)) > 1
            stem = stem_of(program, shared)
            share = f"{stem}.bagian" if split else ""
            rungs.append(
                _rung("program", program.kunci, program, stem, f"anggaran.{program.kunci}", data, names, share)
            )
            rungs += () if split else _below(program, data, names)
        name = called(which, data)
        title = name if which == NO_SASARAN else printing(name, f"Sasaran {which}: {name}")
        yield Flight(title, name, tuple(rungs))


def _shared_below(data: Data, names: Names) -> Iterator[Flight]:
    """What is below a programme that serves several sasaran, with the whole of its money."""
    for program in data.program:
        rungs = tuple(_below(program, data, names)) if len(shares_of(program, data)) > 1 else ()
        title = printing(program.nama, f"{SEVERAL} {program.nama}")
        if rungs:
            yield Flight(title, title, rungs)


def _below(program: Program, data: Data, names: Names) -> Iterator[Rung]:
    """The kegiatan of a programme, each with its sub kegiatan."""
    for kegiatan in program.kegiatan:
        own = f"anggaran.kegiatan_.{kegiatan.kunci}"
        yield _rung("kegiatan", kegiatan.kunci, kegiatan, own, own, data, names)
        for sub in (sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci):
            kunci = f"{sub.kegiatan}.{sub.kunci}"
            yield _rung("sub", kunci, sub, f"anggaran.sub.{kunci}", f"anggaran.sub.{kunci}", data, names)


def _money(stem: str, names: Names) -> dict[str, Cellish]:
    found = _values(stem, names)
    return {"pagu": found["pagu"], "realisasi_rp": found["realisasi"], "penyerapan": found["penyerapan"]}


def _indicators(which: str, sasaran: SasaranKinerja, names: Names) -> Iterator[Rung]:
    many = len(sasaran.indikator)
    for position, indikator in enumerate(sasaran.indikator):
        over = {tag: spanning(position, many, content) for tag, content in _money(f"{STEM}.{which}", names).items()}
        measured = {what: named(names, f"iku.{indikator.kunci}.{what}") for what in ("target", "realisasi", "capaian")}
        uraian = spanning(position, many, "Sasaran strategis")
        yield Rung("sasaran", indikator.kunci, {"uraian": uraian, "indikator": indikator.nama, **measured, **over})


def _rung(
    kind: str,
    kunci: str,
    what: Program | Kegiatan | SubKegiatan,
    money: str,
    stem: str,
    data: Data,
    names: Names,
    share: str = "",
) -> Rung:
    """A programme, kegiatan or sub kegiatan: `money` and `stem` begin the names of its money and of its achievement."""
    title = printing(what.nama, f"{TITLES[kind]} {what.nama}")
    cells: dict[str, Cellish] = {
        "uraian": with_share(title, share, names) if share else title,
        **_measured(what, data, names),
        "capaian": named(names, f"{stem}.capaian"),
        **_money(money, names),
    }
    return Rung(kind, kunci, cells)


def _measured(what: Program | Kegiatan | SubKegiatan, data: Data, names: Names) -> dict[str, Cellish]:
    """The indicator of a lower level to which the achievement leads, or what the office wrote."""
    found: dict[str, Cellish] = dict.fromkeys(("indikator", "target", "realisasi"), NOTHING)
    leads = _LEADS.fullmatch(what.capaian) if isinstance(what.capaian, str) else None
    if leads:
        level, kunci = leads.groups()
        indicators = {indikator.kunci: indikator.nama for indikator in indicators_of(data.levels.get(level, ()))}
        if kunci in indicators:
            stem = f"{level}.{kunci}"
            found = {
                "indikator": indicators[kunci],
                **{w: named(names, f"{stem}.{w}") for w in ("target", "realisasi")},
            }
    if what.indikator:
        found["indikator"] = what.indikator
        found["realisasi"] = NOTHING
        found["target"] = what.target or NOTHING
    return found


def _keys(*keys: str) -> Callable[[Data], Sequence[str]]:
    return lambda data: keys if has_money_by_sasaran(data) else ()


KINDS = (
    TableKind(_keys("anggaran-sasaran"), _by_objective),
    TableKind(_keys("lintas-program"), _crossing),
    TableKind(_keys("cascading"), _cascading),
)
