"""Whether somebody looked at the data files that a year has from the one before.

`baru` says in a comment where a file comes from. A comment is easily lost: somebody deletes it, or a program writes the
file anew. So the contents are compared too, and what is as it was is open until the file names a source of its own or
a person confirms it. Files are compared word by word: neither quotes nor line breaks make a copy another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, Severity, sidik_of
from lkjip.base.latepatterns import late
from lkjip.base.project import Project
from lkjip.base.source import Source, source_of
from lkjip.data.rumus import written
from lkjip.data.schema import Data, IndikatorKinerja
from lkjip.data.yearfiles import OWN_TABLES, TABLES
from lkjip.rules.ours import owned
from lkjip.rules.view import View

COPIED = "bentuknya disalin dari"
UNSIGNED = "cocokkan dengan Perjanjian Kinerja"
"""What the comments of `baru` say of a file that nobody has looked at, and of an agreement made from the plan."""
REVIEW = "periksa apakah isinya masih berlaku, lalu ganti baris sumbernya"
CONFIRM = "Perbarui, atau nyatakan masih berlaku dalam konfirmasi.yaml."
SIGNED = "Cocokkan, lalu sebut dokumennya di kepala pk.yaml (# Sumber: Perjanjian Kinerja, nomor, tanggal)"
COMPARED_OTHERWISE = ("pk.yaml", "pemilik.yaml", "konfirmasi.yaml")
"""Agreements are compared target by target; who fills a file, and who confirms, is not printed."""
REMARK = late(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
WORD = late(r"[\w.]+")


def files_were_looked_at(view: View) -> Iterator[Diagnostic]:
    """A data file whose shape or content comes from another year has a source of its own."""
    return unlooked(view.project)


def unlooked(project: Project) -> Iterator[Diagnostic]:
    """The data files that nobody has looked at, of a year whose report may not be there yet."""
    remarked = [source for source, _ in unseen(project)]
    for source in (*remarked, *_unchanged(project, {source.file for source in remarked})):
        path = project.root / source.file
        message = f"{path.name}: {REVIEW}"
        hint = "Isinya berasal dari tahun lain; sebut sumber tahun ini di baris # Sumber, atau konfirmasikan."
        yield _lacking("files_were_looked_at", source, message, hint, _words(_text(project, path)))


def tables_are_not_last_years(view: View) -> Iterator[Diagnostic]:
    """A table does not hold exactly what the year before held."""
    project = view.project
    before = dict(_files(_last(project)))
    for name, path in _files(project):
        twin = before.get(name)
        if path.suffix.lower() in TABLES and twin and (rows := _rows(project, path)) == _rows(project, twin):
            whose = owned(view.data, project.tahun - 1)
            message = f"isi {name} sama persis dengan tahun {project.tahun - 1}{whose}"
            yield _lacking("tables_are_not_last_years", Source(project.relative(path)), message, CONFIRM, rows)


def agreement_is_the_signed_one(view: View) -> Iterator[Diagnostic]:
    """Names and targets that are those of the plan or of last year were held against the agreement that was signed."""
    project, data = view.project, view.data
    path = project.data / "pk.yaml"
    unsigned = any(UNSIGNED in line for _, line in _comments(project, path.name))
    if not unsigned and _names_a_source(project, path):
        return
    reported = set()
    for indikator, sasaran in _agreed(data):
        taken = _taken_from(indikator, data) or ("diambil dari Renstra" if unsigned else "")
        target = written(indikator.target) or ("kosong" if indikator.target.missing else indikator.target.angka)
        message = f'target {target} untuk "{indikator.nama}" ({sasaran}) {taken}, belum dicocokkan'
        if taken and message not in reported:
            reported.add(message)
            source = source_of(indikator.nama) or Source(project.relative(path))
            yield _lacking("agreement_is_the_signed_one", source, message, f"{SIGNED}, atau konfirmasikan.")


def unseen(project: Project) -> Iterator[tuple[Source, str]]:
    """The copied data files that nobody has looked at, and what is to be done with them."""
    for name, path in _files(project):
        if path.suffix == ".yaml" and COPIED in _text(project, path):
            for line, text in _comments(project, name):
                if COPIED in text:
                    yield Source(project.relative(path), line), REVIEW


def _files(project: Project) -> Iterator[tuple[str, Path]]:
    """What lies in a year's folder, and the own tables below it, each with its name from there."""
    tables = project.data / OWN_TABLES
    below = project.visible(tables) if project.files.is_folder(tables) else ()
    return ((path.relative_to(project.data).as_posix(), path) for path in (*project.visible(project.data), *below))


