//! The present moment for `now()` and `@updatedAt`, in whichever type a column has.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, Utc};

/// A type that can hold the present moment.
pub trait Now {
    /// The present moment, in whole milliseconds: the precision of a `DateTime` column that says nothing else, so that
    /// what is written is what is read back.
    fn now() -> Self;
}

/// The present moment.
pub fn now<T: Now>() -> T {
    T::now()
}

impl Now for DateTime<Utc> {
    fn now() -> Self {
        Utc::now().trunc_subsecs(3)
    }
}

impl Now for NaiveDate {
    fn now() -> Self {
        Utc::now().date_naive()
    }
}

impl Now for NaiveTime {
    fn now() -> Self {
        Utc::now().trunc_subsecs(3).time()
    }
}

/// For native types that have no Rust type of their own (`timetz`): the time of day as text.
impl Now for String {
    fn now() -> Self {
        Utc::now().format("%H:%M:%S%.3f+00").to_string()
    }
}

impl<T: Now> Now for Option<T> {
    fn now() -> Self {
        Some(T::now())
    }
}

#[cfg(feature = "time")]
mod time {
    use ::time::{Date, OffsetDateTime, Time};

    use super::Now;

    impl Now for OffsetDateTime {
        fn now() -> Self {
            let now = OffsetDateTime::now_utc();
            now.replace_millisecond(now.millisecond()).unwrap_or(now)
        }
    }

    impl Now for Date {
        fn now() -> Self {
            OffsetDateTime::now_utc().date()
        }
    }

    impl Now for Time {
        fn now() -> Self {
            <OffsetDateTime as Now>::now().time()
        }
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use ::jiff::Timestamp;
    use ::jiff::civil::{Date, Time};
    use ::jiff::tz::Offset;

    use super::Now;

    impl Now for Timestamp {
        fn now() -> Self {
            let now = Timestamp::now();
            Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
        }
    }

    impl Now for Date {
        fn now() -> Self {
            Offset::UTC.to_datetime(Timestamp::now()).date()
        }
    }

    impl Now for Time {
        fn now() -> Self {
            Offset::UTC.to_datetime(<Timestamp as Now>::now()).time()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_milliseconds() {
        let now: DateTime<Utc> = now();
        assert_eq!(now.timestamp_subsec_nanos() % 1_000_000, 0);
    }
}
