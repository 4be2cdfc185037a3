"""Who has come for a result, and whether the clerk may hand it over: what decides on the counter. No Qt."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from window_app.domain.identity.comparison import Comparison, compare
from window_app.domain.parties import IdKind

if TYPE_CHECKING:
    from window_app.services.card_readers import IdCard
    from window_app.services.look_to_collect import Collection, Comer

OTHER = "other"
ROLES = ("applicant", "agent", OTHER)
ASKED = ("name", "id_kind", "id_number", "authority")


@dataclass
class Recipient:
    """The person at the counter: one whom the case names, or another with an authority.

    `typed` holds what the clerk types where the case does not say it; `is_checked` that the clerk compared the card
    with the person and with what is registered.
    """

    comers: "tuple[Comer, ...]" = ()
    role: str = OTHER
    typed: dict[str, str] = field(default_factory=dict[str, str])
    card: "IdCard | None" = None
    is_checked: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """Who can be chosen."""
        return (*(one.role for one in self.comers), OTHER)

    @property
    def comer(self) -> "Comer | None":
        """The person as the case names them; None for another."""
        return next((one for one in self.comers if one.role == self.role), None)

    @property
    def asked(self) -> tuple[str, ...]:
        """What has to be typed: of another everything, of one without a registered number that number."""
        comer = self.comer
        if comer is None:
            return ASKED
        return () if comer.id_number else ("id_kind", "id_number")

    @property
    def comparison(self) -> Comparison | None:
        """What the card on the reader says of the one who is chosen; None without a card, or for another."""
        comer, card = self.comer, self.card
        if comer is None or card is None:
            return None
        return compare(comer.name, comer.id_number, card.name, card.id_number)

    @property
    def hindrance(self) -> str:
        """Why the result may not be handed over yet: the rest of a key under `collect.`; empty where it may."""
        if (comparison := self.comparison) is not None and comparison.differs:
            return "card_differs"
        return "" if self.is_checked else "not_checked"

    def choose(self, role: str) -> None:
        """Say who has come; they are still to be checked, unless the card speaks for them."""
        self.role = role
        self.is_checked = self.card_agrees

    def check(self) -> None:
        """The clerk has compared the card by eye; a card on the reader that says otherwise is believed before."""
        self.is_checked = self.comparison is None or not self.comparison.differs

    def take_card(self, card: "IdCard") -> None:
        """Take what the reader says: the one whose number it is has come, else another."""
        self.card = card
        by_number = (one.role for one in self.comers if _numbers_agree(one, card))
        self.role = next(by_number, self._by_name(card))
        if self.role == OTHER:
            self.typed |= {"name": card.name, "id_kind": card.id_kind.value, "id_number": card.id_number}
        elif "id_number" in self.asked:
            self.typed |= {"id_kind": card.id_kind.value, "id_number": card.id_number}
        self.is_checked = self.card_agrees or self.role == OTHER

    @property
    def card_agrees(self) -> bool:
        """Whether the card on the reader is that of the one who is chosen."""
        comparison = self.comparison
        return comparison is not None and not comparison.differs

    def answers(self) -> bytes:
        """Return what the act of delivery takes."""
        comer = self.comer
        values = {name: self.typed.get(name, "").strip() for name in self.asked}
        id_kind = values.get("id_kind") or (comer.id_kind.value if comer and comer.id_kind else "")
        answers = {
            "way": "pick_up",
            "recipient": comer.name if comer else values.get("name", ""),
            "id_kind": id_kind or IdKind.RESIDENT_ID.value,
            "id_number": values.get("id_number") or (comer.id_number if comer else ""),
            "authority": comer.authority if comer else values.get("authority", ""),
        }
        return msgspec.json.encode({name: value for name, value in answers.items() if value})

    def _by_name(self, card: "IdCard") -> str:
        """One whose number the case does not know, or who shows another number under the same name."""
        same = (one.role for one in self.comers if compare(one.name, "", card.name, "").name == "same")
        return next(same, OTHER)


def recipient_of(collection: "Collection") -> Recipient:
    """Return who most likely comes: the applicant, or the agent of an organisation."""
    comers = collection.comers
    return Recipient(comers, comers[0].role if comers else OTHER)


def _numbers_agree(comer: "Comer", card: "IdCard") -> bool:
    return compare("", comer.id_number, "", card.id_number).number == "same"
