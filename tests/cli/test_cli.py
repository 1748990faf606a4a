"""The command line: how it ends where it cannot go on."""

from __future__ import annotations

import errno
import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.diagnostic import reject
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.cli import command_line
from lkjip.cli.arguments import parse
from lkjip.cli.console import INTERRUPTED, Built, main
from lkjip.verbs.catalogue import BY_NAME, VERBS
from lkjip.verbs.import_workbook import TRY
from lkjip.verbs.new_table import KEY, SHEET
from lkjip.verbs.request import Command, Request
from lkjip.verbs.susun import OPTIONS, QUICK
from lkjip.verbs.verb import Verb

BUILT = Built(answer="jawaban")


def stopped_by(error: BaseException) -> Any:
    def build(*_: object) -> Built:
        raise error

    return build


def test_an_interrupted_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(stopped_by(KeyboardInterrupt()), tmp_path, ["2031"])

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (130, INTERRUPTED)


def test_a_file_that_cannot_be_written_is_named_in_indonesian(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(stopped_by(OSError(errno.ENOSPC, "No space left on device", "output/a.docx")), tmp_path, ["2031"])
    said = "Berkas tidak dapat dibaca atau ditulis: output/a.docx (ruang penyimpanan habis)."

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (1, said)


def test_a_rare_reason_is_told_in_the_words_of_the_system() -> None:
    assert reason_of(OSError(errno.ETIMEDOUT, "Connection timed out")) == "Connection timed out"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_an_answer_that_cannot_be_printed_is_told(root: Path) -> None:
    code = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(root)!r})
