"""The office's own values: names that formulas can say and that nothing else has, and series in one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import FORMS
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import PERSEN
from lkjip.base.source import Source
from lkjip.data.consistency import At, Check
from lkjip.data.polarity import USUAL, named, polarities
from lkjip.data.schema import HEAD, OWN_VALUES, Data, NilaiSendiri

KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
OF_A_RULE = ("realisasi", "target")
"""What rules of capaian call the figures of their own indicator."""
FINEST = 6
ENGINE = (
    "tahun", "deret", "instansi", "penandatangan", "wilayah", "renstra", "pegawai", "tindak_lanjut", "pk",
    HEAD, "anggaran", "nasional", "riwayat", "tabel", "tren", OWN_VALUES,
)  # fmt: skip
"""First words of names that are given whatever the office is; the keys of its levels join them."""


def check_own_values(data: Data, at: At) -> Iterator[Diagnostic]:
    """A value of one's own has a key that formulas can name, and that nothing else has."""
    first: dict[str, int] = {}
    for index, own in enumerate(data.nilai):
        source = at("nilai", index, "kunci")
        yield from _unfit(own, source, data)
        name = folded(own.full_name)
        if name in first:
            message = f'kunci nilai "{own.kunci}" sudah dipakai di {at("nilai", first[name], "kunci")}'
            yield reject(source, message, "Setiap kunci hanya dipakai sekali; ganti salah satunya.")
        first.setdefault(name, index)
        if own.desimal is not None and not 0 <= own.desimal <= FINEST:
            message = f"desimal {own.desimal} di luar 0 sampai {FINEST}"
            yield reject(at("nilai", index, "desimal"), message, "Tulis misalnya 2.")


def _unfit(own: NilaiSendiri, source: Source, data: Data) -> Iterator[Diagnostic]:
    """Why a key cannot be a name: formulas could not read it, or it says something already."""
    start, _, rest = own.kunci.partition(".")
    last = own.kunci.rpartition(".")[2]
    if not KEY.fullmatch(own.kunci):
        hint = "Pakai huruf kecil, angka, dan garis bawah, misalnya kematian_ibu, atau dengan titik: ibu.kematian."
        yield reject(source, f'kunci nilai "{own.kunci}" tidak dapat dipakai dalam rumus', hint)
    elif rest and start in _given(data):
        hint = "Pakai kata awal lain, atau kunci tanpa titik."
        yield reject(source, f'nama "{own.kunci}" diawali "{start}", yang nama-namanya dibuat program', hint)
    elif rest and last in FORMS:
        message = f'nama "{own.kunci}" berakhir ".{last}", bentuk cetak semua nilai'
        yield reject(source, message, "Pakai kata akhir yang lain.")


def _given(data: Data) -> set[str]:
    return {*ENGINE, *data.levels}


def check_no_value_shadowed(data: Data, at: At) -> Iterator[Diagnostic]:
    """A statement does not bear the name of a value of one's own, or nobody knows which of both is printed."""
    own = {stated.full_name: index for index, stated in enumerate(data.nilai)}
    for index, statement in enumerate(data.pernyataan):
        if statement.nama in own:
            message = f'nama "{statement.nama}" sudah dipakai di {at("nilai", own[statement.nama], "kunci")}'
            yield reject(at("pernyataan", index, "nama"), message, "Ganti salah satunya, atau hapus pernyataan ini.")
        elif statement.nama in OF_A_RULE:
            message = f'nama "{statement.nama}" milik rumus capaian, yang menyebut begitu angka indikatornya sendiri'
            yield reject(at("pernyataan", index, "nama"), message, "Pakai nama lain.")


def check_national_polarity(data: Data, at: At) -> Iterator[Diagnostic]:
    """A national target whose answer is a formula of values of which less is better says which way is the better."""
    known = polarities(data)
    for index, indikator in enumerate(data.national):
        names = NAME.findall(indikator.realisasi)
        other = next((name for name in names if known.get(name, USUAL) != USUAL), "")
        if other and not indikator.polaritas and named(indikator.realisasi) != other:
            message = f'"{indikator.kunci}" dijawab dengan rumus atas "{other}", yang polaritasnya {known[other]}'
            hint = 'Tulis "polaritas: positif", "negatif", atau "stabil" pada target ini.'
            yield reject(at("nasional", "indikator", index, "realisasi"), message, hint)


