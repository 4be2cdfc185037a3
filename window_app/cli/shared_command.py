"""`shared`: what an administrator does with the shared database."""

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from window_app.cli.invocation import Invocation, secret
from window_app.cli.output import DONE, REFUSED
from window_app.cli.progress_line import progress_line
from window_app.messages import message

if TYPE_CHECKING:
    from window_app.services.administer_shared import Administering

PASSWORD = "WINDOW_APP_SHARED_PASSWORD"  # noqa: S105 (the name of a variable)


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Do what is asked for as the login of the address; its password comes from the environment or is typed unseen."""
    return _ACTS[arguments.shared_act](arguments, invocation)


def _administering(arguments: Namespace) -> "Administering":
    from db.shared.address import shared_address
    from window_app.services.administer_shared import Administering

    address = shared_address(arguments.url)
    return Administering(address, address.password or secret(PASSWORD), arguments.root)


def _init(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import init_shared

    asked = _administering(arguments)
    revision = init_shared(asked)
    invocation.output.data({"address": asked.address.text(), "revision": revision})
    return DONE


def _add(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import EVERY_DEPARTMENT, add_station

    role = {"add-supervisor": "supervisor", "add-auditor": "auditor"}.get(arguments.shared_act, "station")
    added = add_station(
        _administering(arguments),
        arguments.station if role != "auditor" else "",
        departments=arguments.department or ([EVERY_DEPARTMENT] if role != "station" else []),
        window_name=arguments.window,
        administers=arguments.administers,
        role=role,
        login=arguments.login or "",
    )
    invocation.output.data(added)
    return DONE


def _retire(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import retire_station

    login = retire_station(_administering(arguments), arguments.station)
    invocation.output.data({"station": arguments.station, "login": login})
    return DONE


def _status(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import shared_status

    invocation.output.data(shared_status(_administering(arguments)))
    return DONE


def _verify(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import check_shared

    output = invocation.output
    with progress_line("shared verify") as progress:
        verified = check_shared(_administering(arguments), repair=arguments.repair, progress=progress)
    if arguments.as_json:
        output.data(verified)
    else:
        counts = ("journals", "events", "cases", "due", "repaired", "numbers_twice")
        output.say("  ".join(f"{name} {getattr(verified, name)}" for name in counts))
        for fault in verified.faults:
            output.say(f"✗ {fault.where}: {message(fault.code, {}, output.language)}")
    return REFUSED if len(verified.faults) > verified.repaired else DONE


def _give_back(arguments: Namespace, invocation: Invocation) -> int:
    from window_app.services.administer_shared import give_back

    asked = _administering(arguments)
    with invocation.desk() as desk:
        invocation.output.data(give_back(asked, desk.store))
    return DONE


_ACTS: dict[str, Callable[[Namespace, Invocation], int]] = {
    "init": _init,
    "add-station": _add,
    "add-supervisor": _add,
    "add-auditor": _add,
    "retire-station": _retire,
    "status": _status,
    "verify": _verify,
    "give-back": _give_back,
}
