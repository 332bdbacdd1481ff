import type { OwnWords, Wording } from "#core";

/** Discord's own names of the permissions we speak of, as its settings show them. */
const english = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  SendMessagesInThreads: "Send Messages in Threads",
  AttachFiles: "Attach Files",
  ReadMessageHistory: "Read Message History",
} as const;

/** What we need to be allowed to answer, and to read what was said. */
export type PermissionName = keyof typeof english;

export const words: OwnWords<PermissionName> = {
  platform: "discord",
  english,
  others: {
    id: {
      ViewChannel: "Lihat Kanal",
      SendMessages: "Kirim Pesan",
      SendMessagesInThreads: "Kirim Pesan di Utas",
      AttachFiles: "Lampirkan Berkas",
      ReadMessageHistory: "Baca Riwayat Pesan",
    },
    de: {
      ViewChannel: "Kanal anzeigen",
      SendMessages: "Nachrichten senden",
      SendMessagesInThreads: "Nachrichten in Threads senden",
      AttachFiles: "Dateien anhängen",
      ReadMessageHistory: "Nachrichtenverlauf anzeigen",
    },
    es: {
      ViewChannel: "Ver canal",
      SendMessages: "Enviar mensajes",
      SendMessagesInThreads: "Enviar mensajes en hilos",
      AttachFiles: "Adjuntar archivos",
      ReadMessageHistory: "Leer el historial de mensajes",
    },
    fr: {
      ViewChannel: "Voir le salon",
      SendMessages: "Envoyer des messages",
      SendMessagesInThreads: "Envoyer des messages dans les fils",
      AttachFiles: "Joindre des fichiers",
      ReadMessageHistory: "Voir les anciens messages",
    },
    "pt-BR": {
      ViewChannel: "Ver canal",
      SendMessages: "Enviar mensagens",
      SendMessagesInThreads: "Enviar mensagens em tópicos",
      AttachFiles: "Anexar arquivos",
      ReadMessageHistory: "Ver histórico de mensagens",
    },
    ja: {
      ViewChannel: "チャンネルを見る",
      SendMessages: "メッセージを送信",
      SendMessagesInThreads: "スレッドでメッセージを送信",
      AttachFiles: "ファイルを添付",
      ReadMessageHistory: "メッセージ履歴を読む",
    },
  },
};

/** The name of a permission in a person's language. */
export function sayPermission(
  permission: PermissionName,
  { wording, locale }: { readonly wording: Wording; readonly locale: string },
): string {
  return wording.own(words, { key: permission }, locale);
}
