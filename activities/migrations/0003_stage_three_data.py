from django.db import migrations
from django.db.models import F, Q

AT_ONCE = 1000


def give_lines(apps, schema_editor):
    """The one amount, source and code of each activity become the first line of its budget."""
    Activity = apps.get_model("activities", "Activity")
    ActivityFund = apps.get_model("activities", "ActivityFund")
    told = Q(budget__isnull=False) | ~Q(fund_source="") | ~Q(arkas_code="")
    rows = Activity.objects.filter(told, funds=None).annotate(spent=F("report__spent"))
    lines = (
        ActivityFund(
            school_id=row.school_id,
            activity_id=row.pk,
            year=row.starts_on.year,
            source=row.fund_source,
            arkas_code=row.arkas_code,
            planned=row.budget,
            realised=row.spent,
        )
        for row in rows.order_by("pk").iterator(AT_ONCE)
    )
    ActivityFund.objects.bulk_create(lines, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_stage_three")]

    operations = [migrations.RunPython(give_lines, migrations.RunPython.noop)]
