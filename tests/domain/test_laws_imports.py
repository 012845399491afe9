"""Laws of imports over whole histories: two people import, settle, open and merge, apart."""

import json
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.undo import undo
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Kind
from closetui.domain.incoming import Export, compare
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.domain.merge import without_private
from tests.domain.build import BEGIN, Person, share, thorough
from tests.domain.checking import check, lines
from tests.domain.oracle_record import Record
from tests.domain.oracle_rows import rows as oracle_rows
from tests.domain.test_list_acts import DONE, ORDERS, ids_of, people

ROWS = ("r1", "r2", "r3")
DAY = timedelta(days=1)


class Act(NamedTuple):
    """What somebody did: an export that was brought in, or rows that were settled."""

    opens: frozenset[str]
    """Rows that the export calls open, whether they were recorded or not."""
    opens_by_hand: frozenset[str]
    """Rows that a person opened."""
    settles: frozenset[str]
    """Rows of which it was recorded that they are settled."""
    by_hand: bool
    """Whether a person spoke, and no export."""
    private: bool
    """Whether copies may leave it out."""
    seen: frozenset[int]
    """Acts that its author had seen."""


def brought(
    person: Person, turn: int, open_rows: set[str], *, private: bool = False
) -> list[Draft]:
    """Bring in an export, by what the program decides is to be recorded; several are of one day."""
    rows = tuple(ExportedRow(row, "OPEN" if row in open_rows else "FINISH") for row in ROWS)
    export = Export(rows, BEGIN.date() + turn // 4 * DAY, digest=f"{turn}")
    return list_acts.bring(
        person.case(), person.author.actor, ORDERS, export, DONE, private=private
    )


def typed(person: Person, minute: int, rows: set[str]) -> list[Draft]:
    """Type rows that are open; the same in the same minute is the same word."""
    export = Export(
        tuple(ExportedRow(row, "OPEN") for row in sorted(rows)),
        whole=False,
        digest=f"typed {minute}",
    )
    return list_acts.bring(person.case(), person.author.actor, ORDERS, export, DONE)


def settles(draft: Draft) -> set[str]:
    """Return the rows that a draft says are settled."""
    if draft.kind == Kind.SETTLE:
        return set(map(str, ids_of(draft))) if draft.body["settled"] else set()
    rows = draft.body["rows"]
    return {str(row[0]) for row in rows if row[1] in DONE} if isinstance(rows, list) else set()


def opens_by_hand(draft: Draft) -> list[object]:
    """Return the rows that a person opens with a draft."""
    return ids_of(draft) if draft.kind == Kind.SETTLE and not draft.body["settled"] else []


VERBS = (
    "import", "import", "private", "type", "settle", "settle", "open", "merge", "merge", "bare",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(VERBS), st.sets(st.sampled_from(ROWS))),
    max_size=12,
)


def acted(person: Person, turn: int, verb: str, rows: set[str], seen: frozenset[int]) -> Act:
    """Do one thing; raises :class:`RefusedError` where the program does."""
    listed, opens = row_list(person.case(), ORDERS), frozenset[str]()
    if verb in ("import", "private"):
        drafts, opens = brought(person, turn, rows, private=verb == "private"), frozenset(rows)
    elif verb == "type":
        here = {row.id for row in listed.rows if row.settled}
        drafts, opens = typed(person, turn, rows), frozenset(rows - here)
    else:
        ids = sorted(rows & {row.id for row in listed.rows})
        is_settling = verb == "settle"
        drafts = list_acts.settle(person.case(), ORDERS, ids, f"{turn}", settled=is_settling)
    if drafts:
        person.say(*drafts)
    settled = frozenset(row for draft in drafts for row in settles(draft))
    opened = frozenset(str(row) for draft in drafts for row in opens_by_hand(draft))
    private = row_list(person.case(), ORDERS).private
    return Act(opens, opened, settled, verb in ("settle", "open"), private, seen)


@thorough(0.5)
@given(steps=STEPS)
@example(
    steps=[
        (0, "private", {"r1"}), (1, "bare", set()), (1, "import", set()), (0, "merge", set()),
    ]
)  # fmt: skip
@example(
    steps=[
        (0, "import", {"r1"}), (1, "merge", set()), (0, "private", {"r1", "r2"}),
        (1, "bare", set()), (1, "settle", {"r1", "r2"}),
    ]
)  # fmt: skip
def test_l10_2_who_settled_a_row_had_seen_every_word_that_calls_it_open(
    steps: list[tuple[int, str, set[str]]],
) -> None:
    """An unseen import keeps rows open; what a person opened is settled by a person only.

    Who holds a copy without the texts of a list has seen nothing of it.
    """
    acts: list[Act] = []
    pair, seen = people(), [set[int](), set[int]()]
    for turn, (who, verb, rows) in enumerate(steps):
        person, other = pair[who], pair[1 - who]
        if verb == "merge":
            person.receive(other)
            seen[who] |= seen[1 - who]
        elif verb == "bare":
            person.keep(*without_private(other.events).values())
            seen[who] |= {number for number in seen[1 - who] if not acts[number].private}
        else:
            with suppress(RefusedError):
                acts.append(acted(person, turn, verb, rows, frozenset(seen[who])))
                seen[who].add(len(acts) - 1)
    share(pair[0].world)
    settled_now = {row.id for row in row_list(pair[0].case(), ORDERS).rows if row.settled}
    for number, act in enumerate(acts):
        for row in act.opens & settled_now:
            assert any(number in later.seen and row in later.settles for later in acts)
        for row in act.opens_by_hand & settled_now:
            told = [later for later in acts if later.by_hand and number in later.seen]
            assert any(row in later.settles for later in told)
    check(pair[0])