def check_kinds_of_values(data: Data, at: At) -> Iterator[Diagnostic]:
    """What is said of a value suits it: a rest is left of percentages only, and a trend belongs to a series."""
    for index, own in enumerate(data.nilai):
        if own.sisa == "ya" and own.rumus.unit != PERSEN:
            message = f'"sisa" pada nilai "{own.kunci}" yang satuannya {own.satuan}'
            yield reject(at("nilai", index, "sisa"), message, "Hapus barisnya; sisa menuju 100 hanya ada pada persen.")
        if own.skala:
            yield from _on_scale(own, at("nilai", index, "skala"), data)
        if own.arah_deret and own.deret != "ya":
            yield _no_series(own.kunci, at("nilai", index, "arah_deret"))
    for _, indikator in data.indicators:
        if indikator.arah_deret and indikator.deret != "ya":
            yield _no_series(indikator.kunci, getattr(indikator.arah_deret, "source", None) or Source("data"))


def _no_series(kunci: str, source: Source) -> Diagnostic:
    return reject(source, f'"arah_deret" pada "{kunci}" tanpa deret', 'Tulis juga "deret: ya".')


def _on_scale(own: NilaiSendiri, source: Source, data: Data) -> Iterator[Diagnostic]:
    known = [scale.kunci for scale in data.ketentuan.skala]
    if own.skala not in known:
        listed = f"Yang dikenal: {', '.join(known)}." if known else 'Tulis skalanya di ketentuan.yaml, kunci "skala".'
        yield reject(source, f'skala "{own.skala}" tidak dikenal', suggest(own.skala, known) or listed)
    elif own.rumus.unit.kelas:
        message = f'nilai "{own.kunci}" sudah berupa predikat ({own.satuan})'
        yield reject(source, message, "Hapus skalanya; skala menggolongkan angka.")


def check_scales_of_amounts(data: Data, at: At) -> Iterator[Diagnostic]:
    """Either every class of a scale has a letter or none has, and each its own."""
    for index, scale in enumerate(data.ketentuan.skala):
        without = [place for place, kelas in enumerate(scale.kelas) if not kelas.huruf]
        if scale.has_letters and without:
            message = f'kelas "{scale.kelas[without[0]].nama}" pada skala "{scale.kunci}" tanpa huruf'
            source = at("ketentuan", "skala", index, "kelas", without[0])
            yield reject(source, message, "Isi huruf semua kelas, atau hapus semuanya.")
        letters = [folded(kelas.huruf) for kelas in scale.kelas]
        for place, letter in enumerate(letters):
            if letter and letter in letters[:place]:
                source = at("ketentuan", "skala", index, "kelas", place)
                message = f'huruf "{scale.kelas[place].huruf}" sudah ada di kelas lain pada skala "{scale.kunci}"'
                yield reject(source, message, "Setiap kelas berhuruf lain.")


def check_series_in_one_unit(data: Data, at: At) -> Iterator[Diagnostic]:
    """Earlier years of a series are in the unit of this year, or no difference between them means anything."""
    units = {own.full_name: own.rumus.unit for own in data.nilai if own.deret == "ya"}
    units |= {f"{stem}.realisasi": i.target.unit for stem, i in data.indicators if i.deret == "ya"}
    for index, known in enumerate(data.riwayat):
        unit = units.get(known.nama)
        if unit and known.nilai.unit.name != unit.name:
            message = f'"{known.nama}" tahun {known.tahun} bersatuan {known.nilai.unit.name}, sekarang {unit.name}'
            yield reject(at("riwayat", index, "nama"), message, f'Tulis "satuan: {unit.name}" pada baris itu.')


CHECKS: tuple[Check, ...] = (
    check_own_values,
    check_no_value_shadowed,
    check_national_polarity,
    check_kinds_of_values,
    check_scales_of_amounts,
    check_series_in_one_unit,
)
