// Where one writes. Enter sends, Shift+Enter breaks the line, and an Enter that ends pinyin input does neither.
export default {
  props: { chat: String, quote: Object, editing: Object, disabled: Boolean },
  emits: ["say", "change", "leave"],
  data: () => ({ text: "", drafts: {}, picture: null, problem: "", busy: false }),
  template: `
    <form class="composer" @submit.prevent="submit">
      <div v-if="quote || editing" class="about">
        <span class="words">{{ editing ? "修改：" + editing.text : quote.text }}</span>
        <button type="button" aria-label="不引用了" @click="leave">✕</button>
      </div>
      <div v-if="picture" class="about">
        <img :src="picture.url" alt="要发的图片"><span class="words">图片已选好</span>
        <button type="button" aria-label="不发这张图片" @click="picture = null">✕</button>
      </div>
      <p v-if="problem" class="problem" role="alert">{{ problem }}</p>
      <div class="row">
        <button type="button" class="pick" aria-label="发图片" :disabled="disabled || busy" @click="$refs.file.click()">
          <svg viewBox="0 0 24 24" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2.5"/><circle cx="8.5" cy="10" r="1.6"/><path d="m4 17 5-4.5 3.5 3 3-2.5 4.5 4"/></svg>
        </button>
        <input ref="file" type="file" accept="image/*" hidden @change="upload($event.target.files[0])">
        <textarea ref="words" v-model="text" rows="1" maxlength="4000" enterkeyhint="send" aria-label="说点什么"
                  :placeholder="disabled ? '您不在这个群里' : '说点什么'" :disabled="disabled"
                  @input="grow" @keydown.enter="entered" @keydown.esc="leave" @paste="pasted"></textarea>
        <button type="submit" class="send" :disabled="disabled || busy || !(text.trim() || picture)">发送</button>
      </div>
    </form>`,
  watch: {
    chat(now, before) {
      this.drafts[before] = this.text;
      this.text = this.drafts[now] || "";
      this.picture = null;
      this.problem = "";
      this.$nextTick(this.grow);
    },
    editing(now) {
      if (now) this.text = now.text;
      this.$nextTick(this.focus);
    },
    quote(now) { if (now) this.$nextTick(this.focus); },
  },
  methods: {
    focus() {
      this.grow();
      this.$refs.words.focus();
    },
    grow() {
      const words = this.$refs.words;
      words.style.height = "auto";
      words.style.height = Math.min(words.scrollHeight + 2, 122) + "px"; // 2 for the border
    },
    entered(event) {
      if (event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    },
    submit() {
      const text = this.text.trim();
      if (this.disabled || this.busy || !(text || this.picture)) return;
      if (this.editing) this.$emit("change", this.editing.id, text);
      else this.$emit("say", text, this.picture ? this.picture.name : null);
      this.text = "";
      this.picture = null;
      this.problem = "";
      this.$nextTick(this.grow);
    },
    leave() {
      if (this.editing) this.text = "";
      this.$emit("leave");
    },
    pasted(event) {
      const file = [...event.clipboardData.files].find((one) => one.type.startsWith("image/"));
      if (file) { event.preventDefault(); this.upload(file); }
    },
    async upload(file) {
      if (!file) return;
      this.problem = "";
      this.busy = true;
      const form = new FormData();
      form.append("picture", file);
      try {
        const answer = await fetch("/pictures", { method: "POST", body: form });
        const told = await answer.json();
        if (answer.ok) this.picture = told;
        else this.problem = told.problem || told.detail || "图片没传上去，再试一次";
      } catch {
        this.problem = "图片没传上去，再试一次";
      } finally {
        this.busy = false;
        this.$refs.file.value = "";
      }
    },
  },
};
