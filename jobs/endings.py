"""What higher rooms do of themselves once a job has ended, and once its asker has seen that."""

_ENDED, _SEEN = [], []


def follows_endings(function):
    """Register `function(job)`, called in the transaction in which a worker ends a job."""
    _ENDED.append(function)
    return function


def follows_looks(function):
    """Register `function(job)`, called when its asker looks at a job that has ended."""
    _SEEN.append(function)
    return function


def tell_ended(job):
    for function in _ENDED:
        function(job)


def tell_seen(job, *, by):
    if job.asked_by_id == by.pk and not job.is_open:
        for function in _SEEN:
            function(job)
