"""A mail server that takes every message and throws it away: says its port, then, for each
line it reads, how many messages it has taken since the line before."""

import socket
import sys

from aiosmtpd.controller import Controller

HERE = "127.0.0.1"


class Counter:
    """Takes what comes."""

    def __init__(self):
        self.taken = 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.taken += 1
        return "250 OK"


def main():
    counter = Counter()
    port = free_port()
    controller = Controller(counter, hostname=HERE, port=port)
    controller.start()
    _tell(port)
    for _ in sys.stdin:
        taken, counter.taken = counter.taken, 0  # before the next letters are under way
        _tell(taken)
    controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


def _tell(number):
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
