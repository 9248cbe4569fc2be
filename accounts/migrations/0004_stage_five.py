from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_school_logo"),
    ]

    operations = [
        migrations.AddField(
            model_name="school",
            name="week",
            field=models.CharField(
                choices=[
                    ("senin_jumat", "Senin sampai Jumat"),
                    ("senin_sabtu", "Senin sampai Sabtu"),
                    ("sabtu_kamis", "Sabtu sampai Kamis (libur Jumat)"),
                    ("minggu_kamis", "Minggu sampai Kamis (libur Jumat dan Sabtu)"),
                ],
                default="senin_jumat",
                max_length=12,
                verbose_name="hari sekolah",
            ),
        ),
    ]
