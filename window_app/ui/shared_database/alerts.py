"""What is not as it should be between this PC and the shared database, until somebody has seen it. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from window_app.services.sync_standing import News

KINDS = ("copies", "refused", "broken", "lacking", "parted", "came_back")


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing: its kind, one of KINDS, and the journal that it is about, or none."""

    kind: str
    journal: str = ""


class Alerts:
    """`now` is what is so at present or has happened since the start; `unseen` what nobody has looked at yet."""

    def __init__(self) -> None:
        self._happened: dict[Alert, None] = {}
        self._is_so: dict[Alert, None] = {}
        self._seen: set[Alert] = set()

    @property
    def now(self) -> tuple[Alert, ...]:
        """Everything that is to be told, in the order of KINDS."""
        every = dict.fromkeys((*self._is_so, *self._happened))
        return tuple(sorted(every, key=lambda one: (KINDS.index(one.kind), one.journal)))

    @property
    def unseen(self) -> bool:
        """Whether anything of it has not been looked at."""
        return any(one not in self._seen for one in self.now)

    def hear(self, news: "News") -> None:
        """Take news in; what is over may come again, and is told again then."""
        if news.done is not None:
            for journal in news.done.parted:
                self._happened[Alert("parted", journal)] = None
            for journal in news.done.came_back:
                self._happened[Alert("came_back", journal)] = None
        self._is_so = dict.fromkeys(_present(news))
        self._seen &= {*self._is_so, *self._happened}

    def see(self) -> None:
        """Somebody looks at all of it."""
        self._seen.update(self.now)


def _present(news: "News") -> Iterator[Alert]:
    if news.standing.copies:
        yield Alert("copies")
    for journal in news.standing.journals:
        if journal.trouble:
            yield Alert(journal.trouble, journal.name)
