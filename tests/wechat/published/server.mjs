// The published puppet server with its mock puppet, in plain text. Prints {"room", "talker"} when it is up,
// {"listened"} when somebody listens, each file and each text it was told to send; says in the room, as the talker, each
// line that it reads.
import { createInterface } from 'node:readline'
import { PuppetMock, mock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'

process.env.WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_SERVER = 'true'
const tell = event => process.stdout.write(JSON.stringify(event) + '\n')
const mocker = new mock.Mocker()
const puppet = new PuppetMock({ mocker })
const server = new PuppetServer({ endpoint: process.argv[2], puppet, token: process.argv[3] })

const send = puppet.messageSendFile.bind(puppet)
puppet.messageSendFile = async (to, file) => {
  tell({ name: file.name, content: await file.toBase64() })
  return send(to, file)
}

await server.start()
const bot = mocker.createContact({ name: '有应' })
const talker = mocker.createContact({ name: '王芳' })
const room = mocker.createRoom({ topic: '3栋群', memberIdList: [bot.id, talker.id] })
mocker.login(bot)
bot.on('message', () => {})
room.on('message', message => { if (message.talker().id === bot.id) tell({ sent: message.text() }) })
puppet.on('newListener', event => { if (event === 'message') tell({ listened: true }) })
tell({ room: room.id, talker: talker.id })
createInterface({ input: process.stdin }).on('line', line => talker.say(line).to(room))
