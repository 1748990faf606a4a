"""The files of a new year, made from the last report's: its structure without its results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip.baru import csvcopy, naskah, yamlcopy
from lkjip.baru.comments import neutral
from lkjip.baru.perjanjian import from_plan
from lkjip.data import load, schema
from lkjip.data.assemble import PART_OF_CAKUPAN, PART_OF_PENILAIAN, SUBJECTS, Subject
from lkjip.data.load import is_whole, years
from lkjip.data.shape import shape_of
from lkjip.narrate import read_texts
from lkjip.problems import together
from lkjip.project import Project

CONSTANTS = "angka-tetap.txt"
LOGO = "logo.*"
SOURCE = "Sumber: bentuknya disalin dari data/{old}/{file}; ganti dengan sumber tahun {new}."


def latest(project: Project) -> Project | None:
    """The last earlier year that has both data and texts of its own."""
    earlier = [Project(project.root, year) for year in years(project.root) if year < project.tahun]
    whole = [one for one in earlier if is_whole(one.data) and any(one.content.glob("*.md"))]
    return whole[-1] if whole else None


def copied(old: Project, new: Project) -> dict[Path, bytes]:
    """Every file of the new year with its content; InputError where the old year's data have mistakes."""
    data, texts = _read(old)
    files: dict[Path, bytes] = {}
    for subject, path in _data_files(old):
        text = old.read(path).decode("utf-8-sig").replace("\r\n", "\n")
        made = from_plan(data, new.tahun) if subject.field == "pk" else None
        files[new.data / path.name] = (made or _emptied(text, subject, path.name, old, new)).encode()
    for path in sorted(old.photos.glob(LOGO)):
        files[new.photos / path.name] = old.read(path)
    for name, content in texts:
        path = (old.root / name).relative_to(old.content)
        files[new.content / path] = naskah.opened(content.decode("utf-8-sig"), old.tahun).encode()
    if (old.content / CONSTANTS).is_file():
        files[new.content / CONSTANTS] = old.read(old.content / CONSTANTS)
    return files


def _read(old: Project) -> tuple[schema.Data, list[tuple[str, bytes]]]:
    """The old year's data and texts; a text whose marks are not sound would be carried over as if it were timeless."""

    texts: list[tuple[str, bytes]] = []

    def read() -> None:
        texts.extend(old.texts())

    data, _, _ = together(lambda: load(old), read, lambda: read_texts(texts, old.cache))
    return data, texts


def _data_files(old: Project) -> Iterator[tuple[Subject, Path]]:
    """The year's data with the subject each belongs to; records of the published report are no data."""
    for subject in SUBJECTS:
        path = old.data / subject.file
        if path.is_file():
            yield subject, path
    for path in sorted(old.data.glob(f"{PART_OF_CAKUPAN}*.csv")):
        yield Subject("wilayah", path.name, schema.CakupanWilayah), path
    path = old.data / PART_OF_PENILAIAN
    if path.is_file():
        yield Subject("unit", path.name, schema.UnitLayanan), path


def _emptied(text: str, subject: Subject, file: str, old: Project, new: Project) -> str:
    if subject.row:
        return csvcopy.blanked(text, subject.row)
    empty = yamlcopy.blanked(text, shape_of(schema.Data)[subject.field])
    return neutral(empty, old.tahun, SOURCE.format(old=old.tahun, file=file, new=new.tahun))
