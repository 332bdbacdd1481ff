export { carryLunos } from "./carried-lunos.ts";
export { carryUploads } from "./carried-uploader.ts";
export { createCarrier } from "./carrier.ts";
export { startAsProcess } from "./channel.ts";
export { joinCarrier } from "./join-carrier.ts";
export { createUploader } from "./send-upload.ts";
