import { actions } from "./actions";
import { attention } from "./attention";
import { common } from "./common";
import { counter } from "./counter";
import { couriers } from "./couriers";
import { errors } from "./errors";
import { history } from "./history";
import { leaving } from "./leaving";
import { parcels } from "./parcels";
import { reports } from "./reports";
import { settings } from "./settings";
import { shift } from "./shift";
import { staff } from "./staff";
import { start } from "./start";

/** Every word on the desk's screens in simplified Chinese. */
export const zhCN = {
  ...common,
  actions,
  attention,
  counter,
  couriers,
  errors,
  history,
  leaving,
  parcels,
  reports,
  settings,
  shift,
  staff,
  start,
};

/** The shape that every other language must fill. */
export type Messages = typeof zhCN;
