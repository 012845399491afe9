"""A chest of drawers: what fits is shown, the light stays, counts are never cut."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from closetui.tui.widgets.chest_drawing import Picture
from closetui.tui.widgets.chest_state import (
    ChestState,
    Drawer,
    Layout,
    shares,
    stacked_rooms,
    tab_room,
)
from closetui.tui.widgets.rows import Row, line_row

NAMES = (
    ("Requirements", "Requirements", "Needs"),
    ("Steps", "Steps", "Steps"),
    ("What happens", "What happens", "What happens"),
    ("Afterwards", "After", "After"),
    ("The guide", "Guide", "Guide"),
)


def drawer(number: int, count: int, *, spare: bool = False, first: int = 0) -> Drawer:
    """Return a drawer with so many rows, of which ``first`` waits for a person."""
    rows = tuple(line_row(f"{number}.{n}", Content(f"Row {number}.{n}")) for n in range(count))
    title, tab, short = NAMES[number]
    far = f"{count}/{count + 5}"
    return Drawer(
        f"d{number}",
        str(number + 1),
        title,
        tab,
        short,
        tally=Content(far),
        so_far=far if number < 4 else "",
        rows=rows,
        first=f"{number}.{first}" if count else "",
        spare=spare,
    )


def chest(*counts: int) -> tuple[Drawer, ...]:
    """Return five drawers; the last two take only what the others leave."""
    return tuple(drawer(n, count, spare=n > 2) for n, count in enumerate(counts))


counts = st.lists(st.integers(0, 40), min_size=5, max_size=5)


@given(counts=counts, current=st.integers(0, 4), room=st.integers(0, 60))
def test_the_drawer_in_use_gets_what_it_needs_and_no_line_is_left_over(
    counts: list[int], current: int, room: int
) -> None:
    found = shares(chest(*counts), current, room)
    assert sum(found) == room
    assert found[current] >= min(counts[current], room)
    for place, (share, count) in enumerate(zip(found, counts, strict=True)):
        if place != current:
            assert share == 0 or min(2, count) <= share <= count
    if any(found[place] < counts[place] for place in range(3) if place != current):
        assert all(found[place] == 0 for place in (3, 4) if place != current)


def test_what_is_left_goes_to_the_others_from_the_top() -> None:
    assert shares(chest(17, 5, 10, 9, 8), 1, 29) == [17, 5, 7, 0, 0]
    assert shares(chest(17, 5, 10, 9, 8), 0, 19) == [17, 2, 0, 0, 0]
    assert shares(chest(17, 5, 10, 9, 8), 0, 49) == [17, 5, 10, 9, 8]


def test_a_drawer_that_is_not_in_use_begins_a_row_above_its_first_open_entry() -> None:
    drawers = (drawer(0, 17), drawer(1, 5, first=4), *chest(0, 0, 10, 9, 8)[2:])
    found = stacked_rooms(drawers, 0, 25, {})
    assert (found[1].top, found[1].height) == (3, 2)


@given(counts=counts, height=st.integers(1, 60), moves=st.lists(st.integers(-9, 9), max_size=12))
def test_the_light_is_always_seen(counts: list[int], height: int, moves: list[int]) -> None:
    state = ChestState(chest(*counts))
    state.height = height
    for move in moves:
        if move > 6:
            drawer_id = state.drawers[move % 5].id
            state.go_to(drawer_id, state.light_in(drawer_id))
        elif state.drawer.rows:
            state.go_to(state.drawer.id, state.target(state.place + move, move or 1))
        room = state.room
        if room.height and state.drawer.rows:
            assert room.top <= state.place < room.top + room.height


def test_the_light_stays_on_its_row_or_on_its_place() -> None:
    before = chest(4, 3, 0, 0, 0)
    state = ChestState(before)
    state.height = 30
    state.go_to("d0", "0.2")
    state.replace((before[0]._replace(rows=before[0].rows[1:]), *before[1:]))
    assert state.light == "0.2"
    state.replace((before[0]._replace(rows=before[0].rows[:2]), *before[1:]))
    assert state.light == "0.1"


def test_headings_are_passed_over() -> None:
    rows = (Row("", lambda _: [Content("head")], height=1), line_row("a", Content("A")))
    state = ChestState([drawer(0, 0)._replace(rows=rows, first="")])
    assert state.light == "a"
    assert state.target(0, -1) == "a"


def picture(counts: list[int], current: int, layout: Layout, size: tuple[int, int]) -> list[str]:
    width, height = size
    drawers = chest(*counts)
    if layout is Layout.STACKED:
        found = stacked_rooms(drawers, current, height, {})
    else:
        found = tab_room(drawers, current, height - 1, {})
    drawn = Picture(
        drawers, tuple(found), current, f"{current}.0", layout, width, focused=True, made={}
    ).lines()
    return [line.plain for line in drawn]


@given(
    counts=counts,
    current=st.integers(0, 4),
    layout=st.sampled_from(Layout),
    size=st.tuples(st.integers(40, 120), st.integers(8, 60)),
)
def test_no_line_is_wider_than_the_chest(
    counts: list[int], current: int, layout: Layout, size: tuple[int, int]
) -> None:
    for line in picture(counts, current, layout, size):
        assert len(line) <= size[0]


@given(counts=counts, current=st.integers(0, 4), width=st.sampled_from([40, 60, 80, 95]))
def test_bug_a_count_that_was_cut_read_as_another(
    counts: list[int], current: int, width: int
) -> None:
    layout = Layout.BARE if width < 60 else Layout.TABS
    tabs = picture(counts, current, layout, (width, 12))[0]
    told = [word for word in tabs.split() if "/" in word]
    whole = [f"{n}/{n + 5}" for n in counts[:4]]
    assert told == whole if width >= 60 else set(told) <= set(whole)


@given(counts=counts, current=st.integers(0, 4), width=st.integers(40, 115))
def test_bug_a_drawer_in_use_had_two_names_or_none(
    counts: list[int], current: int, width: int
) -> None:
    layout = Layout.BARE if width < 60 else Layout.TABS
    tabs = picture(counts, current, layout, (width, 12))[0]
    assert NAMES[current][1] in tabs or (width < 60 and NAMES[current][2] in tabs)
