import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/media/formats/text-encoding.ts";
import { usePreparedFiles } from "../support/prepare-file.ts";

const files = usePreparedFiles();

/** As programs of each country write them. */
const texts: readonly (readonly [encoding: string, text: string])[] = [
  ["windows-1252", "Name;City;Amount\r\nJürgen;Köln;12,50 €\r\n"],
  ["windows-1252", "Jörg;Köln\n"],
  ["windows-1252", "1\n00:00:01,000 --> 00:00:02,000\nC'est déjà là\n"],
  ["windows-1252", "It’s “great” – isn’t it?\n"],
  ["windows-1252", "¿Qué hora es? Son las tres, señor.\n"],
  ["windows-1252", "// größer als 0\nexport const Länge = 3;\n"],
  ["windows-1250", "Příliš žluťoučký kůň úpěl ďábelské ódy\n"],
  ["windows-1250", "Łódź;Kraków;Zażółć gęślą jaźń\n"],
  ["iso-8859-2", "Łódź;Kraków;Zażółć gęślą jaźń\n"],
  ["windows-1251", "Имя;Город\nИван;Москва\n"],
  ["windows-1251", "Привет, луна!\n"],
  ["koi8-r", "Привет, луна! Как дела сегодня?\n"],
  ["cp866", "ОШИБКА: файл не найден\n"],
  ["cp850", "Schöne Grüße aus Köln\n"],
  ["windows-1253", "Όνομα;Πόλη\nΓιώργος;Αθήνα\n"],
  ["windows-1254", "Şimdi güneş ışığı çok güzel, İstanbul\n"],
  ["windows-1255", "שלום ירח\n"],
  ["windows-1256", "مرحبا أيها القمر\n"],
  ["windows-874", "สวัสดีดวงจันทร์\n"],
  ["shift_jis", "名前,都市\r\n山田,東京\r\n"],
  ["shift_jis", "# 月が綺麗ですね\nprint('x')\n"],
  ["iso-8859-6", "هذا نص عربي قصير عن القمر والنجوم\n"],
  ["maccyrillic", "Привет, луна! Сегодня ночью небо ясное.\n"],
  ["macintosh", "Camión, niño, mañana: «la luna está llena». ¿Qué más?\n"],
  ["euc-jp", "月面着陸計画書 第一章 概要 東京大学 研究室 平成年度 予算案\n"],
  ["euc-jp", "月が綺麗ですね。今日はいい天気です。\n"],
  ["gb18030", "姓名,城市\n张三,北京\n"],
  ["big5", "姓名,城市\n張三,台北\n"],
  ["euc-kr", "이름,도시\n홍길동,서울\n"],
  ["utf-8", "\ufeffčaj, 月, 🌙\n"],
  ["utf-16le", "Hello moon, this is a test\n"],
  ["utf-16be", "Grüße vom Mond\n"],
  ["utf-16le", "月亮代表我的心\n"],
  ["utf-32le", "Hello moon\n"],
];

