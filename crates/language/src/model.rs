//! Small networks learned by the trainer, read in place from bytes inside the program.
//!
//! A [`Network`] adds up a row of weights for every feature of a situation, cuts off what is negative, and weighs what is
//! left once per class. All arithmetic is on integers, so every machine gives the same answer. Nothing is decoded at
//! start-up and nothing needs alignment.

use std::hint::black_box;
use std::ops::Range;

/// Most classes a network can tell apart.
pub const MAX_CLASSES: usize = 128;

/// Most features of a situation.
pub const MAX_FEATURES: usize = 160;

/// One score per class.
pub type Scores = [i32; MAX_CLASSES];

/// Features a bucket of the index holds.
pub const BUCKET: usize = 8;

/// Bytes of a bucket: a mark of two bytes for each feature, and the number of the row of the first.
pub const BUCKET_BYTES: usize = 2 * BUCKET + 4;

/// Rows of weights begin at a multiple of this many bytes, so that they lie in as few pieces of memory as they fit in.
pub const ALIGN: usize = 64;

/// The bytes of a model file where [`Reader`] needs them in memory.
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// No sum of a hidden unit counts for more; with it and [`MAX_WEIGHT`] no score overflows.
pub const MAX_UNIT: i16 = 2047;

/// No weight of a class is larger.
pub const MAX_WEIGHT: i16 = 8191;

/// A network of `H` hidden units.
#[derive(Clone, Copy)]
pub struct Network<const H: usize> {
    index: &'static [[u8; BUCKET_BYTES]],
    rows: &'static [[u8; H]],
    /// For each class `H` weights of two bytes.
    classes: &'static [u8],
    /// What a difference of one between the logarithms of two probabilities is in scores.
    scale: i32,
}

impl<const H: usize> Network<H> {
    /// The score of every class in a situation with these features; a feature that was never learned counts nothing.
    #[inline]
    pub fn scores(&self, features: &[u64], scores: &mut Scores) {
        let mut units = self.units::<MAX_FEATURES>(&[], features);
        cut(&mut units);
        self.weigh(&units, 0..self.classes(), scores);
    }

    /// The hidden units: the sum of the parts and of the rows of at most `N` features, before [`cut`].
    pub fn units<const N: usize>(&self, parts: &[&[i16; H]], features: &[u64]) -> [i16; H] {
        #[cfg(target_arch = "x86_64")]
        if wide() {
            #[target_feature(enable = "avx2,bmi1,bmi2")]
            fn units<const H: usize, const N: usize>(
                network: &Network<H>,
                parts: &[&[i16; H]],
                features: &[u64],
            ) -> [i16; H] {
                network.units_here::<N>(parts, features)
            }
            #[allow(unsafe_code)]
            // SAFETY: the machine has these instructions. They count faster, not differently.
            return unsafe { units::<H, N>(self, parts, features) };
        }
        self.units_here::<N>(parts, features)
    }

