"""`statistics`, as scripts call it; the register of 2011 gives the paragraph of that year's report."""

from pathlib import Path

from tests.cli.running import call, run

REGISTER = Path(__file__).parents[1] / "data" / "register-2011.csv"
JANUARY_TO_JULY = ("--from", "2011-01-01", "--to", "2011-07-31")


def test_the_figures_of_a_register_by_item_and_month(tmp_path: Path) -> None:
    profile = str(tmp_path / "profile")
    run("import", str(REGISTER), "--data-dir", profile)
    told = run("statistics", *JANUARY_TO_JULY, "--by", "item,month", "--json", "--data-dir", profile)
    assert told.status == 0
    assert told.data["period"] == {"from": "2011-01-01", "to": "2011-07-31"}
    totals, groups = told.data["totals"], told.data["groups"]
    assert totals["decided"] == sum(group["figures"]["decided"] for group in groups) > 0
    assert totals["on_time_rate"] == totals["on_time"] / totals["decided"]
    assert totals["satisfaction_rate"] is None
    assert all(list(group["key"]) == ["item", "month"] for group in groups)
    words = call("statistics", *JANUARY_TO_JULY, "--by", "clerk", "--data-dir", profile)
    assert f"办结  {totals['decided']}" in words.out
    assert "满意率  —" in words.out


def test_what_cannot_be_asked_is_told(profile: str) -> None:
    for words, code in (
        (("--from", "2026-11-30", "--to", "2026-11-01"), "period_backwards"),
        ((*JANUARY_TO_JULY, "--by", "colour"), "by_what"),
        ((*JANUARY_TO_JULY, "--by", "month,year"), "by_what"),
        ((*JANUARY_TO_JULY, "--by", "item,clerk,station"), "by_what"),
        ((*JANUARY_TO_JULY, "--shared"), "shared_not_connected"),
    ):
        refused = call("statistics", *words, "--json", "--data-dir", profile)
        assert (refused.status, refused.data["error"]["code"]) == (1, code)
