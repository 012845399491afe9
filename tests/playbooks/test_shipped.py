"""The shipped playbooks carry every fact of the guides, and say where each rule is from."""

import csv
from pathlib import Path

import pytest

from closetui.domain.playbook import Confidence, NotApplicable
from closetui.store.playbooks import SHIPPED
from tests.playbooks.shipped_guides import GUIDES, IDS, entries, item_of

FACTS = Path(__file__).parents[1] / "data" / "guide-facts.tsv"

FROM_THE_GUIDES = {"x.store.settlement", "x.account.giftcredit"}
"""Entries that were added and turned out to say what a guide says."""

ADDED = {
    "aliexpress-store-close": [
        "x.store.notice30", "x.store.disputes", "x.store.violations", "x.store.settlement",
        "x.store.deposit", "x.store.annualfee", "x.store.ads", "x.store.campaigns",
        "x.store.access", "x.store.records", "x.store.evidence",
    ],
    "aliexpress-account-delete": [
        "x.account.which", "x.account.store", "x.account.export", "x.account.mail",
        "x.account.paylater", "x.account.vip", "x.account.giftcredit", "x.account.cards",
        "x.account.linked", "x.account.ios", "x.account.mailroute", "x.account.retained",
    ],
}  # fmt: skip


def facts() -> set[str]:
    with FACTS.open(encoding="utf-8") as file:
        return {row["id"] for row in csv.DictReader(file, delimiter="\t")}


def test_the_five_are_shipped() -> None:
    assert tuple(sorted(GUIDES)) == IDS


def test_every_fact_of_the_guides_is_carried_and_no_other() -> None:
    covered = {fact for playbook in GUIDES.values() for fact in playbook.covered()}
    assert len(facts()) == 141
    assert covered == facts()


@pytest.mark.parametrize("playbook_id", ADDED)
def test_what_the_guides_lack_is_there_and_marked(playbook_id: str) -> None:
    found = dict(entries(GUIDES[playbook_id]))
    assert [each for each in ADDED[playbook_id] if each not in found] == []
    told = {entry for entry in found if entry.startswith("x.") and found[entry].from_guides}
    assert told <= FROM_THE_GUIDES


@pytest.mark.parametrize("playbook_id", IDS)
def test_every_rule_has_source_confidence_and_date(playbook_id: str) -> None:
    for entry_id, origin in entries(GUIDES[playbook_id]):
        assert origin.sources, entry_id
        assert origin.as_of, entry_id
        assert origin.confidence in Confidence, entry_id


@pytest.mark.parametrize("playbook_id", IDS)
def test_a_rule_only_the_guide_knows_is_not_called_official(playbook_id: str) -> None:
    for entry_id, origin in entries(GUIDES[playbook_id]):
        if origin.sources in (("guide-a",), ("guide-b",)):
            assert origin.confidence in (Confidence.GUIDE_ONLY, Confidence.UNCERTAIN), entry_id
        if origin.confidence is Confidence.OFFICIAL:
            assert any(source.startswith("o") for source in origin.sources), entry_id


@pytest.mark.parametrize("playbook_id", IDS)
def test_bug_an_entry_was_from_a_source_guide_and_in_none(playbook_id: str) -> None:
    """What cites a source guide carries a fact of it; what carries none is said to be in none."""
    for entry_id, origin in entries(GUIDES[playbook_id]):
        cites = any(source.startswith("guide-") for source in origin.sources)
        assert cites is origin.from_guides, entry_id


@pytest.mark.parametrize("playbook_id", IDS)
def test_every_source_listed_is_used(playbook_id: str) -> None:
    playbook = GUIDES[playbook_id]
    used = {source for _, origin in entries(playbook) for source in origin.sources}
    assert {source.id for source in playbook.sources} == used


@pytest.mark.parametrize("playbook_id", IDS)
def test_the_final_sweep_asks_at_most_nine_questions(playbook_id: str) -> None:
    volatile = [item for item in GUIDES[playbook_id].items() if item.fresh_for]
    assert len(volatile) <= 9


@pytest.mark.parametrize("playbook_id", IDS)
def test_titles_fit_a_pane(playbook_id: str) -> None:
    playbook = GUIDES[playbook_id]
    titles = [item.title for item in playbook.items()]
    titles += [each.title for each in playbook.consequences]
    assert [title for title in titles if len(title) > 48] == []


@pytest.mark.parametrize("playbook_id", IDS)
def test_the_first_way_of_an_item_counts_at_once(playbook_id: str) -> None:
    """A person for whom it is true must be able to tick it today."""
    for item in GUIDES[playbook_id].items():
        assert not item.ways or not (item.ways[0].wait_for or item.ways[0].only_with), item.id


@pytest.mark.parametrize("playbook_id", IDS)
def test_words_are_plain(playbook_id: str) -> None:
    """ASCII only, no shouting, and no promise of what nobody knows."""
    text = (SHIPPED / f"{playbook_id}.toml").read_text("utf-8")
    assert text.isascii()
    assert "!" not in text


@pytest.mark.parametrize(
    "playbook_id", ["aliexpress-account-deactivate", "aliexpress-account-delete"]
)
def test_the_account_playbooks_ask_first_for_a_store(playbook_id: str) -> None:
    assert GUIDES[playbook_id].requirements[0].id == "x.account.store"


def test_store_money_is_split_in_three() -> None:
    store = "aliexpress-store-close"
    assert (
        item_of(store, "balance").parent == item_of(store, "x.store.settlement").parent == "money"
    )
    assert not item_of(store, "x.store.deposit").gates


def test_store_data_is_kept_and_locked_or_deleted() -> None:
    children = item_of("aliexpress-store-close", "personal-data").children
    assert children == ("x.store.records", "data-lock", "data-delete")
    assert item_of("aliexpress-store-close", "personal-data").origin.differs


def test_a_notice_alone_does_not_stop_orders() -> None:
    ways = {way.id: way for way in item_of("aliexpress-store-close", "stop-orders").ways}
    assert ways["notice"].only_with == ("stock",)


def test_no_partner_contract_can_be_recorded_as_not_applicable() -> None:
    contracts = item_of("aliexpress-store-close", "partner-contracts")
    assert contracts.na is NotApplicable.WITH_REASON
    assert contracts.applies_if


def test_deletion_names_every_guard_that_may_be_met() -> None:
    """The typed word, the code, the ticked sentence and the pop-up: pages differ."""
    kinds = {
        guard.kind for route in GUIDES["aliexpress-account-delete"].routes for guard in route.guards
    }
    assert {"phrase", "code", "tick", "pop-up"} <= kinds


def test_deactivating_warns_that_the_button_may_delete() -> None:
    playbook = GUIDES["aliexpress-account-deactivate"]
    words = " ".join(guard.text + route.note for route in playbook.routes for guard in route.guards)
    assert "delet" in words.casefold()
    assert playbook.reversible


def test_unknown_review_times_are_said_to_be_unknown() -> None:
    background = {each.id: each.text for each in GUIDES["aliexpress-store-close"].background}
    assert "Nobody has published how long" in background["what-happens-then"]
