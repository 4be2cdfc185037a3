"""What is not as it should be is told until somebody has seen it."""

from window_app.services.sync_standing import JournalStanding, News, Standing, SyncState
from window_app.sync.exchange import Round
from window_app.ui.shared_database.alerts import Alert, Alerts


def news(*journals: JournalStanding, copies: int = 0, done: Round | None = None) -> News:
    return News(Standing(SyncState.SYNCHRONISED, journals=journals, copies=copies), done=done)


BROKEN = JournalStanding("003/SWJ", 4, 9, "broken")


def test_nothing_is_told_while_all_is_well() -> None:
    alerts = Alerts()
    alerts.hear(news(JournalStanding("001/SWJ", 4, 4)))
    assert alerts.now == ()
    assert not alerts.unseen


def test_what_is_so_stays_until_it_is_over_and_is_new_until_it_is_seen() -> None:
    alerts = Alerts()
    alerts.hear(news(BROKEN))
    assert alerts.now == (Alert("broken", "003/SWJ"),)
    assert alerts.unseen
    alerts.see()
    alerts.hear(news(BROKEN))
    assert not alerts.unseen
    alerts.hear(news())
    assert alerts.now == ()
    alerts.hear(news(BROKEN))
    assert alerts.unseen


def test_what_has_happened_is_told_although_it_is_over() -> None:
    alerts = Alerts()
    alerts.hear(news(done=Round(parted=["001/SWJ"], came_back=["001/SWJ"])))
    alerts.hear(news())
    assert alerts.now == (Alert("parted", "001/SWJ"), Alert("came_back", "001/SWJ"))
    assert alerts.unseen
    alerts.see()
    assert not alerts.unseen


def test_a_copy_of_this_pc_comes_first() -> None:
    alerts = Alerts()
    alerts.hear(news(BROKEN, copies=1))
    assert [one.kind for one in alerts.now] == ["copies", "broken"]
