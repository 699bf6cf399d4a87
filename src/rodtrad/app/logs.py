"""What the log says of requests that are refused."""

import logging

__all__ = ["OneLine"]


class OneLine(logging.Filter):
    """Keeps a record to one line: no traceback, and no line breaks that the sender put into the message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take what would fill more lines off `record`; let it through."""
        record.msg, record.args = " ".join(record.getMessage().split())[:300], ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True
