# The pages on which anybody has a credential checked: the form, the answer, how it is found, and whole shortlists.

## The form

title-error = Error: { $title }
check-lead = Has somebody shown you a badge or certificate? Bring it here in one of three ways. We read the signed credential, never the picture, and tell you what we found. What you bring is not kept.
check-many = A whole shortlist? { $link }.
check-many-link = Check many at once
check-curious = Curious? { $link }.
unreadable = That could not be read
error = Error:
check-file = The file
check-file-help = Drop or choose it: a badge (PNG, SVG) or a credential (JSON, JWT). A screenshot, photo or PDF holds no credential, but may show where one is.
check-link = or its link
check-link-help = The address under the QR code, or any link that you were given to it, of whatever issuer.
check-text = or its text
check-text-help = JSON, whole, from the first brace to the last; or a JWT, three runs of letters with dots between them.
email-optional = (if you like)
email-why = Most credentials say to which address they were issued, in a way that can be compared and not read. With it you learn whether it is the same person’s.
check-go = Check it
slip-nothing = Nothing was given. Choose a file, enter a link or paste the text.
slip-several = Check one thing at a time: leave the other fields empty.
slip-email = This is no e-mail address. Enter it whole, or leave it empty.
slip-absent = There is no such credential here. Check it for a slip.

## The answer, fresh or kept. What a kept one says is in the past.

brought-checked = What you brought, checked { $moment }
kept-checked = A kept answer, checked { $moment }
found-genuine = Found genuine on { $date }.
kept-notice = This tells what was found then. It may have been withdrawn or have expired since.
check-again = Check again
open-here = Open its page here
seen-address = It shows the address of a credential issued here
seen-address-note = Anybody can put an address into a picture. Check that credential itself, and compare what its page says with the picture.
check-now = Check it now
can-do = What you can do
can-do-original = Ask for the original file. Screenshots, and pictures that a chat or a network has re-encoded, lose the credential inside.
can-do-code = Read the QR code on the badge, or type the address beneath it; it should lead to a page of the issuer.
can-do-json = Ask for the credential as JSON.
same-person-brought = The credential names a person. It does not identify whoever showed it to you, and a picture around it can be changed freely.
elsewhere-keep = Keep the file that you were given; everything needed is in it.
elsewhere-identifier = The issuer’s identifier is { $id }. Ask the issuer, by a way that you know, whether it is theirs.
elsewhere-another = Give the file to another verifier, such as { $verifier }.
keep-print = This page prints as a report.
keep-here = This page prints as a report, or keep it here under an address of its own. What is kept is this page, without the e-mail address.
keep-go = Keep this result
kept-where = Where this answer is kept
kept-report = The signed report, for your files
kept-report-check = is accepted by { $link }.
kept-report-link = our own check
kept-until = Made by Insignia { $version }. Kept until { $date }. Whoever has its address can read it.
delete-result = Delete this result now
check-another = Check another

## Beside the verdict

aside-imitated = Its issuer calls itself “{ $name }”, which reads like { $known }, an issuer known here. The signature is by another key, and not by { $known }.
aside-known = Issuer known: { $name } is on { $list }.
own-list = this service’s own list of issuers
aside-unknown = Issuer unknown: anybody can make a key and sign with it, in any name. Make sure that this issuer is who you expect.
same-address = { $answer ->
    [belongs] It belongs to the e-mail address that was asked about.
    [named] It names the e-mail address that was asked about.
    [another] It does not name the e-mail address that was asked about.
   *[open] Whether it is about the e-mail address that was asked for cannot be told.
  }
signatures = Its signatures
signatures-note = It carries several. One good signature of the issuer’s suffices.
voices = What others say in it
somebody = Somebody
endorses = { $subject ->
    [issuer] { $by } endorses the issuer.
    [achievement] { $by } endorses the achievement.
   *[credential] { $by } endorses this credential.
  }
endorsement = { $subject ->
    [issuer] An endorsement of the issuer
    [achievement] An endorsement of the achievement
   *[credential] An endorsement of this credential
  } { $fate ->
    [dates] is out of its dates.
    [suspended] is suspended.
    [revoked] was withdrawn.
    [open] could not be checked.
   *[false] does not hold.
  }
worth-knowing = Worth knowing

## How it is checked

