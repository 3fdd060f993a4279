# 他の発行者の認定証と、お尋ねの人物について確認された内容。

seen-format-credential = 検証可能な証明書（Verifiable Credential）です。
seen-format-badge2 = Open Badges 2.0 のバッジです。
seen-format-endorsement = Open Badges 3.0 の形式の推薦です。
seen-contexts-read = すべて、発行者が公開または署名したものから読み取られています。
seen-contexts-unknown = 当サイトの知らない語彙が使われているため、意味を判断できません。
seen-contexts-part = 署名が及ばない部分が一つあり、誰でも加えたり変えたりできたはずです。
seen-proof-mismatch = 内容と署名が一致しません。
seen-proof-none = 署名がないため、誰でも書けたはずです。
seen-binding-listed = 記載された発行者が公開する鍵で署名されています。
seen-binding-origin = 記載された発行者のウェブサーバーにある鍵で署名されています。
seen-binding-other = 記載された発行者とは別の発行者の鍵で署名されています。
seen-key-published = 発行者はこの鍵を正当なものとして公開しています。
seen-schema-badge = Open Badge に必要な記載があります。
seen-schema-credential = この種の証明書に必要な記載があります。
seen-status-unsuspended = 取り消されていません。発行者は一時停止の情報を公開していません。
seen-status-unkept = 発行者はこの認定証について取り消しの一覧を示していません。
seen-picture-none = この画像に認定証は含まれていません。画像だけでは何の証明にもなりません。
seen-person-same = 発行者はこのメールアドレスに発行しています。
seen-person-another = 発行者はこれとは別のメールアドレスに発行しています。
seen-person-none = この認定証には照合できるメールアドレスが記されていません。
seen-person-unvouched = 裏付けのある内容がないため、誰についても何も述べていません。
