//! Names and roles in sentences invented for this table.

use std::fmt::Write;

use quizwire_facts::names::{Kind, OrganisationKind, PlaceKind};
use quizwire_facts::roles::{Holders, Standing};
use quizwire_facts::{Document, Facts, find_facts};

fn read(text: &str) -> Facts {
    find_facts(&Document::from_plain(text.to_owned()))
}

/// "Ada Quill: chief executive, Orvix, of Britain, one, former"
fn roles(text: &str) -> String {
    let facts = read(text);
    let mut out = String::new();
    for role in &facts.roles {
        let _ = write!(out, "{}: {}", facts.entities[role.person.0].name, role.office);
        if let Some(id) = role.organisation {
            let _ = write!(out, ", {}", facts.entities[id.0].name);
        }
        if let Some(land) = &role.land {
            let _ = write!(out, ", of {}", land.name);
        }
        out.push_str(match role.holders {
            Holders::One => ", one",
            Holders::Several => ", several",
            Holders::Nobody => ", nobody",
        });
        out.push_str(match role.standing {
            Standing::Current => "\n",
            Standing::Former => ", former\n",
            Standing::Acting => ", acting\n",
            Standing::Coming => ", coming\n",
        });
    }
    out
}

fn check(read: fn(&str) -> String, table: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in table {
        let found = read(text);
        if found.trim_end() != *expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {}", found.trim_end());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn roles_have_office_body_land_and_holders() {
    check(
        roles,
        &[
            (
                "British Prime Minister Helen Marlow met reporters on Tuesday.",
                "Helen Marlow: prime minister, of Britain, one",
            ),
            ("Iowa Gov. Robert Hale signed the bill.", "Robert Hale: governor, Iowa, of Iowa, one"),
            (
                "U.S. Sen. Laura Finch, R-Ohio, voted against it.",
                "Laura Finch: senator, U.S., of Ohio, several",
            ),
            ("Rep. Peter Lang of Arizona spoke first.", "Peter Lang: representative, of Arizona, several"),
            ("House Speaker Carol Finch (D-Calif.) waited.", "Carol Finch: House speaker, one"),
            (
                "Susan Hale, chief executive of Orvix Corp., said sales had fallen.",
                "Susan Hale: chief executive, Orvix Corp., one",
            ),
            (
                "Orvix Corp. founder and chief executive Susan Hale said sales had fallen.",
                "Susan Hale: founder, Orvix Corp., several\nSusan Hale: chief executive, Orvix Corp., one",
            ),
            (
                "Orvix Corp.'s chief executive, Susan Hale, said sales had fallen.",
                "Susan Hale: chief executive, Orvix Corp., one",
            ),
            (
                "“It is early,” said analyst Daniel Marsh of Orvix Corp. in a note.",
                "Daniel Marsh: analyst, Orvix Corp., several",
            ),
            (
                "Daniel Marsh, a former analyst at Orvix Corp., wrote the book.",
                "Daniel Marsh: analyst, Orvix Corp., several, former",
            ),
            (
                "Alice Marsh, who is chairwoman of Orvix Corp., declined to comment.",
                "Alice Marsh: chairwoman, Orvix Corp., one",
            ),
            ("He flew with his wife Alice Marsh to Paris.", "Alice Marsh: wife, nobody"),
            ("The magazine's editor-in-chief Alice Marsh agreed.", "Alice Marsh: editor-in-chief, one"),
            ("U.S. Attorney Paul Hart brought the charges.", "Paul Hart: U.S. attorney, several"),
        ],
    );
}

/// People by name, each with its mentions.
fn people(text: &str) -> String {
    let facts = read(text);
    facts
        .entities
        .iter()
        .filter(|entity| matches!(entity.kind, Kind::Person(_)) && entity.prose)
        .map(|entity| format!("{} {}", entity.name, entity.mentions.len()))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn people_are_named_without_what_stands_beside_them() {
    check(
        people,
        &[
            ("General Counsel Robert Hale answered. Hale was brief.", "Robert Hale 2"),
            ("Longtime senator Robert Hale answered.", "Robert Hale 1"),
            (
                "President Marlow reversed the rule. Marlow spoke on Friday. His son, Robert Marlow Jr., was absent.",
                "Marlow 2, Robert Marlow Jr. 1",
            ),
            ("Sterling GBP= fell. Copper CMCU3 rose, Robert Hale said.", "Robert Hale 1"),
            ("Lee Ki-moon won. Lee thanked voters.", "Lee Ki-moon 2"),
            ("House Democrats chose Robert Hale.", "Robert Hale 1"),
            ("Robert Hale said so.\n\n(Reporting by Susan Finch; editing by Paul Marsh)", "Robert Hale 1"),
            ("The anti-Marlow crowd cheered Robert Hale.", "Robert Hale 1"),
        ],
    );
}

#[test]
fn kinds_of_bodies_and_places() {
    let kind = |text: &str, name: &str| {
        read(text).entities.iter().find(|entity| entity.name == name).map(|entity| entity.kind)
    };
    let company = Some(Kind::Organisation(Some(OrganisationKind::Company)));
    assert_eq!(kind("Marlow, Finch & Lind said profits rose.", "Marlow, Finch & Lind"), company);
    assert_eq!(kind("It sued Norvale Savings Association.", "Norvale Savings Association"), company);
    assert_eq!(
        kind("The Norvale Department of Aviation agreed.", "Norvale Department of Aviation"),
        Some(Kind::Organisation(Some(OrganisationKind::Agency)))
    );
    assert_eq!(
        kind("Atlanta is the capital of Georgia.", "Georgia"),
        Some(Kind::Place(Some(PlaceKind::State)))
    );
    assert_eq!(
        kind("Tbilisi is the capital of Georgia.", "Georgia"),
        Some(Kind::Place(Some(PlaceKind::Country)))
    );
    assert_eq!(kind("WASHINGTON — The port opened on Monday.", "WASHINGTON"), None);
}

#[test]
fn one_country_under_two_names_is_one_entity() {
    let facts = read("The U.S. sent aid. The United States sent more.");
    let countries = facts.entities.iter().filter(|entity| matches!(entity.kind, Kind::Place(_)));
    assert_eq!(countries.map(|entity| entity.mentions.len()).collect::<Vec<_>>(), [2]);
}
