//! What can be changed in a document, to what, and how.
//!
//! | room | changes |
//! |---|---|
//! | [`settings`] | one value out of several: the one mechanism of controls, links and what-if |
//! | [`entries`] | what is written rather than chosen, by its place in the JSON |
//! | [`edit`] | which users, roles, buckets, keys and accounts there are |
//! | [`difference`] | what leads from one document to another |
//! | [`policies`] | the text of a policy, wherever one stands |
//! | [`accounts`] | account ids that may be somebody's |

pub mod accounts;
pub mod difference;
pub mod edit;
pub mod entries;
pub mod policies;
pub mod settings;
