"""One door under atheris: python -m tests.fuzz.coverage DOOR SECONDS TOTALS CORPUS [OPTION ...].

Writes the totals when the time is over. A failure is noted and the search goes on.
"""

import hashlib
import json
import os
import sys
import time
import traceback
from pathlib import Path

import atheris


def main() -> None:
    """Never comes back."""
    _, name, wanted, totals, *options = sys.argv
    with atheris.instrument_imports(include=["coachtui", "tomlkit"]):
        from tests.fuzz.engines import kind_of_failure
        from tests.fuzz.targets import TARGETS
    (target,) = (each for each in TARGETS if each.name == name)
    cases = 0
    found: dict[str, str] = {}
    began = time.monotonic()

    def brought(data: bytes) -> None:
        nonlocal cases
        cases += 1
        try:
            target.check(target.of_bytes(data))
        except Exception as error:
            kind = kind_of_failure(error)
            if kind not in found:
                kept = Path(totals).with_name(f"found-{hashlib.sha1(data).hexdigest()[:12]}")
                kept.write_bytes(data)
                trace = "".join(traceback.format_exception(error, limit=-4))
                found[kind] = f"brought by {kept}\n{trace}"
        seconds = time.monotonic() - began
        if seconds > float(wanted):
            told = {"cases": cases, "seconds": seconds, "found": found}
            Path(totals).write_text(json.dumps(told))
            os._exit(0)

    atheris.Setup([sys.argv[0], *options], brought)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
