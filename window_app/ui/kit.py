"""What every screen is built with: words, look and the time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from window_app.domain.shanghai_time import shanghai_day
from window_app.ui.look.look import Look
from window_app.ui.words import Words


@dataclass(frozen=True, slots=True)
class Kit:
    """`tr` says every text, `look` gives colours and icons, `now` is the time in Asia/Shanghai."""

    tr: Words
    look: Look
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The day at the window."""
        return shanghai_day(self.now())
