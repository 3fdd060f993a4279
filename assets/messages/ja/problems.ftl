# 問題の種類。

problem-title = { $kind ->
    [invalid] リクエストに規則に反する値があります。
    [unreadable] 本文を読み取れませんでした。
    [unauthenticated] API トークンが必要です。
    [signature] 配信が必要な形で署名されていません。
    [forbidden] このトークンにはその権限がありません。
    [not-found] このアドレスには何もありません。
    [method-not-allowed] このアドレスではそのメソッドは使えません。
    [not-acceptable] 受け入れ可能な形式では提供していません。
    [request-timeout] 本文の到着が遅すぎました。
    [conflict] すでに記録されている内容と矛盾します。
    [gone] ここにあったものは削除されました。
    [too-large] 本文が大きすぎます。
    [media-type] ここでは読まない種類の本文です。
    [too-many-requests] お使いのアドレスからのリクエストが多すぎます。
    [not-implemented] その形式はここでは作られません。
    [unavailable] 現在サービスは応答できません。
   *[internal] 当サイトで問題が起きました。
  }
problem-meaning = { $kind ->
    [invalid] リクエストは理解されましたが、少なくとも一つの項目が欠けているか、未知であるか、型が違うか、範囲外です。何も変更されていません。
    [unreadable] 本文が厳密な JSON（UTF-8、オブジェクト内で同じキーは一度だけ、値の後に何もない）でないか、途中で切れたか、名乗る形式と異なります。何も変更されていません。
    [unauthenticated] リクエストに API トークンがないか、未知または取り消されたトークンです。
    [signature] 配信には webhook-id、webhook-timestamp、webhook-signature（Standard Webhooks、HMAC-SHA256、v1）が必要です。この送信元の秘密で正確なオクテットに対し、現在から五分以内に作られたものに限ります。何も記録されていません。
    [forbidden] トークンは確認できましたが、この操作に必要な権限が与えられていません。
    [not-found] そのようなページや記録は存在しないか、閲覧が許されていません。どちらの場合も回答は同じです。
    [method-not-allowed] アドレスは存在しますが、そのリクエストの HTTP メソッドには対応していません。
    [not-acceptable] リクエストの Accept ヘッダーが、送れる形式をすべて除外しています。
    [request-timeout] リクエストの本文が時間内に揃わなかったため、接続を打ち切りました。何も変更されていません。
    [conflict] リクエストは正しい形ですが、以前の記録が妨げています：同じキーの別の本文、すでに取得済みの認定証、または離れられない状態です。何も変更されていません。
    [gone] このアドレスには認定証がありました。完全に取り消され、保有者に関するデータはすべて削除されています。残っているのは、取り消されたという記録だけです。
    [too-large] どのアドレスにも本文の大きさの上限があり、詳細に示されています。上限を超える部分は読まれていません。
    [media-type] リクエストの Content-Type がないか、このアドレスが読まない種類です。
    [too-many-requests] 一人の訪問者が他の人を締め出さないよう、リクエストはネットワークアドレスごとに数えられます。
    [not-implemented] アドレスは存在し、リクエストも理解されましたが、求められた形式を当サイトは作りません。
    [unavailable] データベースに接続または書き込みができないか、サービスが停止しようとしています。何も記録されていません。
   *[internal] 原因は当サイトにあります。この回答の request_id で記録されました。原因の詳細は訪問者には示されません。
  }
problem-fix = { $kind ->
    [invalid] errors に挙げられた項目をそれぞれの指示に従って直し、もう一度送ってください。
    [unreadable] 本文が揃っていて、どのオブジェクトにも同じキーが一度しかないことを確かめ、もう一度送ってください。
    [unauthenticated] Authorization: Bearer に続けてトークンを付けて送ってください。最初のトークンは insignia init が表示しています。
    [signature] 秘密、送信側の時計、途中で本文が書き換えられていないことを確かめてから、もう一度配信してください。
    [forbidden] 詳細にある権限を持つトークンを使うか、作ってもらってください。
    [not-found] アドレスに誤りがないかお確かめください。認定証のアドレスは 26 文字の英数字で終わります。
    [method-not-allowed] Allow ヘッダーにあるメソッドを使ってください。
    [not-acceptable] 詳細にある形式のどれかを受け入れるか、Accept ヘッダーを省いてください。
    [request-timeout] 必要ならより良い接続で、もう一度送ってください。
    [conflict] 回答の detail に妨げているもの、fix にすべきことが書かれています。
    [gone] 写しを検証した人には、取り消されたことが伝えられます。ここで得られるものはほかにありません。
    [too-large] 不要なものを省くかリンクにして、小さくしてください。
    [media-type] 詳細にある種類で送り、Content-Type ヘッダーにもそう記してください。
    [too-many-requests] Retry-After ヘッダーの秒数だけ待ち、その後はゆっくり続けてください。
    [not-implemented] 詳細にある形式をお求めください。
    [unavailable] Retry-After ヘッダーの秒数の後に同じリクエストを送ってください。二度送っても問題ありません。
   *[internal] しばらくしてからもう一度お試しください。続く場合は request_id を運営者に送ってください。
  }
absent = { $noun ->
    [credential] そのような認定証はここにはありません。
    [achievement] そのような認定はここにはありません。
    [check] そのような保存済みの確認はここにはありません。
    [problem] そのような種類の問題はここにはありません。
   *[page] そのようなページはここにはありません。
  }
absent-fix = { $noun ->
    [credential] アドレスに誤りがないかお確かめください。26 文字の英数字で終わります。
    [achievement] 取得できるものは /api/v1/achievements にあります。
    [check] アドレスに誤りがないかお確かめください。保存された回答は一定期間後に削除されます。
    [problem] すべての種類は /problems にあります。
   *[page] アドレスに誤りがないかお確かめください。認定証のアドレスは 26 文字の英数字で終わります。
  }

what-it-means = その意味
what-to-do = すべきこと
retry-in = { $count } 秒後にもう一度お試しください。
see-certifications = 認定一覧を見る
for-report = お問い合わせ用：{ $kind }
problem-of = 問題 { $status }
http-status = HTTP ステータス
all-problems = すべての問題
problems-lead = 求められたことができないとき、当サイトは問題（RFC 9457）を返します。その { $type } がこれらのページを指します。
