//! The policies that a scenario assumes, as short as they can be said.

use json::quoted;

/// Allows an action on everything.
pub(super) fn allow(action: &str) -> String {
    statements(&[("Allow", action, "*")])
}

/// A policy that names no principal: effect, action and resource of each statement.
pub(super) fn statements(all: &[(&str, &str, &str)]) -> String {
    policy(all.iter().map(|(effect, action, on)| statement(effect, "", &quoted(action), on)))
}

/// A policy on a resource, for everybody.
pub(super) fn of_everybody(all: &[(&str, &str, &str)]) -> String {
    policy(
        all.iter().map(|(effect, action, on)| statement(effect, "\"Principal\":\"*\",", &quoted(action), on)),
    )
}

/// A policy on a resource that names one principal.
pub(super) fn of_one(arn: &str, action: &str, on: &str) -> String {
    policy([statement("Allow", &principal(arn), &quoted(action), on)])
}

/// A key policy that gives its account the key, and somebody of another one its use.
pub(super) fn key_policy(partition: &str, account: &str, user: &str) -> String {
    let uses =
        "[\"kms:Decrypt\",\"kms:GenerateDataKey\",\"kms:Encrypt\",\"kms:ReEncrypt*\",\"kms:DescribeKey\"]";
    policy([of_root(partition, account, "\"kms:*\""), statement("Allow", &principal(user), uses, "*")])
}

/// A key policy under which the key is administered and not used.
pub(super) fn key_policy_without_use(partition: &str, account: &str) -> String {
    policy([of_root(partition, account, "[\"kms:PutKeyPolicy\",\"kms:ScheduleKeyDeletion\"]")])
}

/// A key policy that gives its account the key, and denies everybody an action.
pub(super) fn deny_in_key_policy(partition: &str, account: &str, action: &str) -> String {
    let denies = statement("Deny", "\"Principal\":\"*\",", &quoted(action), "*");
    policy([of_root(partition, account, "\"kms:*\""), denies])
}

fn of_root(partition: &str, account: &str, actions: &str) -> String {
    statement("Allow", &principal(&format!("arn:{partition}:iam::{account}:root")), actions, "*")
}

fn principal(arn: &str) -> String {
    format!("\"Principal\":{{\"AWS\":{}}},", quoted(arn))
}

fn statement(effect: &str, principal: &str, actions: &str, on: &str) -> String {
    format!("{{\"Effect\":\"{effect}\",{principal}\"Action\":{actions},\"Resource\":{}}}", quoted(on))
}

fn policy(statements: impl IntoIterator<Item = String>) -> String {
    let all: Vec<String> = statements.into_iter().collect();
    format!("{{\"Version\":\"2012-10-17\",\"Statement\":[{}]}}", all.join(","))
}
