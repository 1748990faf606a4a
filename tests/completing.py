"""The report of this project completed by a script: no gap, no blank, every photo there, as its office would have it.

What is made up here is made up to be measured: it appears in no report.
"""

from __future__ import annotations

import csv
import io
import pickle
import re
import shutil
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from PIL import Image, ImageDraw

import build
from lkjip.base.cache import write_atomically
from lkjip.base.diagnostic import Diagnostic
from lkjip.base.marks import passages
from lkjip.base.project import Project
from lkjip.cli.console import main
from lkjip.pipeline.stages import assemble

OLD, NEW = 2023, 2024
FOLDERS = ("content", "data", "templates")

PHONE_NAMES = {"ruang-laktasi.jpg": "IMG_20231201_100102.jpg", "ruang-sudut-baca.jpg": "IMG-20231204-WA0007.jpg"}
"""Photos that keep the names which phones gave them."""

EARLIER = {
    ("cakupan.ktp", 2020): 98.90,
    ("cakupan.ktp", 2021): 98.68,
    ("cakupan.kia", 2020): 41.20,
    ("cakupan.kia", 2021): 50.10,
    ("cakupan.kia", 2022): 58.40,
    ("cakupan.akta_kelahiran", 2020): 95.30,
    ("cakupan.akta_kelahiran", 2021): 96.20,
    ("cakupan.akta_kelahiran", 2022): 97.10,
}
GOLONGAN = {"Golongan IV": 5, "Golongan III": 13, "Golongan II": 4, "Golongan I": 1}
DISTRICTS = {
    "kia": [71.4, 70.9, 70.2, 69.5, 68.3, 66.1, 64.8, 63.0, 61.7, 60.2, 58.9, 55.5],
    "akta_kelahiran": [98.71, 98.6, 98.45, 98.2, 97.9, 97.6, 97.1, 96.8, 96.2, 95.9, 95.5, 95.1],
    "akta_kematian": [4210, 3120, 2980, 2770, 2510, 2300, 2150, 1990, 1820, 1650, 1480, 1310],
    "akta_perkawinan": [310, 280, 265, 240, 221, 205, 190, 166, 140, 122, 104, 93],
}
"""Of the other districts, in an order that leaves ranks and extremes as the published text has them."""
COMPARED = {"ktp": "persen", "kia": "persen", "akta_kelahiran": "persen", "akta_kematian": "terbit",
            "akta_perkawinan": "terbit"}  # fmt: skip
"""The columns that are compared, by what they are of."""
OWN = "KAB. BALANGAN"
"""The office's own row, which follows its count."""


class Finished(NamedTuple):
    """A completed year, built `--final --pdf`: its folder and what the command said."""

    root: Path
    year: int
    code: int
    told: str

    @property
    def document(self) -> Path:
        return Project(self.root, self.year).final

    @property
    def pdf(self) -> Path:
        return self.document.with_suffix(".pdf")


def copy_project(root: Path, folder: Path) -> None:
    """Copy what a person would edit."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def complete(folder: Path) -> None:
    """Fill every gap of the report of `OLD` in the copy at `folder`."""
    for year in {year for _, year in EARLIER}:
        _rewrite(folder / f"data/{year}/riwayat.yaml", lambda rows, year=year: [_earlier(row, year) for row in rows])
    _rewrite(folder / f"data/{OLD}/pegawai.yaml", _with_golongan)
    for key, column in COMPARED.items():
        _districts(folder / f"data/{OLD}/tabel/kabkota-{key}.csv", key, column)
    for path in sorted((folder / "data").glob("*/**/*.*")):
        _settle(path)
    for path in (folder / f"content/{OLD}").glob("*.md"):
        path.write_text(_with_phone_names(path.read_text("utf-8")), "utf-8")
    add_pictures(folder, OLD)


def complete_next(folder: Path) -> None:
    """Make `NEW` from the completed `OLD` with the command, and fill it with figures and texts like last year's."""
    code, told = run(folder, NEW, "new")
    assert code == 0, told
    fill_as_last_year(folder)
    write_passages(folder, NEW)
    add_pictures(folder, NEW)


