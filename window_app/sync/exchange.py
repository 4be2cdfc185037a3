"""One round of the exchange: every journal compared by its ends, then sent or fetched; then the status of cases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from db.errors import StoreUnavailable
from db.records import EMPTY, EventRecord, Head
from window_app.domain.journal_names import is_administration
from window_app.sync.gather import gather
from window_app.sync.publish import publish
from window_app.sync.pull import ChainBroken, Take, pull, whole_suffix
from window_app.sync.push import push
from window_app.sync.sides import OwnJournal, Replica, SharedSide, StatusOf

# Small while a clerk works beside it: the store is held for as long as one page takes, some 50 ms.
PAGE = 500
Progress = Callable[[int, int], None]
# Somebody moved an end between two looks at it: a clone of this PC, a command beside the window, the clerk.
_MOVED = frozenset({"shared_head_moved", "journal_forked"})
# The kind of event that tells of it.
TAKEN_BACK = "events_taken_back"
# What is wrong with a journal of one's own, and holds up no other.
_REFUSALS = frozenset(
    {
        "shared_not_yours",
        "shared_hash_wrong",
        "shared_events_malformed",
        "shared_other_department",
        "shared_does_not_administer",
    }
)


def no_one(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(slots=True)
class Round:
    """What a round did: events sent and taken, cases published, and what is not as it should be, by journal.

    `refused` says by the code of an error why the shared side does not take a journal of this store's own.
    `broken` says at which seq a journal of the shared side does not follow: it is left where it was sound.
    `lacking` says how many events of others the shared side has lost that this store still has.
    `parted` are journals that had gone two ways; `came_back` those whose own events were lost here and taken back.
    """

    sent: int = 0
    taken: int = 0
    published: int = 0
    refused: dict[str, str] = field(default_factory=dict[str, str])
    broken: dict[str, int] = field(default_factory=dict[str, int])
    lacking: dict[str, int] = field(default_factory=dict[str, int])
    parted: list[str] = field(default_factory=list[str])
    came_back: list[str] = field(default_factory=list[str])

    def and_then(self, later: "Round") -> "Round":
        """Return what both did, and what is not as it should be after the later one."""
        return replace(
            later,
            sent=self.sent + later.sent,
            taken=self.taken + later.taken,
            published=self.published + later.published,
            parted=[*self.parted, *later.parted],
            came_back=[*self.came_back, *later.came_back],
        )


class Exchange:
    """Brings a store and the shared side together.

    It remembers between rounds which journals are broken, and how far its own had got.
    """

    def __init__(self, replica: Replica, status_of: StatusOf, *, page: int = PAGE) -> None:
        self._replica = replica
        self._status_of = status_of
        self._page = page
        self._broken: dict[str, tuple[Head, int]] = {}
        # How far both sides were last seen to have the same of each journal that the store writes.
        self._in_step: dict[str, int] = {}
        self._progress: Callable[[int], None] = lambda _: None

    def round(self, shared: SharedSide, progress: Progress = no_one, *, publishing: bool = True) -> Round:
        """Bring both sides together once, and where `publishing` write the status of cases.

        Raises StoreUnavailable where one of the sides fails: what was done stays.
        """
        done = Round()
        theirs, ours, own = shared.heads(), self._replica.heads(), self._replica.own()
        total = _missing(theirs, ours)
        self._progress = lambda taken: progress(taken, total)
        # What the administration tells of another copy of this PC comes before numbers are passed over for its cases.
        for journal in sorted(own.keys() & ours.keys(), key=lambda name: (not is_administration(name), name)):
            # Where it parted ways with a copy just now, what it wrote until then is left to that one.
            as_it_is = self._replica.own()[journal] if done.parted else own[journal]
            self._own_journal(shared, journal, as_it_is, (theirs.get(journal), ours[journal]), done)
        self._replica.pass_lost_numbers()
        others = theirs.keys() - ours.keys() | theirs.keys() - own.keys()
        ours |= self._gather(shared, {name: theirs[name] for name in others}, ours, done)
        for journal in sorted(others):
            self._others_journal(shared, journal, ours.get(journal, EMPTY), theirs[journal], done)
        # A journal that the shared side does not know at all, of a station that may never send it again.
        done.lacking |= {journal: ours[journal].seq for journal in sorted(ours.keys() - theirs.keys() - own.keys())}
        if publishing:
            done.published = publish(shared, self._status_of, tuple(own))
        return done

    def _own_journal(
        self, shared: SharedSide, journal: str, own: OwnJournal, ends: tuple[Head | None, Head], done: Round
    ) -> None:
        theirs, ours = ends
        try:
            if theirs == ours:
                self._in_step[journal] = ours.seq
            elif theirs is None or self._is_part_of_ours(journal, theirs):
                sent = push(shared, self._replica, journal, theirs, own.department)
                self._in_step[journal] = (theirs or EMPTY).seq + sent
                done.sent += sent
            elif shared.hash_at(journal, ours.seq) == ours.hash and not self._is_of_a_copy(
                shared, journal, own, (theirs, ours)
            ):
                self._take_back(shared, journal, own, (theirs, ours), done)
            else:
                self._part_ways(shared, journal, ours, theirs, done)
        except ChainBroken as error:
            done.broken[journal] = error.seq
        except StoreUnavailable as error:
            if error.code in _REFUSALS:
                done.refused[journal] = error.code
            elif error.code not in _MOVED:
                raise

    def _take_back(
        self, shared: SharedSide, journal: str, own: OwnJournal, ends: tuple[Head, Head], done: Round
    ) -> None:
        """This store was put back as it was: its own events come home. A copy that goes on with a journal left to it
        is somebody else.
        """
        theirs, ours = ends
        take = self._replica.take_back if own.is_current else self._replica.take
        self._pull(shared, take, journal, ours, theirs, done)
        if own.is_current:
            self._in_step[journal] = theirs.seq
            done.came_back.append(journal)

    def _is_of_a_copy(self, shared: SharedSide, journal: str, own: OwnJournal, ends: tuple[Head, Head]) -> bool:
        """Whether somebody else went on with it: two copies of one PC would take turns for ever, each fetching what the
        other wrote as if it had lost it, and passing over numbers each time.
        """
        theirs, ours = ends
        return own.is_current and (
            # While this program ran, or so that somebody has already taken this store's own events back.
            ours.seq >= self._in_step.get(journal, ours.seq + 1)
            or (is_administration(journal) and self._was_taken_back(shared, journal, ours, theirs))
        )

    def _was_taken_back(self, shared: SharedSide, journal: str, ours: Head, theirs: Head) -> bool:
        suffix = whole_suffix(shared, journal, ours, theirs, page=self._page)
        return any(one.kind == TAKEN_BACK for one in suffix)

    def _gather(
        self, shared: SharedSide, theirs: dict[str, Head], ours: dict[str, Head], done: Round
    ) -> dict[str, Head]:
        """Of many windows that each did a little, all comes in one go; one that did something is left to its turn."""
        news = {name: head for name, head in theirs.items() if head.seq > ours.get(name, EMPTY).seq}
        sound = {name: head for name, head in news.items() if not self._is_known_broken(name, head, done)}
        if len(sound) <= 1:
            return {}
        try:
            return gather(shared, self._taking(self._replica.take, done), ours, sound, page=self._page)
        except StoreUnavailable as error:
            if error.code not in _MOVED:
                raise
            return {}

    def _others_journal(self, shared: SharedSide, journal: str, ours: Head, theirs: Head, done: Round) -> None:
        if ours == theirs or self._is_known_broken(journal, theirs, done):
            return
        try:
            if self._is_part_of_ours(journal, theirs):
                done.lacking[journal] = ours.seq - theirs.seq
            elif ours == EMPTY or shared.hash_at(journal, ours.seq) == ours.hash:
                self._pull(shared, self._replica.take, journal, ours, theirs, done)
            else:
                self._part_ways(shared, journal, ours, theirs, done)
        except ChainBroken as error:
            self._broken[journal] = (theirs, error.seq)
            done.broken[journal] = error.seq
        except StoreUnavailable as error:
            if error.code not in _MOVED:
                raise

    def _pull(self, shared: SharedSide, take: Take, journal: str, ours: Head, theirs: Head, done: Round) -> None:
        pull(shared, self._taking(take, done), journal, ours, theirs, page=self._page)

    def _taking(self, take: Take, done: Round) -> Take:
        def took(records: Sequence[EventRecord]) -> None:
            take(records)
            done.taken += len(records)
            self._progress(done.taken)

        return took

    def _part_ways(self, shared: SharedSide, journal: str, ours: Head, theirs: Head, done: Round) -> None:
        common = self._common(shared, journal, min(ours.seq, theirs.seq))
        theirs_alone = whole_suffix(shared, journal, common, theirs, page=self._page)
        self._replica.part_ways(journal, common.seq, theirs_alone)
        done.parted.append(journal)

    def _is_part_of_ours(self, journal: str, theirs: Head) -> bool:
        return theirs == EMPTY or self._replica.hash_at(journal, theirs.seq) == theirs.hash

    def _is_known_broken(self, journal: str, theirs: Head, done: Round) -> bool:
        """Whether it was found broken and has not moved since: it is not read again and again."""
        found = self._broken.get(journal)
        if found is None or found[0] != theirs:
            return False
        done.broken[journal] = found[1]
        return True

    def _common(self, shared: SharedSide, journal: str, last: int) -> Head:
        """The last event that both have: a hash covers all before it, so halving finds it."""
        same, differs = EMPTY, last + 1
        while differs - same.seq > 1:
            middle = (same.seq + differs) // 2
            ours = self._replica.hash_at(journal, middle)
            if ours is not None and ours == shared.hash_at(journal, middle):
                same = Head(middle, ours)
            else:
                differs = middle
        return same


def _missing(theirs: dict[str, Head], ours: dict[str, Head]) -> int:
    return sum(max(0, head.seq - ours.get(journal, EMPTY).seq) for journal, head in theirs.items())
