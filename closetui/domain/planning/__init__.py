"""Days ahead: the earliest day to apply, what sets it, and the timetable of a closure."""
