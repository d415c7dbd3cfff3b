"""Asks a server what its OpenAPI document allows, as each of several people, through Schemathesis.

    python3 judge.py FOLDER

FOLDER holds people.json: {url, ids, examples, seconds, people: [{name, cookie, hidden}]}. `ids` are
records that there are, put into addresses now and then; `hidden` are words that stand in records
which the person may not see. Prints what is wrong; leaves with 1 when anything is: a failure of the
server, a reply that the document does not know, a hidden word in any reply.
"""

import json
import pathlib
import random
import sys
import time

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Streams never end, and whoever has signed out is nobody.
LEFT_OUT = {("GET", "/api/v1/events"), ("DELETE", "/api/v1/session")}


class Asked:
    def __init__(self, job):
        self.job = job
        self.ends = time.monotonic() + job["seconds"]
        self.random = random.Random(42)
        self.complaints = {}
        self.requests = 0

    def late(self):
        return time.monotonic() > self.ends

    def complain(self, person, case, what):
        line = f"{case.method} {case.path} by {person['name']}: {what}"
        self.complaints.setdefault(line.splitlines()[0], case.as_curl_command({"Cookie": "aims=hidden"}))

    def ask(self, person, case):
        if case.path_parameters.get("id") is not None and self.random.random() < 0.7:
            chosen = self.random.choice(self.job["ids"])
            case.path_parameters = {**case.path_parameters, "id": chosen}
        response = case.call(base_url=self.job["url"], headers={"Cookie": person["cookie"]})
        self.requests += 1
        # A reply may be a file of any bytes.
        text = response.content.decode("utf-8", "replace")
        for word in person["hidden"]:
            if word in text:
                self.complain(person, case, f"leaks {word}")
        try:
            case.validate_response(response, checks=CHECKS)
        except (Failure, FailureGroup) as failure:
            for each in getattr(failure, "exceptions", [failure]):
                self.complain(person, case, f"{type(each).__name__}: {each}"[:300])


def ask_all(asked, person, operations):
    hypothesis = settings(
        max_examples=asked.job["examples"],
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    for count, operation in enumerate(operations):
        if asked.late():
            return count

        @hypothesis
        @given(case=operation.as_strategy())
        def one(case):
            if not asked.late():
                asked.ask(person, case)

        one()
    return len(operations)


def main(folder):
    job = json.loads((pathlib.Path(folder) / "people.json").read_text())
    schema = schemathesis.openapi.from_url(job["url"] + "/api/v1/openapi.json")
    operations = [each.ok() for each in schema.get_all_operations()]
    operations = [
        each for each in operations if (each.method.upper(), each.path) not in LEFT_OUT
    ]
    asked = Asked(job)
    reached = 0
    for number, person in enumerate(job["people"]):
        # A share of what time is left for each, and another order.
        asked.ends = time.monotonic() + job["seconds"] / len(job["people"])
        random.Random(number).shuffle(operations)
        reached += ask_all(asked, person, operations)
    for line, how in sorted(asked.complaints.items()):
        print(line)
        print("   ", how.splitlines()[0][:400])
    print(
        f"{len(asked.complaints)} complaints, {asked.requests} requests, {reached} of "
        f"{len(operations) * len(job['people'])} operations by {len(job['people'])} people"
    )
    return 1 if asked.complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
