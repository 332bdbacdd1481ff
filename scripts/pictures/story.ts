import type { Browser, Page } from "playwright-core";
import { createFilm, type Film } from "./film.ts";
import { createHand, type Hand } from "./hand.ts";
import { takePhoto } from "./photo.ts";
import { boxOf, openStudio, waitForAnswer, waitForPictures } from "./studio.ts";

interface Set {
  readonly page: Page;
  readonly film: Film;
  readonly hand: Hand;
}

/** About a quarter of a minute: a photo is dropped and asked about, then a picture is drawn and varied. */
export async function shootStory(browser: Browser): Promise<Buffer> {
  const size = { width: 1000, height: 780 };
  await using studio = await openStudio(browser, { size, colorScheme: "dark", scale: 1.5 });
  const { page } = studio;
  const film = createFilm(page);
  const hand = await createHand(page, film);
  const set = { page, film, hand };
  await film.shoot(700);
  await askAboutPhoto(set);
  await draw(set);
  await vary(set);
  process.stdout.write(`${(film.lengthMs() / 1000).toFixed(1)} s\n`);
  return await film.develop();
}

async function askAboutPhoto({ page, film, hand }: Set): Promise<void> {
  await hand.drop(await takePhoto());
  await boxOf(page).focus();
  await film.shoot(400);
  await hand.type("@Moonlens what does it say?");
  await film.shoot(400);
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "Ava" }).getByRole("img").first().waitFor();
  await film.shoot(500);
  await waitForAnswer(page, 1);
  await film.shoot(2_200);
}

async function draw({ page, film, hand }: Set): Promise<void> {
  await boxOf(page).focus();
  await hand.type("/imagine");
  await film.shoot(400);
  await page.keyboard.press("Enter");
  const prompt = page.getByLabel("prompt");
  await prompt.waitFor();
  await film.shoot(400);
  await hand.type("a lighthouse under two moons, paper cut");
  await film.shoot(400);
  await page.keyboard.press("Enter");
  await prompt.waitFor({ state: "detached" });
  await page.getByRole("article", { name: "Moonlens" }).nth(1).waitFor();
  await film.shoot(900);
  await waitForPictures(await waitForAnswer(page, 2), 1);
  await film.shoot(1_600);
}

async function vary({ page, film, hand }: Set): Promise<void> {
  const drawn = page.getByRole("article", { name: "Moonlens" }).nth(1);
  await hand.click(drawn.getByRole("button", { name: "Vary" }));
  await page.getByRole("article", { name: "Moonlens" }).nth(2).waitFor();
  await film.shoot(900);
  await waitForPictures(await waitForAnswer(page, 3), 1);
  await film.shoot(2_600);
}
