"""Whether the fields of an event have the right shape, and fit the hashes that stand with them."""

from collections.abc import Mapping

from closetui.domain.events import Texts, hash_text


def field_faults(fields: Mapping[str, object], texts: Texts) -> str:
    """Return what is wrong with the fields of an event, or an empty string.

    Checks the shape and both hashes, which are those of ``texts``; the meaning of the body is
    checked when the closure is folded.
    """
    return _shape_faults(fields) or _hash_faults(fields, texts)


def _spoilt(part: str) -> str:
    return f"a part of it is missing or spoilt ({part})"


def _shape_faults(fields: Mapping[str, object]) -> str:
    for name in ("id", "kind", "at", "actor", "by", "bh"):
        if not isinstance(fields.get(name), str):
            return _spoilt(name)
    if not isinstance(fields.get("item", ""), str):
        return _spoilt("item")
    for name, absent in (("parents", None), ("refs", [])):
        ids = fields.get(name, absent)
        if not isinstance(ids, list) or not all(isinstance(part, str) for part in ids):
            return _spoilt(name)
    version = fields.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return _spoilt("v")
    return ""


def _hash_faults(fields: Mapping[str, object], texts: Texts) -> str:
    header_text, body_text = texts
    # Two hashes, so that the body can be removed for good and the id still verifies.
    body = fields.get("body")
    if body is not None and not isinstance(body, Mapping):
        return _spoilt("body")
    if body is not None and hash_text(body_text) != fields["bh"]:
        return "what it says does not fit its hash: it was altered"
    if hash_text(header_text) != fields["id"]:
        return "the entry does not fit its id: it was altered"
    return ""
