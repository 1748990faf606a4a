"""Dates as people type them: none that the calendar lacks, none that only a machine would write, none of the future."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import BULAN, MONTHS
from lkjip.base.source import Source, source_of
from lkjip.data.consistency import At, Check
from lkjip.data.daytext import MACHINE, SLASHED, day_text
from lkjip.data.numbers import NotANumber
from lkjip.data.rows import gathered, place_of
from lkjip.data.schema import Data

DAY = re.compile(rf"\b([0-9]{{1,2}})\s+({'|'.join(BULAN)})\b(?:\s+([0-9]{{4}}))?", re.IGNORECASE)
LETTERS = re.compile(r"[A-Za-z]{3,}")
YEAR = re.compile(r"(?<![0-9/.-])[0-9]{3,}(?![0-9/.-])")
FURTHEST = 20  # years ahead of the report that a date may name
LEAP = 2024
STRAY = re.compile(r"(?:^|\s)[-–](?=\S)|(?<=\S)[-–](?=\s|$)|(?<=[a-z])[-–](?=[0-9]{4})|\b[0-9]{1,2}[-–](?=[a-z])", re.I)
SHORT = re.compile(rf"\b(?:{'|'.join(BULAN)})\s+'?[0-9]{{1,2}}\s*$", re.IGNORECASE)
NIP = re.compile(r"[0-9]{18}")
NO_NIP = ("", "-")
TIMES = ("tanggal", "periode", "masa")


def check_written_dates(data: Data, _at: At) -> Iterator[Diagnostic]:
    """A date is printed as it is typed, so it is typed as it should be printed, and exists."""
    for text in gathered(data).texts:
        if MACHINE.fullmatch(text) or SLASHED.fullmatch(text):
            yield reject(place_of(text), f'tanggal "{text}" tercetak seperti diketik', _meant(text))
        for found in DAY.finditer(text):
            day, month, year = int(found[1]), MONTHS[found[2].lower()], int(found[3] or LEAP)
            if _date(year, month, day) is None:
                yield reject(place_of(text), f'tanggal "{found[0]}" tidak ada', "Periksa tanggal dan bulannya.")


def _meant(text: str) -> str:
    """What to type for a date in digits; of one with two readings, either."""
    try:
        return f'Tulis "{day_text(text, spelled=True)}".'
    except NotANumber as error:
        return error.hint


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def check_months(data: Data, _at: At) -> Iterator[Diagnostic]:
    """The dates of the report, of the agreements and of statements name months and years that exist."""
    for text in _dates(data):
        for year in YEAR.findall(text):
            if not 1945 <= int(year) <= data.tahun + FURTHEST:
                yield reject(place_of(text), f'tahun "{year}" dalam "{text}" tidak mungkin', "Periksa tahunnya.")
        for word in LETTERS.findall(text):
            near = difflib.get_close_matches(word.lower(), MONTHS, n=1, cutoff=0.7)
            if near and word.lower() not in MONTHS:
                yield reject(place_of(text), f'bulan "{word}" tidak ada', f'Maksud Anda "{near[0].title()}"?')


def check_forms_of_dates(data: Data, _at: At) -> Iterator[Diagnostic]:
    """No stray hyphen stands in a date (one between two dates has blanks on both sides or none), no year is cut."""
    for text in _dates(data):
        if STRAY.search(text):
            hint = 'Tulis misalnya "2 Januari 2031", dan rentang "Januari-Juni 2031".'
            yield reject(place_of(text), f'tanda hubung dalam tanggal "{text}" tidak pada tempatnya', hint)
        if SHORT.search(text):
            yield reject(place_of(text), f'tahun dalam "{text}" tidak lengkap', "Tulis tahunnya dengan empat angka.")


def _dates(data: Data) -> tuple[str, ...]:
    return (data.instansi.tanggal, *(version.tanggal for version in data.pk), *times_stated(data))


def times_stated(data: Data) -> tuple[str, ...]:
    """The statements that are called a date or a period (`survei.periode`)."""
    return tuple(stated.teks for stated in data.pernyataan if stated.nama.rpartition(".")[2] in TIMES)


def check_days_of_the_data(data: Data, at: At) -> Iterator[Diagnostic]:
    """Data are settled after their year begins and before the report is due; rules are in force by then."""
    year, settled = data.tahun, data.instansi.tanggal_data
    if settled and not date(year, 1, 1) <= settled <= date(year + 1, 12, 31):
        message = f"tanggal_data {settled} di luar tahun {year} dan {year + 1}"
        yield reject(at("instansi", "tanggal_data"), message, "Isi tanggal data laporan ini ditetapkan.")
    for began, source in _rules(data, at):
        if not 1945 <= (began.year if isinstance(began, date) else began) <= year + 1:
            message = f'"berlaku" {began} tidak mungkin untuk laporan tahun {year}'
            yield reject(source, message, "Isi kapan ketentuan ini mulai berlaku.")


def _rules(data: Data, at: At) -> Iterator[tuple[date | int, Source]]:
    rules = data.ketentuan
    yield rules.skala_kinerja.berlaku, at("ketentuan", "skala_kinerja", "berlaku")
    for index, scale in enumerate(rules.predikat):
        yield scale.berlaku, at("ketentuan", "predikat", index, "berlaku")
    for index, amounts in enumerate(rules.skala):
        yield amounts.berlaku, at("ketentuan", "skala", index, "berlaku")


def check_nip(data: Data, at: At) -> Iterator[Diagnostic]:
    """A civil servant's number has eighteen digits, the first eight of which are the date of birth."""
    nip = data.instansi.penandatangan.nip
    digits, source = "".join(nip.split()), source_of(nip) or at("instansi", "penandatangan", "nip")
    if digits in NO_NIP:
        return
    if not NIP.fullmatch(digits):
        message = f'NIP "{nip}" bukan 18 angka'
        yield reject(source, message, 'Tulis di antara tanda kutip, misalnya "200001012025012001".')
    elif _date(LEAP, int(digits[4:6]), int(digits[6:8])) is None:
        message = f'NIP "{nip}" memuat tanggal lahir yang tidak ada ({digits[6:8]}-{digits[4:6]})'
        yield reject(source, message, "Salin ulang NIP-nya dari surat keputusan.")


CHECKS: tuple[Check, ...] = (check_written_dates, check_months, check_forms_of_dates, check_days_of_the_data, check_nip)
