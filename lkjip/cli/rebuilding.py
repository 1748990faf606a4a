"""One command: what the last build told, where nothing changed since; else all that `making` imports and does."""

from __future__ import annotations

from pathlib import Path

from lkjip.base.filesystem import KeptFiles
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.cli.console import Built
from lkjip.pipeline import unchanged
from lkjip.verbs.request import Request
from lkjip.verbs.susun import ANEW

SINGGAHAN = "lkjip-singgahan-"
UNCHANGED = "tidak ada yang berubah"


def build(project: Project, tell: Tell, request: Request) -> Built:
    """Answer a command; see `console.main`, and `making.make` for what it raises."""
    if request.asks(ANEW):
        project = project._replace(aside=_aside())
    elif not request.verb:
        project = project._replace(files=KeptFiles())
        if lines := unchanged.recall(project, [option.name for option in request.options]):
            tell(UNCHANGED)
            return Built(lines)
    from lkjip.cli.making import make

    return make(project, tell, request)


def _aside() -> Path:
    """An empty folder for what a build keeps, gone with this process."""
    import atexit
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix=SINGGAHAN, ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)
