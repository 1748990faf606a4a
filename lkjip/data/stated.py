"""What the data state twice or in full: printed forms of numbers, statements, columns of percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip.base import formats
from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import number
from lkjip.base.quantity import PERSEN, Quantity
from lkjip.base.source import Source
from lkjip.data.consistency import At, Check
from lkjip.data.peers import peers_in
from lkjip.data.polarity import polarities
from lkjip.data.rows import place_of
from lkjip.data.schema import Data, Pernyataan

WRITTEN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
IN_WORDS = re.compile(r"([0-9.]+)\s*\(([a-z ]+)\)")
SPAN = re.compile(r"\s*[0-9.,]+\s*(?:-|–|s\.?d\.?|sampai(?: dengan)?)\s*[0-9.,]+\D*")


# --- printed forms -----------------------------------------------------------------------------------------------


def check_printed_targets(data: Data, _at: At) -> Iterator[Diagnostic]:
    """A printed form beside a number says that number, in figures and in words."""
    pairs = [(indikator.target, indikator.target_cetak) for indikator in data.national]
    for indikator in data.planned_indicators.values():
        pairs += [(target.nilai, target.cetak) for target in indikator.target]
    for value, text in pairs:
        if value.amount is not None and not value.unit.kelas and (wrong := _why_unlike(value.amount, text)):
            yield reject(place_of(text), f'bentuk cetak "{text}" {wrong}', "Samakan angka dan bentuk cetaknya.")


def _why_unlike(amount: Decimal, text: str) -> str:
    """What a printed form says that the number does not."""
    known = written(text)
    within = len(known) == 2 and SPAN.fullmatch(text) and known[0] <= amount <= known[1]
    if known and amount not in known and not within:
        return f"tidak memuat angkanya, {number(amount, max(0, -int(amount.as_tuple().exponent)))}"
    for figure, words in IN_WORDS.findall(text):
        counted = figure.replace(".", "")
        if counted.isdigit() and len(counted) < 10 and words.split() != formats.in_words(int(counted)).split():
            return f'menulis {figure} sebagai "{words}"'
    return ""


def written(text: str) -> list[Decimal]:
    """The numbers in a printed text, with decimal comma."""
    found = WRITTEN.findall(text)
    return [Decimal((figure.replace(".", "") if _grouped(figure) else figure).replace(",", ".")) for figure in found]


def _grouped(text: str) -> bool:
    return "," in text or text.count(".") > 1 or bool(re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", text))


def check_scale_as_printed(data: Data, at: At) -> Iterator[Diagnostic]:
    """The bound of each class but the lowest is the one that its printed interval names."""
    for index, kategori in enumerate(data.ketentuan.skala_kinerja.kategori[:-1]):
        bound, known = kategori.batas.amount, written(kategori.cetak)
        if bound is not None and known and all(abs(figure - bound) > 1 for figure in known):
            message = f'batas "{kategori.nama}" {kategori.batas}, padahal intervalnya tercetak "{kategori.cetak}"'
            source = kategori.batas.source or at("ketentuan", "skala_kinerja", "kategori", index)
            yield reject(source, message, "Samakan batas dan bentuk cetaknya.")


# --- statements --------------------------------------------------------------------------------------------------


def check_statements(data: Data, at: At) -> Iterator[Diagnostic]:
    """A statement is a text or a number, not both and not neither; a new year's may still be empty."""
    for index, statement in enumerate(data.pernyataan):
        if statement.teks and statement.nilai is not None:
            message = f'pernyataan "{statement.nama}" berisi teks dan nilai'
            yield reject(at("pernyataan", index, "nama"), message, "Isi salah satunya saja.")
        elif statement.nilai is None and not statement.teks and not _waits(statement, at, index):
            message = f'pernyataan "{statement.nama}" tidak berisi teks maupun nilai'
            yield reject(at("pernyataan", index, "nama"), message, 'Isi "teks", atau "nilai" dengan satuannya.')


def _waits(statement: Pernyataan, at: At, index: int) -> bool:
    """Whether the key of the text is there, and only waits to be filled."""
    return at("pernyataan", index, "teks") != at("pernyataan", index)


# --- percentages -------------------------------------------------------------------------------------------------


def check_fractions(data: Data, _at: At) -> Iterator[Diagnostic]:
    """A column of percentages none of which is above one was typed as fractions of one."""
    for what, values in _columns(data):
        shares = [value for value in values if isinstance(value, Quantity) and value.unit == PERSEN and value.amount]
        if len(shares) > 1 and all(0 < (value.amount or 0) <= 1 for value in shares):
            first = shares[0]
            message = f"semua persentase {what} tidak lebih dari 1, misalnya {first.angka}"
            hint = f"95 persen ditulis 95, bukan 0.95: di sini {number((first.amount or Decimal(0)) * 100, 2)}."
            yield reject(first.source or Source("data"), message, hint)


def _columns(data: Data) -> Iterator[tuple[str, Sequence[Quantity | str]]]:
    """Percentages that stand below one another, by what they are of."""
    yield "capaian program", [program.capaian for program in data.program]
    yield "capaian kegiatan", [kegiatan.capaian for kegiatan in data.every_kegiatan]
    yield "capaian sub kegiatan", [sub.capaian for sub in data.sub_kegiatan]
    yield "batas kategori", [kategori.batas for kategori in data.ketentuan.skala_kinerja.kategori]
    known_ways = polarities(data)  # where less is better, all of it may be less than one percent
    for own in [own for own in data.nilai if known_ways.get(own.full_name) != "negatif"]:
        yield f'perbandingan "{own.kunci}"', [peer.nilai for peer in peers_in(own, data)]
    for year in dict.fromkeys(known.tahun for known in data.riwayat):
        rests = {own.full_name for own in data.nilai if own.sisa == "ya"}  # what leaves a rest to 100 is seldom small
        shares = [known.nilai for known in data.riwayat if known.tahun == year and known.nama in rests]
        yield f"riwayat tahun {year}", shares


CHECKS: tuple[Check, ...] = (
    check_printed_targets,
    check_scale_as_printed,
    check_statements,
    check_fractions,
)
