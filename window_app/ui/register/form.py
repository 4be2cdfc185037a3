"""An application as it stands on the screen, half typed or whole. No Qt: what it comes to is decided here."""

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from window_app.domain.catalogue import ApplicantKind, Material, ServiceItem
from window_app.domain.parties import IdKind
from window_app.domain.shortages import Shortage, shortage_of
from window_app.domain.text import tidied
from window_app.domain.typed_days import typed_day

if TYPE_CHECKING:  # Not needed for an empty form, which is all there is at the start.
    from window_app.services.application_form import ApplicationEntry, MaterialEntry, Outcome, PartyEntry


class PartyForm(msgspec.Struct):
    """Applicant or agent as typed."""

    kind: ApplicantKind = ApplicantKind.ORGANISATION
    name: str = ""
    id_kind: IdKind = IdKind.USCC
    id_number: str = ""
    phone: str = ""
    address: str = ""
    authority: str = ""

    def take(self, kind: ApplicantKind) -> None:
        """Become a person or an organisation, with the identity that such a one usually shows."""
        if kind is not self.kind:
            self.kind = kind
            self.id_kind = IdKind.USCC if kind is ApplicantKind.ORGANISATION else IdKind.RESIDENT_ID

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any((self.name, self.id_number, self.phone, self.address, self.authority))

    @property
    def entry(self) -> "PartyEntry":
        """The party as the services take it."""
        from window_app.services.application_form import PartyEntry

        return PartyEntry(self.name, self.kind, self.id_kind, self.id_number, self.phone, self.address, self.authority)

    @property
    def agent_entry(self) -> "PartyEntry":
        """The party as an agent, who need not show a number."""
        entry = self.entry
        return entry if entry.id_number.strip() else msgspec.structs.replace(entry, id_kind=None)


class MaterialMark(msgspec.Struct):
    """What the clerk marked of a material; numbers are those the item asks for until they are typed over."""

    received: bool = False
    originals_kept: int | None = None
    originals_inspected: int | None = None
    copies: int | None = None
    follows_on: str = ""
    defect: str = ""

    def receive(self, material: Material) -> None:
        """Become received as the item asks for it: numbers that fall short of that are given up."""
        self.received = True
        if self.shortage(material) is not None:
            self.originals_kept = self.originals_inspected = self.copies = None

    def shortage(self, material: Material) -> Shortage | None:
        """What is missing of a material that is here, by the numbers that are marked or asked for."""
        kept = material.originals_kept if self.originals_kept is None else self.originals_kept
        shown = material.originals_inspected if self.originals_inspected is None else self.originals_inspected
        copies = material.copies if self.copies is None else self.copies
        return shortage_of(material, originals=kept + shown, copies=copies) if self.received else None


class Form(msgspec.Struct):
    """One application on the screen. Kept as JSON in a draft: a field may be added, none renamed."""

    item: str = ""
    item_text: str = ""
    applicant: PartyForm = msgspec.field(default_factory=PartyForm)
    has_agent: bool = False
    agent: PartyForm = msgspec.field(
        default_factory=lambda: PartyForm(kind=ApplicantKind.PERSON, id_kind=IdKind.RESIDENT_ID)
    )
    fields: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    materials: dict[str, MaterialMark] = msgspec.field(default_factory=dict[str, MaterialMark])
    materials_returned: bool = False
    submit_by: str = ""
    reason: str = ""
    legal_basis: str = ""
    apply_instead: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing that could be lost."""
        typed = (self.item_text, self.reason, self.legal_basis, self.apply_instead, self.submit_by)
        return self.applicant.is_blank and self.agent.is_blank and not any((*typed, *self.fields.values()))

    def mark(self, name: str) -> MaterialMark:
        """Return the mark of a material, made where there is none."""
        return self.materials.setdefault(name, MaterialMark())

    def take_item(self, item: ServiceItem) -> None:
        """Apply for this item; marks and fields of the same name stay."""
        self.item, self.item_text = item.code, item.name
        if self.applicant.is_blank and self.applicant.kind not in item.applicant_kinds:
            self.applicant.take(item.applicant_kinds[0])

    def take_applicant(self, known: "PartyEntry") -> None:
        """Fill in what is known of an applicant."""
        self.applicant = PartyForm(
            known.kind,
            known.name,
            known.id_kind or self.applicant.id_kind,
            known.id_number,
            known.phone,
            known.address,
        )

    @property
    def card_is_of_applicant(self) -> bool:
        """Whether an identity card is the applicant's: a person applies. Else it is the agent's."""
        return self.applicant.kind is ApplicantKind.PERSON

    def take_person(self, shown: "PartyEntry") -> None:
        """Fill in who an identity card says it is: the applicant where a person applies, else the agent."""
        party = self.applicant if self.card_is_of_applicant else self.agent
        self.has_agent = self.has_agent or party is self.agent
        party.name, party.id_number = shown.name, shown.id_number
        party.id_kind = shown.id_kind or IdKind.RESIDENT_ID
        party.address = party.address or shown.address

    def receive_all(self, item: ServiceItem) -> None:
        """Mark everything that the item requires as received."""
        for material in item.materials_asked(with_agent=self.has_agent):
            mark = self.mark(material.name)
            if material.required and not mark.follows_on:
                mark.receive(material)

    def next_of_same_applicant(self) -> "Form":
        """Return an empty application of the same people."""
        return Form(
            applicant=msgspec.structs.replace(self.applicant),
            has_agent=self.has_agent,
            agent=msgspec.structs.replace(self.agent),
        )

    def entry(self, item: ServiceItem, outcome: "Outcome", today: date) -> "ApplicationEntry":
        """Return the application as the services take it; a date that is none is left out (`bad_dates` has it)."""
        from window_app.services.application_form import ApplicationEntry

        return ApplicationEntry(
            item=item.code,
            applicant=self.applicant.entry,
            agent=self.agent.agent_entry if self.has_agent else None,
            fields={field.name: self.fields.get(field.name, "") for field in item.fields},
            materials=tuple(self._material(one.name, today) for one in item.materials),
            materials_returned=self.materials_returned,
            outcome=outcome,
            reason=self.reason,
            legal_basis=tuple(line for line in map(tidied, self.legal_basis.splitlines()) if line),
            apply_instead=self.apply_instead,
            submit_by=typed_day(self.submit_by, today) if outcome == "supplement" else None,
        )

    def _material(self, name: str, today: date) -> "MaterialEntry":
        from window_app.services.application_form import MaterialEntry

        mark = self.materials.get(name, MaterialMark())
        return MaterialEntry(
            name=name,
            received=mark.received,
            originals_kept=mark.originals_kept,
            originals_inspected=mark.originals_inspected,
            copies=mark.copies,
            follows_on=typed_day(mark.follows_on, today),
            defect=mark.defect,
        )

    def bad_dates(self, today: date) -> dict[str, str]:
        """The days typed for materials to follow that are none, by field."""
        typed = {f"materials.{name}": mark.follows_on for name, mark in self.materials.items()}
        return {field: text for field, text in typed.items() if text.strip() and typed_day(text, today) is None}


def form_of(content: str) -> Form:
    """Return the form of a draft; raise msgspec.DecodeError where it is none."""
    return msgspec.json.decode(content, type=Form)


def content_of(form: Form) -> str:
    """Return a form as a draft keeps it."""
    return msgspec.json.encode(form).decode()