def fill_as_last_year(folder: Path) -> None:
    """Fill what is still blank in the data of `NEW` with last year's entries, a year later."""
    year = folder / f"data/{NEW}"
    for path in sorted((*year.iterdir(), *year.glob("tabel/*.csv"))):
        old = folder / f"data/{OLD}" / path.relative_to(year)
        if path.suffix == ".csv":
            _fill_table(path, old)
        elif path.suffix == ".yaml":
            before = yaml.safe_load(old.read_text("utf-8"))
            _rewrite(path, lambda tree, before=before: _filled(tree, before))


def write_passages(folder: Path, year: int) -> None:
    """Write every passage that is owed."""
    for path in (folder / f"content/{year}").rglob("*.md"):
        path.write_text(_written(path.read_text("utf-8")), "utf-8")


def finish(folder: Path, year: int) -> Finished:
    """Confirm what may be confirmed, then build the final report and its PDF."""
    confirm(folder, year)
    return Finished(folder, year, *run(folder, year, "--final", "--pdf"))


def both_years(root: Path, folder: Path) -> dict[int, Finished]:
    """The report of the project and that of the year after, completed and final."""
    copy_project(root, folder)
    complete(folder)
    first = finish(folder, OLD)
    complete_next(folder)
    return {OLD: first, NEW: finish(folder, NEW)}


PATIENCE = 900  # seconds for the other process


def both_years_once(root: Path, folder: Path) -> dict[int, Finished]:
    """Both years, made by the first process that asks for `folder`; the others wait for it, and must not change it."""
    ready = folder.with_suffix(".siap")
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(ready)
    made: dict[int, Finished] = {}
    try:
        made = both_years(root, folder)
    finally:  # whoever waits hears of a failure too
        write_atomically(ready, pickle.dumps(made))
    return made


def _awaited(ready: Path) -> dict[int, Finished]:
    deadline = time.monotonic() + PATIENCE
    while not ready.exists():
        assert time.monotonic() < deadline, "the other process did not finish the reports"
        time.sleep(0.2)
    made: dict[int, Finished] = pickle.loads(ready.read_bytes())  # noqa: S301 - another process of this run wrote it
    assert made, "the other process could not finish the reports"
    return made


def run(folder: Path, year: int, *arguments: str) -> tuple[int, str]:
    """Run the command in this process."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(build.build, folder, [str(year), *arguments])
    return code, said.getvalue()


def gaps(folder: Path, year: int) -> tuple[Diagnostic, ...]:
    """What the report of `year` lacks."""
    return assemble(Project(folder, year), lambda stage: None).gaps  # type: ignore[arg-type]


CONFIRMED_BY = "Kepala Dinas, 15 Januari {}"
ASKED = re.compile(r"^- \{hal: .*, oleh: \"\"\}$", re.MULTILINE)


def confirm(folder: Path, year: int) -> int:
    """Put the lines that a refused final report asks for into the file that it names; return how many they are."""
    _, told = run(folder, year, "--final", "--cepat")
    lines = [line.replace('oleh: ""', f'oleh: "{CONFIRMED_BY.format(year + 1)}"') for line in ASKED.findall(told)]
    if lines:
        path = folder / f"data/{year}/konfirmasi.yaml"
        before = path.read_text("utf-8") if path.is_file() else ""
        path.write_text(before + "\n".join(lines) + "\n", "utf-8")
    return len(lines)


# --- data --------------------------------------------------------------------------------------------------------


def _rewrite(path: Path, change: Any) -> None:
    """Change what a YAML file holds; its comments, and with them the note that a file is only a copy, go."""
    tree = change(yaml.safe_load(path.read_text("utf-8")))
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=120), "utf-8")


def _earlier(row: dict[str, Any], year: int) -> dict[str, Any]:
    return {**row, "nilai": EARLIER[row["nama"], year]} if _blank(row.get("nilai")) else row


def _with_golongan(tree: dict[str, Any]) -> dict[str, Any]:
    return tree | {"golongan": [{**row, "jumlah": GOLONGAN[row["nama"]]} for row in tree["golongan"]]}


def _districts(path: Path, key: str, column: str) -> None:
    rows = _table(path)
    waiting = iter(DISTRICTS.get(key, ()))
    for row in rows:
        if row[column] == "":
            row |= {column: str(next(waiting)), "alasan": ""}
        elif row["nama"] == OWN and column == "persen":
            row[column] = f"= cakupan.{key}"
    _put(path, rows)


PROVISIONAL = ("sementara", "disetujui")


def _settle(path: Path) -> None:
    """Every provisional figure of a file turns out to be right."""
    if path.suffix not in (".csv", ".yaml") or "sementara" not in path.read_text("utf-8"):
        return
    if path.suffix == ".yaml":
        _rewrite(path, _settled)
    else:
        _put(
            path,
            [{key: value for key, value in row.items() if not key.startswith(PROVISIONAL)} for row in _table(path)],
        )


def _settled(node: Any) -> Any:
    if isinstance(node, list):
        return [_settled(one) for one in node]
    if isinstance(node, dict):
        return {key: _settled(value) for key, value in node.items() if not key.startswith(PROVISIONAL)}
    return node


def _blank(node: Any) -> bool:
    return node in (None, "") or (isinstance(node, dict) and "nilai" in node and node["nilai"] is None)


def _filled(new: Any, old: Any) -> Any:
    """The tree with last year's entry wherever it is blank, a year later."""
    if _blank(new):
        return _later(old)
    if isinstance(new, dict) and isinstance(old, dict):
        return {key: _filled(value, old.get(key)) if key in old else value for key, value in new.items()}
    if isinstance(new, list) and isinstance(old, list):
        return [_filled(value, old[place]) if place < len(old) else value for place, value in enumerate(new)]
    return new


