//! Small networks learned by the trainer, read in place from bytes inside the program.
//!
//! A [`Network`] adds up a row of weights for every feature of a situation, cuts off what is negative, and weighs what is
//! left once per class. All arithmetic is on integers, so every machine gives the same answer. Nothing is decoded at
//! start-up and nothing needs alignment.

/// Most classes a network can tell apart.
pub const MAX_CLASSES: usize = 128;

/// One score per class.
pub type Scores = [i32; MAX_CLASSES];

/// Bytes a slot of the index takes: 14 bits that recognise the feature, 18 bits for the number of its row.
pub const SLOT_BYTES: usize = 4;

/// Bits of a slot that number the row.
pub const ROW_BITS: u32 = 18;

/// No sum of a hidden unit counts for more; with it and [`MAX_WEIGHT`] no score overflows.
pub const MAX_UNIT: i16 = 2047;

/// No weight of a class is larger.
pub const MAX_WEIGHT: i16 = 8191;

/// A network of `H` hidden units.
#[derive(Clone, Copy)]
pub struct Network<const H: usize> {
    index: &'static [[u8; SLOT_BYTES]],
    rows: &'static [[u8; H]],
    /// For each class `H` weights of two bytes.
    classes: &'static [u8],
}

impl<const H: usize> Network<H> {
    /// The score of every class in a situation with these features; a feature that was never learned counts nothing.
    #[inline]
    pub fn scores(&self, features: &[u64], scores: &mut Scores) {
        let mut units = [0_i16; H];
        for &feature in features {
            if let Some(row) = self.find(feature) {
                for (unit, &weight) in units.iter_mut().zip(&self.rows[row]) {
                    *unit += i16::from(weight as i8);
                }
            }
        }
        for unit in &mut units {
            *unit = (*unit).clamp(0, MAX_UNIT);
        }
        for (score, weights) in scores.iter_mut().zip(self.classes.chunks_exact(2 * H)) {
            let weights = weights.as_chunks::<2>().0;
            *score = units
                .iter()
                .zip(weights)
                .map(|(&unit, &weight)| i32::from(unit) * i32::from(i16::from_le_bytes(weight)))
                .sum();
        }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.classes.len() / (2 * H)
    }

    /// The row of `feature`.
    #[inline]
    fn find(&self, feature: u64) -> Option<usize> {
        let mark = mark(feature);
        let mut slot = first_slot(feature, self.index.len());
        loop {
            let entry = u32::from_le_bytes(self.index[slot]);
            if entry == 0 {
                return None;
            }
            if entry >> ROW_BITS == mark {
                return Some((entry & ((1 << ROW_BITS) - 1)) as usize);
            }
            slot += 1;
            if slot == self.index.len() {
                slot = 0;
            }
        }
    }
}

/// The highest score; the first of equals.
#[inline]
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}

/// The bits by which a slot recognises its feature; never zero, so that a full slot is never zero.
#[inline]
pub fn mark(feature: u64) -> u32 {
    ((feature >> (32 + ROW_BITS)) as u32).max(1)
}

/// Where the search for a feature begins in an index of `slots` slots.
#[inline]
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
    fn take(&mut self, count: usize) -> &'static [u8] {
        let (head, rest) = self.bytes.split_at(count);
        self.bytes = rest;
        head
    }

    fn number(&mut self) -> usize {
        let [a, b, c, d] = self.take(4) else { unreachable!("four bytes were taken") };
        u32::from_le_bytes([*a, *b, *c, *d]) as usize
    }

    /// The next list of pairs, after their number.
    pub fn pairs(&mut self) -> &'static [[u8; 2]] {
        let count = self.number();
        self.take(2 * count).as_chunks().0
    }

    /// The next network.
    pub fn network<const H: usize>(&mut self) -> Network<H> {
        assert_eq!(self.number(), H, "the embedded network has the expected width");
        let (slots, rows, classes) = (self.number(), self.number(), self.number());
        assert!(classes <= MAX_CLASSES, "the embedded network has as many classes as fit");
        Network {
            index: self.take(slots * SLOT_BYTES).as_chunks().0,
            rows: self.take(rows * H).as_chunks().0,
            classes: self.take(classes * 2 * H),
        }
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
