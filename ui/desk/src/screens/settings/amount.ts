import { fenFromYuan } from "@parcel-desk/shared";
import type { FormRule } from "antd";
import type { TFunction } from "i18next";
import { typedYuan } from "../../kit/yuan";

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

/** Fen as a person types them; nothing at all for none. */
export function typedAmount(fen: number | null): string {
  return fen === null ? "" : typedYuan(fen);
}
