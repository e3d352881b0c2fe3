//! Blind votes become strengths: Bradley–Terry, with a weak prior so that one vote is no certainty.

use crate::caps;
use fault::{Code, Fault};
use serde::{Deserialize, Serialize};

/// Votes as the page exports them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ballot {
    /// The run they are about.
    pub run: String,
    /// Who voted, if they said.
    #[serde(default)]
    pub voter: String,
    /// The votes.
    pub votes: Vec<Vote>,
}

/// One vote: two clips of one case were seen without their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// Its own name, by which one that was handed in before is known; empty: none.
    #[serde(default)]
    pub id: String,
    /// Which case, from 1.
    pub case: usize,
    /// The arm shown on the left.
    pub left: String,
    /// The arm shown on the right.
    pub right: String,
    /// What was said.
    pub won: Won,
}

/// What a vote says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Won {
    /// The left one is better.
    Left,
    /// The right one is better.
    Right,
    /// Neither is.
    Tie,
}

/// How strong an arm is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strength {
    /// The arm.
    pub arm: String,
    /// Votes it took part in, and won (a tie is half a win).
    pub votes: usize,
    /// See above.
    pub won: f64,
    /// Log-odds against an arm of mean strength.
    pub strength: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
}

impl Strength {
    /// Chance of being preferred to an arm of mean strength.
    pub fn preferred(strength: f64) -> f64 {
        1.0 / (1.0 + (-strength).exp())
    }
}

/// Spread of strengths that is expected before any vote, log-odds: 2 is 88 % against 12 %.
const PRIOR: f64 = 2.0;

/// Reads a ballot of the run `run` between these arms.
///
/// # Errors
/// `BadValue` if it is no ballot, of another run, too long, or names arms that did not run.
pub fn read(text: &[u8], run: &str, arms: &[String]) -> Result<Ballot, Fault> {
    let wrong = |why: String| Fault::new(Code::BadValue, why);
    let ballot: Ballot = serde_json::from_slice(text).map_err(|error| wrong(format!("these are no votes: {error}")))?;
    if ballot.run != run {
        return Err(wrong(format!("these votes are about the run '{}', not '{run}'", ballot.run)));
    }
    if ballot.votes.len() > caps::VOTES_MAX {
        return Err(wrong(format!("more than {} votes", caps::VOTES_MAX)));
    }
    for (i, vote) in ballot.votes.iter().enumerate() {
        let stranger = [&vote.left, &vote.right].into_iter().find(|arm| !arms.contains(arm));
        if let Some(arm) = stranger {
            return Err(wrong(format!("votes[{i}] names the arm '{arm}', which did not run")));
        }
        if vote.left == vote.right {
            return Err(wrong(format!("votes[{i}] compares '{}' with itself", vote.left)));
        }
    }
    Ok(ballot)
}

/// The strengths of these arms, in their order.
pub fn strengths<'a>(arms: &[String], votes: impl IntoIterator<Item = &'a Vote>) -> Vec<Strength> {
    let mut wins = vec![vec![0.0; arms.len()]; arms.len()];
    let mut counts = vec![0; arms.len()];
    for vote in votes {
        let place = |name: &str| arms.iter().position(|arm| arm == name);
        let (Some(left), Some(right)) = (place(&vote.left), place(&vote.right)) else { continue };
        let share = match vote.won {
            Won::Left => 1.0,
            Won::Right => 0.0,
            Won::Tie => 0.5,
        };
        wins[left][right] += share;
        wins[right][left] += 1.0 - share;
        counts[left] += 1;
        counts[right] += 1;
    }
    let (at, spreads) = fit(&wins, PRIOR);
    let one = |i: usize| Strength {
        arm: arms[i].clone(),
        votes: counts[i],
        won: wins[i].iter().sum(),
        strength: at[i],
        interval: [at[i] - 1.96 * spreads[i], at[i] + 1.96 * spreads[i]],
    };
    (0..arms.len()).map(one).collect()
}

/// The most likely strengths and their standard deviations, by Newton's method; `wins[i][j]` is how often `i` beat `j`.
fn fit(wins: &[Vec<f64>], prior: f64) -> (Vec<f64>, Vec<f64>) {
    let count = wins.len();
    let mut at = vec![0.0; count];
    let mut inverse = vec![vec![0.0; count]; count];
    for _ in 0..50 {
        let mut slope: Vec<f64> = at.iter().map(|a: &f64| -a / prior.powi(2)).collect();
        let mut bend = vec![vec![0.0; count]; count];
        for i in 0..count {
            bend[i][i] += prior.powi(-2);
            for j in (0..count).filter(|j| *j != i) {
                let chance = 1.0 / (1.0 + (at[j] - at[i]).exp());
                let all = wins[i][j] + wins[j][i];
                slope[i] += wins[i][j] - all * chance;
                bend[i][i] += all * chance * (1.0 - chance);
                bend[i][j] -= all * chance * (1.0 - chance);
            }
        }
        inverse = inverted(bend);
        let step: Vec<f64> = inverse
            .iter()
            .map(|row| row.iter().zip(&slope).map(|(a, b)| a * b).sum::<f64>().clamp(-1.0, 1.0))
            .collect();
        at.iter_mut().zip(&step).for_each(|(at, step)| *at += step);
        if step.iter().all(|step| step.abs() < 1e-10) {
            break;
        }
    }
    // The mean strength is 0; how far one lies from it is what counts, so the mean's own doubt is taken out.
    let mean = at.iter().sum::<f64>() / count.max(1) as f64;
    at.iter_mut().for_each(|at| *at -= mean);
    let spread = |i: usize| {
        let size = count as f64;
        let row: f64 = inverse[i].iter().sum::<f64>() / size;
        let all: f64 = inverse.iter().flatten().sum::<f64>() / (size * size);
        (inverse[i][i] - 2.0 * row + all).max(0.0).sqrt()
    };
    let spreads = (0..count).map(spread).collect();
    (at, spreads)
}

