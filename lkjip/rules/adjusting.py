"""What an office decided about the rules, with its reasons: `data/aturan.yaml`, for every year.

A rule may weigh otherwise in an office, or keep silent at one place, as in any linter. Two things stay as they are.
What cannot be legitimate anywhere (`galat`) and what must hold for a document to be sound at all is no matter of
opinion. And what a person has to look at before a final report is settled place by place, by name and date, in
`konfirmasi.yaml` (`confirming`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.letters import words_alone
from lkjip.base.problems import suggest
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.schema import Abaian, AturanInstansi, UbahTingkat
from lkjip.data.yearfiles import ATURAN, FOLDER
from lkjip.rules.registry import IMPOSSIBLE, RULES, Scope, foundations

OFF = "mati"
IGNORED = "diabaikan"
FITS = "adjustments_fit"
LOWERED = frozenset({OFF, Severity.PERINGATAN.value})
CONFIRM = "Yang seperti ini dipastikan orang, tempat demi tempat, dengan nama dan tanggal: data/TAHUN/konfirmasi.yaml."
SOUND = "Tanpa aturan ini data atau dokumennya tidak utuh; perbaiki yang ditemukannya."
NEVER = "Yang ditemukannya mustahil benar; perbaiki yang ditemukannya."
GONE = "Hapus butir ini, atau salin aturan dan tempatnya dari keluaran periksa."


class Suppressed(NamedTuple):
    """A diagnostic that an office's own rules keep silent: how (`mati`, `diabaikan`), why, and where that stands."""

    finding: Diagnostic
    how: str
    reason: str
    source: Source


class Adjusted(NamedTuple):
    """What is open, with what is to be told of `aturan.yaml` itself; and what it keeps silent."""

    open: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()


def adjusted(findings: Sequence[Diagnostic], office: AturanInstansi | None) -> Adjusted:
    """Apply what the office decided: first what it ignores at one place, then the levels of the rest."""
    if office is None:
        return Adjusted(tuple(findings))
    rest, silent = list(findings), []
    remarks: list[Diagnostic] = []
    for line in office.abaikan:
        why = why_not_ignored(line) or why_no_place(line, rest)
        remarks += why
        found = [] if why else [finding for finding in rest if _stands_at(line, finding)]
        silent += [Suppressed(finding, IGNORED, line.alasan, _at(line)) for finding in found]
        rest = [finding for finding in rest if finding not in found]
    valid = {line.aturan: line for line in office.tingkat if not why_unchanged(line)}
    remarks += [why for line in office.tingkat for why in why_unchanged(line)] + list(_twice(office.tingkat))
    levelled = [(finding, valid.get(finding.rule) if finding.level != Severity.GALAT else None) for finding in rest]
    silent += [
        Suppressed(finding, OFF, line.alasan, _at(line)) for finding, line in levelled if line and line.menjadi == OFF
    ]
    left = [_at_level(finding, line) for finding, line in levelled if not (line and line.menjadi == OFF)]
    return Adjusted((*left, *remarks), tuple(silent))


def _at_level(finding: Diagnostic, line: UbahTingkat | None) -> Diagnostic:
    if line is None or line.menjadi == finding.level:
        return finding
    hint = f"{finding.hint} " if finding.hint else ""
    return finding._replace(
        level=Severity(line.menjadi), hint=f"{hint}Tingkatnya dari {_at(line)}: {line.alasan.rstrip('.')}."
    )


def _at(line: UbahTingkat | Abaian) -> Source:
    return source_of(line.aturan) or Source(f"{FOLDER}/{ATURAN}")


# --- what a line may not ask -------------------------------------------------------------------------------------


def why_unchanged(line: UbahTingkat) -> list[Diagnostic]:
    """Why a rule stays as it is although a line asks for another level; none where it may change."""
    rule = RULES.get(line.aturan)
    if rule is None or rule.scope == Scope.GIVEN:
        return [_unknown(line)]
    if rule.levels == IMPOSSIBLE:
        return [_wrong(line, f'aturan "{rule.name}" tidak dapat diubah', NEVER)]
    if rule.scope == Scope.CARRIED and line.menjadi in LOWERED:
        return [_wrong(line, f'aturan "{rule.name}" tidak dapat menjadi {line.menjadi}', CONFIRM)]
    if rule.levels == (line.menjadi,):
        return [_doubt(line, f'aturan "{rule.name}" memang {line.menjadi}', "Hapus butir ini.")]
    return []


def why_not_ignored(line: Abaian) -> list[Diagnostic]:
    """Why nothing of a rule is ignored although a line asks for it; none where it may be."""
    rule = RULES.get(line.aturan)
    if rule is None or rule.scope == Scope.GIVEN:
        return [_unknown(line)]
    if Severity.PERINGATAN not in rule.levels:
        hint = NEVER if rule.levels == IMPOSSIBLE else CONFIRM
        return [_wrong(line, f'temuan aturan "{rule.name}" tidak dapat diabaikan', hint)]
    return []


def why_no_place(line: Abaian, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Why a line that may ignore something does not: nothing stands there any more, or more than one place."""
    places = sorted({str(finding.source) for finding in findings if _stands_at(line, finding)})
    if not places:
        return [_doubt(line, f'"{line.aturan}" di "{line.tempat}" tidak menemukan apa pun lagi', GONE)]
    if len(places) > 1:
        message = f'"{line.aturan}" di "{line.tempat}" mengenai {len(places)} tempat'
        hint = f"Sebut satu tempat, misalnya {places[0]}; untuk semuanya, ubah tingkat aturannya."
        return [_wrong(line, message, hint)]
    return []


def _stands_at(line: Abaian, finding: Diagnostic) -> bool:
    """A warning of the rule at the place, or with the words, that a line names."""
    if finding.rule != line.aturan or finding.level != Severity.PERINGATAN:
        return False
    place = words_alone(line.tempat)
    return place in (words_alone(str(finding.source)), words_alone(finding.source.file)) or place in words_alone(
        finding.text
    )


def _unknown(line: UbahTingkat | Abaian) -> Diagnostic:
    """A name that is no rule's, or that of one which nobody can do without."""
    if line.aturan in foundations() or line.aturan in RULES:
        return _wrong(line, f'aturan "{line.aturan}" tidak dapat diubah', SOUND)
    known = [rule.name for rule in RULES.values() if rule.scope != Scope.GIVEN]
    hint = suggest(line.aturan, known) or "Nama-namanya ada di docs/pemeriksaan.md."
    return _wrong(line, f'aturan "{line.aturan}" tidak dikenal', hint)


def _twice(lines: Sequence[UbahTingkat]) -> Iterator[Diagnostic]:
    first: dict[str, UbahTingkat] = {}
    for line in lines:
        if line.aturan in first:
            message = f'tingkat aturan "{line.aturan}" sudah ditetapkan di {_at(first[line.aturan])}'
            yield _wrong(line, message, "Hapus salah satunya.")
        first.setdefault(line.aturan, line)


def _wrong(line: UbahTingkat | Abaian, message: str, hint: str) -> Diagnostic:
    return Diagnostic(FITS, Severity.GALAT, _at(line), message, hint)


def _doubt(line: UbahTingkat | Abaian, message: str, hint: str) -> Diagnostic:
    return Diagnostic(FITS, Severity.PERINGATAN, _at(line), message, hint)
