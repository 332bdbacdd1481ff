import type { Language } from "../request/language.ts";
import type { ColourName } from "../studio/studio.ts";

const indonesian: Readonly<Record<ColourName, string>> = {
  black: "hitam",
  "dark grey": "abu-abu tua",
  grey: "abu-abu",
  "light grey": "abu-abu muda",
  white: "putih",
  red: "merah",
  "dark red": "merah tua",
  orange: "oranye",
  brown: "cokelat",
  beige: "krem",
  yellow: "kuning",
  green: "hijau",
  "dark green": "hijau tua",
  turquoise: "toska",
  "light blue": "biru muda",
  blue: "biru",
  "dark blue": "biru tua",
  purple: "ungu",
  pink: "merah muda",
};

export function toColourWord(name: ColourName, language: Language): string {
  return language === "id" ? indonesian[name] : name;
}
