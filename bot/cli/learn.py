"""`youying learn`: what staff have put right becomes this installation's own, unless the figures fall by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.cli.evaluate import Evaluated, evaluated, labelled_files, show
from bot.settings import Settings
from domain.ports import Views
from nlp.corpus import TEXT
from nlp.own_layer import save

MAY_FALL = 0.005
"""Half a point: less is the luck of the bundled files."""
_HIGHER_IS_BETTER = ("request_f1", "category_macro_f1_end_to_end", "act_macro_f1", "right_tickets_and_categories")
_LOWER_IS_BETTER = ("none_false_alarm_rate", "none_file_rate")


def learn(settings: Settings, folder: Path | None = None) -> bool:
    """Reads every community's corrections, measures before and after on the labelled files (those that come with the
    house, unless `folder` names others) and keeps what was learned. False if it was refused. Raises SettingsError,
    StorageUnavailable."""
    from bot.opening import learned_path, make_reader, open_storage
    from nlp import Reader

    with open_storage(settings) as opened:
        corrections = opened.core.submit(corrected, opened.storage.views).result()
    if not corrections:
        print("还没有改过的例子（改类、不是诉求），没什么可学的。")  # noqa: T201
        return True
    shipped = make_reader(settings, with_learned=False)
    layer = shipped.learnt_from(corrections)
    paths = labelled_files(folder or TEXT)
    before = list(evaluated(paths, settings, shipped))
    after = list(evaluated(paths, settings, Reader(categories=settings.categories.keys(), learned=layer)))
    show([one for pair in zip(before, (each.renamed("学过") for each in after), strict=True) for one in pair])
    if fallen := fallen_figures(before, after):
        print(f"没有学：{'、'.join(fallen)}会变差。看看是不是有改错的例子，再来。")  # noqa: T201
        return False
    save(layer, learned_path(settings))
    print(f"学会了{len(corrections)}个例子，下次开张就对所有的群有效。")  # noqa: T201
    return True


def corrected(views: Views) -> Mapping[str, str | None]:
    """Of all communities; the latest word of one counts."""
    found: dict[str, str | None] = {}
    for community in views.communities():
        for chat in views.chats(community.id)[:1]:
            found |= views.surroundings(chat).corrections
    return found


def fallen_figures(before: Sequence[Evaluated], after: Sequence[Evaluated]) -> list[str]:
    """File and figure of each that is worse by more than half a point."""
    return [
        f"{one.name} {figure}"
        for one, other in zip(before, after, strict=True)
        for figure, sign in (*((name, 1) for name in _HIGHER_IS_BETTER), *((name, -1) for name in _LOWER_IS_BETTER))
        if sign * (one.figures.get(figure, 0.0) - other.figures.get(figure, 0.0)) > MAY_FALL
    ]
