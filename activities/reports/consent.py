"""Which photos may leave the school: none of children without the word of their parents."""


def shareable(photos):
    """Those of the photos that may stand in a paper, a pack or on a page outside the school.

    Every paper asks here. Takes any iterable of `Evidence`; what is no photo of children
    passes.
    """
    return [photo for photo in photos if may_be_shared(photo)]


def may_be_shared(photo):
    """Without consent a photo of children stays inside the school (UU 27/2022 Ps. 25)."""
    return not photo.shows_children or photo.consent_id is not None
