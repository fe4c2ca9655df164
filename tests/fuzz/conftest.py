"""The command line of Dana and Mia, for the hostile folders."""

from tests.cli.conftest import acme, dana_cli, mia_cli

__all__ = ["acme", "dana_cli", "mia_cli"]
