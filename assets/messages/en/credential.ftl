# The words of the pages in English (Project Fluent). This file is the measure of the others: a language is a file beside it,
# with the same messages, variables and choices; what another file leaves out is said in English.
# A sentence that praises belongs to the verdict "genuine" alone.

language = English
direction = ltr
og-locale = en_US

## Dates. The browser of a visitor compares the day with the signed one, so use the month names that browsers use.

date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  } { $year }
moment = { $date }, { $time } UTC

## Around every page

skip = Skip to the content
site-nav = Site
nav-home = Certifications
nav-verify = Check a credential
nav-trust = Keys and trust
foot-here = You are at { $host }.
foot-questions = Questions? Write to { $email }.
foot-problems = What error messages mean
foot-developers = For developers
foot-served = Open Badges 3.0, served by Insignia
languages = This page in other languages

## Verdicts: one sentence each

verdict-genuine = { $thing ->
    [report] This check report is genuine and current.
    [endorsement] This endorsement is genuine and current.
    [credential] This credential is genuine and current.
   *[certificate] This certificate is genuine and current.
  }
verdict-genuine-not-kept = { $thing ->
    [report] This check report is genuine and within its dates.
    [endorsement] This endorsement is genuine and within its dates.
    [credential] This credential is genuine and within its dates.
   *[certificate] This certificate is genuine and within its dates.
  }
verdict-genuine-stranger = Genuine, but we do not know this issuer.
verdict-imitated = Be careful: its issuer is not { $issuer }.
verdict-expired = { $known ->
    [yes] Genuine, but expired on { $date }.
   *[no] Expired on { $date }.
  }
verdict-expired-undated = { $known ->
    [yes] Genuine, but expired.
   *[no] Expired.
  }
verdict-early = { $known ->
    [yes] Genuine, but not valid until { $date }.
   *[no] Not valid until { $date }.
  }
verdict-early-undated = { $known ->
    [yes] Genuine, but not valid yet.
   *[no] Not valid yet.
  }
verdict-revoked = Withdrawn by { $issuer } on { $date }.
verdict-revoked-undated = Withdrawn by { $issuer }.
verdict-suspended = Suspended on { $date } — ask { $issuer }.
verdict-suspended-undated = Suspended — ask { $issuer }.
its-issuer = its issuer
verdict-false = { $why ->
    [format] Not genuine: it is not a well-formed credential.
    [contexts] Not genuine: it uses words that its signature does not cover.
    [binding] Not genuine: it was not signed by the issuer it names.
    [key] Not genuine: the key that signed it was not to be trusted.
    [recorded] Not genuine: the issuer has no record of it.
    [schema] Not genuine: it does not make the statements that its form demands.
    [unsigned] Not genuine: it bears no signature.
    [hosted] Not genuine: its issuer publishes something else.
   *[content] Not genuine: the content does not match the signature.
  }
verdict-open = { $what ->
    [format] We could not finish checking — whether it is a credential at all.
    [contexts] We could not finish checking — the meaning of its words.
    [proof] We could not finish checking — whether its content is unchanged.
    [issuer-binding] We could not finish checking — who signed it.
    [key-state] We could not finish checking — the key that signed it.
    [recorded] We could not finish checking — the issuer’s records.
    [status] We could not finish checking — whether it has been withdrawn.
    [dates] We could not finish checking — its dates.
    [schema] We could not finish checking — whether it is complete.
   *[unknown] We could not finish checking — something is missing.
  } { $next ->
    [again] Try again.
    [issuer] Ask its issuer.
   *[elsewhere] Another verifier may know more.
  }
verdict-none = We found no credential in this.
verdict-none-picture = There is no credential in this picture.
warning = { $verdict ->
    [expired] Expired
    [early] Not yet valid
    [revoked] Withdrawn
    [suspended] Suspended
    [false] Not genuine
    [open] Not fully checked
   *[none] No credential found
  }
because-issuer = The issuer’s reason: { $reason }
not-kept = Its issuer names no place where a withdrawal would be published, so nobody can see whether it was withdrawn.
aside-ours = Issuer known: it was issued here, and signed with a key that { $host } publishes.

## Checks

outcome = { $outcome ->
    [passed] Passed
    [plain] No fault found
    [failed] Failed
   *[open] Not checked
  }
