"""Where a key belongs that was written in another file: `polaritas` to the indicators of pk.yaml, not to the plan's."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.data.assemble import SUBJECTS, typed_fields
from lkjip.data.schema import Data
from lkjip.data.shape import class_in, shape_of

MOST_HOMES = 4  # a key that stands in more places than that belongs nowhere in particular


def at_home_in(key: str) -> list[str]:
    """The sentence that says where a key belongs; none where it stands nowhere, or nearly everywhere."""
    homes = [place for file, kind in _files() for place in _homes(key, file, kind, "")]
    if not 0 < len(homes) <= MOST_HOMES:
        return []
    return [f'Kunci "{key}" ditulis di {", di ".join(homes)}; pindahkan ke sana.']


def _files() -> Iterator[tuple[str, type]]:
    fields = shape_of(Data)
    for subject in SUBJECTS:
        if kind := subject.row or class_in(fields[subject.field].kind):
            yield subject.file, kind


def _homes(key: str, file: str, kind: type, above: str) -> Iterator[str]:
    """The places of one file: the file, and the key above within which it stands."""
    for name, field in typed_fields(kind).items():
        below = class_in(field.kind)
        if name == key:
            yield f"{file} ({above})" if above else file
        elif below is not None and below is not kind:
            yield from _homes(key, file, below, name)
