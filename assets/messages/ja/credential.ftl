# ページの言葉（日本語）。

language = 日本語
direction = ltr
og-locale = ja_JP

date = { $year }年{ $month }月{ $day }日
moment = { $date } { $time }（UTC）

skip = 本文へ
site-nav = サイト
nav-home = 認定一覧
nav-verify = 認定証を確かめる
nav-trust = 鍵と信頼
foot-here = 現在のサイトは { $host } です。
foot-questions = ご質問は { $email } まで。
foot-problems = エラーの意味
foot-developers = 開発者向け
foot-served = Open Badges 3.0（Insignia で運用）
languages = このページの他の言語

verdict-genuine = { $thing ->
    [report] この確認報告書は本物で、現在も有効です。
    [endorsement] この推薦は本物で、現在も有効です。
    [credential] この証明書は本物で、現在も有効です。
   *[certificate] この認定証は本物で、現在も有効です。
  }
verdict-genuine-not-kept = { $thing ->
    [report] この確認報告書は本物で、期限内です。
    [endorsement] この推薦は本物で、期限内です。
    [credential] この証明書は本物で、期限内です。
   *[certificate] この認定証は本物で、期限内です。
  }
verdict-genuine-stranger = 本物ですが、発行者を当サイトは知りません。
verdict-imitated = ご注意ください。発行者は { $issuer } ではありません。
verdict-expired = { $known ->
    [yes] 本物ですが、{ $date }に期限が切れました。
   *[no] { $date }に期限が切れました。
  }
verdict-expired-undated = { $known ->
    [yes] 本物ですが、期限切れです。
   *[no] 期限切れです。
  }
verdict-early = { $known ->
    [yes] 本物ですが、有効になるのは{ $date }からです。
   *[no] 有効になるのは{ $date }からです。
  }
verdict-early-undated = { $known ->
    [yes] 本物ですが、まだ有効ではありません。
   *[no] まだ有効ではありません。
  }
verdict-revoked = { $date }に { $issuer } が取り消しました。
verdict-revoked-undated = { $issuer } が取り消しました。
verdict-suspended = { $date }に一時停止されました。{ $issuer } にお尋ねください。
verdict-suspended-undated = 一時停止されています。{ $issuer } にお尋ねください。
its-issuer = 発行者
verdict-false = { $why ->
    [format] 本物ではありません。正しい形式の認定証ではありません。
    [contexts] 本物ではありません。署名が及ばない語が含まれています。
    [binding] 本物ではありません。名指された発行者の署名ではありません。
    [key] 本物ではありません。署名した鍵は信頼できないものでした。
    [recorded] 本物ではありません。発行者の記録にありません。
    [schema] 本物ではありません。形式が求める記載が欠けています。
    [unsigned] 本物ではありません。署名がありません。
    [hosted] 本物ではありません。発行者が公開しているものと異なります。
   *[content] 本物ではありません。内容と署名が一致しません。
  }
verdict-open = { $what ->
    [format] 認定証であるかどうかを確かめきれませんでした。
    [contexts] 語の意味を確かめきれませんでした。
    [proof] 内容が変わっていないかを確かめきれませんでした。
    [issuer-binding] 誰が署名したかを確かめきれませんでした。
    [key-state] 署名した鍵を確かめきれませんでした。
    [recorded] 発行者の記録を読めませんでした。
    [status] 取り消されたかどうかを確かめきれませんでした。
    [dates] 日付を確かめきれませんでした。
    [schema] 記載が揃っているかを確かめきれませんでした。
   *[unknown] 何かが足りず、確かめきれませんでした。
  }{ $next ->
    [again] もう一度お試しください。
    [issuer] 発行者にお問い合わせください。
   *[elsewhere] ほかの検証ツールなら確かめられるかもしれません。
  }
verdict-none = 認定証は見つかりませんでした。
verdict-none-picture = この画像に認定証は含まれていません。
warning = { $verdict ->
    [expired] 期限切れ
    [early] まだ有効でない
    [revoked] 取り消し済み
    [suspended] 一時停止中
    [false] 本物でない
    [open] 確認未完了
   *[none] 認定証なし
  }
