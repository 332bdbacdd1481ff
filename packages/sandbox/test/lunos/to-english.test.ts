import { expect, test } from "vitest";
import { toEnglish } from "../../src/lunos/studio/paint/to-english.ts";

test.each([
  [
    "ein Leuchtturm unter zwei Monden, Scherenschnitt",
    "ein lighthouse under two moons, Scherenschnitt",
  ],
  ["un faro bajo dos lunas, papel recortado", "un lighthouse under two moons, papel recortado"],
  ["un phare sous deux lunes, papier découpé", "un lighthouse under two moons, papier découpé"],
  ["um farol sob duas luas, papel recortado", "um lighthouse under two moons, papel recortado"],
  ["mercusuar di bawah dua bulan", "lighthouse in under two moon"],
  ["二つの月の下の灯台、切り絵風", "two の moon の under の lighthouse、切り 絵 風"],
  ["Ein roter Fuchs bei Nacht", "Ein red fox by night"],
])("the page's own example %j is understood", (prompt, english) => {
  expect(toEnglish(prompt)).toBe(english);
});

test.each([
  ["dos barcos pequeños rojos en el mar", "two red boats pequeños  in el sea"],
  ["un chat noir et un bateau rouge", "un black cat  and un red boat "],
  ["rubah merah", "red fox "],
  ["un faro, rojo", "un lighthouse, red"],
])("a colour behind its thing stands in front of it: %j", (prompt, english) => {
  expect(toEnglish(prompt)).toBe(english);
});

test.each(["two small red boats on the sea", "a rotten boat in the chat", "", "…", "🦊 under 🌙"])(
  "an English prompt stays as it is: %j",
  (prompt) => {
    expect(toEnglish(prompt)).toBe(prompt);
  },
);
