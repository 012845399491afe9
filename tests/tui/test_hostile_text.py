"""Text from files is only ever text: it runs nothing, hides nothing, reaches no terminal raw."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.events import Author, Draft, Kind
from closetui.store.database import Stamp
from closetui.store.progress_file import ClosureFile, create
from tests.tui.desk_driver import NOW, Desk, colleague, desk, make_world, new_closure, own_items
from tests.tui.eye import flat, unbroken
from tests.tui.guide import guide
from tests.tui.terminal import Terminal, terminal

MARK = "QZX"
"""Stands in every payload, so that its traces can be found."""
ESC, BEL, CSI, TAGS = "\x1b", "\x07", "\x9b", "\U000e0051\U000e005a"

PAYLOADS = {
    "clipboard": f"{ESC}]52;c;{MARK}{BEL}",
    "title": f"{ESC}]0;{MARK}{ESC}\\",
    "link": f"{ESC}]8;;http://evil/{MARK}{ESC}\\click{ESC}]8;;{ESC}\\",
    "clear": f"{ESC}[2J{ESC}[31m{MARK}",
    "c1": f"{CSI}2J{MARK}\x9d52;c;{MARK}\x9c",
    "bidi": f"\u202e{MARK}\u2066",
    "hidden": f"\u200b{MARK}\u200d{TAGS}",
    "action": f"[@click=app.quit]{MARK}[/]",
    "closing": f"{MARK}[/b]",
    "colour": f"[red]{MARK}",
    "broken": f"{MARK}[/][@click=",
}
MARKUP = ("action", "colour", "closing", "broken")
TOGETHER = [
    tuple(each for each in PAYLOADS if each not in MARKUP),
    ("action", "colour"),
    ("closing",),
    ("broken",),
]
"""Markup is tried apart: one fault could hide another."""
LONG = f"{MARK}{'x' * 10_000}"
MANY = "\n".join(f"{MARK} {line}" for line in range(2_000))
EVERYTHING = " ".join(PAYLOADS.values())
SIGNS = [f"]52;c;{MARK}", f"]0;{MARK}", f"evil/{MARK}", f"31m{MARK}"]


def hostile_file(home: Path, name: str, text: str) -> Closure:
    """Return a closure by somebody else's program, which cleaned nothing."""
    world = make_world(home)
    data = guide()
    data["requirements"][0].pop("ways")
    data["id"] = "hostile"
    data["title"] = text
    for entry in (data["requirements"][0], data["consequences"][0], data["routes"][0]):
        entry["title"] = text
    stamp = Stamp(Author("0" * 16, text[:60]), NOW.isoformat(), lambda: os.urandom(8).hex())
    path = world.places.data / f"{name}.closetui.json"
    start = Draft(Kind.START, "", {"name": text[:80], "playbook": data, "motives": []})
    create(path, start, stamp, world.places)
    item = data["requirements"][0]["id"]
    said = [
        Draft(Kind.NOTE, item, {"text": text}),
        Draft(Kind.NOTE, "", {"text": text}),
        Draft(Kind.UNTICK, item, {"reason": text}),
    ]
    ClosureFile(path, world.places).add(lambda _: said, stamp)
    return Closure(world, str(path))


async def visit_everything(at: Desk) -> list[str]:
    """Go through the screens that show what files hold; return their texts."""
    seen = [at.text()]
    for key in ("enter", "h", "a", "slash", "space", "n", "x", "r", "question_mark"):
        await at.press("1", "g")
        await at.press(key)
        await at.rest()
        seen.append(at.text())
        await at.press("escape")
        await at.home_again()
    await at.press("3", "g", "enter")
    seen.append(at.text())
    await at.press("escape")
    await at.home_again()
    return seen


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
async def test_no_screen_is_harmed(tmp_path: Path, names: tuple[str, ...]) -> None:
    payload = " ".join(PAYLOADS[name] for name in names)
    session = hostile_file(tmp_path, "plain", payload * 2)
    async with desk(session.outside, session) as at:
        for text in await visit_everything(at):
            assert not set(text) & set(f"{ESC}{BEL}{CSI}\u202e\u200b\u2066{TAGS}")
        assert at.app.is_running
        shown = flat(at.text())
        assert all(PAYLOADS[name] in shown for name in names if name in MARKUP)


