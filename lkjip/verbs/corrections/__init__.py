"""`koreksi`: corrections of the published report, what it printed held against what its own data say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def koreksi(assembled: Assembled, project: Project, request: Request) -> str:
    """Write what the published report got wrong; see `delivery.koreksi`."""
    from lkjip.verbs.corrections import delivery

    return delivery.koreksi(assembled, project, request)


KOREKSI = Verb(
    "koreksi",
    "tulis koreksi atas laporan yang terbit, dan ralatnya (Word dan Markdown), ke output/",
    OnReport(koreksi),
    options=(JSON,),
    examples=(Example("2023 koreksi", "tulis koreksi atas laporan 2023 yang terbit"),),
)
