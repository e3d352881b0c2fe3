//! Whether two arms differ by more than a repetition of the same request does.
//!
//! Each case was made three times: by the stable arm, by the stable arm once more with another seed, and by the
//! candidate. If the arms are alike, any of the three could be the candidate's. So the labels are exchanged in every
//! possible way (or many), and a metric differs if the real labels stand out among the exchanged ones more than any
//! metric would by chance: the largest statistic over all metrics is what is counted, which keeps the chance of calling
//! anything different in alike arms below [`caps::FALSE_ALARMS_MAX`] for the whole report. No distribution is assumed.
//! Without the repetition nothing is judged; differences and their intervals are all that is said.

use crate::caps;
use crate::metric::{Better, ROWS};
use crate::stats::{Chance, mean, student};
use serde::{Deserialize, Serialize};

/// One case: the values of all metrics, in the order of [`ROWS`].
#[derive(Clone, Debug, Default)]
pub struct Trio {
    /// Of the stable arm.
    pub base: Vec<Option<f64>>,
    /// Of its repetition; empty where there is none.
    pub noise: Vec<Option<f64>>,
    /// Of the candidate.
    pub candidate: Vec<Option<f64>>,
}

/// What can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The candidate differs, for the better.
    Better,
    /// The candidate differs, for the worse.
    Worse,
    /// The candidate differs in something that is neither good nor bad by itself.
    Different,
    /// The difference is within what a repetition makes, or too small to matter.
    Alike,
    /// So few cases could differ by chance alone.
    Few,
    /// The stable arm was not repeated.
    Unjudged,
    /// Nothing was measured on both sides.
    Unmeasured,
}

impl Verdict {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::Different => "different",
            Verdict::Alike => "within the noise",
            Verdict::Few => "too few to tell",
            Verdict::Unjudged => "not judged",
            Verdict::Unmeasured => "not measured",
        }
    }

    /// Whether the arms differ.
    pub fn differs(self) -> bool {
        matches!(self, Verdict::Better | Verdict::Worse | Verdict::Different)
    }
}

/// What is said of one metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The word.
    pub verdict: Verdict,
    /// Cases in which both arms (and the repetition, if there is one) were measured.
    pub cases: usize,
    /// Mean of the candidate less the stable arm.
    pub difference: Option<f64>,
    /// The 95 % interval of that over the cases; needs two.
    pub interval: Option<[f64; 2]>,
    /// Mean distance between the stable arm and its repetition.
    pub floor: Option<f64>,
    /// Chance of standing out so far, if the arms are alike; all metrics and candidates are allowed for.
    pub chance: Option<f64>,
}

/// One judgement a metric, for one of `candidates` arms that are held to the same stable one.
pub fn judge(trios: &[Trio], candidates: usize) -> Vec<Judgement> {
    let columns: Vec<Column> = (0..ROWS.len()).map(|row| Column::new(trios, row)).collect();
    let chances = chances(&columns, trios.len());
    columns
        .iter()
        .zip(chances)
        .enumerate()
        .map(|(row, (column, chance))| column.judged(row, chance, candidates))
        .collect()
}

/// One metric over the cases.
struct Column {
    /// For each case: stable, repeated, candidate.
    threes: Vec<Option<[f64; 3]>>,
    /// What a case's contrast is divided by: the spread of its own three values and of all.
    scales: Vec<f64>,
    differences: Vec<f64>,
    repeated: bool,
}

impl Column {
    fn new(trios: &[Trio], row: usize) -> Column {
        let at = |values: &[Option<f64>]| values.get(row).copied().flatten();
        let three = |trio: &Trio| Some([at(&trio.base)?, at(&trio.noise)?, at(&trio.candidate)?]);
        let threes: Vec<Option<[f64; 3]>> = trios.iter().map(three).collect();
        let spreads: Vec<f64> = threes.iter().map(|three| three.map_or(0.0, |three| variance(&three))).collect();
        let known = threes.iter().flatten().count().max(1) as f64;
        let pooled = spreads.iter().sum::<f64>() / known;
        let scales = spreads.iter().map(|spread| (spread + pooled).sqrt()).collect();
        let repeated = trios.iter().any(|trio| !trio.noise.is_empty());
        let difference = |trio: &Trio| match (at(&trio.base), at(&trio.noise), at(&trio.candidate)) {
            (Some(base), Some(noise), Some(candidate)) => Some(candidate - (base + noise) / 2.0),
            (Some(base), None, Some(candidate)) if trio.noise.is_empty() => Some(candidate - base),
            _ => None,
        };
        Column { threes, scales, differences: trios.iter().filter_map(difference).collect(), repeated }
    }

    /// How far the values at `labels` (one a case: which of the three is taken for the candidate's) stand out.
    fn stands_out(&self, labels: &[u8]) -> f64 {
        let cases = self.threes.iter().zip(&self.scales).zip(labels);
        let sum: f64 = cases
            .filter_map(|((three, scale), label)| {
                let three = three.as_ref().filter(|_| *scale > 0.0)?;
                let taken = three[usize::from(*label)];
                Some((taken - (three.iter().sum::<f64>() - taken) / 2.0) / scale)
            })
            .sum();
        sum.abs() / (self.threes.iter().flatten().count().max(1) as f64).sqrt()
    }

