import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
  roles: { admin: "管理者", member: "メンバー", guest: "ゲスト", external: "外部" },
  people: { youAre: "あなた", language: "言語", workspaceAdmin: "ワークスペース管理者" },
  welcome: {
    hello: (name) => `こんにちは、${name}さん。空は晴れています。`,
    beginning: (place) => `${place}の始まり`,
    intro:
      "ここは、画像を見て描けるMoonlensと過ごす、あなただけのデモサーバーです。チャットはこのコンピューターの中だけで動きます。",
    local: "チャットはこのコンピューターの中だけで動きます。",
    draw: { title: "何か描いてみる", text: "描くコマンドに、見たいものを書いてください。" },
    ask: {
      title: "画像について聞く",
      text: "画像をここに置いて「@moonlens これは何？」と聞いてください。押すと見本が入ります。",
    },
    balance: {
      title: "クレジットを見る",
      text: "クレジットを表示します。管理者だけが見られます。",
    },
    help: { title: "できることを見る", text: "コマンドと聞き方の一覧です。" },
  },
  tour: {
    title: "2分のツアー",
    show: "ツアー",
    close: "ツアーを閉じる",
    finished: "これで全部です。あとはご自由にどうぞ。",
    start: "試す",
    done: "完了",
    progress: (done, count) => `${count}件中${done}件`,
    steps: {
      draw: { title: "画像を描く", text: "コマンドと短い言葉だけで描けます。" },
      ask: { title: "画像について聞く", text: "画像を送って、何が写っているか聞きます。" },
      vary: { title: "画像を変える", text: "画像の下のボタンを押します。" },
      settings: { title: "設定を見る", text: "Avaとして開きます。" },
      slack: { title: "Slackに切り替える", text: "同じボットが、サイドバーの上にいます。" },
      cost: { title: "費用を見る", text: "Lunosを開くか、利用状況を表示します。" },
    },
  },
  slackWelcome: {
    beginning: (place) =>
      `ここが${place}の始まりです。このSlackはこのコンピューターの中だけで動いています。`,
    direct: "Moonlensとの会話",
    draw: {
      title: "絵を描く",
      text: "/imagine に続けて、見たいものを書きます。",
      example: "/imagine 二つの月の下の灯台 --ar 16:9",
    },
    ask: {
      title: "画像について聞く",
      text: "画像をここにドロップして @Moonlens をメンションします。押すと見本を試せます。",
      example: "@Moonlens これは何？",
    },
    home: {
      title: "ホームタブを開く",
      text: "できることを見られます。管理者の設定もここにあります。",
    },
  },
  drawer: {
    title: "Lunosへのリクエスト",
    close: "閉じる",
    intro: (header) => [
      "サーバーやワークスペースは、それぞれのApp-ID（ヘッダー",
      header,
      "）でリクエストします。これはサンドボックスのLunosで、お金は本物ではありません。",
    ],
    empty: "まだ何も使っていません。ボットに何か聞いてみましょう。",
    sums: "App-IDごとの合計",
    columns: {
      requests: "リクエスト",
      tokens: "トークン",
      pictures: "画像",
      credits: "クレジット",
    },
    requests: "リクエスト",
    newestFirst: "リクエスト（新しい順）",
    everyAppId: "すべてのApp-ID",
    forget: "すべて消す",
    onPurpose: "わざと失敗",
    credits: (amount) => `${amount}クレジット`,
    cost: "費用",
    price: (credits, tokens) => `${credits}クレジット、${tokens}トークン`,
    asked: "リクエスト",
    answered: "レスポンス",
    answeredIn: (events) => `レスポンス（${events}イベント）`,
    leftOut: (events) => `途中の${events}イベントは省略しています。`,
  },
  faults: {
    heading: "わざと失敗させる",
    intro: "うまくいかないときの見え方を試せます。サンドボックスの外には影響しません。",
    once: "次のリクエストだけ",
    always: "オフにするまで",
    stop: "止める",
    on: (names) => `わざと失敗させています：${names}`,
    names: {
      slow: { title: "遅い", text: "Lunosの返事が9秒遅れます。" },
      unavailable: { title: "停止中", text: "Lunosが503を返します。" },
      "no-credit": { title: "クレジット切れ", text: "Lunosが402を返します。" },
      "too-many": { title: "リクエスト過多", text: "Lunosが429を返します（5秒待ち）。" },
      refuses: { title: "拒否", text: "モデルが描くのを断ります。" },
      cut: { title: "切断", text: "返事の途中で接続が切れます。" },
      "one-missing": { title: "4枚のうち1枚が失敗", text: "2枚目の画像が断られます。" },
      "discord-upload": {
        title: "Discordがファイルを受け取らない",
        text: "画像にDiscordが500を返します。",
      },
      "slack-lost": {
        title: "Slackがファイルをなくす",
        text: "Slackが画像を受け取っても共有しません。",
      },
    },
  },
  demo: {
    forgets: "再起動すると、会話、利用状況、設定は消えます。",
    reset: "最初からやり直す",
    resetText:
      "このデモの会話、画像、利用状況、設定をすべて削除し、Moonlensを起動し直します。数秒かかります。",
    cancel: "キャンセル",
    resetting: "最初からやり直しています…",
    realServer: "本物のサーバーで使う",
  },
  options: {
    more: (count) => `ほか${count}個のオプション`,
    less: "オプションを減らす",
    draw: "描く",
    below: (count) => `下にあと${count}個`,
  },
  elsewhere: {
    text: "Moonlensはこのワークスペースに入っていません。デモのボットが持つ鍵は1つのワークスペースのものだけです。本物はOAuthで複数のワークスペースに入れられます。",
    back: (name) => `${name}に戻る`,
    guide: "その方法",
  },
};
