import { describe, expect, it } from "vitest";
import { createWording } from "#locales";

const wording = createWording();

const deleted = (pictures: number, locale: string) =>
  wording({ key: "privacyDeleted", turns: pictures, pictures }, locale);
const days = (daysLeft: number, locale: string) =>
  wording(
    {
      key: "balance",
      ...{ credits: "1", today: "0", week: "0", month: "0", appId: "app" },
      ...{ isLow: false, isSandbox: false, daysLeft },
    },
    locale,
  );

describe("plurals", () => {
  it.each([
    ["en", 0, "0 requests and 0 pictures", "0 days"],
    ["en", 1, "1 request and 1 picture", "1 day"],
    ["en", 2, "2 requests and 2 pictures", "2 days"],
    ["en", 21, "21 requests and 21 pictures", "21 days"],
    ["id", 1, "1 permintaan dan 1 gambar", "1 hari"],
    ["id", 21, "21 permintaan dan 21 gambar", "21 hari"],
    ["de", 0, "0 Anfragen und 0 Bilder", "0 Tage"],
    ["de", 1, "1 Anfrage und 1 Bild.", "1 Tag."],
    ["de", 5, "5 Anfragen und 5 Bilder", "5 Tage"],
    ["de", 21, "21 Anfragen und 21 Bilder", "21 Tage"],
    ["es", 0, "0 solicitudes y 0 imágenes", "0 días"],
    ["es", 1, "1 solicitud y 1 imagen.", "1 día."],
    ["es", 5, "5 solicitudes y 5 imágenes", "5 días"],
    ["pt-BR", 0, "0 pedido e 0 imagem.", "0 dia."],
    ["pt-BR", 1, "1 pedido e 1 imagem.", "1 dia."],
    ["pt-BR", 2, "2 pedidos e 2 imagens", "2 dias"],
    ["pt-BR", 21, "21 pedidos e 21 imagens", "21 dias"],
    ["fr", 0, "0 demande et 0 image.", "0 jour."],
    ["fr", 1, "1 demande et 1 image.", "1 jour."],
    ["fr", 2, "2 demandes et 2 images", "2 jours"],
    ["fr", 21, "21 demandes et 21 images", "21 jours"],
    ["ja", 1, "リクエスト1件、画像1枚", "約1日分"],
    ["ja", 21, "リクエスト21件、画像21枚", "約21日分"],
  ])("in %s, of %i: %s; %s", (locale, count, both, left) => {
    expect(deleted(count, locale)).toContain(both);
    expect(days(count, locale)).toContain(left);
  });

  it.each([
    ["es", "1.000.000 de tokens"],
    ["pt-BR", "1.000.000 de tokens"],
    ["fr", "1\u202f000\u202f000 de tokens"],
    ["de", "1.000.000 Tokens"],
    ["ja", "1,000,000トークン"],
  ])("in %s, a million is said as the language does: %s", (locale, expected) => {
    const sum = { turns: 1, pictures: 1, tokens: 1_000_000, credits: "1", isExact: true };
    const day = "2026-11-28";
    const usage = { scope: "own", by: "day", fromDay: day, toDay: day, appId: "app" } as const;
    const nothingMore = { lines: [], remarks: [], digits: 0, isTable: false };
    const text = wording({ key: "usage", ...usage, sum, ...nothingMore }, locale);
    expect(text).toContain(expected);
  });
});

describe("typography", () => {
  it("puts French's spaces before its marks, and its quotation marks apart from what they quote", () => {
    expect(wording({ key: "questionEmpty", isCalled: true }, "fr")).toContain(
      "«\u00a0c’est quoi\u202f?\u00a0»",
    );
  });

  it.each([
    ["de", "„Upload“"],
    ["es", "«Upload»"],
    ["pt-BR", "“Upload”"],
    ["ja", "「Upload」"],
  ])("quotes as %s does: %s", (locale, expected) => {
    const sentence = { key: "filesNotAllowed", permission: "Upload" } as const;
    expect(wording(sentence, locale)).toContain(expected);
  });

  it.each([
    ["de", 7_200_000, "2 Stunden"],
    ["fr", 40_000, "40\u00a0secondes"],
    ["ja", 40_000, "40秒後"],
    ["ja", 7_200_000, "2時間後"],
  ])("writes durations as %s does, of %i ms: %s", (locale, retryAfterMs, expected) => {
    const sentence = { key: "tooManyRecentTurns", limit: 5, retryAfterMs } as const;
    expect(wording(sentence, locale)).toContain(expected);
  });

  it.each([
    ["fr", "du 1 nov. 2026 au 28 nov. 2026"],
    ["es", "del 1 nov 2026 al 28 nov 2026"],
    ["pt-BR", "de 1 de nov. de 2026 a 28 de nov. de 2026"],
    ["ja", "2026/11/01〜2026/11/28"],
    ["de", "01.11.2026 bis 28.11.2026"],
  ])("writes spans of days as %s does: %s", (locale, expected) => {
    const sum = { turns: 1, pictures: 1, tokens: 1, credits: "1", isExact: true };
    const days = { fromDay: "2026-11-01", toDay: "2026-11-28" };
    const usage = { key: "usage", scope: "own", by: "day", appId: "app", ...days } as const;
    const nothingMore = { lines: [], remarks: [], digits: 0, isTable: false };
    expect(wording({ ...usage, sum, ...nothingMore }, locale)).toContain(expected);
  });
});
