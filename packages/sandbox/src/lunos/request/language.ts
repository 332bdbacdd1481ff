/** The languages that the sandbox answers in. */
export type Language = "en" | "id";

const indonesian = new Set(
  "apa apakah ini itu yang dan di ke dari untuk dengan gambar gambarkan foto tolong buat buatkan berapa siapa kapan dimana mana bagaimana kenapa mengapa saya aku kamu anda bisa tidak ada adalah warna warnanya teks tulisan baca bacakan bacalah jelaskan terima kasih halo hai selamat pagi siang malam sebuah seekor jadi jadikan ubah lihat dalam pada bahasa suara rekaman bandingkan".split(
    " ",
  ),
);
const english = new Set(
  "the a an is are what what's this that of and to in on with for picture image photo please make how who when where why i you can not there color colour text read describe hello hi".split(
    " ",
  ),
);

/** Indonesian when the words say so clearly, else English. */
export function detectLanguage(text: string): Language {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const count = (known: ReadonlySet<string>) => words.filter((word) => known.has(word)).length;
  return count(indonesian) > count(english) ? "id" : "en";
}
