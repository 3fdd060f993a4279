//! Who may: a handler of the API names the permission it needs as the type of one of its arguments.
//!
//! A handler that forgets to check cannot be written by accident in a module where every signature begins with `Allowed`.

use super::problem::Problem;
use super::problem_kinds as kinds;
use crate::app::App;
use crate::domain::id::TokenId;
use crate::domain::role::{Actor, Scope};
use crate::service::tokens;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, dev, web};
use std::marker::PhantomData;
use std::pin::Pin;

/// A permission as a type.
pub trait Permission {
    /// The scope that a token must have.
    const SCOPE: Scope;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $scope:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl Permission for $name {
            const SCOPE: Scope = Scope::$scope;
        }
    )+};
}

permissions! {
    /// To issue credentials.
    Issue = Issue,
    /// To read credentials with their recipients.
    ReadCredentials = Read,
    /// To revoke, suspend and reinstate.
    ChangeStanding = Lifecycle,
    /// To read deliveries and decisions.
    ReadDeliveries = Deliveries,
    /// To read requests for corrections, decide on them, and correct.
    Correct = Correct,
    /// To read mails to earners, with their addresses.
    ReadMails = Mails,
    /// To have mails sent anew.
    SendMails = Sending,
    /// To load designs and look at them.
    ManageDesigns = Designs,
    /// To erase earners.
    EraseEarners = Erase,
}

/// The caller holds a token with that permission.
#[derive(Debug)]
pub struct Allowed<P> {
    /// The token.
    pub token: TokenId,
    permission: PhantomData<P>,
}

impl<P> Allowed<P> {
    /// The caller as it stands in audit rows.
    pub fn actor(&self) -> Actor {
        Actor::Token(self.token)
    }
}

impl<P: Permission> FromRequest for Allowed<P> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or_else(|| Problem::of(kinds::INTERNAL))?;
            let bearer = bearer(&request).ok_or_else(|| Problem::unauthenticated("No bearer token was sent."))?;
            let principal = tokens::authenticate(app, bearer).await?;
            if !principal.scopes.contains(&P::SCOPE) {
                return Err(Problem::of(kinds::FORBIDDEN).detail(format!("This needs the permission {}.", P::SCOPE.word())));
            }
            Ok(Self { token: principal.token, permission: PhantomData })
        })
    }
}

/// The token of an `Authorization: Bearer …` header; a second such header makes it nobody's.
pub(super) fn bearer(request: &HttpRequest) -> Option<&str> {
    let mut lines = request.headers().get_all(header::AUTHORIZATION);
    let (line, more) = (lines.next()?, lines.next());
    let (scheme, token) = line.to_str().ok()?.split_once(' ')?;
    (more.is_none() && scheme.eq_ignore_ascii_case("bearer")).then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn only_one_bearer_header_counts() {
        let with = |lines: &[&str]| {
            let request = TestRequest::get();
            let request = lines.iter().fold(request, |request, line| request.append_header(("authorization", *line)));
            bearer(&request.to_http_request()).map(str::to_owned)
        };
        assert_eq!(with(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(with(&["bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(with(&["Basic abc"]), None);
        assert_eq!(with(&["Bearer abc", "Bearer def"]), None);
        assert_eq!(with(&[]), None);
    }
}
