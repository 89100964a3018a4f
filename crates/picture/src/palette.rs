//! The colours, which are those of the page.

/// The colours of a theme: those of the page.
#[derive(Debug)]
pub(crate) struct Palette {
    /// The ground.
    pub(crate) paper: &'static str,
    /// The second surface.
    pub(crate) panel: &'static str,
    /// Lines that only part things.
    pub(crate) line: &'static str,
    /// Outlines, and where a request never came.
    pub(crate) edge: &'static str,
    /// Names and values.
    pub(crate) ink: &'static str,
    /// Sentences.
    pub(crate) ink_2: &'static str,
    /// Labels.
    pub(crate) ink_3: &'static str,
    /// What works.
    pub(crate) allow: &'static str,
    /// Its ground.
    pub(crate) allow_tint: &'static str,
    /// What does not.
    pub(crate) deny: &'static str,
    /// Its ground.
    pub(crate) deny_tint: &'static str,
    /// What is looked at.
    pub(crate) accent: &'static str,
}

/// The page's colours in the light. Source: web/styles/00-tokens.css.
pub(crate) const LIGHT: Palette = Palette {
    paper: "#fcfcfa",
    panel: "#f3f3ef",
    line: "#dcdcd5",
    edge: "#80868d",
    ink: "#15181b",
    ink_2: "#454b52",
    ink_3: "#60666d",
    allow: "#0a5bb0",
    allow_tint: "#e9f1fa",
    deny: "#a83e06",
    deny_tint: "#fbeee3",
    accent: "#5a3bc2",
};
/// And in the dark.
pub(crate) const DARK: Palette = Palette {
    paper: "#111416",
    panel: "#191d20",
    line: "#2c3236",
    edge: "#7b838b",
    ink: "#eef0f2",
    ink_2: "#c0c6cc",
    ink_3: "#979ea6",
    allow: "#84bff7",
    allow_tint: "#14263a",
    deny: "#f7a56c",
    deny_tint: "#2f1f13",
    accent: "#b8a6ff",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// `light-dark(A, B)` of each token.
    #[test]
    fn the_colours_are_those_of_the_page() {
        let tokens = include_str!("../../../web/styles/00-tokens.css");
        for (name, light, dark) in [
            ("paper", LIGHT.paper, DARK.paper),
            ("panel", LIGHT.panel, DARK.panel),
            ("line", LIGHT.line, DARK.line),
            ("edge", LIGHT.edge, DARK.edge),
            ("ink", LIGHT.ink, DARK.ink),
            ("ink-2", LIGHT.ink_2, DARK.ink_2),
            ("ink-3", LIGHT.ink_3, DARK.ink_3),
            ("allow", LIGHT.allow, DARK.allow),
            ("allow-tint", LIGHT.allow_tint, DARK.allow_tint),
            ("deny", LIGHT.deny, DARK.deny),
            ("deny-tint", LIGHT.deny_tint, DARK.deny_tint),
            ("accent", LIGHT.accent, DARK.accent),
        ] {
            let token = ["--", name, ": light-dark(", light, ", ", dark, ")"].concat();
            assert!(tokens.contains(&token), "{token}");
        }
    }
}
