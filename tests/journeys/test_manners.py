"""Who may do what, what is asked again, and when the bot keeps still."""

from __future__ import annotations

from tests.journeys.village import Village


def test_a_resident_cannot_claim_and_hears_who_can(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.presses("老周", "W", "认领")
    assert village.heard("W")[-1] == "这个要网格员来点。"


def test_a_worker_of_another_grid_hears_whose_it_is(village: Village) -> None:
    village.says("孙姐", "B5", "5栋一单元楼道灯坏了")
    village.later(minutes=2)
    village.heard("W")
    village.says("陈姐", "W", "认领 1")
    assert village.heard("W") == ["这个要第一网格的网格员来点。要我转给值班的李强，回“转”。"]


def test_property_staff_take_only_what_is_theirs(village: Village) -> None:
    village.says("王姐", "B3", "楼上半夜蹦迪，吵得睡不着")
    village.later(minutes=2)
    village.heard("W")
    village.says("刘工", "W", "认领 1")
    assert village.heard("W") == ["这个要社区同志来点。要我转给值班的小刘，回“转”。"]


def test_a_number_that_does_not_exist(village: Village) -> None:
    village.says("陈姐", "W", "认领 99")
    assert village.heard("W") == ["没找到工单99，看看号对不对。"]


def test_several_fit_and_a_bare_number_answers(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("孙姐", "B5", "5栋门口井盖翘起来了")
    village.later(minutes=2)
    village.heard("W")
    village.says("李强", "W", "我去")
    [asked] = village.heard("W")
    assert asked.startswith("哪件？")
    village.says("李强", "W", "1")
    assert village.heard("W") == ["【1】3栋2单元楼道灯归您了，李强。点错回“撤销”。"]
    village.says("李强", "W", "1")
    assert village.heard("W") == []


def test_help_shows_only_what_this_person_may_do_here(village: Village) -> None:
    village.says("王姐", "B3", "帮助", to_bot=True)
    [lines] = village.heard("B3")
    assert "进度 12" in lines
    assert "认领" not in lines
    assert "发布" not in lines
    village.says("陈姐", "W", "帮助")
    [lines] = village.heard("W")
    assert "办事：认领、出发、办结、" in lines
    assert "不予受理" not in lines


def test_help_tells_of_one_topic_or_one_command(village: Village) -> None:
    village.says("陈姐", "W", "帮助 排班")
    [lines] = village.heard("W")
    assert lines.splitlines()[0] == "值班：现在各网格找谁"
    village.says("小刘", "S", "帮助 转出")
    assert village.heard("S") == ["转出 12 13 大联动：照它的表写好，复制过去就行"]
    village.says("陈姐", "W", "帮助 不予受理")
    assert village.heard("W") == ["“不予受理”在这儿用不上。回“帮助”看这儿能用哪些。"]


def test_to_help_somebody_is_no_question(village: Village) -> None:
    village.says("陈姐", "W", "帮助 王婆婆搬煤气罐")
    village.says("小赵", "B3", "帮助 认领")
    assert (village.heard("W"), village.heard("B3")) == ([], [])


def test_who_is_the_worker_of_this_building(village: Village) -> None:
    village.says("杨哥", "B3", "网格员是谁")
    [line] = village.heard("B3")
    assert "陈姐" in line


def test_silence_is_kept_by_the_bot_but_matters_are_filed(village: Village) -> None:
    village.says("小刘", "B3", "安静 2小时")
    village.heard("B3")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=5)
    assert village.heard("B3") == []
    assert village.ticket(1).number == 1


def test_chatter_is_answered_with_nothing(village: Village) -> None:
    for text in ("吃饭了没", "哈哈哈哈", "收到", "好了好了别吵了", "出婴儿车", "今日团购：车厘子", "👍👍"):
        village.says("小赵", "B3", text)
    village.later(minutes=5)
    assert village.heard("B3") == []
    assert village.heard("W") == []


def test_a_held_ticket_wakes_by_itself(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "挂起 1 3天 等配件")
    assert "先放着" in village.heard("W")[-1]
    village.heard("P")
    village.later(days=3, minutes=1)
    assert village.heard("P") == ["3栋2单元楼道灯说好今天接着弄。【1】"]


def test_a_returned_ticket_goes_to_the_next_in_line(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    village.heard("W")
    village.says("陈姐", "W", "退回 1 该物业管")
    answer, card = village.heard("W")
    assert answer.startswith("【1】3栋2单元楼道灯退了，已问")
    assert card.startswith("@")
    assert village.ticket(1).duty_id is not None


def test_one_reminder_after_a_downtime(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.heard("P")
    village.sleeps_until(village.clock.now().replace(day=17))
    assert len(village.heard("P") + village.heard("S")) <= 1


def test_what_nobody_takes_up_climbs_after_a_reminder(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.later(hours=25)
    reminder = "@赵网格长 3栋2单元楼道灯还等着人去。能去回“我去”，不归您管回“退回 1 理由”。【1】"
    assert (village.heard("P"), village.heard("W")[-1]) == ([], reminder)
    assert village.heard("S") == []
    village.heard("W")
    village.later(hours=21)  # at ten in the evening, and so said in the morning
    assert village.heard("W") == [
        "@李强 这件到点还没人接，请您接手：3栋2单元楼道灯。“二单元楼道灯坏了”能去回“我去”。【1】"
    ]
    assert village.heard("S") == []


def test_why_explains_words_and_place(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.heard("W")
    village.says("陈姐", "W", "为什么 1")
    [line] = village.heard("W")
    assert "照明" in line
    assert "按这个群在的楼" in line


def test_two_reports_of_one_matter_are_merged_and_all_told(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("孙姐", "B5", "3栋门口的路灯也不亮")
    village.later(minutes=2)
    village.heard("B5")
    village.says("小刘", "S", "并案 1 2")
    village.later(minutes=3)
    assert village.heard("B5") == ["【2】和【1】是一件事，一起办，看【1】就行。"]


def test_a_declined_matter_tells_residents_why(village: Village) -> None:
    village.says("王姐", "B3", "建议给3栋装个雨棚")
    village.later(minutes=2)
    village.heard("B3")
    village.says("小刘", "S", "不予受理 1 社区定不了，要业主一起商量")
    village.later(minutes=3)
    [line] = village.heard("B3")
    assert "社区定不了，要业主一起商量" in line


def test_who_may_not_is_offered_to_have_it_passed_on(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "W", "不予受理 1 不归社区")
    village.heard("W")
    village.says("陈姐", "W", "转")
    assert village.heard("W") == ["好，转给小刘了。"]
    assert village.heard("S") == ["@小刘 陈姐想请您办：“不予受理 1 不归社区”。"]
    village.says("陈姐", "W", "转")
    assert (village.heard("W"), village.heard("S")) == ([], [])


def test_a_press_by_who_may_not_is_only_refused(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.presses("老周", "W", "认领")
    assert village.heard("W")[-1] == "这个要网格员来点。"


def test_want_counts_only_as_the_next_message(village: Village) -> None:
    village.says("杨哥", "B3", "社区能不能来人看一下")
    village.later(minutes=2)
    assert len(village.heard("B3")) == 1
    village.says("杨哥", "B3", "今天好热")
    village.says("杨哥", "B3", "要")
    village.later(minutes=3)
    assert village.heard("B3") == []


def test_want_as_the_next_message_files_it(village: Village) -> None:
    village.says("杨哥", "B3", "社区能不能来人看一下")
    village.heard("B3")
    village.says("杨哥", "B3", "要")
    assert village.ticket(1).words == "社区能不能来人看一下"


def test_hurry_with_nothing_under_way(village: Village) -> None:
    village.says("杨哥", "B3", "催")
    assert village.heard("B3") == ["这会儿没有正在办的事。有事直接在群里说就行。"]


def test_a_matter_is_handed_only_to_who_handles_its_kind(village: Village) -> None:
    village.says("王姐", "B3", "楼上半夜蹦迪，吵得睡不着")
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    for name in ("刘工", "钱老师"):
        village.heard("W")
        village.says("陈姐", "W", f"转派 1 @{name}")
        assert village.heard("W") == [f"没找到能接这件的人“{name}”。"]


def test_the_office_sets_how_readily_a_chat_is_filed(village: Village) -> None:
    village.says("小刘", "S", "灵敏度 3栋群 静默")
    assert village.heard("S") == ["好，3栋群按静默来：十拿九稳的才记。"]
    chats = village.in_core(lambda: {chat.name: chat.sensitivity for chat in village.storage.views.chats(1)})
    assert (chats["3栋群"], chats["5栋群"]) == ("quiet", "standard")
    village.says("小刘", "S", "灵敏度 3栋群 随便")
    assert village.heard("S") == ["要写静默、标准还是积极。这样写就行：灵敏度 3栋群 标准（静默、标准、积极）"]
    village.says("王姐", "B3", "灵敏度 积极")
    assert village.heard("B3") == []


def test_a_worker_who_may_not_is_told_so(village: Village) -> None:
    village.says("陈姐", "W", "灵敏度 3栋群 标准")
    assert village.heard("W") == ["这个要群主或社区同志来点。要我转给值班的小刘，回“转”。"]


def test_where_it_is_is_asked_once_an_hour(village: Village) -> None:
    asked = "@王姐 是哪栋哪单元？说一声，好叫人去。"
    for words, said in (
        ("楼道灯坏了", asked),
        ("电梯停了不动", "收到，电梯，已告诉网格员，有人去我再说。【2】"),
        ("着火了", asked),
    ):
        village.says("王姐", "ALL", words)
        village.later(minutes=12)
        assert village.heard("ALL")[-1] == said
    village.later(minutes=60)
    village.says("王姐", "ALL", "单元门打不开了")
    village.later(minutes=2)
    assert village.heard("ALL")[-1] == asked


def test_a_reporter_takes_their_own_back_by_its_number_and_nobody_elses(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.heard("B3")
    village.says("老周", "B3", "不是诉求 1")
    assert village.heard("B3")[0].startswith("这个要社区同志或报的人来点。")
    village.says("老周", "B3", "这个不是诉求")
    assert village.heard("B3") == []
    village.says("王姐", "B3", "不是诉求1")
    assert village.heard("B3")[0].startswith("【1】不记了")
    assert not village.ticket(1).is_active


def test_what_it_was_is_said_when_it_is_put_right(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("小刘", "S", "改类 1 公共设施")
    assert village.heard("S")[-1] == "【1】3栋2单元楼道灯，从照明改成公共设施了。点错回“撤销”。"
    village.says("小刘", "S", "改类 1 电动车")
    assert village.heard("S")[-1].startswith("【1】3栋2单元楼道灯，从公共设施改成电动车")
    village.says("小刘", "S", "为什么 1")
    assert village.heard("S")[-1].startswith("【1】是社区改成电动车的，我原先听到的是：")


def test_what_waits_for_the_morning_is_not_late_before(village: Village) -> None:
    village.sleeps_until(village.clock.now().replace(hour=22, minute=30))
    village.says("王姐", "B3", "二单元电梯停了")
    village.later(hours=9, minutes=10)
    assert village.heard("W") == ["@陈姐 3栋2单元电梯。“二单元电梯停了”能去回“我去”。【1】"]
    assert village.heard("B3") == ["收到，3栋2单元电梯，已告诉网格员，有人去我再说。【1】"]
    assert (village.heard("P"), village.heard("S")) == ([], [])
    village.later(minutes=30)
    assert village.heard("W")[0].startswith("@李强 这件到点还没人接")
