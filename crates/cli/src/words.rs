//! The lower-case names of kinds, as files and screens write them.

use quizwire_facts::deeds::DeedKind;
use quizwire_facts::names::OrganisationKind;

/// "company", "agency" …
pub fn organisation_kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Company => "company",
        OrganisationKind::Agency => "agency",
        OrganisationKind::University => "university",
        OrganisationKind::School => "school",
        OrganisationKind::Team => "team",
        OrganisationKind::Party => "party",
        OrganisationKind::Media => "media",
        OrganisationKind::Court => "court",
        OrganisationKind::Union => "union",
        OrganisationKind::Ngo => "ngo",
        OrganisationKind::Military => "military",
        OrganisationKind::International => "international",
        OrganisationKind::Other => "other",
    }
}

/// "acquired", "founded" …
pub fn deed_kind(kind: DeedKind) -> &'static str {
    match kind {
        DeedKind::Acquired => "acquired",
        DeedKind::Founded => "founded",
        DeedKind::Made => "made",
        DeedKind::Wrote => "wrote",
        DeedKind::Appointed => "appointed",
        DeedKind::Joined => "joined",
        DeedKind::Attacked => "attacked",
        DeedKind::Sued => "sued",
        DeedKind::Defeated => "defeated",
        DeedKind::Replaced => "replaced",
        DeedKind::Endorsed => "endorsed",
        DeedKind::Left => "left",
    }
}
