"""The tables as the first four migrations left them, for a new database in one step.

A database that has begun with those four goes on with them.
"""

import accounts.models.tenant
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import partnerships.models.agreement
import partnerships.models.event
import partnerships.models.match_words
import partnerships.models.minutes
import partnerships.models.paper_version
import partnerships.models.partner_import
import partnerships.models.proposal
import uuid
from django.conf import settings
from django.db import migrations, models


def load(apps, schema_editor):
    from partnerships.screening.prohibited import load_shipped

    load_shipped(apps.get_model("partnerships", "ProhibitedName"))


class Migration(migrations.Migration):
    replaces = [
        ("partnerships", "0001_initial"),
        ("partnerships", "0002_prohibited_names"),
        ("partnerships", "0003_stage_one"),
        ("partnerships", "0004_stage_two"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_stage_one"),
        ("jobs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mou", "Nota Kesepahaman (MoU)"),
                            ("pks", "Perjanjian Kerja Sama (PKS)"),
                            ("ia", "Implementation Arrangement (IA)"),
                            ("adendum", "Adendum"),
                            ("permohonan", "Surat permohonan"),
                            ("balasan", "Surat balasan"),
                        ],
                        max_length=12,
                        verbose_name="jenis naskah",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="judul naskah")),
                (
                    "school_number",
                    models.CharField(blank=True, max_length=80, verbose_name="nomor dari sekolah"),
                ),
                (
                    "partner_number",
                    models.CharField(blank=True, max_length=80, verbose_name="nomor dari mitra"),
                ),
                (
                    "template",
                    models.CharField(
                        blank=True, editable=False, max_length=60, verbose_name="templat"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="tempat penandatanganan"
                    ),
                ),
                (
                    "dated_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal naskah"),
                ),
                ("addressee", models.TextField(blank=True, verbose_name="kepada")),
                (
                    "attachment",
                    models.CharField(blank=True, max_length=80, verbose_name="lampiran"),
                ),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal penandatanganan"),
                ),
                (
                    "starts_on",
                    models.DateField(blank=True, null=True, verbose_name="berlaku mulai"),
                ),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                (
                    "auto_renews",
                    models.BooleanField(default=False, verbose_name="diperpanjang otomatis"),
                ),
                (
                    "renewal_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="setiap kali (bulan)"
                    ),
                ),
                (
                    "notice_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="pemberitahuan (hari sebelumnya)"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draf", "Draf"),
                            ("diajukan", "Menunggu persetujuan"),
                            ("disetujui", "Menunggu tanda tangan"),
                            ("dipindai", "Menunggu pemeriksaan"),
                            ("ditandatangani", "Ditandatangani"),
                            ("terkirim", "Terkirim"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="draf",
                        editable=False,
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "revision",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="revisi"
                    ),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "sent_on",
                    models.DateField(editable=False, null=True, verbose_name="dikirim pada"),
                ),
                (
                    "scan",
                    models.FileField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        upload_to="",
                        verbose_name="pindaian bertanda tangan",
                    ),
                ),
                ("scan_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                ("scan_pages", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("scan_holds_version", models.BooleanField(default=False, editable=False)),
                ("verified_at", models.DateTimeField(editable=False, null=True)),
                (
                    "return_note",
                    models.TextField(
                        blank=True, editable=False, verbose_name="catatan pengembalian"
                    ),
                ),
                (
                    "terminated_on",
                    models.DateField(editable=False, null=True, verbose_name="diakhiri pada"),
                ),
                (
                    "written_end",
                    models.DateField(
                        editable=False, null=True, verbose_name="berakhir menurut naskah"
                    ),
                ),
                (
                    "notice_on",
                    models.DateField(editable=False, null=True, verbose_name="diberitahukan pada"),
                ),
                (
                    "lapses",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        verbose_name="tidak diperpanjang otomatis lagi",
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=partnerships.models.agreement.new_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="partnerships.agreement",
                        verbose_name="naskah induk",
                    ),
                ),
                (
                    "renews",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="partnerships.agreement",
                        verbose_name="memperpanjang",
                    ),
                ),
                (
                    "scanned_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "naskah kerja sama",
                "verbose_name_plural": "naskah kerja sama",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="sidang ke")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("terbuka", "Terbuka"),
                            ("ditutup", "Ditutup"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="terbuka",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="batas penilaian")),
                ("quorum", models.PositiveSmallIntegerField(verbose_name="kuorum")),
                (
                    "quorum_rule",
                    models.CharField(
                        choices=[
                            ("separuh", "Lebih dari separuh anggota yang berhak"),
                            ("dua_pertiga", "Paling sedikit dua pertiga anggota yang berhak"),
                            ("semua", "Semua anggota yang berhak"),
                            ("jumlah", "Jumlah anggota yang tetap"),
                        ],
                        default="jumlah",
                        max_length=12,
                        verbose_name="aturan kuorum",
                    ),
                ),
                ("agenda", models.TextField(blank=True, verbose_name="agenda")),
                ("meets_on", models.DateField(null=True, verbose_name="tanggal rapat")),
                ("meets_at", models.TimeField(null=True, verbose_name="jam rapat")),
                (
                    "place",
                    models.CharField(blank=True, max_length=200, verbose_name="tempat rapat"),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("luring", "Tatap muka"),
                            ("daring", "Daring"),
                            ("campuran", "Tatap muka dan daring"),
                        ],
                        max_length=10,
                        verbose_name="cara rapat",
                    ),
                ),
                (
                    "listeners",
                    models.CharField(blank=True, max_length=500, verbose_name="pendengar"),
                ),
                (
                    "reason",
                    models.TextField(blank=True, verbose_name="fakta baru atau alasan sidang"),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "advice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direkomendasikan", "Direkomendasikan"),
                            ("dengan_catatan", "Direkomendasikan dengan catatan"),
                            ("tidak", "Tidak direkomendasikan"),
                            ("ditolak", "Bertentangan dengan peraturan"),
                        ],
                        max_length=20,
                        verbose_name="pertimbangan",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="ringkasan")),
                (
                    "chair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ketua sidang",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "sidang komite",
                "verbose_name_plural": "sidang komite",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="kebutuhan")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("informasi", "Informasi terkini"),
                            ("tenaga_kerja", "Informasi tenaga kerja"),
                            ("peralatan", "Peralatan"),
                            ("bahan", "Bahan pembelajaran"),
                            ("tenaga_ahli", "Tenaga ahli"),
                            ("tenaga_sukarela", "Tenaga sukarela"),
                            ("pengalaman", "Berbagi pengalaman"),
                            ("proyek", "Proyek bersama"),
                            ("beasiswa", "Beasiswa"),
                            ("kreativitas", "Kreativitas"),
                            ("pelatihan", "Pelatihan guru"),
                            ("kurikulum", "Pengembangan kurikulum"),
                            ("sarpras", "Sarana dan prasarana"),
                        ],
                        max_length=20,
                        verbose_name="kategori",
                    ),
                ),
                ("areas", models.JSONField(blank=True, default=list, verbose_name="bidang")),
                (
                    "horizon",
                    models.CharField(
                        blank=True,
                        choices=[("saat_ini", "Saat ini"), ("prakiraan", "Prakiraan mendatang")],
                        max_length=12,
                        verbose_name="kurun waktu",
                    ),
                ),
                (
                    "headcount",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="jumlah tenaga"
                    ),
                ),
                ("objective", models.TextField(verbose_name="tujuan yang ingin dicapai")),
                (
                    "benefits",
                    models.JSONField(
                        blank=True, default=list, verbose_name="manfaat yang diharapkan"
                    ),
                ),
                (
                    "partner_benefit",
                    models.CharField(blank=True, max_length=255, verbose_name="manfaat bagi mitra"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="indikator hasil belajar"
                    ),
                ),
                (
                    "priority",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Tinggi"), (2, "Sedang"), (3, "Rendah")],
                        default=2,
                        verbose_name="prioritas",
                    ),
                ),
                (
                    "beneficiaries",
                    models.CharField(blank=True, max_length=160, verbose_name="penerima manfaat"),
                ),
                (
                    "unit",
                    models.CharField(blank=True, max_length=120, verbose_name="unit atau jurusan"),
                ),
                (
                    "academic_year",
                    models.CharField(blank=True, max_length=9, verbose_name="tahun ajaran"),
                ),
                (
                    "expertise",
                    models.JSONField(blank=True, default=list, verbose_name="keahlian yang dicari"),
                ),
                (
                    "resource_kinds",
                    models.JSONField(
                        blank=True, default=list, verbose_name="jenis sumber daya yang dicari"
                    ),
                ),
                (
                    "resources",
                    models.JSONField(
                        blank=True, default=list, verbose_name="sumber daya yang dicari"
                    ),
                ),
                (
                    "values",
                    models.JSONField(blank=True, default=list, verbose_name="nilai yang dicari"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("terbuka", "Terbuka"),
                            ("terpenuhi", "Terpenuhi"),
                            ("dibatalkan", "Dibatalkan"),
                        ],
                        default="terbuka",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "kebutuhan",
                "verbose_name_plural": "kebutuhan",
                "ordering": ["priority", "title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("objective", ""), _negated=True),
                        name="a_need_has_an_objective",
                        violation_error_message="Isi tujuan yang ingin dicapai dengan kebutuhan ini.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("category", "tenaga_kerja"),
                            models.Q(("headcount", None), ("horizon", "")),
                            _connector="OR",
                        ),
                        name="only_workforce_is_asked_after_for_a_time",
                        violation_error_message="Kurun waktu hanya untuk informasi tenaga kerja.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2199),
                        ],
                        verbose_name="tahun",
                    ),
                ),
                (
                    "contacts",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9999),
                        ],
                        verbose_name="target kontak baru",
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now=True)),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "target kontak baru",
                "verbose_name_plural": "target kontak baru",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "year"), name="a_year_has_one_target"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contacts__gt", 0)), name="a_target_is_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberPattern",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pattern",
                    models.CharField(
                        default="{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}",
                        max_length=80,
                        verbose_name="pola nomor",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        default="400.3.8",
                        max_length=20,
                        verbose_name="kode klasifikasi",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="kode sekolah atau unit"
                    ),
                ),
                (
                    "digits",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, "Nomor urut paling sedikit 1 angka."
                            ),
                            django.core.validators.MaxValueValidator(
                                6, "Nomor urut paling banyak 6 angka."
                            ),
                        ],
                        verbose_name="banyak angka nomor urut",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pola nomor surat",
                "verbose_name_plural": "pola nomor surat",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school",), name="a_school_numbers_by_one_pattern"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "last",
                    models.PositiveIntegerField(default=0, verbose_name="nomor urut terakhir"),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "nomor urut surat",
                "verbose_name_plural": "nomor urut surat",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "year"), name="a_school_counts_each_year_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(editable=False, max_length=60, verbose_name="kode templat"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mou", "Nota Kesepahaman (MoU)"),
                            ("pks", "Perjanjian Kerja Sama (PKS)"),
                            ("ia", "Implementation Arrangement (IA)"),
                            ("adendum", "Adendum"),
                            ("permohonan", "Surat permohonan"),
                            ("balasan", "Surat balasan"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="jenis naskah",
                    ),
                ),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("sekolah-usaha", "Sekolah dengan dunia usaha"),
                            ("sekolah-sekolah", "Sekolah dengan sekolah"),
                            ("sekolah-pemerintah", "Sekolah dengan pemerintah"),
                            ("pkl", "Praktik kerja lapangan (PKL)"),
                            ("umum", "Umum"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="dipakai untuk",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama templat")),
                ("clauses", models.JSONField(default=list, editable=False, verbose_name="pasal")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("archived_at", models.DateTimeField(editable=False, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "templat naskah",
                "verbose_name_plural": "templat naskah",
                "ordering": ["kind", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "slug"), name="a_school_keeps_each_template_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("school", "kind", "name"),
                        name="the_templates_of_a_kind_have_different_names",
                        violation_error_message="Templat dengan nama ini sudah ada untuk jenis naskah ini.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="versi")),
                ("content", models.JSONField(verbose_name="isi")),
                ("digest", models.CharField(max_length=64)),
                (
                    "pdf",
                    models.FileField(
                        max_length=200,
                        upload_to=partnerships.models.paper_version.file_path,
                        verbose_name="berkas",
                    ),
                ),
                ("pdf_sha256", models.CharField(max_length=64, verbose_name="sidik SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="ukuran")),
                ("pages", models.PositiveSmallIntegerField(verbose_name="halaman")),
                ("made_at", models.DateTimeField(verbose_name="dibuat pada")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "versi naskah",
                "verbose_name_plural": "versi naskah",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "number"), name="each_version_of_a_paper_is_made_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="version",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="partnerships.paperversion",
                verbose_name="versi yang diajukan",
            ),
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expertise", models.TextField(blank=True, verbose_name="keahlian")),
                ("resources", models.TextField(blank=True, verbose_name="sumber daya")),
                (
                    "resource_kinds",
                    models.JSONField(blank=True, default=list, verbose_name="jenis sumber daya"),
                ),
                ("values", models.TextField(blank=True, verbose_name="nilai yang dipegang")),
                ("description", models.TextField(blank=True, verbose_name="keterangan")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                (
                    "regency",
                    models.CharField(blank=True, max_length=80, verbose_name="kabupaten atau kota"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("website", models.URLField(blank=True, verbose_name="situs web")),
                ("npwp", models.CharField(blank=True, max_length=22, verbose_name="NPWP")),
                ("nib", models.CharField(blank=True, max_length=13, verbose_name="NIB")),
                ("name", models.CharField(max_length=170, verbose_name="nama mitra")),
                ("name_key", models.CharField(editable=False, max_length=170)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dunia_usaha", "Dunia usaha"),
                            ("dunia_industri", "Dunia industri"),
                            ("bumn_bumd", "BUMN/BUMD"),
                            ("instansi_pemerintah", "Instansi pemerintah"),
                            ("dinas", "Dinas"),
                            ("desa_kelurahan", "Desa/kelurahan"),
                            ("puskesmas_faskes", "Puskesmas/fasilitas kesehatan"),
                            ("kepolisian_tni", "Kepolisian/TNI"),
                            ("pengadilan_kejaksaan", "Pengadilan/kejaksaan"),
                            ("perguruan_tinggi", "Perguruan tinggi"),
                            ("sekolah", "Sekolah lain"),
                            ("yayasan", "Yayasan"),
                            ("lsm_ormas", "LSM/ormas"),
                            ("koperasi_bmt", "Koperasi/BMT"),
                            ("lembaga_agama", "Lembaga agama"),
                            ("media", "Media"),
                            ("alumni", "Alumni"),
                            ("orang_tua", "Paguyuban/orang tua"),
                            ("komunitas", "Komunitas/masyarakat"),
                            ("sppg", "Satuan Pelayanan Pemenuhan Gizi"),
                            ("asosiasi_profesi", "Asosiasi profesi"),
                            ("lembaga_lain", "Lembaga lain"),
                        ],
                        max_length=24,
                        verbose_name="jenis mitra",
                    ),
                ),
                (
                    "country",
                    models.CharField(default="ID", max_length=2, verbose_name="kode negara"),
                ),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="nama lain")),
                ("match_words", partnerships.models.match_words.MatchWordsField()),
                (
                    "logo",
                    models.FileField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        upload_to="",
                        verbose_name="logo",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("archived_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("archived_reason", models.CharField(blank=True, editable=False, max_length=255)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "liaison",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="penghubung di sekolah",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "mitra",
                "verbose_name_plural": "mitra",
                "ordering": ["name", "pk"],
                "indexes": [models.Index(fields=["school", "name", "id"], name="partners_by_name")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("school", "name_key"),
                        name="a_school_knows_each_partner_once",
                        violation_error_message="Mitra dengan nama ini sudah ada di sekolah Anda.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NotDuplicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_key", models.CharField(max_length=170)),
                ("second_key", models.CharField(max_length=170)),
                ("dismissed_at", models.DateTimeField(auto_now=True)),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partnerships.partner",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partnerships.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "pasangan bukan kembar",
                "verbose_name_plural": "pasangan bukan kembar",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="a_pair_is_dismissed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="a_dismissed_pair_has_one_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NetworkEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="nama acara")),
                ("starts_on", models.DateField(verbose_name="tanggal mulai")),
                ("ends_on", models.DateField(verbose_name="tanggal selesai")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="jam mulai")),
                ("place", models.CharField(max_length=160, verbose_name="tempat")),
                ("aim", models.TextField(blank=True, max_length=1000, verbose_name="tujuan acara")),
                (
                    "host",
                    models.CharField(blank=True, max_length=170, verbose_name="penyelenggara"),
                ),
                (
                    "student_class",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="kelas siswa yang hadir"
                    ),
                ),
                (
                    "student_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="jumlah siswa"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=partnerships.models.event.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="presensi dibuka"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="presensi ditutup"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                ("cancelled_reason", models.CharField(blank=True, editable=False, max_length=255)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="partnerships.partner",
                        verbose_name="mitra",
                    ),
                ),
            ],
            options={
                "verbose_name": "acara jejaring",
                "verbose_name_plural": "acara jejaring",
                "ordering": ["-starts_on", "-pk"],
                "indexes": [
                    models.Index(fields=["school", "-starts_on", "-id"], name="events_by_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="an_event_does_not_end_before_it_starts",
                        violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes_at", None), ("opens_at", None)),
                            models.Q(
                                ("closes_at__gt", models.F("opens_at")),
                                ("closes_at__isnull", False),
                                ("opens_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_closes_after_it_opens",
                        violation_error_message="Presensi harus ditutup setelah dibuka.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("student_class", ""), ("student_count", None)),
                            models.Q(
                                ("student_count__gt", 0),
                                ("student_count__isnull", False),
                                models.Q(("student_class", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="students_are_a_class_and_a_number",
                        violation_error_message="Isi kelas dan jumlah siswa, atau kosongkan keduanya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at", None),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_cancelled_event_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at", None)),
                        fields=("school", "name", "starts_on"),
                        name="a_school_holds_an_event_once_a_day",
                        violation_error_message="Acara dengan nama dan tanggal ini sudah ada.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="jabatan")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("is_primary", models.BooleanField(default=False, verbose_name="narahubung utama")),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("perjanjian", "Perjanjian"),
                            ("kepentingan_sah", "Kepentingan yang sah"),
                            ("persetujuan", "Persetujuan orang tersebut"),
                            ("kepentingan_umum", "Kepentingan umum atau layanan publik"),
                        ],
                        default="perjanjian",
                        max_length=20,
                        verbose_name="dasar pemrosesan data",
                    ),
                ),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal persetujuan"),
                ),
                (
                    "consent_proof",
                    models.CharField(blank=True, max_length=255, verbose_name="bukti persetujuan"),
                ),
                (
                    "consent_withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="persetujuan ditarik"),
                ),
                (
                    "keep_until",
                    models.DateField(blank=True, null=True, verbose_name="disimpan sampai"),
                ),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="tidak bertugas lagi sejak"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="partnerships.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "narahubung",
                "verbose_name_plural": "narahubung",
                "ordering": ["-is_primary", "name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("legal_basis", "persetujuan"), _negated=True),
                            ("consent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="consent_has_a_date",
                        violation_error_message="Isi tanggal persetujuan bila dasarnya persetujuan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("phone", ""), _negated=True),
                            models.Q(("email", ""), _negated=True),
                            ("consent_withdrawn_on__isnull", False),
                            _connector="OR",
                        ),
                        name="a_contact_can_be_reached",
                        violation_error_message="Isi telepon atau surel narahubung.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filename", models.CharField(max_length=200, verbose_name="nama berkas")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=partnerships.models.partner_import.file_path,
                        verbose_name="berkas",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="ukuran")),
                ("header", models.JSONField(default=list, verbose_name="judul kolom")),
                ("sample", models.JSONField(default=list, verbose_name="contoh isi")),
                ("heading_key", models.CharField(max_length=64)),
                ("mapping", models.JSONField(default=dict, verbose_name="kolom yang dipakai")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("kolom", "Menunggu pilihan kolom"),
                            ("diperiksa", "Sedang diperiksa"),
                            ("siap", "Menunggu persetujuan"),
                            ("diimpor", "Sedang diimpor"),
                            ("selesai", "Sudah diimpor"),
                            ("ditarik", "Sudah ditarik kembali"),
                            ("dibuang", "Tidak jadi diimpor"),
                        ],
                        default="kolom",
                        max_length=10,
                    ),
                ),
                ("outcome", models.JSONField(default=dict, verbose_name="hasil")),
                (
                    "problems",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=partnerships.models.partner_import.file_path,
                        verbose_name="berkas masalah",
                    ),
                ),
                (
                    "skip_errors",
                    models.BooleanField(default=False, verbose_name="baris yang salah dilewati"),
                ),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "impor mitra",
                "verbose_name_plural": "impor mitra",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["school", "sha256"], name="imports_of_one_file")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status__in", ["kolom", "diperiksa", "siap", "diimpor"])
                        ),
                        fields=("school", "sha256"),
                        name="a_file_waits_once",
                        violation_error_message="Berkas yang sama sedang menunggu persetujuan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["selesai", "ditarik"]), _negated=True),
                            ("taken_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_taken_list_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_new", models.BooleanField()),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.contact",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="import_rows",
                        to="partnerships.partner",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partner_rows",
                        to="partnerships.partnerimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "baris impor mitra",
                "verbose_name_plural": "baris impor mitra",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "partner"), name="an_import_touches_a_partner_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("moved", models.JSONField(default=dict, verbose_name="yang dipindahkan")),
                ("merged_at", models.DateTimeField(auto_now_add=True)),
                (
                    "loser",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merge",
                        to="partnerships.partner",
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "winner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="partnerships.partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "penggabungan mitra",
                "verbose_name_plural": "penggabungan mitra",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("winner", models.F("loser")), _negated=True),
                        name="a_partner_is_not_merged_into_itself",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="nama program")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("formal", "Formal"),
                            ("informal", "Informal"),
                            ("campuran", "Formal dan informal"),
                        ],
                        max_length=10,
                        verbose_name="bentuk",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("fisik", "Fisik"),
                            ("nonfisik", "Nonfisik"),
                            ("keduanya", "Fisik dan nonfisik"),
                        ],
                        max_length=10,
                        verbose_name="ruang lingkup",
                    ),
                ),
                (
                    "financing",
                    models.CharField(
                        choices=[
                            ("tidak_ada", "Tidak ada"),
                            ("hibah", "Hibah (grant)"),
                            ("pinjaman_lunak", "Pinjaman lunak (soft loan)"),
                            ("pinjaman", "Pinjaman (loan)"),
                        ],
                        default="tidak_ada",
                        max_length=16,
                        verbose_name="pembiayaan",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("penjajakan", "Penjajakan"),
                            ("perencanaan", "Perencanaan"),
                            ("implementasi", "Implementasi"),
                            ("pemantauan", "Pemantauan"),
                            ("peninjauan", "Peninjauan"),
                            ("penutupan", "Penutupan"),
                        ],
                        default="penjajakan",
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "stage_began_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="tahap ini sejak",
                    ),
                ),
                (
                    "cycle",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, verbose_name="siklus"
                    ),
                ),
                (
                    "cycle_began_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="siklus ini sejak",
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal mulai"),
                ),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal berakhir"),
                ),
                (
                    "open_ended",
                    models.BooleanField(default=False, verbose_name="tanpa batas waktu"),
                ),
                (
                    "closing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tujuan_tercapai", "Tujuan tercapai"),
                            ("kebutuhan_sekolah", "Tidak lagi memenuhi kebutuhan sekolah"),
                            ("kebutuhan_mitra", "Tidak lagi memenuhi kebutuhan mitra"),
                            ("berakhir", "Berakhir tanpa perpanjangan"),
                            ("pelanggaran", "Dihentikan (pelanggaran)"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="alasan penutupan",
                    ),
                ),
                (
                    "closing_note",
                    models.TextField(
                        blank=True, editable=False, verbose_name="penjelasan penutupan"
                    ),
                ),
                (
                    "ended_early",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="penghentian dini"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="ditutup pada"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "needs",
                    models.ManyToManyField(
                        blank=True,
                        related_name="partnerships",
                        to="partnerships.need",
                        verbose_name="kebutuhan",
                    ),
                ),
                (
                    "person_in_charge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="partnerships.partnership",
                        verbose_name="kemitraan sebelumnya",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "kemitraan",
                "verbose_name_plural": "kemitraan",
                "ordering": ["-updated_at", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["school", "stage", "-updated_at"], name="partnerships_by_stage"
                    ),
                    models.Index(
                        fields=["school", "-updated_at", "-id"], name="partnerships_by_change"
                    ),
                    models.Index(fields=["school", "ends_on"], name="partnerships_by_end"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="a_term_ends_after_it_starts",
                        violation_error_message="Tanggal berakhir harus setelah tanggal mulai.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("open_ended", False),
                            models.Q(("ends_on", None), ("form", "informal")),
                            _connector="OR",
                        ),
                        name="only_an_informal_partnership_has_no_end",
                        violation_error_message="Hanya kemitraan informal yang boleh tanpa batas waktu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at", None), ("stage", "penutupan"), _connector="OR"
                        ),
                        name="only_a_closing_partnership_is_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Loan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "authority",
                    models.CharField(
                        choices=[("pusat", "Pemerintah pusat"), ("daerah", "Pemerintah daerah")],
                        max_length=8,
                        verbose_name="kewenangan",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=255, verbose_name="dasar hukum")),
                (
                    "approver",
                    models.CharField(
                        blank=True, max_length=160, verbose_name="lembaga yang menyetujui"
                    ),
                ),
                (
                    "authority_letter",
                    models.CharField(max_length=120, verbose_name="nomor surat persetujuan"),
                ),
                (
                    "document",
                    models.FileField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        upload_to="",
                        verbose_name="surat persetujuan",
                    ),
                ),
                ("document_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=16, verbose_name="jumlah pinjaman (rupiah)"
                    ),
                ),
                (
                    "interest",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=5,
                        verbose_name="bunga per tahun (%)",
                    ),
                ),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="loan",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "pinjaman",
                "verbose_name_plural": "pinjaman",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="a_loan_is_more_than_nothing",
                        violation_error_message="Jumlah pinjaman harus lebih dari nol.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("interest__range", (0, 100))),
                        name="interest_is_a_percentage",
                        violation_error_message="Tulis bunga antara 0 dan 100 persen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("goes_on", models.BooleanField(default=True, verbose_name="lanjut")),
                ("differs", models.BooleanField(verbose_name="berbeda dari pertimbangan")),
                ("reason", models.TextField(blank=True, verbose_name="alasan")),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="partnerships.committeesession",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="partnerships.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "keputusan kepala sekolah",
                "verbose_name_plural": "keputusan kepala sekolah",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("differs", False),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_decision_against_advice_has_a_reason",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="committeesession",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="committee_sessions",
                to="partnerships.partnership",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agreements",
                to="partnerships.partnership",
            ),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="urutan")),
                (
                    "responsibilities",
                    models.TextField(blank=True, verbose_name="peran dan tanggung jawab"),
                ),
                ("benefits", models.TextField(blank=True, verbose_name="manfaat yang diharapkan")),
                (
                    "signatory_name",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="nama penanda tangan"
                    ),
                ),
                (
                    "signatory_position",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="jabatan penanda tangan"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.contact",
                        verbose_name="narahubung",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="partnerships.partner",
                        verbose_name="mitra",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pihak",
                "verbose_name_plural": "para pihak",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "partner"),
                        name="a_partner_joins_a_partnership_once",
                        violation_error_message="Mitra ini sudah menjadi pihak dalam kemitraan ini.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("partner", None)),
                        fields=("partnership",),
                        name="the_school_is_one_party",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dana", "Dana"),
                            ("barang", "Barang"),
                            ("tenaga", "Tenaga"),
                            ("waktu", "Waktu"),
                            ("pikiran", "Pikiran"),
                            ("lain", "Bentuk lain"),
                        ],
                        max_length=8,
                        verbose_name="bentuk",
                    ),
                ),
                ("what", models.CharField(max_length=160, verbose_name="berupa")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=15,
                        null=True,
                        verbose_name="rupiah",
                    ),
                ),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=10,
                        null=True,
                        verbose_name="banyaknya",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=30, verbose_name="satuan")),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="partnerships.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontribusi",
                "verbose_name_plural": "kontribusi",
                "ordering": ["party__position", "party", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "dana"), _negated=True),
                            ("amount__isnull", False),
                            _connector="OR",
                        ),
                        name="money_is_given_in_rupiah",
                        violation_error_message="Tulis jumlah dana dalam rupiah.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount", None),
                            models.Q(("quantity", None), ("unit", "")),
                            _connector="OR",
                        ),
                        name="a_contribution_is_measured_one_way",
                        violation_error_message="Isi rupiah atau banyaknya, jangan keduanya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quantity", None), ("unit", "")),
                            models.Q(("quantity__gt", 0), models.Q(("unit", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_quantity_has_its_unit",
                        violation_error_message="Isi banyaknya beserta satuannya.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("objectives", models.TextField(blank=True, verbose_name="tujuan")),
                ("evaluation", models.TextField(blank=True, verbose_name="mekanisme evaluasi")),
                (
                    "review_months",
                    models.PositiveSmallIntegerField(
                        default=6, verbose_name="peninjauan setiap (bulan)"
                    ),
                ),
                (
                    "learning_outcome",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="hasil belajar yang dituju"
                    ),
                ),
                ("revised_at", models.DateTimeField(editable=False, null=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "partnership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "rencana",
                "verbose_name_plural": "rencana",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("review_months__range", (1, 24))),
                        name="a_plan_is_reviewed_within_two_years",
                        violation_error_message="Tulis jarak peninjauan antara 1 dan 24 bulan.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("bosp", "BOSP"),
                            ("bop_daerah", "BOP daerah"),
                            ("komite", "Komite sekolah"),
                            ("mitra", "Mitra"),
                            ("lain", "Sumber lain"),
                        ],
                        max_length=12,
                        verbose_name="sumber dana",
                    ),
                ),
                ("what", models.CharField(max_length=160, verbose_name="untuk")),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=15, verbose_name="jumlah"),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget",
                        to="partnerships.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "anggaran",
                "verbose_name_plural": "anggaran",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="a_budget_line_is_more_than_nothing",
                        violation_error_message="Tulis jumlah lebih dari nol.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanAcceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(verbose_name="revisi rencana")),
                ("accepted_on", models.DateField(verbose_name="tanggal disetujui")),
                ("accepted_by", models.CharField(max_length=120, verbose_name="disetujui oleh")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("rapat", "Rapat"),
                            ("surat", "Surat"),
                            ("surel", "Surel"),
                            ("whatsapp", "WhatsApp"),
                            ("sistem", "Di sistem ini"),
                            ("tautan", "Tautan tanpa akun"),
                        ],
                        max_length=10,
                        verbose_name="melalui",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="partnerships.party",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "persetujuan rencana",
                "verbose_name_plural": "persetujuan rencana",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("party", "revision"),
                        name="a_party_accepts_a_revision_once",
                        violation_error_message="Pihak ini sudah menyetujui revisi rencana ini.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="revisi")),
                ("content", models.JSONField(editable=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="partnerships.plan",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "revisi rencana",
                "verbose_name_plural": "revisi rencana",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"), name="a_revision_of_a_plan_is_kept_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("first_opened_at", models.DateTimeField(null=True)),
                ("last_opened_at", models.DateTimeField(null=True)),
                ("times_opened", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("setuju", "Menyetujui rencana"), ("ubah", "Meminta perubahan")],
                        max_length=8,
                        verbose_name="jawaban",
                    ),
                ),
                ("answered_by", models.CharField(blank=True, max_length=120, verbose_name="nama")),
                (
                    "answered_position",
                    models.CharField(blank=True, max_length=120, verbose_name="jabatan"),
                ),
                ("note", models.TextField(blank=True, verbose_name="perubahan yang diminta")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_links",
                        to="partnerships.party",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="partnerships.planrevision",
                    ),
                ),
            ],
            options={
                "verbose_name": "tautan rencana",
                "verbose_name_plural": "tautan rencana",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["school", "answer"], name="plan_links_by_answer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                                models.Q(("answered_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="an_answer_to_a_plan_says_who_gave_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "ubah"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_change_that_is_asked_for_is_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRisk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=255, verbose_name="risiko")),
                (
                    "likelihood",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Rendah"), (2, "Sedang"), (3, "Tinggi")],
                        verbose_name="kemungkinan",
                    ),
                ),
                (
                    "impact",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Rendah"), (2, "Sedang"), (3, "Tinggi")], verbose_name="dampak"
                    ),
                ),
                ("mitigation", models.CharField(max_length=500, verbose_name="penanganan")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.party",
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="partnerships.plan",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "risiko rencana",
                "verbose_name_plural": "risiko rencana",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("impact__range", (1, 3)), ("likelihood__range", (1, 3))
                        ),
                        name="a_risk_is_low_middle_or_high",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProhibitedName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=170)),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="nama lain")),
                (
                    "doubtful",
                    models.JSONField(
                        blank=True, default=list, verbose_name="nama yang juga dipakai pihak lain"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("rokok", "Rokok"),
                            ("minuman_beralkohol", "Minuman beralkohol"),
                            ("partai_politik", "Partai politik"),
                            ("lain", "Lain"),
                        ],
                        max_length=20,
                        verbose_name="kategori",
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=255, verbose_name="dasar")),
                ("source", models.CharField(blank=True, max_length=255, verbose_name="sumber")),
                ("added_on", models.DateField(verbose_name="dicatat pada")),
                ("withdrawn_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.TextField(blank=True, editable=False, verbose_name="alasan dicabut"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="partnerships.prohibitedname",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "nama terlarang",
                "verbose_name_plural": "daftar larangan",
                "ordering": ["category", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("school", None), ("withdrawn_at", None)),
                        fields=("name_key",),
                        name="the_shared_list_has_a_name_once",
                        violation_error_message="Nama ini sudah ada dalam daftar larangan.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("school__isnull", False), ("withdrawn_at", None)),
                        fields=("school", "name_key"),
                        name="a_school_lists_a_name_once",
                        violation_error_message="Nama ini sudah ada dalam daftar larangan sekolah Anda.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expertise", models.TextField(blank=True, verbose_name="keahlian")),
                ("resources", models.TextField(blank=True, verbose_name="sumber daya")),
                (
                    "resource_kinds",
                    models.JSONField(blank=True, default=list, verbose_name="jenis sumber daya"),
                ),
                ("values", models.TextField(blank=True, verbose_name="nilai yang dipegang")),
                ("description", models.TextField(blank=True, verbose_name="keterangan")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                (
                    "regency",
                    models.CharField(blank=True, max_length=80, verbose_name="kabupaten atau kota"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("website", models.URLField(blank=True, verbose_name="situs web")),
                ("npwp", models.CharField(blank=True, max_length=22, verbose_name="NPWP")),
                ("nib", models.CharField(blank=True, max_length=13, verbose_name="NIB")),
                ("organisation", models.CharField(max_length=170, verbose_name="nama lembaga")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dunia_usaha", "Dunia usaha"),
                            ("dunia_industri", "Dunia industri"),
                            ("bumn_bumd", "BUMN/BUMD"),
                            ("instansi_pemerintah", "Instansi pemerintah"),
                            ("dinas", "Dinas"),
                            ("desa_kelurahan", "Desa/kelurahan"),
                            ("puskesmas_faskes", "Puskesmas/fasilitas kesehatan"),
                            ("kepolisian_tni", "Kepolisian/TNI"),
                            ("pengadilan_kejaksaan", "Pengadilan/kejaksaan"),
                            ("perguruan_tinggi", "Perguruan tinggi"),
                            ("sekolah", "Sekolah lain"),
                            ("yayasan", "Yayasan"),
                            ("lsm_ormas", "LSM/ormas"),
                            ("koperasi_bmt", "Koperasi/BMT"),
                            ("lembaga_agama", "Lembaga agama"),
                            ("media", "Media"),
                            ("alumni", "Alumni"),
                            ("orang_tua", "Paguyuban/orang tua"),
                            ("komunitas", "Komunitas/masyarakat"),
                            ("sppg", "Satuan Pelayanan Pemenuhan Gizi"),
                            ("asosiasi_profesi", "Asosiasi profesi"),
                            ("lembaga_lain", "Lembaga lain"),
                        ],
                        max_length=24,
                        verbose_name="jenis lembaga",
                    ),
                ),
                (
                    "person_name",
                    models.CharField(blank=True, max_length=120, verbose_name="nama Anda"),
                ),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="jabatan")),
                (
                    "person_phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="telepon atau WhatsApp"
                    ),
                ),
                (
                    "person_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="surel"),
                ),
                ("title", models.CharField(max_length=160, verbose_name="judul usulan")),
                ("offer", models.TextField(max_length=4000, verbose_name="isi usulan")),
                (
                    "token",
                    models.CharField(
                        default=partnerships.models.proposal.new_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("form_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diterima", "Menunggu jawaban"),
                            ("ditindaklanjuti", "Ditindaklanjuti"),
                            ("ditolak", "Belum dapat diterima"),
                            ("ditarik", "Ditarik pengusul"),
                        ],
                        default="diterima",
                        editable=False,
                        max_length=16,
                    ),
                ),
                (
                    "answer",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="jawaban untuk pengusul"
                    ),
                ),
                ("answered_at", models.DateTimeField(editable=False, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "usulan",
                "verbose_name_plural": "usulan",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalDesk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_open",
                    models.BooleanField(default=False, verbose_name="menerima usulan dari luar"),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="pengantar formulir"
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "meja usulan",
                "verbose_name_plural": "meja usulan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school",), name="a_school_has_one_proposal_desk"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(max_length=200, upload_to="usulan", verbose_name="berkas"),
                ),
                ("filename", models.CharField(max_length=120)),
                ("mime", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="partnerships.proposal",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "berkas usulan",
                "verbose_name_plural": "berkas usulan",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "sha256"), name="a_proposal_carries_a_file_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Prospect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expertise", models.TextField(blank=True, verbose_name="keahlian")),
                ("resources", models.TextField(blank=True, verbose_name="sumber daya")),
                (
                    "resource_kinds",
                    models.JSONField(blank=True, default=list, verbose_name="jenis sumber daya"),
                ),
                ("values", models.TextField(blank=True, verbose_name="nilai yang dipegang")),
                ("description", models.TextField(blank=True, verbose_name="keterangan")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="alamat")),
                (
                    "regency",
                    models.CharField(blank=True, max_length=80, verbose_name="kabupaten atau kota"),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("website", models.URLField(blank=True, verbose_name="situs web")),
                ("npwp", models.CharField(blank=True, max_length=22, verbose_name="NPWP")),
                ("nib", models.CharField(blank=True, max_length=13, verbose_name="NIB")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=170, verbose_name="organisasi"),
                ),
                ("organisation_key", models.CharField(blank=True, editable=False, max_length=170)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("dunia_usaha", "Dunia usaha"),
                            ("dunia_industri", "Dunia industri"),
                            ("bumn_bumd", "BUMN/BUMD"),
                            ("instansi_pemerintah", "Instansi pemerintah"),
                            ("dinas", "Dinas"),
                            ("desa_kelurahan", "Desa/kelurahan"),
                            ("puskesmas_faskes", "Puskesmas/fasilitas kesehatan"),
                            ("kepolisian_tni", "Kepolisian/TNI"),
                            ("pengadilan_kejaksaan", "Pengadilan/kejaksaan"),
                            ("perguruan_tinggi", "Perguruan tinggi"),
                            ("sekolah", "Sekolah lain"),
                            ("yayasan", "Yayasan"),
                            ("lsm_ormas", "LSM/ormas"),
                            ("koperasi_bmt", "Koperasi/BMT"),
                            ("lembaga_agama", "Lembaga agama"),
                            ("media", "Media"),
                            ("alumni", "Alumni"),
                            ("orang_tua", "Paguyuban/orang tua"),
                            ("komunitas", "Komunitas/masyarakat"),
                            ("sppg", "Satuan Pelayanan Pemenuhan Gizi"),
                            ("asosiasi_profesi", "Asosiasi profesi"),
                            ("lembaga_lain", "Lembaga lain"),
                        ],
                        max_length=24,
                        verbose_name="jenis mitra",
                    ),
                ),
                (
                    "country",
                    models.CharField(default="ID", max_length=2, verbose_name="kode negara"),
                ),
                (
                    "person_name",
                    models.CharField(blank=True, max_length=120, verbose_name="nama orang"),
                ),
                ("person_key", models.CharField(blank=True, editable=False, max_length=120)),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="jabatan")),
                (
                    "person_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="telepon orang"),
                ),
                (
                    "person_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="surel orang"),
                ),
                (
                    "legal_basis",
                    models.CharField(
                        choices=[
                            ("perjanjian", "Perjanjian"),
                            ("kepentingan_sah", "Kepentingan yang sah"),
                            ("persetujuan", "Persetujuan orang tersebut"),
                            ("kepentingan_umum", "Kepentingan umum atau layanan publik"),
                        ],
                        default="kepentingan_sah",
                        max_length=20,
                        verbose_name="dasar pemrosesan data",
                    ),
                ),
                (
                    "consent_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal persetujuan"),
                ),
                (
                    "consent_proof",
                    models.CharField(blank=True, max_length=255, verbose_name="bukti persetujuan"),
                ),
                (
                    "consent_withdrawn_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="persetujuan ditarik"
                    ),
                ),
                (
                    "keep_until",
                    models.DateField(blank=True, null=True, verbose_name="disimpan sampai"),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("kunjungan", "Kunjungan"),
                            ("acara", "Acara"),
                            ("undangan", "Undangan"),
                            ("rekomendasi", "Rekomendasi"),
                            ("usulan_publik", "Usulan publik"),
                            ("media", "Media"),
                            ("lain", "Lainnya"),
                        ],
                        max_length=16,
                        verbose_name="asal",
                    ),
                ),
                ("met_on", models.DateField(verbose_name="dikenal sejak")),
                (
                    "occasion",
                    models.CharField(blank=True, max_length=160, verbose_name="bertemu di"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("aktif", "Aktif"),
                            ("menjadi_mitra", "Menjadi mitra"),
                            ("ditutup", "Ditutup"),
                        ],
                        default="aktif",
                        editable=False,
                        max_length=16,
                    ),
                ),
                (
                    "closed_reason",
                    models.CharField(
                        blank=True, editable=False, max_length=255, verbose_name="alasan ditutup"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="ditutup pada"),
                ),
                (
                    "converted_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="menjadi mitra pada"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "contact",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prospects",
                        to="partnerships.contact",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "liaison",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="penghubung di sekolah",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prospects",
                        to="partnerships.partner",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontak jejaring",
                "verbose_name_plural": "kontak jejaring",
                "ordering": ["-met_on", "-pk"],
                "indexes": [
                    models.Index(
                        fields=["school", "status", "-met_on"], name="prospects_by_status"
                    ),
                    models.Index(fields=["school", "met_on"], name="prospects_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", ""), _negated=True),
                            models.Q(("person_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_prospect_has_a_name",
                        violation_error_message="Isi nama organisasi atau nama orang.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("legal_basis", "persetujuan"), _negated=True),
                            ("consent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="consent_of_a_prospect_has_a_date",
                        violation_error_message="Isi tanggal persetujuan bila dasarnya persetujuan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("converted_at__isnull", False),
                                ("partner__isnull", False),
                                ("status", "menjadi_mitra"),
                            ),
                            models.Q(
                                models.Q(("status", "menjadi_mitra"), _negated=True),
                                ("converted_at", None),
                                ("partner", None),
                            ),
                            _connector="OR",
                        ),
                        name="a_converted_prospect_has_its_partner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("status", "ditutup"),
                                models.Q(("closed_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "ditutup"), _negated=True),
                                ("closed_at", None),
                                ("closed_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="a_closed_prospect_has_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "aktif")),
                        fields=("school", "organisation_key", "person_key"),
                        name="a_school_knows_each_prospect_once",
                        violation_error_message="Kontak ini sudah ada di jejaring sekolah Anda.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="prospect",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="partnerships.prospect",
            ),
        ),
        migrations.CreateModel(
            name="Interaction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ide", "Ide"),
                            ("informasi", "Informasi"),
                            ("sumber_daya", "Sumber daya"),
                            ("undangan", "Undangan"),
                            ("kunjungan", "Kunjungan"),
                            ("rapat", "Rapat"),
                        ],
                        max_length=12,
                        verbose_name="jenis catatan",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("whatsapp", "WhatsApp"),
                            ("telepon", "Telepon"),
                            ("surel", "Surel"),
                            ("tatap_muka", "Tatap muka"),
                            ("daring", "Daring"),
                            ("surat", "Surat"),
                        ],
                        max_length=12,
                        verbose_name="saluran",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("dicatat", "Dicatat"), ("dibuka", "Dibuka")],
                        default="dicatat",
                        editable=False,
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="tanggal")),
                ("summary", models.TextField(max_length=2000, verbose_name="isi singkat")),
                (
                    "next_action",
                    models.CharField(blank=True, max_length=255, verbose_name="tindak lanjut"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="paling lambat")),
                (
                    "done_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="selesai pada"),
                ),
                ("form_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interactions",
                        to="partnerships.contact",
                        verbose_name="narahubung",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "next_owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="yang menindaklanjuti",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interactions",
                        to="partnerships.partner",
                        verbose_name="mitra",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interactions",
                        to="partnerships.partnership",
                        verbose_name="kemitraan",
                    ),
                ),
                (
                    "prospect",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interactions",
                        to="partnerships.prospect",
                        verbose_name="kontak jejaring",
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan jejaring",
                "verbose_name_plural": "catatan jejaring",
                "ordering": ["-happened_on", "-pk"],
                "indexes": [
                    models.Index(fields=["prospect", "-happened_on"], name="log_of_a_prospect"),
                    models.Index(fields=["partner", "-happened_on"], name="log_of_a_partner"),
                    models.Index(
                        condition=models.Q(("done_at", None), ("due_on__isnull", False)),
                        fields=["school", "next_owner", "due_on"],
                        name="next_actions_owed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("prospect__isnull", False), ("partner__isnull", False), _connector="OR"
                        ),
                        name="an_interaction_is_with_somebody",
                        violation_error_message="Catatan harus milik satu kontak jejaring atau mitra.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_on", None), ("next_action", ""), ("next_owner", None)),
                            models.Q(
                                models.Q(("next_action", ""), _negated=True),
                                ("due_on__isnull", False),
                                ("next_owner__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_next_action_has_its_owner_and_day",
                        violation_error_message="Isi tindak lanjut beserta orang dan tanggalnya, atau kosongkan ketiganya.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_at", None), ("done_by", None)),
                            models.Q(
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                                models.Q(("next_action", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_next_action_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "dicatat"), ("channel", "whatsapp"), _connector="OR"
                        ),
                        name="only_a_whatsapp_message_is_opened",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("name_key", models.CharField(editable=False, max_length=170)),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=170, verbose_name="instansi"),
                ),
                ("position", models.CharField(blank=True, max_length=80, verbose_name="peran")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="telepon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                ("reach_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "may_contact",
                    models.BooleanField(default=False, verbose_name="bersedia dihubungi sekolah"),
                ),
                ("keep_until", models.DateField(editable=False, verbose_name="disimpan sampai")),
                ("attended_at", models.DateTimeField(editable=False, verbose_name="waktu")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="data dihapus"),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="diisi panitia",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="partnerships.networkevent",
                    ),
                ),
                (
                    "prospect",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="partnerships.prospect",
                        verbose_name="kontak jejaring",
                    ),
                ),
            ],
            options={
                "verbose_name": "peserta",
                "verbose_name_plural": "peserta",
                "ordering": ["attended_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("erased_at", None)),
                        fields=["keep_until"],
                        name="guests_to_erase",
                    ),
                    models.Index(fields=["event", "attended_at", "id"], name="guests_of_an_event"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("erased_at", None)),
                        fields=("event", "name_key", "reach_key"),
                        name="a_guest_attends_an_event_once",
                        violation_error_message="Peserta ini sudah tercatat pada acara ini.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveSmallIntegerField(verbose_name="revisi naskah")),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_reviews",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "pemeriksaan klausul",
                "verbose_name_plural": "pemeriksaan klausul",
                "ordering": ["-revision"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "revision"),
                        name="a_revision_of_a_draft_has_one_checklist",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RiskFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clause", models.CharField(max_length=20, verbose_name="klausul")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ada", "Ada"),
                            ("tidak", "Tidak ada"),
                            ("perbaiki", "Perlu diperbaiki"),
                        ],
                        max_length=10,
                        verbose_name="temuan",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="catatan")),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="partnerships.riskreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "temuan klausul",
                "verbose_name_plural": "temuan klausul",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "clause"), name="a_clause_is_found_once_in_a_checklist"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "perbaiki"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_clause_to_mend_says_what",
                        violation_error_message="Tulis apa yang perlu diperbaiki.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScheduleItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=160, verbose_name="kegiatan")),
                ("starts_on", models.DateField(verbose_name="mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="selesai")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="partnerships.party",
                        verbose_name="pelaksana",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedule",
                        to="partnerships.plan",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "jadwal",
                "verbose_name_plural": "jadwal",
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="a_scheduled_thing_ends_after_it_starts",
                        violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScreeningScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="dimulai")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="selesai")),
                ("checked", models.PositiveIntegerField(default=0, verbose_name="mitra ditapis")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="hasil berubah")),
                ("clear", models.PositiveIntegerField(default=0, verbose_name="lolos")),
                ("settled", models.PositiveIntegerField(default=0, verbose_name="diputus boleh")),
                ("review", models.PositiveIntegerField(default=0, verbose_name="perlu ditinjau")),
                ("prohibited", models.PositiveIntegerField(default=0, verbose_name="dilarang")),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "penapisan semua mitra",
                "verbose_name_plural": "penapisan semua mitra",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at", None)),
                        fields=("school",),
                        name="a_school_screens_all_its_partners_once_at_a_time",
                        violation_error_message="Penapisan semua mitra sedang berjalan.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("lolos", "Lolos"),
                            ("tinjau", "Perlu ditinjau"),
                            ("dilarang", "Dilarang"),
                        ],
                        max_length=10,
                        verbose_name="hasil",
                    ),
                ),
                ("screened_key", models.CharField(max_length=170)),
                ("screened_aliases", models.JSONField(blank=True, default=list)),
                (
                    "matched",
                    models.CharField(blank=True, max_length=170, verbose_name="bentuk yang cocok"),
                ),
                (
                    "of_name",
                    models.CharField(blank=True, max_length=170, verbose_name="nama yang cocok"),
                ),
                ("how", models.CharField(blank=True, max_length=16, verbose_name="cara cocok")),
                ("score", models.PositiveSmallIntegerField(null=True)),
                ("list_digest", models.CharField(max_length=64)),
                ("screened_at", models.DateTimeField(auto_now_add=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("cleared_at", models.DateTimeField(null=True)),
                ("cleared_reason", models.TextField(blank=True, verbose_name="alasan")),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.prohibitedname",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="screenings",
                        to="partnerships.partner",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "screened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="partnerships.screeningscan",
                    ),
                ),
            ],
            options={
                "verbose_name": "penapisan",
                "verbose_name_plural": "penapisan",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["partner", "-id"], name="newest_screening_of_partner")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cleared_at", None),
                            models.Q(
                                ("cleared_by__isnull", False),
                                ("cleared_reason__length__gte", 20),
                                ("verdict", "tinjau"),
                            ),
                            _connector="OR",
                        ),
                        name="only_a_doubtful_name_is_cleared_with_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("diundang", "Belum menilai"),
                            ("draf", "Draf"),
                            ("diajukan", "Sudah menilai"),
                            ("benturan", "Benturan kepentingan"),
                            ("keluar", "Tidak lagi berhak menilai"),
                        ],
                        default="diundang",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "recommendation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ya", "Rekomendasikan"),
                            ("catatan", "Rekomendasikan dengan catatan"),
                            ("tidak", "Jangan rekomendasikan"),
                        ],
                        max_length=10,
                        verbose_name="rekomendasi",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="catatan")),
                (
                    "recusal_reason",
                    models.TextField(blank=True, verbose_name="benturan kepentingan"),
                ),
                ("submitted_at", models.DateTimeField(null=True)),
                ("attended", models.BooleanField(null=True, verbose_name="hadir dalam rapat")),
                (
                    "minority_note",
                    models.TextField(blank=True, verbose_name="catatan pendapat berbeda"),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="partnerships.committeesession",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "anggota sidang",
                "verbose_name_plural": "anggota sidang",
                "ordering": ["user__name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "user"), name="a_member_sits_once_in_a_session"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.JSONField(default=dict, verbose_name="isian")),
                (
                    "filled",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="prinsip yang sudah dinilai"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("page", models.CharField(blank=True, max_length=32)),
                ("saved_at", models.DateTimeField()),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft",
                        to="partnerships.sessionmember",
                    ),
                ),
            ],
            options={
                "verbose_name": "draf penilaian",
                "verbose_name_plural": "draf penilaian",
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "principle",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Tidak bertentangan dengan peraturan"),
                            (2, "Partisipasi"),
                            (3, "Percaya"),
                            (4, "Akseptasi"),
                            (5, "Komunikasi"),
                            (6, "Berdasarkan kesepakatan"),
                        ],
                        verbose_name="prinsip",
                    ),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Tidak memenuhi"),
                            (2, "Kurang memenuhi"),
                            (3, "Memenuhi"),
                            (4, "Sangat memenuhi"),
                        ],
                        verbose_name="nilai",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="alasan")),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="partnerships.sessionmember",
                    ),
                ),
            ],
            options={
                "verbose_name": "nilai",
                "verbose_name_plural": "nilai",
                "ordering": ["principle"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "principle"), name="a_member_scores_a_principle_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__range", (1, 4)), ("principle__range", (1, 6))),
                        name="a_score_is_on_the_scale",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama")),
                ("position", models.CharField(max_length=120, verbose_name="jabatan")),
                (
                    "number",
                    models.CharField(blank=True, max_length=40, verbose_name="nomor pegawai"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=255, verbose_name="dasar wewenang"),
                ),
                ("address", models.CharField(blank=True, max_length=255, verbose_name="alamat")),
                (
                    "signed_on",
                    models.DateField(blank=True, null=True, verbose_name="ditandatangani pada"),
                ),
                ("initialled", models.BooleanField(default=False, verbose_name="paraf")),
                ("stamped_duty", models.BooleanField(default=False, verbose_name="meterai")),
                ("sealed", models.BooleanField(default=False, verbose_name="stempel")),
                (
                    "why_missing",
                    models.CharField(
                        blank=True, max_length=255, verbose_name="alasan yang tidak ada"
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatories",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.party",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "penanda tangan",
                "verbose_name_plural": "penanda tangan",
                "ordering": ["party__position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "party"),
                        name="each_party_signs_once",
                        violation_error_message="Pihak ini sudah memiliki penanda tangan.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("penjajakan", "Penjajakan"),
                            ("perencanaan", "Perencanaan"),
                            ("implementasi", "Implementasi"),
                            ("pemantauan", "Pemantauan"),
                            ("peninjauan", "Peninjauan"),
                            ("penutupan", "Penutupan"),
                        ],
                        max_length=12,
                        verbose_name="dari",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        choices=[
                            ("penjajakan", "Penjajakan"),
                            ("perencanaan", "Perencanaan"),
                            ("implementasi", "Implementasi"),
                            ("pemantauan", "Pemantauan"),
                            ("peninjauan", "Peninjauan"),
                            ("penutupan", "Penutupan"),
                            ("ditutup", "Ditutup"),
                        ],
                        max_length=12,
                        verbose_name="ke",
                    ),
                ),
                ("cycle", models.PositiveSmallIntegerField(verbose_name="siklus")),
                ("note", models.TextField(blank=True, verbose_name="alasan")),
                ("on", models.DateField(verbose_name="tanggal")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stage_changes",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "perpindahan tahap",
                "verbose_name_plural": "riwayat tahap",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["partnership", "id"], name="stage_changes_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nama saksi")),
                (
                    "position",
                    models.CharField(blank=True, max_length=120, verbose_name="jabatan saksi"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="witnesses",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "saksi",
                "verbose_name_plural": "saksi",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="urutan")),
                (
                    "heading",
                    models.CharField(blank=True, max_length=120, verbose_name="judul pasal"),
                ),
                ("body", models.TextField(blank=True, verbose_name="isi pasal")),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clauses",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
            ],
            options={
                "verbose_name": "pasal",
                "verbose_name_plural": "pasal",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "position"),
                        name="each_place_in_a_paper_has_one_clause",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Installment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="jatuh tempo")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2, max_digits=16, verbose_name="jumlah (rupiah)"
                    ),
                ),
                (
                    "interest",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        max_digits=16,
                        verbose_name="termasuk bunga (rupiah)",
                    ),
                ),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="dibayar pada")),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="installments",
                        to="partnerships.loan",
                    ),
                ),
            ],
            options={
                "verbose_name": "angsuran",
                "verbose_name_plural": "angsuran",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("loan", "due_on"),
                        name="one_installment_per_day",
                        violation_error_message="Sudah ada angsuran pada tanggal ini.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)),
                        name="an_installment_is_more_than_nothing",
                        violation_error_message="Jumlah angsuran harus lebih dari nol.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("interest__gte", 0), ("interest__lte", models.F("amount"))
                        ),
                        name="interest_is_a_part_of_the_installment",
                        violation_error_message="Bunga adalah bagian dari jumlah angsuran.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="versi")),
                ("number", models.CharField(max_length=80, verbose_name="nomor")),
                ("facts", models.CharField(max_length=64)),
                (
                    "token",
                    models.CharField(
                        default=partnerships.models.agreement.new_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=partnerships.models.minutes.file_path,
                        verbose_name="berkas",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField(verbose_name="ukuran")),
                ("pages", models.PositiveSmallIntegerField(verbose_name="halaman")),
                ("issued_at", models.DateTimeField(verbose_name="diterbitkan pada")),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        default=accounts.models.tenant.school_in_scope,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="sekolah",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="partnerships.committeesession",
                    ),
                ),
            ],
            options={
                "verbose_name": "berita acara",
                "verbose_name_plural": "berita acara",
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "version"), name="each_version_of_minutes_is_issued_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("version", 1)),
                        fields=("school", "number"),
                        name="a_number_of_minutes_is_given_once",
                        violation_error_message="Nomor ini sudah dipakai berita acara lain.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.UniqueConstraint(
                fields=("partnership", "number"), name="sessions_of_a_partnership_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "terbuka")),
                fields=("partnership",),
                name="one_session_is_open_at_a_time",
                violation_error_message="Masih ada sidang yang terbuka untuk kemitraan ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.CheckConstraint(
                condition=models.Q(("quorum__gte", 2)),
                name="a_quorum_is_at_least_two",
                violation_error_message="Kuorum paling sedikit 2 anggota.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None),
                    ("ends_on", None),
                    ("ends_on__gt", models.F("starts_on")),
                    _connector="OR",
                ),
                name="an_agreement_ends_after_it_starts",
                violation_error_message="Tanggal berakhir harus setelah tanggal mulai.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ditandatangani"), _negated=True),
                    models.Q(
                        ("ends_on__isnull", False),
                        ("signed_on__isnull", False),
                        ("starts_on__isnull", False),
                        models.Q(("scan", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_signed_agreement_has_its_scan_and_dates",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "dibatalkan"), _negated=True),
                fields=("renews",),
                name="a_paper_is_renewed_by_one_other",
                violation_error_message="Perpanjangan naskah ini sudah disusun.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("auto_renews", False), ("renewal_months__range", (1, 120)), _connector="OR"
                ),
                name="an_automatic_renewal_says_for_how_long",
                violation_error_message="Tulis lama perpanjangan otomatis, 1 sampai 120 bulan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("notice_days__lte", 730)),
                name="notice_is_given_within_two_years",
                violation_error_message="Tulis paling banyak 730 hari.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "terkirim"), _negated=True),
                    ("sent_on__isnull", False),
                    _connector="OR",
                ),
                name="a_sent_letter_has_its_day",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["school", "status", "-id"], name="proposals_by_status"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "ditarik"),
                    models.Q(
                        models.Q(("person_name", ""), _negated=True),
                        models.Q(
                            models.Q(("person_phone", ""), _negated=True),
                            models.Q(("person_email", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="a_proposer_can_be_answered",
                violation_error_message="Isi telepon atau surel agar sekolah dapat menjawab.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "ditolak"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_declined_proposal_has_an_answer",
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