@pytest.mark.parametrize("text", [LONG, MANY], ids=["long", "many"])
async def test_very_long_notes_are_shown_and_the_app_stays_quick(tmp_path: Path, text: str) -> None:
    session = new_closure(make_world(tmp_path))
    item = own_items(session.view())[0].id
    session.note(item, text)
    async with desk(session.outside, session) as at:
        await at.press("enter", "G")
        await at.pilot.pause()
        await at.press("escape")
        await at.home_again()
        await at.press("slash")
        await at.write(MARK)
        await at.press("enter")
        await at.home_again()
        assert at.chosen == item


async def test_no_click_runs_an_action(tmp_path: Path) -> None:
    session = hostile_file(tmp_path, "plain", PAYLOADS["action"] * 3)
    async with desk(session.outside, session) as at:
        for place in ("header", "chest", "reading"):
            for x in range(1, 36, 7):
                await at.pilot.click(f"#{place}", offset=(x, 0 if place == "header" else 1))
        await at.pilot.pause()
        assert at.app.is_running


async def test_names_of_files_and_of_themes_are_only_text(tmp_path: Path) -> None:
    session = hostile_file(tmp_path, f"{MARK}{ESC}]0;x{BEL}[@click=app.quit]y[b]", "Shop")
    themes = session.outside.places.themes
    themes.mkdir(parents=True)
    (themes / f"{MARK}{ESC}]0;x{BEL}[b].toml").write_text("x = ]")
    async with desk(session.outside, size=(200, 40)) as at:  # No name is broken into lines.
        wanted = f"{MARK}<U+001B>]0;x<U+0007>[@click=app.quit]y[b].closetui.json"
        await at.until(lambda: wanted in flat(at.text()).replace(" ", ""), f"sees {wanted}")
        await at.press("!")
        await at.sees("Your own keys, themes and guides")
        assert f"/themes/{MARK}<U+001B>]0;x<U+0007>[b].toml" in unbroken(at.text())
        assert ESC not in at.text()
        await at.press("escape")
        await at.press("enter")
        await at.home_again()
        await at.press("r")
        assert ESC not in at.text()
        assert at.app.is_running


def harmless(window: Terminal) -> None:
    """Check that nothing of a payload reached the terminal as a command."""
    raw = bytes(window.raw)
    for sign in SIGNS:
        assert (ESC + sign).encode() not in raw
    for command in (b"\x1b]52", b"\x1b]0;", b"\x1b]8;", b"\x9b2J\x9d", b"\x1b[2J\x1b[31m"):
        assert command not in raw
    text = raw.decode("utf-8", "replace")
    assert not set(text) & {CSI, "\x9d", "\x9c", "\u202e", "\u2066", "\u200b", "\u200d", *TAGS}


SHOWN = {
    "h": "Who said what when", "a": "In the way, in working order", "/": "Find", "m": "esc back",
    "w": "Who sees to it?", "n": "ctrl+s", "r": "esc back", "?": "ANYWHERE",
}  # fmt: skip
"""What stands on the screen after a key, and not before."""


def test_nothing_of_a_file_reaches_a_real_terminal_raw(tmp_path: Path) -> None:
    name = f"{MARK}{ESC}]0;{MARK}{BEL}"
    session = hostile_file(tmp_path / "home", name, EVERYTHING)
    with terminal(tmp_path / "home", size=(100, 30)) as window:
        window.wait_for("1 Closures", "<U+001B>]52;c;QZX<U+0007>")
        window.press("enter")
        window.wait_for("3 What happens", "<U+001B>]52;c;QZX<U+0007>")
        for key, shown in SHOWN.items():
            window.press("1", key)
            window.wait_for(shown)
            window.press("escape")
            window.wait_for("? keys", gone=shown)
        colleague(session, tmp_path / "bob", by=EVERYTHING[:20]).note("", "hello")
        window.wait_for("came in from", "<U+001B>")
        window.press("q")
        assert window.ended() == 0
        harmless(window)


