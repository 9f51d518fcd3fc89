import { Alert, Button, Modal, type InputRef } from "antd";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Needs } from "../parts/Needs";
import { explain } from "../state/problem";

interface Props {
  /** By which tests know its buttons: `courier`, `resident`. */
  name: string;
  title: string;
  /** A new entry may be followed by another one. */
  isNew: boolean;
  width?: number;
  entry: {
    submit: (another: boolean) => Promise<void>;
    busy: boolean;
    trouble: unknown;
    first: RefObject<InputRef | null>;
  };
  close: () => void;
  children: ReactNode;
}

/** The frame of one entry's form: 取消, 保存并添加下一个, 保存. */
export function EntryModal({ name, title, isNew, width, entry, close, children }: Props) {
  const { t } = useTranslation();
  const { submit, busy, trouble, first } = entry;
  return (
    <Modal
      open
      title={title}
      {...(width ? { width } : {})}
      style={{ top: 48 }}
      onCancel={close}
      afterOpenChange={(open) => open && first.current?.focus()}
      footer={[
        <Button key="cancel" onClick={close}>
          {t("do.cancel")}
        </Button>,
        isNew && (
          <Needs key="another" right="edit_directory">
            <Button
              data-testid={`${name}-save-next`}
              disabled={busy}
              onClick={() => void submit(true)}
            >
              {t("do.saveNext")}
            </Button>
          </Needs>
        ),
        <Needs key="save" right="edit_directory">
          <Button
            type="primary"
            data-testid={`${name}-save`}
            loading={busy}
            onClick={() => void submit(false)}
          >
            {t("do.save")}
          </Button>
        </Needs>,
      ]}
    >
      {children}
      {trouble !== null && <Alert type="error" showIcon title={explain(t, trouble)} />}
    </Modal>
  );
}
