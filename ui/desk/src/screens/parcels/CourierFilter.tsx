import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { maskedPhone } from "../../parts/maskedPhone";

interface Props {
  communityId: string | null;
  value: string | null;
  choose: (courierId: string | null) => void;
  width?: number | string;
}

/** A courier, found by name or phone while typing. */
export function CourierFilter({ communityId, value, choose, width = 132 }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const query = {
    community_id: communityId,
    carrier: null,
    text: text.trim() || null,
    cursor: null,
    limit: 30,
  };
  const couriers = useQuery({
    queryKey: ["couriers", "filter", communityId, query.text],
    queryFn: () => desk.listCouriers(query),
    placeholderData: (before) => before,
  });
  return (
    <Select
      data-testid="filter-courier"
      aria-label={t("field.courier")}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t("field.courier")}
      value={value}
      style={{ width }}
      popupMatchSelectWidth={false}
      options={(couriers.data?.rows ?? []).map(({ id, name, phone }) => ({
        value: id,
        label: `${name} ${maskedPhone(phone)}`,
      }))}
      onChange={(id: string | undefined) => choose(id ?? null)}
    />
  );
}
