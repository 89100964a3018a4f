//! Conditions: operators, keys and values.

use super::ast::{Comparison, ConditionClause, Effect, Operator, Quantifier};
use super::kind::{PolicyKind, Service};
use super::problem::{ElementName, ElementPlace, Expected, ProblemKind};
use super::value::{is_date, is_ip_range};
use super::walk::Walk;
use json::{Member, Node, Spanned, Value};
use std::collections::BTreeSet;

impl Walk<'_> {
    pub(super) fn conditions(
        &mut self,
        place: &ElementPlace<'_>,
        member: &Member<'_>,
        effect: Option<Effect>,
    ) -> Vec<ConditionClause> {
        let place = place.below("Condition");
        let Value::Object(operators) = &member.node.value else {
            self.wrong_type(&place, &member.node, ElementName::Condition, Expected::Object);
            return Vec::new();
        };
        self.repeated_names(&place, operators);
        let mut clauses: Vec<ConditionClause> = Vec::new();
        let mut seen = BTreeSet::new();
        for block in operators {
            let place = place.below(&block.name.value);
            for clause in self.condition_block(&place, block, effect) {
                let key = &clause.key;
                if !seen.insert((clause.operator.value, key.value.clone())) {
                    let kind = ProblemKind::DuplicateElement(key.value.clone());
                    self.problems.add(&place.below(&key.value), key.span, kind);
                }
                // Behind the others of its operator, which may have been written in another case.
                let same_operator = |other: &ConditionClause| other.operator.value == clause.operator.value;
                let end = clauses.iter().rposition(same_operator).map_or(clauses.len(), |last| last + 1);
                clauses.insert(end, clause);
            }
        }
        clauses
    }

    fn condition_block(
        &mut self,
        place: &ElementPlace<'_>,
        block: &Member<'_>,
        effect: Option<Effect>,
    ) -> Vec<ConditionClause> {
        let Value::Object(keys) = &block.node.value else {
            self.wrong_type(place, &block.node, ElementName::Condition, Expected::Object);
            return Vec::new();
        };
        let Some(operator) = Operator::parse(&block.name.value) else {
            // Source: IAM takes an unknown operator without keys (Moto's `test_iam_policies.py`, `"Condition": {"a": {}}`).
            if !(keys.is_empty() && self.kind.follows_iam()) {
                let kind = ProblemKind::UnknownOperator(block.name.value.to_string());
                self.problems.add(place, block.name.span, kind);
            }
            return Vec::new();
        };
        let operator = Spanned { value: operator, span: block.name.span };
        keys.iter().map(|key| self.clause(place, operator, key, effect)).collect()
    }

    fn clause(
        &mut self,
        place: &ElementPlace<'_>,
        operator: Spanned<Operator>,
        key: &Member<'_>,
        effect: Option<Effect>,
    ) -> ConditionClause {
        let place = place.below(&key.name.value);
        if self.is_overly_permissive(operator.value, &key.name.value, effect) {
            let kind = ProblemKind::OverlyPermissiveCondition(key.name.value.to_string());
            self.problems.add(&place, key.name.span, kind);
        }
        let values = if let Value::List(items) = &key.node.value {
            let items = items.iter().enumerate();
            items
                .filter_map(|(index, item)| self.condition_value(&place.item(index), operator.value, item))
                .collect()
        } else {
            self.condition_value(&place, operator.value, &key.node).into_iter().collect()
        };
        let name = Spanned { value: key.name.value.to_string(), span: key.name.span };
        ConditionClause { operator, key: name, values, span: key.span() }
    }

    /// Source: KMS developer guide, *Condition keys for AWS KMS*: key policies with `ForAllValues` on
    /// `kms:EncryptionContext:` keys fail with `OverlyPermissiveCondition`.
    fn is_overly_permissive(&self, operator: Operator, key: &str, effect: Option<Effect>) -> bool {
        const CONTEXT: &str = "kms:EncryptionContext:";
        self.kind == PolicyKind::Key
            && effect == Some(Effect::Allow)
            && operator.quantifier == Some(Quantifier::ForAllValues)
            && key.get(..CONTEXT.len()).is_some_and(|start| start.eq_ignore_ascii_case(CONTEXT))
    }

    fn condition_value(
        &mut self,
        place: &ElementPlace<'_>,
        operator: Operator,
        node: &Node<'_>,
    ) -> Option<Spanned<String>> {
        let value = match &node.value {
            Value::String(value) => value.to_string(),
            Value::Number(written) => (*written).to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Null | Value::List(_) | Value::Object(_) => {
                self.wrong_type(place, node, ElementName::Condition, Expected::ConditionValues);
                return None;
            }
        };
        if let Some(kind) = self.value_fault(operator.comparison, &value) {
            self.problems.add(place, node.span, kind);
        }
        Some(Spanned { value, span: node.span })
    }

    /// Source: for dates IAM's refusals in Moto's `test_iam_policies.py`; for addresses S3's
    /// `Invalid IP address in Conditions` (versity/versitygw, scality/cloudserver). What the other services do is not
    /// known, so there such a value is a warning.
    fn value_fault(&self, comparison: Comparison, value: &str) -> Option<ProblemKind> {
        if self.kind.follows_iam() && comparison.is_of_dates() && !is_date(value) {
            return Some(ProblemKind::ConditionDate(value.to_owned()));
        }
        if self.kind.service() == Service::S3 && comparison.is_of_addresses() && !is_ip_range(value) {
            return Some(ProblemKind::ConditionIpAddress(value.to_owned()));
        }
        None
    }
}
