"""What people were told by mail before there was a bell does not ring now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0004_stage_four")]

    operations = [
        migrations.RunSQL(
            "UPDATE monitoring_notice SET read_at = created_at WHERE read_at IS NULL",
            migrations.RunSQL.noop,
        ),
    ]
