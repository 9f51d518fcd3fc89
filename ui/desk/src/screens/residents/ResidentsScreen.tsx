import { useDeferredValue, useState } from "react";
import { desk } from "../../desk";
import type { Files } from "../../kit/DirectoryFiles";
import { DirectoryScreen } from "../../kit/DirectoryScreen";
import { communityChoice } from "../../state/community";
import type { ResidentView } from "../../views";
import { ResidentForm } from "./ResidentForm";
import { ResidentList } from "./ResidentList";
import "./residents.css";

const FILES: Files = {
  detail: "address",
  preview: desk.importResidentsPreview,
  commit: desk.importResidents,
  write: desk.exportResidents,
  writeTemplate: desk.residentTemplate,
};

/** 住户: who lives here, with whom, and what they wish. */
export function ResidentsScreen() {
  const communityId = communityChoice.use() || null;
  const [text, setText] = useState("");
  const filter = { community_id: communityId, text: useDeferredValue(text).trim() || null };
  return (
    <DirectoryScreen<ResidentView>
      of="residents"
      text={text}
      setText={setText}
      searchWidth={320}
      files={FILES}
      list={(edit) => <ResidentList filter={filter} edit={edit} lookFor={setText} />}
      form={(resident, close) => <ResidentForm resident={resident} close={close} />}
    />
  );
}
