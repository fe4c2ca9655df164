"""Each door with a few hundred things nobody asked for; `python -m tests.fuzz` brings more."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, Target

_CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name.replace(" ", "-"))
def test_anything_is_taken_or_refused_in_a_sentence(target: Target) -> None:
    run(target, 50)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name.replace(" ", "-"))
def test_more_of_anything(target: Target) -> None:
    run(target, 1_000)


def run(target: Target, cases: int) -> None:
    """So many cases; raises what was found."""

    @settings(max_examples=cases, deadline=None, database=None, suppress_health_check=_CALM)
    @given(st.data())
    def brought(data: st.DataObject) -> None:
        target.check(data.draw(target.brought))

    brought()
