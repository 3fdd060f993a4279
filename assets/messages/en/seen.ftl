# What was seen of others' credentials, and of the person asked about: word for word what a report says, by which the others are found.

seen-format-credential = It is a verifiable credential.
seen-format-badge2 = It is an Open Badges 2.0 badge.
seen-format-endorsement = It is an endorsement in the form of Open Badges 3.0.
seen-contexts-read = All of it is read from what its issuer publishes or signed.
seen-contexts-unknown = It uses a vocabulary that is not known here, so what it means cannot be judged.
seen-contexts-part = It holds one part that no signature covers, so anyone could have added or changed it.
seen-proof-mismatch = The content does not match the signature.
seen-proof-none = It bears no signature, so anyone could have written it.
seen-binding-listed = Signed with a key that the issuer it names publishes.
seen-binding-origin = Signed with a key that stands on the web server of the issuer it names.
seen-binding-other = It names one issuer and was signed with the key of another.
seen-key-published = Its issuer publishes the key as good.
seen-schema-badge = It makes the statements that an Open Badge must make.
seen-schema-credential = It makes the statements that such a credential must make.
seen-status-unsuspended = Not withdrawn. Its issuer publishes no suspensions of it.
seen-status-unkept = Its issuer names no list of withdrawn credentials for it.
seen-picture-none = There is no credential in this picture. A picture alone proves nothing.
seen-person-same = The issuer made it out to this e-mail address.
seen-person-another = The issuer made it out to another e-mail address than this one.
seen-person-none = The credential names no e-mail address that could be compared.
seen-person-unvouched = Nothing in it is vouched for, so it says nothing about anyone.
