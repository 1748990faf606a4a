"""Comments of a copied data file: what they say of the old year's sources must not be read as the new year's.

Full lines `# Sumber …` and `# Catatan …`, with further lines that are indented under them, belong to their year. So
does any comment that names the old year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

OWN = re.compile(r"\s*#\s*(Sumber|Catatan)\b")
FURTHER = re.compile(r"\s*#\s{3,}\S")


def neutral(text: str, old: int, sentence: str) -> str:
    """Return the YAML text without the remarks of the year `old`; `sentence` takes the place of its source."""
    untouched = _texts(text)
    lines = _without_own(text.split("\n"), sentence, untouched)
    return "\n".join(_without_year(list(lines), old))


def _texts(text: str) -> Callable[[int], bool]:
    """Tells the lines that continue a text of several lines: a # there is no comment."""
    import yaml

    inside: set[int] = set()
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            inside.update(range(token.start_mark.line + 1, token.end_mark.line))
    return inside.__contains__


def _without_own(lines: list[str], sentence: str, in_text: Callable[[int], bool]) -> Iterator[str]:
    dropping = False
    for number, line in enumerate(lines):
        own = None if in_text(number) else OWN.match(line)
        if own:
            dropping = True
            if own[1] == "Sumber":
                yield f"{line[: own.start(1)]}{sentence}"
        elif not (dropping and FURTHER.match(line)):
            dropping = False
            yield line


def _without_year(lines: list[str], old: int) -> Iterator[str]:
    in_text = _texts("\n".join(lines))
    for number, line in enumerate(lines):
        bare = line if in_text(number) else line[: _comment(line)]
        if bare == line or str(old) not in line[len(bare) :] or "disalin dari" in line:
            yield line
        elif bare.strip():
            yield bare.rstrip()


def _comment(line: str) -> int:
    """Where the comment of a line begins; its end where there is none."""
    quote = ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (place == 0 or line[place - 1] in " [{:,"):
            quote = sign
        elif sign == "#" and (place == 0 or line[place - 1].isspace()):
            return place
    return len(line)
