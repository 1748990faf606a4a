"""The columns that each table shaped by the regulation can show, and which of them it shows unless the office chooses.

The keys are the tags of the patterns in tabel.docx, so that an office's own pattern prints whatever it has tags for.
A title may name values (`Target {{ tahun }}`); it is what the general pattern prints where the data give no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.latepatterns import late
from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.consistency import At, Check
from lkjip.data.schema import (
    Data,
    Iku,
    IndikatorKinerja,
    IndikatorRenstra,
    Kegiatan,
    KolomTabel,
    PilihanKolom,
    Program,
)

Keyed: TypeAlias = IndikatorKinerja | IndikatorRenstra | Iku | Program | Kegiatan


class OfferedColumn(NamedTuple):
    """A column that a table can show: its title, and where its cells stand (`Align` of the report)."""

    title: str
    align: str = ""


class TableFamily(NamedTuple):
    """A kind of tables: every column it offers, and the keys of those that it shows by itself, in their order."""

    offered: Mapping[str, OfferedColumn]
    usual: tuple[str, ...]


_MIDDLE, _RIGHT = "tengah", "kanan"
_STATEMENT = {
    "no": OfferedColumn("No.", _MIDDLE),
    "tujuan": OfferedColumn("Tujuan"),
    "sasaran": OfferedColumn("Sasaran"),
    "indikator": OfferedColumn("Indikator Kinerja"),
    "satuan": OfferedColumn("Satuan", _MIDDLE),
}
_DEFINED = {
    "polaritas": OfferedColumn("Polaritas", _MIDDLE),
    "bobot": OfferedColumn("Bobot", _RIGHT),
    "makna": OfferedColumn("Makna"),
    "alasan": OfferedColumn("Alasan Pemilihan"),
    "perhitungan": OfferedColumn("Cara Penghitungan"),
    "penanggung_jawab": OfferedColumn("Penanggung Jawab"),
    "sumber": OfferedColumn("Sumber Data"),
}
_SERVED = {"program": OfferedColumn("Program"), "pagu": OfferedColumn("Anggaran (Rp)", _RIGHT)}
_TARGET = {"target": OfferedColumn("Target {{ tahun }}", _RIGHT)}
_QUARTERS = {
    "triwulan": OfferedColumn("Target TW", _RIGHT),
    "realisasi_triwulan": OfferedColumn("Realisasi TW", _RIGHT),
}
_REACHED = {
    "realisasi_lalu": OfferedColumn("Realisasi {{ tahun_lalu }}", _RIGHT),
    "capaian_lalu": OfferedColumn("Capaian {{ tahun_lalu }}", _RIGHT),
    **_TARGET,
    "realisasi": OfferedColumn("Realisasi {{ tahun }}", _RIGHT),
    "capaian": OfferedColumn("Capaian", _RIGHT),
    "kategori": OfferedColumn("Kategori", _MIDDLE),
    "status": OfferedColumn("Status", _MIDDLE),
    "selisih": OfferedColumn("Selisih", _RIGHT),
    "target_akhir": OfferedColumn("Target Akhir Renstra", _RIGHT),
    "terhadap_akhir": OfferedColumn("Capaian terhadap Target Akhir Renstra", _RIGHT),
    "nasional": OfferedColumn("Nasional", _RIGHT),
    "provinsi": OfferedColumn("Provinsi", _RIGHT),
}
_BUDGET = {
    "no": OfferedColumn("No."),
    "kode": OfferedColumn("Kode"),
    "nama": OfferedColumn("Program/Kegiatan/Sub Kegiatan"),
    "pagu": OfferedColumn("Pagu (Rp)", _RIGHT),
    "realisasi": OfferedColumn("Realisasi (Rp)", _RIGHT),
    "sisa": OfferedColumn("Sisa (Rp)", _RIGHT),
}
_ABSORBED = OfferedColumn("Penyerapan (%)", _RIGHT)
_ACHIEVED = OfferedColumn("Capaian Kinerja (%)", _RIGHT)
_EFFICIENT = {
    "efisiensi": OfferedColumn("Tingkat Efisiensi", _RIGHT),
    "efisiensi_biaya": OfferedColumn("Efisiensi Biaya (%)", _RIGHT),
}

_SERVING = {
    "no": OfferedColumn("No.", _MIDDLE),
    "sasaran": OfferedColumn("Sasaran"),
    "program": OfferedColumn("Program"),
    "bagian": OfferedColumn("Bagian (%)", _RIGHT),
    "pagu": OfferedColumn("Pagu (Rp)", _RIGHT),
    "realisasi": OfferedColumn("Realisasi (Rp)", _RIGHT),
    "penyerapan": _ABSORBED,
}

FAMILIES: Mapping[str, TableFamily] = {
    "renstra": TableFamily(
        {**_STATEMENT, **_DEFINED, "target": OfferedColumn("", _RIGHT)}, ("tujuan", "sasaran", "indikator", "target")
    ),
    "iku": TableFamily(
        {**_STATEMENT, "penjelasan": OfferedColumn("Penjelasan"), **_DEFINED, **_REACHED},
        ("no", "sasaran", "indikator", "penjelasan", "penanggung_jawab", "sumber"),
    ),
    "pk": TableFamily(
        {**_STATEMENT, **_DEFINED, **_SERVED, **_QUARTERS, **_TARGET}, ("no", "sasaran", "indikator", "target")
    ),
    "capaian": TableFamily(
        {**_STATEMENT, **_DEFINED, **_SERVED, **_QUARTERS, **_REACHED},
        ("no", "sasaran", "indikator", "realisasi_lalu", "target", "realisasi", "capaian", "kategori"),
    ),
    "capaian-indikator": TableFamily(
        {**_STATEMENT, **_DEFINED, **_QUARTERS, **_REACHED},
        ("indikator", "capaian_lalu", "target", "realisasi", "capaian", "terhadap_akhir"),
    ),
    "sekilas": TableFamily(
        {**_STATEMENT, **_DEFINED, **_SERVED, **_REACHED, "tanda": OfferedColumn("Tanda", _MIDDLE)},
        ("no", "indikator", "target", "realisasi", "capaian", "tanda", "kategori", "status"),
    ),
    "sekilas-anggaran": TableFamily(
        {
            "pagu": OfferedColumn("Pagu (Rp)", _RIGHT), "realisasi": OfferedColumn("Realisasi (Rp)", _RIGHT),
            "sisa": OfferedColumn("Sisa (Rp)", _RIGHT), "penyerapan": OfferedColumn("Penyerapan", _RIGHT),
            "efisiensi_biaya": OfferedColumn("Efisiensi Biaya", _RIGHT),
        },
        ("pagu", "realisasi", "penyerapan", "efisiensi_biaya"),
    ),
    "rka": TableFamily(
        {
            "no": OfferedColumn("No.", _MIDDLE), "kode": OfferedColumn("Kode"), "program": OfferedColumn("Program"),
            "anggaran": OfferedColumn("Anggaran (Rp)", _RIGHT), "realisasi": OfferedColumn("Realisasi (Rp)", _RIGHT),
            "penyerapan": _ABSORBED, "pagu_pk": OfferedColumn("Pagu dalam PK (Rp)", _RIGHT),
        },
        ("no", "program", "anggaran"),
    ),
    "anggaran": TableFamily(
        {**_BUDGET, "capaian": _ABSORBED, "kinerja": _ACHIEVED, **_EFFICIENT},
        ("no", "nama", "pagu", "realisasi", "capaian"),
    ),
    "efisiensi": TableFamily(
        {**_BUDGET, "capaian": _ACHIEVED, "penyerapan": _ABSORBED, **_EFFICIENT},
        ("no", "nama", "capaian", "penyerapan", "efisiensi"),
    ),
    "tren-kinerja": TableFamily(
        {**_STATEMENT, **_DEFINED, "uraian": OfferedColumn("Uraian"), "tahun": OfferedColumn("", _RIGHT)},
        ("no", "indikator", "satuan", "uraian", "tahun"),
    ),
    "tren": TableFamily(
        {
            "tahun": OfferedColumn("Tahun", _MIDDLE), "target": OfferedColumn("Target", _RIGHT),
            "realisasi": OfferedColumn("Realisasi", _RIGHT), "capaian": OfferedColumn("Capaian", _RIGHT),
        },
        ("tahun", "target", "realisasi", "capaian"),
    ),
    "anggaran-sasaran": TableFamily(
        {
            **_SERVING, "sisa": OfferedColumn("Sisa (Rp)", _RIGHT), "porsi": OfferedColumn("Porsi (%)", _RIGHT),
            "capaian": _ACHIEVED, **_EFFICIENT,
        },
        ("no", "sasaran", "program", "bagian", "pagu", "realisasi", "penyerapan", "capaian", "efisiensi"),
    ),
    "lintas-program": TableFamily(
        {**_SERVING, "kode": OfferedColumn("Kode"), "bersama": OfferedColumn("Instansi Lain yang Melaksanakan")},
        ("no", "program", "bersama", "sasaran", "bagian", "pagu", "realisasi", "penyerapan"),
    ),
    "cascading": TableFamily(
        {
            "tujuan": OfferedColumn("Tujuan"), "sasaran": OfferedColumn("Sasaran"),
            "uraian": OfferedColumn("Program/Kegiatan/Sub Kegiatan"), "indikator": OfferedColumn("Indikator"),
            "target": OfferedColumn("Target", _RIGHT), "realisasi": OfferedColumn("Realisasi", _RIGHT),
            "capaian": OfferedColumn("Capaian", _RIGHT), "pagu": OfferedColumn("Pagu (Rp)", _RIGHT),
            "realisasi_rp": OfferedColumn("Realisasi (Rp)", _RIGHT), "penyerapan": _ABSORBED,
        },
        ("uraian", "indikator", "target", "realisasi", "capaian", "pagu", "realisasi_rp"),
    ),
}  # fmt: skip
"""Every kind of table whose columns can be chosen, by the key of its pattern."""


def tables_by_family(data: Data) -> dict[str, tuple[str, ...]]:
    """The keys of the tables of each family, as Markdown places them; the family's own name stands for all of them."""
    return {
        **{family: (family,) for family in FAMILIES},
        "pk": tuple(f"pk-{version.kunci}" for version in data.pk),
        "capaian": ("capaian-iku", *(jenjang.kunci for jenjang in data.jenjang)),
        "capaian-indikator": tuple(f"capaian-{indikator.kunci}" for indikator in data.measured),
        "tren": tuple(f"tren-{indikator.kunci}" for indikator in data.measured),
    }


