import { describe, expect, it } from "vitest";
import { readTime, readWholeTime } from "../../../src/core/gallery/read-time.ts";

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
  ["de", "Fuchs aus dem Jahr 2025", "Fuchs", lastYear],
  ["de", "fox from last month", "fox", lastMonth],
  ["es", "el zorro rojo del mes pasado", "el zorro rojo", lastMonth],
  ["es", "zorro de la semana pasada", "zorro", lastWeek],
  ["es", "zorro en marzo", "zorro", march],
  ["es", "zorro del mes de marzo", "zorro", march],
  ["es", "puesta de sol del mar 2025", "puesta de sol", ["2025-03-01", "2025-03-31"]],
  ["es", "estrella de mar en marzo", "estrella de mar", march],
  ["es", "zorro de diciembre de 2025", "zorro", december],
  ["es", "zorro de ayer", "zorro", yesterday],
  ["es", "zorro del ano pasado", "zorro", lastYear],
  ["fr", "le renard roux du mois dernier", "le renard roux", lastMonth],
  ["fr", "renard de la semaine dernière", "renard", lastWeek],
  ["fr", "renard d’hier", "renard", yesterday],
  ["fr", "renard en mars", "renard", march],
  ["fr", "renard du mois de mars", "renard", march],
  ["fr", "renard d'il y a 3 jours", "renard", ["2026-11-18", "2026-11-18"]],
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
  ["ja", "3日前の狐", "狐", ["2026-11-18", "2026-11-18"]],
  ["ja", "1 か月前の狐", "狐", lastMonth],
  ["ja", "1ヶ月前の狐", "狐", lastMonth],
  ["ja", "去年の狐", "狐", lastYear],
  ["pt-BR", "a raposa vermelha do mês passado", "a raposa vermelha", lastMonth],
  ["pt-BR", "raposa da semana passada", "raposa", lastWeek],
  ["pt-BR", "raposa de ontem", "raposa", yesterday],
  ["pt-BR", "raposa em março", "raposa", march],
  ["pt-BR", "raposa de dezembro de 2025", "raposa", december],
  ["pt-BR", "raposa de dez de 2025", "raposa", december],
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
    ["en", "a city in 2077"],
    ["en", "a city in March 2077"],
    ["en", "a city in Oct. 2077"],
    ["en", "New York in March 1999"],
    ["en", "New York in 2001"],
    ["en", "a village 100 years ago"],
    ["en", "sunset from Mar-a-Lago"],
    ["de", "ein Fuchs im Maisfeld"],
    ["de", "das Porträt von Jan"],
    ["de", "ein Kleid in mai-grün"],
    ["es", "una estrella de mar"],
    ["es", "la vista del mar"],
    ["es", "mar"],
    ["fr", "un groupe de sept nains"],
    ["pt-BR", "um time de dez raposas"],
    ["pt-BR", "água de mar"],
    ["pt-BR", "mar"],
    ["ja", "2077年の都市"],
    ["ja", "2077年3月の都市"],
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

  it("is all of it where a time is asked for, whatever else the word may mean", () => {
    const speech = { locale: "pt-BR", today };
    expect(readWholeTime("dez", speech)).toEqual({ fromDay: december[0], toDay: december[1] });
    expect(readWholeTime("2077", speech)).toMatchObject({ fromDay: "2077-01-01" });
    expect(readWholeTime("raposa de ontem", speech)).toBeUndefined();
    expect(readWholeTime("", speech)).toBeUndefined();
  });
});
