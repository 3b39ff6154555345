"""What `config/desk.toml` says: where the duty desk listens, and who vouches for it."""

import re
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from signage.content import notation as n
from signage.content.faults import WrongValueError, shown
from signage.content.reader import Reader
from signage.director.plans import DeskPlan

OPENED_PORT = 8460
"""Where phones find it unless another is written: a bookmark must go on working."""
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


def read_desk(reader: Reader, folder: Path) -> DeskPlan:
    """Where the desk listens."""
    host = reader.may("host", _host, "127.0.0.1")
    opened = not _is_loopback(host)
    port = reader.may("port", n.whole(1, 65535), OPENED_PORT if opened else 0)
    behind_proxy = reader.may("behind_proxy", n.flag, default=False)
    proxies = reader.many("proxies", _address)
    if proxies and not behind_proxy:
        reader.wrong("写了 proxies，就要写 behind_proxy = true", "proxies")
    files = {key: reader.maybe(key, _file(folder)) for key in ("certificate", "key")}
    for key, other in (("certificate", "key"), ("key", "certificate")):
        if key in reader and other not in reader:
            reader.wrong(f"certificate 和 key 要一起写，少了 {other}", key)
    if behind_proxy and "certificate" in reader:
        reader.wrong("代理已经加密（behind_proxy = true），证书写在代理那里", "certificate")
    names = reader.many("names", _name)
    if behind_proxy and not names:
        reader.wrong('在代理后面，要写手机上用的名字：names = ["desk.example.cn"]')
    reader.close()
    return DeskPlan(
        host=host,
        port=port,
        names=names,
        behind_proxy=behind_proxy,
        proxies=proxies,
        certificate=files["certificate"],
        key=files["key"],
    )


def _host(value: object) -> str:
    return "127.0.0.1" if value == "localhost" else _address(value)


def _address(value: object) -> str:
    try:
        return str(ip_address(n.string(60)(value)))
    except ValueError as err:
        raise WrongValueError(
            f'要写一个地址，如 "0.0.0.0"（所有网卡）或 "192.168.1.20"，现在是 {shown(value)}'
        ) from err


def _is_loopback(host: str) -> bool:
    return ip_address(host).is_loopback


def _name(value: object) -> str:
    if isinstance(value, str) and _NAME.fullmatch(value.lower()):
        return value.lower()
    raise WrongValueError(f'要写一个主机名，不带 https:// 和端口，如 "desk.example.cn"，现在是 {shown(value)}')


def _file(folder: Path) -> Callable[[object], Path]:
    def convert(value: object) -> Path:
        file = folder / n.string(1000)(value)
        if not file.is_file():
            raise WrongValueError(f"没有这个文件：{shown(value)}")
        return file

    return convert
