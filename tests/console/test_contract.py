"""Whatever the OpenAPI document allows, and much that it forbids, is asked of a running server, which answers as told.

The document comes from the server itself. No answer may be an error of the program, have a status, a type or a shape
that the document does not name, take what the document forbids, or refuse what it allows for a reason of shape.
"""

import re

import pytest
import schemathesis
from console.pictures import FakeHall, a_snapshot
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks as openapi

from signage.console.entry.rights import RULES


def no_error_of_the_program(_context, response, _case) -> None:
    """That a part is away or the disk is full is said in words; everything else from 500 on is our own fault."""
    assert response.status_code < 500 or response.status_code in {503, 507}, response.text


CHECKS = [
    no_error_of_the_program,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
    openapi.negative_data_rejection,
]
EXAMPLES = 15
API = [(rule.method, rule.path.replace(":path", "")) for rule in RULES if rule.path.startswith("/api/")]


@pytest.fixture(scope="module")
def document(standing):
    return schemathesis.openapi.from_url(f"http://127.0.0.1:{standing.console.port}/openapi.json")


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "forbidden"])
@pytest.mark.parametrize("route", API, ids=" ".join)
@pytest.mark.usefixtures("people")
def test_it_answers_as_documented(document, standing, route, mode) -> None:
    method, path = route
    operation = document[path][method]
    if mode is GenerationMode.NEGATIVE and not (list(operation.iter_parameters()) or operation.body):
        pytest.skip("nothing can be asked wrongly")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case) -> None:
        standing.hall.become(FakeHall(a_snapshot()))
        case.call_and_validate(headers={"Authorization": f"Bearer {standing.token}"}, checks=CHECKS, timeout=20)

    asked()


@pytest.mark.parametrize("route", API, ids=" ".join)
def test_a_stranger_is_answered_as_documented(document, route) -> None:
    method, path = route
    blanks = dict.fromkeys(re.findall(r"{(\w+)}", path), "1")
    case = document[path][method].Case(path_parameters=blanks)
    response = case.call(headers={}, timeout=20)
    assert response.status_code == 401
    case.validate_response(response, checks=[openapi.status_code_conformance, openapi.content_type_conformance])


def test_nothing_in_the_document_points_nowhere(standing) -> None:
    document = standing("GET", "/openapi.json").body
    pointed_at = set(re.findall(r"'\$ref': '([^']+)'", str(document)))
    assert pointed_at
    assert pointed_at <= {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
