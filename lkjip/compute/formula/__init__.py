"""Formulas that an office writes itself ("= ibu.mati / ibu.lahir * 100000"), in the grammar known from Excel.

`grammar` reads the text into immutable nodes (`expression`), `dimension` and `measuring` say which units may meet,
`evaluation` turns the nodes and the values they name into one ordinary value, and `inwords` prints the formula as a
report words it. Nothing here is executed as a program: what the grammar does not know is refused in words. Imported
only where data hold a formula.
"""

from lkjip.compute.formula.grammar import parse
from lkjip.compute.formula.mistaken import FormulaMistake

__all__ = ["names_of"]


def names_of(typed: str) -> tuple[str, ...]:
    """The names in a formula that begins with "=", each once; none where it cannot be read."""
    try:
        return tuple(named.name for named in parse(typed.lstrip("= ")).names)
    except FormulaMistake:
        return ()
