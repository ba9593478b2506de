// The top of the page: who speaks, the sample day, leaving. `people` are [id, name] pairs; `play` is null where there is
// no sample day, else { running, step, steps, caption }; `health`: { status: ok | degraded | dead, lines }.
export default {
  props: { people: Array, me: String, play: Object, locked: Boolean, health: Object },
  emits: ["become", "play", "stop", "dismiss"],
  template: `
    <header class="bar">
      <h1><span class="avatar bot" aria-hidden="true">应</span><span class="brand">有应<small>民有所呼，我有所应</small></span></h1>
      <label class="who"><span>我是</span>
        <select :value="me" aria-label="我是谁" @change="$emit('become', $event.target.value)">
          <option v-for="[id, name] in people" :key="id" :value="id">{{ name }}</option>
        </select>
      </label>
      <template v-if="play">
        <button v-if="play.running" class="play running" @click="$emit('stop')">停<small>{{ play.step }}/{{ play.steps }}</small></button>
        <button v-else class="play" @click="$emit('play')">播放一天</button>
      </template>
      <details v-if="health && health.lines.length" class="health">
        <summary :class="health.status" :aria-label="health.status === 'ok' ? '渠道都好' : '有渠道要看看'">渠道</summary>
        <ul>
          <li v-for="line in health.lines" :key="line.name">
            <b>{{ line.name }}</b> {{ line.state }}<br>
            <small>连上 {{ line.since }} · 听到 {{ line.heard }} · 说出 {{ line.said }}</small>
            <p v-if="line.problem">{{ line.problem }}</p>
          </li>
        </ul>
      </details>
      <form v-if="locked" method="post" action="/sign-out"><button class="leave">退出</button></form>
      <p v-if="play && play.caption" class="caption" role="status">{{ play.caption }}<button aria-label="关掉" @click="$emit('dismiss')">✕</button></p>
    </header>`,
};
