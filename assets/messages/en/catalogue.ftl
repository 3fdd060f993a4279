# What can be earned, and by whose keys it is signed.

home-description = What can be earned here, and what it takes.
please-note = Please note:
takes = Takes
after = After
valid = Valid
valid-for = for { $span }
valid-endless = without end
span = { $unit ->
    [years] { $count ->
        [one] { $count } year
       *[other] { $count } years
      }
   *[months] { $count ->
        [one] { $count } month
       *[other] { $count } months
      }
  }
percent = { $number } %
nothing-yet = Nothing to earn yet
nothing-yet-note = This issuer has not published a programme of certifications.

## One achievement

picture-of = Picture of { $achievement }
valid-from-award = For { $span } from the day it is awarded
keywords = Keywords
assessments = Assessments
assessments-note = { $count ->
    [one] It must be passed.
   *[other] Each must be passed.
  }
assessment-kind = { $kind ->
    [written] Answered in writing
   *[lab] Done hands-on, graded by an engineer
  }
pass-mark = Pass mark
needed-first = Needed first
needed-first-note = Each must be held and valid.
leads-to = Leads to

## Keys and trust

trust-lead = Who signs the credentials issued here, with which keys, and where you can look that up without taking our word for it.
the-issuer = The issuer
issuer-name = Name
issuer-address = Address
issuer-identifier = Identifier
keys-published = Keys as published
identifier-bound = The identifier is bound to the address: whoever controls { $host } is this issuer. Make sure that the name in your address bar is one you trust.
signing-keys = Signing keys
key-state = { $state ->
    [staged] staged
    [active] active
    [retired] retired
   *[compromised] compromised
  }
key-means = { $state ->
    [staged] Announced, and not signing yet.
    [active] Signs new credentials.
    [retired] Signs no more. What it signed remains good.
   *[compromised] Not to be trusted. Nothing signed from { $moment } on counts.
  }
key-published = Published { $date }
key-signing = signing since { $date }
key-retired = retired { $date }
no-key = No key is published yet, so nothing can have been signed.
withdrawn = Withdrawn credentials
withdrawn-note = Which credentials have been withdrawn is published as signed lists of bits. They say which places are marked and nothing about anyone.
no-list = No list has been published yet.
