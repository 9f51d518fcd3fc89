/** What the courier's page keeps on this phone. */

import { shelf } from "./shelf";

export const courier = shelf("courier");
export const { kept, keep } = courier;
