"""A misspelt reference in the data is a mistake, not missing data."""

from __future__ import annotations

import pytest

from lkjip.compute import compute
from lkjip.data.schema import Data
from lkjip.problems import InputError
from lkjip.source import Source


def test_a_misspelt_reference_is_named(data: Data) -> None:
    first = data.pk[-1].sasaran[0]
    wrong = first.indikator[0]._replace(realisasi="= ikm.nilaii")
    sasaran = (first._replace(indikator=(wrong, *first.indikator[1:])), *data.pk[-1].sasaran[1:])
    broken = data._replace(pk=(*data.pk[:-1], data.pk[-1]._replace(sasaran=sasaran)))

    with pytest.raises(InputError) as caught:
        compute(broken)

    assert str(caught.value).startswith('data/2031/pk.yaml: nilai "ikm.nilaii" tidak dikenal')
    assert 'Maksud Anda "ikm.nilai"' in str(caught.value)


def test_a_table_that_is_a_workbook_is_named_as_one(data: Data) -> None:
    first = data.sub_kegiatan[0]
    pagu = first.pagu._replace(source=Source("data/2031/sub-kegiatan.xlsx", 2, 4, "Lembar1"))
    wrong = first._replace(pagu=pagu, capaian="= ikm.nilaii")

    with pytest.raises(InputError) as caught:
        compute(data._replace(sub_kegiatan=(wrong, *data.sub_kegiatan[1:])))

    assert str(caught.value).startswith('data/2031/sub-kegiatan.xlsx: nilai "ikm.nilaii" tidak dikenal')
