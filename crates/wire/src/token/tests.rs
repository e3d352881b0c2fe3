use super::{Leeway, Refusal, bearer, issuer, sign, verify, verify_with};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use proptest::prelude::*;
use sha2::Sha256;

const NOW: i64 = 1_764_235_825;
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const HS256: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

/// Any header and claims, signed by hand: what a hostile or careless client may send.
fn seal(header: &str, claims: &str, secret: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(&signed);
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
}

fn claims(exp: i64, nbf: i64) -> String {
    format!(r#"{{"iss":"ak","exp":{exp},"nbf":{nbf},"iat":{nbf},"extra":[1]}}"#)
}

#[test]
fn a_signed_token_opens_the_door_until_it_expires() {
    let token = sign("ak", SECRET, NOW);
    assert_eq!(issuer(&token).as_deref(), Ok("ak"));
    assert_eq!(verify(&token, SECRET, NOW), Ok(()));
    assert_eq!(verify(&token, SECRET, NOW + 1799), Ok(()));
    assert_eq!(verify(&token, SECRET, NOW + 1800), Err(Refusal::Expired(NOW + 1800)));
}

#[test]
fn a_known_token_has_known_bytes() {
    // The signature was computed with openssl.
    let token = seal(r#"{"alg":"HS256"}"#, r#"{"iss":"ak","exp":2}"#, "secret");
    let expected = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhayIsImV4cCI6Mn0.k5zpHactrsfp4vWlrFc_Av7lRrrl-9BUUKFDYfeipLk";
    assert_eq!(token, expected);
    assert_eq!(verify(&token, "secret", 1), Ok(()));
}

#[test]
fn times_are_compared_with_their_leeway() {
    let early = seal(HS256, &claims(NOW + 100, NOW + 61), SECRET);
    assert_eq!(verify(&early, SECRET, NOW), Err(Refusal::NotYet(NOW + 61)));
    assert_eq!(verify(&early, SECRET, NOW + 1), Ok(()));
    let late = seal(HS256, &claims(NOW - 10, NOW - 100), SECRET);
    assert_eq!(verify_with(&late, SECRET, NOW, Leeway { nbf_s: 0, exp_s: 11 }), Ok(()));
    assert_eq!(verify_with(&late, SECRET, NOW, Leeway { nbf_s: 0, exp_s: 10 }), Err(Refusal::Expired(NOW - 10)));
    let fraction = seal(HS256, r#"{"iss":"ak","exp":1764235826.5}"#, SECRET);
    assert_eq!(verify(&fraction, SECRET, NOW), Ok(()));
}

#[test]
fn refusals_have_the_services_codes_and_words() {
    let ours = claims(NOW + 100, NOW);
    let signed = seal(HS256, &ours, SECRET);
    let unsigned = format!("{}.", signed.rsplit_once('.').unwrap().0);
    let table = [
        ("abc", 1002, "The token was expected to have 3 parts, but got 0."),
        ("a.b", 1002, "The token was expected to have 3 parts, but got 2."),
        ("a.b.c.d", 1002, "The token was expected to have 3 parts, but got > 3."),
        ("a.b.c", 1002, "The token's header doesn't have a valid JSON format."),
        ("..", 1002, "The token's header doesn't have a valid JSON format."),
        (&unsigned, 1000, "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256"),
        (
            &seal(HS256, &ours, "other"),
            1000,
            "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256",
        ),
        (
            &seal(r#"{"alg":"none"}"#, &ours, SECRET),
            1000,
            "The provided Algorithm doesn't match the one defined in the JWT's Header.",
        ),
        (
            &seal(r#"{"alg":"RS256"}"#, &ours, SECRET),
            1000,
            "The provided Algorithm doesn't match the one defined in the JWT's Header.",
        ),
        (&seal(HS256, r#"{"exp":1}"#, SECRET), 1000, "The Claim 'iss' is not present in the JWT."),
        (&seal(HS256, r#"{"iss":"ak"}"#, SECRET), 1002, "The Claim 'exp' is not present in the JWT."),
        (
            &seal(HS256, r#"{"iss":"ak","exp":"soon"}"#, SECRET),
            1002,
            "The claim 'exp' contained a non-numeric date value.",
        ),
        (&seal(HS256, &claims(0, 0), SECRET), 1004, "The Token has expired on 1970-01-01T00:00:00Z."),
    ];
    for (token, code, message) in table {
        let refusal = verify(token, SECRET, NOW).expect_err(token);
        assert_eq!((refusal.code(), refusal.to_string().as_str()), (code, message), "{token}");
    }
}

#[test]
fn typ_and_padding_do_not_matter() {
    let bare = seal(r#"{"alg":"HS256"}"#, &claims(NOW + 1, NOW), SECRET);
    assert_eq!(verify(&bare, SECRET, NOW), Ok(()));
}

#[test]
fn headers_are_read_as_clients_write_them() {
    assert_eq!(bearer(Some("Bearer x.y.z")), Ok("x.y.z"));
    assert_eq!(bearer(Some("bearer   x.y.z ")), Ok("x.y.z"));
    assert_eq!(bearer(None), Err(Refusal::Missing));
    assert_eq!(bearer(Some("  ")), Err(Refusal::Missing));
    assert!(matches!(bearer(Some("Basic eDp5")), Err(Refusal::Invalid(_))));
    assert!(matches!(bearer(Some("Bearer")), Err(Refusal::Invalid(_))));
}

proptest! {
    #[test]
    fn any_text_is_refused_without_a_panic(token in "[A-Za-z0-9_.=-]{0,80}|\\PC*", now in any::<i64>()) {
        prop_assert!(verify(&token, SECRET, now).is_err());
        prop_assert!(issuer(&token).is_err());
        let _ = bearer(Some(&token));
    }

    #[test]
    fn any_claims_are_judged_without_a_panic(exp in any::<i64>(), nbf in any::<i64>(), now in any::<i64>(), leeway in any::<i64>()) {
        let token = seal(HS256, &claims(exp, nbf), SECRET);
        let refusal = verify_with(&token, SECRET, now, Leeway { nbf_s: leeway, exp_s: leeway });
        if let Err(refusal) = refusal {
            prop_assert!((1000..=1004).contains(&refusal.code()) && !refusal.to_string().is_empty());
        }
    }

    #[test]
    fn one_changed_byte_closes_the_door(at in any::<prop::sample::Index>(), flip in 1u8..=127) {
        let token = sign("ak", SECRET, NOW);
        let mut bytes = token.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = (bytes[at] ^ flip) & 0x7F;
        let changed = String::from_utf8(bytes).expect("ascii stays ascii");
        prop_assume!(changed != token);
        prop_assert!(verify(&changed, SECRET, NOW).is_err());
    }
}
