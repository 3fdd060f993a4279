# 誰でも認定証を確かめられるページの言葉。

title-error = エラー：{ $title }
check-lead = バッジや認定証を見せられましたか。次の三つの方法のどれかでお持ちください。画像ではなく署名された認定証を読み、わかったことをお伝えします。お持ちになったものは保存しません。
check-many = 候補者全員分ですか。{ $link }。
check-many-link = まとめて確かめる
check-curious = 仕組みを知りたい方は：{ $link }。
unreadable = 読み取れませんでした
error = エラー：
check-file = ファイル
check-file-help = ドロップするか選んでください：バッジ（PNG、SVG）または認定証（JSON、JWT）。スクリーンショット、写真、PDF に認定証は含まれませんが、認定証のありかが写っていることがあります。
check-link = またはリンク
check-link-help = QR コードの下のアドレス、または受け取ったリンク。発行者は問いません。
check-text = またはテキスト
check-text-help = 最初の括弧から最後の括弧までの JSON 全体、または点で区切られた三つの文字列からなる JWT。
email-optional = （任意）
email-why = 多くの認定証には、どのアドレスに発行されたかが、照合はできても読み取れない形で記されています。入力すると、同じ人物のものかどうかがわかります。
check-go = 確かめる
slip-nothing = 何も入力されていません。ファイルを選ぶか、リンクを入力するか、テキストを貼り付けてください。
slip-several = 一度に一つだけ確かめられます。他の欄は空にしてください。
slip-email = メールアドレスではありません。全体を入力するか、空にしてください。
slip-absent = そのような認定証はここにはありません。入力の誤りがないかお確かめください。

brought-checked = お持ちになったもの（{ $moment } に確認）
kept-checked = 保存された回答（{ $moment } に確認）
found-genuine = { $date }に本物と確認されました。
kept-notice = これは当時わかったことです。その後、取り消されたり期限が切れたりしている可能性があります。
check-again = もう一度確かめる
open-here = 当サイトのページを開く
seen-address = 当サイトが発行した認定証のアドレスが写っています
seen-address-note = 画像には誰でもアドレスを書き込めます。その認定証自体を確かめ、ページの内容と画像を見比べてください。
check-now = 今すぐ確かめる
can-do = できること
can-do-original = 元のファイルを求めてください。スクリーンショットや、チャットや SNS で再変換された画像からは、中の認定証が失われています。
can-do-code = バッジの QR コードを読み取るか、その下のアドレスを入力してください。発行者のページにつながるはずです。
can-do-json = 認定証を JSON で求めてください。
same-person-brought = 認定証には名前が記されていますが、見せた人がその本人かどうかは示しません。まわりの画像はいくらでも変えられます。
elsewhere-keep = 受け取ったファイルを保管してください。必要なものはすべて中にあります。
elsewhere-identifier = 発行者の識別子は { $id } です。確かな連絡手段で、本人のものかどうかを発行者にお尋ねください。
elsewhere-another = { $verifier } など、別の検証ツールにファイルを渡してください。
keep-print = このページは報告書として印刷できます。
keep-here = このページは報告書として印刷できます。専用のアドレスで保存することもできます。保存されるのはこのページだけで、メールアドレスは含まれません。
keep-go = この結果を保存する
kept-where = この回答の保存場所
kept-report = 記録用の署名付き報告書
kept-report-check = は{ $link }で確かめられます。
kept-report-link = 当サイトの確認ページ
kept-until = Insignia { $version } が作成しました。{ $date }まで保存されます。アドレスを知る人は誰でも読めます。
delete-result = この結果を今すぐ削除
check-another = 別の認定証を確かめる

aside-imitated = 発行者は「{ $name }」と名乗っています。当サイトが知る発行者 { $known } と紛らわしい名前ですが、署名は別の鍵によるもので、{ $known } のものではありません。
aside-known = 既知の発行者：{ $name } は{ $list }に載っています。
own-list = 当サイトの発行者一覧
aside-unknown = 未知の発行者：鍵を作り、どんな名前でも署名することは誰にでもできます。この発行者が思っているとおりの相手かお確かめください。
same-address = { $answer ->
    [belongs] お尋ねのメールアドレスのものです。
    [named] お尋ねのメールアドレスが記されています。
    [another] お尋ねのメールアドレスは記されていません。
   *[open] お尋ねのメールアドレスについてのものかどうかはわかりません。
  }
signatures = 署名
signatures-note = 複数の署名があります。発行者の正しい署名が一つあれば十分です。
voices = 他者の言葉
somebody = ある発行者
endorses = { $subject ->
    [issuer] { $by } が発行者を推薦しています。
    [achievement] { $by } がこの認定を推薦しています。
   *[credential] { $by } がこの認定証を推薦しています。
  }
endorsement = { $subject ->
    [issuer] 発行者への推薦
    [achievement] 認定への推薦
   *[credential] この認定証への推薦
  }{ $fate ->
    [dates] は期間外です。
    [suspended] は一時停止されています。
    [revoked] は取り消されました。
    [open] は確かめられませんでした。
   *[false] は成り立ちません。
  }
worth-knowing = 知っておきたいこと

