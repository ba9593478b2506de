// On narrow screens, at the bottom: chats or board.
export default {
  props: { pane: String, unread: Number },
  emits: ["turn"],
  template: `
    <nav class="tabs" aria-label="看什么">
      <button :aria-pressed="pane !== 'board' ? 'true' : 'false'" @click="$emit('turn', 'groups')">群聊<span v-if="unread" class="unread">{{ unread > 99 ? "99+" : unread }}</span></button>
      <button :aria-pressed="pane === 'board' ? 'true' : 'false'" @click="$emit('turn', 'board')">工单</button>
    </nav>`,
};
