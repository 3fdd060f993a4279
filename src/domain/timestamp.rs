//! Moments to the whole second in UTC, in one spelling: `2026-11-20T09:30:00Z`.
//!
//! The spelling is fixed in width, so it sorts as text in both databases and is the very string inside the credential.

use super::Invalid;
use std::fmt;
use std::str::FromStr;

/// Seconds since 1970-01-01T00:00:00Z, within the years 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

const EARLIEST: i64 = -62_167_219_200;
const LATEST: i64 = 253_402_300_799;

impl Timestamp {
    /// From Unix seconds; refuses what four digits of a year cannot spell.
    pub fn from_unix(seconds: i64) -> Result<Self, Invalid> {
        if (EARLIEST..=LATEST).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err(Invalid::new("timestamp", "lies outside the years 0000 to 9999", "Give a moment in RFC 3339."))
        }
    }

    /// Unix seconds.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// This moment moved by so many seconds, held within the years that can be spelt.
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds).clamp(EARLIEST, LATEST))
    }

    /// The same day and time so many months later; the 31st becomes the last day of a shorter month.
    pub fn plus_months(self, months: u16) -> Self {
        let later = self.civil().checked_add(jiff::Span::new().months(i32::from(months)));
        later
            .ok()
            .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .map_or(Self(LATEST), |at| Self(at.timestamp().as_second()))
    }

    /// `(year, month 1–12, day 1–31)` in UTC.
    pub fn date(self) -> (i16, i8, i8) {
        let civil = self.civil();
        (civil.year(), civil.month(), civil.day())
    }

    /// The day in words, as shown on badges and pages: `20 November 2026`.
    pub fn in_words(self) -> String {
        self.civil().strftime("%-d %B %Y").to_string()
    }

    fn civil(self) -> jiff::civil::DateTime {
        let at = jiff::Timestamp::from_second(self.0).expect("both constructors keep the value within jiff's range");
        at.to_zoned(jiff::tz::TimeZone::UTC).datetime()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.civil().strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = Invalid;

    /// Reads RFC 3339 with any offset and any fraction, and keeps the whole second.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let bad = || Invalid::new("timestamp", "is not a moment in RFC 3339", "Write it like 2026-11-20T09:30:00Z.");
        let strict_shape =
            text.len() >= 20 && matches!(text.as_bytes()[10], b'T' | b't') && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        if !strict_shape {
            return Err(bad());
        }
        let at: jiff::Timestamp = text.parse().map_err(|_| bad())?;
        let whole = if at.subsec_nanosecond() < 0 { at.as_second() - 1 } else { at.as_second() };
        Self::from_unix(whole)
    }
}

impl serde::Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_fractions_come_out_in_the_one_spelling() {
        let spelt = |text: &str| text.parse::<Timestamp>().unwrap().to_string();
        assert_eq!(spelt("2026-11-20T09:30:00Z"), "2026-11-20T09:30:00Z");
        assert_eq!(spelt("2026-11-20T10:30:00.987+01:00"), "2026-11-20T09:30:00Z");
        assert_eq!(spelt("1969-12-31T23:59:59.5Z"), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn anything_but_rfc_3339_is_refused() {
        for text in [
            "",
            "2026-11-20",
            "20 November 2026",
            "2026-11-20 09:30:00Z",
            "2026-11-20T09:30:00",
            "2026-13-01T00:00:00Z",
            "+002026-11-20T09:30:00Z",
        ] {
            assert!(text.parse::<Timestamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_are_calendar_months() {
        let end_of_january: Timestamp = "2027-01-31T12:00:00Z".parse().unwrap();
        assert_eq!(end_of_january.plus_months(1).to_string(), "2027-02-28T12:00:00Z");
        assert_eq!(end_of_january.plus_months(24).to_string(), "2029-01-31T12:00:00Z");
    }
}
