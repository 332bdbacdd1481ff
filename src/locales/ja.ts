import { tellCode, tellDays, tellGallery, tellKeptGallery, tellPrompt } from "./gallery-list.ts";
import type { Language } from "./language.ts";
import { tellModels } from "./model-list.ts";
import { tellAll } from "./speech.ts";
import { tellWatchedRequest } from "./watched-request.ts";

/** メッセージに必要なものと、あるもの。 */
const needs = {
  any: "画像・動画・録音・ドキュメント",
  sound: "音声のある録音や動画",
  picture: "画像",
  page: "画像・ドキュメント",
} as const;
const mediaKinds = {
  image: "画像",
  video: "動画",
  audio: "録音",
  document: "ドキュメント",
} as const;

export const japanese: Language = {
  tag: "ja",
  name: "日本語",
  commands: {
    imagine: ["描く", "説明文から画像を描きます"],
    ask: ["質問", "画像・動画・録音・ドキュメントについて、またはなんでも質問できます"],
    describe: ["説明", "画像から、似た画像を作るプロンプトを4つ書きます"],
    extract: ["表にする", "写真やPDFのページを表計算ファイルにします"],
    expenses: ["支出", "このチャンネルのレシートを1か月分、表にして受け取ります"],
    blend: ["合成", "2〜5枚の画像を1枚にまとめます"],
    transcribe: ["文字起こし", "録音や動画で話されていることを文字にします"],
    catchup: ["まとめ", "このチャンネルやスレッドの流れを画像も含めてまとめます"],
    gallery: ["ギャラリー", "ここで作った画像を、言葉・時期・チャンネル・人から探します"],
    styles: ["スタイル一覧", "ここで使える画風を見ます"],
    style: ["スタイル", "みんなが使えるスタイルを保存・変更・削除します"],
    fonts: ["フォント一覧", "画像の文字に使えるフォントを見ます"],
    font: ["フォント", "みんなが使えるフォントを追加・入れ替え・削除します"],
    models: ["モデル", "使えるモデルと、できること、料金"],
    help: ["ヘルプ", "できることと頼み方"],
    balance: ["残高", "残りのクレジットと、ここで使った分"],
    usage: ["利用状況", "使った内容と費用（管理者は全員分）"],
    settings: ["設定", "モデル、上限、予算、言語などを変更します"],
    privacy: ["プライバシー", "保存しているあなたのデータの確認、ダウンロード、削除"],
  },
  options: {
    aspect: ["縦横比", "幅と高さの比率"],
    size: ["サイズ", "画像の大きさ"],
    private: ["非公開", "回答を自分だけに表示します"],
    spoiler: ["ネタバレ", "見たい人がクリックするまで画像を隠します"],
    model: ["モデル", "使いたいモデル"],
    style: ["スタイル", "管理者が保存したスタイル"],
    "imagine.prompt": ["説明文", "何を描いてほしいか"],
    "imagine.count": ["枚数", "画像の枚数"],
    "imagine.reference": ["参考画像", "元にする画像"],
    "imagine.better": ["改善", "先にもっと良いプロンプトを提案します。選ぶまで何も描きません"],
    "imagine.text": ["文字", "画像にそのまま入れる文字"],
    "imagine.font": ["フォント", "その文字のフォント"],
    "ask.question": ["質問", "知りたいこと"],
    "ask.file": ["ファイル", "画像・動画・録音・ドキュメント"],
    "describe.image": ["画像", "説明する画像"],
    "extract.file": ["ファイル", "写真、PDF、その他のドキュメント"],
    "extract.form": ["種類", "何を読み取るか（指定なし：表をそのまま）"],
    "extract.columns": [
      "列",
      "自分で決めた列（例：品名、価格（円）、日付）。写真の分類なら：猫、犬、なし",
    ],
    "expenses.month": ["月", "名前か数字（例：11、11月、2025-12）。省略すると今月"],
    "blend.image": ["画像", "合成する画像"],
    "blend.prompt": ["説明文", "どんな仕上がりにするか"],
    "transcribe.file": ["ファイル", "ボイスメッセージ・録音・動画"],
    "transcribe.language": ["言語", "話されている言語（空欄なら自動で判別）"],
    "catchup.since": ["期間", "どこまでさかのぼるか（既定：直近24時間）"],
    "gallery.words": ["言葉", "画像の内容（例：先月の、夜の赤いキツネ）。空欄なら新しい順"],
    "gallery.by": ["人", "頼んだ人"],
    "gallery.channel": ["チャンネル", "投稿されたチャンネル"],
    "gallery.when": ["時期", "作られた時期（例：先月、3月、2025年）"],
    "gallery.model": ["モデル", "画像を作ったモデル"],
    "gallery.favorites": ["お気に入り", "自分のお気に入り（❤）だけ"],
    "style.name": ["名前", "スタイルの名前"],
    "style.before": ["前", "プロンプトの前に付ける言葉。空欄ならそのまま"],
    "style.after": ["後", "プロンプトの後に付ける言葉。空欄ならそのまま"],
    "style.picture": ["画像", "参考画像。新しいものは前のものと入れ替わります"],
    "style.without": ["外す", "スタイルから外すもの"],
    "style.remove": ["削除", "このスタイルを削除します"],
    "font.name": ["名前", "ここでのフォントの名前"],
    "font.file": ["ファイル", "使用を許可されたTTF・OTF・WOFF・WOFF2（5 MBまで）"],
    "font.remove": ["削除", "このフォントを削除します"],
    "models.name": ["名前", "モデル名の一部"],
    "models.takes": ["入力", "モデルが見たり聞いたりできるもの"],
    "models.gives": ["出力", "モデルが作るもの"],
    "models.cheaper": ["上限", "画像または回答1件がこのクレジット数より安いもの（例：0.05）"],
    "models.used": ["使用中", "ここで使っているモデルだけ"],
    "usage.period": ["期間", "選ばなければ今月"],
    "usage.by": ["分類", "何ごとに集計するか"],
    "usage.format": ["形式", "選ばなければグラフ"],
    "usage.mine": ["自分のみ", "管理者向け：自分が使った分だけ"],
    "privacy.action": ["操作", "データをどうするか"],
    "settings.seeing": ["見る", "画像を見たり会話したりするモデル"],
    "settings.drawing": ["描く", "絵を描くモデル"],
    "settings.listening": ["聞く", "ボイスメッセージを聞くモデル"],
  },
  choices: {
    "aspect.1:1": "正方形（1:1）",
    "aspect.2:3": "縦の写真（2:3）",
    "aspect.3:2": "横の写真（3:2）",
    "aspect.3:4": "縦長（3:4）",
    "aspect.4:3": "横長（4:3）",
    "aspect.4:5": "SNS向けの縦長（4:5）",
    "aspect.5:4": "大判プリント（5:4）",
    "aspect.9:16": "スマホ画面（9:16）",
    "aspect.16:9": "ワイド画面（16:9）",
    "aspect.21:9": "シネマ（21:9）",
    "size.1K": "1K（約100万画素）",
    "size.2K": "2K（約400万画素）",
    "size.4K": "4K（約1,600万画素）",
    "since.hour": "直近1時間",
    "since.six-hours": "直近6時間",
    "since.day": "直近24時間",
    "since.today": "今日",
    "since.yesterday": "昨日と今日",
    "since.week": "直近7日間",
    "takes.picture": "画像",
    "takes.video": "動画",
    "takes.audio": "録音",
    "takes.pdf": "PDFのページ",
    "gives.text": "テキスト",
    "gives.picture": "画像",
    "when.today": "今日",
    "when.yesterday": "昨日",
    "when.week": "過去7日間",
    "when.month": "今月",
    "when.last-month": "先月",
    "when.year": "今年",
    "period.today": "今日",
    "period.week": "過去7日間",
    "period.month": "今月",
    "period.last-month": "先月",
    "period.year": "今年",
    "by.day": "日ごと",
    "by.person": "メンバーごと",
    "by.model": "モデルごと",
    "by.intent": "リクエストの種類ごと",
    "by.channel": "チャンネルごと",
    "format.chart": "グラフ",
    "format.table": "表",
    "format.csv": "表計算用のCSVファイル",
    "action.explain": "何が保存されているか知りたい",
    "action.export": "すべてをファイルで受け取る",
    "action.delete": "自分のデータを削除する",
    "action.watch": "次のリクエストを記録する／やめる（管理者）",
    "action.purge": "ここにある全員のデータを削除する（管理者）",
    "form.table": "表をそのまま",
    "form.receipt": "レシート",
    "form.invoice": "請求書",
    "form.price-list": "価格表",
    "form.business-card": "名刺",
    "form.labels": "写真を自分の分類に分ける",
    "part.words": "言葉",
    "part.model": "モデル",
    "part.shape": "縦横比",
    "part.pictures": "参考画像",
  },
  menus: {
    "whats-this": "これは何？",
    "read-text": "文字を読み取る",
    "describe-as-prompt": "プロンプトにする",
    transcribe: "文字起こし",
    "alt-text": "代替テキストを作る",
    "read-table": "表として読み取る",
    "find-similar": "似た画像を探す",
    "edit-image": "この画像を編集…",
    sharpen: "写真で鮮明にする…",
    "catch-up": "ここからまとめる",
  },
  settings: {
    appId: ["App-ID", "空白を含まない1〜128文字。Lunosの分析でこのサーバーを表す名前です。"],
    language: ["言語", "その人の言語がわからないときや、対応していないときに使います。"],
    timeZone: ["タイムゾーン", "Asia/Tokyoのような名前。日付や月の区切りに使います。"],
    alertChannel: ["通知チャンネル", "残高や予算のお知らせを送る場所です。"],
    modelsForSeeing: [
      "見る・会話するモデル",
      "5つまで、優先順に。使えないときは次のモデルが代わります。",
    ],
    modelsForDrawing: [
      "描くモデル",
      "5つまで、優先順に。使えないときは次のモデルに切り替わります。",
    ],
    modelsForListening: ["聞くモデル", "5つまで、優先順に。ボイスメッセージや録音に使います。"],
    modelsForComparing: [
      "画像を探すモデル",
      "画像に写っているものを比べます。変更すると、少しずつすべて比べ直します。",
    ],
    aspectRatio: ["画像の標準の縦横比", "何も選ばれなかったときの幅と高さの比率です。"],
    imageSize: ["画像の標準サイズ", "何も選ばれなかったとき。大きいほど費用がかかります。"],
    allowedSizes: ["選べるサイズ", "選ばなければすべて。"],
    allowedWork: ["頼める内容", "選ばなければすべて。"],
    allowedChannels: ["使えるチャンネル", "選ばなければすべて使えます。"],
    allowedRoles: ["使えるロール", "選ばなければ全員。管理者はいつでも使えます。"],
    drawingRoles: ["描けるロール", "選ばなければ、使える人全員。管理者はいつでも描けます。"],
    personOpenTurns: ["1人が同時に頼める数", "1〜100の整数。"],
    personTurnsPerHour: ["1人が1時間に頼める数", "1〜10,000の整数。"],
    personCreditsPerDay: [
      "1人の1日のクレジット",
      "0.5のような数。0にすると費用のかかることは止まります。",
    ],
    personCreditsPerMonth: [
      "1人の1か月のクレジット",
      "5のような数。0にすると、費用のかかることが止まります。",
    ],
    workspaceCreditsPerMonth: [
      "全員の1か月のクレジット",
      "このサーバーの予算。80%と100%でお知らせします。",
    ],
    channelCreditsPerMonth: [
      "このチャンネルの1か月のクレジット",
      "スレッドを含むチャンネルの予算。0にすると費用のかかることが止まります。",
    ],
    confirmAboveCredits: [
      "確認が必要な金額",
      "0.1のような数。これより高いリクエストは本人に確認します。",
    ],
    offerSimilarAboveCredits: [
      "似た画像を提案する金額",
      "0.1のような数。これより高い画像を描く前に、ほぼ同じ画像があれば提案します。",
    ],
    showsCost: ["回答に費用を表示", "回答の下の小さな行にクレジットを表示するかどうか。"],
    isSpoilerByDefault: ["画像をネタバレ防止で隠す", "見たい人がクリックするまで隠します。"],
    altText: [
      "代替テキスト",
      "代替テキストのない画像に付けます。「常に」にすると、私が描いた画像も見て説明します。",
    ],
    keepsBooks: [
      "このチャンネルのレシートを集める",
      "ここに投稿されたレシートや請求書を1件ずつ記録します。/expenses で1か月分を受け取れます。",
    ],
    pdfReading: [
      "スキャンしたPDFを読む",
      "文字のないPDFに使います。OCRはページごとに追加料金がかかります。「確認する」では先に料金を伝えます。",
    ],
    keepsPictureData: [
      "画像内のデータを残す",
      "モデルが書き込むプロンプトなどの情報。残さない場合は取り除きます。",
    ],
    hasGallery: [
      "ギャラリー",
      "オフにすると/galleryでは何も見つからなくなり、ベクトルと全員の❤を削除します。",
    ],
    askedPictures: [
      "質問された画像も探せるようにする",
      "/galleryに質問と回答とリンクを表示します。画像は保存せず、メッセージが消えれば一緒に消えます。",
    ],
    persona: ["ペルソナ", "すべての会話の前提になる2,000文字までの文章。口調、話題、名前など。"],
    rememberedMessages: [
      "覚えておくメッセージ",
      "会話の中でさかのぼって覚えておくメッセージの数。0〜50。",
    ],
    observability: [
      "Lunosでの内容の保存を許可",
      "質問、画像、回答がLunosに保存されます。1件だけなら /privacy で選べます。",
    ],
    retentionDays: ["内容を保存する日数", "質問、回答、画像を保存しておく期間。1〜3,650日。"],
    lunosKey: [
      "このサーバーのLunosキー",
      "Lunosで確認し、暗号化して保存します。再表示はしません。空にすると外れます。",
    ],
  },
  settingValues: {
    yes: "はい",
    no: "いいえ",
    altTextAlways: "常に",
    altTextWhenAsked: "頼まれたとき",
    askedByEveryone: "チャンネルの全員",
    askedByThemselves: "質問した本人",
    off: "オフ",
    pdfReadingAsk: "先に確認する",
    pdfReadingAlways: "常に",
    none: "なし",
    theDefault: "標準",
    asEverywhere: "全チャンネルと同じ",
    all: "すべて",
    everyone: "全員",
    everywhere: "すべてのチャンネル",
    noLimit: "上限なし",
    never: "確認しない",
    ownLanguage: "それぞれの言語",
    modelsOwn: "モデルの標準",
    operatorsKey: "運営者のキー",
  },
  settingSources: {
    here: "ここで設定",
    everywhere: "全チャンネルの設定",
    operator: "運営者の設定",
    list: "Lunosの一覧の先頭",
    default: "標準",
  },
  styleParts: {
    before: "プロンプトの前",
    after: "プロンプトの後",
    model: "モデル",
    shape: "縦横比",
    pictures: "参考画像",
  },
  fonts: {
    kinds: {
      sans: "太いサンセリフ",
      serif: "セリフ",
      hand: "筆の手書き",
      script: "装飾的な筆記体",
      mono: "タイプライター",
      japanese: "日本語と英字",
      own: "ここで追加",
    },
    characters: "文字数",
    variable: "バリアブル（標準のスタイルを使用）",
  },
  tables: {
    columns: {
      file: "ファイル",
      class: "分類",
      shop: "店名",
      seller: "発行元",
      number: "番号",
      date: "日付",
      item: "品名",
      quantity: "数量",
      price: "単価",
      amount: "金額",
      unit: "単位",
      person: "氏名",
      company: "会社",
      position: "役職",
      phone: "電話",
      email: "メール",
      website: "ウェブサイト",
      address: "住所",
    },
    words: { table: "表", check: "要確認", currency: "通貨" },
    marks: {
      unsure: () => "読みにくい文字です",
      "not-number": () => "数値ではありません",
      "not-date": () => "年のある日付ではありません",
      "not-choice": () => "指定の分類にありません",
      either: ({ other }, told) => `${told(other)}かもしれません`,
      "other-currency": ({ currency }) => `通貨が${currency}です`,
      "not-product": ({ expected }, told) => `数量×単価は${told(expected)}です`,
    },
  },
  expenses: {
    categories: {
      groceries: "食料品",
      restaurant: "飲食店",
      travel: "旅行・交通",
      vehicle: "車・燃料",
      office: "事務",
      software: "ソフトウェア",
      household: "家庭用品",
      health: "健康",
      leisure: "娯楽",
      other: "その他",
    },
    columns: {
      day: "日付",
      shop: "店",
      category: "分類",
      total: "合計",
      tax: "うち税",
      currency: "通貨",
      person: "投稿者",
      posted: "投稿日時",
      check: "確認",
      link: "メッセージ",
      count: "件数",
    },
    hints: {
      shop: "支払先",
      day: "例：2026-11-21。なければ空欄",
      total: "例：1240 JPY。なければ空欄",
      tax: "合計のうち税の分。わからなければ空欄",
      category: "何のための支出か",
    },
    sheets: { lines: "レシート", sums: "集計" },
    noShop: "レシート",
    noTotal: "合計なし",
    tax: (amount) => `うち税${amount}`,
    missing: {
      shop: "どの店のものか読み取れません。",
      day: "日付が見つからないので、投稿された日の分として数えます。",
      total: "合計が見つからないので、集計には入りません。",
    },
    unsure: (name) => `読みにくい箇所：${name}。`,
    eitherDay: (day) => `日付は${day}かもしれません。`,
    oddDay: "日付が投稿された日からかなり離れています。合っていますか？",
    noCurrency: "通貨が見つかりません。",
    itemsMore: (sum, by) => `明細の合計は${sum}で、記載の合計より${by}多くなります。`,
    itemsLess: (sum, by) => `明細の合計は${sum}で、記載の合計より${by}少なくなります。`,
    mixed: (list) => `${list}の金額が混ざっているので、足し合わせていません。`,
    sum: "合計",
  },
  usage: {
    periods: {
      today: "今日",
      week: "過去7日間",
      month: "今月",
      "last-month": "先月",
      year: "今年",
    },
    dimensions: {
      person: "メンバー",
      model: "モデル",
      intent: "リクエストの種類",
      channel: "チャンネル",
      day: "日",
      month: "月",
    },
    intents: {
      see: "見る・会話する",
      draw: "描く",
      listen: "聞く",
      "alt-text": "代替テキスト",
      extract: "表",
      scan: "スキャンしたPDF",
      prompt: "プロンプトの改善",
      gallery: "ギャラリー",
      other: "その他",
    },
    rest: "そのほか",
    columns: {
      requests: "リクエスト",
      pictures: "画像",
      credits: "クレジット",
      total: "合計",
    },
    budgets: {
      "person-day": "今日の予算",
      "person-month": "今月の予算",
      "workspace-month": "ここの今月の予算",
      "channel-month": "このチャンネルの今月の予算",
    },
  },
  fileKinds: {
    picture: (name) => `${name}の画像`,
    video: (name) => `${name}の動画`,
    recording: (name) => `${name}の録音`,
    archive: (name) => `${name}のアーカイブ`,
    document: (name) => `${name}のファイル`,
    book: (name) => `${name}の電子書籍`,
    program: (name) => `${name}のプログラム`,
    font: (name) => `${name}のフォント`,
    model: (name) => `${name}の3Dモデル`,
    mail: (name) => `${name}のメール`,
    disk: (name) => `${name}のディスクイメージ`,
    data: (name) => `${name}のファイル`,
    shortcut: (name) => `${name}のショートカット`,
    kind: (name) => `この種類の${name}ファイル`,
  },
  unnamedFileKind: "この種類のファイル",
  sentences: {
    queued: ({ position, expectedWaitMs }, { number, duration }) => {
      const wait = expectedWaitMs === undefined ? "" : `（あと約${duration(expectedWaitMs)}）`;
      return `⏳ 順番待ちです。あなたの前に${number(position)}件あります${wait}。`;
    },
    thinking: () => "考えています…",
    looking: ({ name, count, isMixed }) => {
      if (name !== undefined) return `${name} を見ています…`;
      if (count === undefined) return "見ています…";
      return isMixed ? `${count}件のファイルを見ています…` : `${count}枚の画像を見ています…`;
    },
    reading: ({ name, count }) => {
      if (name !== undefined) return `${name} を読んでいます…`;
      return count === undefined ? "読んでいます…" : `${count}件のファイルを読んでいます…`;
    },
    watching: ({ name, count }) => {
      if (name !== undefined) return `${name} を見ています…`;
      return count === undefined ? "動画を見ています…" : `${count}本の動画を見ています…`;
    },
    listening: ({ name, count, place, total }) => {
      if (total !== undefined) return `${total}つに分けたうちの${place}つ目を聞いています…`;
      if (name !== undefined) return `${name} を聞いています…`;
      return count === undefined ? "聞いています…" : `${count}件の録音を聞いています…`;
    },
    drawing: ({ place, total }) =>
      total === undefined ? "描いています…" : `${total}枚中${place}枚目を描いています…`,
    stepPicture: ({ place }) => `画像${place}`,
    usually: ({ usualMs }, { seconds }) => `通常${seconds(usualMs)}`,

    summary: ({ style, model, elapsedMs, credits, estimated }, { seconds, number }) => {
      const parts = [model, seconds(elapsedMs)];
      if (style !== undefined) parts.unshift(`スタイル：${style}`);
      if (credits !== undefined) parts.push(`${estimated ? "約" : ""}${number(credits)}クレジット`);
      return parts.join(" · ");
    },
    reference: ({ reference }) =>
      `何度も起きる場合は、ボットの運営者にこのコードを伝えてください：${reference}`,
    buttonAgain: () => "もう一度",
    buttonVary: ({ place }) => (place === undefined ? "アレンジ" : `${place}をアレンジ`),
    buttonEdit: () => "編集…",
    buttonLarger: ({ place }) => (place === undefined ? "大きくする" : `${place}を大きくする`),
    buttonSharpen: () => "写真で鮮明にする…",
    buttonAspect: () => "縦横比を変更…",
    buttonRefer: () => "参考画像にする…",
    buttonPicture: ({ place }) => `画像${place}…`,
    buttonDelete: () => "削除",
    buttonCancel: () => "キャンセル",
    buttonGoOn: () => "続き",
    buttonRetry: () => "もう一度試す",
    buttonOtherModel: ({ model }) => `${model}で試す`,
    buttonMissing: ({ count }) => `足りない${count}枚を描く`,
    buttonSummarise: () => "要約する",
    buttonReadText: () => "文字を読む",
    buttonTranslate: () => "翻訳する",
    buttonAskMore: () => "さらに質問…",
    buttonDrawPrompt: ({ place }) => `${place}を描く`,
    buttonDeleteAll: () => "すべて削除",
    buttonKeepAll: () => "削除しない",
    askPurge: ({ turns, pictures }, { number }) =>
      `ここにある全員のデータを削除します：リクエスト${number(turns)}件とその回答、画像${number(pictures)}枚。元に戻せません。利用記録の合計は残ります。すべて削除しますか？`,
    editTitle: () => "この画像を編集",
    editLabel: () => "どこを変えますか？",
    editHint: () => "例：夜の景色にする",
    askMoreTitle: () => "画像についてさらに質問",
    askMoreLabel: () => "何を知りたいですか？",
    referTitle: () => "この画像から新しく描く",
    referLabel: () => "新しい画像には何を描きますか？",
    sharpenTitle: () => "画像を鮮明にする",
    sharpenLabel: ({ max }) => `同じものがよく写った写真（${max}枚まで）`,
    sharpenHint: ({ credits: amount }, { credits }) =>
      `大きさはそのままで、細部が鮮明になります。写真1枚ごとに${credits(amount)}クレジット追加。始める前に確認します。`,
    aspectTitle: () => "縦横比を変更",
    aspectLabel: () => "幅と高さの比率",
    formSubmit: () => "実行",
    formClose: () => "キャンセル",
    formConversation: () => "回答の送信先はどこにしますか？",
    pictureChosen: ({ place }) =>
      place === undefined ? "この画像をどうしますか？" : `画像${place}をどうしますか？`,
    messageSource: () => "このメッセージについて",
    pictureSource: ({ place }) => (place === undefined ? "この画像から" : `画像${place}から`),
    deleted: () => "削除しました。10分以内なら元に戻せます。",
    restored: ({ count }, { plural }) => plural(count, { other: "画像を元に戻しました。" }),
    buttonUndo: () => "元に戻す",
    deleteNotAllowed: () =>
      "この画像を削除できるのは、頼んだ本人かモデレーターだけです。どちらかに頼んでください。",
    cancelNotAllowed: () =>
      "キャンセルできるのは、頼んだ本人かモデレーターだけです。どちらかに頼んでください。",
    nothingToCancel: () => "キャンセルするものはもうありません。",
    elapsed: ({ elapsedMs }, { seconds }) => seconds(elapsedMs),

    promptEmpty: () => "何を描きましょうか？ 例：`/imagine prompt: 2つの月の下の灯台`",
    promptTooLong: ({ length, maxLength }, { number }) =>
      `プロンプトは${number(length)}文字ありますが、使えるのは${number(maxLength)}文字までです。短くしてください。`,
    questionEmpty: ({ isCalled }) =>
      isCalled
        ? "はい、ここにいます。質問を書くか、画像に返信してメンションしてください：「これは何？」"
        : "はい、ここにいます。質問を書いてください。ファイルについての質問なら、ファイルも添えてください。",
    fileTooLarge: ({ name, byteLength, maxBytes }, { bytes }) =>
      `**${name}** は使えませんでした。${bytes(byteLength)}ありますが、読めるのは${bytes(maxBytes)}までです。小さくしてからお試しください。`,
    fileEmpty: ({ name }) =>
      `**${name}** は使えませんでした。ファイルが空です。もう一度アップロードしてください。`,
    fileNotMedia: ({ name }) =>
      `**${name}** は使えませんでした。名前は画像ですが、中身が画像ではありません。PNGかJPEGで保存し直してください。`,
    fileKindUnsupported: ({ name, mediaType }, { fileKind }) =>
      `**${name}** は使えませんでした。${fileKind(mediaType, name)}は読めません。` +
      "使えるもの：画像（PNG、JPEG、WebP、GIF、AVIF、HEIC、JPEG XL、TIFF、BMP、SVG、PSD）、動画（MP4、MOV、WebM、MKV）、" +
      "録音（MP3、M4A、OGG、WAV、FLAC）、PDF、テキスト、DOCX、XLSX、PPTX、ODT、ODS、ODP。",
    fileGone: ({ name }) =>
      `**${name}** は使えませんでした。もうありません。もう一度アップロードしてください。`,
    fileUnreachable: ({ name }) =>
      `**${name}** を取得できませんでした。少し待ってからもう一度お試しください。`,
    fileDamaged: ({ name }) =>
      `**${name}** は使えませんでした。ファイルが壊れているか、途中で切れています。保存か書き出しをやり直してください。`,
    fileLocked: ({ name }) =>
      `**${name}** は使えませんでした。パスワードで保護されています。パスワードのないものをアップロードしてください。`,
    fileTooManyPixels: ({ name, width, height, maxMegapixels }, { number }) =>
      `**${name}** は使えませんでした。${number(width)}×${number(height)}ピクセルありますが、開けるのは${number(maxMegapixels)}メガピクセルまでです。小さくしてからお試しください。`,
    fileTooLong: ({ name, durationMs, maxDurationMs }, { duration }) =>
      `**${name}** は使えませんでした。長さが${duration(durationMs)}ありますが、扱えるのは${duration(maxDurationMs)}までです。短く切ってからお試しください。`,
    fileTooManyPages: ({ name, pages, maxPages }, { number }) =>
      `**${name}** は使えませんでした。${number(pages)}ページありますが、読めるのは${number(maxPages)}ページまでです。必要な部分だけアップロードしてください。`,
    fileTooMuchWork: ({ name }) =>
      `**${name}** は使えませんでした。開くのに手間がかかりすぎます。もっとシンプルなものでお試しください。`,
    filesOutOfTime: ({ name }) =>
      `**${name}** まで手が回りませんでした。ほかのファイルに時間がかかったためです。これだけを送ってください。`,
    filesOnHold: ({ name, waitMs }, { duration }) =>
      `**${name}** は開きませんでした。さきほど2つのファイルに時間がかかったため、今はほかの人を優先しています。${duration(waitMs)}後にもう一度送ってください。ファイルなしの質問は今もできます。`,
    fileWithoutText: ({ name }) =>
      `**${name}** は使えませんでした。文字が入っていません。画像が入っている場合は、画像をそのままアップロードしてください。`,
    fileFirstPage: ({ name, pages }, { number }) =>
      `**${name}** の${number(pages)}ページのうち、最初の1ページを見ました。`,
    scanUnread: ({ name, isOff }) =>
      isOff
        ? `**${name}** はスキャンしたもので、ページが画像のため文字を読めません。ここではOCRがオフになっています。必要なページを画像で投稿するか、\`/settings\` でオンにするよう管理者に頼んでください。`
        : `**${name}** はスキャンしたもので、ページが画像のため文字を読めません。これについて聞いてくだされば、OCRで読む料金をお伝えします。`,
    scanLeftOut: ({ name, files }) =>
      files === 1
        ? `**${name}** は読まずに進めました。ページが画像で、文字がありません。`
        : `**${name}** などのスキャンは読まずに進めました。ページが画像で、文字がありません。`,
    askReadScan: ({ name, files, pages, credits: amount, isOverBudget }, { credits, number }) =>
      `**${name}**${files === 1 ? " " : "など"}はスキャンしたもので、ページが画像のため文字がありません。OCRで${number(pages)}ページを読んで答えると、約 **${credits(amount)}クレジット** かかります。${isOverBudget === true ? `残りの予算では足りません。管理者に \`/settings\` で上げてもらうか、OCRなしで進めてください。` : ""}`,
    buttonReadScan: () => "OCRで読む",
    buttonWithoutOcr: () => "OCRなしで進める",
    pagesUnread: ({ name, pages }) =>
      `**${name}** の次のページは文字のない画像なので、読んでいません：${pages}。必要なら画像で投稿してください。`,
    filePieces: ({ name, pieces }, { number }) =>
      `**${name}** はとても長いので、${number(pieces)}つに分けて見ました。`,
    fileFirstFrame: ({ name }) => `**${name}** は動く画像なので、最初のコマを見ました。`,
    fileFrames: ({ name, shown, total }, { number }) =>
      `**${name}** は動く画像なので、${number(total)}コマのうち${number(shown)}コマを見ました。`,
    fileKeyFrames: ({ name, times }) =>
      `ここで使えるモデルには動画を見られるものがないため、**${name}** から切り出した静止画（${times.join("、")}）を、音声なしで見ました。`,
    fileVideoUnwatchable: ({ name }) =>
      `**${name}** は使えませんでした。ここで使えるモデルには動画を見られるものがなく、静止画も切り出せません。見てほしい場面のスクリーンショットを送ってください。`,
    fileVideoSilent: ({ name }) =>
      `**${name}** には音声が入っていないため、文字起こしできません。音声入りの動画か、録音そのものを送ってください。`,
    fileAttachmentsUnread: ({ name, count }, { number }) =>
      `**${name}** の本文は読みましたが、添付ファイル${number(count)}件は開いていません。見てほしいものがあれば、それだけを送ってください。`,
    fileTextCut: ({ name, maxCharacters }, { number }) =>
      `**${name}** の最初の${number(maxCharacters)}文字を読みました。`,
    linkForbidden: ({ name }) =>
      `**${name}** へのリンクは開きません。アクセスするのは公開されているWebアドレスだけです。`,
    tooManyFiles: ({ used, total }) => `${total}個のファイルのうち、最初の${used}個を見ました。`,
    adminsOnly: () => "これは管理者専用です。管理者に頼むか、権限をもらってください。",
    unknownCommand: () =>
      "そのコマンドはもうありません。`/` と入力すると、使えるコマンドが表示されます。",
    imageGone: () => "その画像はもう残っていません。`/imagine` で新しく描けます。",
    alreadyLargest: ({ size }) =>
      `この画像はすでに最大サイズ（${size}）です。別の画像がほしいときは「アレンジ」か「編集…」を試してください。`,
    sharpenNeedsPhotos: ({ max }) =>
      `同じものがよく写った写真が1〜${max}枚必要です（PNGやJPEGなど）。もう一度「写真で鮮明にする…」から追加してください。`,
    sharpenOnePicture: () =>
      "このメッセージには画像が複数あります。鮮明にできるのは一度に1枚です。その画像だけを投稿して、もう一度お試しください。",
    fontUnknown: ({ font, names }, { list }) =>
      `「${font}」というフォントはありません。選べるのは ${list(names)} です。`,
    fontGone: ({ font }) =>
      `フォント「${font}」はもうないので、何も描いていません。もう一度試すと、別のフォントで描きます。`,
    fontShown: ({ font, isNew }, { fontParts }) =>
      [
        isNew === true
          ? `保存しました。**${font.name}** をここの全員が使えます。\`/imagine\` の \`font\` で選んでください。`
          : `**${font.name}**`,
        `- ${fontParts(font).join(" · ")}`,
        ...(isNew === true
          ? [
              "",
              "ライセンスで許可されているか確認してください。使う画像ごとに、ファイルを Lunos に送ります。",
            ]
          : []),
      ].join("\n"),
    fonts: ({ own, shipped, isAdmin }, { fontParts, fontKind }) =>
      [
        ...(own.length === 0
          ? [
              isAdmin
                ? "ここにはまだ追加されたフォントがありません。`/font` で最初のものを追加できます。"
                : "ここにはまだ追加されたフォントがありません。管理者が `/font` で追加できます。",
            ]
          : ["**ここで追加したもの**"]),
        ...own.map((font) => `- **${font.name}** · ${fontParts(font).join(" · ")}`),
        "",
        "**いつでも使えるもの**",
        ...shipped.map(({ name, kind }) => `- **${name}** · ${fontKind(kind)}`),
        "",
        "`/imagine` の `font` で選び、文字は `text` に書いてください。" +
          (isAdmin && own.length > 0 ? "入れ替えや削除は `/font` でできます。" : ""),
      ].join("\n"),
    fontRemoved: ({ font }) => `**${font}** を削除しました。これで作った画像はそのまま残ります。`,
    fontNameWrong: ({ maxLength }) =>
      `その名前は使えません。文字・数字・空白で${maxLength}文字まで、メンションやリンクなしで付けてください。例：「Moon Sans」`,
    fontNeedsFile: ({ font }) =>
      `フォント「${font}」はまだありません。TTF・OTF・WOFF・WOFF2のファイルも付けてください。`,
    fontNotOwn: ({ font, names }, { list }) =>
      names.length === 0
        ? `ここで追加されたフォントはないので、「${font}」は削除できません。\`/font\` で追加できます。`
        : `「${font}」はここで追加されたフォントではありません。追加されているのは ${list(names)} です。この中から選んでください。`,
    fontsFull: ({ limit }, { number }) =>
      `ここにはもう${number(limit)}個のフォントがあり、これが上限です。\`/font\` でどれかを削除してから、もう一度お試しください。`,
    fontNotFont: ({ name }) =>
      `**${name}** は読み取れるフォントではありません。TTF・OTF・WOFF・WOFF2のファイルを選んでください。`,
    fontIsCollection: ({ name }) =>
      `**${name}** には複数のフォントが入っています。TTF・OTF・WOFF・WOFF2で、1つだけ入ったファイルを選んでください。`,
    fontForbidden: ({ name }) =>
      `**${name}** は製作者が埋め込みを許可していないため、使えません。別のフォントを選ぶか、許可された版を製作者に問い合わせてください。`,
    fontWithoutLetters: ({ name }) =>
      `**${name}** には描ける文字や数字がありません。文字の入ったフォントを選んでください。`,
    fontRefused: ({ font }) =>
      `Lunos がフォント「${font}」を受け付けなかったため、何も描いていません。もう一度試すと、別のフォントで描きます。`,
    fontLacksLetters: ({ font, letters, other }, { list }) =>
      `${font} には ${list(letters)} がありません。${other === undefined ? "フォントを指定しなければ、文字だけを伝えて描きます。" : `すべての文字がある ${other} をお試しください。`}`,
    fontNeedsWords: () => "どの文字にしますか？ `text` に書くと、そのフォントで入れます。",
    letteringTooLong: ({ length, maxLength }) =>
      `画像に入れる文字は${maxLength}文字までで、今は${length}文字あります。短くしてください。`,
    fontUnused: ({ font, model }) =>
      model === undefined
        ? `今はフォントを使えるモデルがないため、${font} を使わずに文字を頼みました。`
        : `${model} ではフォントを使えないため、${font} を使わずに文字を頼みました。`,
    wordsRight: () => "文字は正しく入っています。",
    wordsWrong: ({ wanted, said, place }) => {
      const where = place === undefined ? "画像には" : `画像${place}には`;
      const what =
        said === undefined
          ? `「${wanted}」が見当たりません`
          : `「${wanted}」ではなく「${said}」と書かれています`;
      return `${where}${what}。「もう一度」を押すと描き直せます。`;
    },
    wordsUnread: () => "文字を確認できませんでした。ご自身でお確かめください。",
    filesDontServe: ({ need, found }, { list }) => {
      const what = list(found.map((kind) => mediaKinds[kind]));
      return need === "sound"
        ? `これは${what}なので、聞き取れる音声がありません。ボイスメッセージ、録音、音声入りの動画を指定してください。`
        : `これは${what}なので、表を読み取れません。写真、スキャン、PDFを指定してください。`;
    },
    nothingToUse: ({ need, found }, { list }) =>
      found.length === 0
        ? `そのメッセージには${needs[need]}がありません。別のメッセージを選んでください。`
        : `そのメッセージにあるのは${list(found.map((kind) => mediaKinds[kind]))}で、${needs[need]}がありません。別のメッセージを選んでください。`,
    transcriptSpeaker: ({ number }) => `話者${number}:`,
    transcriptAttached: ({ hasTimes }) =>
      hasTimes
        ? "ここまでは冒頭部分です。全文と字幕（SRT）を添付しています。"
        : "ここまでは冒頭部分です。全文を添付しています。",
    transcriptVoices: ({ name, parts }, { number }) =>
      `**${name}** は${number(parts)}つに分けて聞き、話者の番号は部分ごとに付け直しました。同じ人に複数の番号が付いていることがあります。`,
    heardKept: () =>
      "ここまでに聞いた分は残してあります。**もう一度試す** を押すと続きから再開し、同じ分の料金が二重にかかることはありません。",
    recordingTakesParts: ({ parts, credits: amount }, { number, credits }) =>
      `${number(parts)}回に分けて聞く必要があり、約${credits(amount)}クレジットかかります。確認なしで使える額を超えます。**もう一度試す** を押してください。先に確認します。`,
    transcriptGone: () => "その文字起こしはもう残っていません。`/transcribe` でもう一度作れます。",
    onlyMusic: () => "その録音からは音楽が聞こえますが、言葉はありません。",
    languageUnknown: ({ language }) =>
      `「${language}」という言語がわかりません。一覧から選ぶか、空欄にしてください。空欄なら自動で判別します。`,
    transcriptCut: ({ name }) =>
      `**${name}** の文字起こしは途中までです。モデルが一度に書ける長さを超えています。録音を短く分けると、全部読めます。`,
    nothingSaid: () => "その録音からは話し声が聞き取れませんでした。",
    contentHidden: () =>
      "返信先のメッセージの内容が見えません。このサーバーでその権限をもらっていないためです。" +
      "自分のメッセージに画像を付けるか、そのメッセージを右クリックして「アプリ」→「これは何？」を選んでください。",
    stickerUnreadable: ({ name }) =>
      `スタンプ **${name}** は使えませんでした。画像に変換できません。画像として送ってください。`,
    linkUnreadable: ({ name }) =>
      `**${name}** へのリンクは使えませんでした。リンク先に、読める画像や動画がありません。ファイルを直接送ってください。`,
    permissionMissing: ({ permission }) =>
      `そのチャンネルでは回答できません。「${permission}」の権限がありません。サーバーの管理者が付与できます。`,
    filesNotAllowed: ({ permission }) =>
      `画像はできましたが、ここには投稿できません。「${permission}」の権限がありません。サーバーの管理者が付与できます。`,
    messageOutOfReach: () =>
      "そのメッセージはもう見えません。メッセージのメニューからもう一度選んでください。",
    fileNotShown: ({ name, platform }) =>
      `**${name}** は使えませんでした。${platform}で私には表示されません。持ち主が、私のいるチャンネルで共有すると使えます。`,
    fileSignIn: ({ name }) =>
      `**${name}** を開けませんでした。ファイルの代わりにサインインページが表示されました。そのファイルがあるチャンネルに私を招待するか、ファイルの読み取り権限を付けて私をインストールし直すよう管理者に頼んでください。`,
    fileHiddenByPlan: ({ name }) =>
      `**${name}** は使えませんでした。このワークスペースのプランで表示できる期間より古いファイルです。もう一度アップロードしてください。`,
    flagUnknown: ({ flag, known }) => `\`${flag}\` はここでは使えません。使えるもの：${known}`,
    flagValueWrong: ({ flag, allowed }) =>
      `その値は \`${flag}\` には使えません。次のどれかを指定してください：${allowed}`,
    filesSentDirectly: ({ platform }) =>
      `${platform}でここにファイルが表示されなかったので、ダイレクトメッセージで送りました。`,
    filesHidden: ({ platform }) =>
      `${platform}にファイルは送れましたが、表示されません。数分後にもう一度頼んでください。`,
    filesRefused: ({ platform }) =>
      `画像はできましたが、${platform}でここにファイルを投稿することが許可されていません。ワークスペースの管理者が変更できます。`,

    catchUpNothing: ({ sinceMs, nowMs, timeZone }, { moment }) =>
      `${moment(sinceMs, { nowMs, timeZone })}以降、新しいメッセージはありません。`,
    catchUpRead: ({ messages, pictures, opened, ...since }, { moment, number }) => {
      const seen =
        pictures === 0
          ? ""
          : `と画像${number(pictures)}枚${opened === pictures ? "" : `のうち${number(opened)}枚`}`;
      return `${moment(since.sinceMs, since)}以降のメッセージ${number(messages)}件${seen}をまとめました`;
    },
    catchUpLeft: ({ left }) =>
      left === "earlier"
        ? "ほかにもメッセージがあり、新しいものだけを読みました。すべて見るには期間を短くしてください。"
        : "この後にも続きがあり、最初のほうだけを読みました。続きを見るには、もっと後の時点を選んでください。",
    catchUpNotYours: () =>
      "ここの過去のメッセージを読む権限がないため、まとめをお見せできません。管理者に権限を依頼してください。",
    catchUpForbidden: ({ permission }) =>
      `ここの過去のメッセージを読めません。「${permission}」の権限がありません。管理者に許可を依頼してください。`,
    catchUpNotMember: () =>
      "ここのメンバーではないため、会話を読めません。追加してもらってから、もう一度お試しください。",
    catchUpHidden: () =>
      "メンションされたメッセージしか読めないため、まとめられません。メッセージの内容を読めるようにするよう、ボットの運営者に依頼してください。",
    catchUpLater: ({ platform }) =>
      `${platform}では、ここのメッセージを1分に1回しか読めません。1分後にもう一度お試しください。`,

    tableNone: () =>
      "表にできるものが見当たりませんでした。もっとはっきりした写真や近くから撮った写真で試すか、*列* で必要な項目を指定してください。",
    tableUnusable: () =>
      "モデルの回答が表になっていませんでした。もう一度試すか、別のモデルを選んでください。",
    tableShown: ({ rows, shownRows, columns, shownColumns }, { number }) =>
      shownColumns === columns
        ? `${number(rows)}行のうち${number(shownRows)}行を表示しています。全部はファイルにあります。`
        : `${number(rows)}行のうち${number(shownRows)}行、${number(columns)}列のうち${number(shownColumns)}列を表示しています。全部はファイルにあります。`,
    tableCheck: ({ row, column, written, marks }, { number, cellMarks }) =>
      `${number(row)}行目の *${column}*${written === "" ? "" : ` （「${written}」）`}：${cellMarks(marks)}`,
    tableChecksMore: ({ count }, { number }) =>
      `ほかに${number(count)}か所、確認が必要です。ファイルでは色を付けてあります。`,
    tableSum: ({ file, rowsSum, currency, stated, difference }, { money }) => {
      const of = file === undefined ? "" : `*${file}* ：`;
      const added = `${of}各行の合計は${money(rowsSum, currency)}`;
      if (stated === undefined) return `${added}です。合計欄はありません。`;
      return difference === undefined
        ? `${added}で、書かれた合計と一致します。`
        : `${added}ですが、書かれた合計は **${money(stated, currency)}** で、${money(difference.replace("-", ""), currency)}${difference.startsWith("-") ? "多く" : "少なく"}なっています。`;
    },
    tableMixed: ({ file, currencies }, { list }) => {
      const of = file === undefined ? "" : `*${file}* ：`;
      return `${of}${list(currencies)}の金額が混ざっているため、合計は確認していません。ご自身でお確かめください。`;
    },
    tableTotals: ({ sums }, { money, list }) =>
      `すべて合わせて ${list(sums.map(({ amount, currency }) => `**${money(amount, currency)}**`))} です。`,
    tableCut: ({ rows }, { number }) =>
      `${number(rows)}行で止まりました。モデルが一度に書ける長さを超えています。分けて送ると、全部読めます。`,
    tableColumnsTooMany: ({ count, maxColumns }, { number }) =>
      `${number(count)}列ありますが、${number(maxColumns)}列までです。必要な列に絞ってください。`,
    tableColumnsCut: ({ columns }, { number }) =>
      `表にはもっと列がありますが、${number(columns)}列までです。*列* で必要な列を選んでください。`,
    tableClassesMissing: () =>
      "写真を分ける分類が必要です。*列* に「猫、犬、なし」のように入力してください。",
    tableClassesTooMany: ({ count, maxClasses }, { number }) =>
      `分類が${number(count)}個ありますが、${number(maxClasses)}個までです。減らしてください。`,
    tableTurned: ({ name }) =>
      `**${name}** の向きが正しくないため、読み間違えているかもしれません。表がおかしいときは、回転させてもう一度お試しください。`,

    galleryPage: (facts, speech) =>
      tellGallery(facts, speech, {
        heading: ({ first, last, total, isAlone }) =>
          isAlone ? "1枚の画像" : `${total}枚のうち${first}〜${last}枚目`,
        jump: "メッセージへ移動",
      }),
    galleryOff: () =>
      "ここではギャラリーがオフになっています。管理者が `/settings` でオンにできます。",
    galleryNothing: ({ days }, speech) =>
      `${tellDays(days, speech)}ここで見られる画像の中には見つかりませんでした。別の言葉や、もっと長い期間で試してみてください。言葉を空欄にすると、新しい順に表示します。`,
    galleryNoTime: ({ when }) =>
      `${tellCode(when)}がいつのことか分かりません。「昨日」「先月」「2025年3月」「2025年」のように入力してください。`,
    galleryPrompt: ({ prompt, model }) =>
      [
        `プロンプトはこちらです：`,
        tellPrompt(prompt),
        ...(model === undefined ? [] : [`使ったモデル： \`${model}\``]),
      ].join("\n"),
    galleryNothingLike: () =>
      "ここで見られる画像の中に、似たものは見つかりませんでした。`/gallery` に言葉を入れて探してみてください。",
    askSimilar: ({ personName, atMs, nowMs, timeZone, credits: amount }, { credits, moment }) =>
      `${personName === undefined ? "以前あなたが" : `${personName}さんが`}ほぼ同じ画像を頼んでいます（${moment(atMs, { nowMs, timeZone })}）。それを無料で表示するか、約 **${credits(amount)}クレジット** で新しく描けます。`,
    buttonShowIt: () => "表示する",
    buttonDrawAnyway: () => "新しく描く",
    similarShown: ({ personName, atMs, nowMs, timeZone, url }, { moment }) =>
      `${personName}さんの画像（${moment(atMs, { nowMs, timeZone })}）${url === undefined ? "" : ` · [メッセージへ移動](${url})`}`,
    similarGone: () => "その画像はもう表示できません。*新しく描く* を押すと描けます。",
    buttonFavourite: () => "❤ お気に入り",
    buttonSimilar: () => "似た画像",
    favouriteMarked: () => "お気に入りに追加しました。`/gallery` でまとめて見られます。",
    favouriteUnmarked: () => "お気に入りから外しました。もう一度押すと元に戻ります。",
    buttonShow: ({ place }) => (place === undefined ? "表示" : `表示 ${place}`),
    buttonPrompt: ({ place }) => (place === undefined ? "プロンプト" : `プロンプト ${place}`),
    buttonReferTo: ({ place }) => `参考にする ${place}…`,
    buttonPreviousPage: () => "前のページ",
    buttonNextPage: () => "次のページ",
    styleShown: ({ style, isNew }, { styleParts }) =>
      [
        isNew === undefined
          ? `**${style.name}**`
          : isNew
            ? `保存しました。スタイル **${style.name}** をみんなが使えます。\`/imagine\` で選んでください。`
            : `保存しました。**${style.name}** は今こうなっています：`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styles: ({ styles, isAdmin }, { styleParts }) =>
      [
        "`/imagine` でスタイルを選べます：",
        ...styles.map((style) => `- **${style.name}** · ${styleParts(style).join(" · ")}`),
        ...(isAdmin ? ["", "変更や削除は `/style` でできます。"] : []),
      ].join("\n"),
    stylesNone: ({ isAdmin }) =>
      isAdmin
        ? "ここにはまだスタイルがありません。`/style` で最初のものを保存できます：プロンプトの前後の言葉、モデル、縦横比、参考画像。"
        : "ここにはまだスタイルがありません。管理者が `/style` で保存できます。",
    styleRemoved: ({ style }, { styleParts }) =>
      [
        `**${style.name}** を削除しました。内容はこうでした：`,
        ...styleParts(style).map((part) => `- ${part}`),
      ].join("\n"),
    styleNameWrong: ({ maxLength }) =>
      `その名前は使えません。文字・数字・空白で${maxLength}文字まで、メンションやリンクなしで付けてください。例：「うちの画風」`,
    styleNamedLikeCommand: ({ name }) =>
      `「${name}」は私のコマンドです。別の名前を付けてください。例：「うちの画風」`,
    styleEmpty: ({ name }) =>
      `スタイル「${name}」はまだありません。プロンプトの前後の言葉、モデル、縦横比、参考画像のどれかを指定してください。`,
    styleWordsTooLong: ({ length, maxLength }, { number }) =>
      `その言葉は${number(length)}文字ありますが、プロンプトの前と後でそれぞれ${number(maxLength)}文字までです。短くしてください。`,
    styleNotPicture: ({ name }) =>
      `「${name}」は画像ではありません。参考画像には画像を選んで、もう一度お試しください。`,
    stylesFull: ({ limit }, { number }) =>
      `ここにはもう${number(limit)}個のスタイルがあり、これが上限です。\`/style\` でどれかを削除してから、もう一度お試しください。`,
    styleUnknown: ({ style, names }, { list }) =>
      names.length === 0
        ? `ここに「${style}」というスタイルはありません。もう一度試すと、スタイルなしで描きます。スタイルは管理者が \`/style\` で保存できます。`
        : `ここに「${style}」というスタイルはありません。使えるのは${list(names)}です。その中から選ぶか、もう一度試してスタイルなしで描いてください。`,
    styleGone: ({ style }) =>
      `スタイル「${style}」は削除されたので、何も描いていません。もう一度試すと、スタイルなしで描きます。`,
    styleModelGone: ({ style, model }) =>
      `スタイル「${style}」は ${model} で描きますが、このモデルはもう使えません。別のモデルを選ぶか、管理者にスタイルの変更を頼んでください。`,
    styleTooLong: ({ style, length, maxLength }, { number }) =>
      `スタイル「${style}」の言葉を合わせると${number(length)}文字になりますが、使えるのは${number(maxLength)}文字までです。プロンプトを短くしてください。`,
    stylePicturesUnused: ({ style, model, isDrawn }) =>
      isDrawn
        ? `${model} は画像を受け取れないので、「${style}」の参考画像なしで描きました。`
        : `⚠️ ${model} は画像を受け取れないので、「${style}」は参考画像なしで描かれます。使うには、画像を見られるモデルを選んでください。`,
    stylePicturesGone: ({ style, count }, { number }) =>
      `「${style}」の参考画像のうち${number(count)}枚が見つかりません。管理者が \`/style\` で追加できます。`,

    betterPrompt: ({ mine, better }) =>
      [
        `**あなたのプロンプト：** \`${mine}\``,
        `**改善案：** \`${better}\``,
        "どちらを描きますか？",
      ].join("\n\n"),
    betterUnusable: () =>
      "モデルの提案は引用された言葉が抜けているか長すぎたので、元のプロンプトを残しました。それを描くか、もう一度お試しください。",
    buttonDrawMine: () => "元のまま描く",
    buttonDrawBetter: () => "改善案で描く",
    buttonChangePrompt: () => "変更…",
    changePromptTitle: () => "プロンプトを変更",
    changePromptLabel: () => "何を描きますか？",

    tooManyOpenTurns: ({ limit }, { number }) =>
      `すでに${number(limit)}件のリクエストが進行中で、同時に頼めるのはここまでです。どれかが終わってから、もう一度お試しください。`,
    tooManyRecentTurns: ({ limit, retryAfterMs }, { number, duration }) =>
      `短い時間に${number(limit)}件を超えるリクエストがありました。${duration(retryAfterMs)}後にもう一度お試しください。`,

    noModelFor: ({ need }) =>
      `${{ see: "これを見る", draw: "描く", listen: "聞く", talk: "会話する", sharpen: "画像を鮮明にする" }[need]}ためのモデルが、今は使えません。ボットの運営者がモデルを選べます。`,
    modelUnavailable: ({ model }) =>
      `${model} というモデルは今使えません。使えるモデルは \`/models\` で確認できます。`,
    modelCannot: ({ model, lacks = "that" }) =>
      `モデル ${model} では${{ draw: "絵を描けません", write: "文章で答えられません", image: "画像を見られません", video: "動画を見られません", audio: "録音を聞けません", document: "文書を読めません", that: "できません" }[lacks]}。\`/models\` から別のモデルを選んでください。`,
    declined: ({ reason }) =>
      reason === undefined
        ? "モデルがこのリクエストを断りました。言い方を変えてお試しください。"
        : `モデルがこのリクエストを断りました。言い方を変えてお試しください。理由：${reason}`,
    noImageCame: () => "今回は画像が届きませんでした。説明を変えてお試しください。",
    somePicturesMissing: ({ made, wanted }) => `${wanted}枚のうち${made}枚が届きました。`,
    imageUnreachable: () =>
      "モデルが画像を作りましたが、届いたのはリンクだけで、ダウンロードできませんでした。もう一度お試しください。",
    imageUnreadable: () =>
      "モデルから届いたものが画像ではなかったので、お見せできません。もう一度お試しください。",
    emptyAnswer: () => "モデルから空の回答が届きました。もう一度試すか、聞き方を変えてください。",
    onlyThoughts: ({ isOutOfRoom }) =>
      isOutOfRoom
        ? "モデルが考えるだけで長さの上限を使い切り、回答までたどり着きませんでした。もっと簡単な質問にするか、別のモデルを選んでください。"
        : "モデルは考えましたが、回答を書きませんでした。もう一度試すか、聞き方を変えてください。",
    answerAtLimit: () => "回答が長さの上限に達しました。*続き* を押すと残りが読めます。",
    answerFiltered: () =>
      "モデルのコンテンツフィルターが、ここで回答を止めました。聞き方を変えてお試しください。",
    declinedRest: ({ reason }) => `モデルがここで止まりました：${reason}`,
    goOnNotAllowed: () =>
      "この回答の続きを頼めるのは、質問した本人だけです。ご自分でも私に質問できます。",
    goOnGone: () => "この回答の前半がもう残っていません。もう一度質問してください。",
    followUpNotAllowed: () =>
      "この画像は別の人が見せてくれたものなので、ここで続けて質問できるのはその人だけです。ご自分で画像を送ってください。",
    followUpGone: () => "この画像はもう残っていません。もう一度送ってください。",
    pressedTwice: () => "すでに取りかかっています。少しお待ちください。",
    retryNotAllowed: () => "もう一度試せるのは、頼んだ本人だけです。ご自分でも頼んでみてください。",
    retryGone: () => "ここで頼まれた内容がもう残っていません。もう一度頼んでください。",
    toolCallBroken: () =>
      "モデルが絵を描こうとしましたが、指示が壊れていて描けませんでした。もう一度お試しください。",
    toolUnknown: ({ tool }) => `モデルが「${tool}」を使おうとしましたが、ここにはありません。`,
    tooManyDrawings: ({ drawn, wanted }) =>
      `モデルが一度に${wanted}枚を頼んだので、最初の${drawn}枚を描きました。`,
    answerCut: () =>
      "回答には続きがありますが、長すぎてここには投稿できません。もっと短くするか、続きを頼んでください。",
    interrupted: () => "回答がここで途切れました。もう一度お試しください。",
    requestRefused: () =>
      "モデルのサービスがこのリクエストを受け付けませんでした。もっとシンプルにするか、オプションを変えてください。",
    contextTooLong: () =>
      "モデルが一度に読める量を超えています。短くするか、新しく始めてください。",
    outOfCredit: () =>
      "このボットのクレジットがなくなりました。運営者が追加したら、もう一度お試しください。",
    keyRefused: () =>
      "設定に問題があります。モデルのサービスにキーを断られました。ボットの運営者が直せます。",
    rateLimited: ({ retryAfterMs }, { duration }) =>
      `モデルが混み合っています。${retryAfterMs === undefined ? "1分" : duration(retryAfterMs)}後にもう一度お試しください。`,
    lunosTrouble: () =>
      "すみません、モデルのサービスに問題が起きています。1分ほど待ってからもう一度お試しください。",
    lunosUnreachable: () =>
      "すみません、モデルのサービスにつながりません。1分ほど待ってからもう一度お試しください。",
    lunosTimeout: () =>
      "すみません、モデルの応答に時間がかかりすぎました。もう一度お試しください。",

    restarted: () =>
      "すみません、終わる前に再起動しました。確認なしに料金を二重にいただくことはないので、もう一度お試しください。",
    cancelled: () => "キャンセルしました。",
    pictureReencoded: ({ format, byteLength, maxBytes }, { bytes }) =>
      `ここで送れるファイルは${bytes(maxBytes)}までなので、${format}（${bytes(byteLength)}）で送りました。`,
    pictureReduced: ({ format, width, height, maxBytes }, { number, bytes }) =>
      `ここで送れるファイルは${bytes(maxBytes)}までなので、${format}で小さくして（${number(width)}×${number(height)}）送りました。`,
    pictureMarkLost: () =>
      "元の画像にあった、来歴を示す署名（C2PA）は、この画像には入っていません。",
    answerBlocked: () =>
      "このサーバーの禁止ワード機能（AutoMod）に回答がブロックされたため、ここには表示できません。聞き方を変えるか、ダイレクトメッセージで質問してください。",
    linkBlocked: ({ platform }) =>
      `回答の中のリンクが有害と判断され、${platform}にブロックされました。聞き方を変えてください。`,
    answeredDirectly: ({ place }) => `${place} に投稿できなかったので、こちらで回答します。`,
    imageTooLargeToSend: ({ byteLength, maxBytes }, { bytes }) =>
      `画像が${bytes(byteLength)}あり、ここで送れる${bytes(maxBytes)}を超えるため、投稿できませんでした。小さいサイズでお試しください。`,
    somethingBroke: () => "すみません、こちらで問題が起きました。もう一度お試しください。",

    describeThis: () => "これは何？説明して。",
    imageAltText: ({ prompt }) => (prompt === "" ? "生成した画像" : `生成した画像：${prompt}`),

    homeTitle: () => "こんにちは、Moonlensです",
    homeText: () =>
      "画像・動画・録音・ドキュメントについての質問に答えたり、絵を描いたりします。\nチャンネルやスレッドでメンションするか、直接メッセージを送るか、メッセージのメニューから *What's this?* を選んでください。",
    homeDraw: () => "画像を描く…",
    aiCanErr: () =>
      "回答はAIモデルによるもので、間違っていることがあります。大事なことは確かめてください。",
    promptDrawTitle: () => "絵を描いて",
    promptDraw: () => "2つの月の下の灯台を描いて",
    promptSeeTitle: () => "画像を見て",
    promptSee: () => "次に送る画像には何が写っていますか？",
    promptWhatTitle: () => "何ができるの？",
    promptWhat: () => "何ができるの？",
    installTitle: ({ platform }) => `Moonlensを${platform}に追加`,
    installText: () =>
      "Moonlensは、画像・動画・録音・ドキュメントについての質問に答え、絵も描きます。読むのは、聞かれた内容と、参加しているスレッドだけです。",
    installButton: () => "ワークスペースを選ぶ",
    about: () => "見て、聞いて、描くボット。画像・動画・録音・ドキュメントについて質問できます",
    aboutLong: () =>
      "質問を書いてMoonlensをメンションするか、画像のあるスレッドでメンションしてください。画像や動画を見て、録音を聞いて、" +
      "ドキュメントを読み、スレッドで答えます。/imagine で絵を描き、できた画像はボタンひとつでアレンジや編集、" +
      "拡大ができます。スレッドで続けて質問することもできます。ほかの人に見せたくないときは、ダイレクトメッセージでどうぞ。" +
      "回答はAIモデルによるもので、間違っていることがあります。",
    shortcut: () => "画像を描く",
    settingsShort: () => "設定",
    settingsChange: () => "変更…",
    roleName: ({ role }) => ({ admin: "管理者", member: "メンバー", guest: "ゲスト" })[role],

    greeting: ({ draw, help, privacy }) =>
      [
        "こんにちは、Moonlensです。絵を描き、画像・動画・録音・ドキュメントについての質問に答えます。",
        `- **描く：** \`${draw} 2つの月の下の灯台\``,
        "- **質問する：** 私をメンションして質問するか、画像に返信して「これは何？」とメンションしてください。",
        `- **もっと見る：** \`${help}\``,
        `-# 読むのは、質問されたものだけです。答えはチャンネルの全員に見えますが、「非公開」を選ぶと本人だけに見えます。保存しているものは \`${privacy}\` で確認できます。`,
      ].join("\n"),
    help: ({ commands, isCalled }) =>
      [
        "画像・動画・録音・ドキュメントについての質問に答えたり、絵を描いたりします。",
        isCalled
          ? "質問を書いてメンションするか、画像に返信してメンションしてください：「これは何？」。コマンドも使えます："
          : "そのまま質問してください。ファイルについての質問なら、ファイルも添えてください。コマンドも使えます：",
        ...commands.map(
          ({ name, description, isForAdmins }) =>
            `- \`/${name}\`：${description}${isForAdmins ? "（管理者専用）" : ""}`,
        ),
        "-# 回答はAIモデルによるもので、間違っていることがあります。",
      ].join("\n"),
    models: (facts, { number }) =>
      tellModels(facts, {
        title: "使えるモデル",
        intro:
          "ほかのモデルを選ばなければ、「ここで使用中」のモデルを使います。どれを使うかは、管理者が `/settings` で決めます。",
        inUse: "ここで使用中",
        kinds: {
          draw: "描く",
          see: "見る・会話する",
          listen: "聞く",
          talk: "会話のみ",
          unknown: "できることが不明",
        },
        more: (count) => `…ほか${number(count)}件`,
        narrow:
          "ほかにもあります。`/models` のオプション（名前の一部、入力、出力、料金）で絞り込めます。",
        unpriced:
          "一覧には1枚あたりの料金がありません。そのモデルがここで初めて描いたあとに、おおよその料金を表示します。",
        withoutPrice: (count) => `料金がまだ分からない${number(count)}件は表示していません。`,
        pdfs: "ほとんどのモデルがPDFの文字を読めます。ここにあるモデルはページの見た目も見られます。",
        noneFits: (total) =>
          `${number(total)}件のモデルの中に、条件に合うものはありません。オプションを減らすか、\`/models\` だけですべてを見てください。`,
        none: "いまモデルの一覧を取得できません。1分ほど待ってからもう一度お試しください。",
      }),
    modelPriceWrong: () =>
      "その料金を読み取れません。0.05 のように、クレジットの数を入力してください。",

    channelNotAllowed: () =>
      "このチャンネルでは使えません。ほかのチャンネルか、ダイレクトメッセージで質問してください。",
    roleNotAllowed: () =>
      "管理者が、使えるロールを限定しています。必要な場合は管理者に相談してください。",
    drawingNotAllowed: () =>
      "ここで絵を頼めるのは、特定のロールの人だけです（画像についての質問は誰でもできます）。描く許可は管理者に頼んでください。",
    workNotAllowed: ({ work }) =>
      `${
        {
          draw: "ここでは絵を描けません。",
          see: "ここでは質問に答えられません。",
          listen: "ここでは文字起こしができません。",
        }[work]
      }別のチャンネルで試すか、管理者に相談してください。`,
    altTextIsOff: () =>
      "ここでは代替テキストがオフになっています。別のチャンネルで試すか、管理者にご相談ください。",
    sizeNotAllowed: ({ size, sizes }) =>
      `ここでは${size}の画像は作れません。${sizes.join("、")}から選んでください。`,

    tooManyTurnsThisHour: ({ limit, waitMs }, { number, duration }) =>
      `この1時間に${number(limit)}件のリクエストがあり、ここでの上限に達しました。次は${duration(waitMs)}後に頼めます（上限は管理者が変更できます）。`,
    personDayBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `あなたの今日の${credits(limit)}クレジットを超えてしまいます。${duration(waitMs)}後にもう一度試すか、\`/settings\` での変更を管理者に頼んでください。`,
    personMonthBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `あなたの今月の${credits(limit)}クレジットを超えてしまいます。${duration(waitMs)}後にもう一度試すか、\`/settings\` での変更を管理者に頼んでください。`,
    workspaceBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `ここの今月の予算、${credits(limit)}クレジットを超えてしまいます。${duration(waitMs)}後にもう一度試すか、\`/settings\` での変更を管理者に頼んでください。`,
    channelBudgetUsed: ({ limit, waitMs }, { credits, duration }) =>
      `このチャンネルの今月の予算、${credits(limit)}クレジットを超えてしまいます。${duration(waitMs)}後に元に戻ります。別のチャンネルで試すか、管理者に \`/settings\` での変更を頼んでください。`,
    tooManyUnanswered: ({ limit, waitMs }, { number, duration }) =>
      `今日、料金がかかったあとに断られたりキャンセルされたりしたリクエストが${number(limit)}件あり、1日の上限に達しました。${duration(waitMs)}後にまた頼めます。`,
    askPrice: ({ credits: amount }, { credits }) =>
      `約 **${credits(amount)}クレジット** かかります。進めてもいいですか？`,
    drawingNeedsCommand: ({ credits: amount }, { credits }) =>
      `この絵には約${credits(amount)}クレジットかかり、確認なしで使える額を超えます。\`/imagine\` を使うと、先に確認できます。`,
    buttonConfirm: () => "進める",
    buttonDecline: () => "やめておく",
    confirmNotAllowed: () => "決められるのは、頼んだ本人だけです。ご自分でも私に頼めます。",
    nothingToConfirm: () => "それはもう決まっています。",
    costsYouNothing: () => "料金はかかりません。",
    creditsShort: ({ credits, digits }, { amount }) => amount(credits, digits),

    balance: (facts, { credits, duration, number }) =>
      [
        ...(facts.credits === undefined
          ? ["アカウントの残高は、ボットの運営者だけが見られます。"]
          : [
              `残り **${credits(facts.credits)}クレジット**${facts.isSandbox ? "（サンドボックスなので、本物のお金ではありません）" : ""}${facts.ageMs === undefined ? "" : `（${duration(facts.ageMs)}前の情報です。今はLunosにつながりません）`}。`,
            ]),
        ...(facts.alertCredits === undefined
          ? []
          : [
              `${credits(facts.alertCredits)}クレジットを下回るとお知らせします：${facts.isLow ? "⚠️ 下回りました。早めに追加してください" : "まだ大丈夫です"}。`,
            ]),
        ...(facts.alertCredits === undefined && facts.isLow
          ? ["⚠️ 残高が少なくなっています。早めに追加してください。"]
          : []),
        `ここで使った分：今日${credits(facts.today)}、7日間${credits(facts.week)}、今月${credits(facts.month)}${facts.monthLimit === undefined ? "" : `（上限${credits(facts.monthLimit)}）`}。`,
        ...(facts.daysLeft === undefined
          ? []
          : [`アカウント全体のペースだと、あと約${number(facts.daysLeft)}日分です。`]),
        `-# App-ID：\`${facts.appId}\``,
      ].join("\n"),

    usageTitle: ({ name }) => `${name}の利用状況`,
    usageSubtitle: ({ period, by, credits, digits }, { amount, usage: words }) =>
      `${words.periods[period]}、${words.dimensions[by]}別 · ${amount(credits, digits)}クレジット`,
    usageAltText: ({ title, lines, bars }) =>
      `棒グラフ。${title}。${lines.join("。")}。${bars.map(({ label, text }) => `${label}：${text}`).join("、")}。`,
    usageTrend: ({ percent, credits, digits, fromDay, toDay }, { amount, days, number }) => {
      const before = `${days(fromDay, toDay)}（${amount(credits, digits)}クレジット）`;
      if (percent === 0) return `${before}と同じ`;
      return `${before}より${number(Math.abs(percent))}%${percent > 0 ? "増" : "減"}`;
    },
    usageBudget: ({ budget, spent, limit, percent }, { credits, number, usage }) =>
      `${usage.budgets[budget]}：${credits(limit)}クレジット中${credits(spent)}（${number(percent)}%）`,
    usageEstimate: () => "一部またはすべてが見積もり",
    usage: (facts, { amount, number, day, usageTable }) => {
      const { sum } = facts;
      const head = [
        `**${facts.scope === "own" ? "あなたの利用状況" : "ここの利用状況"}** ${day(facts.fromDay)}${facts.fromDay === facts.toDay ? "" : `〜${day(facts.toDay)}`}`,
        `リクエスト${number(sum.turns)}件 · 画像${number(sum.pictures)}枚 · ${number(sum.tokens)}トークン · **${amount(sum.credits, facts.digits)}クレジット**${sum.isExact ? "" : "（一部は見積もり）"}`,
      ];
      const id = facts.appId === undefined ? [] : ["", `-# App-ID：\`${facts.appId}\``];
      return [...head, ...facts.remarks, ...usageTable(facts), ...id].join("\n");
    },
    usageFile: ({ fromDay, toDay }, { day }) =>
      `${day(fromDay)}から${day(toDay)}までのすべての記録です。表計算ソフトで開けます。`,

    expenseState: ({ line, state, firstUrl }) => {
      if (state === "kept") return `記録しました：${line}`;
      if (state === "removed") return `一覧から外しました：~~${line}~~`;
      const first = firstUrl === undefined ? "" : `（[最初のもの](${firstUrl})）`;
      return `すでに記録されています${first}：${line}。重ねて記録はしていません。`;
    },
    buttonCorrect: ({ place }) => (place === undefined ? "訂正" : `訂正 ${place}`),
    buttonRemove: ({ place }) => (place === undefined ? "外す" : `外す ${place}`),
    buttonPutBack: ({ place }) => (place === undefined ? "戻す" : `戻す ${place}`),
    buttonAddAnyway: ({ place }) =>
      place === undefined ? "それでも記録" : `それでも記録 ${place}`,
    expenseNone: () => "レシートや請求書は見当たりません。",
    expensesMore: ({ count }, { number }) =>
      `最初の${number(count)}件を記録しました。まだあるようなので、残りは別のメッセージで投稿してください。`,
    expensesTooMany: ({ limit }, { number }) =>
      `1時間に${number(limit)}件を超えたので、これはまだ読んでいません。しばらくしてからボタンを押してください。`,
    expenseTitle: () => "レシートを訂正",
    expenseDayWrong: ({ written }) =>
      `「${written}」は年のある日付ではありません。2026-11-21 のように書いてください。`,
    expenseAmountWrong: ({ written }) =>
      `「${written}」は金額ではありません。1240 JPY のように書いてください。`,
    expenseTaxCurrency: ({ tax, total }) =>
      `税は${tax}、合計は${total}になっています。同じ通貨で書いてください。`,
    expenseEmpty: () => "店か合計のどちらかは書いてください。一覧から外すには「外す」を押します。",
    expenseNotAllowed: () =>
      "変更できるのは、このレシートを投稿した人か管理者だけです。どちらかに頼んでください。",
    expenseGone: () =>
      "このレシートはもう一覧にありません。記録するには、もう一度投稿してください。",
    expensesTitle: ({ month, count }, { number, longMonth }) =>
      `**${longMonth(month)}**、レシート${number(count)}件`,
    expensesUnsummed: ({ count }, { number }) =>
      `${number(count)}件は合計がなく、集計に入っていません。`,
    expensesToCheck: ({ count }, { number }) =>
      `${number(count)}件は見直しをおすすめします。「確認」の列をご覧ください。`,
    expensesEmpty: ({ month, months }, { list, longMonth }) =>
      `${longMonth(month)}のレシートはありません。${months.length === 0 ? "ここに投稿すると、最初の1件になります。" : `${list(months.map(longMonth))}にはあります。`}`,
    expensesOff: () =>
      "このチャンネルではレシートを集めていません。管理者が `/settings` の「チャンネルごとの設定…」でオンにできます。",
    expensesMonthUnknown: ({ written }) =>
      `「${written}」という月がわかりません。11月、11、2026-11 のように書いてください。`,
    expensesLong: ({ count }, { number }) =>
      `${number(count)}行を超えるので、CSVファイルだけにまとめました。`,

    settingsTitle: ({ name }) => `${name}の設定`,
    settingsIntro: ({ appId, hasOwnKey }) =>
      [
        `Lunosの分析でのApp-ID：\`${appId}\`。${hasOwnKey ? "このサーバー自身のLunosキーで支払います。" : "ボットの運営者のLunosキーで支払います。"}`,
        "未設定の項目は、ボットの運営者の設定に従います。変更は次のリクエストから有効です。",
      ].join("\n"),
    settingSection: ({ section }) =>
      ({
        general: "全般",
        models: "モデルと画像",
        access: "使える人と場所",
        limits: "上限と予算",
        answers: "回答",
        privacy: "プライバシー",
        key: "独自のLunosキー",
      })[section],
    settingsChannelIntro: ({ isThread, isEnabled }) =>
      [
        "ここでの設定は、このチャンネルとスレッドで、全チャンネルの設定より優先されます。上限は厳しくすることだけができます。",
        ...(isThread ? ["スレッドには、そのチャンネルの設定が使われます。"] : []),
        ...(isEnabled
          ? []
          : ["⚠️ このチャンネルでは使えません。「使えるチャンネル」を確認してください。"]),
      ].join("\n"),
    settingsEverywhere: () => "すべてのチャンネル",
    settingsOfChannel: () => "チャンネルごとの設定…",
    settingsChannelGone: () =>
      "そのチャンネルが見つかりません。削除されたか、私には見えないチャンネルです。`/settings` で別のチャンネルを選んでください。",
    settingNow: ({ shown }) => `現在：${shown}`,
    settingChange: (
      { setting, personName, before, after, atMs, nowMs, timeZone, channelName, emptyIs },
      { moment, settingLabel, settingValues },
    ) =>
      after.length === 0
        ? `${moment(atMs, { nowMs, timeZone })}、${personName === "" ? "だれか" : `${personName}さん`}が「${settingLabel(setting)}」${channelName === undefined ? "" : `（${channelName}）`}を空に変更（以前は「${settingValues(setting, before, emptyIs)}」）`
        : `${moment(atMs, { nowMs, timeZone })}、${personName === "" ? "だれか" : `${personName}さん`}が「${settingLabel(setting)}」${channelName === undefined ? "" : `（${channelName}）`}を「${settingValues(setting, after, emptyIs)}」に変更（以前は「${settingValues(setting, before, emptyIs)}」）`,
    settingsSaved: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "保存しました。",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `「${settingLabel(setting)}」は「${settingValues(setting, after, emptyIs)}」になりました（以前は「${settingValues(setting, before, emptyIs)}」）。`,
        ),
      ),
    settingsUndone: ({ changes }, { settingLabel, settingValues }) =>
      tellAll(
        "元に戻しました。",
        changes.map(
          ({ setting, before, after, emptyIs }) =>
            `「${settingLabel(setting)}」は「${settingValues(setting, after, emptyIs)}」になりました（以前は「${settingValues(setting, before, emptyIs)}」）。`,
        ),
      ),
    settingUndoOver: () =>
      "変更を元に戻せるのは1時間以内です。`/settings` で設定し直してください。",
    settingUndoOvertaken: ({ setting, personName }, { settingLabel }) =>
      `そのあと${personName === "" ? "だれか" : `${personName}さん`}が「${settingLabel(setting)}」を変更したので、そのままにしました。ここで変更できます。`,
    settingsUnchanged: () => "何も変更していません。",
    settingsChoose: () => "何を変更しますか？",
    settingSave: () => "保存",
    settingClear: () => "空にする",
    settingsClose: () => "閉じる",
    settingFix: () => "修正する",
    settingUndo: () => "元に戻す",
    settingRefused: ({ setting }, { settingHelp }) => `その値は使えません。${settingHelp(setting)}`,
    settingNotInRange: ({ min, max }, { number }) =>
      `${number(min)}〜${number(max)}の整数を入力するか、空のままにしてください。`,
    settingNoAmount: () => "5や0.25のようなクレジット数を入力するか、空のままにしてください。",
    settingOvertaken: () =>
      "ちょうどほかの人が変更しました。新しい値を確認して、それでもよければもう一度保存してください。",
    modelDetail: ({ work, credits: amount, abilities }, { credits }) =>
      [
        ...(amount === undefined
          ? []
          : [
              {
                draw: `1枚あたり約${credits(amount)}クレジット`,
                see: `回答1回あたり約${credits(amount)}クレジット`,
                listen: `録音1件あたり約${credits(amount)}クレジット`,
              }[work],
            ]),
        ...abilities.map(
          (ability) =>
            ({
              sees: work === "draw" ? "画像を編集する" : "画像を見る",
              watches: "動画を見る",
              hears: "録音を聞く",
              draws: "描く",
            })[ability],
        ),
      ].join(" · "),
    pricePerPicture: ({ credits: amount }, { credits }) =>
      `1枚あたり約${credits(amount)}クレジット`,
    modelWish: ({ place }) => `第${place}候補`,
    modelsBegun: ({ shown }) =>
      `最初の${shown}個のモデルです。ほかのモデルは、\`/settings\` のモデルのオプションで選べます。`,
    appIdForeign: () =>
      "それは別のサーバーの標準の名前です。独自の名前を選ぶか、空のままにしてください。",
    ownKeyNeedsSecret: () =>
      "独自のキーはまだ保存できません。暗号化して保存するために、まずボットの運営者がMOONLENS_SECRETを設定する必要があります。",
    ownKeyRefused: () =>
      "そのキーはLunosで使えません。Lunosのアカウントからコピーし直してください。",
    ownKeyUnchecked: () =>
      "今はLunosにキーを確認できなかったので、保存していません。1分ほど待ってからもう一度お試しください。",
    ownKeyEmpty: () =>
      "キーは使えますが、アカウントのクレジットがありません。次のリクエストの前に追加してください。",

    alertBalance: ({ credits: amount, alertCredits }, { credits }) =>
      `⚠️ Lunosのアカウントの残りは **${credits(amount)}クレジット** です${alertCredits === undefined ? "" : `（お知らせの目安は${credits(alertCredits)}）`}。早めに追加してください。なくなると使えなくなります。`,
    alertBudget: ({ name, percent, spent, limit }, { credits }) =>
      percent >= 100
        ? `⚠️ **${name}** は、今月の${credits(limit)}クレジットを使い切りました。費用のかかるリクエストは、来月まで、または誰かが \`/settings\` で上限を上げるまで止まります。`
        : `**${name}** は、今月の${credits(limit)}クレジットの${percent}%（${credits(spent)}）を使いました。`,
    alertKey: ({ name }) =>
      `⚠️ Lunosが **${name}** のキーを断りました。期限切れかもしれません。\`/settings\` で新しいキーを入力するか、ボットの運営者に知らせてください。`,

    privacy: (
      { retentionDays, leftDays, observability, isWatched, describesUnasked, gallery, keepsBooks },
      { number },
    ) =>
      [
        "**ここで保存しているあなたのデータ**",
        `- あなたの質問、私の回答、作った画像：ボタンや続きの質問が使えるように${number(retentionDays)}日間保存し、その後削除します。`,
        "- あなたが送ったファイル：キャッシュに最長1週間。",
        "- あなたがスタイルに付けた参考画像：管理者が外すか、あなたがデータを削除するまで。",
        "- あなたが追加したフォント：管理者が削除するか、あなたがデータを削除するまで。使う画像と一緒に Lunos に送られます。",
        ...tellKeptGallery(gallery, {
          made: "- ギャラリー：画像ごとのプロンプト、モデルが画像から読み取った内容、そのベクトル（意味を表す数値）。画像がある間だけ保存します。付けた❤も含みます。",
          everyone:
            "- 質問した画像：質問、回答、リンク。画像そのものは保存しません。チャンネルを読める人は誰でも`/gallery`で見つけられます。",
          "who-asked":
            "- 質問した画像：質問、回答、リンク。画像そのものは保存しません。`/gallery`で見つけられるのはあなただけです。",
        }),
        "- 利用記録：いつ、どのモデルを使い、いくらかかったか。会話の内容は含みません。",
        "- 言語：アプリから最後に伝えられたもの。その言語で答えるために使います。",
        ...(describesUnasked
          ? [
              "- **代替テキストなしで投稿された画像：** 管理者の設定により、頼まれなくてもモデルが画像を見ます。投稿したテキストも画像も、こちらには残しません。",
            ]
          : []),
        ...(keepsBooks
          ? [
              "- **このチャンネルに投稿されたレシート：** 日付、店、合計、税、投稿者、リンクをチャンネルの一覧に残します。データを削除すると、名前とリンクが消えます。",
            ]
          : []),
        observability
          ? "- **Lunosにリクエストの内容が保存されることがあります**：管理者が有効にしています。"
          : "- Lunosとモデルには、リクエストに必要なものだけを送ります。Lunosでの内容の保存はオフです。管理者は、自分の次のリクエストだけを保存させることができます。",
        ...(isWatched
          ? [
              "- **次のリクエストは記録されます：** 選択どおり、内容をLunosが保存します。`/privacy action:watch` でやめられます。",
            ]
          : []),
        `- 私がここから外されると、${number(leftDays)}日後にすべて削除します。`,
        "",
        "`/privacy action:export` ですべてをファイルで受け取り、`/privacy action:delete` で今すぐ削除できます。",
      ].join("\n"),
    watchBegun: () =>
      "ここでの次のリクエストを記録します。送った内容と返ってきた内容をLunosが保存し、見る場所をあなただけにお知らせします。そのリクエストのあと、または1時間で自動的に終わります。やめるには、同じ操作をもう一度選んでください。",
    watchStopped: ({ observability }) =>
      observability
        ? "やめました。ただし、管理者が `/settings` で選んだとおり、ここのリクエストはすべてLunosに保存されます。"
        : "やめました。次のリクエストはLunosに保存されません。",
    watchRuns: () =>
      "記録中のリクエストはまだ実行中です。終わったらお知らせします。そのあとで次を記録できます。",
    watched: (facts, format) =>
      tellWatchedRequest(
        facts,
        {
          title: "記録したリクエスト",
          failed: (reference) => `失敗しました。ログでの参照番号は \`${reference}\` です。`,
          ids: "生成ID",
          models: "モデル",
          tokens: (sent, received) => `トークン：送信 ${sent}、受信 ${received}`,
          cost: (credits) => `料金：${credits} クレジット`,
          estimate: (credits) => `料金：約 ${credits} クレジット（推定）`,
          unknownCost: "料金：まだ分かりません",
          time: (time) => `時間：${time}`,
          speed: (time, tokensPerSecond) => `速度：${time}、毎秒 ${tokensPerSecond} トークン`,
          lookYourself:
            "全体を読むには、Lunosのダッシュボードで *Logs* を開き、このIDの横の *Detail* を見てください。",
          operatorLooks:
            "全体は、ボットの運営者がLunosのダッシュボードの *Logs* から、このIDの横の *Detail* で確認できます。",
          nothing: "どのモデルも回答を始めなかったため、Lunosで見られるものはありません。",
          over: "記録は終わりました。",
        },
        format,
      ),
    privacyExported: () =>
      "ここで保存しているあなたのデータはこれですべてです。1行に1つのJSONオブジェクトが入っています。",
    privacyDeleted: ({ turns, pictures }, { number }) =>
      `削除しました：リクエスト${number(turns)}件、画像${number(pictures)}枚。ギャラリーのデータとベクトルも削除しました。利用記録の合計は名前なしで残ります。ここのメッセージは自分で削除できます。`,
  },
};
