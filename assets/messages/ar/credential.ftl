# كلمات الصفحات بالعربية.

language = العربية
direction = rtl
og-locale = ar_AR

date = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
  } { $year }
moment = { $date }، الساعة { $time } بالتوقيت العالمي

skip = انتقل إلى المحتوى
site-nav = الموقع
nav-home = الشهادات
nav-verify = تحقّق من شهادة
nav-trust = المفاتيح والثقة
foot-here = أنت في { $host }.
foot-questions = لديك سؤال؟ راسلنا على { $email }.
foot-problems = معاني رسائل الخطأ
foot-developers = للمطوّرين
foot-served = Open Badges 3.0 عبر Insignia
languages = هذه الصفحة بلغات أخرى

verdict-genuine = { $thing ->
    [report] تقرير الفحص هذا أصيل وساري المفعول.
    [endorsement] هذه التزكية أصيلة وسارية المفعول.
    [credential] هذا الإثبات أصيل وساري المفعول.
   *[certificate] هذه الشهادة أصيلة وسارية المفعول.
  }
verdict-genuine-not-kept = { $thing ->
    [report] تقرير الفحص هذا أصيل ولم تنتهِ مدته.
    [endorsement] هذه التزكية أصيلة ولم تنتهِ مدتها.
    [credential] هذا الإثبات أصيل ولم تنتهِ مدته.
   *[certificate] هذه الشهادة أصيلة ولم تنتهِ مدتها.
  }
verdict-genuine-stranger = أصيلة، لكننا لا نعرف جهة الإصدار هذه.
verdict-imitated = انتبه: جهة الإصدار ليست { $issuer }.
verdict-expired = { $known ->
    [yes] أصيلة، لكن مدتها انتهت في { $date }.
   *[no] انتهت مدتها في { $date }.
  }
verdict-expired-undated = { $known ->
    [yes] أصيلة، لكن مدتها انتهت.
   *[no] انتهت مدتها.
  }
verdict-early = { $known ->
    [yes] أصيلة، لكنها لا تسري قبل { $date }.
   *[no] لا تسري قبل { $date }.
  }
verdict-early-undated = { $known ->
    [yes] أصيلة، لكنها لم تسرِ بعد.
   *[no] لم تسرِ بعد.
  }
verdict-revoked = سحبتها { $issuer } في { $date }.
verdict-revoked-undated = سحبتها { $issuer }.
verdict-suspended = عُلّقت في { $date } — اسأل { $issuer }.
verdict-suspended-undated = معلّقة — اسأل { $issuer }.
its-issuer = جهة إصدارها
verdict-false = { $why ->
    [format] ليست أصيلة: ليست شهادة سليمة الصيغة.
    [contexts] ليست أصيلة: فيها ألفاظ لا يشملها توقيعها.
    [binding] ليست أصيلة: لم توقّعها جهة الإصدار المذكورة.
    [key] ليست أصيلة: المفتاح الذي وقّعها لم يكن موثوقًا.
    [recorded] ليست أصيلة: لا سجل لها لدى جهة الإصدار.
    [schema] ليست أصيلة: تنقصها بيانات تقتضيها صيغتها.
    [unsigned] ليست أصيلة: لا توقيع عليها.
    [hosted] ليست أصيلة: جهة الإصدار تنشر شيئًا آخر.
   *[content] ليست أصيلة: المحتوى لا يطابق التوقيع.
  }
verdict-open = { $what ->
    [format] لم نتمكن من إتمام الفحص: هل هي شهادة أصلًا؟
    [contexts] لم نتمكن من إتمام الفحص: معاني ألفاظها.
    [proof] لم نتمكن من إتمام الفحص: هل بقي محتواها كما هو؟
    [issuer-binding] لم نتمكن من إتمام الفحص: من وقّعها؟
    [key-state] لم نتمكن من إتمام الفحص: المفتاح الذي وقّعها.
    [recorded] لم نتمكن من إتمام الفحص: سجلات جهة الإصدار.
    [status] لم نتمكن من إتمام الفحص: هل سُحبت؟
    [dates] لم نتمكن من إتمام الفحص: تواريخها.
    [schema] لم نتمكن من إتمام الفحص: هل هي كاملة؟
   *[unknown] لم نتمكن من إتمام الفحص: ثمة شيء ناقص.
  } { $next ->
    [again] حاول مرة أخرى.
    [issuer] اسأل جهة الإصدار.
   *[elsewhere] قد تجد الجواب عند أداة تحقق أخرى.
  }
