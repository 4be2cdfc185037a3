"""Days and moments in Asia/Shanghai, where all dates of the rules are counted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def shanghai_day(moment: datetime) -> date:
    """Return the day in Asia/Shanghai of a moment; a naive one is taken as Asia/Shanghai."""
    return moment.date() if moment.tzinfo is None else moment.astimezone(SHANGHAI).date()
