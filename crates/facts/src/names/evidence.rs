//! What speaks for a candidate being a person, a company, a place: its own words and the words around it.
//!
//! Each cue is worth points by how often it is right; [`Evidence`] adds them up over all mentions of a name.

use super::candidates::Candidate;
use super::flags::{self, KINDS};
use super::words::{Shape, Word, is_market_code};
use super::{Gender, Kind, OrganisationKind, OtherKind, PlaceKind};

/// Points for every kind a name can be of.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    points: [i16; KINDS.len()],
    person: i16,
    organisation: i16,
    place: i16,
    other: i16,
    people: i16,
    male: i16,
    female: i16,
}

/// The most that cues around the mentions may add to one kind, so that a frequent weak cue beats no strong one.
const CAP: i16 = 16;

/// Points from which an organisation is called a company.
const SURE_COMPANY: i16 = 4;

/// Points for a full name whose last word alone is a person of the article.
const BORNE: i16 = 6;

impl Evidence {
    fn kind(&mut self, kind: &str, points: i16) {
        if let Some(index) = KINDS.iter().position(|known| *known == kind) {
            self.points[index] += points;
        }
    }

    /// Adds what another mention shows.
    pub fn add(&mut self, other: &Evidence) {
        let sum = |a: &mut i16, b: i16| *a = (*a + b).clamp(-CAP, CAP);
        for (a, b) in self.points.iter_mut().zip(other.points) {
            sum(a, b);
        }
        sum(&mut self.person, other.person);
        sum(&mut self.organisation, other.organisation);
        sum(&mut self.place, other.place);
        sum(&mut self.other, other.other);
        sum(&mut self.people, other.people);
        sum(&mut self.male, other.male);
        sum(&mut self.female, other.female);
    }

    /// Takes the stronger of two readings of the words of a name.
    pub fn join(&mut self, other: &Evidence) {
        let best = |a: &mut i16, b: i16| *a = if b.abs() > a.abs() { b } else { *a };
        for (a, b) in self.points.iter_mut().zip(other.points) {
            best(a, b);
        }
        best(&mut self.person, other.person);
        best(&mut self.organisation, other.organisation);
        best(&mut self.place, other.place);
        best(&mut self.other, other.other);
        best(&mut self.people, other.people);
        best(&mut self.male, other.male);
        best(&mut self.female, other.female);
    }

    /// The best kind of each class with its points: person, organisation, place, other.
    fn classes(&self) -> [(i16, Kind); 4] {
        let gender = match self.male - self.female {
            1.. => Some(Gender::Male),
            0 => None,
            _ => Some(Gender::Female),
        };
        let mut classes = [
            (self.person, Kind::Person(gender)),
            (self.organisation, Kind::Organisation(None)),
            (self.place, Kind::Place(None)),
            (self.other, Kind::Other(None)),
        ];
        let base = [self.person, self.organisation, self.place, self.other];
        let mut best = [0i16; 4];
        for (index, &points) in self.points.iter().enumerate() {
            let (class, kind) = class_of(KINDS[index]);
            if points > best[class] {
                best[class] = points;
                // One weak cue makes an organisation, but not yet a company.
                let kind = match kind {
                    Kind::Organisation(Some(OrganisationKind::Company)) if points < SURE_COMPANY => {
                        Kind::Organisation(None)
                    }
                    kind => kind,
                };
                classes[class] = (base[class] + points, kind);
            }
        }
        if self.people > best[3] {
            classes[3] = (base[3] + self.people, Kind::Other(Some(OtherKind::Nationality)));
        }
        classes
    }

    /// The kind with the most points, and how sure its class is.
    pub fn decide(&self) -> (Kind, f32) {
        let mut classes = self.classes();
        classes.sort_by_key(|(points, _)| -points);
        let (points, kind) = classes[0];
        let lead = f32::from(points - classes[1].0.max(0)).max(0.0);
        if points <= 0 {
            return (Kind::Other(None), 0.2);
        }
        (kind, (0.45 + lead * 0.065).min(0.98))
    }

    /// What titles, given names and pronouns show.
    pub fn gender(&self) -> Option<Gender> {
        match self.male - self.female {
            3.. => Some(Gender::Male),
            ..=-3 => Some(Gender::Female),
            _ => None,
        }
    }

