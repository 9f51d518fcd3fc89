import { fenFromYuan } from "@parcel-desk/shared";

/** The first start's form, as it was typed. */
export interface Founding {
  community: string;
  point: string;
  fee: string;
  desk: string;
  name: string;
  pin: string;
  again: string;
}

/** Why it cannot be sent yet, as a message's key; null when it can. What the desk refuses it says itself. */
export function missing({ community, point, fee, name, pin, again }: Founding) {
  if (!community.trim()) return "start.needCommunity";
  if (!point.trim()) return "start.needPoint";
  if (fenFromYuan(fee) === null) return "settings.amountWrong";
  if (!name.trim()) return pin || again ? "start.needName" : null;
  if (!/^\d{4,8}$/.test(pin)) return "errors.pin_digits";
  return pin === again ? null : "staff.pinDiffers";
}
