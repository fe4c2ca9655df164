"""The one thread that reads and writes records, so that the screen never waits for the disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Runs functions on the records one after another."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
        self._under_way = 0

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work off the event loop; raises what it raises."""
        loop = asyncio.get_running_loop()
        self._under_way += 1
        try:
            return await loop.run_in_executor(self._thread, partial(work, *args, **kwargs))
        finally:
            self._under_way -= 1

    def now(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work and wait: for the first picture, which is nothing without its data."""
        return self._thread.submit(partial(work, *args, **kwargs)).result()

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits to be."""
        return self._under_way > 0

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown(wait=True)
