"""A playbook as plain dictionaries: the fields of ``playbooks ID --json``."""

from closetui.domain.playbook import (
    Alternative,
    Background,
    Consequence,
    Item,
    Motive,
    Origin,
    Playbook,
    Route,
    Way,
)

Facts = dict[str, object]


def playbook_row(playbook: Playbook) -> Facts:
    """Return the head of a playbook, for a list of them."""
    return {
        "id": playbook.id,
        "version": playbook.version,
        "title": playbook.title,
        "summary": playbook.summary,
        "subject": playbook.subject,
        "reversible": playbook.reversible,
        "language": playbook.language,
        "as_of": playbook.as_of,
    }


def playbook_facts(playbook: Playbook) -> Facts:
    """Return a playbook whole."""
    return {
        **playbook_row(playbook),
        "motives": [_motive(each) for each in playbook.motives],
        "alternatives": [_alternative(each) for each in playbook.alternatives],
        "background": [_background(each) for each in playbook.background],
        "requirements": [item_facts(each) for each in playbook.requirements],
        "steps": [item_facts(each) for each in playbook.steps],
        "consequences": [consequence_facts(each) for each in playbook.consequences],
        "apply": {
            "title": playbook.apply.title,
            "warning": playbook.apply.warning,
            "record": list(playbook.apply.record),
        },
        "routes": [route_facts(each) for each in playbook.routes],
        "after": [item_facts(each) for each in playbook.after],
        "sources": [
            {"id": each.id, "title": each.title, "where": each.where} for each in playbook.sources
        ],
    }


def item_facts(item: Item) -> Facts:
    """Return a requirement, a step or something to do afterwards."""
    return {
        "id": item.id,
        "title": item.title,
        "why": item.why,
        "how": list(item.how),
        "done_when": item.done_when,
        "ways": [_way(each) for each in item.ways],
        "parent": item.parent,
        "children": list(item.children),
        "need": item.need,
        "applies_if": item.applies_if,
        "na": str(item.na),
        "fresh_for": item.fresh_for,
        "best_after": list(item.best_after),
        **_origin(item.origin),
    }


def consequence_facts(consequence: Consequence) -> Facts:
    """Return something that applying brings about."""
    return {
        "id": consequence.id,
        "title": consequence.title,
        "what": consequence.what,
        "takes_effect": consequence.takes_effect,
        "reversible": consequence.reversible,
        "until": consequence.until,
        "touches": consequence.touches,
        "softened_by": list(consequence.softened_by),
        **_origin(consequence.origin),
    }


def route_facts(route: Route) -> Facts:
    """Return one channel through which to apply."""
    return {
        "id": route.id,
        "title": route.title,
        "channel": route.channel,
        "path": list(route.path),
        "guards": [
            {"kind": each.kind, "text": each.text, "variants": list(each.variants)}
            for each in route.guards
        ],
        "note": route.note,
        **_origin(route.origin),
    }


def _origin(origin: Origin) -> Facts:
    return {
        "covers": list(origin.covers),
        "from_guides": origin.from_guides,
        "differs": origin.differs,
        "sources": list(origin.sources),
        "confidence": str(origin.confidence),
        "as_of": origin.as_of,
    }


def _way(way: Way) -> Facts:
    return {
        "id": way.id,
        "title": way.title,
        "advice": way.advice,
        "only_with": list(way.only_with),
        "wait_for": way.wait_for,
    }


def _motive(motive: Motive) -> Facts:
    return {
        "id": motive.id,
        "title": motive.title,
        "advice": motive.advice,
        "covers": list(motive.covers),
    }


def _alternative(alternative: Alternative) -> Facts:
    return {
        "id": alternative.id,
        "title": alternative.title,
        "text": alternative.text,
        "playbook": alternative.playbook,
        **_origin(alternative.origin),
    }


def _background(background: Background) -> Facts:
    return {
        "id": background.id,
        "title": background.title,
        "text": background.text,
        **_origin(background.origin),
    }
