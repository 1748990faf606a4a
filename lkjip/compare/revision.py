"""Another revision of this project out of git: its facts, texts and templates, put into a folder of their own.

git runs as a plain program with a list of arguments. What it hands out is unpacked here, plain files only, so that a
link cannot lead out of the folder.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lkjip.problems import InputError, Problem
from lkjip.project import LARGEST_FILE, Project
from lkjip.source import Source

TIMEOUT_SECONDS = 120
FOLDERS = ("content", "data", "templates")  # never charts/: they are code
LOOKED_UP = re.compile(r"data/\d{4}/[^/]+|content/[^/]+\.txt")  # of other years the data, not the pictures


class _GitFailed(Exception):
    """git answered with a failure; the text is its own."""


@contextmanager
def project_at(revision: str, project: Project) -> Iterator[Project]:
    """The project as it stood at `revision`, while the context lasts; InputError where git cannot give it."""
    archive = _archive(revision, project)
    with TemporaryDirectory(prefix="lkjip-") as folder:
        _unpack(archive, Path(folder))
        yield Project(Path(folder), project.tahun)


def _archive(revision: str, project: Project) -> bytes:
    """What a report of the year is made from at that revision, as a tar."""
    commit = _commit(revision, project)
    try:
        wanted = tuple(_wanted(_listed(commit, project), project.tahun))
        for needed in (f"data/{project.tahun}", f"content/{project.tahun}"):
            if needed not in wanted:
                raise _refused(revision, f"revisi itu belum memuat {needed}", "Pilih revisi yang lebih baru.")
        return _git(project.root, "archive", "--format=tar", commit, "--", *wanted)
    except _GitFailed:
        hint = "Periksa repositorinya dengan: git fsck"
        raise _refused(revision, "isi revisi itu tidak dapat dibaca git", hint) from None


def _commit(revision: str, project: Project) -> str:
    if revision.startswith("-") or not revision.isprintable():
        raise _refused(revision, "bukan nama revisi git", "Nama cabang, tag, atau hash tidak diawali tanda hubung.")
    if shutil.which("git") is None:
        raise _refused(revision, "git belum terpasang", "Pasang git, atau bandingkan dengan berkas .docx atau tahun.")
    try:
        _git(project.root, "rev-parse", "--is-inside-work-tree")
    except _GitFailed:
        hint = (
            f"Folder ini belum menjadi repositori git; bandingkan dengan berkas .docx atau tahun ({_years(project)})."
        )
        raise _refused(revision, "riwayat git tidak ada", hint) from None
    try:
        return _git(project.root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
    except _GitFailed:
        hint = f"Tulis berkas .docx yang ada, tahun ({_years(project)}), atau revisi git (git log --oneline)."
        raise _refused(
            revision, "bukan berkas .docx, bukan tahun yang ada data dan naskahnya, dan bukan revisi git", hint
        ) from None


def _listed(commit: str, project: Project) -> list[str]:
    """The files of the project's folder at that commit, but for its code."""
    told = _git(project.root, "ls-tree", "-r", "-z", "--name-only", commit, "--", *FOLDERS)
    return told.decode("utf-8", "replace").split("\0")


def _wanted(files: Iterable[str], tahun: int) -> Iterator[str]:
    """What a report of the year is made from: its own folders whole, of other years what it may look up."""
    own = ("templates", f"data/{tahun}", f"content/{tahun}")
    found = list(files)
    yield from (folder for folder in own if any(name.startswith(f"{folder}/") for name in found))
    yield from (name for name in found if LOOKED_UP.fullmatch(name) and not name.startswith(own))


def _years(project: Project) -> str:
    """The years that have data and texts."""
    folders = (project.root / "content").glob("[0-9][0-9][0-9][0-9]")
    return ", ".join(sorted(path.name for path in folders if (project.root / "data" / path.name).is_dir()))


def _refused(revision: str, message: str, hint: str) -> InputError:
    return InputError([Problem(Source(f"compare {revision}"), message, hint)])


def _git(root: Path, *arguments: str) -> bytes:
    """Run git in `root`: no questions, no network, no shell."""
    import subprocess

    program = shutil.which("git") or "git"
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    command = [program, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, the program found by name
            command, cwd=root, env=environment, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _GitFailed(str(error)) from None
    if done.returncode:
        raise _GitFailed(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _unpack(content: bytes, folder: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if not member.isfile() or member.size > LARGEST_FILE or path.is_absolute() or ".." in path.parts:
                continue
            target = folder.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            stream = archive.extractfile(member)
            if stream is not None:
                target.write_bytes(stream.read())
