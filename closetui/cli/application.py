"""Commands that apply: apply, and elsewhere for an application made outside."""

from collections.abc import Iterator
from typing import Final

from closetui.cli.context import Context, acting, item_ids, short
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions import application as acts
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.checks import known_route
from closetui.domain.blockers import Blocker
from closetui.domain.days import Side, read_when
from closetui.domain.drift import unmet_when_applied
from closetui.domain.errors import EXIT_CLEAR, LONGEST_QUOTE, UsageError
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from closetui.domain.outcomes import End
from closetui.domain.playbook import Consequence, Item, Playbook, Route
from closetui.domain.states import ItemState, State
from closetui.domain.text import and_more, ended, shorten
from closetui.reports.facts import entry_facts
from closetui.reports.lines import BLANK, MOST_LISTED, Line, heading
from closetui.reports.next_choices import choice_lines, ruled_out
from closetui.reports.outcomes import act_by, asked_whether
from closetui.reports.playbook_lines import path_lines
from closetui.reports.shell import Blank, quoted, shell_command
from closetui.reports.status import most_blockers
from closetui.reports.titles import in_no_file, naming_lines, route_texts, shared_titles, told_apart
from closetui.reports.words import Finality, finality, stage_word
from closetui.reports.work import left_lines
from closetui.views import View

_CONFIRM = "the phrase; without it you are told what to type, and nothing is written"


def _apply_arguments(parser: Parser) -> None:
    # The command itself asks for the route: it first says what blocks, and can list the routes.
    meaning = "the route you take; next lists them"
    parser.option("--route", meaning, metavar="ROUTE", needed=True, checked=False)
    parser.option("--confirm", _CONFIRM, metavar="PHRASE")
    meaning = "a recommended item that you go on without; may be repeated"
    parser.repeated("--without", meaning, metavar="ITEM")
    parser.option("--reason", "why you go on without what --without names (optional)")


def _apply(context: Context) -> int:
    closure = context.closure()
    view = closure.view()
    word = str(context.options.route)
    if not word:  # First say what stands in the way: until that is gone no route is taken.
        acts.cleared(view.case, view.now, _without(context, view))
    route = _route(view, word)
    without = _without(context, view)
    # What would be refused is refused before anybody reads on; nothing is written by this.
    acts.apply(view.case, view.now, route.id, confirm_phrase(view.case), without)
    if not context.options.confirm:
        return _tell_phrase(context, view, route)
    done = closure.apply(route.id, str(context.options.confirm), without)
    code = finish(
        context,
        done,
        f"Confirmed ({route.title}). It is not {'done' if route.brings else 'sent'} yet.",
        also={"route": entry_facts(route), "record": list(view.case.playbook.apply.record)},
    )
    if not context.out.as_json:
        context.out.lines(_click_path(view.case.playbook, route, context.word))
    return code


def _route(view: View, word: str) -> Route:
    """Return the route; raises :class:`UsageError` naming the valid ones."""
    if not word:
        choices = " ".join(ended(line.text) for line in choice_lines(view, [Blank.ROUTE]))
        raise UsageError("say which route you take", where="--route", remedy=choices)
    known_route(view.case, word)
    return next(route for route in view.case.playbook.routes if route.id == word)


def _without(context: Context, view: View) -> dict[str, str]:
    """Return why the person goes on without each of the items that they named."""
    items = item_ids(view, context.options.without)
    reason = str(context.options.reason)
    if reason and not items:
        raise UsageError(
            "it says why, but not what you go on without",
            where="--reason",
            remedy="Give --without ITEM.",
        )
    return dict.fromkeys(items, reason)


def _tell_phrase(context: Context, view: View, route: Route) -> int:
    phrase = confirm_phrase(view.case)
    facts = {"confirm": phrase, "fingerprint": view.verdict.fingerprint}
    context.out.result(
        lambda: facts,
        lambda: _phrase_lines(view, route, (phrase, _apply_again(context, phrase)), context.word),
    )
    return EXIT_CLEAR


