import { cloneElement, type ReactElement } from "react";
import { useWhyNot, type Needed } from "../state/rights";

interface Props {
  right: Needed;
  /** One control. */
  children: ReactElement<{ disabled?: boolean; title?: string }>;
}

/** A control that needs a right: as it is for whoever has it, else disabled, and saying who may. */
export function Needs({ right, children }: Props) {
  const why = useWhyNot()(right);
  return why === null ? children : cloneElement(children, { disabled: true, title: why });
}
