"""A toy of the sealing that the store will bring: who holds the key opens, nobody else does."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

Raw = dict[str, Any]


class ToySealing:
    """Opens envelopes whose key it holds; every sealing gives other bytes, as a real one does."""

    def __init__(self, *keys: str) -> None:
        self.keys = keys
        self.sealed = 0

    def open(self, folder: str, envelope: Raw) -> tuple[str, Raw] | None:
        if envelope.get("key") not in self.keys:
            return None
        inside = json.loads(b64decode(envelope["sealed"]))
        assert inside["folder"] == folder
        return inside["table"], inside["record"]

    def seal(self, folder: str, table: str, record: Raw, envelopes: Sequence[Raw]) -> Raw:
        self.sealed += 1
        inside = {"folder": folder, "table": table, "record": record, "salt": os.urandom(8).hex()}
        return {
            "id": "se" + str(record["id"]),
            "key": envelopes[0]["key"] if envelopes else self.keys[0],
            "rev": record["rev"],
            "updated_at": record["updated_at"],
            "sealed": b64encode(json.dumps(inside).encode()).decode(),
        }
