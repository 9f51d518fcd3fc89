/** What the resident's pages keep on this phone. */

import { shelf } from "../shelf";

export const { kept, keep, forgetWhere } = shelf("resident");
