import { actions } from "./actions";
import { archive } from "./archive";
import { attention } from "./attention";
import { audit } from "./audit";
import { backups } from "./backups";
import { common } from "./common";
import { counter } from "./counter";
import { couriers } from "./couriers";
import { errors } from "./errors";
import { help } from "./help";
import { history } from "./history";
import { leaving } from "./leaving";
import { parcels } from "./parcels";
import { residents } from "./residents";
import { reports } from "./reports";
import { scanner } from "./scanner";
import { sending } from "./sending";
import { settings } from "./settings";
import { print } from "./print";
import { printers } from "./printers";
import { shift } from "./shift";
import { shelves } from "./shelves";
import { staff } from "./staff";
import { start } from "./start";
import { stocktake } from "./stocktake";
import { texts } from "./texts";
import { tour } from "./tour";
import { wizard } from "./wizard";

/** Every word on the desk's screens in simplified Chinese. */
export const zhCN = {
  ...common,
  actions,
  attention,
  audit,
  archive,
  backups,
  counter,
  couriers,
  errors,
  help,
  history,
  leaving,
  parcels,
  residents,
  reports,
  scanner,
  sending,
  settings,
  print,
  printers,
  shift,
  shelves,
  staff,
  start,
  stocktake,
  texts,
  tour,
  wizard,
};

/** The shape that every other language must fill. */
export type Messages = typeof zhCN;

/** The same with a word for one of what is counted, in languages that have one: `parcels_one` beside `parcels`. */
export type Counted<T> = T extends string
  ? string
  : { [Key in keyof T]: Counted<T[Key]> } & { [Key in keyof T & string as `${Key}_one`]?: string };
