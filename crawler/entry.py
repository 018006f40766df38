"""Where the command begins: Ctrl-C is told in words before anything else is imported."""

# What `signal` is made of: that one imports a dozen modules first, which a Ctrl-C would break off.
import _signal  # type: ignore[import-not-found]
import os

INTERRUPTED = "\nInterrupted; it is safe to run this again.\n"


def main() -> object:
    """Run `almanac`. A Ctrl-C while its modules are loaded ends it, with no traceback of an import."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _end)
    from crawler.commands import main as almanac

    return almanac()


def interruptible() -> None:
    """From now on a Ctrl-C is a `KeyboardInterrupt` again: a verb has work to end in good order."""
    if _signal.getsignal(_signal.SIGINT) is _end:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)


def _end(*_: object) -> None:
    os.write(2, INTERRUPTED.encode())
    os._exit(130)