def _apply_again(context: Context, phrase: str) -> str:
    """Return the command that confirms, with all that was given."""
    options = context.options
    without = [part for item in options.without for part in ("--without", str(item))]
    reason = ("--reason", str(options.reason)) if options.reason else ()
    words = ("--route", str(options.route), *without, *reason, "--confirm", phrase)
    return str(shell_command("apply", context.word, *words))


def _phrase_lines(view: View, route: Route, typed: tuple[str, str], word: str) -> Iterator[Line]:
    """Yield what to know before confirming, and with ``typed`` the phrase and its command."""
    playbook, (phrase, command) = view.case.playbook, typed
    yield Line("Nothing stands in the way. Nothing was written yet.", 0, "success")
    yield Line(playbook.apply.warning, 0, "warning")
    for reason in ruled_out(view, route):
        yield Line(f"This route does not fit. {reason}", 0, "warning")
    unfiled = in_no_file(view)
    if unfiled:
        yield heading("In no file any more, only in your private copy; it counts all the same:")
        yield from (Line(title, 1) for title in unfiled)
    yield from left_lines(view, route.id)
    states = view.verdict.states
    done = (item for item in playbook.items() if states[item.id].state is State.DONE)
    volatile = [item for item in done if item.gates and item.holds(states[item.id].ways_used)]
    if volatile:
        yield heading("Look once more now; these can change from day to day:")
    for item in volatile:
        yield Line(f"{ended(item.title)} {_what_is_so(item, states[item.id])}", 1)
    yield from _final_lines(playbook)
    if route.ready:
        yield heading("Have ready:")
    for text in route.ready:
        yield Line(text, 1)
    yield from naming_lines(playbook, route_texts(route), word, 1)
    yield BLANK
    act = act_by(playbook, route)
    yield Line(f"To see how you {act}, type this phrase after --confirm: {phrase}")
    yield Line("Typing it sends and deletes nothing.")
    yield Line(command, 1)


_FINAL: Final = {
    Finality.FINAL: "This cannot be taken back:",
    Finality.UNSURE: "Treat this as final; whether it can be taken back is unknown:",
}
"""What stands above consequences, by how final they are."""


def _final_lines(playbook: Playbook) -> Iterator[Line]:
    """Yield what to know before it is sent, by whether it is known to be final."""
    sends = "What to know before you send it:" if playbook.ending == "request" else ""
    groups: dict[str, list[Consequence]] = {}
    for consequence in playbook.consequences:
        if not consequence.reversible:
            groups.setdefault(sends or _FINAL[finality(consequence)], []).append(consequence)
    for title, found in groups.items():
        yield heading(title)
        yield from (Line(f"{ended(one.title)} {one.what}", 1) for one in found)


def _what_is_so(item: Item, state: ItemState) -> str:
    """Return when an item is done, or what was said instead where a way stands for itself."""
    used = {way for statement in state.statements for way in statement.ways}
    alone = [way.title for way in item.ways if way.alone and way.id in used]
    return f"You said: {ended('; '.join(alone))}" if alone else item.done_when


def _click_path(playbook: Playbook, route: Route, word: str) -> Iterator[Line]:
    yield BLANK
    yield Line("This program sent nothing. Do it now yourself:")
    yield heading(route.title)
    yield from path_lines(playbook, route, 1)
    yield from naming_lines(playbook, route_texts(route), word, 1)
    yield Line(f"Write down: {', '.join(playbook.apply.record)}")
    outcome = asked_whether(playbook, route).outcome
    told = ("--reference", Blank.TEXT, "--channel", Blank.TEXT)
    command = shell_command("outcome", word, outcome, *told)
    if outcome == End.SENT:
        yield Line(f"When it is sent: {command}")
    else:
        yield Line(f"When it is {stage_word(outcome)}: {command}")
        sent = shell_command("outcome", word, End.SENT)
        yield Line(f"If it is done and you cannot tell yet: {sent}")
    unless = "you do not send it after all" if outcome == End.SENT else "it did not work"
    yield Line(f"If {unless}: {shell_command('outcome', word, End.NOT_SENT)}")


