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

    from lkjip.pages.staying import StayingOffice

TIMEOUT_SECONDS = 300
HANDED_OVER_SECONDS = 90  # for a LibreOffice that stays up; then one is started for the document alone
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


@contextmanager
def office_staying_up() -> Iterator[StayingOffice]:
    """Have one LibreOffice lay out all documents meanwhile, started when the first one comes; see `staying`."""
    from lkjip.pages.staying import StayingOffice

    _Staying.office = StayingOffice()
    try:
        yield _Staying.office
    finally:
        office, _Staying.office = _Staying.office, None
        office.close()


class _Staying:
    office: StayingOffice | None = None


def convert(document: bytes, folder: Path, office: str, options: Mapping[str, bool | int] = WITH_BOOKMARKS) -> Path:
    """Return the PDF that LibreOffice makes of `document` in `folder`.

    document: a .docx; office: the program; options: of its export filter, by their names
    raises OfficeFailed where it cannot be started, takes longer than `TIMEOUT_SECONDS`, or makes nothing
    """
    source = folder / "laporan.docx"
    profile = folder / "profil"
    try:
        source.write_bytes(document)
        guard(profile)
    except OSError as error:
        raise OfficeFailed(NO_ROOM.format(why=reason_of(error))) from error
    if _Staying.office and (found := _handed_over(source, office, options, _Staying.office)):
        return found
    complaint = _run(_command(source, office, profile, options), TIMEOUT_SECONDS)
    pdf = source.with_suffix(".pdf")
    if not pdf.is_file():
        raise OfficeFailed(complaint or "tidak ada PDF yang dibuat")
    return pdf


def _handed_over(source: Path, office: str, options: Mapping[str, bool | int], staying: StayingOffice) -> Path | None:
    """The PDF that the LibreOffice that stays up makes; None where it delivers none, and then it is ended."""
    profile = staying.profile(office)
    if profile is None:
        return None
    with suppress(OfficeFailed):
        _run(_command(source, office, profile, options), HANDED_OVER_SECONDS)
        pdf = source.with_suffix(".pdf")
        if pdf.is_file():
            return pdf
    staying.close()
    source.with_suffix(".pdf").unlink(missing_ok=True)  # half of one
    return None


def _command(source: Path, office: str, profile: Path, options: Mapping[str, bool | int]) -> list[str]:
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    return [*command, "--convert-to", _filter(options), "--outdir", str(source.parent), str(source)]


def _run(command: Sequence[str], seconds: float) -> bytes:
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
                return process.communicate(timeout=seconds)[1]
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
