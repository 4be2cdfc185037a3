"""`catalogue`: lists, shows, imports, exports and ends items."""

from argparse import Namespace
from collections.abc import Iterator
from typing import cast

import msgspec

from window_app.assembly import now
from window_app.cli.invocation import Invocation, write_file
from window_app.cli.output import DONE, Output
from window_app.domain.catalogue import ServiceItem
from window_app.item_words import ItemWords
from window_app.messages import message
from window_app.services.catalogue_list import ListedVersion, listed_items, listed_versions, version_of
from window_app.services.desk import Desk
from window_app.services.export_catalogue import catalogue_workbook, export_catalogue
from window_app.services.import_catalogue import import_catalogue
from window_app.services.publish_item import end_item


def run(arguments: Namespace, invocation: Invocation) -> int:
    """Do what was asked; nothing is half done."""
    with invocation.desk() as desk:
        _ACTS[arguments.act](arguments, desk, invocation.output)
    return DONE


def _list(arguments: Namespace, desk: Desk, output: Output) -> None:
    items = listed_items(desk.catalogue, arguments.on or now().date())
    if arguments.as_json:
        output.data(items)
        return
    words = ItemWords(output.language)
    for one in items:
        values = {name: words.value(getattr(one, name)) for name in ("nature", "handling", "committed", "standing")}
        values |= {"code": one.code, "version": str(one.version), "name": one.name}
        output.say(message("catalogue_item_line", values, output.language))


def _show(arguments: Namespace, desk: Desk, output: Output) -> None:
    item = version_of(desk.catalogue, arguments.code, arguments.number, now().date())
    versions = listed_versions(desk.catalogue, item.code, now().date())
    if arguments.as_json:
        output.data({"item": item, "versions": versions})
        return
    for line in _lines(item, ItemWords(output.language)):
        output.say(line)
    for one in versions:
        output.say(_version_line(one, output))


def _lines(item: ServiceItem, words: ItemWords) -> Iterator[str]:
    """Each field with its value; each part of a list on its own line."""
    for field in ServiceItem.__struct_fields__:
        value = getattr(item, field)
        parts = cast("tuple[object, ...]", value if isinstance(value, tuple) else (value,))
        for part in parts:
            yield f"{words.field(field)}  {_said(field, part, words)}"


def _said(field: str, part: object, words: ItemWords) -> str:
    """A part of a list with all that is said of it and is not its usual value."""
    if not isinstance(part, msgspec.Struct) or field in ("committed", "statutory"):
        return words.value(part)
    usual = {one.name: one.default for one in msgspec.structs.fields(part)}
    named, *others = [(name, getattr(part, name)) for name in part.__struct_fields__]
    more = [f"{words.field(f'{field}.{name}')} {words.value(value)}" for name, value in others if value != usual[name]]
    return "  ".join([words.value(named[1]), *more])


def _version_line(one: ListedVersion, output: Output) -> str:
    until = one.last_day.isoformat() if one.last_day else ""
    standing = ItemWords(output.language).value(one.standing)
    values = {"version": one.version, "since": one.valid_from.isoformat(), "until": until, "standing": standing}
    return message("catalogue_version_line", values, output.language)


def _import(arguments: Namespace, desk: Desk, output: Output) -> None:
    result = import_catalogue(arguments.path, desk, now=now(), dry_run=arguments.dry_run)
    if arguments.as_json:
        output.data(result)
        return
    values = {"published": len(result.published), "already": result.already}
    output.say(message("catalogue_checked" if arguments.dry_run else "catalogue_imported", values, output.language))
    for one in result.published:
        output.say(f"  {one.code} v{one.version}  {one.name}")


def _export(arguments: Namespace, desk: Desk, output: Output) -> None:
    path = arguments.path
    if path.suffix.lower() == ".xlsx":
        write_file(path, catalogue_workbook(desk.catalogue, now().date(), ItemWords(output.language)))
        answer, code = {"path": str(path)}, "catalogue_list_written"
    else:
        answer, code = {"path": str(path), "number": export_catalogue(path, desk.catalogue)}, "catalogue_exported"
    if arguments.as_json:
        output.data(answer)
    else:
        output.say(message(code, answer, output.language))


def _end(arguments: Namespace, desk: Desk, output: Output) -> None:
    item = end_item(version_of(desk.catalogue, arguments.code, None, now().date()).code, arguments.on, desk, now=now())
    values = {"item": item.name, "code": item.code, "version": item.version, "on": arguments.on.isoformat()}
    if arguments.as_json:
        output.data(values)
    else:
        output.say(message("item_ended", values, output.language))


_ACTS = {"list": _list, "show": _show, "import": _import, "export": _export, "end": _end}
