"""Why another machine is not reached is said in our words, whoever found it out."""

import errno
import os
import socket
import ssl

import psycopg
import pytest

from console.hub.shared_record import LinkLost
from console.network.causes import cause_between

REFUSED = (
    'connection failed: connection to server at "127.0.0.1", port 5999 failed: Connection refused\n'
    "\tIs the server running on that host and accepting TCP/IP connections?"
)
GARBLED = 'missing "=" after "garbage" in connection info string\n'


def lost(error: psycopg.Error) -> LinkLost:
    """As the link raises it."""
    told = LinkLost(str(error))
    told.__cause__ = error
    return told


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"), "không có chương trình"),
        (OSError(errno.EADDRINUSE, "error while attempting to bind on address"), "dùng cổng đó"),
        (socket.gaierror(-2, "Name or service not known"), "không có máy nào tên như vậy"),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), "không phải máy chính"),
        (TimeoutError("timed out"), "không thấy trả lời"),
        (psycopg.OperationalError(REFUSED), "không có chương trình nào"),
        (lost(psycopg.OperationalError(REFUSED)), "không có chương trình nào"),
        (psycopg.ProgrammingError(GARBLED), "không hiểu nội dung của --dsn"),
        (psycopg.errors.InsufficientPrivilege("permission denied"), "không có quyền"),
        (psycopg.errors.AdminShutdown("terminating connection"), "đang dừng"),
        (psycopg.OperationalError("FATAL:  something\nnew."), "“FATAL: something new”"),
    ],
    ids=str,
)
def test_a_cause_is_said_in_our_words(error: Exception, said: str) -> None:
    assert said in cause_between(error)
    assert os.linesep not in cause_between(error)
