# The kinds of problems, in pages and in the JSON that programs get.

problem-title = { $kind ->
    [invalid] The request holds values that break a rule.
    [unreadable] The body could not be read.
    [unauthenticated] This needs an API token.
    [signature] The delivery is not signed as it must be.
    [forbidden] This token may not do that.
    [not-found] There is nothing at this address.
    [method-not-allowed] This address does not take that method.
    [not-acceptable] This is not offered in any form you accept.
    [request-timeout] The body arrived too slowly.
    [conflict] This clashes with what is already recorded.
    [gone] This was here, and was erased.
    [too-large] The body is too large.
    [media-type] The body is of a type that is not read here.
    [too-many-requests] Too many requests from your address.
    [not-implemented] This form is not made here.
    [unavailable] The service cannot answer at the moment.
   *[internal] Something went wrong here.
  }
problem-meaning = { $kind ->
    [invalid] The request was understood, but at least one of its fields is missing, unknown, of the wrong type or out of range. Nothing was changed.
    [unreadable] The body is not strict JSON (UTF-8, no key twice in an object, nothing after the value), or broke off, or is not the form it claims to be. Nothing was changed.
    [unauthenticated] The request carries no API token, or one that is not known here or was revoked.
    [signature] A delivery must carry webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks, HMAC-SHA256, v1) made over its exact octets with a secret of this source, within five minutes of now. Nothing was recorded.
    [forbidden] The token is known, but the permission that this operation needs was not given to it.
    [not-found] No such page or record exists here, or it is not yours to see; the answer is the same for both.
    [method-not-allowed] The address exists, but not for the HTTP method of the request.
    [not-acceptable] The Accept header of the request rules out every form in which this can be sent.
    [request-timeout] The body of the request was not complete in time, so the connection was given up. Nothing was changed.
    [conflict] The request is well formed, but something recorded earlier stands against it: another body under the same key, a credential that is already held, or a state that cannot be left. Nothing was changed.
    [gone] A credential had this address. It was withdrawn for good, and everything about its holder was deleted; that it was withdrawn is all that is kept.
    [too-large] Each address has a limit on the size of a body, named in the detail. Nothing was read beyond it.
    [media-type] The Content-Type of the request is missing or not one that this address reads.
    [too-many-requests] Requests are counted by network address, so that one visitor cannot keep others out.
    [not-implemented] The address exists and the request is understood, but the form that it asks for is one that this service does not make.
    [unavailable] The database cannot be reached or written, or the service is stopping. Nothing was recorded.
   *[internal] The fault is on our side. It was logged under the request_id of this answer, and nothing about its cause is shown to visitors.
  }
problem-fix = { $kind ->
    [invalid] Mend the fields listed under errors, each with its own fix, and send the request again.
    [unreadable] Check that the body is complete and that each object has each key once, and send it again.
    [unauthenticated] Send the header Authorization: Bearer followed by a token. The first token was shown by insignia init.
    [signature] Check the secret, the sender's clock, and that nothing between sender and us rewrites the body; then deliver it again.
    [forbidden] Use a token with the permission named in the detail, or have one made.
    [not-found] Check the address for a slip. A credential's address ends in 26 letters and digits.
    [method-not-allowed] Use one of the methods in the Allow header.
    [not-acceptable] Accept one of the forms named in the detail, or leave the Accept header out.
    [request-timeout] Send the request again, over a better connection if need be.
    [conflict] The answer itself says under detail what stands in the way, and under fix what to do.
    [gone] A copy of it is told to be withdrawn wherever it is checked. There is nothing more to be had here.
    [too-large] Send less: leave out what is not needed, or link to it.
    [media-type] Send the type named in the detail, and say so in the Content-Type header.
    [too-many-requests] Wait for as many seconds as the Retry-After header says, then go on more slowly.
    [not-implemented] Ask for the form named in the detail.
    [unavailable] Send the same request again after as many seconds as the Retry-After header says; sending it twice is safe.
   *[internal] Try again in a while. If it stays, send the request_id to the operator.
  }
absent = { $noun ->
    [credential] There is no such credential here.
    [achievement] There is no such achievement here.
    [check] There is no such kept check here.
    [problem] There is no such kind of problem here.
   *[page] There is no such page here.
  }
absent-fix = { $noun ->
    [credential] Check its address for a slip: it ends in 26 letters and digits.
    [achievement] See /api/v1/achievements for what there is.
    [check] Check the address for a slip. Kept answers are deleted in time.
    [problem] See /problems for all of them.
   *[page] Check the address for a slip. A credential's address ends in 26 letters and digits.
  }

## Their pages

what-it-means = What it means
what-to-do = What to do
retry-in = { $count ->
    [one] Try again in { $count } second.
   *[other] Try again in { $count } seconds.
  }
see-certifications = See the certifications
for-report = For a report: { $kind }
problem-of = Problem { $status }
http-status = HTTP status
all-problems = All problems
problems-lead = When this service cannot do what it was asked, it answers with a problem (RFC 9457) whose { $type } leads to one of these pages.
