"""What a person lets stand in a final report, by name: `data/<year>/konfirmasi.yaml`.

A confirmation is about one finding: its rule, its file, its words, and the text that it was about (`sidik`). It settles
that one and no other, and only as long as all of this is the same. A file of an earlier version names the words alone:
such a line goes on working where the words fit one place only, and is told how to be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.letters import words_alone
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.proviso import YEAR, signed
from lkjip.data.schema import Data, Konfirmasi
from lkjip.rules.adjusting import Suppressed

LATEST = 5  # years after the report's within which somebody still confirms
SIGN = 'Tulis nama atau jabatan, koma, dan tanggalnya: oleh: "Kepala Dinas, 12 Januari {year}".'
GONE = "Yang dikonfirmasi sudah berubah atau hilang; hapus butir ini, atau salin baris baru dari --final."


class Settled(NamedTuple):
    """A finding that a person lets stand, and their words."""

    finding: Diagnostic
    by: Konfirmasi


class Judged(NamedTuple):
    """Findings that are open, with what is to be told of confirmations; the settled ones, and those kept silent."""

    open: tuple[Diagnostic, ...]
    settled: tuple[Settled, ...]
    suppressed: tuple[Suppressed, ...] = ()


def confirmed(findings: Sequence[Diagnostic], data: Data) -> Judged:
    """Part what a person confirmed from what is open; a confirmation that fits nothing any more is told itself."""
    return settled_by(findings, data.konfirmasi, data.tahun)


def settled_by(findings: Sequence[Diagnostic], lines: Sequence[Konfirmasi], tahun: int) -> Judged:
    """The same, by the lines of `konfirmasi.yaml` of a year."""
    lacking = [finding for finding in findings if finding.level == Severity.KURANG]
    settled: list[Settled] = []
    remarks: list[Diagnostic] = []
    for line in sorted(lines, key=_words_alone):
        fitting = [finding for finding in lacking if _fits(line, finding)]
        if not fitting:
            remarks.append(_stale(line))
        elif why := _why_void(line, fitting, tahun):
            lacking = [finding._replace(hint=why) if finding in fitting else finding for finding in lacking]
        else:
            lacking.remove(fitting[0])
            settled.append(Settled(fitting[0], line))
            remarks += _old(line, fitting[0])
    rest = [finding for finding in findings if finding.level != Severity.KURANG]
    return Judged((*lacking, *rest, *remarks), tuple(settled))


def as_confirmation(finding: Diagnostic) -> str:
    """The line of `konfirmasi.yaml` that confirms a finding, but for the name."""
    sidik = f', sidik: "{finding.sidik}"' if finding.sidik else ""
    about = f"aturan: {finding.rule}, tempat: {_quoted(finding.source.file)}{sidik}"
    return f'- {{hal: {_quoted(finding.message)}, {about}, oleh: ""}}'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words_alone(line: Konfirmasi) -> bool:
    return not (line.aturan and line.tempat)


def _fits(line: Konfirmasi, finding: Diagnostic) -> bool:
    """What a line does not name is not asked for; a finding about a text wants its digest of a whole line."""
    place = line.aturan in ("", finding.rule) and line.tempat in ("", finding.source.file)
    exact = line.sidik == finding.sidik or (not line.sidik and _words_alone(line))
    return place and exact and words_alone(line.hal) == words_alone(finding.message)


def _why_void(line: Konfirmasi, fitting: Sequence[Diagnostic], tahun: int) -> str:
    """Why a line settles nothing although its words fit; empty where it does."""
    at = source_of(line.hal) or "konfirmasi.yaml"
    years = [int(year) for year in YEAR.findall(line.oleh)]
    if not signed(line.oleh):
        return f'Konfirmasi "{line.oleh}" ({at}) tanpa nama atau tanggal. {SIGN.format(year=tahun + 1)}'
    if not any(tahun <= year <= tahun + LATEST for year in years):
        return f'Tanggal konfirmasi "{line.oleh}" ({at}) bukan dari masa laporan {tahun}. Periksa tahunnya.'
    if len({(finding.rule, finding.source.file, finding.sidik) for finding in fitting}) > 1:
        return f"Konfirmasi di {at} cocok dengan {len(fitting)} tempat; ganti dengan baris yang menyebut tempatnya."
    return ""


def _old(line: Konfirmasi, finding: Diagnostic) -> Iterator[Diagnostic]:
    """A line of an earlier version still settles; it does not notice when the text changes."""
    if _words_alone(line) or line.sidik != finding.sidik:
        message = f'konfirmasi oleh {line.oleh} belum menyebut tempatnya: "{line.hal}"'
        hint = f"Masih berlaku; agar terikat pada isinya, ganti dengan: {as_confirmation(finding)}"
        yield _warning(line, message, hint)


def _stale(line: Konfirmasi) -> Diagnostic:
    return _warning(line, f'konfirmasi oleh {line.oleh} tidak mengenai apa pun lagi: "{line.hal}"', GONE)


def _warning(line: Konfirmasi, message: str, hint: str) -> Diagnostic:
    return Diagnostic("confirmations_fit", Severity.PERINGATAN, source_of(line.hal) or Source("data"), message, hint)
