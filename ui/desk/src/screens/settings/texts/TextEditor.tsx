import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useLayoutEffect, useRef, useState, type ComponentRef } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import { named } from "../../../state/problem";
import type { CommunityView, NoticeTextView } from "../../../views";
import { Needs } from "../../../parts/Needs";
import { inserted } from "./insert";
import { Preview } from "./Preview";
import { TryText } from "./TryText";
import { usePreview } from "./usePreview";

/** One text: its words, what it may speak of, how it looks, and a phone to try it on. */
export function TextEditor(props: {
  community: CommunityView;
  text: NoticeTextView;
  close: () => void;
}) {
  const { community, text, close } = props;
  const { t } = useTranslation();
  const kind = named(t, "history.noticeKind", text.kind);
  const client = useQueryClient();
  const { busy, act } = useDo();
  const [written, setWritten] = useState(text.text);
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null);
  const caret = useRef<number | null>(null);
  const which = { community_id: community.id, kind: text.kind, language: text.language };
  const preview = usePreview(which, written);
  const insert = (name: string) => {
    const field = area.current?.resizableTextArea?.textArea;
    const at = field?.selectionStart ?? written.length;
    const done = inserted(written, [at, field?.selectionEnd ?? at], name);
    setWritten(done.text);
    caret.current = done.caret;
  };
  // As soon as the new text stands in the field: a moment later the clerk may be typing elsewhere.
  useLayoutEffect(() => {
    const field = area.current?.resizableTextArea?.textArea;
    if (caret.current === null || !field) return;
    field.focus();
    field.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [written]);
  const save = async () => {
    const kept = written.trim() === text.shipped ? null : written.trim();
    if (!(await act(() => desk.setText({ ...which, text: kept }), t("settings.saved")))) return;
    await client.invalidateQueries({ queryKey: ["texts"] });
    close();
  };
  return (
    <Modal
      open
      width={720}
      title={`${kind} · ${t(`texts.language.${text.language}`)} · ${community.name}`}
      onCancel={close}
      footer={[
        <Button
          key="shipped"
          data-testid="text-shipped"
          disabled={written.trim() === text.shipped}
          onClick={() => setWritten(text.shipped)}
        >
          {t("texts.shipped")}
        </Button>,
        <Button key="cancel" onClick={close}>
          {t("do.cancel")}
        </Button>,
        <Needs key="save" right="settings">
          <Button
            type="primary"
            data-testid="text-save"
            loading={busy}
            disabled={preview?.problem !== null || written.trim() === text.text}
            onClick={() => void save()}
          >
            {t("do.save")}
          </Button>
        </Needs>,
      ]}
    >
      <div className="text-editor">
        <Input.TextArea
          ref={area}
          autoFocus
          data-testid="text-words"
          aria-label={kind}
          autoSize={{ minRows: 3, maxRows: 6 }}
          maxLength={500}
          status={preview?.problem ? "error" : ""}
          value={written}
          onChange={(event) => setWritten(event.target.value.replaceAll("\n", ""))}
        />
        <div className="text-variables">
          <span className="muted">{t("texts.insert")}</span>
          {text.variables.map((name) => (
            <Button
              key={name}
              size="small"
              data-testid={`insert-${name}`}
              onClick={() => insert(name)}
            >
              {t(`texts.variable.${name}`)}
            </Button>
          ))}
        </div>
        <p className="muted">{t("texts.optional")}</p>
        <Preview preview={preview} />
        <TryText which={which} text={written} usable={preview?.problem === null} />
      </div>
    </Modal>
  );
}
