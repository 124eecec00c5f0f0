//! Files as their users open them, reviewed like prose.

use std::io::Read;

use quizwire_export::{FORMATS, export};

use crate::sets::{CHANGED, each_kind, format};

#[test]
fn text_formats() {
    for format in FORMATS {
        if let Ok(text) = String::from_utf8(export(&[each_kind()], format, CHANGED).bytes) {
            insta::assert_snapshot!(format!("{}@each-kind", format.name), text);
        }
    }
}

#[test]
fn packages() {
    for (name, entries) in [
        ("qti12", &[][..]),
        (
            "qti21",
            &[
                "imsmanifest.xml",
                "test.xml",
                "items/q-who_said-aaaaaaaa.xml",
                "items/q-place-bbbbbbbb.xml",
                "items/q-match-iiiiiiii.xml",
            ][..],
        ),
        (
            "qti3",
            &[
                "imsmanifest.xml",
                "items/q-several-22222222.xml",
                "items/q-order-hhhhhhhh.xml",
                "items/q-number-ffffffff.xml",
            ][..],
        ),
        ("h5p", &["h5p.json", "content/content.json"][..]),
    ] {
        let bytes = export(&[each_kind()], format(name), CHANGED).bytes;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let mut text = String::new();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).expect("an entry");
            let entry_name = entry.name().expect("a name").into_owned();
            if entries.is_empty() || entries.contains(&entry_name.as_str()) {
                text.push_str(&format!("== {entry_name}\n"));
                entry.read_to_string(&mut text).expect("text");
                text.push('\n');
            }
        }
        insta::assert_snapshot!(format!("{name}@each-kind"), text);
    }
}
