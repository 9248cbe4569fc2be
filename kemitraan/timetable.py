"""What runs by the clock: every entry may run twice, or late, without harm."""

import datetime as dt

TIMETABLE = {
    "hand-out-owed-jobs": {
        "task": "jobs.tasks.relay",
        "schedule": dt.timedelta(seconds=5),
        # A ring of the bell nobody heard is worth nothing once the next one rings.
        "options": {"expires": 5},
    },
    "send-due-reminders": {
        "task": "monitoring.tasks.send_due_reminders",
        "schedule": dt.timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "keep-partners-screened": {
        "task": "partnerships.tasks.keep_screened",
        "schedule": dt.timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "erase-old-guests": {
        "task": "partnerships.tasks.erase_old_guests",
        "schedule": dt.timedelta(days=1),
        "options": {"expires": 86400},
    },
    "renew-papers": {
        "task": "partnerships.tasks.renew_papers",
        "schedule": dt.timedelta(hours=1),  # no paper counts as ended for long that went on
        "options": {"expires": 3600},
    },
    "schedule-missing-reviews": {
        "task": "monitoring.tasks.schedule_missing_reviews",
        "schedule": dt.timedelta(days=1),
        "options": {"expires": 86400},
    },
    "sweep-old-files": {
        "task": "jobs.tasks.sweep",
        "schedule": dt.timedelta(days=1),
        "options": {"expires": 86400},
    },
}
