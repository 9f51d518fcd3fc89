import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/Icon";
import { named } from "../../../state/problem";
import { useAppState, useNoticeTexts } from "../../../state/queries";
import type { NoticeTextView } from "../../../views";
import { lengthTone, lengthWords } from "./length";
import { TextEditor } from "./TextEditor";
import "./texts.css";

/** 通知文案: what every kind of notice says, and how long it is. */
export function Texts() {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<NoticeTextView | null>(null);
  const community = communities.find(({ id }) => id === chosen) ?? communities[0];
  const texts = useNoticeTexts(community?.id ?? null).data ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("texts.help")}</span>
      </p>
      {communities.length > 1 && (
        <Select
          data-testid="texts-community"
          aria-label={t("residents.field.community")}
          className="texts-community"
          value={community?.id ?? null}
          onChange={setChosen}
          options={communities.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ul className="texts" data-testid="texts">
        {texts.map((text) => (
          <li key={`${text.kind}-${text.language}`}>
            <button
              type="button"
              className="text-line"
              data-testid={`text-${text.kind}-${text.language}`}
              onClick={() => setOpen(text)}
            >
              <span className="text-kind">
                <strong>{named(t, "history.noticeKind", text.kind)}</strong>
                <span className="muted">
                  {named(t, "history.noticeTo", text.to)} · {t(`texts.language.${text.language}`)}
                  {text.own && <span className="tag tag-look">{t("texts.own")}</span>}
                </span>
              </span>
              <span className="text-said">{text.preview.example?.text ?? text.text}</span>
              <span className={`number text-length ${lengthTone(text.preview)}`}>
                {lengthWords(t, text.preview.example)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && community && (
        <TextEditor
          key={`${community.id}-${open.kind}-${open.language}`}
          community={community}
          text={open}
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}
