"""What each act on a case asks for, and how the answers become what the service takes. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from window_app.domain.identity.checks import OF_ORGANISATIONS
from window_app.domain.parties import IdKind
from window_app.domain.typed_days import typed_day
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.domain.catalogue import ServiceItem
    from window_app.services.desk import Desk
    from window_app.services.show_case import ShownCase


@dataclass(frozen=True, slots=True)
class Subject:
    """The case that is acted on, its item's version, and who is there to act."""

    case: "ShownCase"
    item: "ServiceItem"
    desk: "Desk"


Choices = Callable[[Subject, Words], Sequence[tuple[str, str]]]
Answer = str | int | bool | list[str] | list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: a line to type into, or a choice; asked only where another answer is one of `when`.

    `read` turns what was typed into what the service takes.
    """

    name: str
    choices: Choices | None = None
    read: Callable[[str, date], Answer] = lambda text, _: text.strip()
    given: Callable[[Subject], str] = lambda _: ""
    depends_on: str = ""
    when: tuple[str, ...] = ()
    longer: bool = False


def _day(text: str, today: date) -> Answer:
    day = typed_day(text, today)
    return day.isoformat() if day else text.strip()


def _number(text: str, _: date) -> Answer:
    return int(text) if text.strip().isdecimal() else text.strip()


def _lines(text: str, _: date) -> Answer:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _missing(text: str, today: date) -> Answer:
    """One thing a line; what exactly is asked for stands after a colon."""
    lines = _lines(text, today)
    assert isinstance(lines, list)
    parts = (str(line).replace("：", ":").partition(":") for line in lines)
    return [{"name": name.strip(), "requirement": asked.strip()} for name, _, asked in parts]


def _yes(text: str, _: date) -> Answer:
    return text == "yes"


def _limit_of_days(text: str, today: date) -> Answer:
    return _number(text, today)


def _procedures(subject: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    return [(one.procedure.value, tr(f"procedure.{one.procedure.value}")) for one in subject.item.procedures]


def _open_suspensions(subject: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    return [
        (one.id, f"{tr(f'procedure.{one.procedure}')} {tr.long_date(one.begins)}")
        for one in subject.case.suspensions
        if one.ends is None
    ]


def _outcomes(_: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    return [(one, tr(f"outcome.{one}")) for one in ("granted", "refused")]


def _ways(subject: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    offered = [way.value for way in subject.item.result.ways]
    ways = [*offered, *(way for way in ("pick_up", "post", "electronic") if way not in offered)]
    return [(way, tr(f"way.{way}")) for way in ways]


def _kinds_of_persons(_: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    return [(kind.value, tr(f"id.{kind.value}")) for kind in IdKind if kind not in OF_ORGANISATIONS]


def _alone_or_joint(_: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    return [("no", tr("joint.no")), ("yes", tr("joint.yes"))]


def _other_clerks(subject: Subject, _: Words) -> Sequence[tuple[str, str]]:
    return [(one.id, one.name) for one in subject.desk.office.clerks if one.id != subject.case.clerk]


def _following(subject: Subject, _: Words) -> Sequence[tuple[str, str]]:
    return [(one.name, one.name) for one in subject.case.materials if one.follows_on and not one.received]


def _correctable(subject: Subject, tr: Words) -> Sequence[tuple[str, str]]:
    fields = [(f"applicant.{name}", tr(f"applicant.{name}")) for name in ("name", "id_number", "phone", "address")]
    if subject.case.agent:
        names = ("name", "id_number", "phone", "authority")
        fields += [(f"agent.{name}", f"{tr('fact.agent')} {tr(f'agent.{name}')}") for name in names]
    return fields + [(f"fields.{one.name}", one.label) for one in subject.item.fields]


_REASON = Asked("reason")
QUESTIONS: dict[str, tuple[Asked, ...]] = {
    "supplement_requested": (
        Asked("missing", read=_missing, longer=True),
        Asked("submit_by", read=_day),
        Asked("repeat_reason"),
    ),
    "declined": (_REASON, Asked("legal_basis", read=_lines), Asked("apply_instead")),
    "suspended": (Asked("procedure", choices=_procedures), _REASON),
    "resumed": (Asked("suspension", choices=_open_suspensions),),
    "extended": (
        Asked("days", read=_limit_of_days, given=lambda _: "10"),
        Asked("joint", choices=_alone_or_joint, read=_yes),
        Asked("approver"),
        _REASON,
    ),
    "decided": (
        Asked("outcome", choices=_outcomes),
        Asked("result_no", depends_on="outcome", when=("granted",)),
        Asked("reason", depends_on="outcome", when=("refused",)),
        Asked("legal_basis", read=_lines, depends_on="outcome", when=("refused",)),
    ),
    "delivered": (
        Asked("way", choices=_ways),
        Asked("recipient", given=lambda subject: (subject.case.agent or subject.case.applicant).name),
        Asked("id_kind", choices=_kinds_of_persons, depends_on="way", when=("pick_up",)),
        Asked("id_number", depends_on="way", when=("pick_up",)),
        Asked("authority", depends_on="way", when=("pick_up",)),
        Asked("tracking_no", depends_on="way", when=("post",)),
    ),
    "withdrawn": (_REASON,),
    "terminated": (_REASON,),
    "handed_over": (Asked("clerk", choices=_other_clerks), _REASON),
    "corrected": (Asked("field", choices=_correctable), Asked("new"), _REASON),
    "promise_changed": (_REASON,),
    "material_followed_up": (Asked("material", choices=_following),),
    "voided": (_REASON,),
    "noted": (Asked("text", longer=True),),
    "accepted": (),
}


def answers(event: str, typed: Mapping[str, str], today: date) -> bytes:
    """Return what was typed as the JSON that the act's service takes; what was left empty is left out."""
    asked = {one.name: one for one in QUESTIONS[event]}
    values = {name: asked[name].read(text, today) for name, text in typed.items() if text.strip()}
    if event == "accepted":
        values["deemed"] = True
    return msgspec.json.encode(values)


def is_asked(question: Asked, typed: Mapping[str, str]) -> bool:
    """Whether a question is asked, by the answer to the one that it depends on."""
    return not question.depends_on or typed.get(question.depends_on, "") in question.when
