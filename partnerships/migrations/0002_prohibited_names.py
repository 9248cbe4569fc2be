"""Loads the shipped list of prohibited names."""

from django.db import migrations


def load(apps, schema_editor):
    from partnerships.screening.prohibited import load_shipped

    load_shipped(apps.get_model("partnerships", "ProhibitedName"))


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
