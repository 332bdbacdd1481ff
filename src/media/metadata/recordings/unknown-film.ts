/** What is in a file of boxes beside picture and sound can't be told apart from them. */
export class UnknownFilmError extends Error {}
