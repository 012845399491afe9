"""Who must sign off before applying, and who did, as a plain dictionary."""

from closetui.domain.case import Case
from closetui.domain.people import SIGNERS, signers, signing_fingerprint
from closetui.reports.playbook_facts import Facts


def sign_off_facts(case: Case) -> Facts:
    """Return whether two people must sign off, and who did sign what stands now."""
    return {
        "demanded": case.people.demanded,
        "needed": SIGNERS,
        "signed": [
            {"by": each.name, "at": each.event.at} for each in signers(case.people).values()
        ],
        "fingerprint": signing_fingerprint(case.people),
    }
