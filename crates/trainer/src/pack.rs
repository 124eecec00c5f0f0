//! Writes weights as the table that `quizwire_language::model` reads in place.

use quizwire_language::model::{DENSE, ROW_STEP, SLOT_BYTES, first_slot, mark};

/// Appends the number.
pub fn number(value: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::try_from(value).expect("models are small").to_le_bytes());
}

/// Appends a table of `rows`, which are sorted, over `classes` classes.
pub fn table(classes: usize, rows: &[(u64, Vec<(u8, i8)>)], out: &mut Vec<u8>) {
    let slots = rows.len() * 3 / 2 + 1;
    let mut index = vec![0_u32; slots];
    let mut bytes = Vec::new();
    for (feature, weights) in rows {
        let start = bytes.len() / ROW_STEP;
        assert!(start < 1 << 21, "the rows fit");
        row(classes, weights, &mut bytes);
        let mut slot = first_slot(*feature, slots);
        while index[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        index[slot] = mark(*feature) << 21 | start as u32;
    }
    number(classes, out);
    number(slots, out);
    number(bytes.len(), out);
    debug_assert_eq!(size_of::<u32>(), SLOT_BYTES);
    for entry in index {
        out.extend_from_slice(&entry.to_le_bytes());
    }
    out.extend_from_slice(&bytes);
}

fn row(classes: usize, weights: &[(u8, i8)], out: &mut Vec<u8>) {
    let width = classes.next_multiple_of(8);
    if 2 * weights.len() > width {
        out.push(DENSE);
        let start = out.len();
        out.resize(start + width, 0);
        for &(class, weight) in weights {
            out[start + usize::from(class)] = weight as u8;
        }
    } else {
        out.push(weights.len() as u8);
        for &(class, weight) in weights {
            out.extend_from_slice(&[class, weight as u8]);
        }
    }
    out.resize(out.len().next_multiple_of(ROW_STEP), 0);
}
