"""What the sections of the page are made of."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.tuples import NamedTuple
from lkjip.pipeline.document import Assembled
from lkjip.report.places import Place
from lkjip.report.provenance import Explainer


class PageMaterial(NamedTuple):
    """What sections are made of; `printed` says where each value stands, by its key."""

    assembled: Assembled
    explainer: Explainer
    printed: Mapping[int, tuple[Place, ...]]
