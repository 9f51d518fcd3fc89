import { fenFromYuan } from "@parcel-desk/shared";
import type { FormRule } from "antd";
import type { TFunction } from "i18next";

/** An amount in yuan; where `optional`, nothing at all is fine too. */
export function amountRule(t: TFunction, optional = false): FormRule {
  return {
    validator: (_, typed: string | undefined) => {
      const text = typed?.trim() ?? "";
      const good = (optional && text === "") || fenFromYuan(text) !== null;
      return good ? Promise.resolve() : Promise.reject(new Error(t("settings.amountWrong")));
    },
  };
}

/** Fen as a person types them: `200` is `2`, `250` is `2.50`. */
export function typedAmount(fen: number | null): string {
  if (fen === null) return "";
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}
