import { UserError } from "./errors.ts";

/** For what an older Moonlens registered or posted, and for what is none of ours. */
export function createUnknownError(): UserError {
  return new UserError("what was used belongs to nothing that we have", {
    code: "unknown_command",
    sentence: { key: "unknownCommand" },
  });
}

/** For a message that a form is about and that can't be read any more. */
export function createOutOfReachError(): UserError {
  return new UserError("a menu's message is out of reach", {
    code: "message_out_of_reach",
    sentence: { key: "messageOutOfReach" },
  });
}

/** For a picture of ours that was deleted, or belongs to another workspace. */
export function createPictureGoneError(): UserError {
  return new UserError("the picture is gone, or not of this workspace", {
    code: "image_gone",
    sentence: { key: "imageGone" },
  });
}
