// The ticket board. `rows` as made by web/board.py board_row(); filters are [code, name] pairs; colours (of the clock)
// and risks (name and what it demands) are legends.
export default {
  props: { rows: Array, filters: Array, filter: String, colours: Object, risks: Object, full: Boolean, problem: String, empty: String, burden: Array, gaps: Array },
  emits: ["filter", "open", "more"],
  data: () => ({ search: "" }),
  template: `
    <section class="board" aria-label="工单">
      <div class="tools">
        <div class="filters" role="group" aria-label="按状态看">
          <button v-for="[code, name] in filters" :key="code" :aria-pressed="code === filter ? 'true' : 'false'" @click="$emit('filter', code)">{{ name }}</button>
        </div>
        <form class="search" role="search" @submit.prevent="find"><input v-model="search" type="search" inputmode="search" placeholder="编号或字词" aria-label="按编号或字词找"></form>
      </div>
      <p v-if="problem" class="problem" role="alert">{{ problem }}</p>
      <p v-if="burden && burden.length === 1" class="burden">{{ burden[0] }}</p>
      <details v-if="burden && burden.length > 1" class="burden"><summary>有应找了大家多少次</summary><ul><li v-for="line in burden" :key="line">{{ line }}</li></ul></details>
      <details v-if="gaps && gaps.length" class="gaps"><summary>{{ gaps[0] }}</summary><ul><li v-for="line in gaps.slice(1)" :key="line">{{ line }}</li></ul></details>
      <div class="tickets">
        <button v-for="row in found" :key="row.number" class="ticket" :class="'clock-' + row.colour"
                :data-number="row.number" @click="$emit('open', row.number)">
          <span class="first">
            <span class="number">【{{ row.number }}】</span><span class="summary">{{ row.summary }}</span>
            <span v-if="row.urgent" class="urgent">{{ row.urgency }}</span><span v-if="row.private" class="private">私下办</span>
          </span>
          <span class="second">
            <span class="status" :class="'is-' + row.status">{{ row.statusName }}</span><span v-if="row.risk !== 'blue'" class="risk" :class="'risk-' + row.risk" :title="risks[row.risk][1]">风险{{ risks[row.risk][0] }}</span><span>{{ row.category }}</span><span>{{ row.place }}</span>
            <span v-if="row.reporters > 1">{{ row.reporters }}户</span>
          </span>
          <span class="third">
            <span class="who">{{ row.who }}</span>
            <span class="due"><i class="dot" :title="colours[row.colour]" role="img" :aria-label="colours[row.colour]"></i>{{ row.due || row.reported + "报" }}</span>
          </span>
        </button>
        <p v-if="!found.length" class="nothing">{{ search ? "没找到“" + search + "”" : empty }}</p>
        <button v-if="full && !search" class="older" @click="$emit('more')">再看一些</button>
      </div>
      <ul class="legend" aria-label="颜色说的是时限用了多少">
        <li v-for="(name, colour) in colours" :key="colour" :class="'clock-' + colour"><i class="dot"></i>{{ name }}</li>
      </ul>
      <ul class="legend" aria-label="另一种颜色说的是风险，和要怎么办">
        <li v-for="(told, risk) in risks" :key="risk"><span class="risk" :class="'risk-' + risk">风险{{ told[0] }}</span>{{ told[1] }}</li>
      </ul>
    </section>`,
  computed: {
    found() {
      const wanted = this.search.trim().replace(/[【】]/g, "");
      if (!wanted) return this.rows;
      return this.rows.filter((row) => String(row.number).startsWith(wanted)
        || [row.summary, row.category, row.place, row.holder, row.asked].some((words) => words.includes(wanted)));
    },
  },
  methods: {
    find() {
      const wanted = this.search.trim().replace(/[【】]/g, "");
      if (/^\d+$/.test(wanted)) this.$emit("open", Number(wanted));
      else if (this.found.length) this.$emit("open", this.found[0].number);
    },
  },
};