def _elsewhere_arguments(parser: Parser) -> None:
    parser.option("--why", "why it was made there", needed=True)
    parser.option("--confirm", _CONFIRM, metavar="PHRASE")
    parser.option(
        "--when", "the day: 2026-11-22, 22 Nov 2026, yesterday, 3 days ago", metavar="DAY"
    )
    parser.option("--route", "the route, if it is one of the guide's", metavar="ROUTE")
    parser.option("--who", "who made it", metavar="NAME")
    parser.option("--evidence", "what shows that it was made")
    parser.option("--reference", "number or name of the application, if there is one")


def _elsewhere(context: Context) -> int:
    options = context.options
    when = str(options.when)
    elsewhere = Elsewhere(
        why=str(options.why),
        route=str(options.route),
        when=read_when(when, context.outside.now(), where="--when", side=Side.PAST).iso
        if when
        else "",
        who=short(options.who, "--who"),
        evidence=str(options.evidence),
        reference=short(options.reference, "--reference"),
    )
    closure = context.closure()
    view = closure.view()
    phrase = elsewhere_phrase(view.case)
    # What would be refused is refused before anybody reads on; nothing is written by this.
    acts.elsewhere(view.case, elsewhere, phrase, view.now)
    if not options.confirm:
        facts = {"confirm": phrase, "fingerprint": view.verdict.fingerprint}
        context.out.result(lambda: facts, lambda: _elsewhere_lines(view, phrase, context.word))
        return EXIT_CLEAR
    done = closure.elsewhere(elsewhere, str(options.confirm))
    application = done.view.verdict.application
    unmet = unmet_when_applied(done.view.case, application, done.view.now) if application else ()
    if unmet:
        left = told_apart(done.view, unmet[:MOST_LISTED])
        left += f" {and_more(len(unmet) - MOST_LISTED)}" if len(unmet) > MOST_LISTED else ""
        context.out.hint(ended(f"Not met, and printed on every report: {left}"))
    return finish(context, done, "Recorded as applied outside this program.")


def _elsewhere_lines(view: View, phrase: str, word: str) -> Iterator[Line]:
    blockers, shared = view.verdict.blockers, shared_titles(view)
    yield Line("Nothing was written yet. Recording it ticks nothing.")
    if blockers:
        yield heading(
            "Not met; the closure is not clear until it is, or is accepted with a reason:"
        )

    def told(numbered: tuple[int, Blocker]) -> Iterator[Line]:
        blocker = numbered[1]
        title = shorten(shared.get(blocker.item, blocker.title), LONGEST_QUOTE)
        yield Line(f"{title}: {shorten(blocker.reason, LONGEST_QUOTE)}", 1, "warning")

    yield from most_blockers(blockers, told, word)
    yield BLANK
    yield Line(f"To record it, give the same once more with: --confirm {quoted(phrase)}")


ACTIONS = {
    "apply": acting(
        "Confirm that you apply now, once nothing stands in the way; otherwise refuse with the "
        "full list. It sends nothing: it then prints the way to click. Without --confirm it "
        "prints the phrase to type and writes nothing.",
        _apply_arguments,
        _apply,
        "closetui apply 'My store' --route seller-backend",
        "closetui apply 'My store' --route seller-backend --confirm 'My store 4F2A9C'",
        "closetui apply 'My store' --route seller-backend --without x.store.ads "
        "--reason 'there never were any'",
    ),
    "elsewhere": acting(
        "Record an application that was made outside this program. Nothing is ticked by it: "
        "what was not met stays so and is printed on every report. Without --confirm it prints "
        "the phrase to type and writes nothing.",
        _elsewhere_arguments,
        _elsewhere,
        "closetui elsewhere 'My store' --why 'Ann did it by phone' --when '3 days ago'",
        "closetui elsewhere 'My store' --why 'Ann did it by phone' "
        "--confirm 'My store ELSEWHERE 4F2A9C'",
    ),
}