how-title = How we check
how-heading = How we check, and how to check us
how-lead = You should not have to believe a page because it looks honest. This is what stands behind its sentence, and how you can do without us.
how-three = Three separate answers
how-genuine = Is it genuine?
how-genuine-note = A signature covers every word of a credential. If a letter was changed, if the key is not the named issuer’s, or if it was withdrawn, the page says so. What could not be checked is never called good.
how-known = Is the issuer known?
how-known-note = Anybody can make a key and sign with it, in any name. So a genuine credential of an issuer whom we do not know is told apart from one whom we do, and a name that imitates a known one is pointed out.
how-person-note = A credential names somebody and can be shown by anybody. Only the e-mail address that the issuer wrote into it can be compared.
how-browser = Your own browser can check us
how-browser-note = The page of a credential that was issued here brings a short script. It fetches the very statements that were signed and the keys that we publish, checks the signature in your own browser, compares the names and dates on the page with the signed ones, and adds a line under { $section }. It believes nothing that was decided on our server.
how-script = Read the script
how-script-note = { $link }: it is short, and written to be read. It runs on no other page. Without scripts nothing is missing, for everything else was checked before the page was sent.
how-independent = A script that comes from us is not independent of us. Whoever wants to be sure takes somebody else’s tools:
how-document = The credential is at its own address with { $ending } behind it.
how-statements = What was signed of it, as text, is there with { $ending }.
how-keys = The keys are at { $url }.
how-signature = The signature is Ed25519 over 64 octets: SHA-256 of the statements about the proof, then SHA-256 of those of the credential ({ $suite }).
how-any = Any verifier of Open Badges 3.0 does all of this, and so does { $command } on a computer of your own.

## Whole shortlists

list-title = Check a whole shortlist
list-lead = Up to { $most } credentials in one go. You get a page with every answer, a table for your files, and a signed report of what was checked.
list-links = Their links
list-links-help = One on each line, each whole: the address of a credential’s page, or the one under its QR code.
list-files = and their files
list-files-help = Badges as PNG or SVG, credentials as JSON, a ZIP of them, or a CSV table with a column of links. At most 64 MiB together.
list-kept = What you bring is deleted as soon as it is checked. The answers are kept for { $days } days under an address that only you are told, and you can delete them at any time.
list-go = Check them all
list-single = Check a single credential
your-list = Your shortlist
list-done = { $done } of { $total } checked
list-so-far = Checked so far
list-refreshing = This page looks again by itself every few seconds.
list-still = This page stands still until you look again.
list-return = You can close it and come back to its address.
list-look = Look again
list-stay = Stop looking by itself
list-another = Check another shortlist
list-found = { $form ->
    [only] The one credential is genuine and current
    [all] All { $all } are genuine and current
    [single] { $good } of { $all } is genuine and current
    [none] None of { $all } is genuine and current
   *[some] { $good } of { $all } are genuine and current
  }
list-whole = { $found }.
list-but = { $found }, but { $spoilt }.
list-and = { $one } and { $other }
list-anothers = { $of ->
    [it] it was made out to another e-mail address
    [these] { $count ->
        [one] { $count } of these was made out to another e-mail address
       *[other] { $count } of these were made out to another e-mail address
      }
   *[all] { $count ->
        [one] { $count } was made out to another e-mail address
       *[other] { $count } were made out to another e-mail address
      }
  }
list-imitating = { $of ->
    [it] it comes from an issuer that could be mistaken for a known one
    [these] { $count ->
        [one] { $count } of these comes from an issuer that could be mistaken for a known one
       *[other] { $count } of these come from issuers that could be mistaken for known ones
      }
   *[all] { $count ->
        [one] { $count } comes from an issuer that could be mistaken for a known one
       *[other] { $count } come from issuers that could be mistaken for known ones
      }
  }
list-strangers = { $count ->
    [one] One of them comes from an issuer that this service does not know. Make sure that it is who you expect.
   *[other] { $count } of them come from issuers that this service does not know. Make sure that they are who you expect.
  }
list-untellable = { $count ->
    [one] Of one of them it cannot be told whether it is about the e-mail address that the list gives.
   *[other] Of { $count } of them it cannot be told whether they are about the e-mail addresses that the list gives.
  }
as-table = Table (CSV)
as-data = Data (JSON)
signed-report = Signed report
answers = The answers
which-answers = Which answers
filter = { $which ->
    [all] All ({ $count })
    [not-good] Not all well ({ $count })
   *[open] Could not finish ({ $count })
  }
no-answers = None.
brought = Brought
answer = Answer
what-it-says = What it says
item-good = { $answer ->
    [imitated] Be careful
    [another] Made out to another
   *[genuine] Genuine and current
  }
item-issuer = { $how ->
    [ours] { $issuer }, issued here
    [listed] { $issuer }, known from { $list }
    [known] { $issuer }, known to this service
   *[unknown] { $issuer }, not known to this service
  }
nothing-shown = Nothing that may be shown
answers-worth = What these answers are worth
answers-worth-note = They say what was true when each was checked; an issuer may withdraw a credential tomorrow. A credential names a person and does not identify whoever showed it to you.
