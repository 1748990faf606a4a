"""Running the rules, kind by kind of what they look at (`registry`)."""

from __future__ import annotations

from lkjip.base.diagnostic import Diagnostic
from lkjip.rules.registry import Scope, in_order, rules_of
from lkjip.rules.view import View


def data_findings(view: View) -> tuple[Diagnostic, ...]:
    """What the facts and values say."""
    return _found(view, Scope.DATA)


def typed_findings(view: View) -> tuple[Diagnostic, ...]:
    """What was typed at each place, of the text or of the data; it follows from that and the office's names alone."""
    return _found(view.typed_alone(), Scope.TYPED)


def local_findings(view: View) -> tuple[Diagnostic, ...]:
    """What each place of the text says; it follows from what stands there, the data and the constants alone."""
    return _found(view, Scope.PLACE)


def whole_findings(view: View) -> tuple[Diagnostic, ...]:
    """What the text says as a whole."""
    return _found(view, Scope.WHOLE)


def carried_findings(view: View) -> tuple[Diagnostic, ...]:
    """Everything that the year took over unseen."""
    return _found(view, Scope.CARRIED)


def run(view: View) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in data and text, errors first, then by weight."""
    typed = (*typed_findings(view.of_data()), *typed_findings(view))
    return in_order([*data_findings(view), *typed, *local_findings(view), *whole_findings(view)])


def _found(view: View, *scopes: Scope) -> tuple[Diagnostic, ...]:
    rules = (rule for rule in rules_of(*scopes) if not rule.within or _is_there(view, rule.within))
    return tuple(diagnostic for rule in rules for diagnostic in rule.look(view))


def _is_there(view: View, folder: str) -> bool:
    return view.project.files.is_folder(view.project.data / folder)
