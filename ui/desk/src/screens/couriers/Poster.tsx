import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Dialog } from "../../kit/Dialog";
import { useDo } from "../../kit/useDo";
import { Trouble } from "../../parts/Trouble";
import { communityChoice } from "../../state/community";
import { useAppState, useStatusBar } from "../../state/queries";
import type { CommunityView } from "../../views";

/** 海报: by it couriers come in. The relay draws it, so there is none without a relay. */
export function Poster() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const chosen = communityChoice.use();
  const communities = useAppState().data?.communities ?? [];
  const relay = useStatusBar().data?.exchange.relay ?? "unpaired";
  const shown = communities.filter(({ id }) => !chosen || id === chosen);
  if (relay === "unpaired" || shown.length === 0) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button data-testid="courier-poster" onClick={() => setOpen(true)}>
        {t("couriers.poster.button")}
      </Button>
      {open && (
        <Dialog
          open
          title={t("couriers.poster.title")}
          onCancel={close}
          footer={<Button onClick={close}>{t("do.close")}</Button>}
        >
          <p className="muted">{t("couriers.poster.hint")}</p>
          {shown.map((community) => (
            <OfCommunity key={community.id} community={community} />
          ))}
        </Dialog>
      )}
    </>
  );
}

function OfCommunity({ community: { id, name } }: { community: CommunityView }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const poster = useQuery({ queryKey: ["poster", id], queryFn: () => desk.poster(id) });
  const open = () => void act(() => desk.openPoster(id), t("couriers.poster.opened"));
  if (poster.isError) return <Trouble title={name} error={poster.error} />;
  return (
    <div className="poster">
      <strong>{name}</strong>
      <span className="number poster-address" data-testid="poster-address">
        {poster.data}
      </span>
      <Button type="primary" data-testid="poster-open" loading={busy} onClick={open}>
        {t("couriers.poster.open")}
      </Button>
    </div>
  );
}
