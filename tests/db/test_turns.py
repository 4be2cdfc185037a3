"""Who asked first writes first."""

from threading import Event, Thread

from db.local.turns import Turns


def test_who_waits_is_not_passed_by_one_who_writes_over_and_over() -> None:
    turns, asked, came = Turns(), Event(), Event()
    pages = 0

    def clerk() -> None:
        asked.set()
        with turns.mine():
            came.set()

    thread = Thread(target=clerk)
    with turns.mine():
        thread.start()
        assert asked.wait(10)
        while len(turns) < 2:
            pass
    while not came.is_set():
        with turns.mine():
            pages += 1
    thread.join(10)
    # At most the page that was let in while the clerk was waking up.
    assert pages <= 1


def test_a_turn_that_fails_is_passed_on() -> None:
    turns, order = Turns(), list[str]()
    try:
        with turns.mine():
            raise ValueError
    except ValueError:
        order.append("failed")
    with turns.mine():
        order.append("next")
    assert order == ["failed", "next"]
