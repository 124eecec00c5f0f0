//! The upper and the lower group of a class, and how a question parts them.

/// The share of a class in each group that tells most about a question (Kelley, “The selection of upper and lower
/// groups for the validation of test items”, Journal of Educational Psychology 30, 1939).
pub const KELLEY: f64 = 0.27;

/// Fewer in a group are no group.
const SMALLEST: usize = 3;

/// Those who know most and those who know least, and who of them answered a question rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Groups {
    /// Those with the most right answers over all.
    pub upper: Group,
    /// Those with the fewest.
    pub lower: Group,
}

/// A group of pupils.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// How many there are.
    pub players: usize,
    /// How many of them answered rightly.
    pub right: usize,
}

impl Groups {
    /// The upper-lower index D, from -1 to 1: the share of the upper group that answered rightly less that of the lower.
    pub fn index(&self) -> f64 {
        self.upper.share() - self.lower.share()
    }
}

impl Group {
    fn share(self) -> f64 {
        self.right as f64 / self.players.max(1) as f64
    }
}

/// The groups of this share at either end, from each pupil's total and whether their answer was right. Who did as well
/// as the last one of a group is in it too, so that no order of names decides; `None` when a group would have fewer than
/// three, or when the two would meet.
///
/// Ten pupils in halves, and one question that parts them well (question 4 of the item analysis worksheet in “Classroom
/// Assessment”, Florida Center for Instructional Technology, where D is 0.6):
///
/// ```
/// use quizwire_study::class::groups;
/// let totals = [100, 90, 70, 70, 70, 60, 60, 50, 50, 30];
/// let right = [1, 1, 1, 1, 0, 0, 0, 1, 0, 0];
/// let pupils: Vec<(f64, bool)> = totals.iter().zip(right).map(|(&total, right)| (total.into(), right == 1)).collect();
/// let groups = groups(&pupils, 0.5).expect("ten are enough");
/// assert_eq!((groups.upper.right, groups.lower.right), (4, 1));
/// assert!((groups.index() - 0.6).abs() < 1e-9);
/// ```
pub fn groups(pupils: &[(f64, bool)], share: f64) -> Option<Groups> {
    let size = (pupils.len() as f64 * share).round() as usize;
    if size < SMALLEST || size * 2 > pupils.len() {
        return None;
    }
    let mut totals: Vec<f64> = pupils.iter().map(|(total, _)| *total).collect();
    totals.sort_by(f64::total_cmp);
    let (low, high) = (totals[size - 1], totals[totals.len() - size]);
    let group = |is: &dyn Fn(f64) -> bool| {
        let group = pupils.iter().filter(|(total, _)| is(*total));
        Group { players: group.clone().count(), right: group.filter(|(_, right)| *right).count() }
    };
    (low < high).then(|| Groups { upper: group(&|total| total >= high), lower: group(&|total| total <= low) })
}
