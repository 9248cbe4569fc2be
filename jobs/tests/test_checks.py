from io import StringIO

import pytest
from django.core.management import call_command

from accounts.roles import Action
from jobs import kinds
from jobs.checks import every_kind_can_be_made, every_open_job_has_its_builder
from jobs.tests.factories import FailedJobFactory, JobFactory


def problems():
    return [problem.id for problem in every_kind_can_be_made(None)]


def register(**changes):
    options = {"label": "Uji", "formats": ("pdf",), "action": Action.EXPORT} | changes
    kinds.job("uji", **options)(lambda order, progress: None)


def test_the_project_itself_has_no_kind_that_nobody_could_make():
    call_command("check", stdout=StringIO())


def test_a_whole_kind_is_no_problem(workshop):
    assert problems() == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"action": "mengekspor"}, "jobs.E001"),
        ({"formats": ()}, "jobs.E002"),
        ({"formats": ("docx",)}, "jobs.E002"),
        ({"object": "gajah"}, "jobs.E003"),
    ],
)
def test_a_kind_that_nobody_could_make_is_named(no_kinds, changes, problem):
    register(**changes)

    assert problems() == [problem]


def test_two_builders_for_one_kind_are_refused(no_kinds):
    register()

    with pytest.raises(ValueError, match="Two builders"):
        register()


def test_an_open_job_of_an_unknown_kind_is_named(workshop, admin):
    JobFactory(asked_by=admin)
    JobFactory(asked_by=admin, kind="mantra")
    FailedJobFactory(asked_by=admin, kind="lama")

    found = every_open_job_has_its_builder(None, databases=["default"])

    assert [problem.id for problem in found] == ["jobs.E004"]
    assert "'mantra'" in found[0].msg


def test_without_a_database_to_ask_nothing_is_asked(workshop):
    assert every_open_job_has_its_builder(None) == []
