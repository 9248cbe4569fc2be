"""Dumps and loads the PostgreSQL database with PostgreSQL's own tools."""

import os
import shutil
import subprocess

from django.db import connection


def dump(target, refused):
    run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", refused=refused)


def load(source, refused):
    """The old tables go first: a newer version may have made some that the dump does not know."""
    empty = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    run("psql", "--quiet", "--no-psqlrc", f"--command={empty}", refused=refused)
    options = ["--no-owner", "--single-transaction", "--exit-on-error"]
    name = f"--dbname={connection.settings_dict['NAME']}"
    run("pg_restore", *options, name, source, refused=refused)


def run(tool, *arguments, refused):
    """Raise `refused` with a sentence when the tool is missing or fails."""
    if not shutil.which(tool):
        raise refused(
            f"Program {tool} tidak ada di komputer ini. Pasang sebagai root: "
            "apt-get install postgresql-client"
        )
    done = subprocess.run(
        [tool, *map(str, arguments)], env=environment(), capture_output=True, text=True
    )
    if done.returncode:
        raise refused(f"{tool} gagal (status {done.returncode}): {done.stderr.strip()}")


def environment():
    """How PostgreSQL's tools are told where the database is; a password is in no argument."""
    place = connection.settings_dict
    told = {
        "PGHOST": place["HOST"],
        "PGPORT": place["PORT"],
        "PGUSER": place["USER"],
        "PGPASSWORD": place["PASSWORD"],
        "PGDATABASE": place["NAME"],
        "PGOPTIONS": "--client-min-messages=warning",
    }
    return {**os.environ, **{name: str(value) for name, value in told.items() if value}}