def _later(old: Any) -> Any:
    if isinstance(old, dict):
        return {key: _later(value) for key, value in old.items()}
    return re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) + 1), old) if isinstance(old, str) else old


def _fill_table(path: Path, old: Path) -> None:
    rows = []
    for new, before in zip(_table(path), _table(old), strict=True):
        rows.append(
            {key: value or _later(before.get(key, "")) for key, value in new.items() if not key.startswith("alasan")}
        )
    _put(path, rows)


def _table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def _put(path: Path, rows: list[dict[str, str]]) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")


# --- texts -------------------------------------------------------------------------------------------------------


def _with_phone_names(text: str) -> str:
    for name, phone in PHONE_NAMES.items():
        text = text.replace(name, phone)
    return text


def _written(text: str) -> str:
    """Every passage that is owed, written anew: last year's words, and a sentence of this year."""
    for passage in reversed(passages(text)):
        if not passage.written and not passage.optional:
            text = text[: passage.start] + _anew(passage.text) + text[passage.end :]
    return text


def _anew(passage: str) -> str:
    words = re.sub(r"<!-- teks \d+:(.*?)-->", r"\1", passage, flags=re.DOTALL)
    if "\n" not in words.strip("\n"):
        return words
    return f"{words.rstrip()}\n\nKeadaan ini diperiksa kembali pada akhir tahun {{{{ tahun }}}}.\n"


# --- pictures ----------------------------------------------------------------------------------------------------


def add_pictures(folder: Path, year: int) -> None:
    """Put a picture wherever the report waits for one: upright and lying, large and small, turned by the camera."""
    for number, file in enumerate(dict.fromkeys(gap.file for gap in gaps(folder, year) if gap.file)):
        path = folder / file
        if path.suffix in (".png", ".jpg", ".jpeg"):
            path.parent.mkdir(exist_ok=True)
            _photo(path, number, year)


def _photo(path: Path, number: int, year: int) -> None:
    """A picture that is like no other, of this year or another: a pattern of its own."""
    size = ((1600, 1200), (900, 1200), (640, 480), (1200, 1200))[number % 4]
    size = (1200, 1400) if path.stem == "logo" else size  # an emblem as most districts have
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    columns, rows, digits = 4, 4, ((year - OLD) * 1000 + number + 1) * 2654435761 % 2**32
    for place in range(columns * rows):
        left, top = place % columns * size[0] // columns, place // columns * size[1] // rows
        colour = ("#c8d8e8", "#884422", "#22aa66", "#222244")[digits >> place * 2 & 3]
        draw.rectangle((left, top, left + size[0] // columns, top + size[1] // rows), fill=colour)
    exif = Image.Exif()
    if path.suffix != ".png" and number % 3 == 1:
        exif[0x0112] = 6
    picture.save(path, exif=exif)
