//! The catalog as a whole, and its plain look-ups.

use crate::{Catalog, Endpoint, Family, Mode, Operation};

#[test]
fn the_embedded_catalog_is_sound() {
    match Catalog::parse(crate::catalog::embedded_files()) {
        Ok(catalog) => assert_eq!(catalog.models().len(), 16),
        Err(problems) => panic!("{}", problems.iter().map(|p| format!("{p}\n")).collect::<String>()),
    }
}

#[test]
fn every_claim_speaks_of_a_mode_and_length_the_model_has() {
    for model in Catalog::embedded().models() {
        for claim in &model.claims {
            for (endpoint, offer) in model.offers.iter().filter(|(endpoint, _)| claim.endpoints.contains(endpoint)) {
                let modes = claim.modes.iter().all(|mode| offer.modes.contains(mode));
                let any = offer.tiers.iter().any(|tier| claim.seconds.0.iter().all(|s| tier.seconds.0.contains(s)));
                assert!(modes && any, "{} {endpoint}: {claim:?}", model.id);
            }
        }
    }
}

#[test]
fn every_family_has_models_and_every_operation_an_example() {
    let catalog = Catalog::embedded();
    for family in [Family::Video, Family::Image, Family::TryOn] {
        assert!(catalog.models().iter().any(|model| model.family == family));
    }
    for model in catalog.models() {
        let named = |operation: &&Operation| model.serves(**operation) && !operation.inherits_model();
        for operation in Operation::ALL.iter().filter(named) {
            let text = model.example(*operation).unwrap_or_default();
            assert!(text.contains(&format!("\"model_name\": \"{}\"", model.id)), "{} {}", model.id, operation.name());
        }
    }
}

#[test]
fn sizes_and_frame_counts_match_the_captures() {
    let catalog = Catalog::embedded();
    for (tier, ratio, size) in [
        ("720p", "16:9", Some((1280, 720))),
        ("720p", "1:1", Some((960, 960))),
        ("1080p", "9:16", Some((1080, 1920))),
        ("1080p", "1:1", Some((1440, 1440))),
        ("1k", "21:9", Some((1568, 672))),
        ("720p", "21:9", None),
        ("9k", "1:1", None),
    ] {
        assert_eq!(catalog.size(tier, ratio), size, "{tier} {ratio}");
    }
    assert_eq!((catalog.frames(24, 5), catalog.frames(30, 5), catalog.frames(24, 3)), (121, 153, 73));
    assert_eq!((catalog.frames(48, 10), catalog.frames(u32::MAX, u32::MAX)), (481, u32::MAX));
    assert_eq!((catalog.area("720p"), catalog.area("nothing")), (921_600, 0));
}

#[test]
fn a_model_tells_modes_lengths_sizes_rates_and_prices() {
    let model = |id: &str| Catalog::embedded().model(id).expect("catalogued");
    let (t2v, i2v) = (Operation::Text2video, Operation::Image2video);
    let v1_6 = model("kling-v1-6");
    assert_eq!(v1_6.modes(t2v), [Mode::Std, Mode::Pro]);
    assert_eq!(v1_6.durations(t2v, Mode::Pro), [5, 10]);
    assert_eq!((v1_6.tier(t2v, Mode::Pro), v1_6.tier(t2v, Mode::FourK)), (Some("1080p"), None));
    assert_eq!((v1_6.fps(t2v, Mode::Std), v1_6.fps(i2v, Mode::Std)), (Some(24), Some(30)));
    let v2 = model("kling-v2-master");
    assert_eq!((v2.modes(t2v), v2.tier(t2v, Mode::Pro)), ([Mode::Any].as_slice(), Some("720p")));
    let v2_6 = model("kling-v2-6");
    assert_eq!((v2_6.fps(t2v, Mode::Std), v2_6.fps(t2v, Mode::Pro)), (Some(30), Some(48)));
    assert!(v2_6.fps.iter().any(|claim| claim.source == "map-2026-03" && claim.max == 24));
    assert!(model("kling-v2-1").modes(t2v).is_empty());
    assert!(model("kling-v3-omni").modes(t2v).is_empty() && model("kling-v3-omni").has_mode());
    assert_eq!(model("kling-v1").ratios(Operation::Images).iter().filter(|ratio| *ratio == "21:9").count(), 0);
    assert_eq!(model("kling-v2").resolutions(Operation::Images), ["1k", "2k"]);
}

#[test]
fn prices_follow_the_official_table() {
    use crate::Feature::{Camera, Plain, Reference, Sound, Voice};
    let (t2v, i2v, pictures) = (Operation::Text2video, Operation::Image2video, Operation::Images);
    for (id, operation, mode, seconds, feature, price) in [
        ("kling-v1", t2v, Mode::Std, 5, Plain, Some(1_000)),
        ("kling-v1", t2v, Mode::Pro, 10, Plain, Some(7_000)),
        ("kling-v1-6", i2v, Mode::Std, 5, Plain, Some(2_000)),
        ("kling-v1-6", t2v, Mode::Std, 5, Camera, Some(2_000)),
        ("kling-v2-master", t2v, Mode::Any, 5, Plain, Some(10_000)),
        ("kling-v2-1-master", i2v, Mode::Any, 10, Plain, Some(20_000)),
        ("kling-v2-1", i2v, Mode::Pro, 5, Plain, Some(3_500)),
        ("kling-v2-1", t2v, Mode::Pro, 5, Plain, None),
        ("kling-v2-5-turbo", t2v, Mode::Std, 5, Plain, Some(1_500)),
        ("kling-v2-6", i2v, Mode::Pro, 10, Voice, Some(12_000)),
        ("kling-v3", t2v, Mode::Std, 8, Sound, Some(7_200)),
        ("kling-v3", t2v, Mode::FourK, 5, Sound, Some(15_000)),
        ("kling-v1", pictures, Mode::Any, 0, Plain, Some(1_000)),
        ("kling-v1-5", pictures, Mode::Any, 0, Reference, Some(8_000)),
    ] {
        let model = Catalog::embedded().model(id).expect("catalogued");
        assert_eq!(model.price_milliunits(operation, mode, seconds, feature), price, "{id} {mode}{seconds} {feature}");
    }
}

#[test]
fn an_unknown_model_is_offered_nowhere_and_claimed_by_nobody() {
    let answer = super::ask("kling-v9", Operation::Text2video, "std5", crate::Feature::Plain, "2026-03-27");
    assert_eq!((answer.official, answer.claimed, answer.source), (crate::Stand::NotOffered, false, "map-2026-03"));
}

#[test]
fn endpoint_names_read_back() {
    assert!(Operation::ALL.iter().all(|operation| operation.endpoint().name() == operation.name()));
    assert_eq!(format!("{:<8}|", Endpoint::Images), "images  |");
}
