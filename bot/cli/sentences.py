"""What the command line says of an error that a person can put right."""

from __future__ import annotations

import errno

from domain.errors import BadArgument, NotFound, StorageUnavailable

_SYSTEM = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里不能写",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EEXIST: "已经有了",
    errno.ENOSPC: "磁盘满了",
    errno.EADDRINUSE: "端口被占用了，也许已经有一个有应在跑；换一个 --port",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址，检查 --host",
}


def sentence_for(error: Exception) -> str:
    match error:
        case NotFound():
            return f"没有这个{error.kind}：{error.reference}"
        case BadArgument():
            return "。".join(part for part in (error.problem, error.usage) if part)
        case StorageUnavailable():
            return f"数据库用不了：{error}"
        case OSError():
            what = f"{error.filename}：" if error.filename else ""
            return what + _SYSTEM.get(error.errno or 0, error.strerror or str(error))
        case _:
            return str(error)