verdict-none = لم نجد فيما قدّمته شهادة.
verdict-none-picture = ليس في هذه الصورة شهادة.
warning = { $verdict ->
    [expired] منتهية
    [early] لم تسرِ بعد
    [revoked] مسحوبة
    [suspended] معلّقة
    [false] ليست أصيلة
    [open] لم يكتمل فحصها
   *[none] لا توجد شهادة
  }
because-issuer = سبب جهة الإصدار: { $reason }
not-kept = لا تذكر جهة الإصدار موضعًا لنشر ما تسحبه، فلا يمكن لأحد أن يعرف إن كانت قد سُحبت.
aside-ours = جهة الإصدار معروفة: صدرت هنا ووُقّعت بمفتاح ينشره { $host }.

outcome = { $outcome ->
    [passed] اجتاز
    [plain] لا خلل فيه
    [failed] لم يجتز
   *[open] لم يُفحص
  }
question = { $check ->
    [format] هل هي شهادة؟
    [contexts] هل كل لفظ فيها معرَّف؟
    [proof] هل بقي المحتوى كما هو؟
    [issuer-binding] هل وقّعتها الجهة المذكورة؟
    [key-state] هل كان مفتاح التوقيع سليمًا؟
    [recorded] هل هي في سجلات جهة الإصدار؟
    [status] هل ما زالت قائمة؟
    [dates] هل هي ضمن تواريخها؟
   *[schema] هل هي كاملة؟
  }
meaning = { $check ->
    [format] الشهادة ملف نصي صغير بصيغة منشورة مثل Open Badges 3.0. ويُرفض كل ملتبس، كحقل مكرر، لأن قارئين قد يفهمانه على وجهين.
    [contexts] ألفاظ الشهادة معرَّفة في معاجم منشورة. واللفظ الغريب يبقى خارج التوقيع فيمكن إضافته لاحقًا؛ ولفظ واحد منه يكفي لرفضها.
    [proof] التوقيع الرقمي لجهة الإصدار يشمل المحتوى كله. ولو تغيّر حرف واحد من الاسم أو الإنجاز أو التاريخ بعد التوقيع لفشل هذا الفحص.
    [issuer-binding] يستطيع أي أحد أن ينشئ مفتاحًا ويوقّع به. يتأكد هذا الفحص من أن المفتاح للجهة المذكورة: منشور في عنوانها على الشبكة أو جزء من اسمها نفسه.
    [key-state] تبدّل جهات الإصدار مفاتيحها من حين لآخر. فالمفتاح المستبدل حسب الأصول يظل معتبرًا، والمسروق لا يُعتد بما وُقّع به بعد السرقة.
    [recorded] نحفظ سجلًا بكل شهادة تصدر هنا. وما حمل توقيعنا وليس في سجلنا لم نصدره. ولا يُسأل هذا إلا عن شهاداتنا، فلا أحد يقرأ سجلات غيره.
    [status] قد تسحب جهة الإصدار شهادة نهائيًا أو تعلّقها مدة. وننظر هنا في حالها اليوم لا يوم إصدارها.
    [dates] قد تبدأ الشهادة بعد إنشائها وقد تنتهي. ولا بد أن يقع اليوم بينهما.
   *[schema] معيارها، مثل Open Badges 3.0، يحدد ما يجب أن تذكره: من أصدرها، ولمن، وعلى ماذا، وكيف تُنال. ولا يجوز أن ينقص منه شيء.
  }

