//! An organization of AWS Organizations in documents.

use super::{Format, NAME, Shape, policies, record};
use crate::format::limits::{ACCOUNTS_MAX, LEVEL_POLICIES_MAX, LEVELS_MAX};
use crate::{Handle, PolicyValue};

record! {
    /// An organization of AWS Organizations.
    pub struct Organization {
        /// `o-…`
        needed id: String as "id" of NAME,
        /// The account that SCPs and RCPs do not reach.
        needed management_account: Handle as "managementAccount" of Shape::AccountId,
        /// Block Public Access set by an organization policy, for every account below it.
        default blocks_public_access: bool as "blocksPublicAccess",
        /// The root, the organizational units and the accounts, from above to below.
        needed levels: Vec<OrganizationLevel> as "levels"
            of Shape::List(&OrganizationLevel::SHAPE, Some(LEVELS_MAX)),
    }

    /// The root, an organizational unit or an account, with the policies attached to it.
    pub struct OrganizationLevel {
        /// `r-…`, `ou-…` or an account id.
        needed id: String as "id" of NAME,
        /// The accounts at or below this level.
        needed accounts: Vec<Handle> as "accounts" of Shape::List(&Shape::AccountId, Some(ACCOUNTS_MAX)),
        /// Service control policies; none where the type is not in use. `FullAWSAccess`, its id or its
        /// ARN stands for AWS's own.
        default service_control_policies: Vec<PolicyValue> as "serviceControlPolicies" of policies(LEVEL_POLICIES_MAX),
        /// Resource control policies, beside `RCPFullAWSAccess`, which is there whether or not it is named.
        default resource_control_policies: Vec<PolicyValue> as "resourceControlPolicies" of policies(LEVEL_POLICIES_MAX),
    }
}
