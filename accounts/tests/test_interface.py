"""The tags and parts that every page is made of."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.templatetags import interface


@pytest.fixture
def draw(rf):
    """`draw(source, path="/?a=1", **context)` gives the HTML of a template source."""

    def render(source, path="/", **context):
        template = engines["django"].from_string("{% load interface %}" + source)
        return template.render(context, rf.get(path))

    return render


@pytest.fixture(autouse=True)
def _nobody(monkeypatch):
    """The parts need no school; a template without a person must not ask for one."""
    monkeypatch.setattr("accounts.context.school", lambda request: {})


def test_an_icon_is_hidden_from_screen_readers_and_takes_no_room_in_words():
    svg = interface.icon("check")

    assert svg.startswith('<svg width="20" height="20"')
    assert 'aria-hidden="true" class="lucide"' in svg
    assert "\n" not in svg


def test_a_pill_has_an_icon_and_a_word_and_escapes_it():
    pill = interface.pill("awas", "clock", "Sisa <43> hari")

    assert pill.startswith('<span class="k-status k-awas"><svg')
    assert pill.endswith(" Sisa &lt;43&gt; hari</span>")


def test_a_neutral_pill_has_no_tone():
    assert interface.pill("", "minus", "Ditutup").startswith('<span class="k-status"><svg')


def test_an_unknown_tone_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="merah"):
        interface.pill("merah", "minus", "Ditutup")


@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("/", ["page", "", "", "", ""]),
        ("/kemitraan/", ["", "page", "", "", ""]),
        ("/kemitraan/12/", ["", "true", "", "", ""]),
        ("/mitra/3/", ["", "", "true", "", ""]),
        ("/laporan/", ["", "", "", "page", ""]),
        ("/lainnya/", ["", "", "", "", "page"]),
        ("/kegiatan/", ["", "", "", "", "true"]),
        ("/kpi/7/", ["", "true", "", "", ""]),
        ("/kebutuhan/", ["", "", "true", "", ""]),
        ("/narahubung/4/ubah/", ["", "", "true", "", ""]),
    ],
)
def test_the_menu_marks_where_one_is(path, marks):
    assert [item["current"] for item in interface.menu_items(path)] == marks


def test_query_with_changes_one_parameter_and_keeps_the_rest(draw):
    html = draw("{% query_with halaman=3 q=None %}", path="/?q=batik&tahap=a&halaman=2")

    assert html == "?tahap=a&amp;halaman=3"


def test_filters_of_nothing_give_nothing(draw):
    source = "{{ x|tanggal }}{{ x|tanggal_waktu }}{{ x|angka }}{{ x|rupiah }}{{ x|selang }}"

    assert draw(source, x=None) == ""


def test_filters_write_indonesian(draw):
    with timezone.override("Asia/Makassar"):
        html = draw(
            "{{ day|tanggal }}; {{ moment|tanggal_waktu }}; {{ n|angka }}; {{ n|rupiah }}",
            day=dt.date(2026, 11, 21),
            moment=dt.datetime(2026, 11, 18, 6, 5, tzinfo=dt.UTC),
            n=1250000,
        )

    assert html == ("21 November 2026; 18 November 2026 pukul 14.05 WITA; 1.250.000; Rp1.250.000")


def test_the_pager_says_which_rows_of_how_many(draw):
    page = Paginator(range(1300), 25).page(6)
    source = '{% include "_parts/_pager.html" with noun="kemitraan" %}'

    html = draw(source, path="/?q=a&halaman=6", page=page)

    assert "Menampilkan 126 sampai 150 dari 1.300 kemitraan, halaman 6 dari 52." in html
    assert 'rel="next" href="?q=a&amp;halaman=7"' in html
    assert 'rel="prev" href="?q=a&amp;halaman=5"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_page_numbers(draw):
    source = '{% include "_parts/_pager.html" with noun="mitra" %}'

    html = draw(source, page=Paginator(range(3), 25).page(1))

    assert "<nav" not in html
    assert "Menampilkan 1 sampai 3 dari 3 mitra." in html


def test_nothing_found_is_said(draw):
    source = '{% include "_parts/_pager.html" with noun="mitra" %}'

    assert "Tidak ada mitra." in draw(source, page=Paginator([], 25).page(1))


def test_a_missing_condition_tells_who_and_where(draw):
    source = (
        '{% include "_parts/_check_item.html" with met=False text="Capaian belum diterima" '
        'note="Diajukan Endah" url="/x/" label="Periksa capaian" %}'
    )

    html = draw(source)

    assert '<span class="visually-hidden">Belum: </span><b>Capaian belum diterima</b>' in html
    assert '<a class="k-tuju" href="/x/">Periksa capaian</a>' in html


def test_a_met_condition_offers_nothing_to_do(draw):
    source = '{% include "_parts/_check_item.html" with met=True text="MoU berlaku" url="/x/" %}'

    html = draw(source)

    assert "Terpenuhi: </span>MoU berlaku" in html
    assert "<a " not in html


def test_history_tells_what_who_when_and_what_changed(draw):
    entries = [
        {
            "sentence": "Tanggal akhir diubah",
            "actor_name": "Ratna <b>",
            "at": dt.datetime(2026, 11, 18, 7, 5, tzinfo=dt.UTC),
            "changes": [("Tanggal akhir", "3 Januari 2027", "")],
            "is_move": True,
        }
    ]

    with timezone.override("Asia/Jakarta"):
        html = draw('{% include "_parts/_history.html" %}', entries=entries)

    assert '<li class="k-pindah">' in html
    assert "Ratna &lt;b&gt;, 18 November 2026 pukul 14.05 WIB" in html
    assert "Tanggal akhir: 3 Januari 2027 menjadi kosong" in html


def test_a_system_act_has_no_person(draw):
    entry = SimpleNamespace(sentence="Pengingat dikirim", at=timezone.now(), changes=[])

    assert "Sistem," in draw('{% include "_parts/_history.html" %}', entries=[entry])


def test_a_refusal_is_announced_at_once_and_success_politely(draw):
    source = '{% include "_parts/_message.html" with tone=tone text="Selesai." %}'

    assert 'class="k-pesan k-bahaya" role="alert"' in draw(source, tone="bahaya")
    assert 'class="k-pesan k-baik" role="status"' in draw(source, tone="baik")


def test_an_empty_list_says_the_next_step(draw):
    source = '{% include "_parts/_empty.html" with icon="inbox" text="Belum ada." %}'

    html = draw(source, url="/tambah/", label="Tambah kegiatan")

    assert '<a class="btn btn-outline-secondary" href="/tambah/">Tambah kegiatan</a>' in html


def test_facts_without_a_value_say_so(draw):
    source = '{% include "_parts/_definition.html" %}'

    html = draw(source, rows=[("Tujuan", "24 siswa\nper triwulan", True), ("Mulai", "")])

    assert "<dd>24 siswa<br>per triwulan</dd>" in html
    assert "belum diisi" in html


def test_the_error_pages_stand_without_a_person():
    for name in ("400", "403", "403_csrf", "404", "429", "500"):
        html = render_to_string(f"{name}.html")
        assert '<html lang="id">' in html
        assert "<h1" in html