because-issuer = 発行者の理由：{ $reason }
not-kept = 発行者は取り消しを公開する場所を示していないため、取り消しの有無は誰にもわかりません。
aside-ours = 既知の発行者：当サイトで発行され、{ $host } が公開する鍵で署名されています。

outcome = { $outcome ->
    [passed] 合格
    [plain] 問題なし
    [failed] 不合格
   *[open] 未確認
  }
question = { $check ->
    [format] 認定証ですか。
    [contexts] すべての語が定義されていますか。
    [proof] 内容は変わっていませんか。
    [issuer-binding] 名指された発行者の署名ですか。
    [key-state] 署名の鍵は正当でしたか。
    [recorded] 発行者の記録にありますか。
    [status] 今も効力がありますか。
    [dates] 期間内ですか。
   *[schema] 記載は揃っていますか。
  }
meaning = { $check ->
    [format] 認定証は Open Badges 3.0 のような公開された形式の小さなテキストです。同じ項目が二度あるなど曖昧なものは、読み手によって解釈が分かれるため受け付けません。
    [contexts] 認定証の語は公開された語彙で定義されています。そこにない語は署名の外に残り、後から書き足せてしまうため、一つでもあれば受け付けません。
    [proof] 発行者の電子署名は内容全体に及びます。署名の後に名前や認定内容や日付が一文字でも変わっていれば、この確認は失敗します。
    [issuer-binding] 鍵を作って署名することは誰にでもできます。ここでは、鍵が名指された発行者のものであることを、そのウェブアドレスでの公開、または名前そのものから確かめます。
    [key-state] 発行者はときどき鍵を替えます。正しく替えられた鍵は今も有効ですが、盗まれた鍵で盗難後に署名されたものは無効です。
    [recorded] 当サイトは発行した認定証をすべて記録しています。当サイトの署名があっても記録にないものは、当サイトの発行ではありません。他の発行者の記録は誰にも読めないため、自らのものにだけ尋ねます。
    [status] 発行者は認定証を取り消すことも、一時停止することもできます。発行時ではなく今日の状態を見ます。
    [dates] 認定証には作成より後の開始日や終了日がありえます。今日がその間でなければなりません。
   *[schema] Open Badges 3.0 などの規格は、誰が、誰に、何を認め、どう取得するかの記載を求めます。どれも欠けてはなりません。
  }

seen-format = Open Badges 3.0 の認定証です。
seen-contexts = すべての部分に署名が及んでいます。
seen-proof = 内容は署名されたとおりです。
seen-binding = { $host } が公開する鍵で署名されています。
seen-key = 署名した時点で鍵は正当でした。
seen-recorded = 発行者の記録にこの認定証そのものがあります。
seen-schema = Open Badges 3.0 が求める形式です。
seen-status-good = 取り消しも一時停止もされていません。
seen-status-revoked = { $date }に発行者が取り消しました：{ $reason }
seen-status-suspended = { $date }に発行者が一時停止しました：{ $reason }
seen-dates-until = { $date }まで有効です。
seen-dates-endless = 有効で、期限はありません。
seen-dates-early = { $date }から有効です。
seen-dates-expired = { $date }に期限が切れました。

checked-at = { $moment } に確認
again = もう一度試す
awarded-to = 授与された方
it-names = 記載された名前
nobody = 名前の記載なし
rank = 認定レベル：{ $level }
badge-alt = { $name } のバッジ：{ $achievement }。確認先 { $url }
badge-alt-unnamed = バッジ：{ $achievement }。確認先 { $url }
summary = { $about } 確認は { $host } で。
no-title = 認定証
title-warned = { $warning }：{ $title }
issued-by = 発行者
issuer-named = 記載された発行者
awarded = 授与日
valid-from = 有効期間の開始
valid-until = 有効期限
has-expired = 期限切れの日
end-stated = 記載された期限
no-end = 期限なし
how-assessed = 評価の方法
assessment = 評価
result = 結果
how-earned = 取得の条件
builds-on = 前提となる認定証
builds-on-today = プログラムが先に求める認定証と、その現在の状態です。
rung-state = { $state ->
    [valid] 有効
    [expired] 期限切れ
    [suspended] 一時停止中
    [distrusted] 本物でない
   *[revoked] 取り消し済み
  }