    /// A pronoun near the name: weaker than a title or a given name, but there are many.
    pub fn hear(&mut self, pronoun: Gender) {
        match pronoun {
            Gender::Male => self.male += 1,
            Gender::Female => self.female += 1,
        }
    }

    /// Somebody in the same article goes by the last word of the name alone.
    pub fn bear(&mut self) {
        self.person += BORNE;
    }

    /// Points for being a person.
    pub fn person(&self) -> i16 {
        self.person
    }

    /// Points of the best class that is no person.
    pub fn thing(&self) -> i16 {
        self.classes()[1..].iter().map(|(points, _)| *points).max().unwrap_or(0)
    }

    /// Whether nothing speaks strongly for another class than organisations.
    pub fn may_be_organisation(&self) -> bool {
        let classes = self.classes();
        classes[0].0 < 6 && classes[2].0 < 4 && classes[3].0 < 6
    }

    /// Points for being a place.
    pub fn place(&self) -> i16 {
        self.classes()[2].0
    }
}

/// Which class (person 0, organisation 1, place 2, other 3) a kind of the lists belongs to.
fn class_of(kind: &str) -> (usize, Kind) {
    use OrganisationKind as O;
    use PlaceKind as P;
    let organisation = |kind| (1, Kind::Organisation(Some(kind)));
    let place = |kind| (2, Kind::Place(Some(kind)));
    let other = |kind| (3, Kind::Other(Some(kind)));
    match kind {
        "company" | "bank" | "exchange" => organisation(O::Company),
        "agency" => organisation(O::Agency),
        "university" => organisation(O::University),
        "school" => organisation(O::School),
        "team" => organisation(O::Team),
        "party" => organisation(O::Party),
        "media" => organisation(O::Media),
        "court" => organisation(O::Court),
        "union" => organisation(O::Union),
        "ngo" => organisation(O::Ngo),
        "military" => organisation(O::Military),
        "international" => organisation(O::International),
        "hospital" => organisation(O::Other),
        "city" => place(P::City),
        "state" => place(P::State),
        "country" => place(P::Country),
        "natural" => place(P::Natural),
        "site" => place(P::Site),
        "region" => place(P::Other),
        "continent" => place(P::Continent),
        "event" => other(OtherKind::Event),
        "law" => other(OtherKind::Law),
        "product" => other(OtherKind::Product),
        "work" => other(OtherKind::Work),
        _ => (3, Kind::Other(None)),
    }
}

