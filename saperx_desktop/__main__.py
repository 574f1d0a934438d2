"""`python -m saperx_desktop` and `saperx-desktop`: a command, a job, or the window."""

import gc
import os
import sys
from collections.abc import Sequence

from saperx_desktop import sistema


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out what *argv* asks for and return the exit status.

    Each part is imported only where it is wanted: the window starts without the command line's,
    and a command without Qt.
    """
    argv = sys.argv[1:] if argv is None else list(argv)
    if argv[:1] == ["--job"]:
        from saperx_desktop import jobs  # noqa: PLC0415

        return jobs.main(argv[1:])
    base = None
    if argv:
        from saperx_desktop import cli  # noqa: PLC0415

        options = cli.parse(argv)
        if options.run is not None:
            return cli.run(options)
        base = options.base
    problem = sistema.library_problem(os.environ) or sistema.screen_problem(os.environ)
    if problem is not None:
        sys.stderr.write(f"{problem}\n")
        return 1
    # Imports make no garbage, and looking for it takes a tenth of the time to the first rows;
    # the program looks again once its pages are there.
    gc.disable()
    from saperx_desktop import app  # noqa: PLC0415

    return app.main(base)


if __name__ == "__main__":
    sys.exit(main())
