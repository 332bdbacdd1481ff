import type { Language } from "../request/language.ts";
import type { Code, Looked, LookedImage } from "../studio/studio.ts";
import { toColourWord } from "./colour-words.ts";

/** A medium with what was found out about it, or a link that nobody here can follow. */
export type Seen = Looked | { readonly type: "youtube"; readonly url: string };

/** What a question is after; the answer begins with it. */
type Topic = "translation" | "text" | "colours" | "size" | "codes" | "everything";

const topicWords: readonly (readonly [Topic, RegExp])[] = [
  ["translation", /\b(translat\w*|terjemah\w*)\b/i],
  ["codes", /\b(qr|bar ?codes?|scan|pindai)\b/i],
  [
    "text",
    /\b(read|text|say|says|written|ocr|transcri\w+|extract|baca\w*|teks|tulisan|tertulis)\b/i,
  ],
  ["colours", /\b(colou?rs?|warna\w*)\b/i],
  [
    "size",
    /\b(size|pixels?|resolution|dimensions?|how (big|large)|format|ukuran|piksel|resolusi)\b/i,
  ],
];

/** Says what is true of the media, in the order that the question asks for. */
export function describeMedia(
  seen: readonly Seen[],
  { question, ...options }: { readonly question: string; readonly language: Language },
): string {
  const topic = topicWords.find(([, words]) => words.test(question))?.[0] ?? "everything";
  const isIndonesian = topic === "translation" && /\bcode "id\b/.test(question);
  const language = isIndonesian ? "id" : options.language;
  const described = seen.map((medium) => describeOne(medium, topic, language));
  const numbered =
    described.length === 1
      ? described
      : described.map(
          (text, index) => `${pickWord(language, "Number", "Nomor")} ${index + 1}: ${text}`,
        );
  const comparison = compare(seen.filter(isImage), language);
  return [...comparison, ...numbered, disclaimer(language)].join("\n\n");
}

/** What is true of one medium, in a line. */
export function sayWhatItShows(medium: Seen, language: Language): string {
  return describeOne(medium, "everything", language)
    .replaceAll(/\s*\n[>\s]*/g, " ")
    .trim();
}

function describeOne(medium: Seen, topic: Topic, language: Language): string {
  switch (medium.type) {
    case "image":
      return describeImage(medium, topic, language);
    case "video":
      return describeVideo(medium, language);
    case "audio":
      return describeAudio(medium, language);
    case "pdf":
      return describePdf(medium, topic, language);
    case "youtube":
      return pickWord(
        language,
        `That is a YouTube link (${medium.url}). The sandbox is offline and can't watch it.`,
        `Itu tautan YouTube (${medium.url}). Sandbox ini luring dan tidak bisa menontonnya.`,
      );
    case "unreadable":
      return pickWord(
        language,
        `This can't be read: ${medium.reason}.`,
        `Ini tidak bisa dibaca: ${medium.reason}.`,
      );
    default:
      return medium satisfies never;
  }
}

function describeImage(image: LookedImage, topic: Topic, language: Language): string {
  const sentences: Readonly<Record<Exclude<Topic, "everything">, string>> = {
    size: sayFormat(image, language),
    colours: sayColours(image, language),
    text: sayText(image.text, language),
    translation: sayUntranslated(image.text, language),
    codes: sayCodes(image.codes, language),
  };
  const text = topic === "translation" ? [] : (["text"] as const);
  const order = [topic, "size", "colours", ...text, "codes"] as const;
  const [first, ...rest] = [...new Set(order)].flatMap((name) =>
    name === "everything" ? [] : [{ name, sentence: sentences[name] }],
  );
  // What was asked for is always answered; what is absent and unasked is passed over.
  const others = rest.filter(({ name }) => name !== "codes" || image.codes.length > 0);
  return [first, ...others].map((part) => part?.sentence ?? "").join(" ");
}

function sayFormat(image: LookedImage, language: Language): string {
  const size = `${image.width} × ${image.height}`;
  const bytes = formatBytes(image.byteLength);
  const frames = image.frames > 1 ? ` (${image.frames} frames)` : "";
  return pickWord(
    language,
    `This is a ${image.format} picture${frames}, ${size} pixels, ${bytes}.`,
    `Ini gambar ${image.format}${frames}, ${size} piksel, ${bytes}.`,
  );
}

function sayColours(image: LookedImage, language: Language): string {
  const names = image.colours
    .map(({ name, percent }) => `${toColourWord(name, language)} (${percent}%)`)
    .join(", ");
  if (names === "") return pickWord(language, "No colour dominates.", "Tidak ada warna utama.");
  return pickWord(language, `Main colours: ${names}.`, `Warna utama: ${names}.`);
}

function sayText(text: string, language: Language): string {
  if (text === "") {
    return pickWord(
      language,
      "I can read no text in it.",
      "Tidak ada tulisan yang bisa saya baca di dalamnya.",
    );
  }
  const isLong = text.includes("\n") || text.length > 120;
  const quoted = isLong ? `\n\n> ${text.replaceAll("\n", "\n> ")}\n\n` : `“${text}”.`;
  return pickWord(language, `The text in it reads: ${quoted}`, `Tulisannya berbunyi: ${quoted}`);
}