evidence = 根拠
skills = 技能と規格
what-checked = 確認した内容
each-at = いずれも { $moment } に確認しました。変わりうるものには、いつ時点の情報かを添えています。
as-of = { $moment } 時点の情報です。
what-each-means = 各確認の意味
how-to-check-us = 当サイトを確かめる方法
own-good = お使いのブラウザーも { $url } で公開された鍵で署名を確かめました。このページの名前と日付は署名されたとおりです。
own-bad = お使いのブラウザーの確認では一致しません。このページを信用しないでください。
own-incapable = このブラウザーは自分で署名を確かめられません。
own-unreachable = 必要なファイルが届かず、お使いのブラウザーは署名を確かめられませんでした。
same-person = 同じ人物ですか。
same-person-note = 認定証には名前が記されていますが、見せた人がその本人かどうかは示しません。信頼できる書類と名前を照らし合わせるか、お尋ねください。
email-label = 応募に書かれたメールアドレス
email-help = 認定証にあるアドレスと比べるだけで、保存しません。
compare = 比べる
downloads = ダウンロード
download-badge-png = バッジ（PNG）
download-badge-svg = バッジ（SVG）
download-card = カード（PNG）
download-post = 投稿用の正方形の画像（PNG）
download-certificate = 認定証（PDF）
download-wallet = ウォレット用（JSON）
downloads-note = どちらのバッジも画像の中に署名済みの認定証全体を含みます。カードには何も含まれません。
where = このページの所在
short-address = 短いアドレス：{ $url }
address-bar = アドレスバーには { $host } と表示されるはずです。他の場所にある似たページは何の証明にもなりません。
qr-alt = 短いアドレスの QR コード
elsewhere = 他の場所で自分で確かめる
elsewhere-file = 認定証を JSON でダウンロードしてください。そのままの形で署名されており、一文字も変えられません。
elsewhere-keys = 発行者の鍵は { $url } で公開されています。
elsewhere-verifier = eddsa-rdfc-2022 に対応する Open Badges 3.0 の検証ツール（{ $verifier } など）にファイルを渡してください。
elsewhere-command = または { $command } と入力してください。

verification-title = { $achievement } を確かめた方法
verification-title-unnamed = この認定証を確かめた方法
see-credential = 認定証を見る
back-to-credential = 認定証のページへ戻る
checked-and-meant = 確認した内容とその意味
signature-limits = 署名からはわからないこと
signature-limits-note = 認定証には名前が記されていますが、見せた人の身元は示しません。また、発行者の判断を述べるものなので、その価値は発行者への信頼次第です。
keep-answer = この回答を残す
keep-answer-note = これらの確認は { $moment } に行われ、このページを開くたびにやり直されます：
report-json = 同じ報告（JSON）

share = 共有
share-profile = LinkedIn プロフィールに追加
share-email = メール
share-all = 埋め込み、README、メール署名
share-title = この認定証を共有する
share-text = { $achievement }（{ $name }、認定：{ $issuer }）
share-text-unnamed = { $achievement }（認定：{ $issuer }）
share-mail-body = { $text } 誰でもここで確認できます：{ $url }
share-post = 投稿する
share-link = リンク
share-copy = テキストを選択してコピーしてください。
share-closed = 現在の状態では、この認定証は共有の対象になりません。
mastodon-server = お使いの Mastodon サーバー
mastodon-help = mastodon.social のような名前です。保存しません。
mastodon-go = Mastodon に投稿
mastodon-wrong = それはサーバーの名前ではありません。
mastodon-leave = { $host } へ進む
mastodon-onward = この認定証をそこに投稿します。当サイトのサーバーではありません。ご自分のサーバーである場合だけお進みください。
snippet-web = ウェブサイトに
snippet-web-help = 見たその日の状態を表示するフレームです。スクリプトもクッキーも使いません。
snippet-readme = README に
snippet-readme-help = Markdown：この認定証へのリンク付き画像です。
snippet-signature = メールの署名に
snippet-signature-help = HTML：メールソフトの署名のソース表示に貼り付けてください。
frame-title = 認定証：{ $achievement }、{ $name }
frame-title-unnamed = 認定証：{ $achievement }
embed-check = { $host } で確かめる
reminders-on-title = リマインダー
reminders-on = 認定証の有効期限が近づくと、メールでお知らせしています。ここで停止できます。
reminders-stop = リマインダーを停止する
reminders-off-title = リマインダーを停止しました
reminders-off = 有効期限が近づいても、今後はお知らせしません。認定証の状態に変更があった場合のメールは、引き続きお届けします。
reminders-resume = リマインダーを再開する

