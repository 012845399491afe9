"""The command that applies, or refuses with everything that stands in the way."""

from collections.abc import Iterator

from closetui.cli.acting import finish
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.cli.problems import BlockedError
from closetui.closure import Closure
from closetui.domain.actions.application import already_applied, known_route
from closetui.domain.errors import EXIT_CLEAR, RefusedError, UsageError
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Playbook, Route
from closetui.domain.text import one_line
from closetui.reports.facts import Facts
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.playbook_facts import route_facts
from closetui.reports.playbook_lines import path_lines
from closetui.reports.remedies import quoted
from closetui.reports.words import counted
from closetui.views import Done, View

LONGEST_REFERENCE = 500


def _arguments(parser: Parser) -> None:
    parser.file()
    parser.option("--route", "the channel you apply through (needed)", value="ROUTE")
    parser.option("--confirm", "the phrase; without it you are told what to type", value="PHRASE")
    parser.option("--reference", "number or name of the application, if you have one")
    parser.by()


def _apply(call: Call) -> int:
    session = call.closure()
    view = session.view()
    route = _route(view, str(call.options.route))
    reference = _reference(str(call.options.reference))
    refuse_unless_clear(view)
    if not call.options.confirm:
        return _tell_phrase(call, view, route)
    done = _applied(session, route, str(call.options.confirm), reference)
    code = finish(call, done, f"Applied by {route.title}.", also=_facts(view.case.playbook, route))
    if not call.out.as_json:
        call.out.lines(_path(view.case.playbook, route))
    return code


def _route(view: View, word: str) -> Route:
    """Return the route; raises :class:`UsageError` naming the valid ones."""
    routes = view.case.playbook.routes
    if not word:
        choices = ", ".join(f"{route.id} ({route.title})" for route in routes)
        raise UsageError("say through which channel", where="--route", remedy=f"One of: {choices}")
    known_route(view.case, word)
    return next(route for route in routes if route.id == word)


def _reference(text: str) -> str:
    clean = one_line(text).strip()
    if len(clean) > LONGEST_REFERENCE:
        raise UsageError(
            f"it is longer than {LONGEST_REFERENCE} characters",
            where="--reference",
            remedy="Keep the text in a note: closetui note FILE TEXT",
        )
    return clean


def refuse_unless_clear(view: View) -> None:
    """Raise :class:`BlockedError` with every blocker, or because of an earlier application."""
    verdict = view.verdict
    if verdict.application is not None:
        first = already_applied(verdict.application)
        raise BlockedError(view, f"Not applied: {first.what}", remedy=first.remedy)
    if not verdict.open:
        count = len(verdict.blockers)
        stand = "stands" if count == 1 else "stand"
        raise BlockedError(view, f"Not applied. {counted(count, 'thing')} {stand} in the way:")


def _applied(session: Closure, route: Route, phrase: str, reference: str) -> Done:
    """Apply; where the record changed meanwhile, refuse with what blocks now."""
    try:
        return session.apply(route.id, phrase, reference)
    except RefusedError:
        refuse_unless_clear(session.view())
        raise


def _tell_phrase(call: Call, view: View, route: Route) -> int:
    phrase = confirm_phrase(view.case)
    facts = {"confirm": phrase, "fingerprint": view.verdict.fingerprint}
    call.out.result(lambda: facts, lambda: _phrase_lines(view, route, phrase, call.word))
    return EXIT_CLEAR


def _phrase_lines(view: View, route: Route, phrase: str, word: str) -> Iterator[Line]:
    playbook = view.case.playbook
    yield Line("Nothing stands in the way. Nothing was written yet.", 0, "success")
    yield Line(playbook.apply.warning, 0, "warning")
    volatile = [item for item in playbook.items() if item.gates and item.fresh_for]
    if volatile:
        yield heading("Look once more now; these can change from day to day:")
    for item in volatile:
        yield Line(f"{item.title}. {item.done_when}", 1)
    final = [each for each in playbook.consequences if not each.reversible]
    if final:
        yield heading("This cannot be taken back:")
    for each in final:
        yield Line(f"{each.title}. {each.what}", 1)
    yield BLANK
    yield Line(f"To {playbook.apply.title}, type this phrase after --confirm: {phrase}")
    told = f"closetui apply {quoted(word)} --route {route.id} --confirm {quoted(phrase)}"
    yield Line(told, 1)


def _path(playbook: Playbook, route: Route) -> Iterator[Line]:
    yield BLANK
    yield Line("This program sent nothing. Do it now yourself:")
    yield heading(route.title)
    yield from path_lines(route, 1)
    yield Line(f"Write down: {', '.join(playbook.apply.record)}")


def _facts(playbook: Playbook, route: Route) -> Facts:
    return {"route": route_facts(route), "record": list(playbook.apply.record)}


ACTIONS = {
    "apply": Action(
        "Record that you apply now, once nothing stands in the way; otherwise refuse with the "
        "full list. It sends nothing: it then prints the way to click. Without --confirm it "
        "prints the phrase to type and writes nothing.",
        _arguments,
        _apply,
    )
}
