//! What kind of office a title names: whether one person holds it, and the bare words of it.

use crate::names::{flags, lexicon};

use super::Holders;

/// The office without the people, party and praise before it: "Republican President-elect" is "president-elect".
pub(super) fn bare(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let loose = |word: &str| {
        let known = lexicon::flags_of(word);
        known & (flags::DEMONYM | flags::COUNTRY | flags::STATE) != 0
            || matches!(
                word,
                "U.S."
                    | "Democratic"
                    | "Liberal"
                    | "Sri"
                    | "Committee"
                    | "company"
                    | "firm"
                    | "department"
                    | "bureau"
                    | "GOP"
                    | "Labour"
                    | "Conservative"
                    | "Tory"
                    | "first"
                    | "freshman"
                    | "legendary"
                    | "influential"
                    | "billionaire"
                    | "embattled"
                    | "then"
                    | "young"
                    | "veteran"
            )
    };
    let from = words[..words.len() - 1].iter().take_while(|word| loose(word)).count();
    // "U.S. Attorney" is no attorney.
    let federal = from > 0
        && matches!(words[from - 1], "U.S." | "US")
        && matches!(words[from], "Attorney" | "attorney" | "Marshal" | "Trade" | "District");
    let from = from - usize::from(federal);
    words[from..].join(" ").split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// A word in small letters, acronyms as they are.
fn small(word: &str) -> String {
    let acronym = word.len() > 1 && word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    let known = lexicon::flags_of(word);
    let common = known & (flags::COMMON | flags::ROLE | flags::TITLE) != 0
        && known & (flags::DEMONYM | flags::COUNTRY | flags::STATE) == 0
        && !matches!(word, "House" | "Senate" | "Congress" | "Treasury" | "Crown" | "Cabinet");
    if acronym || !common { word.to_owned() } else { word.to_lowercase() }
}

/// How many hold the office at a time. `office` is bare; `a` tells that the article calls its holder one of several.
pub(super) fn holders(office: &str, a: bool) -> Holders {
    let core = office.split(" of ").next().unwrap_or(office);
    let core = core.split(" for ").next().unwrap_or(core).split(" to ").next().unwrap_or(core);
    let last = core.rsplit(' ').next().unwrap_or(core);
    let last = last.strip_suffix("-elect").unwrap_or(last);
    if NOBODY.binary_search(&last).is_ok() {
        return Holders::Nobody;
    }
    let helper = core.split([' ', '-']).any(|word| {
        matches!(
            word,
            "deputy"
                | "vice"
                | "assistant"
                | "associate"
                | "co"
                | "junior"
                | "senior"
                | "under"
                | "assembly"
                | "managing"
                | "regional"
        )
    });
    let vice_president = matches!(
        core,
        "vice president"
            | "vice-president"
            | "vice president-elect"
            | "deputy prime minister"
            | "vice chancellor"
            | "vice-chancellor"
    );
    if a || helper && !vice_president {
        return Holders::Several;
    }
    let one = ONE.binary_search(&last).is_ok()
        || core.starts_with("chief ")
        || matches!(
            core,
            "attorney general"
                | "solicitor general"
                | "surgeon general"
                | "secretary general"
                | "secretary-general"
                | "director general"
                | "director-general"
                | "governor general"
                | "governor-general"
                | "comptroller general"
                | "inspector general"
                | "head coach"
                | "editor in chief"
                | "editor-in-chief"
                | "commander in chief"
                | "commander-in-chief"
                | "first lady"
                | "prime minister"
                | "lord mayor"
                | "police chief"
                | "poet laureate"
        )
        || last == "adviser" && core.contains("national security")
        || last == "advisor" && core.contains("national security");
    if one { Holders::One } else { Holders::Several }
}

/// Last words of offices that one person holds in one body or land.
const ONE: &[&str] = &[
    "CEO",
    "CFO",
    "COO",
    "CTO",
    "archbishop",
    "ayatollah",
    "bishop",
    "captain",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "coach",
    "commander",
    "commissioner",
    "comptroller",
    "controller",
    "coordinator",
    "dean",
    "director",
    "editor",
    "emir",
    "emperor",
    "empress",
    "envoy",
    "governor",
    "head",
    "king",
    "leader",
    "manager",
    "mayor",
    "minister",
    "monarch",
    "ombudsman",
    "patriarch",
    "pope",
    "premier",
    "president",
    "principal",
    "queen",
    "rector",
    "secretary",
    "speaker",
    "sultan",
    "superintendent",
    "treasurer",
    "whip",
];

/// Last words that name no office: kinship and what one is for a day.
const NOBODY: &[&str] = &[
    "aunt",
    "boyfriend",
    "brother",
    "colleague",
    "cousin",
    "critic",
    "daughter",
    "fan",
    "father",
    "fiance",
    "friend",
    "girlfriend",
    "guest",
    "husband",
    "lover",
    "man",
    "mother",
    "native",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "parent",
    "partner",
    "resident",
    "rival",
    "sister",
    "son",
    "supporter",
    "suspect",
    "uncle",
    "victim",
    "widow",
    "wife",
    "winner",
    "witness",
    "woman",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ONE.is_sorted() && NOBODY.is_sorted());
    }

    #[test]
    fn offices_of_one_and_of_several() {
        for office in [
            "president",
            "chief executive",
            "CEO",
            "foreign minister",
            "attorney general",
            "mayor of Norvale",
            "vice president",
        ] {
            assert_eq!(holders(office, false), Holders::One, "{office}");
        }
        for office in [
            "senator",
            "vice chairman",
            "deputy director",
            "analyst",
            "spokeswoman",
            "co-founder",
            "senior director",
        ] {
            assert_eq!(holders(office, false), Holders::Several, "{office}");
        }
        assert_eq!(holders("director", true), Holders::Several);
        assert_eq!(holders("wife", false), Holders::Nobody);
    }

    #[test]
    fn bare_offices_are_small_and_plain() {
        assert_eq!(bare("Republican President-elect"), "president-elect");
        assert_eq!(bare("Scottish First Minister"), "first minister");
        assert_eq!(bare("CEO"), "CEO");
        assert_eq!(bare("president of the NC Harbour Union"), "president of the NC harbour union");
    }
}
