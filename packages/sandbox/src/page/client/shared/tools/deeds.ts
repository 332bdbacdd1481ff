/** What a person did, as far as somebody else on the page wants to know of it. */
export type Deed =
  | { readonly type: "command"; readonly name: string }
  | { readonly type: "message"; readonly hasFiles: boolean }
  /** A button, or another thing to press on a message of the bot. */
  | { readonly type: "press"; readonly isOnPicture: boolean };

export type TellDeed = (deed: Deed) => void;
