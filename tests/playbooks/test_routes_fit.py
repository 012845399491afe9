"""Routes that fit what was said: no text sends to one that the program says not to take."""

import re
from collections.abc import Iterator

import pytest

from closetui.domain.playbook import Playbook, Route, Way
from tests.playbooks.shipped_guides import DELETE, GUIDES, IDS, REACTIVATE, RECOVER, item_of


def deciding(playbook: Playbook) -> Iterator[Way]:
    """Yield the ways that decide on the route."""
    yield from (way for item in playbook.items() for way in item.ways if way.routes)


def named(playbook: Playbook, text: str) -> set[str]:
    """Return the routes that a text names by their titles."""
    return {route.id for route in playbook.routes if f"'{route.title}'" in text}


def texts(route: Route) -> str:
    """Return what a route says beside its title."""
    return " ".join([*route.ready, *(line.text for line in route.path), route.note])


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_text_sent_to_a_route_that_was_said_not_to_fit(guide: str) -> None:
    playbook = GUIDES[guide]
    routes = {route.id: route for route in playbook.routes}
    for way in deciding(playbook):
        wanted = named(playbook, way.advice)
        for route in way.routes:
            wanted |= named(playbook, texts(routes[route]))
        assert wanted <= set(way.routes), way.id


def test_bug_a_route_with_a_code_by_phone_was_said_not_to_fit_the_phone() -> None:
    [way] = [way for way in item_of(DELETE, "x.account.mail").ways if way.id == "phone"]
    for route in GUIDES[DELETE].routes:
        asked = " ".join(guard.text for guard in route.guards if guard.kind == "code")
        if re.search(r"\bphone\b", asked):
            assert route.id in way.routes


def test_bug_whoever_was_blocked_was_kept_from_customer_service() -> None:
    [way] = [way for way in item_of(RECOVER, "state-known").ways if way.id == "blocked"]
    assert way.routes[:2] == ("appeal", "customer-service")


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_way_that_says_to_leave_the_guide_names_no_other(guide: str) -> None:
    for item in GUIDES[guide].items():
        for way in item.ways:
            if re.search(r"[Ll]eave this guide|Go on with '", way.advice):
                assert way.leads_to in GUIDES
            assert not way.leads_to or way.leads_to in GUIDES


def test_bug_whoever_lost_mailbox_and_phone_was_kept_from_button_and_appeal() -> None:
    """What they had been made ready for, with an answer and a scan, was said not to fit."""
    [told] = [way for way in item_of(REACTIVATE, "x.account.mail").ways if way.id == "told"]
    assert told.routes == ()


def test_bug_the_same_clicks_fitted_whoever_has_only_the_phone_on_one_system() -> None:
    [way] = [way for way in item_of(DELETE, "x.account.mail").ways if way.id == "phone"]
    routes = {route.id: route for route in GUIDES[DELETE].routes}
    android, iphone = routes["android-newer"], routes["x.account.ios"]
    assert (android.path, android.guards, android.ready) == (
        iphone.path, iphone.guards, iphone.ready,
    )  # fmt: skip
    assert {android.id, iphone.id} <= set(way.routes)
    assert "your e-mail" not in texts(android)
