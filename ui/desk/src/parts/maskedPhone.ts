const LANDLINE = /^(0\d{2,3})-\d*(\d{4})(-\d+)?$/;
const ABROAD = /^(\+\d{3})\d*(\d{4})$/;
const MOBILE = /^(\d{3})\d*(\d{4})(-\d+)?$/;

/**
 * A phone as cards and lists show it (the rule is `Phone::masked` of the domain), where the desk sends it in
 * full for a directory. What looks like no phone is not shown at all.
 */
export function maskedPhone(phone: string): string {
  if (LANDLINE.test(phone)) return phone.replace(LANDLINE, "$1-****$2$3");
  if (ABROAD.test(phone)) return phone.replace(ABROAD, "$1****$2");
  return MOBILE.test(phone) ? phone.replace(MOBILE, "$1****$2$3") : "****";
}
