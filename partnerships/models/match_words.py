"""The column that holds a partner's words as matching compares them."""

from django.db import models

from partnerships.matching.profile import profile_words


class MatchWordsField(models.TextField):
    """Made anew from the profile whenever the row is saved, so that no verb can forget it.

    What goes round `save` (COPY, `bulk_update`, `update`) sets it by `profile_words`; words
    that are missing or of an older rule are made in memory when partners are ranked.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"default": "", "blank": True, "editable": False})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("default", "blank", "editable"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        words = profile_words(model_instance)
        setattr(model_instance, self.attname, words)
        return words
