"""Values are defined cheaply, and behave as those of `typing` do."""

from __future__ import annotations

import copy
import pickle
import typing

import pytest

from lkjip.base.tuples import NamedTuple


class Cheap(NamedTuple):
    """A value."""

    nama: str
    banyak: int = 0
    lain: tuple[str, ...] = ()

    @property
    def panjang(self) -> int:
        return len(self.nama)

    def twice(self) -> Cheap:
        return self._replace(banyak=2 * self.banyak)


class Usual(typing.NamedTuple):
    """The same as `typing` makes it."""

    nama: str
    banyak: int = 0
    lain: tuple[str, ...] = ()


class Empty(NamedTuple):
    """Nothing."""


FORMS = {
    "positional": lambda kind: kind("a", 1, ("b",)),
    "by name": lambda kind: kind(lain=(), nama="a"),
    "replaced": lambda kind: kind("a")._replace(banyak=3),
    "made": lambda kind: kind._make(["a", 2, ()]),
}


@pytest.mark.parametrize("form", FORMS)
def test_makes_what_typing_makes(form: str) -> None:
    cheap, usual = FORMS[form](Cheap), FORMS[form](Usual)
    assert (cheap, cheap._asdict(), repr(cheap)) == (usual, usual._asdict(), repr(usual).replace("Usual", "Cheap"))


WRONG = {
    "too few": lambda kind: kind(),
    "too many": lambda kind: kind("a", 1, (), 2),
    "unknown name": lambda kind: kind("a", salah=1),
    "twice": lambda kind: kind("a", nama="b"),
    "unknown name replaced": lambda kind: kind("a")._replace(salah=1),
    "made of too few": lambda kind: kind._make(["a"]),
    "set": lambda kind: setattr(kind("a"), "nama", "b"),
    "new attribute": lambda kind: setattr(kind("a"), "salah", "b"),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_refuses_what_typing_refuses(mistake: str) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)) as usual:
        WRONG[mistake](Usual)
    with pytest.raises(usual.type) as cheap:
        WRONG[mistake](Cheap)
    assert str(cheap.value) == str(usual.value).replace("Usual", "Cheap")


def test_describes_its_class_as_typing_does() -> None:
    facts = [(k._fields, k._field_defaults, k.__match_args__, typing.get_type_hints(k)) for k in (Cheap, Usual)]
    assert facts[0] == facts[1]


def test_survives_pickle_and_copy_as_its_own_class() -> None:
    value = Cheap("a", 1)
    copies = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, 6)]  # noqa: S301 - its own
    copies.append(copy.deepcopy((value,))[0])
    assert [(type(each), each) for each in copies] == [(Cheap, value)] * 5


def test_has_methods_properties_and_patterns() -> None:
    match Cheap("abc", 2).twice():
        case Cheap(nama, banyak) as value:
            found = (nama, banyak, value.panjang)
    assert found == ("abc", 4, 3)


def test_a_class_without_fields_is_an_empty_tuple() -> None:
    assert (Empty(), Empty._fields, repr(Empty())) == ((), (), "Empty()")


def test_a_field_without_default_stands_before_those_with_one() -> None:
    with pytest.raises(TypeError, match="Salah: fields with a default stand last"):
        type(NamedTuple)("Salah", (), {"__annotations__": {"a": "int", "b": "int"}, "a": 0})
