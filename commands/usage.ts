import {
  type ChatCommand,
  type CommandChoice,
  type CommandInput,
  type UsageIntent,
  UserError,
} from "#core";

const periods = ["today", "week", "month", "last-month", "year"] as const;
const dimensions = ["day", "person", "model", "intent", "channel"] as const;
const formats = ["chart", "table", "csv"] as const;

const periodChoices: readonly CommandChoice[] = [
  { value: "today", label: { en: "Today", id: "Hari ini" } },
  { value: "week", label: { en: "The last seven days", id: "Tujuh hari terakhir" } },
  { value: "month", label: { en: "This month", id: "Bulan ini" } },
  { value: "last-month", label: { en: "Last month", id: "Bulan lalu" } },
  { value: "year", label: { en: "This year", id: "Tahun ini" } },
];

const dimensionChoices: readonly CommandChoice[] = [
  { value: "day", label: { en: "By day", id: "Per hari" } },
  { value: "person", label: { en: "By person", id: "Per orang" } },
  { value: "model", label: { en: "By model", id: "Per model" } },
  { value: "intent", label: { en: "By kind of request", id: "Per jenis permintaan" } },
  { value: "channel", label: { en: "By channel", id: "Per kanal" } },
];

const formatChoices: readonly CommandChoice[] = [
  { value: "chart", label: { en: "A chart", id: "Diagram" } },
  { value: "table", label: { en: "A table", id: "Tabel" } },
  {
    value: "csv",
    label: { en: "A CSV file for a spreadsheet", id: "Berkas CSV untuk lembar kerja" },
  },
];

export const usageCommand: ChatCommand = {
  name: "usage",
  names: { en: "usage", id: "pemakaian" },
  description: {
    en: "What was used and what it cost: yours, or for admins the whole server's",
    id: "Apa yang dipakai dan biayanya: milik Anda, atau seluruh server bagi admin",
  },
  options: [
    {
      type: "choice",
      name: "period",
      names: { en: "period", id: "periode" },
      description: { en: "This month, unless you choose", id: "Bulan ini, kalau tidak dipilih" },
      required: false,
      choices: periodChoices,
    },
    {
      type: "choice",
      name: "by",
      names: { en: "by", id: "per" },
      description: { en: "How it is divided", id: "Dibagi menurut apa" },
      required: false,
      choices: dimensionChoices,
    },
    {
      type: "choice",
      name: "format",
      names: { en: "format", id: "bentuk" },
      description: { en: "A chart, unless you choose", id: "Diagram, kalau tidak dipilih" },
      required: false,
      choices: formatChoices,
    },
    {
      type: "boolean",
      name: "mine",
      names: { en: "mine", id: "milik-saya" },
      description: {
        en: "For admins: only what I used myself",
        id: "Bagi admin: hanya pemakaian saya",
      },
      required: false,
    },
  ],
  access: "everyone",
  visibility: "private",
  toIntent: (input): UsageIntent => ({
    type: "usage",
    scope: input.booleans.mine === true ? "own" : "widest",
    period: choose(input, "period", periods) ?? "month",
    by: choose(input, "by", dimensions) ?? "day",
    format: choose(input, "format", formats) ?? "chart",
  }),
};

function choose<Value extends string>(
  { texts }: CommandInput,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const text = texts[name];
  const value = values.find((candidate) => candidate === text);
  if (text === undefined || value !== undefined) return value;
  throw new UserError(`usage: no such ${name}`, {
    code: "unknown_option",
    sentence: { key: "unknownCommand" },
  });
}
