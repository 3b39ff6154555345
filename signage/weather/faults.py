"""Why there is no weather: the kinds of failure, in words for the operator, and which exception means which."""

import socket
import ssl
from enum import Enum
from types import MappingProxyType

import requests
import urllib3

ASKED = MappingProxyType(
    {
        "forecast": "预报",
        "current": "实况",
        "minutely": "分钟降水",
        "alerts": "预警",
        "air": "空气质量",
        "hourly": "逐小时预报",
        "daily": "每日预报",
        "indices": "生活指数",
    }
)
"""What the staff call that for which a service is asked."""


class Fault(Enum):
    """Why there is no good reply: words in Chinese, then in English."""

    NAME = ("找不到服务器（域名解析失败）", "name not resolved")
    UNREACHABLE = ("连不上服务器", "cannot connect")
    SLOW = ("服务器太慢，已放弃", "timed out")
    CUT = ("连接中途断开", "connection cut")
    TLS = ("服务器证书不可信，已拒绝", "certificate refused")
    CLOCK = ("证书日期与本机时钟不符，请检查本机时间", "certificate not valid at this machine's time")
    PORTAL = ("网络要求登录，或回复不是天气数据", "captive portal or not a weather reply")
    BUSY = ("服务暂时出错", "server error")
    LIMITED = ("请求过多，稍后再问", "rate limited")
    REFUSED = ("服务拒绝了密钥或权限，请检查密钥和账户", "key or account refused")
    WRONG = ("服务不接受这个请求", "request refused")
    UNREADABLE = ("回复读不懂", "unreadable reply")
    TOO_LARGE = ("回复过大，已放弃", "reply too large")
    UNFIT = ("回复的内容不可信", "reply not believable")
    PLAN = ("设置不完整", "incomplete plan")

    @property
    def words(self) -> str:
        """For the operator."""
        return f"{self.value[0]} ({self.value[1]})"


class FetchError(Exception):
    """A GET did not bring a good reply. `why` is for the operator and holds no secret."""

    def __init__(self, fault: Fault, detail: str = "", *, wait_s: float | None = None) -> None:
        super().__init__(f"{fault.words}: {detail}" if detail else fault.words)
        self.fault = fault
        self.wait_s = wait_s

    @property
    def why(self) -> str:
        """What happened, in words for the operator."""
        return str(self)


def fault_of(err: BaseException) -> Fault:
    """Which fault an exception of requests, urllib3 or the system stands for, judged by its whole chain of causes."""
    for cause in _causes(err):
        if isinstance(cause, ssl.SSLCertVerificationError):
            # X509_V_ERR_CERT_NOT_YET_VALID and _HAS_EXPIRED: sooner our clock is wrong than the server's certificate.
            return Fault.CLOCK if cause.verify_code in {9, 10} else Fault.TLS
        if isinstance(cause, urllib3.exceptions.NameResolutionError | socket.gaierror):
            return Fault.NAME
        if isinstance(cause, urllib3.exceptions.DecodeError):
            return Fault.UNREADABLE
        if isinstance(cause, urllib3.exceptions.NewConnectionError):
            return Fault.UNREACHABLE  # urllib3 2 derives it from its time-out, which it is not
        if isinstance(cause, TimeoutError | requests.Timeout | urllib3.exceptions.TimeoutError):
            return Fault.SLOW
        if isinstance(cause, ssl.SSLError):
            return Fault.TLS
        if isinstance(cause, ConnectionResetError | BrokenPipeError | urllib3.exceptions.ProtocolError):
            return Fault.CUT
        if isinstance(cause, requests.exceptions.InvalidHeader | requests.exceptions.InvalidURL):
            return Fault.PLAN
    return Fault.UNREACHABLE


def _causes(err: BaseException) -> list[BaseException]:
    """The innermost first: it knows best. Arguments count too, since urllib3 wraps by argument."""
    found: list[BaseException] = []
    queue: list[object] = [err]
    while queue and len(found) < 20:
        cause = queue.pop(0)
        if isinstance(cause, BaseException) and cause not in found:
            found.insert(0, cause)
            queue += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
    return found


def fault_of_status(status: int) -> Fault:
    """Which fault an HTTP status stands for that is not a good one."""
    if status == 429:
        return Fault.LIMITED
    if status in {401, 402, 403}:
        return Fault.REFUSED
    if 400 <= status < 500:
        return Fault.WRONG
    return Fault.BUSY if status >= 500 else Fault.UNREADABLE
