import { yuan } from "@parcel-desk/shared";
import type { TFunction } from "i18next";
import type { Cell, CellKind } from "./section";

/** A cell as people read it; a dash where there is nothing to tell. */
export function shown(t: TFunction, cell: Cell, kind: CellKind): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return cell;
  if (kind === "money") return yuan(cell);
  if (kind === "percent") return `${(cell / 10).toFixed(1)}%`;
  if (kind === "minutes") return minutes(t, cell);
  return String(cell);
}

function minutes(t: TFunction, count: number): string {
  if (count < 1) return t("reports.atOnce");
  if (count < 120) return t("reports.minutes", { count });
  return count < 48 * 60
    ? t("reports.hoursLong", { count: Math.round(count / 60) })
    : t("days", { count: Math.round(count / 1440) });
}
