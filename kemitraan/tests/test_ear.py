"""Hearing that everything is to stop, once, and again until it is obeyed."""

import contextlib
import os
import signal

import pytest

from kemitraan.ear import Ear, Stop

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _own_signals():
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def receive(number):
    os.kill(os.getpid(), number)
    signal.getsignal(number)  # a bytecode or two, in which Python calls the handler


@pytest.mark.parametrize("number", SIGNALS)
def test_each_of_the_three_signals_stops(number, capsys):
    with pytest.raises(Stop), Ear():
        receive(number)

    assert capsys.readouterr().out == "\nMenghentikan ...\n"


def test_a_stop_that_something_swallowed_is_told_again():
    ear = Ear()
    with contextlib.suppress(Stop):
        receive(signal.SIGTERM)

    with pytest.raises(Stop):
        ear.wait(60)


def test_stopping_is_not_disturbed_by_a_second_ctrl_c():
    with pytest.raises(Stop), Ear() as ear:
        receive(signal.SIGINT)

    receive(signal.SIGINT)
    ear.wait(0)


def test_nohup_is_respected():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with Ear() as ear:
        receive(signal.SIGHUP)

    assert not ear.heard
