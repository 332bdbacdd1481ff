import { describe, expect, it } from "vitest";
import { readTime } from "../../../src/core/gallery/read-time.ts";

/** A Saturday. */
const today = "2026-11-21";
const read = (wish: string, locale: string) => readTime(wish, { locale, today });

const lastMonth = ["2026-10-01", "2026-10-31"] as const;
const march = ["2026-03-01", "2026-03-31"] as const;
const december = ["2025-12-01", "2025-12-31"] as const;
const lastYear = ["2025-01-01", "2025-12-31"] as const;
const lastWeek = ["2026-11-09", "2026-11-15"] as const;
const yesterday = ["2026-11-20", "2026-11-20"] as const;

const said: readonly (readonly [string, string, string, readonly [string, string]])[] = [
  ["en", "the red fox at night from last month", "the red fox at night", lastMonth],
  ["en", "the red fox in the last week", "the red fox", lastWeek],
  ["en", "a fox in March", "a fox", march],
  ["en", "March", "", march],
  ["en", "foxes, December 2025", "foxes", december],
  ["en-GB", "fox from 2025", "fox", lastYear],
  ["en", "2025", "", lastYear],
  ["en", "yesterday", "", yesterday],
  ["en", "Yesterday's fox", "'s fox", yesterday],
  ["en", "fox 3 days ago", "fox", ["2026-11-18", "2026-11-18"]],
  ["de", "der rote Fuchs bei Nacht aus dem letzten Monat", "der rote Fuchs bei Nacht", lastMonth],
  ["de", "Fuchs von gestern", "Fuchs", yesterday],
  ["de", "Fuchs letzte Woche", "Fuchs", lastWeek],
  ["de", "Fuchs im März", "Fuchs", march],
  ["de", "Fuchs im letzten Jahr", "Fuchs", lastYear],
  ["de", "Füchse aus dem Dezember 2025", "Füchse", december],
  ["de", "Fuchs vor 3 Tagen", "Fuchs", ["2026-11-18", "2026-11-18"]],
  ["de", "fox from last month", "fox", lastMonth],
  ["es", "el zorro rojo del mes pasado", "el zorro rojo", lastMonth],
  ["es", "zorro de la semana pasada", "zorro", lastWeek],
  ["es", "zorro en marzo", "zorro", march],
  ["es", "zorro de diciembre de 2025", "zorro", december],
  ["es", "zorro de ayer", "zorro", yesterday],
  ["es", "zorro del ano pasado", "zorro", lastYear],
  ["fr", "le renard roux du mois dernier", "le renard roux", lastMonth],
  ["fr", "renard de la semaine dernière", "renard", lastWeek],
  ["fr", "renard d’hier", "renard", yesterday],
  ["fr", "renard en mars", "renard", march],
  ["fr", "renard de décembre 2025", "renard", december],
  ["fr", "renard de l'annee derniere", "renard", lastYear],
  ["id", "rubah merah dari bulan lalu", "rubah merah", lastMonth],
  ["id", "rubah kemarin", "rubah", yesterday],
  ["id", "rubah minggu lalu", "rubah", lastWeek],
  ["id", "rubah dari Maret", "rubah", march],
  ["id", "rubah dari tahun 2025", "rubah", lastYear],
  ["id", "rubah 3 hari yang lalu", "rubah", ["2026-11-18", "2026-11-18"]],
  ["ja", "先月の赤い狐", "赤い狐", lastMonth],
  ["ja", "昨日の狐", "狐", yesterday],
  ["ja", "先週の狐", "狐", lastWeek],
  ["ja", "3月の狐", "狐", march],
  ["ja", "2025年12月の狐", "狐", december],
  ["ja", "2025年の狐", "狐", lastYear],
  ["pt-BR", "a raposa vermelha do mês passado", "a raposa vermelha", lastMonth],
  ["pt-BR", "raposa da semana passada", "raposa", lastWeek],
  ["pt-BR", "raposa de ontem", "raposa", yesterday],
  ["pt-BR", "raposa em março", "raposa", march],
  ["pt-BR", "raposa de dezembro de 2025", "raposa", december],
  ["pt-BR", "raposa deste mês", "raposa", ["2026-11-01", "2026-11-30"]],
];

describe("a time among the words of a wish", () => {
  it.each(said)("%s: “%s” is “%s” and its days", (locale, wish, rest, [fromDay, toDay]) => {
    expect(read(wish, locale)).toEqual({ rest, fromDay, toDay });
  });

  it.each([
    ["en", "the march of the penguins"],
    ["en", "a fox who may dance"],
    ["en", "a mars rover"],
    ["en", "poster for 2025 hats"],
    ["en", "12025 foxes"],
    ["de", "ein Fuchs im Maisfeld"],
    ["de", "die gestreifte Katze"],
    ["fr", "un marsouin"],
    ["id", "bulan purnama"],
    ["ja", "月の狐"],
    ["xx", "fuchs gestern"],
    ["en", "İstanbul at night"],
    ["en", ""],
  ])("%s: “%s” has none", (locale, wish) => {
    expect(read(wish, locale)).toBeUndefined();
  });

  it("of a month that is still to come this year is the last one's", () => {
    expect(read("in December", "en")).toMatchObject({ fromDay: "2025-12-01" });
    expect(read("in November", "en")).toMatchObject({ fromDay: "2026-11-01" });
  });
});