from lkjip.cli.arguments import parse
from lkjip.cli.console import Built, main
built = Built(answer="jawaban " * 5000)
sys.exit(main(lambda *_: built, Path("."), ["2031", "nilai"]))
"""
    with Path("/dev/full").open("w") as full:
        told = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "Jawaban tidak dapat dicetak seluruhnya: ruang penyimpanan habis."

    assert (told.returncode, told.stderr.splitlines()) == (1, ["LKjIP 2031", said])


def test_an_answer_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(lambda *_: BUILT, tmp_path, ["2031", "nilai"])

    assert (code, capsys.readouterr().out) == (0, "jawaban\n")


INTERNAL = {
    "ValueError": ValueError("tidak terduga"),
    "isi yang bertingkat terlalu dalam": RecursionError(),
    "memori komputer tidak cukup": MemoryError(),
    "UnicodeEncodeError": UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates"),
    "ModuleNotFoundError": ModuleNotFoundError("No module", name="lkjip.hilang"),
}


@pytest.mark.parametrize(("what", "error"), INTERNAL.items(), ids=INTERNAL.keys())
def test_an_error_of_the_program_is_told_in_a_paragraph_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, error: Exception
) -> None:
    code = main(stopped_by(error), tmp_path, ["2031"])
    told = capsys.readouterr().err
    kept = (tmp_path / "output" / "kesalahan-program.txt").read_text("utf-8")

    assert (code, f"di dalam program ({what})" in told, "Traceback" in told, "Traceback" in kept) == (
        1,
        True,
        False,
        True,
    )


def test_a_missing_library_is_not_an_error_of_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(stopped_by(ModuleNotFoundError("No module", name="docxtpl")), tmp_path, ["2031"])

    assert (code, "Pustaka docxtpl belum terpasang" in capsys.readouterr().err) == (1, True)


def test_a_disk_that_fills_up_while_building_is_not_called_a_printing_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(stopped_by(OSError(errno.ENOSPC, "No space left on device")), tmp_path, ["2031"])
    said = "Berkas tidak dapat dibaca atau ditulis (ruang penyimpanan habis)."

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (1, said)


def test_a_mistake_in_the_input_answers_machines_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = reject(Source("data/2031/pk.yaml", 3), 'kunci "sasran" tidak dikenal', 'Maksud Anda "sasaran"?')
    code = main(stopped_by(InputError([problem])), tmp_path, ["2031", "periksa", "--json"])
    row = json.loads(capsys.readouterr().out)[0]

    assert (code, row["berkas"], row["baris"], row["tingkat"]) == (1, "data/2031/pk.yaml", 3, "galat")


@pytest.mark.parametrize(
    ("error", "file", "words"),
    [
        (OSError(errno.EACCES, "Permission denied", "data/2031/pk.yaml"), "data/2031/pk.yaml", "tidak dapat dibaca"),
        (ZeroDivisionError("x"), "", "ZeroDivisionError"),
    ],
)
def test_whatever_stops_a_command_answers_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception, file: str, words: str
) -> None:
    code = main(stopped_by(error), tmp_path, ["2031", "periksa", "--json"])
    (row,) = json.loads(capsys.readouterr().out)

    assert (code, row["berkas"], row["tingkat"], words in row["pesan"]) == (1, file, "galat", True)


NEGATIVE = ("-37,03", "−37,03", "-37,03%", "-1.234", "-,5", "-37,03 poin persen", "-1,5 dari 3")


@pytest.mark.parametrize("word", NEGATIVE)
def test_a_negative_number_is_a_word_and_no_option(word: str) -> None:
    asked = parse(["2031", "asal", word]).request

    assert (asked.verb, asked.words) == ("asal", (word.replace("-", "−"),))


ORDERS = (
    ["2031", "--coba", "impor", "a.xlsx"],
    ["2031", "impor", "--coba", "a.xlsx"],
    ["2031", "impor", "a.xlsx", "--coba"],
    ["2031", "impor", "a.xlsx", "coba"],
    ["2031", "import", "coba", "a.xlsx"],
    ["--coba", "2031", "impor", "a.xlsx", "coba"],
)


@pytest.mark.parametrize("arguments", ORDERS)
def test_options_may_stand_anywhere(arguments: list[str]) -> None:
    assert parse(arguments).request == Request("impor", ("a.xlsx",), frozenset({TRY}))


PLAIN = (["2031"], ["2031", "--cepat"], ["--final", "2031", "--pdf"], ["2031", "--pdf", "--pdf"])


@pytest.mark.parametrize("arguments", PLAIN)
def test_a_report_that_is_asked_for_without_a_verb_needs_no_grammar(arguments: list[str]) -> None:
    options = frozenset(option for option in OPTIONS if option.name in arguments)

    assert parse(arguments) == command_line.read(arguments) == Command(2031, Request(options=options))


WORDS = {
    "words on both sides of an option": (["2031", "nilai", "ikm", "--json", "unsur"], ("ikm", "unsur")),
    "a word that looks like an option": (["2031", "bandingkan", "--", "--output=x"], ("--output=x",)),
    "a name with blanks": (["2031", "bandingkan", "laporan akhir.docx"], ("laporan akhir.docx",)),
    "the name of a verb": (["2031", "nilai", "nilai", "asal"], ("nilai", "asal")),
    "the year again": (["2031", "bandingkan", "2031"], ("2031",)),
    "another verb's bare word": (["2031", "nilai", "semua"], ("semua",)),
}


@pytest.mark.parametrize(("arguments", "words"), WORDS.values(), ids=WORDS.keys())
def test_words_stay_in_their_order(arguments: list[str], words: tuple[str, ...]) -> None:
    assert parse(arguments).request.words == words


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_name_of_a_verb_asks_for_it(verb: Verb) -> None:
    options = [option._replace(value="isi") if option.takes else option for option in verb.options]
    words = [word for option in options for word in option.typed.split()]
    asked = [parse(["2031", name, *words]).request for name in (verb.name, *verb.aliases)]

    assert set(asked) == {Request(verb.name, (), frozenset(options))}


@pytest.mark.parametrize("arguments", [["--kunci", "tamu desa"], ["--kunci=tamu desa"]])
def test_an_option_may_take_what_stands_behind_it(arguments: list[str]) -> None:
    request = parse(["2031", "tabel", "buat", *arguments, "a.xlsx"]).request

    assert (request.words, request.value_of(KEY), request.value_of(SHEET)) == (("buat", "a.xlsx"), "tamu desa", "")
    assert request.typed == "tabel buat a.xlsx --kunci 'tamu desa'"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--kunci", "2030", "2031", "tabel", "buat", "a.xlsx"],
        ["2031", "--kunci", "2030", "tabel", "buat", "a.xlsx"],
        ["--kunci=2030", "2031", "tabel", "--", "buat", "a.xlsx"],
        ["2031", "tabel", "--kunci", "2030", "buat", "a.xlsx"],
    ],
)
def test_what_an_option_takes_is_neither_year_nor_verb(arguments: list[str]) -> None:
    command = parse(arguments)

    assert (command.tahun, command.request.words, command.request.value_of(KEY)) == (2031, ("buat", "a.xlsx"), "2030")


@pytest.mark.parametrize("other", ["b", "a"])
def test_an_option_that_takes_something_stands_once(other: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["2031", "tabel", "buat", "a.xlsx", "--kunci", "a", f"--kunci={other}"])

    assert "Pilihan --kunci disebut 2 kali" in capsys.readouterr().err


def test_a_request_is_told_as_it_may_be_typed_again() -> None:
    typed = ["tabel", "buat", "tabel 'a'.xlsx", "--lembar", "Lembar 1", "--kunci", "b"]
    request = parse(["2031", *typed]).request

    assert parse(["2031", *shlex.split(request.typed)]).request == request
    assert shlex.split(request.typed)[:3] == typed[:3]


def test_an_option_without_what_it_takes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["2031", "tabel", "buat", "a.xlsx", "--kunci"])

    assert "[--lembar NAMA] [--kunci KUNCI]" in capsys.readouterr().err


def test_no_two_verbs_share_a_name() -> None:
    names = [name for verb in VERBS for name in (verb.name, *verb.aliases)]

    assert sorted(names) == sorted(BY_NAME)


def test_without_a_verb_the_report_is_built() -> None:
    assert parse(["--cepat", "2031"]).request == Request(options=frozenset({QUICK}))


def test_declarations_import_nothing_slow(root: Path) -> None:
    """Every start of the command line imports them all."""
    code = f"""
import sys
sys.path.insert(0, {str(root)!r})
import lkjip.verbs.catalogue
print(*sorted(name for name in sys.modules if name.partition(".")[0] == "lkjip" and name.count(".") > 1))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    packages = {verb.action[0].__module__ for verb in VERBS}

    shared = {
        "lkjip.base.progress",
        "lkjip.base.tuples",
        *(f"lkjip.verbs.{name}" for name in ("catalogue", "request", "susun", "verb")),
    }

    assert set(told) == packages | shared