/** Dictionaries it has none of, so it says what there is to translate. */
function sayUntranslated(text: string, language: Language): string {
  if (text === "") return sayText(text, language);
  const words = pickWord(
    language,
    "The sandbox can't translate: a real model would put this into your language.",
    "Sandbox tidak bisa menerjemahkan: model sungguhan akan mengubahnya ke bahasa Anda.",
  );
  return `${sayText(text, language)} ${words}`;
}

function sayCodes(codes: readonly Code[], language: Language): string {
  if (codes.length === 0) {
    return pickWord(language, "I find no QR or bar code in it.", "Tidak ada kode QR atau batang.");
  }
  const list = codes.map(({ format, text }) => `${format} “${text}”`).join(", ");
  return pickWord(language, `It holds a code: ${list}.`, `Di dalamnya ada kode: ${list}.`);
}

function describeVideo(video: Extract<Looked, { type: "video" }>, language: Language): string {
  const seconds = video.durationSeconds.toFixed(1);
  const size = `${video.width} × ${video.height}`;
  const bytes = formatBytes(video.byteLength);
  const sound = video.audioCodec;
  return pickWord(
    language,
    `A video (${video.container}): ${seconds} seconds, ${size} pixels, video in ${video.codec}, ${sound === undefined ? "no sound" : `sound in ${sound}`}, ${bytes}. The sandbox does not watch what happens in it.`,
    `Ini video ${video.container}: ${seconds} detik, ${size} piksel, gambar ${video.codec}, ${sound === undefined ? "tanpa suara" : `suara ${sound}`}, ${bytes}. Sandbox tidak menonton isinya.`,
  );
}

function describeAudio(audio: Extract<Looked, { type: "audio" }>, language: Language): string {
  const seconds = audio.durationSeconds.toFixed(1);
  const bytes = formatBytes(audio.byteLength);
  const channels = audio.channels === 1 ? "mono" : `${audio.channels} channels`;
  return pickWord(
    language,
    `A recording (${audio.container}): ${seconds} seconds, ${audio.codec}, ${channels} at ${audio.sampleRate} Hz, ${bytes}. The sandbox does not understand speech.`,
    `Ini rekaman suara ${audio.container}: ${seconds} detik, ${audio.codec}, ${audio.channels} kanal pada ${audio.sampleRate} Hz, ${bytes}. Sandbox tidak memahami ucapan.`,
  );
}

function describePdf(
  pdf: Extract<Looked, { type: "pdf" }>,
  topic: Topic,
  language: Language,
): string {
  const length = topic === "text" ? 3000 : 600;
  const text = pdf.text.trim();
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  const pages = pickWord(
    language,
    `This is a PDF of ${pdf.pages === 1 ? "one page" : `${pdf.pages} pages`}, ${formatBytes(pdf.byteLength)}.`,
    `Ini PDF ${pdf.pages} halaman, ${formatBytes(pdf.byteLength)}.`,
  );
  if (cut === "") {
    return `${pages} ${pickWord(language, "It has no text layer.", "Tidak ada lapisan teks.")}`;
  }
  return `${pages} ${pickWord(language, "It begins:", "Isinya diawali:")}\n\n> ${cut.replaceAll("\n", "\n> ")}`;
}

function compare(images: readonly LookedImage[], language: Language): readonly string[] {
  const [first, ...others] = images;
  if (first === undefined || others.length === 0) return [];
  const differences = [
    sameness(images, (image) => `${image.width}x${image.height}`, ["size", "ukuran"], language),
    sameness(images, (image) => image.format, ["format", "format"], language),
    sameness(
      images,
      (image) => image.colours[0]?.name ?? "",
      ["main colour", "warna utama"],
      language,
    ),
    sameness(images, (image) => image.text, ["legible text", "tulisan"], language),
  ];
  const count = pickWord(
    language,
    `These are ${images.length} pictures.`,
    `Ada ${images.length} gambar.`,
  );
  return [`${count} ${differences.join(" ")}`];
}

function sameness(
  images: readonly LookedImage[],
  trait: (image: LookedImage) => string,
  [english, indonesian]: readonly [string, string],
  language: Language,
): string {
  const isSame = new Set(images.map(trait)).size === 1;
  return isSame
    ? pickWord(language, `Same ${english}.`, `${capitalise(indonesian)} sama.`)
    : pickWord(language, `Different ${english}.`, `${capitalise(indonesian)} berbeda.`);
}

function disclaimer(language: Language): string {
  return pickWord(
    language,
    "_Sandbox: these are measurements and OCR, no model looked at this._",
    "_Sandbox: ini hasil pengukuran dan OCR, tidak ada model yang melihatnya._",
  );
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function pickWord(language: Language, english: string, indonesian: string): string {
  return language === "id" ? indonesian : english;
}

function isImage(medium: Seen): medium is LookedImage {
  return medium.type === "image";
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