question = { $check ->
    [format] Is it a credential?
    [contexts] Is every word in it defined?
    [proof] Is the content unchanged?
    [issuer-binding] Did the named issuer sign it?
    [key-state] Was the signing key good?
    [recorded] Is it in the issuer’s records?
    [status] Does it still stand?
    [dates] Is it within its dates?
   *[schema] Is it complete?
  }
meaning = { $check ->
    [format] A credential is a small text file in a published form, such as Open Badges 3.0. Anything ambiguous, such as the same field given twice, is refused, because two readers could understand it differently.
    [contexts] The words of a credential are defined in published vocabularies. A word outside them would be left out of the signature, so somebody could add it later; one such word and the credential is refused.
    [proof] The issuer’s digital signature covers the whole content. If one letter of the name, the achievement or a date had been changed after signing, this check would fail.
    [issuer-binding] Anyone can make a key and sign with it. This check makes sure that the key is the named issuer’s own: published at its web address, or part of the very name by which it is known.
    [key-state] Issuers replace their keys from time to time. A key that was replaced in good order still counts; a key that was stolen does not count for anything signed after the theft.
    [recorded] We keep a record of every credential issued here. One that carries our signature and is not in our records was not issued by us. This is asked of our own credentials only; nobody can read another issuer’s records.
    [status] An issuer can withdraw a credential for good or suspend it for a time. This looks at where it stands today, not when it was issued.
    [dates] A credential may begin later than it was made, and may end. Today must lie in between.
   *[schema] Its standard, such as Open Badges 3.0, says which statements a credential must make: who issued it, to whom, for what, and how it is earned. None may be missing.
  }

## What was seen by a check: the English sentences must be those of the report, by which the others are found.

seen-format = It is an Open Badges 3.0 credential.
seen-contexts = Every part of it is covered by its signature.
seen-proof = Its content is exactly what was signed.
seen-binding = Signed with a key that { $host } publishes.
seen-key = The key was good when it signed this.
seen-recorded = The issuer's records hold this very credential.
seen-schema = It has the shape that Open Badges 3.0 asks for.
seen-status-good = Not withdrawn and not suspended.
seen-status-revoked = Withdrawn by its issuer on { $date }: { $reason }
seen-status-suspended = Suspended by its issuer on { $date }: { $reason }
seen-dates-until = Valid until { $date }.
seen-dates-endless = Valid, with no end set.
seen-dates-early = Valid only from { $date }.
seen-dates-expired = Expired on { $date }.

## The page of a credential

checked-at = Checked { $moment }
again = Try again
awarded-to = Awarded to
it-names = It names
nobody = Nobody by name
rank = Certified { $level }
badge-alt = Badge of { $name }: { $achievement }. Check it at { $url }
badge-alt-unnamed = Badge: { $achievement }. Check it at { $url }
summary = { $about } Check it at { $host }.
no-title = Credential
title-warned = { $warning }: { $title }
issued-by = Issued by
issuer-named = Issuer it names
awarded = Awarded
valid-from = Valid from
valid-until = Valid until
has-expired = Expired
end-stated = End it states
no-end = No end is set
how-assessed = How it was assessed
assessment = Assessment
result = Result
how-earned = How it is earned
builds-on = Builds on
builds-on-today = What its programme asks for first, each as it stands today.
rung-state = { $state ->
    [valid] Valid
    [expired] Expired
    [suspended] Suspended
    [distrusted] Not genuine
   *[revoked] Withdrawn
  }
evidence = Evidence
skills = Skills and standards
what-checked = What we checked
each-at = Each at { $moment }. What can change says as of when it was known.
as-of = As of { $moment }.
what-each-means = What each check means
how-to-check-us = How to check us
own-good = Your own browser checked the signature too, with the key published at { $url }, and the names and dates on this page are the ones that were signed.
own-bad = Your own browser disagrees. Do not rely on this page.
own-incapable = This browser cannot check signatures itself.
own-unreachable = Your own browser could not check the signature: a file that it needs did not come.
same-person = Is it the same person?
same-person-note = The credential names a person. It does not identify whoever showed it to you: compare the name with a document you trust, or ask.
email-label = The e-mail address on the application
email-help = It is compared with the address in the credential and not kept.
compare = Compare
downloads = Download
download-badge-png = Badge, PNG
download-badge-svg = Badge, SVG
download-card = Card, PNG
download-post = Square picture for a post, PNG
download-certificate = Certificate, PDF
download-wallet = For my wallet, JSON
downloads-note = Both badges carry the whole signed credential inside the image; the card carries nothing.
where = Where this page lives
short-address = Short address: { $url }
address-bar = Your address bar should say { $host }. A page that looks like this one anywhere else proves nothing.
qr-alt = QR code of the short address
elsewhere = Check it yourself elsewhere
elsewhere-file = Download the credential as JSON. It is signed as it stands; every letter counts.
elsewhere-keys = The issuer’s keys are published at { $url }.
elsewhere-verifier = Give the file to any verifier of Open Badges 3.0 that knows eddsa-rdfc-2022, such as { $verifier }.
elsewhere-command = Or type { $command }