claim-title = バッジを受け取る
claim-lead = { $issuer }は、あなたがこのバッジを取得されたことを証明します。公開範囲をお選びください。いつでも変更できます。
claim-button = バッジを受け取る
visibility-question = 公開範囲
visibility-public = すべての人
visibility-public-help = アドレスを知っている人が見られます。検索エンジンにも掲載されることがあります。
visibility-unlisted = アドレスを知っている人
visibility-unlisted-help = 検索エンジンには掲載しないよう求めます。
visibility-private = 自分だけ
visibility-private-help = ページと画像は存在しないものとして扱われます。すでに渡したファイルや画像は、引き続き検証できます。これを前提とするバッジには、引き続きその名前と番号が記載されます。
visibility-described = 保有していることを、検索エンジンにデータとしても伝える
visibility-described-help = 「すべての人」を選んだ場合のみ有効です。
visibility-evidence = 根拠（提出したものと、それについての評価の言葉）も表示する
visibility-evidence-help = 選ぶとページに表示されます。署名済みのファイルにはいずれにしても含まれ、ファイルを持つ人は読むことができます。
my-language = お知らせに使う言語
link-used-title = このリンクはすでに使われています
link-used = リンクは1回だけ使えます。新しいリンクで、もう一度バッジをご覧いただけます。
link-run-out-title = このリンクは期限が切れています
link-run-out = 有効期間が過ぎました。新しいリンクでバッジをご覧いただけます。
link-unknown-title = このリンクは見つかりません
link-unknown = メールから全体をコピーするか、新しいリンクを請求してください。
link-again-title = この操作には新しいリンクが必要です
link-again = お使いのリンクは一つのバッジだけを開くものか、開いてから1時間以上たっています。新しいリンクで、すべてのバッジを見たり、すべてを持ち出したり削除したりできます。
ask-title = バッジを見る
ask-lead = 認定を受けたメールアドレスを入力してください。リンクをお送りします。パスワードは要りません。
ask-email = メールアドレス
ask-wrong = メールアドレスの形式ではありません。全体を入力してください。
ask-button = リンクを送る
ask-closed = 現在ここからメールは送られません。バッジについては { $email } へご連絡ください。
asked-title = メールをご確認ください
asked = このアドレスで認定を受けた方がいる場合、リンクを記したメールをお送りしています。リンクは30分以内に1回だけ使えます。
asked-nothing = 届かない場合は、迷惑メールを確認するか、別のアドレスをお試しください。
enter-title = バッジ一覧へ
enter-lead = ご自身の端末でのみサインインしてください。サインアウトするか、30日間アクセスがないまで有効です。
enter-button = サインイン
my-title = マイバッジ
my-signed-in = { $email } でサインインしています。
my-none = このアドレスのバッジはまだありません。
my-all = すべてのマイバッジ
my-seen-by = { $visibility ->
    [public] すべての人に公開
    [unlisted] アドレスを知っている人に公開
   *[private] 自分だけに表示
  }