seen-format = هي شهادة Open Badges 3.0.
seen-contexts = توقيعها يشمل كل جزء منها.
seen-proof = محتواها هو ما وُقّع تمامًا.
seen-binding = موقّعة بمفتاح ينشره { $host }.
seen-key = كان المفتاح سليمًا عند التوقيع.
seen-recorded = سجلات جهة الإصدار تضم هذه الشهادة بعينها.
seen-schema = صيغتها هي التي يطلبها Open Badges 3.0.
seen-status-good = لم تُسحب ولم تُعلَّق.
seen-status-revoked = سحبتها جهة الإصدار في { $date }: { $reason }
seen-status-suspended = علّقتها جهة الإصدار في { $date }: { $reason }
seen-dates-until = سارية حتى { $date }.
seen-dates-endless = سارية بلا نهاية محددة.
seen-dates-early = لا تسري قبل { $date }.
seen-dates-expired = انتهت في { $date }.

checked-at = فُحصت في { $moment }
again = حاول مرة أخرى
awarded-to = مُنحت إلى
it-names = الاسم المذكور
nobody = لا اسم فيها
rank = المستوى المعتمد: { $level }
badge-alt = شارة { $name }: { $achievement }. تحقّق منها في { $url }
badge-alt-unnamed = شارة: { $achievement }. تحقّق منها في { $url }
summary = { $about } تحقّق منها في { $host }.
no-title = شهادة
title-warned = { $warning }: { $title }
issued-by = جهة الإصدار
issuer-named = جهة الإصدار المذكورة
awarded = تاريخ المنح
valid-from = سارية من
valid-until = سارية حتى
has-expired = انتهت في
end-stated = النهاية المذكورة
no-end = بلا نهاية محددة
how-assessed = كيف جرى التقييم
assessment = التقييم
result = النتيجة
how-earned = كيف تُنال
builds-on = مبنية على
builds-on-today = ما يطلبه برنامجها قبلها، وكل شهادة كما هي اليوم.
rung-state = { $state ->
    [valid] سارية
    [expired] منتهية
    [suspended] معلّقة
    [distrusted] ليست أصيلة
   *[revoked] مسحوبة
  }
evidence = الأدلة
skills = المهارات والمعايير
what-checked = ما فحصناه
each-at = كل ذلك في { $moment }. وما قد يتغير مذكور معه تاريخ آخر معلومة عنه.
as-of = حسب المعلومات المتاحة في { $moment }.
what-each-means = معنى كل فحص
how-to-check-us = كيف تتحقّق منا
own-good = تحقّق متصفحك أيضًا من التوقيع بالمفتاح المنشور في { $url }، والأسماء والتواريخ في هذه الصفحة هي التي وُقّعت.
own-bad = متصفحك لا يوافق. لا تعتمد على هذه الصفحة.
own-incapable = هذا المتصفح لا يستطيع التحقّق من التواقيع بنفسه.
own-unreachable = لم يتمكن متصفحك من التحقّق من التوقيع: لم يصل ملف يحتاج إليه.
same-person = هل هو الشخص نفسه؟
same-person-note = تذكر الشهادة اسم شخص ولا تثبت هوية من أراك إياها: قارن الاسم بوثيقة تثق بها، أو اسأل.
email-label = عنوان البريد الوارد في الطلب
email-help = يُقارن بالعنوان الذي في الشهادة ولا يُحفظ.
compare = قارن
downloads = تنزيل
download-badge-png = الشارة، PNG
download-badge-svg = الشارة، SVG
download-card = البطاقة، PNG
download-post = صورة مربّعة للنشر، PNG
download-certificate = شهادة، PDF
download-wallet = لمحفظتي، JSON
downloads-note = تحمل الشارتان الشهادة الموقّعة كاملة داخل الصورة، أما البطاقة فلا تحمل شيئًا.
where = عنوان هذه الصفحة
short-address = العنوان القصير: { $url }
address-bar = ينبغي أن يظهر { $host } في شريط العنوان. وصفحة تشبهها في موضع آخر لا تثبت شيئًا.
qr-alt = رمز QR للعنوان القصير
elsewhere = تحقّق بنفسك في موضع آخر
elsewhere-file = نزّل الشهادة بصيغة JSON. هي موقّعة كما هي؛ ولكل حرف شأنه.
elsewhere-keys = مفاتيح جهة الإصدار منشورة في { $url }.
elsewhere-verifier = قدّم الملف إلى أي أداة تحقّق من Open Badges 3.0 تعرف ⁦eddsa-rdfc-2022⁩، مثل { $verifier }.
elsewhere-command = أو اكتب { $command }

