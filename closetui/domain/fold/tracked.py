"""One application while the record is asked, with all that was said about it."""

from datetime import UTC, datetime, time

from closetui.domain.bodies import ApplyBody, ElsewhereBody
from closetui.domain.events import Kind
from closetui.domain.fold.causes import Register, Seen
from closetui.domain.outcomes import DONE, OVER, End, Outcome
from closetui.domain.times import exact_moment, parse_day


class Tracked:
    """One application while the fold runs, with all that was said about it."""

    def __init__(self, seen: Seen, words: ApplyBody | ElsewhereBody, at: datetime) -> None:
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

    def sent(self, cut: int) -> datetime | None:
        """Return when it was sent: as last said, or at once where only what followed was said."""
        if self.event.kind == Kind.ELSEWHERE:
            return self.at
        moments = [happened_at(outcome) for outcome in self.sendings_said(cut)]
        if moments:
            return max(self.at, *moments)
        later = any(word.word.outcome != End.NOT_SENT for word in self.outcomes.standing(cut))
        return self.at if later and not self.sendings.standing(cut) else None

    def sendings_said(self, cut: int) -> list[Outcome]:
        """Return the words that stand in a cut by which it was sent; none where only implied."""
        said = [word.word for word in self.sendings.standing(cut)]
        return [outcome for outcome in said if outcome.outcome == End.SENT]

    def decided(self, cut: int) -> datetime | None:
        """Return when the platform decided: the latest done word that stands."""
        said = [word.word for word in self.outcomes.standing(cut)]
        moments = [happened_at(outcome) for outcome in said if outcome.outcome in DONE]
        return max(moments, default=None)


def happened_at(outcome: Outcome) -> datetime:
    """Return when it happened: a bare day is taken at its end, as far as it had passed."""
    recorded = exact_moment(outcome.event.at) or datetime.max.replace(tzinfo=UTC)
    moment = exact_moment(outcome.when)
    if moment is not None:
        return moment
    day = parse_day(outcome.when)
    if day is None:
        return recorded
    return min(datetime.combine(day, time.max, recorded.tzinfo), recorded)
