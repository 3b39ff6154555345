"""How is the desk reached: under which names and addresses, and with or without TLS?"""

import socket
from ipaddress import ip_address

from signage.director.plans import DeskPlan

LOCAL = "127.0.0.1"
LOOPBACK = frozenset({LOCAL, "localhost", "::1"})
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - a comparison


def is_opened(plan: DeskPlan) -> bool:
    """Whether others than this machine may come."""
    return plan.host not in LOOPBACK


def needs_tls(plan: DeskPlan) -> bool:
    """Whatever leaves this machine is encrypted: here, or by the proxy."""
    return is_opened(plan) and not plan.behind_proxy


def names_of(plan: DeskPlan) -> tuple[str, ...]:
    """The names that a Host header may carry."""
    return tuple(map(_bracketed, _names(plan)))


def certified_names(plan: DeskPlan) -> tuple[str, ...]:
    """For which names and addresses a certificate is made: those of the Host header, and where phones find us now."""
    return tuple(dict.fromkeys((*_own_names(), *_names(plan), *_lan_addresses())))


def _names(plan: DeskPlan) -> tuple[str, ...]:
    here = () if plan.host in EVERYWHERE else (plan.host,)
    own = _own_names() if is_opened(plan) else ()
    return tuple(dict.fromkeys((LOCAL, "localhost", *here, *own, *plan.names)))


def addresses(plan: DeskPlan, port: int) -> tuple[str, ...]:
    """What is typed into a phone; on loopback only, this machine alone can open it."""
    if plan.behind_proxy and plan.names:
        return tuple(f"https://{name}/" for name in plan.names)
    scheme = "https" if needs_tls(plan) else "http"
    if not is_opened(plan):
        hosts: tuple[str, ...] = (own_address(plan),)
    elif plan.host in EVERYWHERE:
        hosts = (*plan.names, *_lan_addresses())
    else:
        hosts = (*plan.names, plan.host)
    return tuple(f"{scheme}://{_bracketed(host)}:{port}/" for host in hosts)


def own_address(plan: DeskPlan) -> str:
    """Where a command of this machine finds it."""
    return LOCAL if plan.host in EVERYWHERE | {LOCAL, "localhost"} else plan.host


def _bracketed(host: str) -> str:
    try:
        return f"[{host}]" if ip_address(host).version == 6 else host
    except ValueError:
        return host


def _own_names() -> tuple[str, ...]:
    name = socket.gethostname().lower()
    return (name, f"{name.partition('.')[0]}.local")


def _lan_addresses() -> tuple[str, ...]:
    """The address by which this machine reaches others; asks the routing table and sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return (LOCAL,)
        return (str(probe.getsockname()[0]),)
