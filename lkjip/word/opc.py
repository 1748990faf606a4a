"""Open Packaging: the kinds of parts in a package, and the relationships by which they find one another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from lkjip.base.tuples import NamedTuple
from lkjip.word.xml import DECLARATION, escape

TYPES = "[Content_Types].xml"
PACKAGE = ""  # the source of the relationships of the package itself

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Relation(NamedTuple):
    """A relationship; `target` is a part's name, or an address where it is `external`."""

    number: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: `styles`, in whatever namespace, transitional or strict."""
        return self.type.rstrip("/").rpartition("/")[2]


def relations_part(source: str) -> str:
    """The part with the relationships of `source`."""
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def read_relations(root: object, source: str, names: Mapping[str, str]) -> Iterator[Relation]:
    """Yield the relationships in a parsed part; `names`: of the package's parts by lower-case name."""
    for element in root:  # type: ignore[attr-defined]
        external = element.get("TargetMode") == "External"
        target = element.get("Target") or ""
        found = target if external else resolve(source, target, names)
        yield Relation(element.get("Id") or "", element.get("Type") or "", found, external)


def resolve(source: str, target: str, names: Mapping[str, str]) -> str:
    """The part that `target` means: relative or absolute, percent-encoded, in whatever case."""
    plain = unquote(target.replace("\\", "/")).partition("#")[0]
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), plain)).lstrip("/")
    return names.get(path.lower(), path)


def by_lower(names: object) -> dict[str, str]:
    """The names by their lower-case form: names of parts do not know case."""
    return {name.lower(): name for name in names}  # type: ignore[attr-defined]


def relative(source: str, target: str) -> str:
    """The target as a relationship of `source` writes it."""
    return posixpath.relpath("/" + target, posixpath.join("/", posixpath.dirname(source)))


def write_relations(relations: list[Relation], source: str) -> bytes:
    """The relationships as a part."""
    shown = "".join(_element(relation, source) for relation in relations)
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{shown}</Relationships>'.encode()


def _element(relation: Relation, source: str) -> str:
    target = relation.target if relation.external else quote(relative(source, relation.target))
    mode = ' TargetMode="External"' if relation.external else ""
    return (
        f'<Relationship Id="{escape(relation.number)}" Type="{escape(relation.type)}" Target="{escape(target)}"{mode}/>'
    )


class Types(NamedTuple):
    """The content types of a package: by extension, and of single parts; all names lower case."""

    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def of(self, part: str) -> str:
        """The content type of a part, or nothing."""
        extension = part.rpartition(".")[2].lower()
        return self.overrides.get(part.lower()) or self.defaults.get(extension, "")


def read_types(root: object) -> Types:
    """Read the parsed `[Content_Types].xml`."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in root:  # type: ignore[attr-defined]
        kind = element.get("ContentType") or ""
        if element.get("PartName"):
            overrides[unquote(element.get("PartName")).lstrip("/").lower()] = kind
        elif element.get("Extension"):
            defaults[element.get("Extension").lower()] = kind
    return Types(defaults, overrides)


def write_types(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """The content types as a part."""
    shown = [f'<Default Extension="{escape(e)}" ContentType="{escape(kind)}"/>' for e, kind in defaults.items()]
    shown += [f'<Override PartName="/{escape(p)}" ContentType="{escape(kind)}"/>' for p, kind in overrides.items()]
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{"".join(shown)}</Types>'.encode()
