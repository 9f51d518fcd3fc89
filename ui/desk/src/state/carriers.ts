import { useTranslation } from "react-i18next";
import type { CarrierView } from "../views";
import { useCarriers } from "./queries";

/** A carrier to choose: its value is the Chinese name, which is what parcels and couriers hold. */
export interface CarrierOption {
  value: string;
  label: string;
}

/** How a carrier is called on screen; a desk's own carrier is called as it was written. */
export function useCarrierName(): (carrier: string | null) => string {
  const { t } = useTranslation();
  const list = useCarriers().data ?? [];
  const english = useEnglish();
  return (carrier) => {
    if (!carrier) return t("field.unknown");
    const known = list.find(({ name_zh, code }) => name_zh === carrier || code === carrier);
    return known ? nameOf(known, english) : carrier;
  };
}

/** Carriers to choose from, `first` ones on top, known or not. */
export function useCarrierOptions(first: readonly string[] = []): CarrierOption[] {
  const english = useEnglish();
  const list = useCarriers().data ?? [];
  const known = list.map((carrier) => ({
    value: carrier.name_zh,
    label: nameOf(carrier, english),
  }));
  const top = first.map(
    (name) => known.find(({ value }) => value === name) ?? { value: name, label: name },
  );
  return [...top, ...known.filter(({ value }) => !first.includes(value))];
}

function useEnglish(): boolean {
  return useTranslation().i18n.language === "en";
}

function nameOf(carrier: CarrierView, english: boolean): string {
  return english ? carrier.name_en : carrier.name_zh;
}
