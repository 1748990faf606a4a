"""Another revision of this project out of git: its facts, texts and templates, put into a folder of their own.

git runs as a plain program with a list of arguments. What it hands out is unpacked here, plain files only, so that a
link cannot lead out of the folder.
"""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from lkjip.problems import InputError, Problem
from lkjip.project import LARGEST_FILE, Project
from lkjip.source import Source

TIMEOUT_SECONDS = 120
FOLDERS = ("content", "data", "templates")  # never charts/: they are code


class _GitFailed(Exception):
    """git answered with a failure; the text is its own."""


@contextmanager
def project_at(revision: str, project: Project) -> Iterator[Project]:
    """The project as it stood at `revision`, while the context lasts; InputError where git cannot give it."""
    commit = _commit(revision, project)
    there = _listed(commit, project)
    _demand_year(revision, project, commit, there)
    with TemporaryDirectory(prefix="lkjip-") as folder:
        wanted = [name for name in FOLDERS if name in there]
        _unpack(_git(project.root, "archive", "--format=tar", commit, "--", *wanted), Path(folder))
        yield Project(Path(folder), project.tahun)


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


def _listed(commit: str, project: Project) -> frozenset[str]:
    """What the project's folder holds at that commit."""
    return frozenset(_git(project.root, "ls-tree", "--name-only", commit).decode("utf-8", "replace").splitlines())


def _demand_year(revision: str, project: Project, commit: str, there: frozenset[str]) -> None:
    for folder in ("data", "content"):
        path = f"{folder}/{project.tahun}"
        if folder not in there or not _git(project.root, "ls-tree", "--name-only", commit, "--", path).strip():
            raise _refused(revision, f"revisi itu belum memuat {path}", "Pilih revisi yang lebih baru.")


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
