import { AntFrame } from "../../kit/AntFrame";
import { SettingsScreen } from "./SettingsScreen";

export default function Settings() {
  return (
    <AntFrame>
      <SettingsScreen />
    </AntFrame>
  );
}
