# 取得できるものと、署名する鍵についての言葉。

home-description = 当サイトで取得できる認定と、その条件。
please-note = ご注意：
takes = 条件
after = 前提
valid = 有効期間
valid-for = { $span }
valid-endless = 期限なし
span = { $unit ->
    [years] { $count } 年間
   *[months] { $count } か月間
  }
percent = { $number } %
nothing-yet = まだ取得できるものはありません
nothing-yet-note = この発行者はまだ認定プログラムを公開していません。

picture-of = { $achievement } の画像
valid-from-award = 授与日から { $span }
keywords = キーワード
assessments = 評価
assessments-note = { $count ->
    [1] 合格が必要です。
   *[other] すべてに合格する必要があります。
  }
assessment-kind = { $kind ->
    [written] 筆記
   *[lab] 実技（技術者が採点）
  }
pass-mark = 合格点
needed-first = 先に必要なもの
needed-first-note = それぞれを取得済みで、有効である必要があります。
leads-to = 次の段階

trust-lead = 当サイトの認定証に誰がどの鍵で署名し、それを当サイトの言葉に頼らずどこで確かめられるか。
the-issuer = 発行者
issuer-name = 名前
issuer-address = アドレス
issuer-identifier = 識別子
keys-published = 公開された鍵
identifier-bound = 識別子はアドレスに結び付いています。{ $host } を管理する者がこの発行者です。アドレスバーの名前が信頼できるものかお確かめください。
signing-keys = 署名鍵
key-state = { $state ->
    [staged] 予告済み
    [active] 使用中
    [retired] 引退済み
   *[compromised] 漏洩
  }
key-means = { $state ->
    [staged] 予告されていますが、まだ署名していません。
    [active] 新しい認定証に署名します。
    [retired] もう署名しません。この鍵で署名されたものは引き続き有効です。
   *[compromised] 信頼できません。{ $moment } 以降に署名されたものはすべて無効です。
  }
key-published = { $date }公開
key-signing = { $date }から署名
key-retired = { $date }引退
no-key = まだ鍵が公開されていないため、署名されたものはありません。
withdrawn = 取り消された認定証
withdrawn-note = 取り消された認定証は、署名付きのビット列として公開されています。どの位置に印があるかを示すだけで、個人については何も示しません。
no-list = まだ一覧は公開されていません。
