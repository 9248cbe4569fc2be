"""Finds the reminders that are owed and sends them, each once."""

import datetime as dt
import json

from django.core.management.base import BaseCommand, CommandError

from accounts.formats import EARLIEST_YEAR, LATEST_YEAR
from monitoring.reminding.sending import send_due
from monitoring.review.catching_up import schedule_missing


class Command(BaseCommand):
    help = "Mencari pengingat yang jatuh tempo dan mengirimnya, masing-masing satu kali."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="hari yang dianggap hari ini")
        parser.add_argument("--json", action="store_true", help="satu objek JSON di stdout")

    def handle(self, *args, on, **options):
        if on is None:
            schedule_missing()  # where no clock runs, this command is the clock
        outcome = send_due(on=_day(on) if on is not None else None)
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_dict()))
            return
        self.stdout.write(
            f"Jatuh tempo {outcome.due}: terkirim {outcome.sent}, gagal {outcome.failed}, "
            f"sudah pernah {outcome.already}."
        )


def _day(text):
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"“{text}” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-21."
        ) from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise CommandError(f"Tahun {day.year} tidak masuk akal. Tulis tahun yang sebenarnya.")
    return day