verification-title = كيف فحصنا { $achievement }
verification-title-unnamed = كيف فحصنا هذه الشهادة
see-credential = اعرض الشهادة
back-to-credential = العودة إلى صفحة الشهادة
checked-and-meant = ما فحصناه وما معناه
signature-limits = ما لا يقوله التوقيع
signature-limits-note = تذكر الشهادة اسم شخص ولا تثبت هوية من يعرضها. وهي تقول ما وجدته جهة الإصدار، فقيمتها بقدر ثقتك بها.
keep-answer = احتفظ بهذا الجواب
keep-answer-note = أُجريت هذه الفحوص في { $moment }، وتُعاد كلما فُتحت هذه الصفحة:
report-json = التقرير نفسه بصيغة JSON

share = مشاركة
share-profile = أضف إلى ملف LinkedIn
share-email = بريد إلكتروني
share-all = التضمين وREADME وتوقيع البريد
share-title = شارك هذه الشهادة
share-text = { $achievement } — { $name }، شهادة معتمدة من { $issuer }.
share-text-unnamed = { $achievement }، شهادة معتمدة من { $issuer }.
share-mail-body = { $text } يمكن لأي أحد التحقّق منها هنا: { $url }
share-post = انشرها
share-link = الرابط
share-copy = حدّد النص وانسخه.
share-closed = هذه الشهادة بحالها اليوم غير معروضة للمشاركة.
mastodon-server = خادم Mastodon الخاص بك
mastodon-help = اسمه، مثل mastodon.social. لا يُحفظ.
mastodon-go = انشر على Mastodon
mastodon-wrong = ليس هذا اسم خادم.
mastodon-leave = تابع إلى { $host }
mastodon-onward = ستُنشر هذه الشهادة هناك. ذلك الخادم ليس لنا: تابع إن كان خادمك فقط.
snippet-web = في موقع
snippet-web-help = إطار يعرض الشهادة كما هي يوم النظر إليها، بلا نصوص برمجية ولا ملفات تعريف ارتباط.
snippet-readme = في ملف README
snippet-readme-help = Markdown: الصورة مع رابط إلى هذه الشهادة.
snippet-signature = في توقيع البريد
snippet-signature-help = HTML، لعرض المصدر في توقيع برنامج بريدك.
frame-title = شهادة: { $achievement }، { $name }
frame-title-unnamed = شهادة: { $achievement }
embed-check = تحقّق منها في { $host }
reminders-on-title = رسائل التذكير
reminders-on = نذكّرك قبل انتهاء صلاحية إحدى شهاداتك. يمكنك إيقاف ذلك هنا.
reminders-stop = إيقاف رسائل التذكير
reminders-off-title = أُوقفت رسائل التذكير
reminders-off = لن نذكّرك بعد الآن قبل انتهاء صلاحية شهادة، وستظل تصلك الرسائل المتعلقة بما يطرأ على شهاداتك.
reminders-resume = استئناف رسائل التذكير

