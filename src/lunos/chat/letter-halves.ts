const openHalf = /[\ud800-\udbff]$/;

/** Joins letters that a stream has cut in half; a half without its other is shown as a letter that can't be read. */
export class LetterHalves {
  #half = "";

  /** Takes new text in and gives what is whole. */
  push(text: string): string {
    const all = this.#half + text;
    const end = openHalf.test(all) ? all.length - 1 : all.length;
    this.#half = all.slice(end);
    return all.slice(0, end).toWellFormed();
  }

  /** Gives what waited for its other half. */
  end(): string {
    const left = this.#half.toWellFormed();
    this.#half = "";
    return left;
  }
}
