//! What a list of `data/` says of a word or name, as bits. Shared by the build script, which packs the lists, and
//! the finder, which reads them.

/// A word that is written small inside a sentence.
pub const COMMON: u64 = 1 << 0;
/// A given name of men.
pub const MALE: u64 = 1 << 1;
/// A given name of women.
pub const FEMALE: u64 = 1 << 2;
/// A family name.
pub const SURNAME: u64 = 1 << 3;
/// A country.
pub const COUNTRY: u64 = 1 << 4;
/// A people, faith or political camp.
pub const DEMONYM: u64 = 1 << 5;
/// A state of the United States.
pub const STATE: u64 = 1 << 6;
/// The abbreviation of one.
pub const STATE_SHORT: u64 = 1 << 7;
/// A city.
pub const CITY: u64 = 1 << 8;
/// A region.
pub const REGION: u64 = 1 << 9;
/// A sea, river, mountain …
pub const NATURAL: u64 = 1 << 10;
/// A building, square, airport …
pub const SITE: u64 = 1 << 11;
/// A continent.
pub const CONTINENT: u64 = 1 << 12;
/// A company.
pub const COMPANY: u64 = 1 << 13;
/// Another organisation; [`kind`] tells which.
pub const ORGANISATION: u64 = 1 << 14;
/// A team.
pub const TEAM: u64 = 1 << 15;
/// A product, event, work or law; [`kind`] tells which.
pub const OTHER: u64 = 1 << 16;
/// A title before a name.
pub const TITLE: u64 = 1 << 17;
/// A title of men.
pub const TITLE_MALE: u64 = 1 << 18;
/// A title of women.
pub const TITLE_FEMALE: u64 = 1 << 19;
/// A small noun for an office or occupation.
pub const ROLE: u64 = 1 << 20;
/// A legal form of companies.
pub const LEGAL: u64 = 1 << 21;
/// A noun that ends a name; [`head`] tells what it makes of it.
pub const HEAD: u64 = 1 << 22;
/// A small noun that stands beside a name; [`noun`] tells what it makes of it.
pub const NOUN: u64 = 1 << 23;

/// Any place.
#[allow(dead_code)]
pub const PLACE: u64 = COUNTRY | STATE | CITY | REGION | NATURAL | SITE | CONTINENT;
/// Any given name.
#[allow(dead_code)]
pub const GIVEN: u64 = MALE | FEMALE;

/// Kinds that lists name by a word, in the order of their number.
pub const KINDS: [&str; 27] = [
    "",
    "company",
    "agency",
    "university",
    "school",
    "team",
    "party",
    "media",
    "court",
    "union",
    "ngo",
    "military",
    "international",
    "hospital",
    "exchange",
    "bank",
    "city",
    "state",
    "country",
    "natural",
    "site",
    "event",
    "law",
    "product",
    "work",
    "region",
    "continent",
];

const KIND_AT: u32 = 40;
const HEAD_AT: u32 = 46;
const NOUN_AT: u32 = 52;

/// Kind of an [`ORGANISATION`] or [`OTHER`], as a word of [`KINDS`].
#[allow(dead_code)]
pub fn kind(flags: u64) -> &'static str {
    KINDS.get((flags >> KIND_AT & 63) as usize).copied().unwrap_or("")
}

/// Kind that a [`HEAD`] gives.
#[allow(dead_code)]
pub fn head(flags: u64) -> &'static str {
    KINDS.get((flags >> HEAD_AT & 63) as usize).copied().unwrap_or("")
}

/// Kind that a [`NOUN`] gives.
#[allow(dead_code)]
pub fn noun(flags: u64) -> &'static str {
    KINDS.get((flags >> NOUN_AT & 63) as usize).copied().unwrap_or("")
}

/// What two lists together say of a name. Organisations and other things share the place of their kind: the first
/// list wins.
#[allow(dead_code)]
pub fn merge(known: u64, new: u64) -> u64 {
    let mut new = new;
    if known >> KIND_AT & 63 != 0 && new >> KIND_AT & 63 != 0 {
        new &= !(ORGANISATION | OTHER | 63 << KIND_AT);
    }
    for at in [HEAD_AT, NOUN_AT] {
        if known >> at & 63 != 0 {
            new &= !(63 << at);
        }
    }
    known | new
}

/// A list and how its lines become keys with flags.
#[allow(dead_code)]
pub struct List {
    /// File in `data/`.
    pub file: &'static str,
    /// Keys and flags of one line.
    pub read: fn(&str) -> Vec<(&str, u64)>,
}