claim-title = استلم شارتك
claim-lead = تشهد { $issuer } بأنك نلتها. اختر من يمكنه رؤيتها؛ ويمكنك تغيير رأيك متى شئت.
claim-button = استلم شارتي
visibility-question = من يمكنه رؤيتها؟
visibility-public = الجميع
visibility-public-help = كل من لديه عنوانها، ولمحركات البحث أن تدرج صفحتها.
visibility-unlisted = كل من لديه عنوانها
visibility-unlisted-help = يُطلب من محركات البحث ألا تدرجها.
visibility-private = أنا وحدي
visibility-private-help = تصير صفحتها وصورها كأنها غير موجودة. أما ملف أو صورة أعطيتها لأحد فيبقى التحقّق منها ممكنًا. والشارة التي تُبنى عليها تبقى تذكرها باسمها ورقمها.
visibility-described = أخبروا محركات البحث أيضًا، في صورة بيانات، بأني أحملها
visibility-described-help = لا يُعتد به إلا إذا كانت متاحة للجميع.
visibility-evidence = أظهروا الأدلة أيضًا: ما قُدّم وما قيل فيه
visibility-evidence-help = تظهر عندئذ في صفحتها. والملف الموقّع يحويها في كل حال، ومن عنده الملف يستطيع قراءتها.
my-language = اللغة التي نراسلك بها
link-used-title = استُخدم هذا الرابط من قبل
link-used = يعمل الرابط مرة واحدة. وبرابط جديد ترى شاراتك ثانيةً.
link-run-out-title = انتهت صلاحية هذا الرابط
link-run-out = انقضى وقته. وبرابط جديد ترى شاراتك.
link-unknown-title = لا نعرف هذا الرابط
link-unknown = انسخه كاملًا من الرسالة، أو اطلب رابطًا جديدًا.
link-again-title = يلزم لهذا رابط جديد
link-again = الرابط الذي جئت به يفتح شارة واحدة، أو مضى على مجيئك أكثر من ساعة. وبرابط جديد ترى شاراتك كلها، وتستطيع أخذ كل شيء معك أو طلب حذفه.
ask-title = اعرض شاراتك
ask-lead = اكتب عنوان البريد الذي نلت به شهادتك، ونرسل إليه رابطًا. لا حاجة إلى كلمة مرور.
ask-email = عنوان بريدك
ask-wrong = ليس هذا عنوان بريد. اكتبه كاملًا.
ask-button = أرسلوا إليّ رابطًا
ask-closed = لا تُرسل من هنا رسائل في الوقت الحالي. بشأن شاراتك راسل { $email }.
asked-title = انظر في بريدك
asked = إن كان أحد قد نال شهادة بهذا العنوان فإن رسالة فيها رابط في طريقها إليه. يعمل الرابط مرة واحدة خلال نصف ساعة.
asked-nothing = لم يصل شيء؟ انظر في البريد غير المرغوب فيه، أو جرّب عنوانًا آخر لك.
enter-title = إلى شاراتك
enter-lead = سجّل الدخول على جهاز يخصك فقط. وتبقى داخلًا حتى تخرج أو تغيب 30 يومًا.
enter-button = تسجيل الدخول
my-title = شاراتي
my-signed-in = أنت داخل بالعنوان { $email }.
my-none = لا توجد شارة بهذا العنوان بعد.
my-all = كل شاراتي
my-seen-by = { $visibility ->
    [public] يمكن للجميع رؤيتها
    [unlisted] يمكن لكل من لديه عنوانها رؤيتها
   *[private] أنت وحدك تراها
  }
