"""The command line: how it ends where it cannot go on."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lkjip.cli import Built, main
from lkjip.oserror import reason_of

BUILT = Built(None, None, 0, 0, (), (), answer="jawaban")


def stopped_by(error: BaseException) -> Any:
    def build(*_: object) -> Built:
        raise error

    return build


def test_an_interrupted_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(stopped_by(KeyboardInterrupt()), tmp_path, ["2031"])

    assert (code, capsys.readouterr().err.splitlines()[-1]) == (130, "Dihentikan; berkas lama tidak berubah.")


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
from lkjip.cli import Built, main
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
