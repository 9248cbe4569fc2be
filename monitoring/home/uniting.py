"""Rows of several tables under the same columns, so that one query fetches them all."""

from django.db.models import BigIntegerField, CharField, DateTimeField, ExpressionWrapper, F, Value
from django.db.models.functions import Cast, Coalesce


def columns(queryset, **expressions):
    """The rows of a queryset under these column names, ready to be united."""
    named = {f"c_{name}": expression for name, expression in expressions.items()}
    return queryset.order_by().annotate(**named).values_list(*named)


def united(parts, *, order, most):
    """The first rows of all parts by the columns of `order`; one query."""
    first, *others = parts
    union = first.union(*others, all=True) if others else first  # flat: SQLite nests only so deep
    return union.order_by(*(f"c_{name}" for name in order))[:most]


def text(source):
    """A column, an expression or nothing (""), as text that is never null."""
    if source is None:
        return said("")
    return Coalesce(Cast(source, CharField()), Value(""))


def said(word):
    return Value(word, CharField())


def key(source):
    """A primary key; 0 where there is none."""
    return Cast(source, BigIntegerField()) if source else Value(0, BigIntegerField())


def moment(source):
    return ExpressionWrapper(F(source), DateTimeField())
