/** What the resident's pages keep on this phone. */

import { shelf } from "../shelf";

export const resident = shelf("resident");
export const { kept, keep, forgetWhere } = resident;
