"""The one exception that means: the user can mend this."""


class TrackerError(Exception):
    """Stops a command: one line that says what happened, where, why and what to do. The command exits with 2."""
