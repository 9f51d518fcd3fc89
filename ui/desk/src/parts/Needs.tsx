import { cloneElement, type ReactElement, type ReactNode } from "react";
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

interface HintProps {
  right: Needed;
  children: ReactNode;
}

/** Words about a key that needs a right: as grey as the control, and saying who may. */
export function HintNeeds({ right, children }: HintProps) {
  const why = useWhyNot()(right);
  return <span {...(why !== null && lacking(why))}>{children}</span>;
}

/** How words about a key look that does nothing here. */
export function lacking(why: string) {
  return { className: "lacking", title: why, "aria-disabled": true } as const;
}
