"""`config/desk.toml`: the desk stays on its machine until somebody opens it, and every mistake has its line."""

import pytest

from signage.director.plans import DeskPlan


def test_without_the_file_only_this_machine_opens_the_desk(hall) -> None:
    assert hall.documents().desk == DeskPlan(host="127.0.0.1", port=0)


def test_opened_it_has_a_port_that_stays(hall) -> None:
    hall.write("config/desk.toml", 'host = "0.0.0.0"\n')
    assert hall.documents().desk == DeskPlan(host="0.0.0.0", port=8460)  # noqa: S104
    hall.write("config/desk.toml", 'host = "192.168.1.20"\nport = 9000\nnames = ["Desk.Hall.example"]\n')
    assert hall.documents().desk == DeskPlan(host="192.168.1.20", port=9000, names=("desk.hall.example",))


def test_a_proxy_in_front_of_it(hall) -> None:
    hall.write(
        "config/desk.toml", 'behind_proxy = true\nproxies = ["10.0.0.2"]\nnames = ["desk.example"]\nport = 8460\n'
    )
    plan = hall.documents().desk
    assert (plan.behind_proxy, plan.proxies, plan.host) == (True, ("10.0.0.2",), "127.0.0.1")


def test_a_certificate_of_ones_own_lies_in_the_halls_folder(hall) -> None:
    for name in ("desk.pem", "desk.key"):
        (hall.folder / name).write_text("x")
    hall.write("config/desk.toml", 'host = "::"\ncertificate = "desk.pem"\nkey = "desk.key"\n')
    plan = hall.documents().desk
    assert (plan.certificate, plan.key) == (hall.folder / "desk.pem", hall.folder / "desk.key")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('host = "everywhere"', 1, "要写一个地址"),
        ("host = 1", 1, "host"),
        ("\nport = 0", 2, "port"),
        ("port = 70000", 1, "port"),
        ('\n\nnames = ["https://desk"]', 3, "不带 https://"),
        ('names = ["-desk"]', 1, "主机名"),
        ('proxies = ["10.0.0.2"]', 1, "behind_proxy = true"),
        ('proxies = ["proxy"]\nbehind_proxy = true\nnames = ["a"]', 1, "要写一个地址"),
        ("behind_proxy = true", 1, "names"),
        ('certificate = "none.pem"\nkey = "none.key"', 1, "没有这个文件"),
        ('\nkey = "desk.key"', 2, "少了 certificate"),
        ("behind_proxi = true", 1, "behind_proxy"),
    ],
)
def test_a_mistake_is_told_with_its_line(hall, text, line, words) -> None:
    (hall.folder / "desk.key").write_text("x")
    hall.write("config/desk.toml", text)
    (fault, *_) = [each for each in hall.faults() if each.startswith(f"config/desk.toml:{line}")]
    assert words in fault
