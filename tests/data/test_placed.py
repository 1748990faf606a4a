"""Texts and years know their line, through the checks and through the cache."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip.base import cache
from lkjip.base.quantity import Quantity
from lkjip.base.source import Source, SourcedNumber, SourcedText, source_of
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import HERE

FACTS = load(read_sources(HERE / "kantor", 2031), 2031)
WITHOUT_LINE = {"komando", "positif", "tidak", "persen", "turun", "ikm", "3. 1"}
"""What the schema says where nobody typed anything, and the name of a file."""


def leaves(fact: object) -> Iterator[object]:
    if isinstance(fact, tuple) and not isinstance(fact, Quantity):
        for one in fact:
            yield from leaves(one)
    else:
        yield fact


def test_every_text_and_year_that_was_typed_knows_its_line() -> None:
    typed = [one for one in leaves(FACTS._replace(tahun=0)) if isinstance(one, str | int) and one]
    lost = {one for one in typed if not (source_of(one) or Source("")).line}

    assert typed
    assert lost <= WITHOUT_LINE


def test_lines_are_those_of_the_files() -> None:
    assert source_of(FACTS.renstra.tujuan) == Source("data/2031/renstra.yaml", 4, 9)
    assert source_of(FACTS.renstra.awal) == Source("data/2031/renstra.yaml", 2, 7)
    assert source_of(FACTS.sub_kegiatan[1].nama) == Source("data/2031/sub-kegiatan.csv", 3, 3)
    assert source_of(FACTS.instansi.wilayah.kecamatan[1]) == Source("data/2031/instansi.yaml", 16, 22)
    assert source_of(FACTS.pk[0].sasaran[0].indikator[0].realisasi) == Source("data/2031/pk.yaml", 10, 23)


def test_in_every_other_way_they_are_plain() -> None:
    text, year = SourcedText("arsip", Source("a")), SourcedNumber(2031, Source("a"))

    assert ({text: 1}["arsip"], f"{text}", text.upper(), year + 1) == (1, "arsip", "ARSIP", 2032)
    assert (text, year) == ("arsip", 2031)


def test_the_cache_keeps_the_lines(tmp_path: Path) -> None:
    cache.save(tmp_path / "data", "kunci", FACTS)
    found = cache.read(tmp_path / "data", "kunci")

    assert found == FACTS
    assert list(map(source_of, leaves(found))) == list(map(source_of, leaves(FACTS)))
