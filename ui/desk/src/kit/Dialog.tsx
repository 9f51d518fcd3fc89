import { Modal, type ModalProps } from "antd";
import { useRef, type KeyboardEvent } from "react";
import "./list.css";

/** Where Enter has a meaning of its own. */
const OWN_ENTER = "button, a, summary, [role=combobox], .ant-picker";
const WRITES =
  "input:not([type=checkbox], [type=radio], [role=combobox], [disabled], [readonly]), textarea";

interface Props extends ModalProps {
  /** Its text areas are lists, in which Enter begins the next line. */
  lines?: boolean;
}

/**
 * A dialog for hands on the keyboard: it begins in its first field, Enter is its last button, which is
 * the one that does it, Shift+Enter a new line; Esc leaves it.
 */
export function Dialog({ children, lines, afterOpenChange, ...modal }: Props) {
  const body = useRef<HTMLDivElement>(null);
  const begin = (open: boolean) => {
    afterOpenChange?.(open);
    if (open && body.current) focusFirst(body.current);
  };
  const enter = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const plain = event.key === "Enter" && !event.shiftKey && !event.repeat;
    if (!plain || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (target.closest(OWN_ENTER) || (lines && target.matches("textarea"))) return;
    event.preventDefault();
    if (body.current) doneButton(body.current)?.click();
  };
  return (
    // What happens in the dialog passes by here, wherever on the page it is drawn.
    <div className="dialog-keys" onKeyDown={enter}>
      <Modal {...modal} afterOpenChange={begin}>
        <div className="dialog-keys" ref={body}>
          {children}
        </div>
      </Modal>
    </div>
  );
}

/** The first field to write in, else the button that does it; not where something has it already. */
function focusFirst(body: HTMLElement): void {
  if (body.contains(document.activeElement)) return;
  const fields = [...body.querySelectorAll<HTMLElement>(WRITES)];
  const first = fields.find((field) => !field.closest(".ant-picker"));
  (first ?? doneButton(body))?.focus();
}

function doneButton(body: HTMLElement): HTMLButtonElement | undefined {
  const buttons = body.closest(".ant-modal")?.querySelectorAll("button");
  const footer = [...(buttons ?? [])].filter((button) => button.closest(".ant-modal-footer"));
  return footer.at(-1);
}
