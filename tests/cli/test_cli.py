"""The command line: how it ends where it cannot go on."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError, Problem
from lkjip.base.source import Source
from lkjip.cli.arguments import parse
from lkjip.cli.console import INTERRUPTED, Built, main

BUILT = Built(None, None, 0, 0, (), (), answer="jawaban")


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
built = Built(None, None, 0, 0, (), (), answer="jawaban " * 5000)
sys.exit(main(lambda *_: built, Path("."), ["2031", "values"]))
"""
    with Path("/dev/full").open("w") as full:
        told = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "Jawaban tidak dapat dicetak seluruhnya: ruang penyimpanan habis."

    assert (told.returncode, told.stderr.splitlines()) == (1, ["LKjIP 2031", said])


def test_an_answer_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(lambda *_: BUILT, tmp_path, ["2031", "values"])

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
    problem = Problem(Source("data/2031/pk.yaml", 3), 'kunci "sasran" tidak dikenal', 'Maksud Anda "sasaran"?')
    code = main(stopped_by(InputError([problem])), tmp_path, ["2031", "check", "--json"])
    row = json.loads(capsys.readouterr().out)[0]

    assert (code, row["berkas"], row["baris"], row["tingkat"]) == (1, "data/2031/pk.yaml", 3, "galat")


NEGATIVE = ("-37,03", "−37,03", "-37,03%", "-1.234", "-37,03 poin persen")


@pytest.mark.parametrize("word", NEGATIVE)
def test_a_negative_number_is_a_word_and_no_option(word: str) -> None:
    asked = parse(["2031", "trace", word]).wish

    assert (asked.verb, asked.words) == ("trace", (word.replace("-", "−"),))


ORDERS = (
    ["2031", "--coba", "import", "a.xlsx"],
    ["2031", "import", "--coba", "a.xlsx"],
    ["2031", "import", "a.xlsx", "--coba"],
)


@pytest.mark.parametrize("arguments", ORDERS)
def test_options_may_stand_anywhere(arguments: list[str]) -> None:
    assert parse(arguments).wish.words == ("a.xlsx", "coba")
