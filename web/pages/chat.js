// One chat in bubbles. `lines` as made by web/bubbles.py; every text is shown literally, never as HTML.
const NEAR = 80; // pixels from the bottom that still count as being there
const LONG_PRESS = 500; // milliseconds

export default {
  props: { lines: Array, chat: String, title: String, people: Number, more: Boolean, pressed: Array },
  emits: ["back", "seen", "older", "quote", "edit", "recall", "press", "retry"],
  data: () => ({ menu: null, enlarged: null, below: 0, copied: false }),
  template: `
    <section class="chat" :aria-label="title">
    <header>
      <button class="back" aria-label="回到群列表" @click="$emit('back')">‹</button>
      <h2>{{ title }}<small v-if="people > 1">（{{ people }}人）</small></h2>
    </header>
    <div class="chat-log" ref="log" role="log" aria-live="polite" aria-label="聊天记录" tabindex="0"
         @scroll.passive="scrolled" @click="menu = null" @keydown.esc="menu = null">
      <button v-if="more" class="older" @click="$emit('older')">看更早的消息</button>
      <template v-for="line in lines" :key="line.id">
        <div v-if="line.divider" class="divider"><time>{{ line.divider }}</time></div>
        <div v-if="line.recalled" class="divider">{{ line.mine ? "你" : line.name }}撤回了一条消息</div>
        <article v-else class="line" :class="{ mine: line.mine, bot: line.bot }" :data-line="line.id">
          <span class="avatar" :class="line.bot ? 'bot' : 'tint-' + line.tint" aria-hidden="true">{{ line.avatar }}</span>
          <div class="said">
            <div class="name">{{ line.name }}<span v-if="line.bot" class="role">机器人</span></div>
            <div class="row">
              <div class="bubble" :class="{ notice: line.notice, called: line.called }" :title="line.when"
                   @contextmenu.prevent="open(line)" @touchstart.passive="touch(line)" @touchend="untouch" @touchmove.passive="untouch">
                <div v-if="line.notice" class="tag">群公告</div>
                <button v-for="url in line.pictures" :key="url" class="picture" aria-label="看大图" @click.stop="enlarge(url)">
                  <img :src="url" alt="图片" loading="lazy" @load="settle">
                </button>
                <span v-if="line.text" class="text"><template v-for="part in parts(line.text)"><b v-if="part.at" class="at">{{ part.text }}</b><template v-else>{{ part.text }}</template></template></span>
                <a v-if="line.file" class="file" :href="line.file.url" :download="line.file.name" @click.stop>{{ line.file.name }}</a>
                <div v-if="line.buttons.length" class="buttons">
                  <button v-for="button in line.buttons" :key="button.action" :disabled="pressed.includes(line.id + button.action)"
                          @click.stop="$emit('press', line.id, button.action)">{{ button.label }}</button>
                </div>
              </div>
              <span v-if="line.mine && line.state === 'sending'" class="state sending" role="img" aria-label="正在发"></span>
              <button v-if="line.mine && line.state === 'failed'" class="state failed" @click.stop="$emit('retry')">没发出去，点此重发</button>
              <button class="dots" :aria-label="'对这条消息：' + line.text.slice(0, 20)" aria-haspopup="menu"
                      :aria-expanded="menu === line.id ? 'true' : 'false'" @click.stop="open(line)">⋯</button>
              <div v-if="menu === line.id" class="menu" role="menu" @click.stop @keydown.down.prevent="step(1)" @keydown.up.prevent="step(-1)">
                <button role="menuitem" @click="choose('quote', line)">引用</button>
                <button v-if="line.text" role="menuitem" @click="copy(line)">复制</button>
                <button v-if="line.mine && line.text" role="menuitem" @click="choose('edit', line)">修改</button>
                <button v-if="line.mine" role="menuitem" @click="choose('recall', line)">撤回</button>
              </div>
            </div>
            <div v-if="line.quote" class="quoted">{{ line.quote }}</div>
            <div v-if="line.edited" class="edited">已修改</div>
          </div>
        </article>
      </template>
      <p v-if="!lines.length" class="nothing">还没人说话</p>
      <dialog ref="viewer" class="viewer" aria-label="图片" @click="$refs.viewer.close()"><img v-if="enlarged" :src="enlarged" alt="图片"></dialog>
    </div>
    <button v-if="below" class="below" @click="toEnd">↓ {{ below }}条新消息</button>
    </section>`,
  mounted() {
    this.atEnd = true;
    this.toEnd();
    this.watcher = () => this.report();
    document.addEventListener("visibilitychange", this.watcher);
    this.sized = new ResizeObserver(() => { this.settle(); this.report(); });
    this.sized.observe(this.$refs.log);
  },
  unmounted() {
    document.removeEventListener("visibilitychange", this.watcher);
    this.sized.disconnect();
  },
  watch: {
    lines(now, before) {
      const known = new Set(before.map((line) => line.id));
      const fresh = now.filter((line) => !known.has(line.id));
      const grewAbove = before.length && fresh.length && now[now.length - 1].id === before[before.length - 1].id;
      const height = this.$refs.log.scrollHeight;
      if (!this.atEnd && !grewAbove) this.below += fresh.length;
      if (fresh.some((line) => line.mine) && !grewAbove) this.atEnd = true;
      this.$nextTick(() => {
        if (grewAbove && !this.atEnd) this.$refs.log.scrollTop += this.$refs.log.scrollHeight - height;
        this.settle();
        this.report();
      });
    },
    chat() {
      this.menu = null;
      this.atEnd = true;
      this.below = 0;
    },
  },
  methods: {
    parts(text) {
      return text.split(/([@＠][\p{L}\p{N}_]{1,12})/u).filter(Boolean).map((part) => ({ text: part, at: /^[@＠]./u.test(part) }));
    },
    scrolled() {
      const log = this.$refs.log;
      this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
      if (this.atEnd && this.below) { this.below = 0; this.report(); }
    },
    settle() { if (this.atEnd) this.toEnd(); },
    toEnd() {
      const log = this.$refs.log;
      log.scrollTop = log.scrollHeight;
      this.below = 0;
    },
    report() {
      // Read is what stands before somebody's eyes: not a hidden tab, not a pane that is folded away.
      if (!document.hidden && this.$refs.log?.offsetParent && this.atEnd && this.lines.length) this.$emit("seen", this.chat);
    },
    open(line) {
      this.menu = this.menu === line.id ? null : line.id;
      if (this.menu) this.$nextTick(() => {
        const menu = this.$refs.log.querySelector(".menu");
        menu.querySelector("button").focus({ preventScroll: true });
        menu.scrollIntoView({ block: "nearest" });
      });
    },
    step(by) {
      const items = [...this.$refs.log.querySelectorAll(".menu button")];
      items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus();
    },
    choose(what, line) {
      this.menu = null;
      this.$emit(what, line.id);
    },
    copy(line) {
      this.menu = null;
      navigator.clipboard?.writeText(line.text);
    },
    touch(line) { this.timer = setTimeout(() => { if (this.menu !== line.id) this.open(line); }, LONG_PRESS); },
    untouch() { clearTimeout(this.timer); },
    enlarge(url) {
      this.enlarged = url;
      this.$refs.viewer.showModal();
    },
  },
};
