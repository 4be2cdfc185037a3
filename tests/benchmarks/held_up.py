"""How long each act of a clerk's morning holds the interface thread up: the stretches longer than a frame."""

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import _table as table
from tests.fixtures import credit_code, open_desk
from tests.journeys.at_the_window import AtTheWindow, at_the_window
from tests.journeys.watchdog import FRAME_MS, Held

ROUNDS = 5


def main() -> None:
    """Go through the same morning several times; the first counts too, as a clerk's does."""
    held: dict[str, list[Held]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        profile = Path(folder)
        open_desk(profile).store.close()
        with at_the_window(profile) as window:
            window.wait(lambda: window.client.is_prepared)
            for one in window.watchdog.held:
                held["opening"].append(one)
            for _ in range(ROUNDS):
                for act, seen in _morning(window):
                    held[act] += seen
    table.row("act", "longest", "of it its own", f"over {FRAME_MS:.0f} ms", "goal")
    for act, seen in held.items():
        longest = max(seen, key=lambda one: one.wall, default=None)
        cells = (f"{longest.wall:.0f} ms", f"{longest.cpu:.0f} ms") if longest else ("", "")
        table.row(act, *cells, f"{len(seen)} times", "0")


def _morning(window: AtTheWindow) -> list[tuple[str, list[Held]]]:
    seen: list[tuple[str, list[Held]]] = []

    def noted(act: str) -> None:
        seen.append((act, list(window.watchdog.held)))
        window.watchdog.held.clear()

    window.watchdog.held.clear()
    window.press("Ctrl+N")
    window.choose_item("jsjck")
    noted("choose the item")
    window.type("示例市官桥恒泰石材有限公司")
    window.press("Return", "Return")
    window.type(credit_code())
    window.press("Return")
    window.type("13905951234")
    noted("type the applicant")
    window.press("F9")
    noted("F9 with materials missing")
    window.press("F5")
    noted("F5: all materials")
    window.press("F9")
    done = window.client.screen.done
    window.wait(lambda: done.isVisible() and done.document.preview.page_count)
    noted("F9: accept, slip on the screen")
    window.press("Return")
    window.wait(lambda: window.focused() == "next_person")
    noted("print")
    window.press("Ctrl+R")
    window.choose_item("jsjck")
    noted("same applicant again")
    window.press("F10", "Escape", "F11", "Escape", "Ctrl+W")
    noted("notice and refusal, and back")
    window.press("F3")
    window.wait(lambda: window.client.cases.is_answered)
    noted("F3: cases")
    window.press("Return")
    window.wait(lambda: window.focused() == "documents")
    window.press("Return")
    window.wait(lambda: window.client.cases.page.document.preview.page_count)
    noted("a case, its slip")
    window.press("F12", "F2")
    noted("settings and back")
    return seen


if __name__ == "__main__":
    main()
