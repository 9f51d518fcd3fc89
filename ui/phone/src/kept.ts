/** What the courier's page keeps on this phone. */

import { shelf } from "./shelf";

export const { kept, keep } = shelf("courier");