/// What the words of a name say by themselves.
pub fn of_words(words: &[Word], candidate: &Candidate) -> Evidence {
    let mut e = Evidence::default();
    let name = &words[candidate.from..candidate.to];
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return e };
    listed(&mut e, candidate.flags, name);
    let capitals = name.iter().filter(|word| word.is_capital()).count();
    let joined = name.iter().any(|word| matches!(word.text, "&" | "+"));
    if last.is(flags::LEGAL) && name.len() > 1 {
        e.kind("company", 12);
    }
    if joined && candidate.flags & flags::OTHER == 0 {
        e.kind("company", 6);
    }
    if name.len() > 2 && name.iter().any(|word| matches!(word.text, "Savings" | "Thrift")) {
        e.kind("company", 9);
    }
    if candidate.flags & (flags::PLACE | flags::DEMONYM | flags::OTHER | flags::ORGANISATION) == 0
        || name.len() == 1
    {
        heads(&mut e, name);
    }
    if name.len() > 2 && name.iter().any(|word| word.text == "University") {
        e.kind("university", 9);
    }
    let headed = name.iter().any(|word| word.is(flags::HEAD | flags::LEGAL) && !word.is(flags::SURNAME));
    let plain = name.iter().all(|word| word.is(flags::COMMON) || !word.is_capital());
    let given = first.is(flags::GIVEN) && !first.is(flags::COUNTRY | flags::STATE | flags::CITY);
    if capitals >= 2 && !joined && candidate.flags & !(flags::SURNAME | flags::GIVEN | flags::COMMON) == 0 {
        let initial = name[1..].iter().any(|word| word.shape == Shape::Initial);
        let surname = last.is(flags::SURNAME) && !last.is(flags::HEAD);
        if first.is(flags::GIVEN) {
            let points = if given && !first.is(flags::COMMON) { 7 } else { 4 };
            e.person += if headed { points / 2 } else { points } + if surname { 2 } else { 0 };
            gender_of_given(&mut e, first.flags);
        } else if first.shape == Shape::Initial || initial {
            e.person += 6;
        } else if surname && !plain && !headed {
            e.person += 4;
        } else if !plain && !headed && capitals <= 3 && name.len() == capitals && last.shape == Shape::Capital
        {
            // "Space Odyssey", "SQL Server": a common word that no family bears speaks against.
            let thing = name.iter().any(|word| {
                word.is(flags::COMMON) && !word.is(flags::SURNAME | flags::GIVEN)
                    || word.shape == Shape::Capitals
            });
            match thing {
                true => e.other += 2,
                false => e.person += 2,
            }
        }
        if matches!(last.text, "Jr." | "Sr." | "Jr" | "III") {
            e.person += 8;
        }
        if plain && !headed {
            e.other += 1;
        }
        // "House Democrats", "South Koreans"
        if last.is(flags::DEMONYM) && !last.is(flags::SURNAME) && !first.is(flags::GIVEN) {
            e.people += 8;
        }
        // "Eastern Michigan": a university or its team more often than a region, never a person
        if last.is(flags::STATE | flags::COUNTRY) && !first.is(flags::GIVEN) {
            e.person -= 4;
            e.place += 2;
        }
        if last.text == "State"
            && first.is(flags::STATE | flags::CITY)
            && !matches!(first.text, "Washington" | "New")
        {
            e.kind("university", 9);
        }
        if matches!(first.text, "National" | "Federal" | "International" | "European" | "Royal" | "Central")
            && name.len() >= 3
        {
            e.organisation += 2;
            e.kind("agency", 1);
        }
        if !first.is(flags::GIVEN) && !first.is(flags::COMMON) && first.is(flags::COMPANY) {
            e.kind("company", 4);
        }
        // "Reuters Breakingviews", "CNN Business"
        if first.is(flags::ORGANISATION) && !first.is(flags::COMMON | flags::GIVEN | flags::SURNAME) {
            e.kind(flags::kind(first.flags), 4);
        }
        // "You Can Call Me Home": the title of a work
        let small = name[1..].iter().filter(|word| is_inner_word(word.text)).count();
        if small >= 2 || small == 1 && name.len() >= 4 && !headed {
            e.kind("work", 9);
        }
        let surnames = name
            .iter()
            .filter(|word| word.is(flags::SURNAME) && !word.is(flags::GIVEN | flags::COMMON))
            .count();
        if surnames >= 3 && surnames == name.len() {
            e.kind("company", 7);
        }
    }
    if name.len() == 1 {
        let free = !first.is(flags::COMMON);
        if first.shape == Shape::Capitals
            && candidate.flags & (flags::PLACE | flags::DEMONYM | flags::STATE_SHORT) == 0
        {
            if first.text.bytes().any(|b| b.is_ascii_digit())
                || first.is(flags::COMMON)
                || is_plain_acronym(first.text)
            {
                e.other += 4;
            } else {
                e.organisation += 3;
            }
        } else if first.is(flags::GIVEN | flags::SURNAME)
            && (free || candidate.flags & (flags::COMPANY | flags::PLACE) == 0 && !candidate.first)
        {
            e.person += 2;
        } else if free && candidate.flags == 0 {
            e.organisation += 1;
            e.person += 1;
        } else {
            e.other += 1;
        }
        let inner = first.text.chars().skip(1).any(char::is_uppercase);
        if is_plain_acronym(first.text) {
            e.other += 4;
        } else if inner
            && first.shape == Shape::Capital
            && !first.is(flags::SURNAME | flags::GIVEN)
            && !first.text.contains(['-', '\'', '’'])
            && !first.text.starts_with("Mc")
            && !first.text.starts_with("Mac")
        {
            e.kind("company", 2);
        }
        if first.is(flags::GIVEN) {
            gender_of_given(&mut e, first.flags);
        }
    }
    if name.iter().any(|word| word.shape == Shape::Digits)
        || last.text.ends_with(|c: char| c.is_ascii_digit())
    {
        e.other += 3;
    }
    e
}

/// Small words that only titles write large in the middle of a name.
fn is_inner_word(word: &str) -> bool {
    matches!(
        word,
        "Is" | "Are"
            | "Was"
            | "Me"
            | "My"
            | "You"
            | "Your"
            | "With"
            | "From"
            | "The"
            | "To"
            | "It"
            | "We"
            | "Our"
            | "Not"
            | "All"
            | "Be"
            | "Can"
            | "Don't"
            | "I'm"
            | "How"
            | "Why"
            | "What"
            | "When"
            | "Who"
            | "They"
            | "She"
            | "He"
            | "And"
    )
}

