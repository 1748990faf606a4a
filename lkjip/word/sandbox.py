"""Where the template language of an office runs: nothing of Python is in reach, and no value becomes markup."""

from __future__ import annotations

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

LONGEST = 100_000  # of one filter's result
LARGEST = 50_000_000  # characters of one rendered part


def environment() -> SandboxedEnvironment:
    """Return an environment that neither blanks a missing name nor lets a value become markup."""
    sandbox = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    sandbox.filters["replace"] = _replace
    return sandbox


def _replace(text: object, old: str, new: str) -> object:
    """As jinja2's own, as far as the result stays short: a chain of replacements could double it at every step."""
    shown, old, new = escape(text), str(escape(old)), str(escape(new))
    if len(shown) + (len(shown) + 1) * len(new) > LONGEST and len(new) > len(old):
        raise ValueError("hasil saringan replace terlalu panjang")
    return Markup(str(shown).replace(old, new))  # noqa: S704 - both were escaped
