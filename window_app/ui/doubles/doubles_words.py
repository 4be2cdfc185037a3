"""What is said of a pair of applicants, and of all that were found."""

from window_app.messages import term
from window_app.services.decide_doubles import DecidedDouble
from window_app.services.likely_doubles import LikelyDouble, LikelyDoubles, ShownApplicant
from window_app.ui.words import Words

Pair = LikelyDouble | DecidedDouble
DAY = 10


def sides_of(pair: Pair) -> tuple[ShownApplicant, ShownApplicant]:
    """Return both applicants; of a decided pair first the one that is kept."""
    return (pair.kept, pair.merged) if isinstance(pair, DecidedDouble) else (pair.one, pair.other)


def what_of(pair: Pair, tr: Words) -> str:
    """Return why two are likely one, or what was decided about them."""
    if isinstance(pair, DecidedDouble):
        return tr(f"doubles.{pair.standing if pair.in_force else 'not_in_force'}")
    said = tr("list.comma").join(term("likeness", why, tr.language) for why in pair.why)
    return said[:1].upper() + said[1:]


def decision_line(pair: Pair | None, tr: Words) -> str:
    """Return why and by whom it was decided; nothing where nobody has."""
    if not isinstance(pair, DecidedDouble):
        return ""
    return tr("doubles.decided_by", reason=pair.reason, by=pair.by, at=pair.at[:DAY])


def found_line(found: LikelyDoubles, decided_since: int, tr: Words) -> str:
    """Return how many pairs there are, and what the list leaves out."""
    told = [tr("doubles.found", found=tr.number(found.found - decided_since), applicants=tr.number(found.applicants))]
    if found.found > len(found.pairs):
        told.append(tr("doubles.first", number=tr.number(len(found.pairs))))
    if found.passed_over:
        told.append(tr("doubles.passed_over", number=tr.number(found.passed_over)))
    return " ".join(told)