def test_a_merge_summary_reaches_a_real_terminal_clean(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    copy = tmp_path / "copy.json"
    copy.write_bytes(session.path.read_bytes())
    other = Closure(make_world(tmp_path / "bob", EVERYTHING[:20]), str(copy))
    other.note("", EVERYTHING)
    with terminal(tmp_path / "home", str(session.path)) as window:
        window.wait_for("? keys")
        window.press("m")
        window.wait_for("Bring in a copy")
        window.press(str(copy), "enter")
        window.wait_for("What would come in", "<U+001B>")
        window.press("escape")
        window.wait_for("? keys")
        harmless(window)


TEXT_TAKERS = {
    "Static", "Label", "Button", "Checkbox", "notify", "update", "Content", "Option",
    "from_markup", "set_title", "Markdown", "from_text",
}  # fmt: skip
TITLES = {"border_title", "border_subtitle", "sub_title", "tooltip"}
WRAPPERS = {"user_text", "user_line", "visible", "one_line", "join", "assemble"}

ALLOWED = {
    ("navigation.py", "update"): "numbers of our own",
    ("conflict.py", "Content"): "a word of the program for what was said",
    ("field_form.py", "update"): "a label with what is said of the field, each through the door",
    ("sheet.py", "border_title"): "the headline, which came through the door, and blanks",
    ("text.py", "Content"): "the door itself: every argument goes through visible or one_line",
    ("controller.py", "update"): "views, not text",
    ("copies.py", "update"): "a view, not text",
    ("closure_screen.py", "update"): "a view, not text",
    ("closure_refusals.py", "update"): "a set of ids",
    ("confirmation.py", "update"): "how much of the phrase is right, in words of our own",
    ("sheet.py", "border_subtitle"): "hints that are made of keys and words of our own",
    ("start_form.py", "Static"): "headings of our own",
    ("start_form.py", "update"): "an answer about a day",
    ("panel.py", "Content"): "a side of the frame",
    ("row_layout.py", "Content"): "a line of a row, which came through the door",
    ("since.py", "Content"): "a line of a row, which came through the door",
}
"""Where something else than a constant or wrapped text is handed on, and why it is safe."""


def is_wrapped(node: ast.expr) -> bool:
    """Return whether an argument is a constant or came through the door."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.isupper()  # A constant of ours.
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            by_number = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
            return is_wrapped(one) and (by_number or is_wrapped(other))
        case (
            ast.Attribute(attr="plain", value=inner)
            | ast.Subscript(value=inner)
            | ast.Call(func=ast.Attribute(attr="stylize" | "truncate", value=inner))
        ):
            return is_wrapped(inner)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in WRAPPERS
    return False


def handed_on(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield what is handed to widgets, toasts and titles, with who takes it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name in TEXT_TAKERS:
                yield name, node.args[0]
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    yield target.attr, node.value


def test_every_text_goes_through_the_one_door() -> None:
    folder = Path(__file__).parent.parent.parent / "closetui" / "tui"
    unsafe: dict[tuple[str, str], list[int]] = {}
    for path in sorted(folder.rglob("*.py")):
        for name, value in handed_on(ast.parse(path.read_text("utf-8"))):
            if not is_wrapped(value):
                unsafe.setdefault((path.name, name), []).append(value.lineno)
    assert {each: unsafe[each] for each in unsafe if each not in ALLOWED} == {}
    assert set(ALLOWED) - set(unsafe) == set(), "allowed, but not there any more"
