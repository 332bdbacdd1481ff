/** As people call the platform. */
export const platformLabel = "Discord";
