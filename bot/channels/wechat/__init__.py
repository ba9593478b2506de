"""A WeChat account behind a Wechaty puppet server. docs/decisions/wechat.md says how and why.

puppet.py        the one door to the client library
session.py       holds the connection: stop, start, listen, watch, again
hearing.py       events → what was heard, each once, in order within a chat
normalizer.py    one payload → one Inbound
speaking.py      one Delivery → calls"""
