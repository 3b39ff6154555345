"""How a request is refused: one shape for every reason, with words for the person who asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from signage.console.wire.answers import Answer
from signage.console.wire.findings import FoundWords, found
from signage.director.phrase import Phrase
from signage.director.wordcheck import Finding

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: "请求看不懂",
    401: "没有登录, 或令牌不对",
    403: "不可以这样做",
    404: "没有这一项",
    405: "这里不能这样做",
    408: "传得太慢了, 请再试一次",
    409: "与现在的情况不符",
    413: "内容太长",
    415: "不是能用的文件",
    421: "请用本机的地址访问",
    422: "内容有问题",
    429: "请稍等再试",
    500: "程序出错了",
    503: "现在做不到, 请稍后再试",
    507: "磁盘满了",
}


class Problem(Answer):
    """Why a request was refused (RFC 9457). `problems` are words for the person who asked."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    problems: tuple[str, ...] = ()
    findings: tuple[FoundWords, ...] = ()
    """The words that a rule refuses, when that is why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not granted: the sentences of a `Phrase` can be said in the language of who asked."""

    status: int
    detail: str = ""
    problems: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def title(self) -> str:
        """What kind of refusal it is."""
        return TITLES.get(self.status) or HTTPStatus(self.status).phrase

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be read of it, one thing at a time."""
        return self.problems or (self.detail or self.title,)

    def told(self, say: Callable[[str], str]) -> Problem:
        """The body of the answer, in a language."""
        sentences = tuple(map(say, self.sentences))
        return Problem(
            title=say(self.title),
            status=self.status,
            detail=say(self.detail) if self.detail else "; ".join(sentences),
            problems=sentences if self.problems else (),
            findings=tuple(found(each, say) for each in self.findings),
        )


class RefusedError(Exception):
    """A request that is not granted."""

    def __init__(
        self, status: int, detail: str = "", problems: tuple[str, ...] = (), findings: tuple[Finding, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.refusal = Refusal(status, detail, problems, findings)


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The refusals of a route for OpenAPI; those of the guard belong to every route."""
    body = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    return {
        status: {"description": TITLES[status], **body}
        for status in (400, 401, 403, 408, 413, 421, 422, 429, 500, 503, *statuses)
    }


_FAULTS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项, 请检查拼写",
    "repeated": "只能写一次",
    "json_invalid": "不是正确的 JSON",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "含有不允许的字符",
    "string_type": "应为文字",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "datetime_parsing": "应为时刻, 例如 2026-05-20T09:00:00+08:00",
    "datetime_from_date_parsing": "应为时刻, 例如 2026-05-20T09:00:00+08:00",
}
_BEYOND = {
    "string_too_long": ("太长了，最多 {} 个字", "max_length"),
    "greater_than_equal": ("太小了，最少 {}", "ge"),
    "less_than_equal": ("太大了，最多 {}", "le"),
}
"""What is beyond a limit, and how the schema calls that."""


def in_words(
    kind: str, where: Sequence[int | str], otherwise: str, limits: Mapping[str, object] | None = None
) -> Phrase:
    """A fault of the content that the schema found, in words; `otherwise` are the schema's own, `limits` its limits."""
    path = ".".join(str(step) for step in where if step not in {"body", "query", "path", "header"})
    words, limit = _BEYOND.get(kind, ("", ""))
    said = Phrase(words, (limits[limit],)) if limits and limit in limits else Phrase(_FAULTS.get(kind, otherwise))
    return Phrase("{}: {}", (path or Phrase("内容"), said))
