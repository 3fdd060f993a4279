# ما يمكن نيله، وبأي مفاتيح يُوقّع.

home-description = ما يمكن نيله هنا وما يتطلبه.
please-note = تنبيه:
takes = يتطلب
after = بعد
valid = مدة السريان
valid-for = { $span }
valid-endless = بلا نهاية
span = { $unit ->
    [years] { $count ->
        [one] سنة واحدة
        [two] سنتان
        [few] { $count } سنوات
       *[other] { $count } سنة
      }
   *[months] { $count ->
        [one] شهر واحد
        [two] شهران
        [few] { $count } أشهر
       *[other] { $count } شهرًا
      }
  }
percent = { $number }٪
nothing-yet = لا شيء يُنال بعد
nothing-yet-note = لم تنشر جهة الإصدار هذه برنامج شهادات.

picture-of = صورة { $achievement }
valid-from-award = { $span } من يوم المنح
keywords = كلمات مفتاحية
assessments = التقييمات
assessments-note = { $count ->
    [one] يجب اجتيازه.
   *[other] يجب اجتيازها كلها.
  }
assessment-kind = { $kind ->
    [written] إجابة كتابية
   *[lab] عمل تطبيقي يقيّمه مهندس
  }
pass-mark = درجة النجاح
needed-first = ما يلزم قبلها
needed-first-note = يجب أن تكون كلٌّ منها في حوزتك وسارية.
leads-to = تؤدي إلى

trust-lead = من يوقّع الشهادات الصادرة هنا، وبأي مفاتيح، وأين تتأكد من ذلك دون أن تأخذ بكلامنا.
the-issuer = جهة الإصدار
issuer-name = الاسم
issuer-address = العنوان
issuer-identifier = المعرّف
keys-published = المفاتيح المنشورة
identifier-bound = المعرّف مرتبط بالعنوان: من يتحكم في { $host } هو جهة الإصدار هذه. تأكد من أن الاسم في شريط العنوان اسم تثق به.
signing-keys = مفاتيح التوقيع
key-state = { $state ->
    [staged] معلن
    [active] فعّال
    [retired] متقاعد
   *[compromised] مخترق
  }
key-means = { $state ->
    [staged] معلن ولم يوقّع بعد.
    [active] يوقّع الشهادات الجديدة.
    [retired] لم يعد يوقّع. وما وقّعه يبقى سليمًا.
   *[compromised] لا يوثق به. ولا يُعتد بشيء وُقّع به ابتداءً من { $moment }.
  }
key-published = نُشر في { $date }
key-signing = يوقّع منذ { $date }
key-retired = تقاعد في { $date }
no-key = لم يُنشر مفتاح بعد، فلا يمكن أن يكون شيء قد وُقّع.
withdrawn = الشهادات المسحوبة
withdrawn-note = تُنشر الشهادات المسحوبة في قوائم موقّعة من البتات. تقول أي المواضع عليها علامة، ولا تقول شيئًا عن أحد.
no-list = لم تُنشر قائمة بعد.
