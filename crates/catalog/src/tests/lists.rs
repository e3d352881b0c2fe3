//! Voices and effect scenes.

use super::day;
use crate::Catalog;

#[test]
fn voices_speak_under_another_name_in_each_language() {
    let catalog = Catalog::embedded();
    let named = |id: &str, language: &str| catalog.voice(id, language).map(|voice| voice.name.as_str());
    assert_eq!(named("genshin_vindi2", "zh"), Some("阳光少年"));
    assert_eq!(named("genshin_vindi2", "en"), Some("Sunny"));
    assert_eq!((named("oversea_male1", "en"), named("oversea_male1", "zh")), (Some("Anchor"), None));
    assert_eq!(catalog.languages(), ["zh", "en"]);
    let of = |language: &str| catalog.voices().iter().filter(|voice| voice.language == language).count();
    assert_eq!((of("zh"), of("en")), (35, 27));
    let new = catalog.voices().iter().filter(|voice| !voice.offered(day("2025-03-11"))).count();
    assert_eq!(new, 8, "eight tones were announced on 2025-03-12");
}

#[test]
fn scenes_come_and_go() {
    let catalog = Catalog::embedded();
    for (scene, pictures, before, on, after) in [
        ("hug", 2, "2025-03-04", "2025-03-05", Some("2026-01-30")),
        ("squish", 1, "2025-03-11", "2025-03-12", Some("2026-09-20")),
        ("fuzzyfuzzy", 1, "2025-03-17", "2026-09-19", Some("2026-09-20")),
        ("celebration", 1, "2025-12-11", "2025-12-29", Some("2025-12-30")),
        ("thumbs_up", 1, "2025-12-11", "2026-01-29", Some("2026-01-30")),
        ("magic_match_tree", 1, "2026-01-31", "2026-07-02", Some("2026-07-03")),
        ("hug_pro", 2, "2026-01-31", "2026-11-21", None),
        ("eternal_kiss", 2, "2026-09-19", "2026-11-21", None),
        ("3d_cartoon_2", 1, "2025-12-11", "2026-11-21", None),
    ] {
        let effect = catalog.effect(scene).unwrap_or_else(|| panic!("{scene} is listed"));
        assert_eq!(effect.pictures, pictures, "{scene}");
        assert!(!effect.offered(day(before)) && effect.offered(day(on)), "{scene}");
        assert!(after.is_none_or(|after| !effect.offered(day(after))), "{scene}");
    }
    assert!(catalog.effect("hugs").is_none());
    let listed = |on: &str, pictures| {
        catalog.effects().iter().filter(|effect| effect.pictures == pictures && effect.offered(day(on))).count()
    };
    assert_eq!((listed("2025-03-25", 1), listed("2025-03-25", 2)), (3, 3));
    assert_eq!((listed("2025-12-15", 1), listed("2025-12-15", 2)), (148, 4));
    assert_eq!((listed("2026-03-01", 1), listed("2026-03-01", 2)), (193, 5));
    assert_eq!(
        (listed("2026-11-21", 1), listed("2026-11-21", 2)),
        (203, 15),
        "204 in the copy, less the withdrawn one"
    );
}