def choice_for(table: str, family: str, data: Data) -> tuple[PilihanKolom, ...]:
    """The columns that the office chose for a table, by its own key or else by its family; none where it chose none."""
    chosen = {choice.tabel: choice.kolom for choice in data.kolom}
    return chosen.get(table) or chosen.get(family) or ()


# --- checks ------------------------------------------------------------------------------------------------------


def check_columns_chosen(data: Data, at: At) -> Iterator[Diagnostic]:
    """A choice is for a table that there is, once, and of columns that the table offers or the office fills itself."""
    families = tables_by_family(data)
    known = {name: family for family, tables in families.items() for name in (family, *tables)}
    seen: dict[str, Source] = {}
    for index, choice in enumerate(data.kolom):
        source = at("kolom", index, "tabel")
        if choice.tabel in seen:
            yield reject(
                source, f'kolom tabel "{choice.tabel}" sudah dipilih di {seen[choice.tabel]}', "Hapus salah satunya."
            )
        seen.setdefault(choice.tabel, source)
        if choice.tabel in known:
            yield from _of_table(choice, FAMILIES[known[choice.tabel]], at, index)
        else:
            yield reject(
                source,
                f'tabel "{choice.tabel}" tidak ada, atau kolomnya tidak dapat dipilih',
                _there(choice.tabel, known),
            )


