# ما شوهد في شهادات الآخرين وعن الشخص المسؤول عنه.

seen-format-credential = هي شهادة قابلة للتحقّق (Verifiable Credential).
seen-format-badge2 = هي شارة Open Badges 2.0.
seen-format-endorsement = هي تزكية بصيغة Open Badges 3.0.
seen-contexts-read = كل ما فيها مقروء مما نشرته جهة الإصدار أو وقّعته.
seen-contexts-unknown = تستعمل معجمًا غير معروف هنا، فلا يمكن الحكم على معناها.
seen-contexts-part = فيها جزء لا يشمله أي توقيع، فربما أضافه أو غيّره أي أحد.
seen-proof-mismatch = المحتوى لا يطابق التوقيع.
seen-proof-none = لا توقيع عليها، فربما كتبها أي أحد.
seen-binding-listed = موقّعة بمفتاح تنشره جهة الإصدار المذكورة.
seen-binding-origin = موقّعة بمفتاح على خادم جهة الإصدار المذكورة.
seen-binding-other = تذكر جهة إصدار وقد وُقّعت بمفتاح جهة أخرى.
seen-key-published = تنشر جهة الإصدار هذا المفتاح على أنه سليم.
seen-schema-badge = تذكر ما يجب أن تذكره شارة Open Badge.
seen-schema-credential = تذكر ما يجب أن تذكره شهادة كهذه.
seen-status-unsuspended = لم تُسحب. ولا تنشر جهة الإصدار ما تعلّقه.
seen-status-unkept = لا تذكر جهة الإصدار لها قائمة بالشهادات المسحوبة.
seen-picture-none = ليس في هذه الصورة شهادة. والصورة وحدها لا تثبت شيئًا.
seen-person-same = أصدرتها جهة الإصدار لعنوان البريد هذا.
seen-person-another = أصدرتها جهة الإصدار لعنوان بريد غير هذا.
seen-person-none = لا تذكر الشهادة عنوان بريد يمكن مقارنته.
seen-person-unvouched = لا شيء فيها مضمون، فهي لا تقول شيئًا عن أحد.