my-hide = 隠す
my-show = ほかの人にも見せる
my-save = 保存
my-saved = 保存しました。すぐに反映されます。
my-hidden-share = このバッジは自分だけに表示されています。共有するには、先に公開範囲を変更してください。
my-page = 他の人に見えるページ
my-export-title = あなたに関するすべてのデータ
my-export = バッジ、署名された認定証、当方が保有するあなたの全データを含む ZIP ファイルです。
my-export-button = すべてダウンロード
my-sign-out = サインアウト
export-intro = このアーカイブには、{ $issuer }が保有するあなたに関するすべてのデータが入っています。
export-credentials = credentials/ には、署名されたままの認定証が入っています。一文字でも変えると無効になります。ファイルはそのまま保管し、Open Badges 3.0 に対応したウォレットや検証ツールでお使いください。
export-badges = badges/ には画像が入っています。バッジ（PNG と SVG）には署名された認定証全体が埋め込まれています。カードには表示内容以外は含まれません。certificates/ には、署名済みの認定証を添付した印刷用の PDF が入っています。
export-data = data.json には、当方のデータベースのうちあなたに関するすべての行が、表ごとに、いつ何が行われたかとともに入っています。
export-check = 認定証は誰でも { $url } で検証できます
erase-title = 自分に関するすべてを削除する
erase-see = 削除の内容を見る
erase-lead = 削除すると次のようになります。
erase-data = お名前、メールアドレス、結果、バッジ、それらに関するメールがすべて削除され、元に戻すことは誰にもできません。
erase-withdrawn = あなたの認定証はすべて完全に取り消されます。渡した写しを検証した人には、取り消されたことが伝えられます。リンクと QR コードの先には、そのことだけが表示されます。
erase-kept = 残るのは、各認定証の番号、取り消し一覧での位置、チェックサムだけです。いずれもあなたを示すものではありません。他の人が作った写しは、その人のものです。非常時に備えた控えは、35日以内に削除されます。
erase-final = 再び認定証を持つには、改めて認定を受ける必要があります。
erase-first = 先にすべてダウンロードする
erase-understood = 誰にも取り消せないことを理解しました。
erase-forgotten = 削除を希望する場合は、チェックを入れてください。
erase-button = すべて削除する
erased-title = すべて削除しました
erased = あなたを示すものは、ここにはもう保存されていません。認定証は取り消され、公開一覧には1分以内に反映されます。非常時に備えた控えは、35日以内に削除されます。

## The certificate as PDF

certificate = 認定証
certificate-that = 次の方を認定します
certificate-rank = 認定レベル：{ $what }
certificate-awarded = 授与日：{ $what }
certificate-until = 有効期限：{ $what }
certificate-number = 番号：{ $what }
certificate-check = 確認はこちら
certificate-level = 認定レベル：{ $what }
certificate-attached = 署名済みの認定証（Open Badges 3.0）

## 訂正：ほかの認定証に代わる認定証

verdict-corrected = { $date }に { $issuer } が訂正しました。現在は別の認定証がこれに代わっています。
superseded-current = 現在の認定証を見る
corrected-here = 番号 { $number } は{ $date }に訂正されました。これはそれに代わる認定証です。
history = 履歴
history-line = { $date }：訂正。番号 { $number } に代わるものです。
history-note = 訂正前のものは取り消され、そのアドレスはここにつながります。
correction-title = お名前に誤りがありますか
correction-help = 正しい表記をお知らせください。{ $issuer }が判断し、認められると訂正後の認定証が発行されます。すでに共有したアドレスもそこにつながります。
correction-name = 正しいお名前
correction-words = お伝えになりたいこと（任意）
correction-button = 訂正を申し込む
correction-open = { $date }に { $name } への訂正のお申し込みを受け付けました。まだ判断されていません。
correction-refused = { $date }のお申し込みは認められませんでした。理由：
correction-wrong = { $why ->
    [empty] お名前を入力してください。
    [long] お名前が長すぎます。120文字まで入力できます。
    [words] 文章が長すぎます。500文字まで入力できます。
    [same] すでにそのお名前になっています。
    [many] 今月はすでに何度かお申し込みいただいています。後日あらためてお申し込みいただくか、ご連絡ください。
   *[barred] 現在の状態では、このバッジは訂正できません。
  }