how-title = 確かめ方
how-heading = 当サイトの確かめ方と、当サイトを確かめる方法
how-lead = 正直そうに見えるからといって、ページを信じる必要はありません。判定の裏付けと、当サイトに頼らずに確かめる方法をご説明します。
how-three = 三つの別々の答え
how-genuine = 本物ですか。
how-genuine-note = 署名は認定証のすべての語に及びます。一文字でも変わっていれば、鍵が名指された発行者のものでなければ、あるいは取り消されていれば、ページがそう伝えます。確かめられなかったものを良しとすることはありません。
how-known = 発行者は知られていますか。
how-known-note = 鍵を作り、どんな名前でも署名することは誰にでもできます。そのため、未知の発行者の本物の認定証は既知のものと区別し、既知の名前を真似た名前は指摘します。
how-person-note = 認定証には誰かの名前が記されていますが、誰でも見せることができます。照合できるのは、発行者が書き込んだメールアドレスだけです。
how-browser = ご自分のブラウザーで当サイトを確かめられます
how-browser-note = 当サイトが発行した認定証のページには短いスクリプトが付いています。署名された記述そのものと公開された鍵を取り寄せ、お使いのブラウザーで署名を確かめ、ページの名前と日付を署名されたものと比べ、「{ $section }」の下に一行を加えます。当サイトのサーバーの判断は一切信用しません。
how-script = スクリプトを読む
how-script-note = { $link }：短く、読まれるために書かれています。他のページでは動きません。スクリプトがなくても欠けるものはありません。他のすべてはページを送る前に確かめられています。
how-independent = 当サイトのスクリプトは、当サイトから独立してはいません。確信を得たい方は、他者の道具をお使いください：
how-document = 認定証は、そのアドレスの末尾に { $ending } を付けた場所にあります。
how-statements = 署名された内容のテキストは、{ $ending } を付けた場所にあります。
how-keys = 鍵は { $url } にあります。
how-signature = 署名は 64 オクテットに対する Ed25519 です。証明データについての記述の SHA-256 と、認定証の記述の SHA-256 を並べたものです（{ $suite }）。
how-any = Open Badges 3.0 のどの検証ツールでも同じことができます。お手元のコンピューターの { $command } でもできます。

list-title = 候補者全員分を確かめる
list-lead = 一度に { $most } 件まで。すべての回答のページ、記録用の表、確認内容の署名付き報告書が得られます。
list-links = リンク
list-links-help = 一行に一つ、全体を：認定証のページのアドレス、または QR コードの下のアドレス。
list-files = ファイル
list-files-help = PNG または SVG のバッジ、JSON の認定証、それらの ZIP、またはリンクの列がある CSV。合計 64 MiB まで。
list-kept = お持ちになったものは確認が済み次第削除されます。回答は、あなただけに知らされるアドレスに { $days } 日間保存され、いつでも削除できます。
list-go = すべて確かめる
list-single = 認定証を一つだけ確かめる
your-list = お持ちの一覧
list-done = { $total } 件中 { $done } 件を確認
list-so-far = 確認済み
list-refreshing = このページは数秒ごとに自動で更新されます。
list-still = このページは、もう一度見るまで変わりません。
list-return = 閉じても、同じアドレスに戻れます。
list-look = もう一度見る
list-stay = 自動更新を止める
list-another = 別の一覧を確かめる
list-found = { $form ->
    [only] 1 件の認定証は本物で、現在も有効です
    [all] { $all } 件すべてが本物で、現在も有効です
    [single] { $all } 件中 { $good } 件が本物で、現在も有効です
    [none] { $all } 件中、本物で現在も有効なものはありません
   *[some] { $all } 件中 { $good } 件が本物で、現在も有効です
  }
list-whole = { $found }。
list-but = { $found }が、{ $spoilt }。
list-and = { $one }。また、{ $other }
list-anothers = { $of ->
    [it] 別のメールアドレスに発行されています
    [these] そのうち { $count } 件は別のメールアドレスに発行されています
   *[all] { $count } 件は別のメールアドレスに発行されています
  }
list-imitating = { $of ->
    [it] 既知の発行者と紛らわしい発行者のものです
    [these] そのうち { $count } 件は既知の発行者と紛らわしい発行者のものです
   *[all] { $count } 件は既知の発行者と紛らわしい発行者のものです
  }
list-strangers = このうち { $count } 件は、当サイトが知らない発行者のものです。思っているとおりの相手かお確かめください。
list-untellable = このうち { $count } 件は、一覧にあるメールアドレスについてのものかどうかわかりません。
as-table = 表（CSV）
as-data = データ（JSON）
signed-report = 署名付き報告書
answers = 回答
which-answers = 表示する回答
filter = { $which ->
    [all] すべて（{ $count }）
    [not-good] 問題あり（{ $count }）
   *[open] 確認未完了（{ $count }）
  }
no-answers = ありません。
brought = お持ちのもの
answer = 回答
what-it-says = 記載内容
item-good = { $answer ->
    [imitated] ご注意ください
    [another] 別の人に発行
   *[genuine] 本物で有効
  }
item-issuer = { $how ->
    [ours] { $issuer }（当サイトで発行）
    [listed] { $issuer }（{ $list } により既知）
    [known] { $issuer }（当サイトの知る発行者）
   *[unknown] { $issuer }（当サイトの知らない発行者）
  }
nothing-shown = 表示できるものはありません
answers-worth = 回答の意味
answers-worth-note = 回答は、それぞれを確かめた時点で正しかったことを述べます。発行者が明日認定証を取り消すこともあります。認定証には名前が記されていますが、見せた人の身元は示しません。
