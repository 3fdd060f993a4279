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
pub fn limit(asked: Option<i64>) -> Result<i64, Invalid> {
    match asked.unwrap_or(50) {
        limit @ 1..=200 => Ok(limit),
        _ => Err(Invalid::new("limit", "lies outside 1 to 200", "Ask for fewer and follow next.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Filter {
        state: Option<String>,
        limit: Option<i64>,
    }

    #[test]
    fn a_slip_in_a_filter_is_told_rather_than_ignored() {
        let filter: Filter = parse("state=held&limit=7").unwrap();
        assert_eq!((filter.state.as_deref(), filter.limit), (Some("held"), Some(7)));
        assert_eq!(parse::<Filter>("stat=held").unwrap_err().errors()[0].field, "stat");
        assert_eq!(parse::<Filter>("limit=many").unwrap_err().status(), 400);
        assert!(limit(Some(0)).is_err() && limit(Some(201)).is_err() && limit(None).is_ok());
    }
}
