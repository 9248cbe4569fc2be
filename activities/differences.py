"""What a change changes, in the words of the history."""

import datetime as dt
import hashlib
import json

from django.db import models
from django.utils.text import Truncator

from accounts import formats

LONGEST = 200


def differences(instance, facts):
    """`(label, before, after)` of each fact that is new to the instance."""
    return [
        (_label(instance, name), _text(instance, name, before), _text(instance, name, after))
        for name, after in facts.items()
        if (before := getattr(instance, name)) != after
    ]


def digest_of(instance, names):
    """These facts as a page shows them, as the short mark that it sends back: an old page
    does not write over what a colleague has changed since."""
    facts = json.dumps([getattr(instance, name) for name in sorted(names)], default=str)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def _label(instance, name):
    label = str(instance._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _text(instance, name, value):
    """The value as people write it; long texts are cut, the history is no second copy."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dt.date):
        return formats.date_text(value)
    field = instance._meta.get_field(name)
    if isinstance(field, models.DecimalField):
        is_money = "(rupiah)" in field.verbose_name
        return formats.rupiah_text(value) if is_money else formats.number_text(value)
    if isinstance(value, list):
        return ", ".join(str(dict(instance.Group.choices).get(one, one)) for one in value)
    if isinstance(value, dict):
        labels = dict(instance.Group.choices)
        return ", ".join(f"{labels.get(one, one)} {number}" for one, number in value.items())
    if field.choices:
        return str(dict(field.choices).get(value, value))
    return Truncator(str(value)).chars(LONGEST)
