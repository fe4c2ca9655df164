"""`python -m coachtui` and the `coachtui` command."""

import sys

from coachtui.cli.frame import run
from coachtui.launcher import open_app


def main() -> None:
    """Run one command, or the app when there is none."""
    sys.exit(run(sys.argv[1:], open_app))


if __name__ == "__main__":
    main()
