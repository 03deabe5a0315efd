"""A to-do list as a calendar that programs subscribe to (RFC 5545)."""

from datetime import date, timedelta

from icalendar import Calendar, Component, Event

from graph.messages import Message
from graph.model.clock import CLOCK
from graph.results.todo import Due, Todo


def calendar(todo: Todo) -> bytes:
    """One all-day event an item; what is late stands on today."""
    made = Calendar()
    _add(made, "prodid", "-//Renmai//to do//EN")
    _add(made, "version", "2.0")
    _add(made, "x-wr-calname", Message("todo.calendar").text())
    for item in todo.items:
        made.add_component(_event(item, max(item.due, todo.at)))
    return made.to_ical()


def _event(item: Due, day: str) -> Event:
    on = date.fromisoformat(day)
    who = item.person.name if item.person else item.organization.name if item.organization else ""
    made = Event()
    _add(made, "uid", f"{item.key}@renmai")
    _add(made, "dtstamp", CLOCK.instant())
    _add(made, "dtstart", on)
    _add(made, "dtend", on + timedelta(1))
    _add(made, "summary", f"{who}: {item.why}" if who else item.why)
    _add(made, "description", item.act)
    _add(made, "transp", "TRANSPARENT")
    return made


def _add(component: Component, name: str, value: object) -> None:
    component.add(name, value)  # pyright: ignore[reportUnknownMemberType]