describe("a text file", () => {
  it.each(texts)("in %s is read as it was written: %s", async (encoding, text) => {
    expect(await files.read(iconv.encode(text, encoding))).toBe(text.replace("\ufeff", ""));
  });

  it("in the Japanese of old mails is read", async () => {
    const bytes = Buffer.from("\u001b$BEl5~\u001b(B\n", "latin1");
    expect(await files.read(bytes)).toBe("東京\n");
  });

  it.each([
    ["Korean", "\u001b$)C\n\u000e>H3gGO<<?d\u000f.\n", "\n안녕하세요.\n"],
    ["Chinese", "\u001b$)AMoon: \u000eTBAA\u000f\n", "Moon: 月亮\n"],
    ["Chinese, as in newsgroups", "~{TBAA4z1m~}, plain ~{NR~}\n", "月亮代表, plain 我\n"],
  ])("in the %s of old mails is read", async (_language, mail, text) => {
    expect(await files.read(Buffer.from(mail, "latin1"))).toBe(text);
  });

  it("keeps marks of such mails where they are none", async () => {
    for (const text of ["y ~{ a + b ~}\n", "Größe ~{TBAA~}, “~{”\n"]) {
      expect(await files.read(text)).toBe(text);
    }
  });

  it("may end with a nought, or have one", async () => {
    expect(await files.read("{\\rtf1\\ansi\r\nThe moon}\r\n\0")).toBe(
      "{\\rtf1\\ansi\r\nThe moon}\r\n",
    );
    expect(await files.read(Buffer.from("Schöne Grüße\0 vom Mond.\n", "latin1"))).toBe(
      "Schöne Grüße vom Mond.\n",
    );
  });

  it("is none where a few bytes are something else, with rare exceptions", async () => {
    for (const byteLength of [24, 32, 48, 64, 80]) {
      const tries = Array.from({ length: 40 }, (_, index) => createNoise(byteLength, index));
      const read = await Promise.all(tries.map((bytes) => decodeText(bytes, { isCut: false })));
      expect(read.filter((text) => text !== undefined).length).toBeLessThan(3);
    }
  });

  it("is read in the encoding that it names, where its words leave it open", async () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-7"?><a>αβγ</a>';
    expect(await files.read(iconv.encode(xml, "iso-8859-7"))).toBe(xml);
    const code = "# -*- coding: cp1251 -*-\nx = 'да'\n";
    expect(await files.read(iconv.encode(code, "windows-1251"))).toBe(code);
  });

  it.each([
    "BM",
    "BMW",
    "GIF89a",
    "%PDF",
    "%PDF-1.7",
    "ID3",
    "MZ",
    "RIFF",
    "FLV",
    "II*",
    "8BPS",
    "qoif",
    "P5 12 15",
    "SIMPLE  = T",
    "%!TEX root = a.tex",
  ])("that begins with “%s” is read all the same", async (start) => {
    const text = `${start} is what this note about the moon begins with, and it ends in words.\n`;
    expect(await files.read(text)).toBe(text);
    const german = `${start} ist, womit diese schöne Notiz über den Mond anfängt.\n`;
    expect(await files.read(iconv.encode(german, "windows-1252"))).toBe(german);
  });

  it("of a log is read as a terminal shows it", async () => {
    expect(await files.read("10%\b\b\b20%\b\b\b30% done\u0007\n\u001b[32mok\u001b[0m\n")).toBe(
      "30% done\n\u001b[32mok\u001b[0m\n",
    );
    expect(await files.read("N\bNA\bAM\bME\bE\n")).toBe("NAME\n");
  });

  it("is none where the bytes are something else", async () => {
    for (const byteLength of [200, 1_000, 4_000, 20_000]) {
      expect(await files.read(createNoise(byteLength, 1))).toBe("unknown");
      // Also without the noughts that tell most such files.
      const bytes = createNoise(byteLength, 2).map((byte) => byte || 1);
      expect(await files.read(Buffer.from(bytes))).toBe("unknown");
    }
  });
});

/** The same bytes each time. */
function createNoise(byteLength: number, seed: number): Buffer {
  let state = seed * 7_919 + byteLength;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 16) & 0xff;
  };
  return Buffer.from(Array.from({ length: byteLength }, next));
}

describe("a mail", () => {
  it("in Latin-1 is read with who wrote it", async () => {
    const head =
      "From: Luna <a@b.example>\nSubject: Mond\nContent-Type: text/plain; charset=iso-8859-1\n";
    const mail = iconv.encode(
      `${head}Content-Transfer-Encoding: 8bit\n\nSchöne Grüße.\n`,
      "latin1",
    );
    const text = await files.read(mail);
    expect(text).toContain("From: Luna <a@b.example>\nSubject: Mond\n");
    expect(text).toContain("Schöne Grüße.");
  });

  it("in several parts is unpacked, and a note says what was not opened", async () => {
    const lines = [
      "Subject: =?utf-8?B?TW9uZMOkIPCfjJk=?=",
      "MIME-Version: 1.0",
      'Content-Type: multipart/mixed; boundary="x"',
      "",
      "--x",
      "Content-Type: text/plain; charset=windows-1252",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Gr=FC=DFe vom Mond",
      "--x",
      'Content-Type: image/png; name="a.png"',
      "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment; filename=a.png",
      "",
      "iVBORw0KGgo=",
      "--x--",
      "",
    ];
    const prepared = await files.prepare(lines.join("\r\n"), "moon.eml");
    expect(prepared).toMatchObject({
      type: "usable",
      text: expect.stringMatching(/^Subject: Mondä 🌙\nAttachments: a\.png\n\nGrüße vom Mond/),
      notes: [{ key: "fileAttachmentsUnread", name: "moon.eml", count: 1 }],
    });
  });
});
