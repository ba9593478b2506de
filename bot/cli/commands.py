"""Every command of `youying`: its words and options. What it does is in the module of its name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Config, Data, settings_from

app = typer.Typer(
    help="有应：群里的话，句句有应。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,  # they would print what people wrote
    context_settings={"help_option_names": ["-h", "--help"]},
)
InputFile = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="不写就读标准输入。", show_default=False)]


@app.command()
def run(
    config: Config = None,
    data: Data = None,
    port: Annotated[int | None, typer.Option(metavar="N", help="网页的端口；0 是任选一个。")] = None,
    host: Annotated[str | None, typer.Option(metavar="地址", help="网页的地址；对外开放要先设口令。")] = None,
    demo: Annotated[bool, typer.Option("--demo/--no-demo", help="空的数据里放不放示范社区。")] = True,
) -> None:
    """开张：收群里的话，办工单，开网页。"""
    from bot.cli.run import run_until_stopped

    settings = settings_from(config, data, opens_channels=True, web__port=port, web__host=host)
    run_until_stopped(settings, demo=demo)


@app.command()
def check(
    config: Config = None,
    data: Data = None,
    channels: Annotated[bool, typer.Option("--channels", help="也连一连各个渠道，看令牌和权限对不对。")] = False,
    coverage: Annotated[bool, typer.Option("--coverage", help="也查哪些网格、楼栋、群没人管，谁的任期到了。")] = False,
) -> None:
    """看看设置、数据库和词库好不好。"""
    from bot.cli.check import check_all
    from bot.cli.coverage import show_coverage

    passed = check_all(config, data, channels=channels)
    if coverage and passed:
        passed = show_coverage(settings_from(config, data))
    raise typer.Exit(0 if passed else 1)


@app.command("import")
def import_community(
    path: Annotated[Path, typer.Argument(metavar="FILE.xlsx|DIR", help="表格，或放 csv 的文件夹。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不真的改。")] = False,
    config: Config = None,
    data: Data = None,
) -> None:
    """导入一个社区：网格、群、人员、角色、值班、户、别名。全对才导，可以反复导。"""
    from bot.cli.community import import_from

    import_from(path, settings_from(config, data), dry_run=dry_run)


@app.command()
def template(
    path: Annotated[Path, typer.Argument(metavar="FILE.xlsx|DIR", help="写到哪里。")],
    force: Annotated[bool, typer.Option("--force", help="已有的也覆盖。")] = False,
) -> None:
    """写一份导入用的空表，带一个例子和填写说明。"""
    from bot.cli.community import write_template_to

    write_template_to(path, force=force)


@app.command()
def contacts(
    path: Annotated[Path, typer.Argument(metavar="FILE.csv", help="写到哪里。")],
    config: Config = None,
) -> None:
    """列出微信账号所在的群和群里的人，各有各的账号，填导入的表时照抄。"""
    from bot.cli.contacts import write_contacts

    write_contacts(path, settings_from(config, None, opens_channels=True))


@app.command()
def migrate(config: Config = None, data: Data = None) -> None:
    """把数据库升级到最新结构（run 时也会自动做）。"""
    from bot.opening import open_storage

    with open_storage(settings_from(config, data)):
        typer.echo("数据库是最新的。")


@app.command()
def classify(file: InputFile = None, config: Config = None) -> None:
    """读一句句话，输出每句是什么诉求（JSON，一行一个）。

    输入一行一句；或一行一个 JSON：{"id": …, "text": "…"}，没有 id 就用行号。空行跳过。
    坏行输出 {"id", "error"}，后面的照读。
    """
    from bot.cli.classify import classify_file

    classify_file(file, settings_from(config, None))


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="导出的群聊，一行一段 JSON。")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="写到文件；不写就输出。")] = None,
    config: Config = None,
) -> None:
    """拿导出的群聊试一遍：会记哪些工单、会在群里说什么。不碰真的数据。

    一行一段：{"id", "messages": [{"id", "sender", "time", "text", 可选 "role"}]}。
    """
    from bot.cli.replay import replay_file

    replay_file(file, out, settings_from(config, None))


@app.command()
def evaluate(
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="放标好的 .jsonl 的文件夹；不写就用自带的。")
    ] = None,
    config: Config = None,
) -> None:
    """拿标好的句子和对话量一量：听得准不准，每一类多准，错成了什么。* 是没到目标。"""
    from bot.cli.evaluate import evaluate_folder

    evaluate_folder(data, settings_from(config, None))


@app.command()
def learn(config: Config = None, data: Data = None) -> None:
    """把社区改过的（改类、不是诉求）学进去；数字会变差就不学。"""
    from bot.cli.learn import learn as learn_from

    raise typer.Exit(0 if learn_from(settings_from(config, data)) else 1)


@app.command()
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE.xlsx|FILE.csv", help="写到哪里。")],
    since: Annotated[str | None, typer.Option(metavar="日期", help="从哪天上报的，例如 2026-03-01。")] = None,
    until: Annotated[str | None, typer.Option(metavar="日期", help="到哪天（当天也算）。")] = None,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="电话、证件号不遮挡。请妥善保管文件。")] = False,
    config: Config = None,
    data: Data = None,
) -> None:
    """把工单导出成表格。"""
    from bot.cli.export import export_to

    export_to(path, settings_from(config, data), since=since, until=until, unmasked=unmasked)


@app.command()
def purge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只数一数有多少到期的，什么都不动。")] = False,
    config: Config = None,
    data: Data = None,
) -> None:
    """清掉到期的：办结久了的工单去掉姓名和原话，旧的话、图片删掉（run 时也会自动做）。"""
    from bot.cli.purge import purge as purge_now

    purge_now(settings_from(config, data), dry_run=dry_run)


@app.command()
def handover(
    system: Annotated[str, typer.Argument(metavar="系统", help="设置的 systems 里写的名字，例如 大联动。")],
    path: Annotated[Path, typer.Argument(metavar="FILE.xlsx|FILE.csv", help="写到哪里。")],
    number: Annotated[list[int] | None, typer.Option(metavar="号", help="只要这几件；不写就是没办完的。")] = None,
    config: Config = None,
    data: Data = None,
) -> None:
    """照别的系统要的列写一张表，录的时候直接导入。"""
    from bot.cli.export import export_for

    export_for(path, settings_from(config, data), system, frozenset(number or ()))


@app.command()
def accesses(
    limit: Annotated[int, typer.Option(metavar="N", help="每个社区最近多少条。", min=1)] = 200,
    config: Config = None,
    data: Data = None,
) -> None:
    """谁看过私下办的事：时间、编号、谁、怎么看的（csv）。里面没有事情本身。"""
    from bot.cli.accesses import show_accesses

    show_accesses(settings_from(config, data), limit)


@app.command("own-data")
def own_data(
    account: Annotated[str, typer.Argument(metavar="账号", help="和导入表里写的一样，例如 web:wang。")],
    config: Config = None,
    data: Data = None,
) -> None:
    """某个人在这里存了什么，打印出来交给本人。请先核对身份。"""
    from bot.cli.own_data import print_own_data

    print_own_data(settings_from(config, data), account)
