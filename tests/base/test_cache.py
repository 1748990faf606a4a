"""The cache: what is stored comes back, and nothing that is stored can run."""

from __future__ import annotations

import ast
import pickle
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from lkjip.base import cache
from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.quantity import INDEKS, Sementara, given
from lkjip.base.source import Source
from lkjip.data import snapshot
from lkjip.pipeline import known, templates, unfilled
from lkjip.report import photos
from lkjip.report.model import Paragraph, Part, Run
from lkjip.report.narrative.narrate import CODE as TEXTS
from lkjip.rules import kept

KEY = cache.key_of([b"a"])
VALUE = (Part("isi", "a.md", (Paragraph((Run("x", value=given(Decimal("1.5"), INDEKS)),), "", Source("a.md", 3)),)),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lagi" / "isi.bin"


def test_what_is_saved_is_read(path: Path) -> None:
    cache.save(path, KEY, VALUE)

    assert cache.read(path, KEY) == VALUE


def test_findings_may_be_kept(path: Path) -> None:
    found = (Diagnostic("aturan", Severity.PERINGATAN, Source("a.md", 3), "aneh", "periksa"),)
    cache.save(path, KEY, found)

    assert cache.read(path, KEY) == found


def test_a_provisional_figure_is_read_as_one(path: Path) -> None:
    value = given(7)._replace(sementara=(Sementara("menunggu audit", "Kepala, 3 Februari 2032", Source("a.csv", 2)),))
    cache.save(path, KEY, value)

    assert cache.read(path, KEY) == value


def test_another_key_finds_nothing(path: Path) -> None:
    cache.save(path, KEY, VALUE)

    assert cache.read(path, cache.key_of([b"b"])) is None


def test_keys_tell_apart_where_parts_end() -> None:
    assert cache.key_of([b"ab", b"c"]) != cache.key_of([b"a", b"bc"])


@pytest.mark.parametrize("damage", [b"", KEY.encode(), KEY.encode() + b"\x80\x05", b"\0" * 500])
def test_a_damaged_file_is_made_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)

    assert cache.remember(path, KEY, lambda: VALUE) == VALUE
    assert cache.read(path, KEY) == VALUE


def test_what_is_remembered_is_not_made_again(path: Path) -> None:
    made: list[int] = []
    for _ in range(2):
        cache.remember(path, KEY, lambda: made.append(1) or VALUE)

    assert made == [1]


def test_a_place_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")

    assert cache.remember(tmp_path / "berkas" / "isi.bin", KEY, lambda: VALUE) == VALUE


class Opcodes:
    """A pickle written by hand, as somebody with bad intentions would."""

    def __init__(self) -> None:
        self.bytes = b"\x80\x05"

    def text(self, text: str) -> Opcodes:
        self.bytes += b"\x8c" + bytes([len(text)]) + text.encode()
        return self

    def name(self, module: str, name: str) -> Opcodes:
        self.text(module).text(name).bytes += b"\x93"
        return self

    def op(self, code: bytes) -> Opcodes:
        self.bytes += code
        return self


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(KEY.encode() + content)


def test_a_foreign_function_is_refused(path: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[Path]]:
            return Path.touch, (tmp_path / "jejak",)

    write(path, pickle.dumps(Evil()))

    assert (cache.read(path, KEY), (tmp_path / "jejak").exists()) == (None, False)


