"""What the service says about itself: warnings and worse, a line each, to stderr.

An unexpected fault is told by its kind and its places in the code, never by values: those are people's data.
"""

import logging
import sys
import threading
from types import TracebackType

import structlog
from structlog.typing import EventDict

from graph.access.audit.call import under_way
from graph.model import faults

log = structlog.get_logger(__name__)
_OTHERS = ("uvicorn.error", "asyncio")
"""Loggers of libraries that write whole tracebacks."""


def to_stderr() -> None:
    """Let every logger write there; what nobody caught is written as `unexpected` does."""
    warnings = structlog.make_filtering_bound_logger(logging.WARNING)
    steps = [structlog.processors.add_log_level, _numbered, structlog.processors.TimeStamper("iso"), structlog.processors.LogfmtRenderer()]
    structlog.configure(processors=steps, wrapper_class=warnings, logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for name in _OTHERS:
        logging.getLogger(name).addFilter(_without_values)
    sys.excepthook = _uncaught
    threading.excepthook = lambda given: _uncaught(given.exc_type, given.exc_value, given.exc_traceback)


def accessed(**what: object) -> None:
    """Write one line of the access log: what was asked by its route, never by its words, and the number of the request."""
    structlog.wrap_logger(structlog.PrintLogger(sys.stderr), processors=_ACCESSED).msg("request", **what)


def _numbered(_: object, __: str, event: EventDict) -> EventDict:
    """A line with the number of the request it is written in."""
    call = under_way()
    return {**event, "request": call.id} if call else event


_ACCESSED = [_numbered, structlog.processors.TimeStamper("iso"), structlog.processors.LogfmtRenderer()]
"""What becomes of a line of the access log: made once, since a line is written for each request."""


def unexpected(fault: BaseException) -> None:
    """Write an unexpected fault down."""
    log.error("unexpected", **faults.log_fields(fault))


def provider_refused(reason: str) -> None:
    """Write down why a sign-in by the provider has failed: the kind of fault, never who tried."""
    log.warning("sign-in by the provider failed", reason=reason)


def _uncaught(kind: type[BaseException], fault: BaseException | None, _: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        unexpected(fault or kind())


def _without_values(record: logging.LogRecord) -> bool:
    """Let a record through with the places of its fault in place of a traceback."""
    fault = record.exc_info[1] if record.exc_info else None
    if fault is not None:
        record.msg, record.args = f"unexpected: {type(fault).__name__} at {faults.places(fault)}", ()
        record.exc_info = record.exc_text = None
    return True
