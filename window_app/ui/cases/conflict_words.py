"""Both sides of a conflict in words, line by line, with what differs between them. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from window_app.ui.cases.timeline import what_happened, what_was_told
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.domain.office import Office
    from window_app.services.show_conflict import ActOfSide, Outcome, PaperOfAct, ShownConflict, ShownSide

_DAYS = ("promised_on", "statutory_due_on", "decided_on", "delivered_on", "closed_on")
_TEXTS = ("result_no", "clerk", "applicant", "id_number", "phone")
FACTS = ("state", "promised_on", "statutory_due_on", "decision", *_DAYS[2:], *_TEXTS, "missing")
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key and name, and what stands in it for each side; `differs` where that is not the same."""

    key: str
    name: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Settling:
    """One way to settle: its words, the acts that would stand, and whether the rules let them."""

    words: str
    upheld: tuple[str, ...]
    is_possible: bool
    to_take_back: "tuple[PaperOfAct, ...]"


def lines(conflict: "ShownConflict", office: "Office", tr: Words) -> Iterator[Line]:
    """Return what each side did, then what the case would be by it: what differs first, nothing empty for all."""
    done = tuple(_acts(side, office, tr) or tr("conflict.no_act") for side in conflict.sides)
    yield Line("acts", tr("conflict.acts"), done, differs=False)
    papers = tuple("\n".join(_paper(one, tr) for one in _papers(side)) for side in conflict.sides)
    if any(papers):
        yield Line("papers", tr("conflict.papers"), tuple(one or NOTHING for one in papers), differs=False)
    yield from sorted(_outcomes(conflict, tr), key=lambda line: not line.differs)


def _outcomes(conflict: "ShownConflict", tr: Words) -> Iterator[Line]:
    for name in FACTS:
        values = tuple(_fact(side.outcome, name, tr) for side in conflict.sides)
        if any(values):
            shown = tuple(one or NOTHING for one in values)
            yield Line(name, tr(f"conflict.{name}"), shown, differs=len(set(shown)) > 1)


def ways(conflict: "ShownConflict", tr: Words) -> tuple[Settling, ...]:
    """Return the ways to settle: each side alone, then all together where they go together."""
    sides = conflict.sides
    alone = tuple(
        Settling(
            tr("conflict.side_stands", number=number) if side.acts else tr("conflict.none_stands"),
            tuple(act.id for act in side.acts),
            is_possible=side.outcome is not None,
            to_take_back=tuple(paper for other in sides if other is not side for paper in _papers(other)),
        )
        for number, side in enumerate(sides, start=1)
    )
    if conflict.together is None:
        return alone
    everything = tuple(act.id for side in sides for act in side.acts)
    return (*alone, Settling(tr("conflict.all_stand"), everything, is_possible=True, to_take_back=()))


def _acts(side: "ShownSide", office: "Office", tr: Words) -> str:
    return "\n".join(_act(act, office, tr) for act in side.acts)


def _act(act: "ActOfSide", office: "Office", tr: Words) -> str:
    payload, at = msgspec.json.decode(act.payload), datetime.fromisoformat(act.at)
    parts = (what_happened(act.kind, payload, tr), what_was_told(payload, office, tr))
    when = f"{tr.list_date(at.date())} {tr.time(at)}"
    return (
        f"{when} · {tr('conflict.at', station=act.station)} · {act.clerk}\n{' · '.join(part for part in parts if part)}"
    )


def _papers(side: "ShownSide") -> "tuple[PaperOfAct, ...]":
    return tuple(paper for act in side.acts for paper in act.documents)


def _paper(paper: "PaperOfAct", tr: Words) -> str:
    printed = tr("conflict.printed" if paper.printed else "conflict.not_printed")
    return f"{tr.term('document', paper.kind)} {paper.number} · {printed}"


def _fact(outcome: "Outcome | None", name: str, tr: Words) -> str:
    if outcome is None:
        return tr("conflict.not_possible") if name == "state" else ""
    value = getattr(outcome, name)
    if name == "state":
        return tr.term("state", value)
    if name == "decision":
        return tr(f"outcome.{value}") if value else ""
    if name == "missing":
        return "、".join(value) if tr.language == "zh_CN" else ", ".join(value)
    return tr.long_date(value) if isinstance(value, date) else value or ""
