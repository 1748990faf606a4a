"""The files of a new year, made from the last report's: its structure without its results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip.base.problems import together
from lkjip.base.project import CONSTANTS, Project
from lkjip.data import load, schema
from lkjip.data.assemble import SUBJECTS, YAML, Subject
from lkjip.data.lineage import Office
from lkjip.data.nodes import Mapping
from lkjip.data.owntables import row_class
from lkjip.data.shape import shape_of
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import GRAFIK, OWN_TABLES, TABLES, is_whole, years
from lkjip.edit.comments import neutral
from lkjip.edit.emptying import emptied_table, emptied_yaml
from lkjip.edit.yamltext import YamlText
from lkjip.report.narrative import read_texts
from lkjip.rules.looked import COPIED
from lkjip.verbs.next_year import naskah
from lkjip.verbs.next_year.perjanjian import from_plan
from lkjip.verbs.next_year.whose import own_office

LOGO = "logo.*"
SOURCE = f"Sumber: {COPIED} data/{{old}}/{{file}}; ganti dengan sumber tahun {{new}}."


def latest(project: Project) -> Project | None:
    """The last earlier year that has both data and texts of its own; of the office that the new year names, if any."""
    earlier = [Project(project.root, year) for year in years(project.root) if year < project.tahun]
    whole = [year for year in earlier if is_whole(year.data) and any(year.content.glob("*.md"))]
    own = own_office(project)
    ours = [year for year in whole if own is None or _is_of(own, year)]
    return ours[-1] if ours else None


def _is_of(own: Office, old: Project) -> bool:
    office = own_office(old)
    return office is None or own.is_one_with(office)


def copied(old: Project, new: Project) -> dict[Path, bytes]:
    """Every file of the new year with its content; InputError where the old year's data have mistakes."""
    data, texts = _read(old)
    files: dict[Path, bytes] = {}
    for subject, path in _data_files(old):
        agreement = from_plan(data, new.tahun) if subject.field == "pk" else None
        files[new.data / subject.file] = (agreement or _emptied(path, subject, old, new)).encode()
    files.update(_own_tables(old, new))
    for path in sorted(old.photos.glob(LOGO)):
        files[new.photos / path.name] = old.read(path)
    for name, content in texts:
        path = (old.root / name).relative_to(old.content)
        files[new.content / path] = naskah.opened(content.decode("utf-8-sig"), old.tahun).encode()
    kept = ((old.content / CONSTANTS, new.content / CONSTANTS), (old.data / GRAFIK, new.data / GRAFIK))
    files |= {target: old.read(path) for path, target in kept if path.is_file()}  # charts say how, and no results
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
        if subject.field == "konfirmasi":  # what a person let stand in one year is open again in the next
            continue
        path = old.data / subject.file
        for table in [path.with_suffix(kind) for kind in TABLES] if subject.row else [path]:
            if table.is_file():
                yield subject, table


def _emptied(path: Path, subject: Subject, old: Project, new: Project) -> str:
    content = old.read(path)
    if subject.row:
        return emptied_table(old.relative(path), content, subject.row)
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    return _with_new_source(emptied_yaml(text, shape_of(schema.Data)[subject.field]), path.name, old, new)


def _with_new_source(text: str, file: str, old: Project, new: Project) -> str:
    return neutral(text, old.tahun, SOURCE.format(old=old.tahun, file=file, new=new.tahun))


def _own_tables(old: Project, new: Project) -> Iterator[tuple[Path, bytes]]:
    """The files of own tables: definitions as they are, rows with the figures that last; a workbook becomes CSV."""
    folder = new.data / OWN_TABLES
    for path in sorted(path for kind in YAML for path in (old.data / OWN_TABLES).glob(f"*{kind}")):
        text = old.read(path).decode("utf-8-sig").replace("\r\n", "\n")
        own = _with_new_source(_with_rows_beside(text), f"{OWN_TABLES}/{path.name}", old, new)
        yield folder / path.name, own.encode()
        node = read_yaml(old.relative(path), text, [])
        kind, definition = row_class(node), node if isinstance(node, Mapping) else {}
        for rows in (
            [path.with_name(str(definition["buku"]))] if "buku" in definition else map(path.with_suffix, TABLES)
        ):
            if kind and rows.is_file():
                empty = emptied_table(old.relative(rows), old.read(rows), kind, str(definition.get("lembar") or ""))
                yield folder / f"{path.stem}.csv", empty.encode()


def _with_rows_beside(text: str) -> str:
    """A definition whose rows stand in a file of its own name: those of a workbook are taken out of it."""
    edited = YamlText(text.encode())
    for key in ("buku", "lembar"):
        edited.put((key,), None)
    return edited.content().decode()