    #[inline(always)]
    fn units_here<const N: usize>(&self, parts: &[&[i16; H]], features: &[u64]) -> [i16; H] {
        // First all the searches, then a byte from both ends of each row, then the sums: so the memory is asked for many
        // rows at a time, and not for one after the other.
        let mut found = [0_u32; N];
        let mut count = 0;
        for &feature in features {
            let (row, known) = self.find(feature);
            found[count] = row;
            count += usize::from(known);
        }
        let mut touched = 0;
        for &row in &found[..count] {
            let row = &self.rows[row as usize];
            touched ^= row[0] ^ row[H - 1];
        }
        black_box(touched);
        // Sums may wrap on the way: only the last one counts.
        let mut sums = [0_i16; H];
        for part in parts {
            for (sum, &unit) in sums.iter_mut().zip(*part) {
                *sum = sum.wrapping_add(unit);
            }
        }
        for &row in &found[..count] {
            for (sum, &weight) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum = sum.wrapping_add(i16::from(weight as i8));
            }
        }
        sums
    }

    /// The scores of some classes, given the hidden units after [`cut`].
    pub fn weigh(&self, units: &[i16; H], classes: Range<usize>, scores: &mut Scores) {
        let weights = &self.classes[classes.start * 2 * H..classes.end * 2 * H];
        let scores = &mut scores[classes];
        #[cfg(target_arch = "x86_64")]
        if wide() {
            #[target_feature(enable = "avx2,bmi1,bmi2")]
            fn weigh<const H: usize>(units: &[i16; H], weights: &[u8], scores: &mut [i32]) {
                weigh_here(units, weights, scores);
            }
            #[allow(unsafe_code)]
            // SAFETY: the machine has these instructions. They count faster, not differently.
            return unsafe { weigh(units, weights, scores) };
        }
        weigh_here(units, weights, scores);
    }

    /// Whether the best score says that its class is `e` to the power of `odds` times as likely as any other one.
    pub fn is_certain(&self, scores: &[i32], odds: i32) -> bool {
        let best = best(scores);
        let bound = scores[best].saturating_sub(odds.saturating_mul(self.scale));
        scores.iter().enumerate().all(|(class, &score)| class == best || score <= bound)
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.classes.len() / (2 * H)
    }

    /// The row of `feature`, and whether there is one.
    #[inline]
    fn find(&self, feature: u64) -> (u32, bool) {
        const ONES: u128 = u128::from_le_bytes([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
        let bucket = &self.index[bucket(feature, self.index.len())];
        let (marks, base) = bucket.split_at(2 * BUCKET);
        let (marks, base) = (marks.first_chunk(), base.first_chunk());
        let (Some(&marks), Some(&base)) = (marks, base) else { unreachable!("a bucket has two parts") };
        // All marks at once: where one is the same, a pair of bytes becomes zero, and its highest bit is set.
        let other = u128::from_le_bytes(marks) ^ (ONES * u128::from(mark(feature)));
        let same = other.wrapping_sub(ONES) & !other & (ONES << 15);
        (u32::from_le_bytes(base).wrapping_add(same.trailing_zeros() / 16), same != 0)
    }
}

#[inline(always)]
fn weigh_here<const H: usize>(units: &[i16; H], weights: &[u8], scores: &mut [i32]) {
    for (score, weights) in scores.iter_mut().zip(weights.chunks_exact(2 * H)) {
        let weights = weights.as_chunks::<2>().0;
        let products = units.iter().zip(weights);
        let product = |(&unit, &weight)| i32::from(unit) * i32::from(i16::from_le_bytes(weight));
        *score = products.map(product).sum();
    }
}

/// Whether this machine adds up 32 bytes at a time.
#[cfg(target_arch = "x86_64")]
fn wide() -> bool {
    std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("bmi2")
}

/// Cuts off what is negative or too large.
#[inline]
pub fn cut<const H: usize>(units: &mut [i16; H]) {
    for unit in units {
        *unit = (*unit).clamp(0, MAX_UNIT);
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

/// The bits by which a bucket recognises its feature; never zero, which marks an empty place.
#[inline]
pub fn mark(feature: u64) -> u16 {
    ((feature >> 48) as u16).max(1)
}

/// The bucket of a feature in an index of `buckets`.
#[inline]
pub fn bucket(feature: u64, buckets: usize) -> usize {
    (((feature & 0xFFFF_FFFF) * buckets as u64) >> 32) as usize
}

/// Takes a model file apart from front to back. Its files are part of the program, so a short one is a broken promise.
pub struct Reader {
    all: usize,
    bytes: &'static [u8],
}

impl Reader {
    /// Opens a file that must begin with `magic`.
    pub fn new(file: &'static Aligned<[u8]>, magic: &[u8; 8]) -> Reader {
        let (head, bytes) = file.0.split_at(magic.len());
        assert_eq!(head, magic, "the embedded model has the format of this version");
        Reader { all: file.0.len(), bytes }
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

    /// The next list of bytes, after their number.
    pub fn bytes(&mut self) -> &'static [u8] {
        let count = self.number();
        self.take(count)
    }

    /// The next network.
    pub fn network<const H: usize>(&mut self) -> Network<H> {
        assert_eq!(self.number(), H, "the embedded network has the expected width");
        let (buckets, rows, classes) = (self.number(), self.number(), self.number());
        let scale = self.number() as i32;
        assert!(classes <= MAX_CLASSES, "the embedded network has as many classes as fit");
        let index = self.take(buckets * BUCKET_BYTES).as_chunks().0;
        let read = self.all - self.bytes.len();
        self.take(read.next_multiple_of(ALIGN) - read);
        Network { index, rows: self.take(rows * H).as_chunks().0, classes: self.take(classes * 2 * H), scale }
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
