"""Who has come: the case's people or another, compared with the card, and what the act is told."""

import msgspec
import pytest

from window_app.domain.parties import IdKind
from window_app.services.card_readers import IdCard
from window_app.services.look_to_collect import Comer
from window_app.ui.collect.recipient import Recipient

NUMBER, OTHERS = "350583198807095763", "11010519491231002X"
APPLICANT = Comer("applicant", "陈志明", IdKind.RESIDENT_ID, NUMBER)
AGENT = Comer("agent", "王晓", IdKind.RESIDENT_ID, OTHERS, "授权委托书")
NAMELESS = Comer("agent", "王晓", None, "")


def one_of(*comers: Comer, role: str = "") -> Recipient:
    return Recipient(comers, role or comers[0].role)


def told(recipient: Recipient) -> dict[str, str]:
    return msgspec.json.decode(recipient.answers(), type=dict[str, str])


def test_nobody_gets_anything_before_they_are_checked() -> None:
    recipient = one_of(APPLICANT)
    assert recipient.hindrance == "not_checked"
    recipient.check()
    assert recipient.hindrance == ""
    assert told(recipient) == {
        "way": "pick_up", "recipient": "陈志明", "id_kind": "resident_id", "id_number": NUMBER,
    }  # fmt: skip


def test_the_card_says_who_has_come_and_checks_them() -> None:
    recipient = one_of(APPLICANT, AGENT)
    recipient.take_card(IdCard("王晓", OTHERS))
    assert (recipient.role, recipient.is_checked, recipient.hindrance) == ("agent", True, "")
    assert told(recipient)["authority"] == "授权委托书"
    recipient.choose("applicant")
    assert (recipient.is_checked, recipient.hindrance) == (False, "card_differs")


@pytest.mark.parametrize("card", [IdCard("陈志民", NUMBER), IdCard("陈志明", OTHERS)])
def test_a_card_that_differs_in_one_part_is_not_waved_through(card: IdCard) -> None:
    recipient = one_of(APPLICANT)
    recipient.take_card(card)
    assert (recipient.role, recipient.hindrance) == ("applicant", "card_differs")
    recipient.check()
    assert recipient.hindrance == "card_differs"


def test_a_strangers_card_fills_in_another_person_who_shows_an_authority() -> None:
    recipient = one_of(APPLICANT)
    recipient.take_card(IdCard("王晓", OTHERS))
    assert (recipient.role, recipient.asked) == ("other", ("name", "id_kind", "id_number", "authority"))
    recipient.typed["authority"] = "委托书"
    assert recipient.hindrance == ""
    assert told(recipient) == {
        "way": "pick_up", "recipient": "王晓", "id_kind": "resident_id", "id_number": OTHERS, "authority": "委托书",
    }  # fmt: skip


def test_a_number_that_the_case_does_not_have_is_asked_for_or_taken_from_the_card() -> None:
    recipient = one_of(NAMELESS)
    assert recipient.asked == ("id_kind", "id_number")
    recipient.take_card(IdCard("王晓", OTHERS))
    assert (recipient.role, recipient.hindrance, told(recipient)["id_number"]) == ("agent", "", OTHERS)


def test_another_choice_is_checked_anew() -> None:
    recipient = one_of(APPLICANT, AGENT)
    recipient.check()
    recipient.choose("agent")
    assert recipient.hindrance == "not_checked"
    assert recipient.roles == ("applicant", "agent", "other")
