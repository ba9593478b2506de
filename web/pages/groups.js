// The groups at the left. `rows` as made by web/bubbles.py group_row().
export default {
  props: { rows: Array, current: String },
  emits: ["choose"],
  template: `
    <nav class="groups" aria-label="群">
      <button v-for="row in rows" :key="row.id" class="group" :class="{ current: row.id === current }"
              :aria-current="row.id === current ? 'true' : null" :data-group="row.name"
              @click="$emit('choose', row.id)">
        <span class="avatar" :class="row.bot ? 'bot' : 'tint-' + row.tint" aria-hidden="true">{{ row.avatar }}</span>
        <span class="words">
          <span class="first"><span class="title">{{ row.name }}</span><time>{{ row.when }}</time></span>
          <span class="second">
            <span class="last"><em v-if="row.called">[有人@我] </em>{{ row.last }}</span>
            <span v-if="row.unread" class="unread" :aria-label="row.unread + '条没看'">{{ row.unread > 99 ? "99+" : row.unread }}</span>
          </span>
        </span>
      </button>
      <p v-if="!rows.length" class="nothing">还没有群。先导入一个社区：youying import 文件夹</p>
    </nav>`,
};