def test_functions_and_globals_of_own_modules_are_refused(path: Path, tmp_path: Path) -> None:
    """Swap the units for Python's built-in functions, then ask `unit_named` for `eval`."""
    trace = tmp_path / "jejak"
    code = (
        Opcodes()
        .name("lkjip.base.quantity", "__dict__")
        .text("UNITS")
        .name("lkjip.base.quantity", "__builtins__")
        .op(b"s0")
    )
    code.name("lkjip.base.quantity", "unit_named").text("eval").op(b"\x85R").text(f"open({str(trace)!r}, 'w')")
    write(path, code.op(b"\x85R.").bytes)

    assert (cache.read(path, KEY), trace.exists()) == (None, False)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("builtins", "eval"),
        ("os", "system"),
        ("lkjip.base.quantity", "unit_named"),
        ("lkjip.base.quantity", "formats"),
        ("lkjip.base.quantity", "__builtins__"),
        ("lkjip.report.model", "NamedTuple"),
        ("lkjip.base.quantity", "Decimal.from_float"),
        ("lkjip.base.diagnostic", "reject"),
        ("lkjip.base.diagnostic", "lack"),
        ("lkjip.rules.registry", "Diagnostic"),
        ("lkjip.rules.kept", "Kept"),
    ],
)
def test_the_gate_knows_values_only(path: Path, module: str, name: str) -> None:
    write(path, Opcodes().name(module, name).op(b".").bytes)

    assert cache.read(path, KEY) is None


def test_an_interrupted_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.write_atomically(path, b"lama")

    def fail(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(cache.os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        cache.write_atomically(path, b"baru")

    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir()] == [(path.name, b"lama")]


def test_threads_may_write_the_same_file(path: Path) -> None:
    wanted = [bytes([number]) * 200_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(cache.write_atomically, path), wanted * 4))

    assert (path.read_bytes() in wanted, list(path.parent.iterdir())) == (True, [path])


# --- what a newer engine must make anew --------------------------------------------------------------------------

ROOT = cache.ENGINE.parent
CLASSES = frozenset(f"{module.replace('.', '/')}.py" for module in cache.ALLOWED_MODULES)


def imported(file: Path) -> set[Path]:
    """The engine's modules that a module imports when it runs, wherever in it."""
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    names = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("lkjip")
        for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names))
    ]
    files = (ROOT / f"{str(name).replace('.', '/')}.py" for name in names)
    return {file for file in files if file.is_file()}


def reached(starts: list[Path]) -> set[str]:
    """All modules that `starts` need, by path; how a cache is kept and a refusal worded decides nothing."""
    aside = {cache.ENGINE / "base/cache.py", cache.ENGINE / "base/oserror.py"}
    seen: set[Path] = set()
    while starts:
        file = starts.pop()
        if file not in seen and file not in aside:
            seen.add(file)
            starts += imported(file)
    return {file.relative_to(ROOT).as_posix() for file in seen}


@pytest.mark.parametrize(
    ("code", "makers"),
    [
        (snapshot.CODE, ["data/load.py"]),
        (TEXTS, ["report/narrative/parse.py"]),
        (templates.CODE, ["word/template.py"]),
        (kept.CODE, ["rules/run.py", "rules/view.py", "report/narrative/parse.py", "compute/subjects.py"]),
        (photos.CODE, ["report/photos.py"]),
        (unfilled.CODE, ["data/blanks.py"]),
        (known.CODE, ["data/load.py", "compute/subjects.py", "drawing/draw.py"]),
    ],
    ids=["data", "texts", "templates", "findings", "photos", "values", "open"],
)
def test_a_key_holds_every_module_that_shapes_what_is_kept(code: tuple[str, ...], makers: list[str]) -> None:
    held = {f"lkjip/{name}" for name in cache.modules(*code)}

    assert reached([cache.ENGINE / maker for maker in makers]) - held == set()


@pytest.mark.parametrize(
    "code", [snapshot.CODE, TEXTS, templates.CODE, kept.CODE, photos.CODE, known.CODE, unfilled.CODE, cache.PLAIN]
)
def test_no_pattern_of_a_key_matches_nothing(code: tuple[str, ...]) -> None:
    assert [pattern for pattern in code if not cache.meant(pattern)] == []


def test_the_classes_of_kept_values_are_in_every_key() -> None:
    held = {f"lkjip/{name}" for name in cache.modules()}

    assert CLASSES - held == {"lkjip/data/schema.py", "lkjip/drawing/chart.py", "lkjip/drawing/labels.py"}
