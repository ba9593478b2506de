// One ticket whole. `ticket` as made by web/board.py ticket_detail(); `cards`: buttons that stand in the groups now.
export default {
  props: { ticket: Object, cards: Array, colours: Object, risks: Object, pressed: Array },
  emits: ["close", "press", "enlarge"],
  template: `
    <section class="ticket-whole" :class="'clock-' + ticket.colour" :aria-label="'工单' + ticket.number" @keydown.esc="$emit('close')">
      <header>
        <button class="back" aria-label="回到工单列表" @click="$emit('close')">‹</button>
        <h2 ref="title" tabindex="-1">【{{ ticket.number }}】{{ ticket.summary }}</h2>
      </header>
      <div class="scroll">
        <p class="now">
          <span class="status" :class="'is-' + ticket.status">{{ ticket.statusName }}</span>
          <span v-if="ticket.urgent" class="urgent">{{ ticket.urgency }}</span><span v-if="ticket.private" class="private">私下办</span>
          <span class="risk" :class="'risk-' + ticket.risk">风险{{ risks[ticket.risk][0] }}</span>
          <span class="due"><i class="dot" :title="colours[ticket.colour]" role="img" :aria-label="colours[ticket.colour]"></i>{{ ticket.due || colours[ticket.colour] }}</span>
        </p>
        <p v-if="cards.length" class="buttons">
          <button v-for="card in cards" :key="card.line + card.action" :disabled="pressed.includes(card.line + card.action)" @click="$emit('press', card.group, card.line, card.action)">{{ card.label }}</button>
        </p>
        <dl>
          <div><dt>类别</dt><dd>{{ ticket.category }}</dd></div>
          <div><dt>地方</dt><dd>{{ ticket.fullPlace }}<small v-if="ticket.placeRule">{{ ticket.placeRule }}</small></dd></div>
          <div><dt>谁在办</dt><dd>{{ ticket.who }}<small v-if="!ticket.who.startsWith(ticket.grid)">{{ ticket.grid }}</small></dd></div>
          <div v-if="ticket.tier"><dt>哪一级</dt><dd>{{ ticket.tier }}</dd></div>
          <div><dt>风险</dt><dd>{{ risks[ticket.risk][0] }}<small>{{ risks[ticket.risk][1] }}</small></dd></div>
          <div><dt>报的人</dt><dd>{{ ticket.reporters }}户<small>{{ ticket.reported }}报</small></dd></div>
          <div v-if="ticket.outcome"><dt>结果</dt><dd>{{ ticket.resolution || ticket.outcome }}<small v-if="ticket.resolution">{{ ticket.outcome }}</small></dd></div>
          <div v-if="ticket.reopenings"><dt>重开</dt><dd>{{ ticket.reopenings }}次</dd></div>
          <div v-for="[system, number] in ticket.elsewhere" :key="system"><dt>{{ system }}</dt><dd>{{ number }}</dd></div>
          <div v-if="ticket.confidence"><dt>为什么</dt><dd>
            <template v-if="ticket.evidence.length"><mark v-for="word in ticket.evidence" :key="word">{{ word }}</mark></template><template v-else>没有特别的词</template>
            <small>把握{{ ticket.confidence }}<template v-if="ticket.against.length">，不像的地方：{{ ticket.against.join("、") }}</template></small>
          </dd></div>
        </dl>
        <h3>经过</h3>
        <ol class="history"><li v-for="(step, index) in ticket.history" :key="index"><time>{{ step.when }}</time><span>{{ step.what }}</span></li></ol>
        <template v-if="ticket.messages.length">
          <h3>说过的话</h3>
          <ul class="messages">
            <li v-for="(message, index) in ticket.messages" :key="index">
              <span class="who">{{ message.who }}<small>{{ message.kind }} {{ message.when }}</small></span>
              <img v-for="url in message.pictures" :key="url" :src="url" alt="图片" loading="lazy">
              <audio v-for="url in message.voices" :key="url" :src="url" controls preload="none"></audio>
              <span class="text">{{ message.text }}</span>
            </li>
          </ul>
        </template>
      </div>
    </section>`,
  mounted() { this.$refs.title.focus({ preventScroll: true }); },
};
