import { type ChatCommand, type PrivacyIntent, UserError } from "#core";

const actions = ["explain", "export", "delete", "purge"] as const;

export const privacyCommand: ChatCommand = {
  name: "privacy",
  names: { en: "privacy", id: "privasi" },
  description: {
    en: "What I keep of you; get it as a file, or delete it",
    id: "Apa yang saya simpan tentang Anda; unduh sebagai berkas, atau hapus",
  },
  options: [
    {
      type: "choice",
      name: "action",
      names: { en: "action", id: "tindakan" },
      description: { en: "What to do with it", id: "Mau diapakan" },
      required: false,
      choices: [
        {
          value: "explain",
          label: { en: "Tell me what is kept", id: "Jelaskan apa yang disimpan" },
        },
        {
          value: "export",
          label: { en: "Give me all of it as a file", id: "Beri saya semuanya sebagai berkas" },
        },
        {
          value: "delete",
          label: { en: "Delete what is kept of me", id: "Hapus yang disimpan tentang saya" },
        },
        {
          value: "purge",
          label: {
            en: "Delete everyone's content here (admins)",
            id: "Hapus isi milik semua orang di sini (admin)",
          },
        },
      ],
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent: ({ texts }): PrivacyIntent => {
    const action = actions.find((candidate) => candidate === (texts.action ?? "explain"));
    if (action !== undefined) return { type: "privacy", action };
    throw new UserError("privacy: no such action", {
      code: "unknown_option",
      sentence: { key: "unknownCommand" },
    });
  },
};
