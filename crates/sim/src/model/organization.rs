//! Organizations and what they set from above.

use super::Policy;
use crate::AccountId;

/// An organization of AWS Organizations.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// `o-…`
    pub id: String,
    /// The account that neither SCPs nor RCPs reach.
    pub management_account: AccountId,
    /// The root, the organizational units below it and the accounts, from above to below.
    pub levels: Vec<OrganizationLevel>,
    /// S3 Block Public Access set by an organization policy: all four settings, for every account below it.
    pub blocks_public_access: bool,
}

/// The root, an organizational unit or an account, with the policies attached to it.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationLevel {
    /// `r-…`, `ou-…` or an account id.
    pub id: String,
    /// The accounts at or below this level.
    pub accounts: Vec<AccountId>,
    /// Service control policies. An empty list means that the policy type is not in use at this level.
    pub service_control_policies: Vec<Policy>,
    /// Resource control policies, beside `RCPFullAWSAccess`, which is always attached.
    pub resource_control_policies: Vec<Policy>,
}

impl Organization {
    /// Whether the account belongs to the organization.
    pub fn has(&self, account: &AccountId) -> bool {
        self.management_account == *account
            || self.levels.iter().any(|level| level.accounts.contains(account))
    }
}
