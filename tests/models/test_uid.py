"""New ids are UUIDs of version 7, unique and in order of making."""

import time
import uuid

from saperx_desktop.models.uid import new_uid


def test_an_id_says_its_version_and_variant() -> None:
    uid = new_uid()
    assert uid.version == 7
    assert uid.variant == uuid.RFC_4122


def test_an_id_begins_with_the_milliseconds_of_its_making() -> None:
    before = time.time_ns() // 1_000_000
    ms = new_uid().int >> 80
    assert before <= ms <= time.time_ns() // 1_000_000


def test_ten_thousand_ids_are_all_different() -> None:
    assert len({new_uid() for _ in range(10_000)}) == 10_000


def test_an_id_made_a_little_later_is_greater() -> None:
    uids = []
    for _ in range(50):
        uids.append(new_uid())
        start = time.time_ns()
        while time.time_ns() - start < 2_000:
            pass
    assert uids == sorted(uids)
