import { kept } from "./kept";

/** The community the desk works for now; empty for all of them. */
export const communityChoice = kept<string>("community", "");