## The page that says how it was checked

verification-title = How we checked { $achievement }
verification-title-unnamed = How we checked this credential
see-credential = See the credential
back-to-credential = Back to the credential’s page
checked-and-meant = What we checked, and what it means
signature-limits = What a signature cannot tell
signature-limits-note = The credential names a person and does not identify whoever showed it. And it says what its issuer found, so it is worth as much as you trust the issuer.
keep-answer = Keep this answer
keep-answer-note = These checks were made { $moment } and are made anew each time this page is opened:
report-json = The same report as JSON

## Sharing

share = Share
share-profile = Add to LinkedIn profile
share-email = E-mail
share-all = Embed, README, mail signature
share-title = Share this credential
share-text = { $achievement } — { $name }, certified by { $issuer }.
share-text-unnamed = { $achievement }, certified by { $issuer }.
share-mail-body = { $text } Anyone can check it here: { $url }
share-post = Post it
share-link = The link
share-copy = Select the text and copy it.
share-closed = As it stands, this credential is not offered for sharing.
mastodon-server = Your Mastodon server
mastodon-help = Its name, such as mastodon.social. It is not kept.
mastodon-go = Post on Mastodon
mastodon-wrong = That is not the name of a server.
mastodon-leave = On to { $host }
mastodon-onward = You asked to post this credential there. That server is not ours: go on only if it is yours.
snippet-web = On a web site
snippet-web-help = A frame that shows the credential as it stands on the day it is looked at. It runs no script and sets no cookie.
snippet-readme = In a README
snippet-readme-help = Markdown: the picture, linked to this credential.
snippet-signature = In a mail signature
snippet-signature-help = HTML, for the source view of your mail program’s signature.
frame-title = Credential: { $achievement }, { $name }
frame-title-unnamed = Credential: { $achievement }
embed-check = Check it at { $host }
reminders-on-title = Reminders
reminders-on = We remind you before a credential of yours expires. You can stop that here.
reminders-stop = Stop reminders
reminders-off-title = No more reminders
reminders-off = We will not remind you before a credential expires. Messages about what happens to your credentials will still reach you.
reminders-resume = Get reminders again

## The earner's own pages

claim-title = Take your badge
claim-lead = { $issuer } certifies that you earned it. Choose who may see it; you can change your mind at any time.
claim-button = Claim my badge
visibility-question = Who may see it?
visibility-public = Everybody
visibility-public-help = Whoever has its address; search engines may list its page.
visibility-unlisted = Whoever has its address
visibility-unlisted-help = Search engines are asked to leave it out.
visibility-private = Only me
visibility-private-help = Its page and pictures are as if they were not there. A file or picture that you gave away can still be checked. A badge that builds on it goes on naming it, with its number.
visibility-described = Also tell search engines, as data, that I hold it
visibility-described-help = Counts only if everybody may see it.
visibility-evidence = Also show the evidence: what was handed in, and what was said of it
visibility-evidence-help = It stands on its page then. The signed file holds it either way, and whoever has the file can read it.
my-language = The language in which we write to you
link-used-title = This link was used already
link-used = A link works once. With a fresh one you see your badges again.
link-run-out-title = This link has run out
link-run-out = Its time is over. With a fresh link you see your badges.
link-unknown-title = We do not know this link
link-unknown = Copy it whole from the mail, or have a fresh one sent.
link-again-title = This needs a fresh link
link-again = The link by which you came opens one badge, or you came more than an hour ago. With a fresh link you see all your badges, and can take everything along or have it deleted.
ask-title = See your badges
ask-lead = Give the e-mail address under which you were certified, and we send a link to it. No password is needed.
ask-email = Your e-mail address
ask-wrong = This is no e-mail address. Give it whole.
ask-button = Send me a link
ask-closed = No mails are sent here at the moment. About your badges, write to { $email }.
asked-title = Look into your mailbox
asked = If somebody was certified under this address, a mail with a link is on its way. The link works once, for half an hour.
asked-nothing = Nothing came? Look among the unwanted mails, or try another address of yours.
enter-title = To your badges
enter-lead = Sign in only on a device of your own. You stay signed in until you sign out, or do not come for 30 days.
enter-button = Sign in
my-title = My badges
my-signed-in = You are signed in as { $email }.
my-none = There is no badge under this address yet.
my-all = All my badges
my-seen-by = { $visibility ->
    [public] Everybody may see it
    [unlisted] Whoever has its address may see it
   *[private] Only you see it
  }
