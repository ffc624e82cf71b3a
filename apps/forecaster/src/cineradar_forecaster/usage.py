"""How a command says that it was asked wrongly."""


class UsageError(Exception):
    """A command was asked in a way it does not understand; its message is shown, and the exit code is 2.

    It lives apart from `cli`, which is another module when it is run by `python -m`.
    """
