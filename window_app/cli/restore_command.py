"""`restore`: puts the store back as a backup had it, after saying what that would come to."""

from argparse import Namespace
from contextlib import closing

from db.errors import StoreUnavailable
from db.local.key import system_keyring
from db.local.store import STORE_FILE, open_store
from window_app.assembly import now
from window_app.cli.invocation import Invocation, secret
from window_app.cli.output import DONE, REFUSED, Output
from window_app.cli.progress_line import progress_line
from window_app.domain.accounts import Account
from window_app.messages import message
from window_app.services.administration_writing import SYSTEM
from window_app.services.plan_restore import RestorePlan, Restoring, plan_restore
from window_app.services.recovery_key import parse_recovery_text
from window_app.services.restore_store import restore_store
from window_app.services.store_contents import StoreContents

RECOVERY_KEY = "WINDOW_APP_RECOVERY_KEY"


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Say what the restore would come to; with --yes, do it."""
    output = invocation.output
    account = _account(invocation)
    actor = account.id if account else invocation.clerk or SYSTEM
    recovery_key = parse_recovery_text(secret(RECOVERY_KEY)) if arguments.recovery_key else None
    asked = Restoring(arguments.file, invocation.folder, system_keyring, recovery_key, account)
    with progress_line("restore") as progress:
        if not arguments.yes:
            plan, set_aside = plan_restore(asked, progress=progress), None
        else:
            restored = restore_store(asked, actor, now=now(), progress=progress)
            plan, set_aside = restored.plan, restored.set_aside
    if arguments.as_json:
        output.data({"restored": set_aside is not None, "set_aside": set_aside or "", "plan": plan})
    else:
        _say(plan, output)
        code = "restore_not_confirmed" if set_aside is None else "restored" if set_aside else "restored_into_empty"
        output.say(message(code, {"folder": set_aside or ""}, output.language))
    return REFUSED if set_aside is None else DONE


def _say(plan: RestorePlan, output: Output) -> None:
    language = output.language
    output.say(message("restore_backup_holds", _values(plan.backup), language))
    if plan.present is not None:
        output.say(message("restore_present_holds", _values(plan.present), language))
    elif plan.trouble:
        output.say(message("restore_present_unreadable", {}, language))
    if plan.lost.events:
        values = {"events": plan.lost.events, "cases": plan.lost.cases}
        output.say(message("restore_loses", values, language))
        for day in plan.lost.days:
            output.say(f"  {day.day}  {day.events}")


def _values(held: StoreContents) -> dict[str, object]:
    return {
        "office": held.office,
        "station": held.station,
        "cases": held.cases,
        "events": held.events,
        "until": held.until.replace("T", " ")[:16],
    }


def _account(invocation: Invocation) -> Account | None:
    """Sign in at the present store, where there is one that can be read."""
    if invocation.user is None or not (invocation.folder / STORE_FILE).exists():
        return None
    try:
        store = open_store(invocation.folder)
    except StoreUnavailable:
        return None
    with closing(store):
        return invocation.account(store)
