"""What people can say of strengths, days, own items and outcomes, as plain events.

These write the events themselves, as any program might: what the commands and
the app refuse is tested with them.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import datetime

from closetui.domain.events import APPLICATIONS, Draft, Event, Kind
from closetui.domain.times import moment_text

LIST = "orders"
"""What every list of the tests is called."""


def own_id(event: Event) -> str:
    """Return the id of the item that an event adds."""
    return f"own.{event.id[:12]}"


class Speaker(ABC):
    """Somebody who writes events into a copy of a closure."""

    events: dict[str, Event]

    @property
    @abstractmethod
    def now(self) -> datetime:
        """What the person's clock shows."""

    @abstractmethod
    def say(self, *drafts: Draft) -> list[Event]:
        """Seal drafts one after the other and keep them."""

    def put(self, kind: Kind, item: str = "", refs: Iterable[str] = (), **body: object) -> Event:
        """Say one thing just so, whatever the program would make of it."""
        return self.say(Draft(kind, item, body, tuple(refs)))[0]

    def done(self, item: str, *ways: str, observed: datetime | None = None) -> Event:
        """Tick an item."""
        seen = moment_text(observed or self.now)
        return self.put(Kind.TICK, item, observed=seen, ways=list(ways))

    def opened(self, item: str, reason: str = "not so any more") -> Event:
        """Open an item again."""
        return self.put(Kind.UNTICK, item, reason=reason)

    def left_out(self, item: str, reason: str = "there is none") -> Event:
        """Say that an item does not apply."""
        return self.put(Kind.SKIP, item, reason=reason)

    def take_back(self, event: Event, again: Event | None = None) -> Event:
        """Undo an own statement: give back the one before it, or open the entry."""
        refs = (event.id, again.id) if again else (event.id,)
        if again is None or again.kind == Kind.UNTICK:
            body: Mapping[str, object] = {"reason": "taken back"}
            return self.put(Kind.UNTICK, event.item, refs, undo=True, **body)
        body = {key: value for key, value in (again.body or {}).items() if key != "salt"}
        return self.put(Kind(again.kind), event.item, refs, **{**body, "undo": True})

    def raised(self, item: str, reason: str = "it matters to us") -> Event:
        """Make a recommended item a must."""
        return self.put(Kind.RAISE, item, to="must", reason=reason)

    def lowered(self, item: str, reason: str = "not so important") -> Event:
        """Make it a recommendation again."""
        return self.put(Kind.RAISE, item, to="recommended", reason=reason)

    def without(self, item: str, reason: str = "we do without") -> Event:
        """Answer a recommended item: it is left undone."""
        return self.put(Kind.WITHOUT, item, reason=reason)

    def dated(self, day: str, anchor: str = "delivery") -> Event:
        """Give the day of an anchor; empty takes it back."""
        return self.put(Kind.DATE, anchor, day=day)

    def own(
        self,
        title: str = "Phone the bank",
        strength: str = "must",
        phase: str = "before",
        refs: Iterable[str] = (),
        day: str = "",
    ) -> str:
        """Add an own item; returns its id."""
        words = {"title": title, "why": "", "strength": strength, "phase": phase, "day": day}
        return own_id(self.put(Kind.OWN, "", refs, **words))

    def dropped(self, item: str, reason: str = "settled otherwise") -> Event:
        """Drop an own item."""
        named = [e.id for e in self.events.values() if e.kind == Kind.OWN and own_id(e) == item]
        return self.put(Kind.DROP, "", named, reason=reason)

    def owns(self) -> list[str]:
        """Return the ids of the own items that this copy holds, dropped or not."""
        return sorted(own_id(each) for each in self.events.values() if each.kind == Kind.OWN)

    def brought(
        self, item: str, rows: Mapping[str, str], *, part: int = 1, parts: int = 1
    ) -> Event:
        """Bring rows in, by id with the word of the platform; ``FINISH`` means settled."""
        cells = [[row, status, "", ""] for row, status in rows.items()]
        return self.put(
            Kind.ROWS, item, list=LIST, day="", finished=["FINISH"],
            part=part, parts=parts, rows=cells, missing=[],
        )  # fmt: skip

    def settled(self, item: str, *ids: str, open_again: bool = False) -> Event:
        """Say that rows are settled, or open after all."""
        return self.put(
            Kind.SETTLE, item, list=LIST, ids=list(ids), settled=not open_again, reason=""
        )

    def became(self, word: str, **more: object) -> Event:
        """Record what became of the applications that this copy holds.

        With ``of`` it speaks of this application alone.
        """
        acts = [each.id for each in self.events.values() if each.kind in APPLICATIONS]
        refs = [str(more.pop("of"))] if "of" in more else sorted(acts)
        return self.put(Kind.OUTCOME, "", refs, **{"outcome": word, "note": "", **more})

    def answered(self, *outcomes: Event, text: str = "we wrote back") -> Event:
        """Answer what the platform asked or why it refused."""
        return self.put(Kind.ANSWER, "", [each.id for each in outcomes], text=text)

    def confirmed(self) -> Event:
        """Confirm the application, as a foreign program might, over whatever is open."""
        return self.put(Kind.APPLY, "", route="web", reference="")
