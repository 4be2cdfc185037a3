"""What frame and page say of how things stand with the shared database."""

from datetime import datetime
from typing import TYPE_CHECKING

from window_app.ui.shared_database.alerts import Alert
from window_app.ui.words import Words

if TYPE_CHECKING:
    from window_app.services.sync_standing import Standing
    from window_app.services.synchronise import Greeting

SIGNS = {"good": "●", "quiet": "◌", "warn": "▲", "danger": "■"}
_TONES = {"synchronised": "good", "connecting": "quiet", "waiting": "quiet", "offline": "warn"}


def tone_of(standing: "Standing", *, unseen: bool) -> str:
    """How calm the frame may be."""
    if standing.clock_is_off or unseen:
        return "danger"
    return _TONES.get(standing.state.value, "quiet")


def in_short(standing: "Standing", tr: Words, *, unseen: bool) -> str:
    """One or two words for the frame: what matters most of it."""
    if standing.clock_is_off:
        return tr("sync.clock_short", minutes=tr.number(minutes_off(standing)))
    if unseen:
        return tr("sync.look")
    return state_words(standing, tr)


def state_words(standing: "Standing", tr: Words) -> str:
    """已同步, 3 条待传, 离线(自 9:12); how far a long round is, while it lasts."""
    if standing.progress is not None:
        done, total = standing.progress
        return tr("sync.receiving", percent=min(done * 100 // max(total, 1), 100))
    if standing.state.value == "waiting":
        return tr("sync.waiting", number=tr.number(standing.waiting))
    if standing.state.value == "offline":
        since = tr.time(standing.since) if standing.since else ""
        key = "sync.offline_waiting" if standing.waiting else "sync.offline"
        return tr(key, since=since, number=tr.number(standing.waiting))
    return tr(f"sync.{standing.state.value}")


def reason(standing: "Standing", tr: Words) -> str:
    """Why it is not synchronised, and since when; else when it last was."""
    if standing.reason is not None:
        return tr.sentence(standing.reason)
    return tr("sync.last", at=moment(standing.last)) if standing.last else ""


def clock_line(standing: "Standing", tr: Words) -> str:
    """What the clerk has to know of this PC's clock; empty where it is right."""
    return clock_line_of(standing.greeting, tr) if standing.greeting else ""


def clock_line_of(greeting: "Greeting", tr: Words) -> str:
    """The same of what signing in told."""
    if not greeting.clock_is_off:
        return ""
    seconds = greeting.ahead.total_seconds()
    return tr("sync.clock_ahead" if seconds > 0 else "sync.clock_behind", minutes=tr.number(round(abs(seconds) / 60)))


def reached_line(greeting: "Greeting", tr: Words) -> str:
    """Who we are there."""
    return tr("connection.reached", station=greeting.hello.station or "", window=greeting.hello.window_name)


def alert_line(alert: Alert, tr: Words) -> str:
    """What is not as it should be, and what to do."""
    return tr(f"sync.alert_{alert.kind}", journal=alert.journal)


def minutes_off(standing: "Standing") -> int:
    """By how many minutes this PC's clock is wrong."""
    return round(abs(standing.greeting.ahead.total_seconds()) / 60) if standing.greeting else 0


def moment(at: datetime) -> str:
    """A moment of today, to the second."""
    return at.strftime("%H:%M:%S")
