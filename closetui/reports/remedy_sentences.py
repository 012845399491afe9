"""What clears a blocker, in sentences; words in braces are filled in for the face."""

from typing import Final

from closetui.domain.blockers import Act

END_OR_ACCEPT: Final = {
    "": "",
    # What AliExpress has is not taken back by a word here, so that word comes last.
    "withdrawn": "accept it with a reason ({accept}), or, if you took it back at AliExpress, "
    "record that ({outcome})",
    "not-sent": "record that it was not sent ({outcome}), or accept it with a reason ({accept})",
}
"""By the outcome that ends an application: what is decided about it."""

ACCEPT: Final = "It has come to its end. Accept it as it is, with a reason: {accept}"
"""What to do about an application that has come to its end."""

OTHER_DAY: Final = (
    "Was it on another day? Say so: {outcome}. Or accept it as it is, with a reason: {accept}"
)
"""What to do about one that has come to its end, where another day clears what is contested."""

SENTENCES: Final = {
    Act.TICK: "Tick it once it is true: {tick}",
    Act.MEET_OTHER: "Meet that first: then this tick counts. If it is so in another way, "
    "tick it that way: {tick}",
    Act.LOOK_AGAIN: "Check it again and tick it: {tick}",
    Act.STILL_LEFT_OUT: "Still so? Said before: does not apply. {asked}: {skip}; if it does "
    "apply, tick it once it is true: {tick}",
    Act.SET_CLOCK: "Look at the clock of this computer: once that is set, the tick counts. If the "
    "clock is right, look again and tick it: {tick}",
    Act.LEAD_ON: "Go on with that guide: {new}. If it is not so: {untick}",
    Act.SETTLE: "Ask each other, then say what is true; tick it once it is so: {tick}"
    "; if it is not: {untick}",
    Act.SETTLE_ROWS: "Look at the list: {rows}. Settle what is open, then tick it. "
    "To settle: {settle}",
    Act.MERGE_LIST: "Bring in a copy that holds the list: {merge}",
    Act.DO_FIRST: "It cannot be undone, so it is ticked only after that",
    Act.WAIT: "Wait until {day}. Is it done already? Tick it: {tick}",
    Act.CHOOSE_SUB_ITEMS: "Do at least {need} of: {sub_items}",
    Act.ACKNOWLEDGE: "Read it, then say so: {ack}",
    Act.SIGN: "{need} people with different names sign off, once all else is met: {sign}",
    Act.MERGE_OR_REPAIR: "Merge a copy that holds it whole, or go on knowing of it: {repair}",
    Act.MOVE_OR_REPAIR: "Make it readable or move it away, or go on knowing of it: {repair}",
    Act.UPDATE: "Update closetui; until then this closure can only be read.",
    Act.WITHDRAW_OR_ACCEPT: "Settle it",
    Act.RECORD_OUTCOME: "Record what is true: {outcome}",
    Act.TICK_OR_LEAVE: "Tick it once it is true: {tick}; or go on without it: {without}",
    Act.GIVE_DAY: "It is ticked; now give the day that is asked for: {date}",
    Act.ANSWER: "Answer it, then record what you answered: {answer}",
    Act.TICK_OR_ANSWER: "Tick it once it is true: {tick}; or record what you answered: {answer}",
    Act.CONFIRM_ANEW: "Ticks ran out since this was confirmed. Confirm it anew: {apply}",
}
"""What to do about a blocker; words in braces are filled in for the face."""

ONLY_WAY: Final = "Wait until {day}. So already: '{way}'? Tick it: {tick}"
"""What to do about a wait besides which only one way can be so already."""

OTHER_WAY: Final = "Wait until {day}. If it is so in another way, tick it: {tick}"
"""What to do about a wait that can be met in another way meanwhile."""

IN_APP: Final = {
    Act.STILL_LEFT_OUT: "Still so? Said before: does not apply. {asked}: {tick}; if it does "
    "apply: {skip}",
}
"""What to do where the key that ticks repeats what was said."""

FIRST: Final = "First comes: {first}. "
"""What is put before it where something else comes first."""

SKIP: Final = "; if it does not apply: {skip}"
"""What is added where an item may not apply."""
