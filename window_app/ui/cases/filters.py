"""What the clerk has chosen of the list of cases, and what that means. No Qt.

At first the day's cases are shown. Whoever searches or chooses anything looks among all days, unless a period is
chosen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from window_app.domain.case import OPEN_STATES, CaseState
from window_app.domain.typed_days import typed_day
from window_app.services.case_filter import NEWEST_FIRST, CaseFilter, Days, Due, SortedBy, Sorting


class Period(StrEnum):
    """Days of receipt that can be chosen."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ANY = "any"
    TYPED = "typed"


# Groups of states, and each by itself.
STATES: dict[str, tuple[CaseState, ...]] = {
    "": (),
    "open": tuple(state for state in CaseState if state in OPEN_STATES),
    "done": (CaseState.DECIDED, CaseState.DELIVERED),
    **{state.value: (state,) for state in CaseState},
}
SORTINGS = (
    NEWEST_FIRST,
    Sorting(SortedBy.RECEIVED, descending=False),
    Sorting(SortedBy.PROMISED, descending=False),
    Sorting(SortedBy.PROMISED, descending=True),
    Sorting(SortedBy.ITEM, descending=False),
    Sorting(SortedBy.ITEM, descending=True),
)


@dataclass
class Filters:
    """The choices as they stand; `period` is None until one is chosen, `first` and `last` are as typed."""

    text: str = ""
    period: Period | None = None
    first: str = ""
    last: str = ""
    states: str = ""
    item: str = ""
    clerk: str = ""
    due: Due | None = None
    sorting: Sorting = NEWEST_FIRST

    @property
    def shown_period(self) -> Period:
        """The period in force."""
        if self.period is not None:
            return self.period
        asks = self.text.strip() or self.states or self.item or self.clerk or self.due
        return Period.ANY if asks else Period.TODAY

    def question(self, today: date) -> CaseFilter:
        """Return what is asked of the store; a day that is none asks for nothing."""
        return CaseFilter(
            text=self.text,
            states=STATES[self.states],
            item=self.item,
            clerk=self.clerk,
            received=self._days(today),
            due=self.due,
        )

    def is_day(self, text: str, today: date) -> bool:
        """Whether what stands in a field of days is one, or nothing."""
        return not text.strip() or typed_day(text, today) is not None

    def step_back(self) -> bool:
        """Take back one choice: the text first, then the others from the right; False where there is none."""
        for name, plain in (("text", ""), ("due", None), ("clerk", ""), ("item", ""), ("states", ""), ("period", None)):
            if getattr(self, name) != plain:
                setattr(self, name, plain)
                return True
        return False

    def _days(self, today: date) -> Days | None:
        begins = {
            Period.TODAY: today,
            Period.WEEK: today - timedelta(days=today.weekday()),
            Period.MONTH: today.replace(day=1),
            Period.YEAR: today.replace(month=1, day=1),
        }
        period = self.shown_period
        if period in begins:
            return Days(begins[period], today)
        if period is Period.ANY:
            return None
        first, last = (_past_day(text, today) for text in (self.first, self.last))
        return Days(first, last) if first or last else None


def _past_day(text: str, today: date) -> date | None:
    """A day without a year is the last such day, not the next: cases were received in the past."""
    day = typed_day(text, today)
    if day is None or day <= today or str(day.year) in text:
        return day
    return typed_day(f"{day.year - 1}-{day.month}-{day.day}", today)
