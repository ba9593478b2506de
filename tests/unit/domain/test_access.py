"""What every role may do, as docs/organisation.md tells it."""

from __future__ import annotations

from pathlib import Path

from domain.access import GRANTS, WHO_CAN, Right
from domain.member import ROLE_NAMES, Role

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "organisation.md").read_text("utf-8")
COLUMNS = (
    Right.HANDLE,
    Right.ASSIST,
    Right.FILE,
    Right.LEAD,
    Right.CORRECT,
    Right.PUBLISH,
    Right.POLL,
    Right.READ_ALL,
    Right.CONFIGURE,
)


def test_the_page_tells_every_role_and_what_it_may_do() -> None:
    told = {}
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] in ROLE_NAMES.values():
            told[cells[0]] = frozenset(right for right, cell in zip(COLUMNS, cells[1:], strict=True) if cell)
    assert told == {ROLE_NAMES[role]: GRANTS[role] & frozenset(COLUMNS) for role in Role}


def test_every_role_has_a_name_and_its_rights_and_every_right_has_its_people() -> None:
    assert set(ROLE_NAMES) == set(GRANTS) == set(Role)
    assert set(WHO_CAN) == set(Right)


def test_who_handles_may_also_lend_a_hand_and_write_down() -> None:
    for role, rights in GRANTS.items():
        assert Right.HANDLE not in rights or {Right.ASSIST, Right.FILE} <= rights, role