fn gender_of_given(e: &mut Evidence, flags: u64) {
    match (flags & flags::MALE != 0, flags & flags::FEMALE != 0) {
        (true, false) => e.male += 3,
        (false, true) => e.female += 3,
        _ => {}
    }
}

/// Points for a name that the lists know.
fn listed(e: &mut Evidence, flags: u64, name: &[Word]) {
    let weak = name.len() == 1 && flags & flags::COMMON != 0;
    let points = |strong: i16, weakened: i16| if weak { weakened } else { strong };
    if flags & flags::COUNTRY != 0 {
        e.kind("country", 10);
    }
    if flags & (flags::STATE | flags::STATE_SHORT) != 0 {
        // "Washington" and "New York" are the cities unless something says otherwise.
        e.kind("state", if flags & flags::CITY != 0 { 5 } else { points(8, 3) });
    }
    if flags & flags::CITY != 0 {
        let personal = flags & (flags::GIVEN | flags::SURNAME) != 0;
        e.kind("city", if personal { 4 } else { points(7, 2) });
    }
    for (flag, kind) in [
        (flags::REGION, "region"),
        (flags::NATURAL, "natural"),
        (flags::SITE, "site"),
        (flags::CONTINENT, "continent"),
    ] {
        if flags & flag != 0 {
            e.kind(kind, points(7, 3));
        }
    }
    if flags & flags::DEMONYM != 0 {
        e.people += 9;
    }
    if flags & flags::COMPANY != 0 {
        let personal = flags & (flags::GIVEN | flags::SURNAME) != 0;
        e.kind("company", if personal { 5 } else { points(7, 3) });
    }
    if flags & flags::ORGANISATION != 0 {
        e.kind(flags::kind(flags), points(8, 4));
    }
    if flags & flags::TEAM != 0 {
        e.kind("team", points(6, 2));
    }
    if flags & flags::OTHER != 0 {
        e.kind(flags::kind(flags), points(7, 3));
    }
}

/// Points for the noun that ends a name or starts it before "of".
fn heads(e: &mut Evidence, name: &[Word]) {
    let small = name.iter().position(|word| !word.is_capital() && word.shape != Shape::Digits);
    let at = match small {
        Some(at) if at > 0 && matches!(name[at].text, "of" | "for" | "on") => at - 1,
        _ => name.len() - 1,
    };
    let head = &name[at];
    if name.len() < 2 || !head.is(flags::HEAD) {
        return;
    }
    let kind = flags::head(head.flags);
    let kind = match kind {
        "state" | "city" if small.is_some() => "region",
        other => other,
    };
    // "Emanuel Baptist Church" is nobody's name, "Frank Church" is somebody's.
    let surname = head.is(flags::SURNAME) && name[0].is(flags::GIVEN) && name.len() <= LONGEST_PERSON;
    e.kind(kind, if surname { 2 } else { 7 });
}

/// People seldom have more names.
const LONGEST_PERSON: usize = 3;

/// What the words around a mention say.
pub fn of_context(words: &[Word], candidate: &Candidate) -> Evidence {
    let mut e = Evidence::default();
    title(&mut e, words, candidate);
    left(&mut e, words, candidate);
    right(&mut e, words, candidate);
    e
}

fn title(e: &mut Evidence, words: &[Word], candidate: &Candidate) {
    let Some((from, to)) = candidate.title else { return };
    e.person += 10;
    for word in &words[from..to] {
        if word.is(flags::TITLE_MALE) {
            e.male += 8;
        }
        if word.is(flags::TITLE_FEMALE) {
            e.female += 8;
        }
    }
}

