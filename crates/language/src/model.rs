//! Weights learned by the trainer, read in place from bytes inside the program.
//!
//! A [`Table`] maps the 64-bit number of a feature to a row of small weights, one per class. All arithmetic is on
//! integers, so every machine gives the same answer. Nothing is decoded at start-up and nothing needs alignment.

/// Most classes a table can tell apart.
pub const MAX_CLASSES: usize = 128;

/// One score per class. The sum of a hundred features cannot overflow.
pub type Scores = [i16; MAX_CLASSES];

/// First byte of a row that lists a weight for every class; any other first byte counts (class, weight) pairs.
pub const DENSE: u8 = 255;

/// Bytes a slot of the index takes: 11 bits that recognise the feature, 21 bits that say where its row starts.
pub const SLOT_BYTES: usize = 4;

/// Rows start at multiples of this many bytes, which lets 21 bits reach 8 MiB.
pub const ROW_STEP: usize = 4;

/// A hash table from features to rows of weights.
#[derive(Clone, Copy)]
pub struct Table {
    classes: usize,
    index: &'static [u8],
    rows: &'static [u8],
}

impl Table {
    /// Adds the weights of `feature` to `scores`; a feature that was never learned changes nothing.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let Some(start) = self.find(feature) else { return };
        let row = &self.rows[start..];
        if row[0] == DENSE {
            let weights = row[1..].as_chunks::<8>().0;
            let scores = scores.as_chunks_mut::<8>().0;
            for (scores, weights) in scores.iter_mut().zip(&weights[..self.classes.div_ceil(8)]) {
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    *score += i16::from(weight as i8);
                }
            }
        } else {
            for &[class, weight] in row[1..1 + 2 * usize::from(row[0])].as_chunks::<2>().0 {
                scores[usize::from(class) % MAX_CLASSES] += i16::from(weight as i8);
            }
        }
    }

    /// Where the row of `feature` starts.
    #[inline]
    fn find(&self, feature: u64) -> Option<usize> {
        let slots = self.index.as_chunks::<SLOT_BYTES>().0;
        let mark = mark(feature);
        let mut slot = first_slot(feature, slots.len());
        loop {
            let entry = u32::from_le_bytes(slots[slot]);
            if entry == 0 {
                return None;
            }
            if entry >> 21 == mark {
                return Some((entry & 0x1F_FFFF) as usize * ROW_STEP);
            }
            slot += 1;
            if slot == slots.len() {
                slot = 0;
            }
        }
    }

    /// The class with the highest score; the first of equals.
    #[inline]
    pub fn best(&self, scores: &Scores) -> usize {
        let mut best = 0;
        for class in 1..self.classes {
            if scores[class] > scores[best] {
                best = class;
            }
        }
        best
    }
}

/// The bits by which a slot recognises its feature; never zero, so that a full slot is never zero.
pub fn mark(feature: u64) -> u32 {
    ((feature >> 53) as u32).max(1)
}

/// Where the search for a feature begins in an index of `slots` slots.
pub fn first_slot(feature: u64, slots: usize) -> usize {
    (((feature & 0xFFFF_FFFF) * slots as u64) >> 32) as usize
}

/// Takes a model file apart from front to back. Its files are part of the program, so a short one is a broken promise.
pub struct Reader {
    bytes: &'static [u8],
}

impl Reader {
    /// Opens a file that must begin with `magic`.
    pub fn new(bytes: &'static [u8], magic: &[u8; 8]) -> Reader {
        let (head, bytes) = bytes.split_at(magic.len());
        assert_eq!(head, magic, "the embedded model has the format of this version");
        Reader { bytes }
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> &'static [u8] {
        let (head, rest) = self.bytes.split_at(count);
        self.bytes = rest;
        head
    }

    /// The next number.
    pub fn number(&mut self) -> usize {
        let [a, b, c, d] = self.take(4) else { unreachable!("four bytes were taken") };
        u32::from_le_bytes([*a, *b, *c, *d]) as usize
    }

    /// The next table.
    pub fn table(&mut self) -> Table {
        let classes = self.number();
        assert!(classes <= MAX_CLASSES, "the embedded model has as many classes as fit");
        let slots = self.number();
        let bytes = self.number();
        Table { classes, index: self.take(slots * SLOT_BYTES), rows: self.take(bytes) }
    }
}

/// Mixes the parts of a feature into its number.
#[inline]
pub const fn mix(hash: u64, part: u64) -> u64 {
    let product = (hash ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ (product >> 29)
}

/// The number of a string.
#[inline]
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    mix(hash, bytes.len() as u64)
}
