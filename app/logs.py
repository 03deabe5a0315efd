"""What the service says about itself: warnings and worse, a line each, to stderr."""

import logging
import sys

import structlog


def to_stderr() -> None:
    """Let every logger write there."""
    warnings = structlog.make_filtering_bound_logger(logging.WARNING)
    steps = [structlog.processors.add_log_level, structlog.processors.TimeStamper("iso"), structlog.processors.LogfmtRenderer()]
    structlog.configure(processors=steps, wrapper_class=warnings, logger_factory=structlog.PrintLoggerFactory(sys.stderr))
