import type { OwnWords, Speech } from "#core";

/** Discord's own names of the permissions we speak of, as its settings show them. */
const permissions = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  SendMessagesInThreads: "Send Messages in Threads",
  AttachFiles: "Attach Files",
  ReadMessageHistory: "Read Message History",
} as const;

/** What we need to be allowed to answer, and to read what was said. */
export type PermissionName = keyof typeof permissions;

type WordKey = PermissionName | "postedUnseen";

export const words: OwnWords<WordKey> = {
  platform: "discord",
  english: {
    ...permissions,
    postedUnseen:
      "I can't see the pictures that people post yet: the bot's operator has to turn on Message Content, then set `DISCORD_MESSAGE_CONTENT` to `true`.",
  },
  others: {
    id: {
      ViewChannel: "Lihat Kanal",
      SendMessages: "Kirim Pesan",
      SendMessagesInThreads: "Kirim Pesan di Utas",
      AttachFiles: "Lampirkan Berkas",
      ReadMessageHistory: "Baca Riwayat Pesan",
      postedUnseen:
        "Saya belum bisa melihat gambar yang diunggah orang: pengelola bot perlu mengaktifkan Message Content, lalu mengisi `DISCORD_MESSAGE_CONTENT` dengan `true`.",
    },
    de: {
      ViewChannel: "Kanal anzeigen",
      SendMessages: "Nachrichten senden",
      SendMessagesInThreads: "Nachrichten in Threads senden",
      AttachFiles: "Dateien anhängen",
      ReadMessageHistory: "Nachrichtenverlauf anzeigen",
      postedUnseen:
        "Gepostete Bilder kann ich noch nicht sehen: Die Betreiber des Bots müssen Message Content einschalten und dann `DISCORD_MESSAGE_CONTENT` auf `true` setzen.",
    },
    es: {
      ViewChannel: "Ver canal",
      SendMessages: "Enviar mensajes",
      SendMessagesInThreads: "Enviar mensajes en hilos",
      AttachFiles: "Adjuntar archivos",
      ReadMessageHistory: "Leer el historial de mensajes",
      postedUnseen:
        "Todavía no puedo ver las imágenes que se publican: quien administra el bot tiene que activar Message Content y luego poner `DISCORD_MESSAGE_CONTENT` en `true`.",
    },
    fr: {
      ViewChannel: "Voir le salon",
      SendMessages: "Envoyer des messages",
      SendMessagesInThreads: "Envoyer des messages dans les fils",
      AttachFiles: "Joindre des fichiers",
      ReadMessageHistory: "Voir les anciens messages",
      postedUnseen:
        "Je ne vois pas encore les images publiées : la personne qui gère le bot doit activer Message Content, puis mettre `DISCORD_MESSAGE_CONTENT` à `true`.",
    },
    "pt-BR": {
      ViewChannel: "Ver canal",
      SendMessages: "Enviar mensagens",
      SendMessagesInThreads: "Enviar mensagens em tópicos",
      AttachFiles: "Anexar arquivos",
      ReadMessageHistory: "Ver histórico de mensagens",
      postedUnseen:
        "Ainda não consigo ver as imagens publicadas: quem cuida do bot precisa ativar Message Content e depois definir `DISCORD_MESSAGE_CONTENT` como `true`.",
    },
    ja: {
      ViewChannel: "チャンネルを見る",
      SendMessages: "メッセージを送信",
      SendMessagesInThreads: "スレッドでメッセージを送信",
      AttachFiles: "ファイルを添付",
      ReadMessageHistory: "メッセージ履歴を読む",
      postedUnseen:
        "投稿された画像はまだ見られません。ボットの運営者がMessage Contentを有効にし、`DISCORD_MESSAGE_CONTENT` を `true` にする必要があります。",
    },
  },
};

/** The name of a permission in a person's language. */
export function sayPermission(permission: PermissionName, { wording, locale }: Speech): string {
  return wording.own(words, { key: permission }, locale);
}

/** Why pictures that people post get no alternative text, and what the operator does about it. */
export function sayPostedUnseen({ wording, locale }: Speech): string {
  return wording.own(words, { key: "postedUnseen" }, locale);
}
