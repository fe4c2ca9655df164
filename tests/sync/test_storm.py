"""Nothing is lost, whatever many people do at once: see `storm`."""

from pathlib import Path

import pytest

from tests.sync.storm import Storm


def run(where: Path, seed: int, *, clones: int, rounds: int) -> Storm:
    storm = Storm(where, seed, clones)
    for _ in range(rounds):
        storm.round()
    storm.settle()
    assert storm.verdict() == []
    return storm


def test_a_small_storm_loses_nothing(tmp_path: Path) -> None:
    run(tmp_path, 1, clones=3, rounds=15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_a_storm_loses_nothing(tmp_path: Path, seed: int) -> None:
    storm = run(tmp_path, seed, clones=8, rounds=60)
    assert storm.totals.syncs > 10
    assert storm.totals.kills > 0