@thorough(0.5)
@given(steps=STEPS, opens=st.sets(st.sampled_from(ROWS)), keep=st.booleans())
@example(
    steps=[(0, "import", {"r1"}), (1, "merge", set()), (0, "import", {"r1"}), (1, "import", set())],
    opens=set(), keep=False,
)  # fmt: skip
@example(
    steps=[
        (0, "import", {"r1"}), (1, "merge", set()), (1, "import", {"r1"}), (0, "settle", {"r1"}),
        (0, "merge", set()),
    ],
    opens={"r2"}, keep=True,
)  # fmt: skip
def test_l10_3_a_newer_export_of_who_has_seen_all_decides_but_for_what_a_person_opened(
    steps: list[tuple[int, str, set[str]]], opens: set[str], *, keep: bool
) -> None:
    """On rows on which copies disagree just as on all others, and it says what is open then."""
    pair = people()
    for turn, (who, verb, rows) in enumerate(steps):
        if verb in ("merge", "bare"):
            pair[who].receive(pair[1 - who])
        else:
            with suppress(RefusedError):
                acted(pair[who], turn, verb, rows, frozenset())
    share(pair[0].world)
    ana = pair[0]
    before = {row.id: row for row in row_list(ana.case(), ORDERS).rows}
    record = Record([json.loads(line) for line in lines(ana)])
    listed = oracle_rows(record, record.whole, ORDERS)
    by_hand = {row for row in listed.known() if listed.by_hand(row)}
    shown = tuple(ExportedRow(row, "OPEN" if row in opens else "FINISH") for row in ROWS)
    newer = Export(shown, BEGIN.date() + 9 * DAY, digest="the newest")
    actor = ana.author.actor
    told = compare(ana.case(), actor, ORDERS, newer, DONE, keep=keep)
    ana.say(*list_acts.bring(ana.case(), actor, ORDERS, newer, DONE, keep=keep))
    after = {row.id: row for row in row_list(ana.case(), ORDERS).rows}
    kept = {row for row in told.reopened if keep}
    assert {row for row in after if not after[row].settled} == opens - kept | by_hand - kept
    assert kept <= {row for row in before if before[row].settled and before[row].by_hand}
    assert {row for row in after if after[row].differs} <= by_hand
    assert (told.undecided, told.left_open) == ((), ())
    assert after.keys() == set(ROWS)
    check(ana)


MAILED = (frozenset({"r1", "r2"}), frozenset({"r1"}), frozenset({"r2", "r3"}))
"""Rows that are open in files which both people have."""

SAME_FILES = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(("import", "import", "type", "undo", "merge")),
        st.integers(0, 2),
    ),
    max_size=12,
)


@thorough(0.5)
@given(steps=SAME_FILES)
@example(steps=[(0, "import", 0), (1, "merge", 0), (1, "import", 0), (0, "undo", 0)])
@example(steps=[(0, "type", 0), (1, "merge", 0), (1, "type", 0), (0, "undo", 0)])
@example(
    steps=[
        (0, "import", 0), (1, "merge", 0), (1, "import", 0), (0, "undo", 0), (0, "merge", 0),
        (0, "import", 0), (1, "undo", 0),
    ]
)  # fmt: skip
def test_law_only_who_brought_rows_in_takes_that_back(steps: list[tuple[int, str, int]]) -> None:
    """Both bring in the same files and type the same rows: no undo takes back another's word."""
    pair = people()
    said: tuple[dict[str, tuple[str, int, frozenset[str]]], ...] = ({}, {})
    """By person and event what was brought in, and its rows."""
    for who, verb, number in steps:
        person, mine = pair[who], said[who]
        if verb == "merge":
            person.receive(pair[1 - who])
        elif verb == "undo":
            with suppress(RefusedError):
                event, drafts = undo(person.case(), person.author.actor)
                person.say(*drafts)
                del mine[event.id]
        else:
            whole, rows = verb == "import", MAILED[number]
            drafts = (brought if whole else typed)(person, number, set(rows))
            if drafts:
                shown = frozenset(ROWS) if whole else rows
                mine[person.say(*drafts)[0].id] = verb, number, shown
            else:
                assert (verb, number) in {act[:2] for act in mine.values()}, "nobody said so"
    share(pair[0].world)
    here = {row.id for row in row_list(pair[0].case(), ORDERS).rows}
    assert here >= {row for mine in said for act in mine.values() for row in act[-1]}
    check(pair[0])
