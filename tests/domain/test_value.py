"""``Value`` against ``typing.NamedTuple``: the same classes, as whoever uses them sees them."""

import copy
import keyword
import pickle
import sys
import types
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.value import Value

Class = Any
WORDS = ("cls", "self", "values", "named", "name", "count", "index", "body", "rest", "given")
SHORT = st.text("abcdef", min_size=1, max_size=2).filter(lambda word: not keyword.iskeyword(word))
NAMES = st.one_of(st.sampled_from(WORDS), SHORT, st.integers(0, 40).map(lambda n: f"field{n}"))
ANYTHING = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.lists(st.integers()))


def made(base: Any, fields: list[str], defaults: dict[str, object]) -> Class:
    def body(names: dict[str, Any]) -> None:
        notes = dict.fromkeys(fields, object)
        names.update({"__module__": __name__, "__annotations__": notes, **defaults})

    return types.new_class("Thing", (base,), {}, body)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Class, Class]:
    """Return one class made in both ways: up to 30 fields, the last of them with defaults."""
    fields = draw(st.lists(NAMES, unique=True, min_size=1, max_size=30))
    usual = draw(st.lists(ANYTHING, max_size=len(fields)))
    defaults: dict[str, object] = dict(reversed([*zip(reversed(fields), usual, strict=False)]))
    return made(Value, fields, defaults), made(NamedTuple, fields, defaults)


def outcome(act: Callable[[], object]) -> object:
    """Return what an act gives, or how it fails."""
    try:
        return act()
    except (TypeError, ValueError, AttributeError) as error:
        return (type(error), str(error))


def calls(fields: tuple[str, ...]) -> st.SearchStrategy[tuple[list[object], dict[str, object]]]:
    """Return words for a call: some by place and some by name, right or wrong."""
    right = st.integers(0, len(fields)).flatmap(
        lambda count: st.tuples(
            st.lists(ANYTHING, min_size=count, max_size=count),
            st.permutations(fields[count:]).flatmap(
                lambda rest: st.fixed_dictionaries(dict.fromkeys(rest, ANYTHING))
            ),
        )
    )
    some = st.dictionaries(st.sampled_from([*fields, "another"]), ANYTHING)
    return st.one_of(right, st.tuples(st.lists(ANYTHING, max_size=len(fields) + 1), some))


@given(st.data())
def test_a_value_is_made_or_refused_as_a_named_tuple_is(data: st.DataObject) -> None:
    ours, theirs = data.draw(pairs())
    values, named = data.draw(calls(ours._fields))
    one = outcome(lambda: ours(*values, **named))
    other = outcome(lambda: theirs(*values, **named))
    assert one == other
    assert repr(one) == repr(other)
    assert isinstance(one, ours) == isinstance(other, theirs)


@given(st.data())
def test_a_value_behaves_as_a_named_tuple_does(data: st.DataObject) -> None:
    ours, theirs = data.draw(pairs())
    count = len(ours._fields)
    values = data.draw(st.lists(ANYTHING, min_size=count, max_size=count))
    one, other = ours._make(values), theirs._make(values)
    assert type(one) is ours
    assert one == other == tuple(values)
    assert repr(one) == repr(other)
    assert one._asdict() == other._asdict()
    assert [*one._asdict()] == [*other._asdict()]
    assert [getattr(one, field) for field in ours._fields] == values
    for name in ("_fields", "_field_defaults", "__match_args__", "__slots__", "__name__"):
        assert getattr(ours, name) == getattr(theirs, name)
    new = data.draw(st.dictionaries(st.sampled_from([*ours._fields, "another"]), ANYTHING))
    assert outcome(lambda: one._replace(**new)) == outcome(lambda: other._replace(**new))
    assert outcome(lambda: ours._make([*values, 1])) == outcome(lambda: theirs._make([*values, 1]))


@given(st.data())
def test_a_value_cannot_be_changed(data: st.DataObject) -> None:
    ours, theirs = data.draw(pairs())
    count = len(ours._fields)
    one = ours._make(range(count))
    for name in [*ours._fields, "another"]:
        with pytest.raises(AttributeError):
            setattr(one, name, 1)
    assert not hasattr(one, "__dict__")
    assert one == tuple(range(count))
    assert hash(one) == hash(theirs._make(range(count)))


class Point(Value):
    """Somewhere."""

    x: int
    y: int = 2
    """How far up."""

    @property
    def sum(self) -> int:
        """Both together."""
        return self.x + self.y

    def moved(self, by: int) -> "Point":
        """Return the point further right."""
        return self._replace(x=self.x + by)

    @classmethod
    def origin(cls) -> "Point":
        """Return where it all begins."""
        return cls(0, 0)


class Marked(Point):
    """A class below that of a value, which is an ordinary one."""

    mark = "here"


class Single(Value):
    """One field."""

    only: tuple[int, ...]


def test_methods_properties_and_what_it_says_of_itself() -> None:
    point = Point(1)
    assert (point.sum, point.moved(4), Point.origin()) == (3, (5, 2), (0, 0))
    assert (Point.__doc__, Point.__module__, Point.__qualname__) == (
        "Somewhere.", __name__, "Point",
    )  # fmt: skip
    assert repr(point) == "Point(x=1, y=2)"
    x, y = point
    assert (x, y, point < (1, 3), point[0]) == (1, 2, True, 1)
    match point:
        case Point(1, high):
            assert high == 2
        case _:
            pytest.fail("a value matches by place")


def test_a_value_comes_back_from_copies_and_from_pickle() -> None:
    for each in (Point(1), Marked(3, y=4), Single((1, 2)), Single(only=())):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            kept: Any = each.__reduce_ex__(protocol)  # What pickle keeps of it.
            assert pickle.dumps(each, protocol)
            back = kept[0](*kept[1])
            assert (back, type(back)) == (each, type(each))
        assert (copy.copy(each), copy.deepcopy(each)) == (each, each)
        assert type(copy.deepcopy(each)) is type(each)


def test_a_class_below_a_value_is_an_ordinary_one() -> None:
    marked = Marked(1, y=5)
    assert (marked.sum, marked.mark, repr(marked)) == (6, "here", "Marked(x=1, y=5)")
    assert type(marked._replace(x=2)) is Marked


def test_every_one_of_many_fields_can_be_read() -> None:
    fields = [f"field{number}" for number in range(40)]
    wide = made(Value, fields, {})(*range(40))
    assert [getattr(wide, field) for field in fields] == [*range(40)]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there it is the named tuple of typing")
def test_a_value_is_not_made_by_typing() -> None:
    assert "_Methods" in {base.__name__ for base in Point.__mro__}
