"""LibreOffice: finding it, and having it make a PDF."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from lkjip.base.oserror import reason_of
from lkjip.pages.guard import guard

if TYPE_CHECKING:
    import subprocess

TIMEOUT_SECONDS = 300
FOLDER = "lkjip-tata-letak-"
LEFT_BEHIND = 3600  # seconds after which a folder of ours belongs to a run that was killed
NO_ROOM = "folder sementara tidak dapat dipakai ({why})"
PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
WITH_BOOKMARKS = MappingProxyType({"ExportBookmarksToPDFDestination": True, "ExportBookmarks": True})


class OfficeFailed(Exception):
    """LibreOffice did not deliver; the text (Indonesian) says why."""


def find_office() -> str | None:
    """Return LibreOffice's program, or None where it is not installed."""
    import shutil

    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    return next((place for place in PLACES if Path(place).is_file()), None)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A temporary folder for LibreOffice; one that it will not let go of (Windows) is left for a later run.

    Raises OfficeFailed where no temporary folder can be made.
    """
    import tempfile

    try:
        folder = tempfile.TemporaryDirectory(prefix=FOLDER, ignore_cleanup_errors=True)
    except OSError as error:
        raise OfficeFailed(NO_ROOM.format(why=reason_of(error))) from error
    with folder as path:
        _clear(Path(path).parent)
        yield Path(path)


def _clear(temporary: Path) -> None:
    """Remove what runs that were killed have left behind."""
    import shutil

    for folder in temporary.glob(f"{FOLDER}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)


def convert(document: bytes, folder: Path, office: str, options: Mapping[str, bool | int] = WITH_BOOKMARKS) -> Path:
    """Return the PDF that LibreOffice makes of `document` in `folder`.

    document: a .docx; office: the program; options: of its export filter, by their names
    raises OfficeFailed where it cannot be started, takes longer than `TIMEOUT_SECONDS`, or makes nothing
    """
    source = folder / "laporan.docx"
    profile = folder / "profil"
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", _filter(options), "--outdir", str(folder), str(source)]
    try:
        source.write_bytes(document)
        guard(profile)
    except OSError as error:
        raise OfficeFailed(NO_ROOM.format(why=reason_of(error))) from error
    complaint = _run(command)
    pdf = source.with_suffix(".pdf")
    if not pdf.is_file():
        raise OfficeFailed(complaint or "tidak ada PDF yang dibuat")
    return pdf


def _run(command: Sequence[str]) -> bytes:
    """Run LibreOffice to its end and return what it complained of; whatever stops us stops it and its children too."""
    import subprocess

    from lkjip.base.stopping import watched

    pipe, own_group = subprocess.PIPE, os.name == "posix"
    try:
        started = subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=own_group)  # noqa: S603 - our own
    except OSError as error:
        raise OfficeFailed(f"tidak dapat dijalankan ({reason_of(error)})") from error
    with started as process:
        try:
            with watched(process.pid):
                return process.communicate(timeout=TIMEOUT_SECONDS)[1]
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise OfficeFailed(f"tidak selesai dalam {TIMEOUT_SECONDS // 60} menit") from error
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _filter(options: Mapping[str, bool | int]) -> str:
    typed = {
        name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
        for name, value in options.items()
    }
    return f"pdf:writer_pdf_Export:{json.dumps(typed)}"
