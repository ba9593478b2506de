"""The page that asks for the password. Plain HTML: nothing else is given out before it is known."""

from __future__ import annotations

import html

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from web.guard import COOKIE, token_of
from web.sessions import LASTS, Sessions, TooManyTries

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>有应 · 登录</title>
<style>
  body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f5f3; color: #23302a;
    font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }}
  form {{ width: min(20rem, calc(100vw - 4rem)); padding: 2rem; background: #fff; border-radius: 14px;
    box-shadow: 0 1px 2px #0001, 0 8px 30px #0000000d; }}
  h1 {{ margin: 0; font-size: 1.5rem; color: #1d7a55; }} p {{ margin: .1rem 0 1.4rem; color: #66736c; }}
  label {{ display: block; margin-bottom: .3rem; }}
  input, button {{ box-sizing: border-box; width: 100%; padding: .6rem .8rem; font: inherit; border-radius: 9px; }}
  input {{ border: 1px solid #c9d2cc; }} button {{ margin-top: 1rem; border: 0; background: #1d7a55; color: #fff; }}
  :focus-visible {{ outline: 3px solid #1d7a5566; outline-offset: 1px; }}
  .problem {{ margin: .8rem 0 0; color: #b3362b; }}
</style></head>
<body><form method="post" action="/sign-in">
  <h1>有应</h1><p>民有所呼，我有所应。</p>
  <label for="password">口令</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
  <input type="hidden" name="next" value="{next}">
  <button>进去</button>{problem}
</form></body></html>"""


def routes(sessions: Sessions) -> APIRouter:
    router = APIRouter()

    @router.get("/sign-in")
    async def ask(request: Request) -> Response:
        return _page(request.query_params.get("next", "/"))

    @router.post("/sign-in")
    async def check(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        target = _own_path(str(form.get("next", "/")))
        address = request.client.host if request.client else ""
        try:
            token = sessions.sign_in(str(form.get("password", "")), address)
        except TooManyTries as fault:
            return _page(target, f"试得太多了，{round(fault.wait / 60) or 1}分钟以后再来。", 429)
        if token is None:
            return _page(target, "口令不对。", 401)
        answer = RedirectResponse(target, 303)
        is_secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, max_age=int(LASTS), httponly=True, samesite="lax", secure=is_secure)
        return answer

    @router.post("/sign-out")
    async def leave(request: Request) -> Response:
        sessions.sign_out(token_of(request.headers))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(COOKIE)
        return answer

    return router


def _page(target: str, problem: str = "", status: int = 200) -> HTMLResponse:
    told = f'<p class="problem" role="alert">{html.escape(problem)}</p>' if problem else ""
    return HTMLResponse(_PAGE.format(next=html.escape(_own_path(target)), problem=told), status)


def _own_path(target: str) -> str:
    """Never to another site: //evil and /\\evil are other sites to a browser."""
    is_own = target.startswith("/") and target[1:2] not in ("/", "\\")
    return target if is_own and target.isprintable() else "/"
