"""What tells screens that are gone through from those that one comes back to."""


class Passing:
    """A screen about guides: gone through, and not come back to from a closure."""