def _lacking(check: str, source: Source, message: str, hint: str, about: object = "") -> Diagnostic:
    return Diagnostic(check, Severity.KURANG, source, message, hint, sidik=sidik_of(about))


def _last(project: Project) -> Project:
    return project._replace(tahun=project.tahun - 1)


def _unchanged(project: Project, remarked: set[str]) -> Iterator[Source]:
    """The files that say what they said last year and name no source that is not last year's."""
    before = {name: path for name, path in _files(_last(project)) if path.suffix == ".yaml"}
    for name, path in _files(project):
        twin = before.get(name) if name not in COMPARED_OTHERWISE else None
        if twin and project.relative(path) not in remarked and _same(project, path, twin):
            yield Source(project.relative(path))


def _same(project: Project, path: Path, twin: Path) -> bool:
    alike = _words(_text(project, path)) == _words(_text(project, twin))
    return alike and not _names_a_source(project, path)


def _words(text: str) -> list[str]:
    """What a YAML file says, without its remarks and whatever only gives it its form."""
    return WORD.findall(REMARK.sub("", text))


def _names_a_source(project: Project, path: Path) -> bool:
    """Whether a file has a line of its source that is neither last year's nor one of `baru`."""
    name = path.relative_to(project.data).as_posix()
    before = {line.strip() for _, line in _comments(_last(project), name)}
    lines = (line.strip() for _, line in _comments(project, name))
    own = (line for line in lines if line not in before and not (COPIED in line or UNSIGNED in line))
    return any(re.match(r"#\s*Sumber\s*:.*\w{3}", line, re.IGNORECASE) for line in own)


def _rows(project: Project, path: Path) -> object:
    """What a table holds: of CSV its cells, whatever ends its lines or stands in quotes."""
    import csv  # a report without last year's tables does without

    if path.suffix.lower() != ".csv":
        return project.read(path)
    lines = _text(project, path).splitlines()
    split = csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    return [cells for row in split if any(cells := [cell.strip() for cell in row])]


def _agreed(data: Data) -> Iterator[tuple[IndikatorKinerja, str]]:
    for version in data.pk:
        for sasaran in version.sasaran:
            yield from ((indikator, sasaran.nama) for indikator in sasaran.indikator)


def _taken_from(indikator: IndikatorKinerja, data: Data) -> str:
    """Where a target may have been taken from; nothing where no year before has an agreement to go by."""
    before = [year for year in data.lampau if year.pk]
    if not before or indikator.target.missing:
        return ""
    planned = data.planned(indikator.kunci, data.tahun)
    if planned is not None and planned.amount == indikator.target.amount:
        return "sama dengan Renstra"
    last = max(before, key=lambda year: year.tahun)
    old = [measured.target.amount for measured in last.measured if measured.kunci == indikator.kunci]
    return f"sama dengan tahun {last.tahun}" if indikator.target.amount in old else ""


def _text(project: Project, path: Path) -> str:
    return project.read(path).decode("utf-8-sig", "replace") if project.files.is_file(path) else ""


def _comments(project: Project, name: str) -> Iterator[tuple[int, str]]:
    """The full-line comments of a data file, named from the year's folder, with their lines."""
    lines = _text(project, project.data / name).splitlines()
    return ((line, text) for line, text in enumerate(lines, 1) if text.lstrip().startswith("#"))
