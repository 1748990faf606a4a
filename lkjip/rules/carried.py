"""Checks of what a year took over from the one before: what nobody has looked at may stand in a draft, not in a final.

`new` hands over files, targets, names and passages so that nobody types them again. Printed unseen they are last year's
report under this year's number. Each check yields `kurang`: mended by changing the thing, or confirmed by a person
(`data/<year>/konfirmasi.yaml`, see `confirmed`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip.base.inputs import visible
from lkjip.base.marks import COMMENT, Passage, passages
from lkjip.base.project import Project
from lkjip.base.source import Source, source_of
from lkjip.data.schema import Data, Konfirmasi
from lkjip.data.yearfiles import TABLES
from lkjip.rules.finding import Finding

CarriedCheck = Callable[[Project, Data], Iterator[Finding]]

COPIED = "bentuknya disalin dari"
UNSIGNED = "cocokkan dengan Perjanjian Kinerja"
"""What the comments of `new` say of a file that nobody has looked at, and of an agreement made from the plan."""
REVIEW = "periksa apakah isinya masih berlaku, lalu ganti baris sumbernya"
YEAR = re.compile(r"(?:19|20)\d\d")
NAMED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
NO_LETTER = re.compile(r"[\W_]+")
CONFIRM = "Perbarui, atau nyatakan masih berlaku dalam konfirmasi.yaml."
PARAGRAPH = re.compile(r"\n\s*\n|(?:^|\n)\s*(?:[-*+]|\w{1,3}[.)])\s")  # a blank line, or the marker of an item
TELLING = 60  # letters of a paragraph that two years do not say alike by chance
SHOWN = 60  # characters of a passage that a message quotes


def _lacking(check: str, source: Source, message: str, hint: str) -> Finding:
    return Finding(check, "kurang", source, message, hint)


def passages_tell_of_this_year(project: Project, _data: Data) -> Iterator[Finding]:
    """No paragraph of a yearly passage is what the year before said, but for capitals, blanks, marks and the year."""
    last = _passages(project._replace(tahun=project.tahun - 1))
    before = {folded for _, passage in last for folded in map(_folded, _paragraphs(passage.text))} - {""}
    for file, passage in _passages(project) if before else ():
        if kept := _kept(passage, before):
            said = f'"{passage.what}" masih sama dengan tahun {project.tahun - 1}: {_shown(kept)}'
            yield _lacking("passages_tell_of_this_year", Source(file, passage.line), f"bagian tahunan {said}", CONFIRM)


def optional_passages_are_decided(project: Project, _data: Data) -> Iterator[Finding]:
    """A passage that is written only where there is something to tell is written, taken out, or confirmed as empty."""
    for file, passage in _passages(project):
        if passage.optional and not passage.written:
            message = f'bagian tahunan "{passage.what}" (bila ada) belum ditulis'
            hint = "Tulis isinya; bila memang tidak ada, hapus kedua tandanya atau konfirmasikan."
            yield _lacking("optional_passages_are_decided", Source(file, passage.line), message, hint)


def files_were_looked_at(project: Project, _data: Data) -> Iterator[Finding]:
    """A data file whose shape comes from another year has a source of its own."""
    for source, _ in unseen(project):
        message = f"{source.file.rpartition('/')[2]}: {REVIEW}"
        hint = "Baris pertamanya masih menyebut dari mana bentuknya disalin; sebut sumber tahun ini."
        yield _lacking("files_were_looked_at", source, message, hint)


def tables_are_not_last_years(project: Project, _data: Data) -> Iterator[Finding]:
    """A table does not hold exactly what the year before held."""
    before = {path.name: path for path in visible(project._replace(tahun=project.tahun - 1).data, project.root)}
    for path in visible(project.data, project.root):
        twin = before.get(path.name)
        if path.suffix.lower() in TABLES and twin and project.read(path) == project.read(twin):
            message = f"isi {path.name} sama persis dengan tahun {project.tahun - 1}"
            yield _lacking("tables_are_not_last_years", Source(project.relative(path)), message, CONFIRM)


def agreement_is_the_signed_one(project: Project, data: Data) -> Iterator[Finding]:
    """Names and targets that `new` took from the plan were held against the agreement that was signed."""
    if not any(UNSIGNED in line for _, line in _comments(project, "pk.yaml")):
        return
    hint = f'Cocokkan, lalu ganti baris "{UNSIGNED} …" di kepala berkas dengan sumbernya: nomor dan tanggal dokumen.'
    for sasaran in data.pk[0].sasaran if data.pk else ():
        for one in sasaran.indikator:
            target = "kosong" if one.target.missing else one.target.angka
            message = f'target {target} untuk "{one.nama}" ({sasaran.nama}) diambil dari Renstra, belum dicocokkan'
            yield _lacking("agreement_is_the_signed_one", source_of(one.nama) or _pk(project), message, hint)


def plan_covers_the_year(_project: Project, data: Data) -> Iterator[Finding]:
    """The year lies within the plan whose targets it is measured by."""
    if data.renstra and not data.renstra.awal <= data.tahun <= data.renstra.akhir:
        message = f"Renstra {data.renstra.awal}-{data.renstra.akhir} tidak memuat tahun {data.tahun}"
        source = source_of(data.renstra.akhir) or Source(f"data/{data.tahun}/renstra.yaml")
        yield _lacking("plan_covers_the_year", source, message, "Ganti dengan Renstra yang memuat target tahun ini.")


CARRIED_CHECKS: tuple[CarriedCheck, ...] = (
    passages_tell_of_this_year,
    optional_passages_are_decided,
    files_were_looked_at,
    tables_are_not_last_years,
    agreement_is_the_signed_one,
    plan_covers_the_year,
)


def carried(project: Project, data: Data) -> tuple[Finding, ...]:
    """Everything that the year took over unseen."""
    return tuple(finding for check in CARRIED_CHECKS for finding in check(project, data))


def unseen(project: Project) -> Iterator[tuple[Source, str]]:
    """The copied data files that nobody has looked at, and what is to be done with them."""
    for path in visible(project.data, project.root):
        if path.suffix == ".yaml":
            for line, text in _comments(project, path.name):
                if COPIED in text:
                    yield Source(project.relative(path), line), REVIEW


def confirmed(findings: tuple[Finding, ...], data: Data) -> tuple[Finding, ...]:
    """The findings without those that a person confirmed; a confirmation that fits nothing any more is told itself."""
    if not data.konfirmasi:
        return findings
    lacking = {_plain(one.message) for one in findings if one.level == "kurang"}
    settled = {_plain(one.hal) for one in data.konfirmasi}
    stale = [_stale(one) for one in data.konfirmasi if _plain(one.hal) not in lacking]
    return (*(one for one in findings if one.level != "kurang" or _plain(one.message) not in settled), *stale)


def as_confirmation(finding: Finding) -> str:
    """The line of `konfirmasi.yaml` that confirms a finding, but for the name."""
    said = finding.message.replace("\\", "\\\\").replace('"', '\\"')
    return f'- {{hal: "{said}", oleh: ""}}'


def _stale(one: Konfirmasi) -> Finding:
    message = f'konfirmasi oleh {one.oleh} tidak mengenai apa pun lagi: "{one.hal}"'
    hint = "Yang dikonfirmasi sudah berubah atau hilang; hapus butir ini, atau salin hal yang baru."
    return Finding("confirmations_fit", "peringatan", source_of(one.hal) or Source("data"), message, hint)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _pk(project: Project) -> Source:
    return Source(project.relative(project.data / "pk.yaml"))


def _comments(project: Project, name: str) -> Iterator[tuple[int, str]]:
    """The full-line comments of a data file with their lines."""
    path = project.data / name
    text = project.read(path).decode("utf-8", "replace") if path.is_file() else ""
    return ((line, text) for line, text in enumerate(text.splitlines(), 1) if text.lstrip().startswith("#"))


def _passages(project: Project) -> Iterator[tuple[str, Passage]]:
    """The marked passages of a year's texts; none where the year has no texts."""
    for path in visible(project.content, project.root):
        if path.suffix == ".md":
            text = project.read(path).decode("utf-8", "replace").replace("\r\n", "\n")
            yield from ((project.relative(path), passage) for passage in passages(text))


def _paragraphs(text: str) -> list[str]:
    return PARAGRAPH.split(COMMENT.sub(" ", text))


def _kept(passage: Passage, before: set[str]) -> str:
    """The first paragraph that last year said already; a short one counts where nothing else is said."""
    said = {paragraph: folded for paragraph in _paragraphs(passage.text) if (folded := _folded(paragraph))}
    old = [paragraph for paragraph, folded in said.items() if folded in before]
    telling = [paragraph for paragraph in old if len(said[paragraph]) >= TELLING or len(old) == len(said)]
    return telling[0] if telling else ""


def _folded(text: str) -> str:
    """What a text says in words of its own; values change by themselves."""
    return NO_LETTER.sub(" ", YEAR.sub("", NAMED.sub(" ", text))).casefold().strip()


def _shown(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= SHOWN else said[:SHOWN].rsplit(" ", 1)[0] + " …"
