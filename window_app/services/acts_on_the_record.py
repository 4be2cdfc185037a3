"""Acts that leave the state alone: hand-over, correction, a material that was to follow, a shared number, a note."""

from window_app.domain.application import CORRECTABLE
from window_app.domain.case import Case
from window_app.domain.catalogue import Material
from window_app.domain.errors import RuleBroken
from window_app.domain.events import Corrected, HandedOver, MaterialFollowedUp, Noted, SharedNumberSettled
from window_app.domain.text import tidied
from window_app.services.acted_on import ActedOn, ActEntry, Checked
from window_app.services.application_form import checked_phone, recorded_field
from window_app.services.handed_materials import MaterialEntry, Number, named_materials


class HandOver(ActEntry, frozen=True):
    """转办 to another clerk of the office, by id or name."""

    clerk: str = ""
    reason: str = ""


class Correct(ActEntry, frozen=True):
    """更正 of one field, such as `applicant.phone` or `fields.amount`; what stood there is read from the case."""

    field: str
    new: str = ""
    reason: str = ""


class FollowUp(ActEntry, frozen=True):
    """容缺材料补交; numbers that are not given are those the item asks for."""

    material: str
    originals_kept: Number | None = None
    originals_inspected: Number | None = None
    copies: Number | None = None
    electronic: bool | None = None
    note: str = ""


class SettleSharedNumber(ActEntry, frozen=True):
    """重号处置: what was done about another case under the same number."""

    reason: str = ""


class Note(ActEntry, frozen=True):
    """备注, also of a contact with the applicant."""

    text: str = ""


def hand_over(typed: HandOver, on: ActedOn) -> HandedOver:
    """Another clerk of the office is responsible from now on."""
    checked = Checked()
    wanted = checked.text("clerk", typed.clerk, required=True)
    reason = checked.reason("reason", typed.reason, required=True)
    checked.stop()
    clerk = on.desk.office.clerk(wanted)
    if clerk.id == on.case.clerk:
        raise RuleBroken("clerk_is_responsible", clerk=clerk.name)
    return HandedOver(clerk=clerk.id, reason=reason)


def correct(typed: Correct, on: ActedOn) -> Corrected:
    """Correct one field, checked as at the registration."""
    old = _current(typed.field, on)
    checked = Checked()
    new = _checked_value(typed, on, checked)
    reason = checked.reason("reason", typed.reason, required=True)
    if not checked.problems and new == old:
        checked.wrong("new", "nothing_changes")
    checked.stop()
    return Corrected(field=typed.field, old=old, new=new, reason=reason)


def _current(field: str, on: ActedOn) -> str:
    """What stands in a field now; raise RuleBroken(field_not_correctable)."""
    part, _, name = field.partition(".")
    if part == "fields" and name in {*on.case.fields, *(one.name for one in on.item.fields)}:
        return on.case.fields.get(name, "")
    if part not in CORRECTABLE or name not in CORRECTABLE[part] or getattr(on.case, part) is None:
        raise RuleBroken("field_not_correctable", field=field)
    return str(getattr(getattr(on.case, part), name))


def _checked_value(typed: Correct, on: ActedOn, checked: Checked) -> str:
    part, _, name = typed.field.partition(".")
    new = checked.text("new", typed.new, required=part != "fields" and name == "name")
    if part == "fields":
        asked = next((one for one in on.item.fields if one.name == name), None)
        if asked is not None:
            return recorded_field("new", asked, new, on.on, checked.problems)
        return new
    kind = getattr(on.case, part).id_kind
    if name == "id_number" and kind is not None:
        return checked.id_number("new", kind, new, on.on)
    return checked_phone("new", new, checked.problems) if name == "phone" else new


def follow_up(typed: FollowUp, on: ActedOn) -> MaterialFollowedUp:
    """Take in a material that was to follow."""
    name = tidied(typed.material)
    if name not in following(on.case):
        raise RuleBroken("material_does_not_follow", material=name)
    checked = Checked()
    came = MaterialEntry(
        name,
        received=True,
        originals_kept=typed.originals_kept,
        originals_inspected=typed.originals_inspected,
        copies=typed.copies,
        electronic=typed.electronic,
        note=checked.text("note", typed.note),
    )
    checked.stop()
    of_item = on.item.materials_asked(with_agent=on.case.agent is not None)
    asked = next((one for one in of_item if one.name == name), Material(name))
    (material,) = named_materials((came,), (asked,), on.on, checked.problems)
    return MaterialFollowedUp(material=material)


def following(case: Case) -> tuple[str, ...]:
    """Return the names of the materials that were to follow and have not come."""
    return tuple(one.name for one in case.materials if one.follows_on is not None and not one.received)


def settle_shared_number(typed: SettleSharedNumber, on: ActedOn) -> SharedNumberSettled:
    """Say that the cases under this number were looked at; all of them that are known here are meant."""
    if not on.same_number:
        raise RuleBroken("number_not_shared", case_no=on.case.case_no)
    checked = Checked()
    reason = checked.reason("reason", typed.reason, required=True)
    checked.stop()
    return SharedNumberSettled(beside=on.same_number, reason=reason)


def note(typed: Note, _: ActedOn) -> Noted:
    """Keep a remark."""
    checked = Checked()
    text = checked.reason("text", typed.text, required=True)
    checked.stop()
    return Noted(text=text)
