import type { Reports } from "../../../views";
import type { Section } from "../section";
import { cancelling } from "./cancelling";
import { carriers } from "./carriers";
import { couriers } from "./couriers";
import { daily } from "./daily";
import { dwell } from "./dwell";
import { fees } from "./fees";
import { hours } from "./hours";
import { notices } from "./notices";
import { overdue } from "./overdue";
import { problems } from "./problems";
import type { Tongue } from "./draw";

const MAKERS = {
  daily,
  hours,
  carriers,
  couriers,
  dwell,
  overdue,
  problems,
  notices,
  fees,
  cancelling,
};

export type Report = keyof typeof MAKERS;

/** The reports, in the order of their tabs. */
export const REPORTS = Object.keys(MAKERS) as Report[];

/** Draws up one report. */
export function sectionOf(report: Report, reports: Reports, tongue: Tongue): Section {
  return MAKERS[report](reports, tongue);
}
