import { useQuery } from "@tanstack/react-query";
import { DatePicker, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";

/** Who looks after something, by when. */
export interface Duty {
  ownerId: string | null;
  due: Dayjs | null;
}

/** What is known of it so far. */
export function useDuty(owner: { id: string } | null | undefined, due: string | null | undefined) {
  return useState<Duty>({ ownerId: owner?.id ?? null, due: due ? dayjs(due) : null });
}

/** As the desk reads a moment. */
export function written(due: Dayjs | null): string | null {
  return due ? due.format("YYYY-MM-DDTHH:mm:ssZ") : null;
}

/** 处理人 and 处理期限; a desk without clerks has only the date. */
export function OwnerFields({ duty, change }: { duty: Duty; change: (duty: Duty) => void }) {
  const { t } = useTranslation();
  const clerks = useQuery({ queryKey: ["clerks"], queryFn: desk.listClerks }).data ?? [];
  return (
    <>
      {clerks.length > 0 && (
        <label className="dialog-field">
          {t("actions.owner")}
          <Select
            allowClear
            data-testid="duty-owner"
            style={{ width: "100%" }}
            value={duty.ownerId}
            placeholder={t("field.optional")}
            onChange={(ownerId: string | undefined) =>
              change({ ...duty, ownerId: ownerId ?? null })
            }
            options={clerks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </label>
      )}
      <label className="dialog-field">
        {t("actions.due")}
        <DatePicker
          showTime={{ format: "HH:mm" }}
          value={duty.due}
          onChange={(due) => change({ ...duty, due })}
          placeholder={t("field.optional")}
          style={{ width: "100%" }}
        />
      </label>
    </>
  );
}