fn left(e: &mut Evidence, words: &[Word], candidate: &Candidate) {
    let Some(prev) = candidate.from.checked_sub(1).map(|at| &words[at]) else { return };
    let before = candidate.from.checked_sub(2).map(|at| &words[at]);
    let known = prev.known();
    let body = candidate.flags & (flags::ORGANISATION | flags::COMPANY | flags::TEAM) != 0
        && candidate.flags & flags::PLACE == 0;
    let people = candidate.flags & flags::DEMONYM != 0;
    if prev.shape == Shape::Small && known & flags::NOUN != 0 && !people {
        e.kind(flags::noun(known), 6);
    } else if prev.shape == Shape::Small && known & flags::ROLE != 0 {
        e.person += 6;
    }
    match prev.text {
        "the" | "The" => {
            let after = words.get(candidate.to).map_or("", |word| word.text);
            let house = matches!(after, "administration" | "family" | "campaign" | "presidency");
            e.person += if house { 5 } else { -6 };
        }
        "in" | "In"
            if !before
                .is_some_and(|word| matches!(word.text, "stake" | "shares" | "investor" | "investment")) =>
        {
            e.place += match candidate.to - candidate.from {
                _ if body => 0,
                1 => 3,
                _ => 1,
            };
        }
        "near" | "across" | "outside" | "throughout" | "toward" | "towards" | "northern" | "southern"
        | "eastern" | "western" | "central" | "downtown" | "nearby" | "southeast" | "southwest"
        | "northeast" | "northwest" | "southeastern" | "southwestern" | "northeastern" | "northwestern" => {
            e.place += 5
        }
        "from" => e.place += 1,
        "acquired" | "acquire" | "acquiring" | "acquires" => e.kind("company", 5),
        "bought" | "buying" | "buy" => e.kind("company", 4),
        "at" | "with" | "for" if before.is_some_and(|word| word.known() & flags::ROLE != 0) => {
            e.organisation += 4;
            e.kind("company", 1);
        }
        "at" => e.organisation += 1,
        "of" | "in" | "by" => {
            if let Some(before) = before {
                match before.text {
                    "shares" | "unit" | "subsidiary" | "stake" | "acquisition" | "purchase" | "takeover"
                    | "division" | "maker" | "owner" | "stock" | "owned" | "arm" | "parent" => {
                        e.kind("company", 5)
                    }
                    "city" | "town" | "village" | "port" | "suburb" => e.kind("city", 7),
                    "province" | "state" | "region" | "district" => e.kind("state", 7),
                    "island" | "river" => e.kind("natural", 7),
                    "chairman" | "president" | "founder" | "director" | "executive" | "head" | "member"
                    | "analyst" | "officer" | "owners" | "co-founder"
                        if prev.text == "of" =>
                    {
                        e.organisation += 3;
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn right(e: &mut Evidence, words: &[Word], candidate: &Candidate) {
    let at = candidate.to;
    let word = |offset: usize| words.get(at + offset).map_or("", |word| word.text);
    let next = word(0);
    // "Sterling GBP=": what is traded is nobody.
    if is_market_code(next) {
        e.other += 8;
    }
    match next {
        "," => {
            let second = word(1);
            if second.len() <= 2
                && second.bytes().all(|b| b.is_ascii_digit())
                && !second.is_empty()
                && matches!(word(2), "," | "." | ";" | ")" | "who")
            {
                e.person += 8;
            } else if matches!(second, "who" | "whose") {
                e.person += 6;
            } else if second == "which" {
                e.person -= 3;
                e.organisation += 1;
            } else if words
                .get(at + 1)
                .is_some_and(|w| w.is(flags::STATE | flags::STATE_SHORT | flags::COUNTRY))
            {
                e.kind("city", 5);
            } else {
                apposition(e, words, at + 1);
            }
        }
        "(" => match word(1) {
            "NYSE" | "NASDAQ" | "Nasdaq" | "LSE" | "TSX" | "AMEX" => e.kind("company", 10),
            "D" | "R" | "I" | "D." | "R." | "I." => e.person += 8,
            "Reuters" | "AP" | "AFP" | "UPI" | "Xinhua" | "Bloomberg" => e.place += 10,
            _ => {}
        },
        "'s" | "’s" | "'" | "’" => match word(1) {
            "shares" | "stock" | "profit" | "profits" | "chief" | "CEO" | "earnings" | "revenue"
            | "headquarters" | "board" | "shareholders" | "customers" | "subsidiary" | "products"
            | "chairman" | "market" | "sales" | "bid" | "offer" | "stores" => e.kind("company", 4),
            "wife" | "husband" | "son" | "mother" | "father" | "lawyer" | "attorney" | "daughter"
            | "brother" | "sister" | "family" | "career" | "widow" | "mind" | "death" | "life"
            | "lawyers" | "attorneys" | "campaign" | "remarks" | "body" => e.person += 5,
            "capital" | "government" | "parliament" | "economy" | "population" | "army" | "border"
            | "ambassador" | "prime" | "foreign" => e.place += 2,
            _ => {}
        },
        "shares" | "stock" | "stores" | "jets" | "shareholders" | "CEO" | "customers" => e.kind("company", 4),
        "executives" | "employees" | "spokesman" | "spokeswoman" | "officials" | "users" | "chief" => {
            e.organisation += 2
        }
        "police" | "residents" => e.place += 4,
        "said" | "says" | "told" | "added" | "recalled" | "replied" => {
            e.person += 2;
            e.organisation += 1;
        }
        "announced" | "unveiled" | "posted" | "reported" | "acquired" | "agreed" | "launched" | "bought"
        | "sells" | "makes" => {
            e.organisation += 2;
            e.kind("company", 1);
        }
        "smiled" | "laughed" | "married" | "died" | "testified" | "tweeted" | "scored" | "wrote"
        | "argued" | "thinks" | "believes" | "insisted" | "joked" | "resigned" | "pleaded" | "grew"
        | "himself" | "herself" => {
            e.person += 4;
            match next {
                "himself" => e.male += 6,
                "herself" => e.female += 6,
                _ => {}
            }
        }
        "who" => e.person += 3,
        "-" | "‑" if word(1) == "based" => e.place += 8,
        "-" | "‑" if matches!(word(1), "born" | "bound") => e.place += 6,
        _ => {}
    }
}

/// Acronyms that stand for common nouns.
fn is_plain_acronym(word: &str) -> bool {
    let plural = word
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() <= 4 && stem.bytes().all(|b| b.is_ascii_uppercase()));
    plural
        || matches!(
            word,
            "GUI"
                | "TV"
                | "CEO"
                | "CFO"
                | "COO"
                | "CTO"
                | "IPO"
                | "GDP"
                | "PC"
                | "PCs"
                | "DVD"
                | "CD"
                | "DNA"
                | "RNA"
                | "ATM"
                | "PR"
                | "HR"
                | "R&D"
                | "AI"
                | "VR"
                | "AR"
                | "IT"
                | "IQ"
                | "ID"
                | "MP"
                | "MPs"
                | "MVP"
                | "NFT"
                | "ETF"
                | "SUV"
                | "UFO"
                | "VIP"
                | "PhD"
                | "MBA"
                | "LED"
                | "LGBT"
                | "LGBTQ"
                | "PPE"
                | "ICU"
                | "ER"
                | "QB"
                | "FG"
                | "GM's"
                | "DJ"
                | "UN's"
                | "Q&A"
                | "S&L"
                | "LBO"
                | "CDs"
                | "TVs"
                | "AIDS"
                | "USB"
                | "GPS"
                | "IP"
                | "API"
                | "URL"
                | "FAQ"
                | "VAT"
                | "CO2"
        )
}

/// Reads ", a Dutch maker of pumps," and ", the former head of …": the last noun before a small link decides.
fn apposition(e: &mut Evidence, words: &[Word], from: usize) {
    let mut decided = None;
    for (step, word) in words[from..].iter().take(9).enumerate() {
        if step > 0 && word.shape == Shape::Mark && !matches!(word.text, "'s" | "’s" | "-" | "'" | "’") {
            break;
        }
        if matches!(
            word.text,
            "of" | "for"
                | "at"
                | "in"
                | "who"
                | "that"
                | "which"
                | "said"
                | "and"
                | "with"
                | "from"
                | "to"
                | "on"
        ) {
            break;
        }
        if word.shape == Shape::Small || word.shape == Shape::Capitals {
            let known = word.known();
            if known & (flags::NOUN | flags::ROLE) != 0 {
                decided = Some(known);
            }
        }
        let determiner =
            matches!(word.text, "a" | "an" | "the" | "its" | "another" | "one" | "former" | "'s" | "’s");
        if step == 0
            && !determiner
            && word.shape == Shape::Small
            && word.known() & flags::ROLE == 0
            && word.known() & flags::COMMON == 0
        {
            break;
        }
    }
    match decided {
        Some(known) if known & flags::NOUN != 0 && known & flags::ROLE == 0 => e.kind(flags::noun(known), 6),
        Some(known) if known & flags::NOUN != 0 => {
            e.kind(flags::noun(known), 3);
            e.person += 1;
        }
        Some(_) => e.person += 6,
        None => {}
    }
}
