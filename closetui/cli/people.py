"""Commands about people: assign, sign, demand, name."""

from closetui.cli.acting import finish, names
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.cli.problems import BlockedError
from closetui.cli.words import once
from closetui.closure import Closure
from closetui.domain.actions.people import signed_by
from closetui.domain.errors import EXIT_CLEAR, RefusedError, UsageError
from closetui.reports.lines import Line
from closetui.reports.words import counted
from closetui.store.identity import author, save_name, saved_name
from closetui.views import Done


def _assign_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("items", "ids of the items", count="+", show="ITEM")
    parser.option("--to", "who sees to it", value="NAME")
    parser.flag("--nobody", "nobody in particular any more")
    parser.by()


def _assign(call: Call) -> int:
    items, to = once(call.options.items), str(call.options.to)
    if bool(to.strip()) == bool(call.options.nobody):
        raise UsageError("say who sees to it", remedy="Give --to NAME, or --nobody.")
    done = call.closure().assign(items, to)
    told = f"{names(items)}: {to.strip() or 'nobody'} sees to it."
    return finish(call, done, told)


def _sign_arguments(parser: Parser) -> None:
    parser.file()
    parser.flag("--take-back", "take your sign-off back")
    parser.by()


def _sign(call: Call) -> int:
    session = call.closure()
    done = session.take_back() if call.options.take_back else _signed(session)
    signed = signed_by(done.view.case)
    told = "Sign-off taken back" if call.options.take_back else "Signed off what stands now"
    return finish(call, done, f"{told} ({signed}).", also={"signed": signed})


def _signed(session: Closure) -> Done:
    """Sign off, or refuse with all that is not met yet."""
    try:
        return session.sign()
    except RefusedError:
        view = session.view()
        error = BlockedError(view, "", but=("sign-off",))
        if not error.blockers or not view.case.people.demanded or view.case.standing:
            raise
        stand = "stands" if len(error.blockers) == 1 else "stand"
        error.what = (
            f"Not signed off. {counted(len(error.blockers), 'thing')} still {stand} in the way:"
        )
        raise error from None


def _demand_arguments(parser: Parser) -> None:
    parser.file()
    parser.flag("--lift", "two sign-offs are no longer needed")
    parser.option("--reason", "why (needed to lift it)")
    parser.by()


def _demand(call: Call) -> int:
    wanted = not call.options.lift
    done = call.closure().demand(str(call.options.reason), wanted=wanted)
    told = (
        "Before applying, two people with different names must now sign off."
        if wanted
        else "The demand for two sign-offs is lifted."
    )
    return finish(call, done, told)


def _name_arguments(parser: Parser) -> None:
    parser.word("name", "the name to show from now on; without it the present one", count="?")
    parser.json()


def _name(call: Call) -> int:
    outside = call.outside
    if call.options.name:
        save_name(outside.places, str(call.options.name))
    shown = author(outside.environ, outside.places, outside.by).by
    saved = saved_name(outside.places) or None
    call.out.result(lambda: {"name": shown, "saved": saved}, lambda: [Line(shown)])
    if saved and saved != shown:
        call.out.hint(f"Saved: {saved}. CLOSETUI_USER gives another one now.")
    return EXIT_CLEAR


ACTIONS = {
    "assign": Action(
        "Say who sees to items. It is a note for people: anybody may still tick them.",
        _assign_arguments,
        _assign,
    ),
    "sign": Action(
        "Sign off, under your name, just what stands now. It lapses when anything that bears on "
        "the gate changes. Names in a file are claims, not proof.",
        _sign_arguments,
        _sign,
    ),
    "demand": Action(
        "Demand that two people with different names sign off before applying, or lift that.",
        _demand_arguments,
        _demand,
    ),
    "name": Action(
        "Show, or set, the name that stands by all that you record on this machine.",
        _name_arguments,
        _name,
    ),
}