    fn judged(&self, row: usize, chance: f64, candidates: usize) -> Judgement {
        let apart = |three: &[f64; 3]| (three[0] - three[1]).abs();
        let floors: Vec<f64> = self.threes.iter().flatten().map(apart).collect();
        let difference = mean(&self.differences);
        let chance = (chance * candidates.max(1) as f64).min(1.0);
        let cases = if self.repeated { floors.len() } else { self.differences.len() };
        let least = 3f64.powi(-(cases.min(30) as i32)) * candidates.max(1) as f64;
        let verdict = match difference {
            None => Verdict::Unmeasured,
            Some(_) if !self.repeated => Verdict::Unjudged,
            Some(_) if least > caps::FALSE_ALARMS_MAX => Verdict::Few,
            Some(by) if chance <= caps::FALSE_ALARMS_MAX && by.abs() >= ROWS[row].least => word(row, by),
            Some(_) => Verdict::Alike,
        };
        let judged = self.repeated && !floors.is_empty();
        Judgement {
            verdict,
            cases,
            difference,
            interval: student(&self.differences),
            floor: mean(&floors),
            chance: judged.then_some(chance),
        }
    }
}

fn word(row: usize, by: f64) -> Verdict {
    match ROWS[row].better {
        Better::Neither => Verdict::Different,
        Better::More if by > 0.0 => Verdict::Better,
        Better::Less if by < 0.0 => Verdict::Better,
        Better::More | Better::Less => Verdict::Worse,
    }
}

fn variance(three: &[f64; 3]) -> f64 {
    let mean = three.iter().sum::<f64>() / 3.0;
    three.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 2.0
}

/// For each metric, the share of relabellings in which some metric stands out at least as far.
fn chances(columns: &[Column], cases: usize) -> Vec<f64> {
    let real: Vec<f64> = columns.iter().map(|column| column.stands_out(&vec![2; cases])).collect();
    let mut beaten = vec![0usize; columns.len()];
    let mut tried = 0usize;
    let mut chance = Chance::new(cases as u64);
    let all = 3usize.checked_pow(cases as u32).filter(|all| *all <= caps::RELABELLINGS_MAX);
    for round in 0..all.unwrap_or(caps::RELABELLINGS_MAX) {
        let labels: Vec<u8> = match (all, round) {
            (Some(_), round) => digits(round, cases),
            (None, 0) => vec![2; cases], // the real labels are one of those drawn
            (None, _) => (0..cases).map(|_| chance.below(3) as u8).collect(),
        };
        let most = columns.iter().map(|column| column.stands_out(&labels)).fold(0.0, f64::max);
        tried += 1;
        beaten.iter_mut().zip(&real).for_each(|(beaten, real)| *beaten += usize::from(most >= real - 1e-9));
    }
    beaten.into_iter().map(|beaten| beaten as f64 / tried.max(1) as f64).collect()
}

/// The digits of a number to the base 3.
fn digits(mut number: usize, count: usize) -> Vec<u8> {
    (0..count)
        .map(|_| {
            let digit = (number % 3) as u8;
            number /= 3;
            digit
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// About normal, with a heavy tail now and then.
    fn value(chance: &mut Chance) -> f64 {
        let sum: f64 = (0..12).map(|_| chance.below(1000) as f64 / 1000.0).sum::<f64>() - 6.0;
        if chance.below(20) == 0 { sum * 8.0 } else { sum }
    }

    fn trios(chance: &mut Chance, cases: usize, shift: f64) -> Vec<Trio> {
        (0..cases)
            .map(|_| {
                let mut arm = |shift: f64| {
                    // Metrics hang together: each is partly the case's common value.
                    let common = value(chance);
                    ROWS.iter().map(|row| Some((value(chance) + common + shift) * row.least * 10.0)).collect()
                };
                let (base, noise) = (arm(0.0), arm(0.0));
                Trio { base, noise, candidate: arm(shift) }
            })
            .collect()
    }

    #[test]
    fn alike_arms_are_called_different_at_most_one_time_in_twenty() {
        let mut chance = Chance::new(7);
        let mut alarms = [0; 3];
        for (alarms, cases) in alarms.iter_mut().zip([4, 6, 12]) {
            for _ in 0..300 {
                let judged = judge(&trios(&mut chance, cases, 0.0), 1);
                *alarms += usize::from(judged.iter().any(|one| one.verdict.differs()));
            }
        }
        // 5 % of 300 is 15; so many more would be a chance of one in a thousand for a true 5 %.
        assert!(alarms.iter().all(|alarms| *alarms <= 27), "{alarms:?}");
        assert!(alarms.iter().sum::<usize>() <= 60, "{alarms:?}");
    }

    #[test]
    fn a_shift_is_found_and_few_cases_are_not_enough() {
        let mut chance = Chance::new(3);
        let judged = judge(&trios(&mut chance, 20, 4.0), 1);
        let found = judged.iter().filter(|one| one.verdict.differs()).count();
        assert!(found > ROWS.len() / 2, "{found}");
        let judged = judge(&trios(&mut chance, 2, 100.0), 1);
        assert!(judged.iter().all(|one| one.verdict == Verdict::Few), "two cases tell nothing");
    }

    #[test]
    fn without_a_repetition_only_the_difference_is_told() {
        let mut given = trios(&mut Chance::new(1), 5, 9.0);
        given.iter_mut().for_each(|trio| trio.noise.clear());
        let judged = judge(&given, 1);
        assert!(judged.iter().all(|one| one.verdict == Verdict::Unjudged && one.chance.is_none()));
        assert!(judged.iter().all(|one| one.difference.is_some() && one.interval.is_some() && one.cases == 5));
        given.iter_mut().for_each(|trio| trio.candidate.fill(None));
        assert!(judge(&given, 1).iter().all(|one| one.verdict == Verdict::Unmeasured));
    }
}