my-hide = Hide it
my-show = Let others see it
my-save = Save
my-saved = Saved. It holds from now on.
my-hidden-share = Only you see this badge. To share it, let others see it first.
my-page = Its page, as others see it
my-export-title = Everything about you
my-export = A ZIP file with your badges, the signed credentials and all data that we hold about you.
my-export-button = Download everything
my-sign-out = Sign out
export-intro = This archive holds everything that { $issuer } keeps about you.
export-credentials = credentials/ holds your credentials as they were signed. Every letter counts: keep the files as they are, and give them to any wallet or verifier of Open Badges 3.0.
export-badges = badges/ holds the pictures. The badges (PNG and SVG) carry the whole signed credential inside; the card carries nothing but what it shows. certificates/ holds a sheet of paper for each, as PDF, with the signed credential attached.
export-data = data.json holds every row of our database that is about you, table by table, with what was done and when.
export-check = Anybody can check the credentials at { $url }
erase-title = Delete everything about me
erase-see = See what that means
erase-lead = This is what it means.
erase-data = Your name, your address, your results, your badges and every mail about them are deleted here, and nobody can bring them back.
erase-withdrawn = Every credential of yours is withdrawn for good: whoever checks a copy that you gave away is told that it was withdrawn. Links and QR codes lead to a page that says no more than that.
erase-kept = What stays is the number of each credential, its place in the list of withdrawn ones and a checksum. None of it names you. Copies that others made are theirs. Copies kept for emergencies are deleted within 35 days.
erase-final = To hold a credential again you would have to be certified anew.
erase-first = Download everything first
erase-understood = I understand that nobody can undo this.
erase-forgotten = Tick the box if that is what you want.
erase-button = Delete everything
erased-title = Everything is deleted
erased = Nothing that names you is kept here any more. Your credentials are withdrawn; the public list follows within a minute. Copies kept for emergencies are deleted within 35 days.

## The certificate as PDF

certificate = Certificate
certificate-that = This certifies that
certificate-rank = is Certified { $what } in
certificate-awarded = Awarded on { $what }
certificate-until = Valid until { $what }
certificate-number = No. { $what }
certificate-check = Check it at
certificate-level = Certified { $what }
certificate-attached = The signed credential (Open Badges 3.0)

## Corrections: a credential in another's place

verdict-corrected = Corrected by { $issuer } on { $date }: another credential stands in its place.
superseded-current = See the credential that counts today
corrected-here = You came by number { $number }, which was corrected on { $date }. This is the credential that stands in its place.
history = History
history-line = { $date }: corrected. It stands in the place of number { $number }.
history-note = What was corrected is withdrawn, and its address leads here.
correction-title = Is your name not right?
correction-help = Say how it should read. { $issuer } decides; if it agrees, you get a corrected credential, and what you have shared leads there.
correction-name = The name as it should be
correction-words = What should we know about it? (optional)
correction-button = Ask for the correction
correction-open = On { $date } you asked for the name { $name }. Nobody has decided yet.
correction-refused = What you asked for on { $date } was refused. The reason:
correction-wrong = { $why ->
    [empty] Give a name.
    [long] That name is too long: there is room for 120 characters.
    [words] That is too much to say: there is room for 500 characters.
    [same] This is the name that stands there already.
    [many] You have asked several times this month. Ask again later, or write to us.
   *[barred] As it stands, this badge cannot be corrected.
  }