def _there(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    return f"{suggest(word, known)} Yang ada: {', '.join(known)}.".strip()


def _of_table(choice: KolomTabel, family: TableFamily, at: At, index: int) -> Iterator[Diagnostic]:
    if not choice.kolom:
        hint = "Sebut sedikitnya satu kolom, atau hapus tabel ini dari kolom.yaml."
        yield reject(at("kolom", index, "kolom"), f'tabel "{choice.tabel}" tanpa kolom', hint)
    keys = [column.kunci for column in choice.kolom]
    for position, column in enumerate(choice.kolom):
        source = at("kolom", index, "kolom", position, "kunci")
        if column.kunci in keys[:position]:
            yield reject(
                source, f'kolom "{column.kunci}" tabel "{choice.tabel}" disebut dua kali', "Hapus salah satunya."
            )
        if not column.isi and column.kunci not in family.offered:
            message = f'kolom "{column.kunci}" tidak ada pada tabel "{choice.tabel}"'
            yield reject(source, message, f"{_there(column.kunci, tuple(family.offered))} {OWN_COLUMN}")
        elif column.isi and column.kunci in family.offered:
            message = f'kolom "{column.kunci}" tabel "{choice.tabel}" sudah terisi dari data'
            yield reject(source, message, 'Ganti kuncinya untuk kolom sendiri, atau hapus "isi".')
        elif column.isi and (column.kunci == "judul" or not _OWN_KEY.fullmatch(column.kunci)):
            hint = 'Pakai huruf kecil dan garis bawah, misalnya catatan; "judul" sudah terpakai.'
            yield reject(source, f'kunci kolom sendiri "{column.kunci}" tidak dapat dipakai', hint)
        elif column.isi and not column.judul:
            yield reject(source, f'kolom sendiri "{column.kunci}" belum berjudul', 'Tambahkan "judul: …".')


def check_rows_of_own_columns(data: Data, at: At) -> Iterator[Diagnostic]:
    """A column of the office's own fills rows that some table has, each once."""
    if not data.kolom:
        return
    known = rows_that_can_be_filled(data)
    for index, choice in enumerate(data.kolom):
        for position, column in enumerate(choice.kolom):
            rows = [filled.baris for filled in column.isi]
            for place, kunci in enumerate(rows):
                source = at("kolom", index, "kolom", position, "isi", place, "baris")
                if kunci not in known:
                    hint = (
                        suggest(kunci, known) or "Tulis kunci indikator, program, kegiatan, atau kegiatan.sub_kegiatan."
                    )
                    yield reject(source, f'baris "{kunci}" tidak ada', hint)
                if kunci in rows[:place]:
                    yield reject(source, f'baris "{kunci}" diisi dua kali', "Hapus salah satunya.")


def rows_that_can_be_filled(data: Data) -> tuple[str, ...]:
    """The keys of what the rows of these tables are about; a sub kegiatan is named with its kegiatan."""
    indicators: tuple[Keyed, ...] = (*data.agreed, *data.planned_indicators.values(), *data.iku)
    budget: tuple[Keyed, ...] = (*data.program, *data.every_kegiatan)
    subs = (f"{sub.kegiatan}.{sub.kunci}" for sub in data.sub_kegiatan)
    return tuple(dict.fromkeys((*(thing.kunci for thing in (*indicators, *budget)), *subs)))


_OWN_KEY = late(r"[a-z]+(?:_[a-z]+)*")  # digits count on: tw1, tw2 …
OWN_COLUMN = 'Kolom sendiri diberi "judul" dan "isi".'
CHECKS: tuple[Check, ...] = (check_columns_chosen, check_rows_of_own_columns)
