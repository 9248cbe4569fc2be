"""Putting the pasal of a text in another order, adding one, taking one out."""


def moved(clauses, act):
    """The clauses after an act such as `naik-3`, and the place to look at next (None: done).

    `naik` and `turun` move a pasal, `tambah` puts an empty one after it, `buang` takes it out;
    places count from 1, and an act that makes no sense changes nothing.
    """
    verb, _, place = act.partition("-")
    if verb == "simpan":
        return clauses, 0
    places = {str(place): place for place in range(len(clauses) + 1)}
    if verb not in ACTS or place not in places:
        return clauses, None
    return ACTS[verb](list(clauses), places[place])


def _up(clauses, place):
    if place < 2:
        return clauses, place
    clauses[place - 2], clauses[place - 1] = clauses[place - 1], clauses[place - 2]
    return clauses, place - 1


def _down(clauses, place):
    if not 1 <= place < len(clauses):
        return clauses, place
    return _up(clauses, place + 1)[0], place + 1


def _add(clauses, place):
    return [*clauses[:place], ("", ""), *clauses[place:]], place + 1


def _remove(clauses, place):
    if place == 0:
        return clauses, 0
    return clauses[: place - 1] + clauses[place:], max(1, min(place, len(clauses) - 1))


ACTS = {"naik": _up, "turun": _down, "tambah": _add, "buang": _remove}