/// Every list.
#[allow(dead_code)]
pub const LISTS: &[List] = &[
    List { file: "cities.txt", read: |line| vec![(first(line), CITY)] },
    List { file: "companies.txt", read: |line| vec![(first(line), COMPANY)] },
    List {
        file: "countries.txt",
        read: |line| {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or("");
            let people = fields.next().unwrap_or("").split(',').filter(|word| !word.is_empty());
            std::iter::once((name, COUNTRY)).chain(people.map(|word| (word, DEMONYM))).collect()
        },
    },
    List { file: "demonyms.txt", read: |line| vec![(first(line), DEMONYM)] },
    List {
        file: "given_names.txt",
        read: |line| {
            let flags = match second(line) {
                "m" => MALE,
                "f" => FEMALE,
                _ => MALE | FEMALE,
            };
            vec![(first(line), flags)]
        },
    },
    List { file: "heads.txt", read: |line| vec![(first(line), HEAD | number(second(line)) << HEAD_AT)] },
    List { file: "kind_nouns.txt", read: |line| vec![(first(line), NOUN | number(second(line)) << NOUN_AT)] },
    List { file: "legal_forms.txt", read: |line| vec![(first(line), LEGAL)] },
    List {
        file: "organisations.txt",
        read: |line| vec![(first(line), ORGANISATION | number(second(line)) << KIND_AT)],
    },
    List { file: "others.txt", read: |line| vec![(first(line), OTHER | number(second(line)) << KIND_AT)] },
    List {
        file: "places.txt",
        read: |line| {
            let flags = match second(line) {
                "continent" => CONTINENT,
                "natural" => NATURAL,
                "site" => SITE,
                _ => REGION,
            };
            vec![(first(line), flags)]
        },
    },
    List { file: "roles.txt", read: |line| vec![(first(line), ROLE)] },
    List {
        file: "states.txt",
        read: |line| {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or("");
            std::iter::once((name, STATE))
                .chain(fields.filter(|short| !short.is_empty()).map(|short| (short, STATE_SHORT)))
                .collect()
        },
    },
    List { file: "surnames.txt", read: |line| vec![(first(line), SURNAME)] },
    List { file: "teams.txt", read: |line| vec![(first(line), TEAM)] },
    List {
        file: "titles.txt",
        read: |line| {
            let flags = match second(line) {
                "m" => TITLE | TITLE_MALE,
                "f" => TITLE | TITLE_FEMALE,
                _ => TITLE,
            };
            vec![(first(line), flags)]
        },
    },
    List { file: "words.txt", read: |line| vec![(line, COMMON)] },
];

fn first(line: &str) -> &str {
    line.split('\t').next().unwrap_or("")
}

fn second(line: &str) -> &str {
    line.split('\t').nth(1).unwrap_or("")
}

fn number(kind: &str) -> u64 {
    match KINDS.iter().position(|known| *known == kind) {
        Some(number) => number as u64,
        None => panic!("unknown kind: {kind}"),
    }
}

#[allow(dead_code)]
/// The form under which a name is filed: acronyms as they are, the rest small and without accents.
pub fn key(name: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let acronym = is_acronym(name);
    for c in name.chars() {
        fold(c, acronym, &mut out);
    }
    out
}

/// Whether a name is filed in capitals: "US", "FBI", "U.S.".
pub fn is_acronym(name: &str) -> bool {
    name.len() <= 7
        && name.bytes().any(|b| b.is_ascii_uppercase())
        && !name.bytes().any(|b| b.is_ascii_lowercase() || b == b' ' || b >= 128)
}

/// Appends the filed form of one character.
pub fn fold(c: char, acronym: bool, out: &mut Vec<u8>) {
    if c.is_ascii() {
        out.push(if acronym { c as u8 } else { c.to_ascii_lowercase() as u8 });
        return;
    }
    match c {
        '’' | '‘' => out.push(b'\''),
        'À'..='Å' | 'à'..='å' | 'ă' | 'ą' | 'ā' | 'Ā' => out.push(b'a'),
        'Ç' | 'ç' | 'ć' | 'č' | 'Č' | 'Ć' => out.push(b'c'),
        'È'..='Ë' | 'è'..='ë' | 'ę' | 'ě' | 'ē' => out.push(b'e'),
        'Ì'..='Ï' | 'ì'..='ï' | 'ı' | 'İ' | 'ī' => out.push(b'i'),
        'Ñ' | 'ñ' | 'ń' | 'ň' => out.push(b'n'),
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'ő' | 'ō' | 'Ō' => out.push(b'o'),
        'Ù'..='Ü' | 'ù'..='ü' | 'ů' | 'ű' | 'ū' => out.push(b'u'),
        'Ý' | 'ý' | 'ÿ' => out.push(b'y'),
        'ş' | 'š' | 'ś' | 'Š' | 'Ş' | 'Ś' | 'ș' | 'Ș' => out.push(b's'),
        'ž' | 'ź' | 'ż' | 'Ž' | 'Ż' => out.push(b'z'),
        'ğ' => out.push(b'g'),
        'ł' | 'Ł' => out.push(b'l'),
        'ř' => out.push(b'r'),
        'ţ' | 'ț' | 'ť' => out.push(b't'),
        'đ' | 'Đ' => out.push(b'd'),
        'ß' => out.extend_from_slice(b"ss"),
        _ => {
            let mut bytes = [0; 4];
            out.extend_from_slice(c.encode_utf8(&mut bytes).as_bytes());
        }
    }
}
