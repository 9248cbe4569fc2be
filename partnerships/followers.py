"""What higher rooms do of themselves once a partnership has moved."""

_FOLLOWERS = []


def follows_moves(function):
    """Register `function(partnership, by)`, called in the transaction of each move, after it."""
    _FOLLOWERS.append(function)
    return function


def follow(partnership, *, by):
    for function in _FOLLOWERS:
        function(partnership, by)