my-hide = إخفاء
my-show = إتاحتها للآخرين
my-save = حفظ
my-saved = حُفظ. ويسري من الآن.
my-hidden-share = أنت وحدك ترى هذه الشارة. لمشاركتها دع غيرك يراها أولًا.
my-page = صفحتها كما يراها غيرك
my-export-title = كل ما يخصك
my-export = ملف ZIP فيه شاراتك والشهادات الموقّعة وكل البيانات التي لدينا عنك.
my-export-button = تنزيل كل شيء
my-sign-out = تسجيل الخروج
export-intro = يضم هذا الأرشيف كل ما تحتفظ به { $issuer } عنك.
export-credentials = في credentials/ شهاداتك كما وُقّعت. ولكل حرف شأنه: أبقِ الملفات كما هي وقدّمها إلى أي محفظة أو أداة تحقّق من Open Badges 3.0.
export-badges = في badges/ الصور. تحمل الشارتان (PNG وSVG) الشهادة الموقّعة كاملة، أما البطاقة فلا تحمل إلا ما تعرضه. وفي certificates/ لكل منها ورقة بصيغة PDF أُرفقت بها الشهادة الموقّعة.
export-data = في data.json كل صف من قاعدة بياناتنا يخصك، جدولًا جدولًا، مع ما جرى ومتى.
export-check = يمكن لأي أحد التحقّق من الشهادات في { $url }
erase-title = احذفوا كل ما يخصني
erase-see = انظر ما معنى ذلك
erase-lead = هذا معناه:
erase-data = يُحذف هنا اسمك وعنوانك ونتائجك وشاراتك وكل رسالة عنها، ولا يستطيع أحد استعادتها.
erase-withdrawn = تُسحب كل شهاداتك نهائيًا: من يتحقّق من نسخة أعطيتها يُقال له إنها سُحبت. والروابط ورموز QR تؤدي إلى صفحة لا تقول أكثر من ذلك.
erase-kept = يبقى رقم كل شهادة ومكانها في قائمة المسحوبات ومجموع تحقّق، ولا شيء من ذلك يسمّيك. أما النسخ التي صنعها غيرك فهي له. أما النسخ المحفوظة للطوارئ فتُحذف خلال 35 يومًا.
erase-final = وإن أردت شهادة من جديد فعليك أن تنالها مرة أخرى.
erase-first = نزّل كل شيء أولًا
erase-understood = أفهم أن أحدًا لا يستطيع التراجع عن هذا.
erase-forgotten = ضع علامة في المربع إن كان هذا ما تريده.
erase-button = احذفوا كل شيء
erased-title = حُذف كل شيء
erased = لم يعد هنا شيء يسمّيك. سُحبت شهاداتك، وتلحق بها القائمة العامة خلال دقيقة. أما النسخ المحفوظة للطوارئ فتُحذف خلال 35 يومًا.

## The certificate as PDF

certificate = شهادة
certificate-that = نشهد بأن
certificate-rank = حاصل على المستوى المعتمد { $what } في
certificate-awarded = منحت في { $what }
certificate-until = سارية حتى { $what }
certificate-number = رقم { $what }
certificate-check = تحقق منها في
certificate-level = المستوى المعتمد: { $what }
certificate-attached = الشهادة الموقّعة (Open Badges 3.0)

## التصحيحات: شهادة تحل محل أخرى

verdict-corrected = صحّحتها { $issuer } في { $date }، وحلّت محلها شهادة أخرى.
superseded-current = اعرض الشهادة المعتمدة اليوم
corrected-here = وصلت إلى هنا من الرقم { $number } الذي صُحّح في { $date }. وهذه هي الشهادة التي حلّت محله.
history = السجل
history-line = { $date }: تصحيح. حلّت هذه محل الرقم { $number }.
history-note = ما صُحّح مسحوب، وعنوانه يؤدي إلى هنا.
correction-title = هل اسمك غير صحيح؟
correction-help = قل كيف ينبغي أن يُكتب. القرار لدى { $issuer }؛ فإن وافقت نلت شهادة مصحّحة، وما سبق أن شاركته يؤدي إليها.
correction-name = الاسم كما ينبغي أن يكون
correction-words = ماذا ينبغي أن نعرف عن ذلك؟ (اختياري)
correction-button = اطلب التصحيح
correction-open = طلبت في { $date } الاسم { $name }. ولم يُبتّ في ذلك بعد.
correction-refused = رُفض ما طلبته في { $date }. والسبب:
correction-wrong = { $why ->
    [empty] اكتب اسمًا.
    [long] هذا الاسم أطول مما ينبغي: يتسع المكان لـ 120 حرفًا.
    [words] هذا أطول مما ينبغي: يتسع المكان لـ 500 حرف.
    [same] هذا هو الاسم المكتوب فيها أصلًا.
    [many] طلبت ذلك عدة مرات هذا الشهر. عُد إليه لاحقًا، أو راسلنا.
   *[barred] لا يمكن تصحيح هذه الشارة وهي على حالها.
  }
