import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCarrierOptions } from "../state/carriers";

interface Props {
  /** Given by the form around it. */
  value?: string | null;
  onChange?: (carrier: string | null) => void;
  placeholder?: string;
  testId: string;
  width?: number | string;
  /** A name that is not on the list may be typed: carriers are data, desks have their own. */
  free?: boolean;
}

/** A carrier by name, found while typing. */
export function CarrierSelect({
  value,
  onChange,
  placeholder,
  testId,
  width = "100%",
  free,
}: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const known = useCarrierOptions(value ? [value] : []);
  const own = typed.trim();
  const isNew = free && own !== "" && !known.some(({ label }) => label === own);
  const options = isNew ? [...known, { value: own, label: own }] : known;
  return (
    <Select
      data-testid={testId}
      aria-label={t("field.carrier")}
      allowClear
      showSearch={{ optionFilterProp: "label", onSearch: setTyped }}
      placeholder={placeholder}
      value={value ?? null}
      options={options}
      style={{ width }}
      onChange={(carrier: string | undefined) => onChange?.(carrier ?? null)}
    />
  );
}
