"""One LibreOffice that stays up beside a process that does, and lays out what that process has to show.

Starting LibreOffice costs as much as laying a report out. One that has a document open does not end; whoever calls its
program with the same profile hands the work over to it, through the pipe that LibreOffice itself opens on this machine
for that, and waits until it is done. Nothing listens on a network. It works in a profile of its own, with the settings
of one that is started for one document (`guard`). Beside it waits a keeper, which ends it and clears its folder away as
soon as this process closes it, or is gone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import md5
from pathlib import Path
from threading import Lock

from lkjip.base.leftovers import ended, writer
from lkjip.pages.guard import guard

FOLDER = "lkjip-kantor-"
OPEN = "penjaga.txt"
"""The document that it has open. Beside it LibreOffice puts a file by which one sees that it is."""
LOCK = f".~lock.{OPEN}#"
START_SECONDS = 60.0
LOOK = 0.05  # seconds between two looks whether it is ready
END_SECONDS = 10.0
KEEPER = """
import os, shutil, signal, subprocess, sys, time
gone = sys.stdin.buffer.read()
number, folder, *others = sys.argv[1:]
if not gone and os.name == "posix":
    try:
        os.killpg(int(number), signal.SIGKILL)
    except ProcessLookupError:
        pass
elif not gone:
    subprocess.run(["taskkill", "/F", "/T", "/PID", number], capture_output=True)
for other in others:
    if os.path.exists(other):
        os.unlink(other)
for _ in range(20):
    shutil.rmtree(folder, ignore_errors=True)
    if not os.path.exists(folder):
        break
    time.sleep(0.2)
"""
"""Waits until its input ends: then the process that it watches for has closed it, or is gone."""


class StayingOffice:
    """A LibreOffice that is started when it is first asked for, and anew where it died. Close it."""

    def __init__(self) -> None:
        self._running: _Running | None = None
        self._lock = Lock()

    def begin(self, program: str) -> None:
        """Start it, if it does not run; nobody waits for it. OSError where it cannot be started."""
        with self._lock:
            if self._running and not self._running.serves(program):
                self._end()
            if self._running is None:
                self._running = _Running(program)

    def profile(self, program: str) -> Path | None:
        """The profile by which work is handed over to it; None where it does not get ready."""
        try:
            self.begin(program)
        except OSError:
            return None
        running = self._running
        if running and running.is_ready():
            return running.profile
        self.close()
        return None

    def close(self) -> None:
        """End it."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        running, self._running = self._running, None
        if running:
            running.end()


class _Running:
    """One process of LibreOffice, its folder, and its keeper."""

    def __init__(self, program: str) -> None:
        _clear(Path(tempfile.gettempdir()))
        self._program = program
        self._folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER}{writer()}-"))
        self.profile = self._folder / "profil"
        guard(self.profile)
        (self._folder / OPEN).write_bytes(b".")
        installation = f"-env:UserInstallation={self.profile.as_uri()}"
        command = [program, "--headless", "--norestore", installation, str(self._folder / OPEN)]
        null, own_group = subprocess.DEVNULL, os.name == "posix"
        self._office = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=own_group)  # noqa: S603 - our own
        keeper = [sys.executable, "-I", "-S", "-c", KEEPER, str(self._office.pid), str(self._folder)]
        keeper += map(str, _sockets(self.profile))
        self._keeper = subprocess.Popen(  # noqa: S603 - our own
            keeper, stdin=subprocess.PIPE, stdout=null, stderr=null, start_new_session=own_group
        )

    def serves(self, program: str) -> bool:
        """Whether it is this program, and has not ended."""
        return self._program == program and self._office.poll() is None

    def is_ready(self) -> bool:
        """Wait until it has its document open; whether it has."""
        begun = time.monotonic()
        while self._office.poll() is None and time.monotonic() - begun < START_SECONDS:
            if (self._folder / LOCK).exists():
                return True
            time.sleep(LOOK)
        return False

    def end(self) -> None:
        """Have the keeper end it; of one that has ended another process may bear the number by now."""
        with suppress(OSError):
            self._keeper.communicate(b"" if self._office.poll() is None else b".", timeout=END_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            self._office.wait(END_SECONDS)


def _sockets(profile: Path) -> list[Path]:
    """Where LibreOffice's pipe stands as a file, which one that is killed leaves behind: its name follows from the
    profile."""
    if os.name != "posix":
        return []
    digest = md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return [Path(folder) / name for folder in ("/tmp", "/var/tmp")]  # noqa: S108 - where LibreOffice puts it


def _clear(temporary: Path) -> None:
    """Remove the folders of processes that are gone together with their keepers."""
    import shutil

    for folder in temporary.glob(f"{FOLDER}*"):
        who = folder.name.removeprefix(FOLDER).rpartition("-")[0]
        if ended(who):
            shutil.rmtree(folder, ignore_errors=True)
