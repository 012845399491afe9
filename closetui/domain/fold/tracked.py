"""One application along the walk: what was said of it, and when it was sent and decided."""

from datetime import UTC, datetime, time

from closetui.domain.bodies import ApplyBody, ElsewhereBody, Outcome
from closetui.domain.events import Kind
from closetui.domain.fold.causes import Register, Seen
from closetui.domain.outcomes import DONE, LONGEST_TO_SEND, OVER, End
from closetui.domain.times import exact_moment, parse_day


class Tracked:
    """One application while the fold runs, with all that was said about it."""

    def __init__(self, seen: Seen, words: ApplyBody | ElsewhereBody, at: datetime) -> None:
        """Start without a word on what became of it.

        ``at`` is when it was confirmed, or made elsewhere, by its author's clock.
        """
        self.place, self.past, self.event = seen.place, seen.ancestors, seen.event
        self.words, self.at = words, at
        self.outcomes: Register[Outcome] = Register()
        self.sendings: Register[Outcome] = Register()
        """Words on whether it was sent at all."""
        self.withdrawals = 0
        """Places of withdrawals by people who did not know it as withdrawn or never sent."""
        self.accepted = 0
        """All that people had seen who accepted it as it was."""

    def take(self, seen: Seen, outcome: Outcome) -> None:
        """Add a word on what became of it."""
        # After a withdrawal everything is asked again. Withdrawing again, in better words, must not
        # ask for all of it once more, and what was never sent cannot be withdrawn.
        if outcome.outcome == End.WITHDRAWN:
            known = {word.word.outcome for word in self.outcomes.standing(seen.ancestors)}
            if End.WITHDRAWN not in known and known != {End.NOT_SENT}:
                self.withdrawals |= 1 << seen.place
        self.outcomes.take(seen, outcome)
        if outcome.outcome in (End.SENT, End.NOT_SENT):
            self.sendings.take(seen, outcome)

    def has_ended(self, cut: int) -> bool:
        """Return whether all that stands in a cut says that it is over."""
        words = self.said(cut)
        return bool(words) and words <= OVER

    def said(self, cut: int) -> frozenset[End]:
        """Return the latest words in a cut on what became of it."""
        return frozenset(word.word.outcome for word in self.outcomes.standing(cut))

    def latest(self, field: str, cut: int) -> str:
        """Return the last value of one field in a cut, by any outcome that has it."""
        values = [str(getattr(placed.word, field)) for placed in self.outcomes.among(cut)]
        return next((text for text in reversed(values) if text), "")

    def sent(self, cut: int) -> datetime | None:
        """Return when it was sent: as last said, or at once where only what followed was said."""
        if self.event.kind == Kind.ELSEWHERE:
            return self.at
        # A bare day is read in the person's favour: whoever confirmed on the 2nd at noon and says
        # "sent on the 3rd" may have sent it in time, and is not called late for naming no hour.
        last = self.at + LONGEST_TO_SEND
        moments = [happened_at(outcome, last) for outcome in self.sendings_said(cut)]
        if moments:
            # Never earlier than the confirmation: ticks that had run out by then must not become
            # fresh.
            return max(self.at, *moments)
        words = self.said(cut)
        return self.at if words and End.NOT_SENT not in words else None

    def sendings_said(self, cut: int) -> list[Outcome]:
        """Return the words that stand in a cut and say that it was sent; none if only implied."""
        sendings = [word.word for word in self.sendings.standing(cut)]
        return [outcome for outcome in sendings if outcome.outcome == End.SENT]

    def decided(self, cut: int) -> datetime | None:
        """Return when the platform decided: the latest done word that stands."""
        outcomes = [word.word for word in self.outcomes.standing(cut)]
        moments = [happened_at(outcome) for outcome in outcomes if outcome.outcome in DONE]
        return max(moments, default=None)


def happened_at(outcome: Outcome, last: datetime | None = None) -> datetime:
    """Return when something happened that was given as a moment, as a day, or not at all.

    A bare day counts to its end, or to the moment at which it was recorded if that came first, or
    to the moment ``last`` if that lies within it. Without any day it happened when it was recorded.
    """
    recorded = exact_moment(outcome.event.at) or datetime.max.replace(tzinfo=UTC)
    moment, day = exact_moment(outcome.when), parse_day(outcome.when)
    if day is None:
        return moment or recorded
    start = datetime.combine(day, time.min, recorded.tzinfo)
    end = min(datetime.combine(day, time.max, recorded.tzinfo), recorded)
    return last if last and start <= last < end else end
