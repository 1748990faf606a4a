"""Another revision of this project out of git: its facts, texts and templates, put into a folder of their own.

git runs as a plain program with a list of arguments and hands out the bytes it keeps. It is not asked for an archive,
because that runs the filters that a repository's own settings name, and follows its `export-ignore` and `export-subst`.
Only plain files with harmless names are written, so that nothing can lead out of the folder.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from lkjip.base.diagnostic import reject
from lkjip.base.inputs import LARGEST_FILE
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

TIMEOUT_SECONDS = 120
FOLDERS = ("content", "data", "templates")  # never charts/: they are code
LOOKED_UP = re.compile(r"content/[^/]+\.txt")
EARLIER = re.compile(r"data/([0-9]{4})/[^/]+")
PLAIN = re.compile("100(644|755) blob ")
UNSAFE = re.compile(
    r"[\\:*?<>|\"]|(^|/)\.\.?(/|$)|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.[^/]*)?(/|$)", re.IGNORECASE
)
"""What leads out of a folder, or to a device, on some system."""
LARGEST = 500_000_000  # bytes of all files of a revision
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
"""Set where git itself started the build (a hook), perhaps for another repository."""
QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # for a git that does not know the line above
    "LC_ALL": "C",
}


class _GitFailed(Exception):
    """git answered with a failure; the text is its own."""


class _Entry(NamedTuple):
    """A plain file of a revision: its object, its size in bytes, its path within the project."""

    key: str
    size: int
    path: str


@contextmanager
def project_at(revision: str, project: Project) -> Iterator[Project]:
    """The project as it stood at `revision`, while the context lasts; InputError where git cannot give it."""
    files = _files(revision, project)
    with TemporaryDirectory(prefix="lkjip-") as folder:
        for path, content in files:
            target = Path(folder, *path.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield Project(Path(folder), project.tahun)


def _files(revision: str, project: Project) -> list[tuple[str, bytes]]:
    """What a report of the year is made from at that revision: paths within the project and contents."""
    commit = _commit(revision, project)
    try:
        chosen = [entry for entry in _plain_files(commit, project) if _is_needed(entry, project.tahun)]
        for needed in (f"data/{project.tahun}", f"content/{project.tahun}"):
            if not any(entry.path.startswith(f"{needed}/") for entry in chosen):
                raise _refused(revision, f"revisi itu belum memuat {needed}", "Pilih revisi yang lebih baru.")
        if sum(entry.size for entry in chosen) > LARGEST:
            raise _refused(revision, "isi revisi itu terlalu besar untuk dibandingkan", "Pilih revisi yang lain.")
        return list(zip((entry.path for entry in chosen), _contents(chosen, project), strict=True))
    except (_GitFailed, ValueError):
        hint = "Periksa repositorinya dengan: git fsck"
        raise _refused(revision, "isi revisi itu tidak dapat dibaca git", hint) from None


def _commit(revision: str, project: Project) -> str:
    if revision.startswith("-") or not revision.isprintable():
        raise _refused(revision, "bukan nama revisi git", "Nama cabang, tag, atau hash tidak diawali tanda hubung.")
    if shutil.which("git") is None:
        raise _refused(revision, "git belum terpasang", "Pasang git, atau bandingkan dengan berkas .docx atau tahun.")
    try:
        _git(project.root, "rev-parse", "--is-inside-work-tree")
    except _GitFailed as error:
        if "safe.directory" in str(error):
            hint = (
                f'Bila repositori ini tepercaya: git config --global --add safe.directory "{project.root.as_posix()}"'
            )
            raise _refused(revision, "git menolak repositori milik pengguna lain", hint) from None
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


def _plain_files(commit: str, project: Project) -> Iterator[_Entry]:
    """The plain files of the project's folder at that commit, but for its code; links and other projects are none."""
    listing = _git(project.root, "ls-tree", "-r", "-z", "-l", commit, "--", *FOLDERS)
    for line in listing.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = line.partition("\t")
        if PLAIN.match(about):
            _, _, key, size = about.split()
            yield _Entry(key, int(size), path)


def _is_needed(entry: _Entry, tahun: int) -> bool:
    """Whether a report of the year may be made from the file: its own folders, data of earlier years."""
    if entry.size > LARGEST_FILE or not entry.path.isprintable() or UNSAFE.search(entry.path):
        return False
    year = EARLIER.fullmatch(entry.path)
    own = ("templates/", f"data/{tahun}/", f"content/{tahun}/")
    return entry.path.startswith(own) or bool(LOOKED_UP.fullmatch(entry.path)) or bool(year and int(year[1]) < tahun)


def _contents(entries: Sequence[_Entry], project: Project) -> Iterator[bytes]:
    """The bytes of each file as git keeps them: no filter, no substitution, no other code of the repository."""
    request = "".join(f"{entry.key}\n" for entry in entries).encode()
    answer = io.BytesIO(_git(project.root, "cat-file", "--batch", request=request))
    for entry in entries:
        if answer.readline().split() != [entry.key.encode(), b"blob", str(entry.size).encode()]:
            raise _GitFailed(entry.path)
        yield answer.read(entry.size)
        answer.readline()


def _years(project: Project) -> str:
    """The years that have data and texts."""
    folders = (project.root / "content").glob("[0-9][0-9][0-9][0-9]")
    return ", ".join(sorted(path.name for path in folders if (project.root / "data" / path.name).is_dir()))


def _refused(revision: str, message: str, hint: str) -> InputError:
    return InputError([reject(Source(f"bandingkan {revision}"), message, hint)])


def _git(root: Path, *arguments: str, request: bytes = b"") -> bytes:
    """Run git in `root`: no questions, no network, no shell."""
    import subprocess

    program = shutil.which("git") or "git"
    environment = {name: text for name, text in os.environ.items() if name not in ELSEWHERE} | QUIET
    command = [program, "--no-pager", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments, the program found by name
            command,
            cwd=root,
            env=environment,
            input=request,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _GitFailed(str(error)) from None
    if done.returncode:
        raise _GitFailed(done.stderr.decode("utf-8", "replace"))
    return done.stdout
