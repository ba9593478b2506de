"""What a message does in a conversation, read from its words alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signals:
    """Every field is a plain observation of the text; domain/conversation.py draws the conclusions."""

    echo: bool = False
    """"+1", 我家也是, 同问: the writer has the same matter."""
    has_it: bool = False
    """我们也有, 我们也没停: where water or power is gone, the writer has it."""
    suffers: bool = False
    """我家才16度, 我昨天也差点摔了: right after somebody's report, the writer has met with the same."""
    feels: tuple[str, ...] = ()
    """Categories of which it is told what somebody had of it: 硬是的，鞋子都打湿完咯 of a leak."""
    vouches: bool = False
    """可不是，我推车都要绕着走: an assent, and something of one's own that tells nothing of what it is of."""
    fine: bool = False
    """我家正常, 我屋头打得燃: the writer has no such trouble."""
    advises: bool = False
    """报警噻，喊物业调监控: somebody is told what to do about it."""
    guesses: bool = False
    """是不是停电了, 怕是水管爆了: what it may come of is wondered."""
    explains: bool = False
    """门是闭门器坏了: what it comes of, or which part of it."""
    reaches: bool = False
    """水都流到一楼了, 五楼都闻得到: how far what was told has come."""
    tried: bool = False
    """敲了没人应, 打了没人接: somebody was sought, and nothing else is told."""
    worse: bool = False
    """越流越多了，快来个人: it grows, whatever it is."""
    worse_when: bool = False
    """下雨还积水, 晚上根本看不见: of what was just told, when it is worse."""
    hinders: bool = False
    """婴儿车都推不出去: whom what was just told keeps from passing."""
    gone: bool = False
    """停水了, 没电, 电梯不动了: something that is turned off, missing or stands still."""
    smelt: bool = False
    """我也闻到了: the writer smelt it."""
    heard: bool = False
    """我也听到了: the writer heard it, wherever it is."""
    smells: bool = False
    """有股焦糊味: something that can be smelt."""
    sounds: bool = False
    """砰的一声, 在拍门: something that can be heard."""
    withdrawal: bool = False
    """不用来了, 是我家自己跳闸: the writer takes a report back."""
    shuts_off: bool = False
    """我把阀门关了, 我家娃把闸碰了: what is missing then is not broken; what leaks or sparks still is."""
    apology: bool = False
    """换了电池，打扰大家了: more was said before the excuse."""
    correction: bool = False
    """说错了，是2单元: what follows puts right what the writer said."""
    notice: bool = False
    """A forwarded or official notice."""
    invites: bool = False
    """有人一起团购吗, 参加的扣1: neighbours are asked to take part in something."""
    calls: bool = False
    """哪个帮我带个盒饭, 三点开会，都来: among colleagues somebody is called for something, and it is said for what."""
    relay_list: bool = False
    """A 接龙 list."""
    acknowledgement: bool = False
    """收到, 马上安排: an answer of somebody who takes care."""
    coming: bool = False
    """师傅在路上, 正在抢修: the end is still to come."""
    over: bool = False
    """修好了, 来电了: a matter is over."""
    over_only: bool = False
    """好了, 都修好了谢谢师傅: nothing else is said."""
    ends: tuple[str, ...] = ()
    """Categories whose thing, or whose own way of ending, is told of: 灯好了, 来水了."""
    states: tuple[str, ...] = ()
    """Categories of which nothing is told but that it is now as it should be: 停了，谢谢 of noise, 亮的 of a lamp."""
    saves: tuple[str, ...] = ()
    """Categories of which it tells that nobody is in danger any more: 人出来了, 火灭了, 没事了."""
    work_done: bool = False
    """灯换好了, 换锁了: from whom it is whose work, the work is done."""
    over_all: bool = False
    """两个都好了: several matters are over."""
    doubts: bool = False
    """好像好了, 看样子不漏了: the writer is not sure of it."""
    harmless: bool = False
    """是我家，炒菜糊锅了, 不是着火，在熏腊肉: why there is smoke or a smell, and no danger."""
    traces: bool = False
    """刚才在超市门口看到他, 她女儿电话打不通: where somebody was seen or may be, who is asked after them."""
    for_now: bool = False
    """先不喷了，明天得来人修: over for the moment, and somebody has to come."""
    approves: bool = False
    """巴适, 看到了，辛苦: nothing but content, as an answer to whether it is done."""
    quarrels: bool = False
    """你说谁呢, 都少说两句: neighbours quarrel, or are asked not to."""
    own_affair: bool = False
    """我自己找人了, 查了是欠费: their own affair now."""
    no_end: bool = False
    """来水了没, 修好了再告诉我, 来水了个寂寞: it only sounds so."""
    aside: bool = False
    """另外, 顺便说一句, 说到…: what follows is another matter."""
    asks_where: bool = False
    """A neighbour asks 哪栋哦."""
    informs: bool = False
    """社区一楼大厅就可以, 周末不开: somebody's question is answered; not 我去问问."""
    asks_office: bool = False
    """老年卡在哪里充值, 垃圾几点收: somebody has to answer, nobody to go there; nothing is wrong."""
    everywhere: bool = False
    """晚上找不到位子停: it is so in the whole compound, and no place need be told."""
    asks_residents: bool = False
    """谁家的狗，请清理: neighbours are asked to do something themselves."""
    warns_all: bool = False
    """大家注意，社区不会要银行卡号: all are warned or told how it is; nobody is sent."""
    thanks: bool = False
    """明白了，谢谢: nothing but that an answer was understood."""
    to_neighbour: bool = False
    """楼上的，你家拖把又滴水了: said to a neighbour's face, of what they do."""
    wants_a_visit: bool = False
    """能不能上门帮她弄一下, 她走不动: somebody has to come, or to do it for them."""
    owns_up: bool = False
    """A neighbour says that it is theirs, and sorry: 我的我的，这就来挪."""
    has_place_only: bool = False
    """Little more than a place: 6栋2单元的."""
    says_where: bool = False
    """是3栋的，我在我妈这边: words that begin by saying where it is."""
    picture_only: bool = False
    """No words, or a platform's placeholder for a picture."""
    danger: bool = False
    """Life or safety at stake."""
    who_is_there: bool = False
    """里面有个孕妇, 她开始晕了: who is in danger, and how they are."""
    asks_who: bool = False
    """有没有人在里面, 里头有人没: whether anybody is in danger is asked."""
    nobody_there: bool = False
    """里面没人, 师傅在里面修: nobody in danger, or only supposed to be (万一里头有人)."""
    petition: bool = False
    """上访, 拉横幅, 一起去堵门: a petition, or people gathering."""
    accusation: bool = False
    """A neighbour is named as the one who stole, beat or cheated."""
    still_wrong: bool = False
    """还在漏, 没好, 又坏了: a matter is not over."""
    still_faulty: bool = False
    """还是不亮, 又灭了, 根本没修好: a thing is faulty still, or again."""
    asks_whether: bool = False
    """好了没, 修好没有: a question, or it ends like one."""
    asks_of: bool = False
    """王姐，饭做好没有: a question about something that it names itself; no 好了没, 师傅来了没有."""
    asks_told: bool = False
    """找楼上说了没, 报物业了吗: whether it was told to somebody is asked."""
    own_wait: bool = False
    """快递咋还没到, 搬家公司还没来: they wait for what nobody here was told to bring."""
    waits: bool = False
    """有人管没, 这事黄了, 是不是把我们忘了: whoever waits for help asks where it is."""
    grumbles: bool = False
    """物业不管吗, 收了钱不做事: how things are handled is complained of."""
    no_party: bool = False
    """水箱嗡嗡响, 狗尿请保洁擦一下: nobody to talk to, something to be done."""
    gone_by: bool = False
    """上个礼拜还扔过烟头: the same had happened before."""
    is_back: bool = False
    """又来了, 我家也有了: nothing but that something is there again; where water was gone, it is back."""
    still_so: bool = False
    """还是亮着的: from who was asked just now whether it is done, that it is not."""
    denies_done: bool = False
    """又吊起了, 换错楼层了, 没见人来: of whoever was just asked whether it is done, that it is not."""
    claims: bool = False
    """花了三百，物业报销: the writer wants something for it, or refuses."""
    still_only: bool = False
    """Nothing but that, of one's own: 我家还是这样, 还停着呢."""
    ours: bool = False
    """我们4栋, 我家, 5栋也: the writer's own place."""
    yes: bool = False
    """Nothing but 要, 是, 对: an answer to a question."""
    no: bool = False
    """Nothing but 不用, 不要, 不是: an answer to a question."""

    @property
    def is_for_people_only(self) -> bool:
        """Petitions, gatherings and named suspects: nothing of it is filed by itself, nobody's words are listed."""
        return self.petition or self.accusation
