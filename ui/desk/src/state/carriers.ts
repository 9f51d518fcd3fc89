import { useTranslation } from "react-i18next";
import type { CarrierView } from "../views";
import { useCarriers } from "./queries";

/** How a carrier's code is called on screen; a desk's own carrier is called as it was written. */
export function useCarrierName(): (code: string | null) => string {
  const { t } = useTranslation();
  const list = useCarriers().data ?? [];
  const english = useEnglish();
  return (code) => {
    if (!code) return t("field.unknown");
    const known = list.find((carrier) => carrier.code === code);
    return known ? nameOf(known, english) : code;
  };
}

/** Carriers to choose from, `first` ones on top. */
export function useCarrierOptions(
  first: readonly string[] = [],
): { value: string; label: string }[] {
  const english = useEnglish();
  const list = useCarriers().data ?? [];
  const rank = (code: string) => (first.includes(code) ? first.indexOf(code) : first.length);
  return [...list]
    .sort((a, b) => rank(a.code) - rank(b.code))
    .map((carrier) => ({ value: carrier.code, label: nameOf(carrier, english) }));
}

function useEnglish(): boolean {
  return useTranslation().i18n.language === "en";
}

function nameOf(carrier: CarrierView, english: boolean): string {
  return english ? carrier.name_en : carrier.name_zh;
}
