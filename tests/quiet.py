"""Waiting for the app to have nothing left to do, rather than for time to pass.

Textual's pilot sleeps until the process has been idle for a fiftieth of a second, eight times a
key; here the same is seen from what is still to be done, which is quicker and does not depend on
who else uses the machine. The screen is drawn whenever the app has come to rest, as on a terminal
that is too slow for every step in between: without a terminal nobody sees those.
"""

import asyncio
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.message_pump import MessagePump

from coachtui.app.desk import Desk

_SOON = 0.02
"""Seconds; a timer that is due within them is waited for, as the pilot's own sleep would."""
_LONGEST = 20
"""Seconds after which a test goes on whatever is left to do."""
_ROUNDS = 3
"""So many turns of the event loop must pass with nothing to do."""


async def until_quiet(min_sleep: float = _SOON, max_sleep: float = 1) -> None:
    """Stands in for textual's wait_for_idle."""
    began = monotonic()
    app: Any = active_app.get()
    quiet = 0
    while quiet < _ROUNDS and monotonic() - began < _LONGEST:
        ticking = _due_soon() and monotonic() - began < max_sleep
        if ticking or _threads_work(app):
            await asyncio.sleep(0.002)
            quiet = 0
            continue
        await asyncio.sleep(0)
        quiet = 0 if _has_work(app) else quiet + 1
    _draw_what_waits(app)


_draw = Compositor.render_update


def _draw_at_rest(compositor: Compositor, full: bool = False, **how: Any) -> Any:
    """Stands in for textual's drawing of what has changed; whoever wants it whole gets it."""
    return _draw(compositor, full=True, **how) if full else None


def _draw_what_waits(app: Any) -> None:
    if app._screen_stack and app.screen._compositor._dirty_regions:
        _draw(app.screen._compositor, screen_stack=app._background_screens)


def _has_work(app: Any) -> bool:
    loop: Any = asyncio.get_running_loop()
    return bool(loop._ready) or _threads_work(app) or any(map(_waits, _pumps(app)))


def _due_soon() -> bool:
    loop: Any = asyncio.get_running_loop()
    soon = loop.time() + _SOON
    return any(not timer.cancelled() and timer.when() <= soon for timer in loop._scheduled)


def _threads_work(app: Any) -> bool:
    """Whether a thread still has something to do for the app; workers in it are among them."""
    if any(worker.is_running for worker in app.workers if worker._thread_worker):
        return True
    desk = getattr(app, "desk", None)
    return isinstance(desk, Desk) and desk.busy


def _pumps(app: Any) -> Iterator[MessagePump]:
    yield app
    for stack in app._screen_stacks.values():
        for screen in stack:
            yield from screen.walk_children(with_self=True)


def _waits(pump: Any) -> bool:
    """Whether something was posted to a widget that it has not yet seen."""
    if not pump._running:
        return False
    return pump._message_queue.qsize() > 0 or bool(pump._next_callbacks)


@pytest.fixture(autouse=True)
def exact_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot waits for what is still to be done, and the screen is drawn then."""
    monkeypatch.setattr(Compositor, "render_update", _draw_at_rest)
    monkeypatch.setattr(textual_app, "wait_for_idle", until_quiet)
    monkeypatch.setattr(textual_pilot, "wait_for_idle", until_quiet)
