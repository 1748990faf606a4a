"""What is wrong with a formula, and at which of its characters."""

from __future__ import annotations


class FormulaMistake(Exception):
    """A formula that cannot be read or computed: what is wrong and how to mend it (Indonesian).

    at: how many characters of the formula stand before the mistake; how many tokens, while the formula is read
    unknown: the name that nothing has, where that is the mistake; who knows all names can suggest another
    """

    def __init__(self, message: str, hint: str, at: int = 0, unknown: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at
        self.unknown = unknown

    def moved(self, at: int) -> FormulaMistake:
        """The same mistake, with another place."""
        return FormulaMistake(self.message, self.hint, at, self.unknown)

    def behind(self, lead: int) -> FormulaMistake:
        """The same mistake in a text that begins with `lead` more characters."""
        return self.moved(self.at + lead)
