"""Commands about people: assign, sign, demand, name."""

from closetui.cli.context import Action, Context, acting, item_ids
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.people import signed_by
from closetui.domain.errors import EXIT_CLEAR, UsageError
from closetui.reports.done import DEMANDED, LIFTED
from closetui.reports.lines import Line
from closetui.reports.titles import told_apart
from closetui.store.identity import author, save_name, saved_name


def _assign_arguments(parser: Parser) -> None:
    parser.items()
    parser.option("--to", "who sees to it", metavar="NAME")
    parser.flag("--nobody", "nobody in particular any more")


def _assign(context: Context) -> int:
    to = str(context.options.to)
    if bool(to.strip()) == bool(context.options.nobody):
        raise UsageError("say who sees to it", remedy="Give --to NAME, or --nobody.")
    closure = context.closure()
    items = item_ids(closure.view(), context.options.items)
    done = closure.assign(items, to)
    message = f"{told_apart(done.view, items)}: {to.strip() or 'nobody'} sees to it."
    return finish(context, done, message)


def _sign_arguments(parser: Parser) -> None:
    parser.flag("--take-back", "take your sign-off back")


def _sign(context: Context) -> int:
    closure = context.closure()
    done = closure.unsign() if context.options.take_back else closure.sign()
    signed = signed_by(done.view.case)
    message = "Sign-off taken back" if context.options.take_back else "Signed off what stands now"
    return finish(context, done, f"{message} ({signed}).", also={"signed": signed})


def _demand_arguments(parser: Parser) -> None:
    parser.flag("--lift", "two sign-offs are no longer needed")
    parser.option("--reason", "why (needed to lift it)")


def _demand(context: Context) -> int:
    wanted = not context.options.lift
    done = context.closure().demand(str(context.options.reason), wanted=wanted)
    return finish(context, done, DEMANDED if wanted else LIFTED)


def _name_arguments(parser: Parser) -> None:
    parser.word("name", "the name to show from now on; without it the present one", count="?")
    parser.json()


def _name(context: Context) -> int:
    outside = context.outside
    if context.options.name:
        save_name(outside.places, str(context.options.name))
    shown = author(outside.environ, outside.places, outside.by).by
    saved = saved_name(outside.places) or None
    context.out.result(lambda: {"name": shown, "saved": saved}, lambda: [Line(shown)])
    if saved and saved != shown:
        context.out.hint(f"Saved: {saved}. CLOSETUI_USER gives another one now.")
    return EXIT_CLEAR


ACTIONS = {
    "assign": acting(
        "Say who sees to items. It is a note for people: anybody may still tick them.",
        _assign_arguments,
        _assign,
        ("closetui assign 'My store' balance --to Ben",),
    ),
    "sign": acting(
        "Sign off, under your name, just what stands now. It lapses when anything that bears on "
        "the gate changes. Names in a file are claims, not proof.",
        _sign_arguments,
        _sign,
        ("closetui sign 'My store'",),
    ),
    "demand": acting(
        "Demand that two people with different names sign off before applying, or lift that.",
        _demand_arguments,
        _demand,
        ("closetui demand 'My store'",),
    ),
    "name": Action(
        "Show, or set, the name that stands by all that you record on this machine.",
        _name_arguments,
        _name,
        ("closetui name 'Ann Smith'",),
    ),
}
