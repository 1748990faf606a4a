"""Whose a year's folder is before `baru` puts anything into it, and whose report the new year goes on from."""

from __future__ import annotations

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.data.lineage import Office, owners
from lkjip.data.yearfiles import KINDS, OWNER, WHOLE, named_offices, years

SHOWN = 3  # names of files


def office_of_year(project: Project) -> Office | None:
    """The office that the year belongs to, as far as the folders of data say so."""
    known = named_offices(project.root, years(project.root))
    owner = owners([project.tahun], known).get(project.tahun)
    return known[owner].office if owner is not None else None


def own_office(project: Project) -> Office | None:
    """The office that the year's own `instansi.yaml` names; None where there is none, or its names are still empty."""
    if not (project.data / WHOLE[0]).is_file():
        return None
    office = office_of_year(project)
    return office if office and office.is_named else None


def of_another(project: Project, starting: Office | None) -> Diagnostic | None:
    """Why the year's folder cannot be filled: what lies there is another office's, and would be taken for one's own.

    starting: the office whose report the new one goes on from; None where nobody is known yet
    """
    files = [path for path in project.visible(project.data) if path.suffix in KINDS and path.name != OWNER]
    there = office_of_year(project)
    if not files or there is None or not there.is_named or (project.data / WHOLE[0]).is_file():
        return None
    if starting and starting.is_one_with(there):
        return None
    names = ", ".join(path.name for path in files[:SHOWN])
    message = f"folder ini sudah berisi riwayat milik {there} ({names})"
    hint = (
        f"Bila itu bukan instansi Anda: python build.py {project.tahun} sisihkan. "
        f"Bila instansi Anda, salin dahulu {WHOLE[0]} Anda ke folder ini."
    )
    return reject(Source(project.relative(project.data)), message, hint)
