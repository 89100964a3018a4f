//! The icons: drawn once in a sprite, referenced everywhere.

use yew::prelude::*;

use crate::sections::{CellState, GateState, StopKind, tone_icon};

/// An icon of the sprite, by its place there.
#[derive(Clone, Copy)]
pub(super) struct Icon(&'static str);

impl Icon {
    /// A tick.
    pub(super) const ALLOW: Self = Self(tone_icon(CellState::Allowed));
    /// A padlock: delivered, and still locked.
    pub(super) const CIPHERTEXT: Self = Self(tone_icon(CellState::AllowedCiphertext));
    /// A dashed ring with a level bar: nobody allows it.
    pub(super) const IMPLICIT: Self = Self(tone_icon(CellState::DeniedImplicitly));
    /// The same with an upright bar: across the strip's level line.
    pub(super) const IMPLICIT_ACROSS: Self = Self("#i-implicit-across");
    /// A solid octagon with a bar: a policy forbids it.
    pub(super) const EXPLICIT: Self = Self(tone_icon(CellState::DeniedExplicitly));
    /// The octagon with an upright bar.
    pub(super) const EXPLICIT_ACROSS: Self = Self("#i-explicit-across");
    /// A diamond with an exclamation mark: not a matter of rights.
    pub(super) const FAILED: Self = Self(tone_icon(CellState::Failed));
    /// A hollow dash.
    pub(super) const NOT_ASKED: Self = Self("#i-notasked");
    pub(super) const PERSON: Self = Self("#i-person");
    pub(super) const DOOR: Self = Self("#i-door");
    /// A cloud.
    pub(super) const CLOUD: Self = Self("#i-cloud");
    /// An arch.
    pub(super) const POINT: Self = Self("#i-point");
    /// A screen.
    pub(super) const CLIENT: Self = Self("#i-client");
    pub(super) const BUCKET: Self = Self("#i-bucket");
    pub(super) const KEY: Self = Self("#i-key");
    /// A sheet with lines.
    pub(super) const BYTES: Self = Self("#i-bytes");
    /// An arrow back.
    pub(super) const UNDO: Self = Self("#i-undo");
    /// An arrow forth.
    pub(super) const REDO: Self = Self("#i-redo");
    /// An arrow around, to the start.
    pub(super) const RESET: Self = Self("#i-reset");
    /// A chain.
    pub(super) const LINK: Self = Self("#i-link");
    /// A half-filled disc.
    pub(super) const THEME: Self = Self("#i-theme");
    /// A plus.
    pub(super) const ADD: Self = Self("#i-add");
    /// A chevron.
    pub(super) const DOWN: Self = Self("#i-down");
    /// An arrow out of a frame.
    pub(super) const OUT: Self = Self("#i-out");
    /// A cross.
    pub(super) const CLOSE: Self = Self("#i-close");
    /// A magnifying glass.
    pub(super) const SEARCH: Self = Self("#i-search");
    /// A shield with a tick: a risk that is protected from.
    pub(super) const PROTECTED: Self = Self("#i-protected");
    /// A shield that is struck through: one that is not.
    pub(super) const EXPOSED: Self = Self("#i-exposed");
    /// A pin.
    pub(super) const PIN: Self = Self("#i-pin");
    /// The mark of the playground.
    pub(super) const LOGO: Self = Self("#i-logo");

    /// An outcome's icon.
    pub(super) const fn of_tone(tone: CellState) -> Self {
        Self(tone_icon(tone))
    }

    /// A gate's icon; a gate with no part in the request has none.
    pub(super) const fn of_gate(state: GateState) -> Option<Self> {
        match state {
            GateState::Passed => Some(Self::ALLOW),
            GateState::Idle => None,
            GateState::Stopped(tone) => Some(Self::of_tone(tone)),
            GateState::NotAsked => Some(Self::NOT_ASKED),
        }
    }

    /// A place's icon; gates of the strip stop a level line, so their bar stands upright.
    pub(super) const fn of_stop(kind: StopKind, state: GateState) -> Option<Self> {
        match kind {
            StopKind::Caller => Some(Self::PERSON),
            StopKind::Distribution => Some(Self::CLOUD),
            StopKind::WayIn => Some(Self::DOOR),
            StopKind::AccessPoint => Some(Self::POINT),
            StopKind::Client => Some(Self::CLIENT),
            StopKind::Bucket => Some(Self::BUCKET),
            StopKind::Key => Some(Self::KEY),
            StopKind::Bytes => Some(Self::BYTES),
            StopKind::Gate => match state {
                GateState::Stopped(CellState::DeniedImplicitly) => Some(Self::IMPLICIT_ACROSS),
                GateState::Stopped(CellState::DeniedExplicitly) => Some(Self::EXPLICIT_ACROSS),
                GateState::Passed | GateState::Idle | GateState::Stopped(_) | GateState::NotAsked => {
                    Self::of_gate(state)
                }
            },
        }
    }
}

/// An icon in the size that its surroundings give it; says nothing to a screen reader.
pub(super) fn icon(icon: Icon) -> Html {
    html! { <svg aria-hidden="true"><use href={icon.0} /></svg> }
}

/// An icon in a colour.
pub(super) fn in_colour(icon: Icon, class: &'static str) -> Html {
    html! { <svg {class} aria-hidden="true"><use href={icon.0} /></svg> }
}

/// An icon of 16 px.
pub(super) fn small(icon: Icon) -> Html {
    html! { <svg class="i" aria-hidden="true"><use href={icon.0} /></svg> }
}

/// The drawing of all icons. Rendered once a page.
#[component]
pub(super) fn Sprite() -> Html {
    html! {
        <svg class="sprite" aria-hidden="true">
            <symbol id="i-allow" viewBox="0 0 20 20"><path d="M3.5 10.8 8 15.2 16.5 5" /></symbol>
            <symbol id="i-ciphertext" viewBox="0 0 20 20">
                <rect x="3.5" y="9" width="13" height="8.5" rx="1.5" /><path d="M6.3 9V6.2a3.7 3.7 0 0 1 7.4 0V9" />
            </symbol>
            <symbol id="i-implicit" viewBox="0 0 20 20">
                <circle class="dash-ring" cx="10" cy="10" r="8" />
                <path class="bar-across" d="M6.2 10h7.6" />
            </symbol>
            <symbol id="i-implicit-across" viewBox="0 0 20 20">
                <circle class="dash-ring-wide" cx="10" cy="10" r="8.6" />
                <path class="bar-across" d="M10 5.4v9.2" />
            </symbol>
            <symbol id="i-explicit" viewBox="0 0 20 20">
                <path class="ink" d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z" />
                <path class="bar-across cut" d="M6 10h8" />
            </symbol>
            <symbol id="i-explicit-across" viewBox="0 0 20 20">
                <path class="ink" d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z" />
                <path class="bar-across cut" d="M10 5.6v8.8" />
            </symbol>
            <symbol id="i-failed" viewBox="0 0 20 20"><path d="M10 2l8 8-8 8-8-8zM10 6.8v3.8M10 13.1v.1" /></symbol>
            <symbol id="i-notasked" viewBox="0 0 20 20"><rect x="2.5" y="7.7" width="15" height="4.6" rx="2.3" /></symbol>
            <symbol id="i-unmodelled" viewBox="0 0 20 20">
                <rect class="dots" x="2.5" y="2.5" width="15" height="15" rx="2" />
                <path d="M7.7 7.6c.3-2.8 4.8-2.7 4.6.1-.1 1.5-2.2 1.7-2.2 3.4M10.1 14.3v.1" />
            </symbol>
            <symbol id="i-person" viewBox="0 0 24 24">
                <circle cx="12" cy="8" r="3.8" /><path d="M4.5 20c.6-4.3 3.6-6 7.5-6s6.9 1.7 7.5 6" />
            </symbol>
            <symbol id="i-door" viewBox="0 0 24 24"><path d="M13 4h6v16h-6M4 12h10M10.5 8.2 14.3 12l-3.8 3.8" /></symbol>
            <symbol id="i-cloud" viewBox="0 0 24 24"><path d="M7 18.5a4 4 0 0 1-.4-8 5.6 5.6 0 0 1 10.9-.6 4.3 4.3 0 0 1-.3 8.6z" /></symbol>
            <symbol id="i-point" viewBox="0 0 24 24"><path d="M5 20v-9a7 7 0 0 1 14 0v9M9.5 20v-8.5a2.5 2.5 0 0 1 5 0V20M3 20h18" /></symbol>
            <symbol id="i-client" viewBox="0 0 24 24"><path d="M4.5 5h15v10.5h-15zM2.5 19h19" /></symbol>
            <symbol id="i-bucket" viewBox="0 0 24 24">
                <ellipse cx="12" cy="6.2" rx="7.5" ry="2.6" />
                <path d="M4.5 6.2 6.6 19c.2 1.1 2.5 2 5.4 2s5.2-.9 5.4-2l2.1-12.8" />
            </symbol>
            <symbol id="i-key" viewBox="0 0 24 24">
                <circle cx="8" cy="15.8" r="4.2" /><path d="M11 12.8 19.5 4.3M16 7.8l3 3M13.2 10.6l2 2" />
            </symbol>
            <symbol id="i-bytes" viewBox="0 0 24 24"><path d="M6 3h8l4.5 4.5V21H6zM14 3v4.5h4.5M9 12.5h6M9 16.5h6" /></symbol>
            <symbol id="i-undo" viewBox="0 0 20 20">
                <path d="M7 4.5 3.5 8 7 11.5M3.5 8h8.3a4.2 4.2 0 0 1 0 8.4H8" />
            </symbol>
            <symbol id="i-redo" viewBox="0 0 20 20">
                <path d="M13 4.5 16.5 8 13 11.5M16.5 8H8.2a4.2 4.2 0 0 0 0 8.4H12" />
            </symbol>
            <symbol id="i-reset" viewBox="0 0 20 20"><path d="M4.1 11.5A6.2 6.2 0 1 0 5.6 6M4 3.8v4h4" /></symbol>
            <symbol id="i-link" viewBox="0 0 20 20">
                <path d="M8.4 11.6a3.3 3.3 0 0 0 4.7 0l2.7-2.7a3.3 3.3 0 0 0-4.7-4.7l-1 1" />
                <path d="M11.6 8.4a3.3 3.3 0 0 0-4.7 0l-2.7 2.7a3.3 3.3 0 0 0 4.7 4.7l1-1" />
            </symbol>
            <symbol id="i-theme" viewBox="0 0 20 20">
                <circle cx="10" cy="10" r="6.8" /><path class="ink" d="M10 3.2a6.8 6.8 0 0 1 0 13.6z" />
            </symbol>
            <symbol id="i-add" viewBox="0 0 20 20"><path d="M10 4v12M4 10h12" /></symbol>
            <symbol id="i-down" viewBox="0 0 12 12"><path d="M2.5 4.3 6 7.8l3.5-3.5" /></symbol>
            <symbol id="i-out" viewBox="0 0 20 20"><path d="M8 4H4v12h12v-4M11 4h5v5M16 4l-7.5 7.5" /></symbol>
            <symbol id="i-close" viewBox="0 0 20 20"><path d="M5 5l10 10M15 5 5 15" /></symbol>
            <symbol id="i-search" viewBox="0 0 20 20"><circle cx="8.8" cy="8.8" r="5.3" /><path d="M12.8 12.8 17 17" /></symbol>
            <symbol id="i-protected" viewBox="0 0 20 20">
                <path d="M10 1.8 17 4.4v5.3c0 4-2.8 7-7 8.6-4.2-1.6-7-4.6-7-8.6V4.4zM6.7 9.9 9.2 12.4 13.6 7.4" />
            </symbol>
            <symbol id="i-exposed" viewBox="0 0 20 20">
                <path d="M3 5.4v4.3c0 4 2.8 7 7 8.6 1.7-.7 3.2-1.5 4.3-2.6M6.6 3.1 10 1.8 17 4.4v5.3c0 1.2-.3 2.4-.8 3.4M2.2 2.2 17.8 17.8" />
            </symbol>
            <symbol id="i-pin" viewBox="0 0 20 20"><path d="M7.2 3h5.6l-.7 5 2.4 2.6v1.6h-9v-1.6L7.9 8zM10 12.4V17" /></symbol>
            <symbol id="i-logo" viewBox="0 0 24 24">
                <path d="M3.5 5h17l-2.3 16H5.8z" /><circle cx="12" cy="11.3" r="2.1" /><path d="M12 13.4v3.4" />
            </symbol>
        </svg>
    }
}
