//! Text becomes a row of phones: vowels with their formants, hisses, hums, stops and pauses. Letters are taken one by
//! one, which is no pronunciation; a Chinese character is one syllable.

/// One piece of a voice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phone {
    /// Length at the usual speed, seconds.
    pub(super) seconds: f32,
    /// Middle frequencies of the mouth's resonances, hertz, of a grown man's.
    pub(super) formants: [f32; 3],
    /// Strength of the voice, 0–1.
    pub(super) voiced: f32,
    /// Strength of the breath, 0–1.
    pub(super) breath: f32,
    /// Where the breath hisses, hertz.
    pub(super) hiss_hz: f32,
    /// Pitch relative to the voice's own at its start and end.
    pub(super) pitch: [f32; 2],
}

/// Formants of a e i o u (Peterson and Barney 1952, men, rounded).
const VOWELS: [[f32; 3]; 5] = [
    [730.0, 1090.0, 2440.0],
    [530.0, 1840.0, 2480.0],
    [270.0, 2290.0, 3010.0],
    [570.0, 840.0, 2410.0],
    [300.0, 870.0, 2240.0],
];
/// Pitch contours of the four tones of Mandarin and the neutral one.
const TONES: [[f32; 2]; 5] = [[1.25, 1.25], [0.95, 1.3], [0.85, 0.95], [1.35, 0.8], [1.0, 0.9]];
/// Most phones of one text.
const PHONES_MAX: usize = 8_000;
/// Formants of a closed mouth.
const CLOSED: [f32; 3] = [280.0, 1100.0, 2300.0];

const PAUSE: Phone =
    Phone { seconds: 0.2, formants: CLOSED, voiced: 0.0, breath: 0.0, hiss_hz: 3000.0, pitch: [1.0, 1.0] };

/// The phones of `text`.
pub(super) fn phones(text: &str) -> Vec<Phone> {
    let mut out = Vec::new();
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    for (i, letter) in letters.iter().enumerate() {
        if out.len() >= PHONES_MAX {
            break;
        }
        let last = i.checked_sub(1).and_then(|i| letters.get(i)) == Some(letter);
        match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if !last => out.push(vowel(vowel_index(*letter), falling(&letters, i))),
            'a'..='z' if !last => out.push(consonant(*letter)),
            'a'..='z' => {}
            '.' | '!' | '?' | '。' | '！' | '？' | '\n' => out.push(Phone { seconds: 0.34, ..PAUSE }),
            ',' | ';' | ':' | '，' | '、' | '；' | '：' => out.push(PAUSE),
            ' ' => out.push(Phone { seconds: 0.045, ..PAUSE }),
            _ if letter.is_alphanumeric() => syllable(*letter, &mut out),
            _ => {}
        }
    }
    out
}

fn vowel_index(letter: char) -> usize {
    match letter {
        'a' => 0,
        'e' => 1,
        'o' => 3,
        'u' => 4,
        _ => 2,
    }
}

/// The pitch sinks through a sentence and rises before a question mark.
fn falling(letters: &[char], at: usize) -> [f32; 2] {
    let end = |c: &char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？');
    let before = letters[..at].iter().rev().take_while(|c| !end(c)).count() as f32;
    let after = letters[at..].iter().take_while(|c| !end(c)).count();
    let asks = letters.get(at + after).is_some_and(|c| matches!(c, '?' | '？'));
    let base = 1.14 - 0.22 * before / (before + after as f32 + 1.0);
    match (after, asks) {
        (..6, true) => [base, base * 1.3],
        (..6, false) => [base, base * 0.84],
        _ => [base * 1.02, base * 0.98],
    }
}

fn vowel(index: usize, pitch: [f32; 2]) -> Phone {
    Phone { seconds: 0.115, formants: VOWELS[index], voiced: 1.0, breath: 0.02, hiss_hz: 2500.0, pitch }
}

fn consonant(letter: char) -> Phone {
    let sound = |seconds, voiced, breath, hiss_hz| Phone { seconds, voiced, breath, hiss_hz, ..PAUSE };
    match letter {
        's' | 'z' | 'c' | 'x' => sound(0.085, if letter == 'z' { 0.2 } else { 0.0 }, 0.32, 6200.0),
        'f' | 'v' | 'h' => sound(0.07, if letter == 'v' { 0.3 } else { 0.0 }, 0.16, 3800.0),
        'j' | 'q' => sound(0.08, 0.1, 0.3, 3600.0),
        'm' | 'n' => sound(0.075, 0.55, 0.0, 2000.0),
        'l' | 'r' | 'w' => Phone { formants: [360.0, 1250.0, 2500.0], ..sound(0.06, 0.6, 0.0, 2000.0) },
        'b' | 'd' | 'g' => sound(0.055, 0.25, 0.06, 1800.0),
        _ => sound(0.06, 0.0, 0.14, 2900.0),
    }
}

/// A character of a script without letters, or a digit: a consonant, a vowel and a tone of its own.
fn syllable(letter: char, out: &mut Vec<Phone>) {
    let n = (letter as u32).wrapping_mul(2_654_435_761) >> 8;
    let first = ['d', 's', 'm', 'l', 'j', 'h', 'b', 'n', 'q', 'x'][(n % 10) as usize];
    let tone = TONES[(n / 10 % 5) as usize];
    out.push(consonant(first));
    let body = vowel((n / 50 % 5) as usize, tone);
    out.push(Phone { seconds: 0.15, ..body });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_characters_and_pauses_each_have_their_phones() {
        assert_eq!(phones("hello").len(), 4, "a doubled letter is one");
        assert_eq!(phones("你好").len(), 4);
        let [_, pause, _] = phones("a,a")[..] else { panic!() };
        assert_eq!((pause.voiced, pause.breath), (0.0, 0.0));
        let question = phones("so?");
        assert!(question[1].pitch[1] > question[1].pitch[0]);
        assert!(phones("☃ \u{0}").iter().all(|phone| phone.voiced == 0.0));
        assert!(phones(&"aeiou".repeat(10_000)).len() <= PHONES_MAX);
    }
}
