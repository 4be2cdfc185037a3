"""不予许可决定书: refused, why, by which law, and what the applicant can do."""

from window_app.documents.chinese_format import dated, day
from window_app.documents.composition import Composition
from window_app.documents.contents import RejectionDecision
from window_app.documents.letter import REMEDIES, letter, two
from window_app.documents.page_format import PageFormat


def compose_rejection(page: PageFormat, decision: RejectionDecision) -> Composition:
    """The decision with its reason, legal basis and remedies."""
    parts = (
        ("不予许可的理由", decision.reason),
        ("法律依据", "\n".join(decision.legal_basis)),
        ("救济途径", REMEDIES),
    )
    dates = two("受理日期", dated(decision.accepted_on), "决定日期", dated(decision.decided_on))
    blocks = letter(page, decision.heading, opening_text(decision), parts, dates)
    return Composition("不予许可决定书", "决定书", decision.heading, blocks)


def opening_text(decision: RejectionDecision) -> str:
    """The decision in one sentence."""
    return (
        f"你（单位）申请办理的“{decision.heading.item_name}”，本机关于{day(decision.accepted_on)}受理。"
        f"经审查，本机关于{day(decision.decided_on)}决定不予许可。"
    )