/// The inverse of a matrix that has one.
fn inverted(mut m: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let count = m.len();
    let mut inverse: Vec<Vec<f64>> =
        (0..count).map(|i| (0..count).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for i in 0..count {
        let pivot = m[i][i];
        m[i].iter_mut().chain(inverse[i].iter_mut()).for_each(|value| *value /= pivot);
        let (lead, led) = (m[i].clone(), inverse[i].clone());
        for row in (0..count).filter(|row| *row != i) {
            let times = m[row][i];
            m[row].iter_mut().zip(&lead).for_each(|(value, lead)| *value -= times * lead);
            inverse[row].iter_mut().zip(&led).for_each(|(value, led)| *value -= times * led);
        }
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Games of 1987's American League East, each row's team against the others (A. Agresti, Categorical Data Analysis).
    const LEAGUE: [(&str, [f64; 7]); 7] = [
        ("Milwaukee", [0.0, 7.0, 9.0, 7.0, 7.0, 9.0, 11.0]),
        ("Detroit", [6.0, 0.0, 7.0, 5.0, 11.0, 9.0, 9.0]),
        ("Toronto", [4.0, 6.0, 0.0, 7.0, 7.0, 8.0, 12.0]),
        ("New York", [6.0, 8.0, 6.0, 0.0, 6.0, 7.0, 10.0]),
        ("Boston", [6.0, 2.0, 6.0, 7.0, 0.0, 7.0, 12.0]),
        ("Cleveland", [4.0, 4.0, 5.0, 6.0, 6.0, 0.0, 6.0]),
        ("Baltimore", [2.0, 4.0, 1.0, 3.0, 1.0, 7.0, 0.0]),
    ];

    #[test]
    fn the_known_example_comes_out() {
        let wins: Vec<Vec<f64>> = LEAGUE.iter().map(|(_, wins)| wins.to_vec()).collect();
        let (at, _) = fit(&wins, 1e4);
        let known = [1.581, 1.436, 1.294, 1.248, 1.108, 0.684, 0.0];
        for (i, known) in known.iter().enumerate() {
            assert!((at[i] - at[6] - known).abs() < 2e-3, "{}: {}", LEAGUE[i].0, at[i] - at[6]);
        }
    }

    fn votes(left: usize, ties: usize, right: usize) -> Vec<Vote> {
        let one = |won| Vote { id: String::new(), case: 1, left: "a".into(), right: "b".into(), won };
        let some = |count, won| std::iter::repeat_n(one(won), count);
        some(left, Won::Left).chain(some(ties, Won::Tie)).chain(some(right, Won::Right)).collect()
    }

    #[test]
    fn a_few_votes_leave_the_question_open_and_many_do_not() {
        let arms = ["a".to_owned(), "b".to_owned()];
        let few = strengths(&arms, &votes(3, 0, 0));
        assert!(few[0].strength > 0.0 && few[0].interval[0] < 0.0, "{few:?}");
        let many = strengths(&arms, &votes(60, 10, 20));
        assert!(many[0].interval[0] > 0.0 && many[1].interval[1] < 0.0, "{many:?}");
        assert_eq!((many[0].votes, many[0].won, many[1].won), (90, 65.0, 25.0));
        let none = strengths(&arms, []);
        assert!(none.iter().all(|one| one.strength == 0.0 && one.interval[0] < -1.0));
    }

    #[test]
    fn ballots_of_another_run_or_of_strangers_are_refused() {
        let arms = ["a".to_owned(), "b".to_owned()];
        let text = |run: &str, right: &str| {
            format!(r#"{{"run":"{run}","votes":[{{"case":1,"left":"a","right":"{right}","won":"tie"}}]}}"#)
        };
        assert_eq!(read(text("r", "b").as_bytes(), "r", &arms).unwrap().votes.len(), 1);
        for (text, part) in [
            (text("q", "b"), "about the run 'q'"),
            (text("r", "c"), "votes[0] names the arm 'c'"),
            (text("r", "a"), "compares 'a' with itself"),
            ("[]".to_owned(), "no votes"),
        ] {
            let fault = read(text.as_bytes(), "r", &arms).unwrap_err();
            assert!(fault.message.contains(part), "{}", fault.message);
        }
    }
}
