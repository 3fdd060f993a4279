//! The part of an address behind the question mark, read as strictly as a body.

use crate::domain::Invalid;
use crate::http::problem::Problem;
use crate::http::strict_body;
use actix_web::{HttpRequest, web};
use serde::de::DeserializeOwned;

/// Parameters of that type. Give `T` `#[serde(deny_unknown_fields)]`: a filter with a slip in its name would otherwise
/// silently list everything. It is read after the permission, like a body.
pub fn read<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Problem> {
    parse(request.query_string())
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let read = web::Query::<T>::from_query(text).map_err(|error| {
        let said = error.to_string();
        let said = said.strip_prefix("Query deserialize error: ").unwrap_or(&said);
        Problem::from(strict_body::fault(String::new(), said))
    })?;
    Ok(read.into_inner())
}

/// How many entries one answer holds: 1 to 200, 50 unless said.
///
/// It comes as text, because only here is it known which field a number that is none stood in.
pub fn limit(asked: Option<&str>) -> Result<i64, Invalid> {
    match asked.map_or(Ok(50), str::parse) {
        Ok(limit @ 1..=200) => Ok(limit),
        _ => Err(Invalid::new("limit", "is no number from 1 to 200", "Ask for fewer and follow next.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Filter {
        state: Option<String>,
        limit: Option<String>,
    }

    #[test]
    fn a_slip_in_a_filter_is_told_rather_than_ignored() {
        let filter: Filter = parse("state=held&limit=7").unwrap();
        assert_eq!((filter.state.as_deref(), filter.limit.as_deref()), (Some("held"), Some("7")));
        assert_eq!(parse::<Filter>("stat=held").unwrap_err().errors()[0].field, "stat");
        assert_eq!(parse::<Filter>("limit=1&limit=2").unwrap_err().errors()[0].field, "limit");
        assert_eq!((limit(None).unwrap(), limit(Some("1")).unwrap(), limit(Some("200")).unwrap()), (50, 1, 200));
        for bad in ["0", "201", "-1", "many", ""] {
            assert_eq!(limit(Some(bad)).unwrap_err().field, "limit", "{bad}");
        }
    }
}
